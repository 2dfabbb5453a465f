"""Visits: planned, told to the desk, their sheet, closed, called off."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, save_version
from sportelli.models import Sportello
from visite.enums import StatoVisita
from visite.models import Rilievo, Visita
from visite.models.visite import SCHEDA
from visite.selectors.quadri import read_quadro
from visite.services.collegamenti import issue_risposta
from visite.services.posta import write

GIA_PASSATO = "Il giorno è già passato: scegli da oggi in poi."
NON_ANCORA = "La scheda si compila nel giorno della visita, o dopo."
NON_SI_COMPILA = "La scheda si compila di una visita programmata, finché non è chiusa."
NON_SI_SPOSTA = "Si sposta una visita programmata."
SENZA_SCHEDA = "Prima di chiudere la visita compila la scheda."
CAMPI = ("giorno", "ora", "chi", "incaricato")


def lock_visita(visita: Visita) -> Visita:
    """Take the lock under which a visit and all that hangs from it are written."""
    return Visita.objects.select_for_update(of=("self",)).with_sportello().get(pk=visita.pk)


@transaction.atomic
def plan_visita(*, ambito: Ambito, sportello: Sportello, valori: Mapping[str, Any], oggi: date | None = None) -> Visita:
    """Plan one, and tell the desk. Raises ValidationError for a day that is over."""
    oggi = oggi or get_oggi()
    if valori["giorno"] < oggi:
        raise ValidationError({"giorno": GIA_PASSATO})
    visita = Visita(sportello=sportello, **valori)
    visita.save(force_insert=True)
    record_cambio(ambito=ambito, oggetto=visita, da="", a=visita.stato)
    _tell(visita, oggi, "visite/posta/programmata.txt", "Visita allo sportello")
    return visita


@transaction.atomic
def move_visita(
    *, ambito: Ambito, visita: Visita, versione: int, valori: Mapping[str, Any], oggi: date | None = None
) -> Visita:
    """Another day, another hour, another person: the desk is told again. Raises ValidationError."""
    visita, oggi = lock_visita(visita), oggi or get_oggi()
    if visita.stato != StatoVisita.PROGRAMMATA:
        raise ValidationError(NON_SI_SPOSTA)
    if visita.versione != versione:
        raise VersioneSuperata
    if valori["giorno"] != visita.giorno and valori["giorno"] < oggi:
        raise ValidationError({"giorno": GIA_PASSATO})
    for campo in CAMPI:
        setattr(visita, campo, valori.get(campo))
    save_version(visita, versione=versione, campi=CAMPI)
    _record(ambito, visita, list(CAMPI))
    _tell(visita, oggi, "visite/posta/programmata.txt", "Visita spostata")
    return visita


@transaction.atomic
def write_scheda(
    *,
    ambito: Ambito,
    visita: Visita,
    versione: int,
    valori: Mapping[str, Any],
    rilievi: Mapping[str, tuple[str, str]],
    oggi: date | None = None,
) -> Visita:
    """What was found: `rilievi` are how each requirement stands, with its note. The first time what the platform sees
    is kept with it. Raises ValidationError."""
    visita, oggi = lock_visita(visita), oggi or get_oggi()
    if visita.stato not in (StatoVisita.PROGRAMMATA, StatoVisita.COMPILATA):
        raise ValidationError(NON_SI_COMPILA)
    if visita.giorno > oggi:
        raise ValidationError(NON_ANCORA)
    if visita.versione != versione:
        raise VersioneSuperata
    visita.rilievi.all().delete()
    Rilievo.objects.bulk_create(
        Rilievo(visita=visita, requisito=requisito, esito=esito, nota=nota)
        for requisito, (esito, nota) in rilievi.items()
    )
    campi: dict[str, Any] = {campo: valori[campo] for campo in SCHEDA}
    if visita.stato == StatoVisita.PROGRAMMATA:
        sportello = Sportello.objects.with_territorio().with_orari().get(pk=visita.sportello_id)
        campi["quadro"] = read_quadro(sportello, visita.giorno)
        return change_stato(
            ambito=ambito, oggetto=visita, a=StatoVisita.COMPILATA, data=visita.giorno, versione=versione, campi=campi
        )
    for campo, valore in campi.items():
        setattr(visita, campo, valore)
    save_version(visita, versione=versione, campi=tuple(campi))
    _record(ambito, visita, [*campi, "rilievi"])
    return visita


@transaction.atomic
def change_visita(
    *,
    ambito: Ambito,
    visita: Visita,
    a: str,
    letta: int | None = None,
    motivo: str = "",
    nota: str = "",
    oggi: date | None = None,
) -> Visita:
    """Close one, call it off, say that it did not come off; the desk is told. Raises `PassaggioVietato`."""
    visita, oggi = lock_visita(visita), oggi or get_oggi()
    campi: dict[str, Any] = {"chiusa_il": oggi} if a == StatoVisita.CHIUSA else {}
    chiesto: dict[str, Any] = {
        "ambito": ambito,
        "oggetto": visita,
        "a": a,
        "data": oggi,
        "versione": letta,
        "motivo": motivo,
        "nota": nota,
    }
    visita = change_stato(**chiesto, campi=campi)
    if a == StatoVisita.CHIUSA:
        collegamento = issue_risposta(ambito=ambito, visita=visita)
        _tell(visita, oggi, "visite/posta/chiusa.txt", "Esito della visita", collegamento)
    elif a == StatoVisita.ANNULLATA:
        _tell(visita, oggi, "visite/posta/annullata.txt", "Visita annullata")
    return visita


def _tell(visita: Visita, oggi: date, lettera: str, oggetto: str, collegamento: str = "") -> None:
    visita = Visita.objects.with_sportello().get(pk=visita.pk)
    write(
        sportello=visita.sportello,
        oggi=oggi,
        radice=f"{visita.uuid}:{visita.stato}:{visita.versione}",
        lettera=lettera,
        oggetto=f"{oggetto}, {formati.data_articolata('il', visita.giorno)}",
        visita=visita,
        prescrizioni=list(visita.prescrizioni.exclude(stato="ritirata")),
        collegamento=collegamento,
    )


def _record(ambito: Ambito, visita: Visita, campi: list[str]) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=visita,
        etichetta=visita.etichetta_evento,
        sportello_id=visita.sportello_id,
        dettagli={"campi": campi},
    )
