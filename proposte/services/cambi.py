"""Proposals: written, taken back, turned down, made by the service that makes the same change without being asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.stati import change_stato, record_cambio
from proposte.enums import StatoCambio, TipoCambio
from proposte.models import CambioProposto
from proposte.services.posta import tell_esito
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from utenti.models import Assegnazione

CHIUSO = "Lo sportello è chiuso: non c'è più niente da cambiare."
GIA_APERTA = "C'è già una proposta aperta su questo: aspetta la risposta, o ritirala."
NIENTE = "Non hai cambiato niente: scrivi come dovrebbe essere, poi manda la proposta."
NON_ACCOLTA = "{} Si può solo respingerla."


def lock_sportello(sportello_id: int) -> Sportello:
    """The desk first, then what hangs from it: the one order of every write."""
    return Sportello.objects.select_for_update(of=("self",), no_key=True).get(pk=sportello_id)


def lock_cambio(cambio: CambioProposto) -> CambioProposto:
    """Call it with the desk locked."""
    return CambioProposto.objects.with_luogo().select_for_update(of=("self",)).get(pk=cambio.pk)


def find_aperto(sportello: Sportello, tipo: str, chiave: str = "") -> CambioProposto | None:
    """What is already being asked of the same thing."""
    return CambioProposto.objects.aperti().filter(sportello=sportello, tipo=tipo, chiave=chiave).first()


@transaction.atomic
def propose_cambio(
    *,
    ambito: Ambito,
    sportello: Sportello,
    tipo: TipoCambio,
    chiesto: Mapping[str, Any],
    righe: Sequence[Sequence[str]],
    perche: str,
    prima: Mapping[str, Any] | None = None,
    assegnazione: Assegnazione | None = None,
    chiave: str = "",
    oggi: date | None = None,
) -> CambioProposto:
    """Raises ValidationError of a closed desk, of nothing to change, of what is being asked already."""
    sportello = lock_sportello(sportello.pk)
    if sportello.stato == StatoSportello.CHIUSO:
        raise ValidationError(CHIUSO)
    if not righe:
        raise ValidationError(NIENTE)
    if find_aperto(sportello, tipo, chiave):
        raise ValidationError(GIA_APERTA)
    cambio = CambioProposto.objects.create(
        tipo=tipo,
        sportello=sportello,
        assegnazione=assegnazione,
        chiave=chiave,
        chiesto=dict(chiesto),
        prima=dict(prima or {}),
        righe=[list(riga) for riga in righe],
        perche=perche,
        letta=sportello.versione,
        proposto_da=ambito.firma,
    )
    record_cambio(ambito=ambito, oggetto=cambio, da="", a=cambio.stato, data=oggi)
    return cambio


def find_ostacolo(cambio: CambioProposto, oggi: date) -> str:
    """Why it cannot be made any more as things stand; empty when it can."""
    if cambio.sportello.stato == StatoSportello.CHIUSO:
        return NON_ACCOLTA.format("Lo sportello nel frattempo è chiuso.")
    incarico = cambio.assegnazione
    if incarico and incarico.al and incarico.al < oggi:
        finito = formati.data_articolata("il", incarico.al)
        return NON_ACCOLTA.format(f"L'incarico nel frattempo è già finito {finito}.")
    return ""


@transaction.atomic
def accept_cambio(
    *,
    ambito: Ambito,
    cambio: CambioProposto,
    make: Callable[[], object],
    righe: Sequence[Sequence[str]],
    oggi: date,
) -> CambioProposto:
    """`make` calls the service of the change; `righe` are what it changes of what the desk said when it was proposed.
    Raises `PassaggioVietato` when somebody else decided, ValidationError when it cannot be made any more, and what the
    service raises."""
    lock_sportello(cambio.sportello_id)
    cambio = lock_cambio(cambio)
    cambio.macchina.check(cambio.stato, StatoCambio.ACCOLTA)
    if ostacolo := find_ostacolo(cambio, oggi):
        raise ValidationError(ostacolo)
    make()
    fatto = [list(riga) for riga in righe]
    campi = {"fatto": fatto if fatto != cambio.righe else []}
    cambio = change_stato(ambito=ambito, oggetto=cambio, a=StatoCambio.ACCOLTA, data=oggi, campi=campi)
    tell_esito(cambio)
    return cambio


@transaction.atomic
def change_cambio(
    *, ambito: Ambito, cambio: CambioProposto, a: str, nota: str = "", oggi: date | None = None
) -> CambioProposto:
    """Turn it down, or take it back. Raises `PassaggioVietato` when it is decided already."""
    lock_sportello(cambio.sportello_id)
    cambio = lock_cambio(cambio)
    campi = {"risposta": nota} if a == StatoCambio.RESPINTA else {}
    cambio = change_stato(ambito=ambito, oggetto=cambio, a=a, data=oggi, nota=nota, campi=campi)
    if a != StatoCambio.RITIRATA:
        tell_esito(cambio)
    return cambio


def follow_chiusura(*, ambito: Ambito, sportello: Sportello, prima: date | None = None, **_altro: object) -> None:
    """A desk closes (`sportelli.services.chiusura`): what was asked of it falls. Of a day put right nothing is left."""
    righe = CambioProposto.objects.none() if prima else CambioProposto.objects.aperti().filter(sportello=sportello)
    for cambio in list(righe.with_luogo().order_by("pk")):
        decaduta = change_stato(
            ambito=ambito,
            oggetto=lock_cambio(cambio),
            a=StatoCambio.DECADUTA,
            nota="Lo sportello ha chiuso.",
        )
        tell_esito(decaduta)
