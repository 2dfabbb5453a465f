"""A citizen goes from a desk to another: asked with consent, answered within fourteen days."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cittadini.enums import (
    TRANSIZIONI_PASSAGGIO,
    ModalitaConsenso,
    MotivoFinePresa,
    MotivoRifiutoPassaggio,
    StatoPassaggio,
)
from cittadini.models import Cittadino, PassaggioSportello, PresaInCarico
from cittadini.services.seguito import follow_cittadino
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.posta import queue_mail
from nucleo.stati import check_passaggio
from sportelli.models import Sportello

VALIDITA = timedelta(days=14)


@transaction.atomic
def ask_passaggio(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    a_sportello: Sportello,
    consenso_modalita: ModalitaConsenso,
    oggi: date | None = None,
) -> PassaggioSportello:
    """Ask the desk that follows `cittadino`. Raises ValidationError when a request is already
    waiting, or nobody else follows the person."""
    oggi = oggi or timezone.localdate()
    presa = PresaInCarico.objects.aperte().filter(cittadino=cittadino).first()
    if presa is None or presa.sportello_id == a_sportello.pk:
        raise ValidationError("Nessun altro sportello segue questa persona.")
    passaggio = PassaggioSportello(
        cittadino=cittadino,
        da_sportello_id=presa.sportello_id,
        a_sportello=a_sportello,
        consenso_modalita=consenso_modalita,
        chiesto_da=ambito.firma,
        scade_il=oggi + VALIDITA,
    )
    try:
        with transaction.atomic():
            passaggio.save()
    except IntegrityError:
        raise ValidationError("C'è già una richiesta di passaggio in attesa per questa persona.") from None
    _record(ambito, passaggio, Azione.CREAZIONE)
    _tell(passaggio, passaggio.da_sportello, "cittadini/posta/passaggio_chiesto.txt")
    return passaggio


@transaction.atomic
def change_passaggio(
    *,
    ambito: Ambito,
    passaggio: PassaggioSportello,
    stato: StatoPassaggio,
    motivo: MotivoRifiutoPassaggio | str = "",
    oggi: date | None = None,
    adesso: datetime | None = None,
) -> PassaggioSportello:
    """The one way a request ends. Accepted, the person changes desk in the same transaction.

    Raises `PassaggioVietato` when it was already answered.
    """
    adesso = adesso or timezone.now()
    passaggio = PassaggioSportello.objects.select_for_update(of=("self",)).get(pk=passaggio.pk)
    check_passaggio(TRANSIZIONI_PASSAGGIO, passaggio.stato, stato)
    passaggio.stato, passaggio.risposto_il = stato, adesso
    passaggio.risposto_da = ambito.firma
    passaggio.motivo_rifiuto = motivo
    passaggio.save(update_fields=("stato", "risposto_il", "risposto_da", "motivo_rifiuto", "aggiornato_il"))
    if stato == StatoPassaggio.ACCETTATO:
        _move(passaggio, oggi or timezone.localdate(adesso))
        follow_cittadino(ambito=ambito, cittadino=passaggio.cittadino, operatore_id=passaggio.chiesto_da.utente_id)
    _record(ambito, passaggio, Azione.STATO)
    if stato in (StatoPassaggio.ACCETTATO, StatoPassaggio.RIFIUTATO, StatoPassaggio.SCADUTO):
        _tell(passaggio, passaggio.a_sportello, "cittadini/posta/passaggio_concluso.txt")
    return passaggio


def expire_passaggi(*, oggi: date | None = None) -> int:
    """Close the requests that nobody answered in time. How many."""
    oggi = oggi or timezone.localdate()
    ambito = Ambito.di_sistema("passaggi senza risposta")
    scaduti = list(PassaggioSportello.objects.aperti().filter(scade_il__lt=oggi))
    for passaggio in scaduti:
        change_passaggio(ambito=ambito, passaggio=passaggio, stato=StatoPassaggio.SCADUTO, oggi=oggi)
    return len(scaduti)


def _move(passaggio: PassaggioSportello, oggi: date) -> None:
    prese = PresaInCarico.objects.aperte().select_for_update(of=("self",))
    presa = prese.filter(cittadino=passaggio.cittadino_id).first()
    if presa:
        oggi = max(oggi, presa.dal)
        presa.al, presa.motivo_fine = oggi, MotivoFinePresa.PASSAGGIO
        presa.save(update_fields=("al", "motivo_fine"))
    PresaInCarico.objects.create(cittadino_id=passaggio.cittadino_id, sportello_id=passaggio.a_sportello_id, dal=oggi)


def _record(ambito: Ambito, passaggio: PassaggioSportello, azione: Azione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=passaggio,
        sportello_id=passaggio.da_sportello_id,
        dettagli={"stato": passaggio.stato, "cittadino": str(passaggio.cittadino.uuid)},
    )


OGGETTI = {
    "cittadini/posta/passaggio_chiesto.txt": "Un altro sportello chiede un passaggio",
    "cittadini/posta/passaggio_concluso.txt": "Risposta alla tua richiesta di passaggio",
}


def _tell(passaggio: PassaggioSportello, sportello: Sportello, modello: str) -> None:
    """A mail to the desk's mailbox: no name, no data, only where to look."""
    if not sportello.email:
        return
    contesto = {
        "passaggio": passaggio,
        "collegamento": settings.INDIRIZZO_PUBBLICO + reverse("cittadini:passaggio_detail", args=(passaggio.uuid,)),
        "ente": settings.ENTE,
    }
    queue_mail(
        destinatario=sportello.email,
        oggetto=OGGETTI[modello],
        testo=render_to_string(modello, contesto),
        chiave=f"passaggio:{passaggio.uuid}:{passaggio.stato}",
    )
