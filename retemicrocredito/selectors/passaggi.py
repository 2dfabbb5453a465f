"""Where the person of a page went: handed over to another desk, or back to one's own with a card that came apart, told
to the desk that did it and to nobody else; or united to another card, told to whom that card is open."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.db.models import F, Model, Q
from django.utils import timezone

from anagrafe.models import Unione
from cittadini.enums import StatoTrasferimento
from cittadini.models import Cittadino, PresaInCarico, Trasferimento
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze


def find_tenuta(ambito: Ambito, uuid: UUID) -> Cittadino | None:
    """The card that stays of the one of this uuid, united to it since, when who asks may open it."""
    tenuta = Cittadino.objects.filter(uuid=uuid, assorbito_da__isnull=False).first()
    while tenuta and tenuta.assorbito_da_id:
        tenuta = Cittadino.objects.filter(pk=tenuta.assorbito_da_id).first()
    if tenuta is None:
        return None
    aperte = Cittadino.objects.for_ambito(ambito) | Cittadino.objects.for_motivo(ambito)
    return aperte.filter(pk=tenuta.pk).first()


def find_passaggio(ambito: Ambito, uuid: UUID) -> Trasferimento | None:
    """The handover after which one's desk reads no more the record of this uuid: a person, or what hangs from one.

    None of a record made since, which that desk never saw, and of a person whom it follows again.
    """
    if not ambito.sportelli:
        return None
    trovata = _find_record(uuid)
    if trovata is None:
        return None
    cittadino, creato_il = trovata
    ceduti = Trasferimento.objects.filter(
        cittadino__in=Cittadino.objects.vivi().filter(pk=cittadino),
        da_sportello__in=ambito.sportelli,
        stato=StatoTrasferimento.ACCETTATO,
        risposto_il__gte=creato_il,
    )
    propri = Cittadino.objects.for_ambito(ambito).values("pk")
    return ceduti.exclude(cittadino__in=propri).select_related("a_sportello").order_by("-risposto_il").first()


@dataclass(frozen=True)
class Divisione:
    """Two cards came apart: when, and which desk follows the one that came back."""

    il: datetime
    sportello: str


def find_divisione(ambito: Ambito, uuid: UUID) -> Divisione | None:
    """The division after which the desk that followed two cards as one reads no more the record of this uuid, which
    went back with its own. None of a record made since."""
    trovata = _find_record(uuid) if ambito.sportelli else None
    if trovata is None:
        return None
    cittadino, creato_il = trovata
    propri = Cittadino.objects.for_ambito(ambito).values("pk")
    sciolte = Unione.objects.filter(assorbita=cittadino, sciolta_il__gte=creato_il).exclude(assorbita__in=propri)
    unione = sciolte.order_by("-sciolta_il").first()
    if unione is None or unione.sciolta_il is None:
        return None
    giorno = timezone.localdate(unione.sciolta_il)
    di_allora = PresaInCarico.objects.filter(Q(al__isnull=True) | Q(al__gte=giorno), dal__lte=giorno)
    segue = di_allora.filter(cittadino=cittadino).select_related("sportello").order_by("-dal").first()
    if segue is None or not di_allora.filter(cittadino=unione.tenuta_id, sportello__in=ambito.sportelli).exists():
        return None
    return Divisione(unione.sciolta_il, segue.sportello.nome)


def _find_record(uuid: UUID) -> tuple[int, datetime] | None:
    """The person of the record and the instant when it was made, of whichever kind it is: one query for all."""
    una, *altre = [
        modello._base_manager.order_by().filter(uuid=uuid).values_list(F(strada), "creato_il")
        for modello, strada in _list_tabelle()
    ]
    return next(iter(una.union(*altre, all=True)[:1]), None)


@cache
def _list_tabelle() -> tuple[tuple[type[Model], str], ...]:
    """Every kind of record that belongs to a person and has an address, and the way from it to the person."""
    tabelle = ((tabella.model, tabella.strada) for tabella in iter_appartenenze() if tabella.strada)
    return tuple((m, s) for m, s in tabelle if {"uuid", "creato_il"} <= {campo.name for campo in m._meta.get_fields()})
