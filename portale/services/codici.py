"""The code of a person's own page: given at the desk, tried at the door, followed by a visit.

Whoever tries is told the same, by the same work, whether the code was ever given or not: a row that is not there is
asked, counted and logged as one that is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from agenda.regole.codici import VALIDITA as VALIDITA_CIFRE
from agenda.regole.codici import draw_codice as draw_cifre
from agenda.regole.codici import is_codice
from agenda.regole.codici import mark_codice as mark_cifre
from cittadini.models import Cittadino
from cittadini.selectors.appartenenze import list_schede
from cittadini.services.blocchi import lock_cittadino
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.collegamenti import Emesso, issue_collegamento, revoke_all
from nucleo.enums import Azione, TipoFirma
from nucleo.firma import Firma
from nucleo.posta import queue_mail
from portale.enums import PAGINA, TENTATIVI, VALIDITA, VISITA, SecondoFattore
from portale.models import CodiceAccesso
from portale.regole.codici import draw_codice, mark_codice
from portale.selectors.persone import find_persona
from portale.selectors.proprie import find_seguente

PORTA = Ambito.di_sistema("Porta della pagina personale")
NESSUNO = "Questa persona non la segue nessuno sportello: prendila in carico, poi dalle il codice."
SENZA_EMAIL = "Sulla scheda non c'è un indirizzo e-mail: scrivilo prima, oppure scegli la data di nascita."
# How a person signs what they do from their own page.
PAROLA = str(TipoFirma.CITTADINO.label)


@dataclass(frozen=True)
class CodiceDato:
    """A code just given: the only moment in which it is known."""

    riga: CodiceAccesso
    codice: str


@transaction.atomic
def give_codice(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    secondo: str,
    adesso: datetime | None = None,
    draw: Callable[[], str] = draw_codice,
) -> CodiceDato:
    """A new code in the place of those that the person had, whatever the card they were given for: visits that those
    had opened end too. `draw` makes its signs: the demonstration repeats its own.

    Raises ValidationError for who died or was forgotten, or is followed by no desk.
    """
    adesso = adesso or timezone.now()
    cittadino = lock_cittadino(cittadino.pk)
    if secondo == SecondoFattore.EMAIL and not cittadino.email:
        raise ValidationError({"secondo": SENZA_EMAIL})
    sportello = find_seguente(cittadino)
    if sportello is None:
        raise ValidationError(NESSUNO)
    _revoke(ambito, cittadino, adesso)
    codice = draw()
    riga = CodiceAccesso.objects.create(
        cittadino=cittadino,
        sportello=sportello,
        impronta=mark_codice(codice),
        secondo=secondo,
        dato_da=ambito.firma,
        creato_il=adesso,
        scade_il=adesso + VALIDITA,
    )
    _record(ambito, Azione.CREAZIONE, riga, cittadino, sportello.pk, secondo=secondo)
    return CodiceDato(riga, codice)


@transaction.atomic
def revoke_codice(*, ambito: Ambito, cittadino: Cittadino, adesso: datetime | None = None) -> int:
    """The person lost the paper: no code of theirs opens any more. How many did."""
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    return _revoke(ambito, cittadino, adesso or timezone.now())


def _revoke(ambito: Ambito, cittadino: Cittadino, adesso: datetime) -> int:
    suoi = CodiceAccesso.objects.di_persone(list_schede([cittadino.pk])).filter(revocato_il__isnull=True)
    righe = list(suoi.select_for_update(of=("self",)).order_by("pk"))
    for riga in righe:
        riga.revocato_il, riga.revocato_da = adesso, ambito.firma
        riga.save(update_fields=("revocato_il", "revocato_da", "aggiornato_il"))
        revoke_all(ambito=ambito, oggetto=riga, adesso=adesso)
        _record(ambito, Azione.STATO, riga, cittadino, cittadino.read_sportello(), a="annullato")
    return len(righe)


# ── The way in ───────────────────────────────────────────────────────────────────────────
@transaction.atomic
def send_cifre(*, impronta: str, adesso: datetime | None = None) -> None:
    """The second code, to who chose it: by the worker, so that the page does the same for everybody."""
    adesso = adesso or timezone.now()
    riga = CodiceAccesso.objects.validi(adesso).di_impronta(impronta).select_for_update(of=("self",)).first()
    if riga is None or riga.secondo != SecondoFattore.EMAIL:
        return
    persona = find_persona(riga.cittadino_id)
    if persona is None or not persona.email or persona.deceduto_il or persona.anonimizzato_il:
        return
    cifre = draw_cifre()
    riga.cifre_impronta, riga.cifre_scadono_il = mark_cifre(riga.uuid, cifre), adesso + VALIDITA_CIFRE
    riga.save(update_fields=("cifre_impronta", "cifre_scadono_il", "aggiornato_il"))
    queue_mail(
        destinatario=persona.email,
        oggetto="Il codice per entrare nella tua pagina",
        testo=render_to_string("portale/posta/cifre.txt", {"cifre": cifre}),
        chiave=f"portale:{riga.uuid}:cifre:{riga.cifre_impronta[:40]}",
    )


@dataclass(frozen=True)
class Entrata:
    """Who was recognised. Without `visita` the page is closed, and says why."""

    persona: Cittadino
    visita: Emesso | None


@transaction.atomic
def enter(*, impronta: str, nascita: date | None, cifre: str, adesso: datetime | None = None) -> Entrata | None:
    """Whether code and second factor are right: the visit that begins, or None, whatever was wrong.

    A wrong try is counted and logged, of a code that was never given too: the same questions to the database.
    """
    adesso = adesso or timezone.now()
    riga = CodiceAccesso.objects.di_impronta(impronta).select_for_update(of=("self",)).first()
    persona = find_persona(riga.cittadino_id if riga else 0)
    if riga is None or persona is None or not _is_giusto(riga, persona, nascita, cifre, adesso):
        sbagliate = CodiceAccesso.objects.di_impronta(impronta).filter(tentativi__lt=TENTATIVI)
        sbagliate.update(tentativi=F("tentativi") + 1)
        _record(PORTA, Azione.ACCESSO_NEGATO, riga, persona, riga.sportello_id if riga else None)
        return None
    riga.tentativi, riga.cifre_impronta, riga.cifre_scadono_il = 0, "", None
    riga.save(update_fields=("tentativi", "cifre_impronta", "cifre_scadono_il", "aggiornato_il"))
    if persona.deceduto_il:
        _record(PORTA, Azione.ACCESSO_NEGATO, riga, persona, persona.sportello_attuale_id)
        return Entrata(persona, None)
    firma = Firma(TipoFirma.CITTADINO, PAROLA, persona.pk)
    visita = issue_collegamento(
        ambito=PORTA, scopo=PAGINA, oggetto=riga, intestatario=firma, scade_il=adesso + VISITA, adesso=adesso
    )
    _record(PORTA, Azione.ACCESSO, riga, persona, persona.sportello_attuale_id)
    return Entrata(persona, visita)


def _is_giusto(riga: CodiceAccesso, persona: Cittadino, nascita: date | None, cifre: str, adesso: datetime) -> bool:
    """Both ways are tried, whichever the card asks for. Who was forgotten has neither."""
    di_nascita = constant_time_compare(str(nascita), str(persona.data_nascita))
    vive = bool(riga.cifre_scadono_il and riga.cifre_scadono_il > adesso)
    di_cifre = is_codice(riga.uuid, cifre, riga.cifre_impronta) and vive
    giusto = di_cifre if riga.secondo == SecondoFattore.EMAIL else di_nascita
    return giusto and riga.is_valido(adesso) and persona.anonimizzato_il is None


def _record(
    ambito: Ambito,
    azione: Azione,
    riga: CodiceAccesso | None,
    persona: Cittadino | None,
    sportello_id: int | None,
    **dettagli: str,
) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto_tipo=CodiceAccesso._meta.label_lower,
        oggetto_id=str(riga.uuid) if riga else "",
        sportello_id=sportello_id,
        dettagli={"cittadino": str(persona.uuid), **dettagli} if persona else dettagli,
    )
