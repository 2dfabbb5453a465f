"""Appointments that cannot be kept as they stand: found from how things are now, so that nothing that changes them has
to remember. Each says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from agenda.models import Agenda, Appuntamento, Assenza, Prenotazione
from agenda.models.appuntamenti import AppuntamentoQuerySet
from agenda.regole.posti import Intervallo
from agenda.selectors.posti import list_aperture, list_presenze

ASSENTE = "Chi riceve è assente."
NON_LAVORA = "Chi riceve non lavora più allo sportello."
CHIUSO = "A quell'ora lo sportello è chiuso."
NON_RICEVE = "Lo sportello non riceve."


@dataclass(frozen=True)
class DaSpostare:
    appuntamento: Appuntamento
    perche: str
    prenotazioni: tuple[Prenotazione, ...] = ()


def list_da_spostare(appuntamenti: AppuntamentoQuerySet, *, adesso: datetime | None = None) -> list[DaSpostare]:
    """Of these, those to come that cannot be kept, and that somebody booked or may: a few queries, and four a desk."""
    adesso = adesso or timezone.now()
    righe = list(appuntamenti.da_venire(adesso).with_elenco().prese_o_aperte().in_ordine())
    if not righe:
        return []
    fine = max(riga.fine for riga in righe)
    assenze = Assenza.objects.tra(adesso, fine).filter(operatore__in={riga.operatore_id for riga in righe})
    via = [(a.operatore_id, Intervallo(a.inizio, a.fine)) for a in assenze]
    agende = Agenda.objects.with_sportello().filter(sportello__in={riga.sportello_id for riga in righe}).order_by("pk")
    trovati = [
        DaSpostare(riga, perche)
        for agenda in agende
        for riga, perche in _examine(agenda, [r for r in righe if r.sportello_id == agenda.sportello_id], via, adesso)
    ]
    return _with_prenotazioni(trovati)


def _examine(
    agenda: Agenda, righe: Sequence[Appuntamento], via: list[tuple[int, Intervallo]], adesso: datetime
) -> list[tuple[Appuntamento, str]]:
    dal, al = timezone.localdate(adesso), max(riga.giorno for riga in righe)
    # A meeting of evening closes after the desk does: one day more never lacks.
    aperture = list_aperture(agenda, dal, al + timedelta(days=1))
    presenze = list_presenze(agenda.sportello_id, dal, al, tutti=True)
    return [(riga, perche) for riga in righe if (perche := _find_perche(agenda, riga, aperture, presenze, via))]


def _find_perche(
    agenda: Agenda,
    riga: Appuntamento,
    aperture: Sequence[Intervallo],
    presenze: dict[int, tuple[Intervallo, ...]],
    via: list[tuple[int, Intervallo]],
) -> str:
    tempo = Intervallo(riga.inizio, riga.fine)
    if not agenda.sportello.riceve:
        return NON_RICEVE
    if any(chi == riga.operatore_id and assenza.overlaps(tempo) for chi, assenza in via):
        return ASSENTE
    if not any(giorni.contains(tempo) for giorni in presenze.get(riga.operatore_id, ())):
        return NON_LAVORA
    # A meeting is held when who holds it says, also with the desk closed.
    if not riga.di_gruppo and not any(apertura.contains(tempo) for apertura in aperture):
        return CHIUSO
    return ""


def _with_prenotazioni(trovati: list[DaSpostare]) -> list[DaSpostare]:
    chiavi = [trovato.appuntamento.pk for trovato in trovati]
    sue: dict[int, list[Prenotazione]] = {}
    for prenotazione in Prenotazione.objects.con_posto().vive().filter(appuntamento__in=chiavi).order_by("posto", "pk"):
        sue.setdefault(prenotazione.appuntamento_id, []).append(prenotazione)
    return [
        DaSpostare(trovato.appuntamento, trovato.perche, tuple(sue.get(trovato.appuntamento.pk, ())))
        for trovato in sorted(trovati, key=lambda t: (t.appuntamento.inizio, t.appuntamento.pk))
    ]
