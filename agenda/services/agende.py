"""How a desk takes appointments: opening its agenda, changing it. What was booked stays as it was booked."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from agenda.enums import Modo, MotivoAppuntamento
from agenda.models import Agenda, Stanza, TipoAppuntamento
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.versioni import save_version
from sportelli.models import Sportello

# What a desk begins with: minutes for each thing, to be changed.
DURATE = {
    MotivoAppuntamento.INFORMAZIONI: 30,
    MotivoAppuntamento.IDEA: 60,
    MotivoAppuntamento.DOMANDA: 60,
    MotivoAppuntamento.SEGUITO: 45,
}


@transaction.atomic
def open_agenda(*, ambito: Ambito, sportello: Sportello) -> Agenda:
    """The agenda of a desk, with what most desks do; nobody books from outside until somebody says so."""
    agenda, nuova = Agenda.objects.get_or_create(sportello=sportello)
    if nuova:
        TipoAppuntamento.objects.bulk_create(
            TipoAppuntamento(agenda=agenda, motivo=motivo, durata=durata, modi=[Modo.PRESENZA, Modo.TELEFONO])
            for motivo, durata in DURATE.items()
        )
        _record(ambito, agenda, Azione.CREAZIONE)
    return agenda


def _record(ambito: Ambito, agenda: Agenda, azione: Azione, *campi: str) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=agenda,
        etichetta=str(agenda),
        sportello_id=agenda.sportello_id,
        dettagli={"campi": list(campi)} if campi else {},
    )


@transaction.atomic
def update_agenda(
    *,
    ambito: Ambito,
    agenda: Agenda,
    versione: int,
    valori: Mapping[str, Any],
    tipi: Sequence[Mapping[str, Any]],
    stanze: Sequence[str],
) -> Agenda:
    """Write an agenda with its kinds and rooms: those that are left out are used no more, and keep what they hold.
    Raises `VersioneSuperata`."""
    for campo, valore in valori.items():
        setattr(agenda, campo, valore)
    save_version(agenda, versione=versione, campi=valori)
    for tipo in tipi:
        TipoAppuntamento.objects.update_or_create(
            agenda=agenda, motivo=tipo["motivo"], defaults={**tipo, "attivo": True}
        )
    usati = [tipo["motivo"] for tipo in tipi]
    TipoAppuntamento.objects.filter(agenda=agenda).exclude(motivo__in=usati).update(attivo=False)
    for nome in stanze:
        Stanza.objects.update_or_create(agenda=agenda, nome=nome, defaults={"attiva": True})
    Stanza.objects.filter(agenda=agenda).exclude(nome__in=stanze).update(attiva=False)
    _record(ambito, agenda, Azione.MODIFICA, *valori, "tipi", "stanze")
    return agenda


def get_tipo_di_gruppo(*, agenda: Agenda, motivo: str) -> TipoAppuntamento:
    """The kind under which meetings stand: it is not booked by itself, and appears with the first of them."""
    valori = {"durata": 60, "modi": [Modo.PRESENZA, Modo.VIDEO], "prenotabile": False, "attivo": False}
    tipo, _ = TipoAppuntamento.objects.get_or_create(agenda=agenda, motivo=motivo, defaults=valori)
    return tipo
