"""Who must read is told, and says to have read."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from formazione.models import (
    Contenuto,
    FileVersione,
    Preferito,
    PresaVisione,
    Segno,
    SegnoRegistrazione,
    SollecitoLettura,
    VersioneContenuto,
)
from formazione.regole.testo import list_parti
from formazione.selectors import list_destinatari
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.posta import queue_same
from utenti.models import Utente


def get_lettore(ambito: Ambito) -> Utente:
    """The account that reads or writes: nobody else does. Raises `Utente.DoesNotExist`."""
    return Utente.objects.get(pk=ambito.utente_id)


@transaction.atomic
def mark_letta(*, ambito: Ambito, versione: VersioneContenuto) -> bool:
    """Whether it is new: the second time changes nothing."""
    _, nuova = PresaVisione.objects.get_or_create(versione_letta=versione, utente=get_lettore(ambito))
    versione.segni.filter(utente=ambito.utente_id).delete()
    SegnoRegistrazione.objects.filter(
        voce__allegato__in=versione.file.values("allegato"), utente=ambito.utente_id
    ).delete()
    if nuova:
        eventi.record(
            ambito=ambito,
            azione=Azione.CREAZIONE,
            oggetto=versione,
            etichetta=versione.etichetta_evento,
            dettagli={"presa_visione": versione.numero},
        )
    return nuova


@transaction.atomic
def keep_segno(*, ambito: Ambito, versione: VersioneContenuto, parte: int) -> None:
    """Remember where who reads a published version has come to; at the first heading there is nothing to remember.

    Nobody else sees it. Raises ValidationError when the text has no such part.
    """
    if versione.pubblicata_il is None or not 1 <= parte <= len(list_parti(versione.corpo)):
        raise ValidationError("Questa parte del testo non c'è.")
    if parte == 1:
        versione.segni.filter(utente=ambito.utente_id).delete()
    else:
        Segno.objects.update_or_create(versione_aperta=versione, utente=get_lettore(ambito), defaults={"parte": parte})


@transaction.atomic
def keep_punto(*, ambito: Ambito, voce: FileVersione, secondi: int) -> None:
    """Remember up to where who asks has seen a recording of a published version; at its beginning, or at its end,
    there is nothing to remember.

    Nobody else sees it. Raises ValidationError when it is no recording, or of a draft.
    """
    if voce.versione_madre.pubblicata_il is None or not voce.is_registrazione:
        raise ValidationError("Non è una registrazione pubblicata.")
    # Of the versions before too, when they had the same file: one goes on from one alone.
    sue = SegnoRegistrazione.objects.filter(voce__allegato=voce.allegato_id, utente=ambito.utente_id)
    if not secondi:
        sue.delete()
        return
    sue.exclude(voce=voce).delete()
    SegnoRegistrazione.objects.update_or_create(voce=voce, utente=get_lettore(ambito), defaults={"secondi": secondi})


@transaction.atomic
def keep_preferito(*, ambito: Ambito, contenuto: Contenuto, si: bool) -> None:
    """Keep a content at hand, or no longer. The second time changes nothing."""
    if si:
        Preferito.objects.get_or_create(contenuto=contenuto, utente=get_lettore(ambito))
    else:
        contenuto.preferiti.filter(utente=ambito.utente_id).delete()


GIA_SOLLECITATA = "Oggi il sollecito è già partito: il prossimo si può mandare domani."
NON_DOVUTA = "Questa versione oggi non la deve leggere nessuno: non c'è da sollecitare."
NESSUNO_MANCA = "L'hanno letta tutti: non c'è nessuno a cui scrivere."


def tell_destinatari(*, versione: VersioneContenuto, oggi: date) -> None:
    """A mail to each of those who must read what has just been published: what it is and where, nothing of them."""
    if versione.is_da_leggere(oggi):
        _write(versione, f"C'è da leggere: {versione.titolo}", "", list_destinatari(versione, oggi))


@transaction.atomic
def remind_lettori(*, ambito: Ambito, versione: VersioneContenuto, oggi: date) -> SollecitoLettura:
    """Write again to who has not read a version. Raises ValidationError when nobody must read it today, when it was
    done today or nobody is missing."""
    versione = VersioneContenuto.objects.select_for_update(of=("self",)).get(pk=versione.pk)
    if not versione.is_da_leggere(oggi):
        raise ValidationError(NON_DOVUTA)
    if versione.solleciti.filter(giorno=oggi).exists():
        raise ValidationError(GIA_SOLLECITATA)
    mancano = list(list_destinatari(versione, oggi, solo_mancanti=True))
    if not mancano:
        raise ValidationError(NESSUNO_MANCA)
    _write(versione, f"Ancora da leggere: {versione.titolo}", oggi.isoformat(), mancano)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=versione,
        etichetta=versione.etichetta_evento,
        dettagli={"sollecito": len(mancano)},
    )
    sollecito: SollecitoLettura = versione.solleciti.create(
        giorno=oggi, quanti=len(mancano), sollecitata_da=ambito.firma
    )
    return sollecito


def _write(versione: VersioneContenuto, oggetto: str, volta: str, a: Iterable[Utente]) -> None:
    """The same mail to each: `volta` tells a reminder from the first letter."""
    indirizzo = settings.INDIRIZZO_PUBBLICO + versione.contenuto.get_absolute_url()
    contesto = {"versione": versione, "collegamento": indirizzo, "ente": settings.ENTE}
    queue_same(
        destinatari={f"formazione:{versione.uuid}:{utente.uuid}:{volta}": utente.email for utente in a},
        oggetto=oggetto[:200],
        testo=render_to_string("formazione/posta/da_leggere.txt", contesto),
    )
