"""What people look for and do not find: counted without them, answered by who writes."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import F

from conoscenza.enums import CITTADINO, StatoRicerca
from conoscenza.models import RicercaSenzaEsito
from conoscenza.regole.riserbo import LETTERE, build_chiave, is_personale, list_ignote
from formazione.models import Contenuto
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato
from ricerca.models import ParolaRicerca

# New words that citizens may add in a day: whoever sends thousands of them teaches nothing.
NUOVE_DEI_CITTADINI = 200
# Words that nobody looked for in this time, and that nobody answered, are forgotten.
GIORNI_CONSERVATI = 365
# Seconds in which a second account may ask for words that no text and no dictionary has: a surname is of one desk.
ATTESA = 60 * 24 * 3600


@transaction.atomic
def note_ricerca(*, ambito: Ambito, testo: str, trovati: int, oggi: date | None = None) -> RicercaSenzaEsito | None:
    """Count once more some words that found nothing, or not all of themselves. None when they are not kept: they may
    say who somebody is, or ask for nothing; of what nobody knows nothing is kept until a second account asks it."""
    oggi = oggi or get_oggi()
    pulito = " ".join(testo.split())[:LETTERE]
    chiave = build_chiave(pulito)
    if not chiave or is_personale(testo):
        return None
    chi = ambito.ruolo_principale.value if ambito.ruolo_principale else CITTADINO
    note = RicercaSenzaEsito.objects.select_for_update(of=("self",)).filter(chiave=chiave)
    if (nota := note.first()) is None:
        if chi == CITTADINO and _is_too_much(oggi):
            return None
        if not (_are_note(testo) or _is_of_two(ambito, chiave)):
            return None
        nata: tuple[RicercaSenzaEsito, bool] = RicercaSenzaEsito.objects.get_or_create(
            chiave=chiave,
            defaults={"testo": pulito, "trovati": trovati, "prima_il": oggi, "ultima_il": oggi, "chi": [chi]},
        )
        return nata[0]
    nota.testo, nota.trovati, nota.chi = pulito, trovati, sorted({*nota.chi, chi})
    nota.ultima_il = max(nota.ultima_il, oggi)
    nota.volte = F("volte") + 1
    nota.save(update_fields=("testo", "trovati", "chi", "ultima_il", "volte", "aggiornato_il"))
    return nota


def _are_note(testo: str) -> bool:
    """Whether all the words are of the dictionary or of our texts."""
    ignote = list_ignote(testo)
    return not ignote - {*ParolaRicerca.objects.filter(chiave__in=ignote).values_list("chiave", flat=True)}


def _is_of_two(ambito: Ambito, chiave: str) -> bool:
    """Whether another account asked the same. Neither words nor accounts can be read in what is remembered for it."""
    if ambito.utente_id is None:
        return False
    chi, quali = impronta(f"chi cerca {ambito.utente_id} {chiave}"), impronta(f"si cerca {chiave}")
    return bool(cache.get_or_set(f"senza-esito:{quali}", chi, timeout=ATTESA) != chi)


def _is_too_much(oggi: date) -> bool:
    return RicercaSenzaEsito.objects.filter(prima_il=oggi, chi=[CITTADINO]).count() >= NUOVE_DEI_CITTADINI


@transaction.atomic
def answer_ricerca(*, ambito: Ambito, ricerca: RicercaSenzaEsito, contenuto: Contenuto) -> RicercaSenzaEsito:
    """A content was written from the words: it is their answer, as soon as another publishes it. Raises
    `PassaggioVietato` when they have one already."""
    return change_stato(ambito=ambito, oggetto=ricerca, a=StatoRicerca.RISPOSTA, campi={"contenuto": contenuto})


def change_ricerca(
    *, ambito: Ambito, ricerca: RicercaSenzaEsito, a: str, letta: int | None = None, nota: str = ""
) -> RicercaSenzaEsito:
    """Left alone, or to be looked at again: then it has no answer any more."""
    campi: dict[str, Any] = {"contenuto": None} if a == StatoRicerca.APERTA else {}
    return change_stato(ambito=ambito, oggetto=ricerca, a=a, versione=letta, nota=nota, campi=campi)


def reopen_ricerche(ambito: Ambito, contenuto: Contenuto) -> None:
    """The draft of their answer is thrown away: they are to be looked at again."""
    for ricerca in contenuto.ricerche.order_by("pk"):
        change_ricerca(ambito=ambito, ricerca=ricerca, a=StatoRicerca.APERTA)


def forget_ricerche(*, oggi: date | None = None) -> int:
    """Forget the words that nobody looks for any more and nobody answered. Returns how many."""
    limite = (oggi or get_oggi()) - timedelta(days=GIORNI_CONSERVATI)
    vecchie = RicercaSenzaEsito.objects.filter(ultima_il__lt=limite).exclude(stato=StatoRicerca.RISPOSTA)
    quante, _ = vecchie.delete()
    return quante
