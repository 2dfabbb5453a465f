"""What is asked of a desk: asked, answered, found enough or sent back, and told when its day has passed."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from visite.enums import StatoPrescrizione, StatoVisita
from visite.models import Prescrizione, Visita
from visite.services.collegamenti import issue_risposta
from visite.services.posta import write, write_ente
from visite.services.visite import lock_visita

SI_CHIEDE_PRIMA = "Le prescrizioni si scrivono dopo aver compilato la scheda, prima di chiudere la visita."
NON_PASSATO = "Scegli un giorno da domani in poi."
CAMBIATA, SCADUTA = "visite/posta/prescrizione.txt", "visite/posta/scaduta.txt"
DI_NUOVO = "visite/posta/di_nuovo.txt"
NON_ASPETTA = "Non aspetta una risposta: il collegamento non serve."
NON_ANCORA = "Si risponde quando la visita è chiusa."


@transaction.atomic
def create_prescrizione(
    *, ambito: Ambito, visita: Visita, testo: str, incaricato: str, entro: date, oggi: date | None = None
) -> Prescrizione:
    """Ask something. Raises ValidationError before the sheet and after the end, and for a day that is over."""
    visita, oggi = lock_visita(visita), oggi or get_oggi()
    if visita.stato != StatoVisita.COMPILATA:
        raise ValidationError(SI_CHIEDE_PRIMA)
    if entro <= oggi:
        raise ValidationError({"entro": NON_PASSATO})
    prescrizione = Prescrizione(visita=visita, testo=testo, incaricato=incaricato, entro=entro)
    prescrizione.save(force_insert=True)
    record_cambio(ambito=ambito, oggetto=prescrizione, da="", a=prescrizione.stato)
    return prescrizione


@transaction.atomic
def change_prescrizione(
    *,
    ambito: Ambito,
    prescrizione: Prescrizione,
    a: str,
    letta: int | None = None,
    nota: str = "",
    oggi: date | None = None,
) -> Prescrizione:
    """Answer it, say that the answer is enough, send it back, take it back. Raises `PassaggioVietato`, and
    ValidationError while its visit is open: then it may only be taken back."""
    oggi, visita = oggi or get_oggi(), lock_visita(prescrizione.visita)
    if a != StatoPrescrizione.RITIRATA and not visita.chiusa:
        raise ValidationError(NON_ANCORA)
    campi: dict[str, Any] = {}
    if a == StatoPrescrizione.RISPOSTA:
        campi = {"risposta": nota}
    elif a == StatoPrescrizione.CHIUSA:
        campi = {"chiusa_il": oggi}
    prescrizione = change_stato(
        ambito=ambito, oggetto=prescrizione, a=a, data=oggi, versione=letta, nota=nota, campi=campi
    )
    if visita.chiusa and a in (StatoPrescrizione.APERTA, StatoPrescrizione.CHIUSA, StatoPrescrizione.RITIRATA):
        _tell(ambito, prescrizione, oggi, f"{a}:{prescrizione.versione}", CAMBIATA, nota)
    return prescrizione


@transaction.atomic
def send_collegamento(*, ambito: Ambito, prescrizione: Prescrizione, oggi: date | None = None) -> None:
    """Another link to who hosts the desk. Raises ValidationError when no answer is awaited."""
    visita = lock_visita(prescrizione.visita)
    prescrizione = Prescrizione.objects.get(pk=prescrizione.pk)
    if not visita.chiusa or prescrizione.stato != StatoPrescrizione.APERTA:
        raise ValidationError(NON_ASPETTA)
    _tell(ambito, prescrizione, oggi or get_oggi(), f"collegamento:{uuid4()}", DI_NUOVO, "")


def remind_prescrizioni(*, oggi: date) -> int:
    """How many were told that their day has passed. Each in a transaction of its own: a worker killed among them
    leaves nothing half done."""
    scadute = Prescrizione.objects.scadute(oggi).filter(avvisata_il__isnull=True)
    return sum(remind_prescrizione(pk=pk, oggi=oggi) for pk in list(scadute.values_list("pk", flat=True)))


@transaction.atomic
def remind_prescrizione(*, pk: int, oggi: date) -> bool:
    """Tell of one, once. One that another worker holds is left to it."""
    righe = Prescrizione.objects.scadute(oggi).filter(pk=pk, avvisata_il__isnull=True)
    prescrizione = righe.select_for_update(of=("self",), skip_locked=True).first()
    if prescrizione is None:
        return False
    prescrizione.avvisata_il = oggi
    prescrizione.save(update_fields=("avvisata_il",))
    _tell(Ambito.di_sistema("scadenze delle prescrizioni"), prescrizione, oggi, "scaduta", SCADUTA, "")
    return True


def _tell(ambito: Ambito, prescrizione: Prescrizione, oggi: date, radice: str, lettera: str, nota: str) -> None:
    """What is still to be answered comes with a link of its own: who has lost the one of before has another."""
    prescrizione = Prescrizione.objects.with_visita().get(pk=prescrizione.pk)
    passata, scaduta = formati.data_articolata("il", prescrizione.entro), lettera == SCADUTA
    comune: dict[str, Any] = {
        "sportello": prescrizione.visita.sportello,
        "radice": f"{prescrizione.uuid}:{radice}",
        "lettera": lettera,
        "oggetto": f"Prescrizione scaduta {passata}" if scaduta else "Prescrizione di una visita",
        "prescrizione": prescrizione,
        "nota": nota,
    }
    aperta = prescrizione.stato == StatoPrescrizione.APERTA
    collegamento = issue_risposta(ambito=ambito, visita=prescrizione.visita) if aperta else ""
    write(oggi=oggi, collegamento=collegamento, **comune)
    if scaduta:
        write_ente(**comune)
