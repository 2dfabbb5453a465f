"""The days of a desk: active no later than the first thing that happened there, closed no earlier than the last."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione, MotivoRettifica
from nucleo.fatti import read_accaduti
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato
from nucleo.rettifiche import tell_rettifica, tell_tardiva
from nucleo.stati import move_cambio
from nucleo.versioni import VersioneSuperata, save_version
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.models.rete import STATI_PRIMA
from sportelli.ospitati import list_accaduti
from sportelli.services.chiusura import leave_sportello

# The two days that figures count of a desk, and the state that begins on each.
STATO_DEL_GIORNO = {"data_attivazione": StatoSportello.ATTIVO, "data_chiusura": StatoSportello.CHIUSO}


def check_attivazione(sportello: Sportello, giorno: date) -> None:
    """Nothing happened at a desk before it was active. Raises `ValidationError`."""
    if accaduti := read_accaduti(list_accaduti(), sportello, al=giorno, escluso=giorno):
        raise ValidationError(
            {"data": f"Prima di quel giorno allo sportello {accaduti.ci_sono} {accaduti.tell_primo()}."}
        )


def check_chiusura(sportello: Sportello, giorno: date) -> None:
    """Nothing happens at a desk once it is closed; when the day is corrected, what came after the closing, such as an
    answer of a lender, came after. Raises `ValidationError`."""
    ospite = sportello.ospitalita.first()
    if ospite and giorno < ospite.dal:
        da_allora = formati.data_articolata("dal", ospite.dal)
        raise ValidationError(
            {"data": f"«{ospite.amministrazione}» lo ospita {da_allora}: non può essere chiuso prima."}
        )
    if sportello.data_attivazione and sportello.stato not in STATI_PRIMA and giorno < sportello.data_attivazione:
        dal = formati.data_articolata("dal", sportello.data_attivazione)
        raise ValidationError({"data": f"Lo sportello è attivo {dal}: non può essere chiuso prima."})
    if accaduti := read_accaduti(list_accaduti(), sportello, dal=giorno, escluso=giorno):
        raise ValidationError({"data": f"Dopo quel giorno allo sportello {accaduti.ci_sono} {accaduti.tell_ultimo()}."})


def check_giorno(
    sportello: Sportello, valori: dict[str, date], *, motivo: MotivoRettifica | str, oggi: date
) -> dict[str, Any]:
    """What a day that figures count must respect, `valori` by the name of its field, when it is told and when it is
    corrected; the details for the log. Raises `ValidationError`, every question at once."""
    errori: dict[str, Any] = {}
    dettagli: dict[str, Any] = {"prima": {}, "dopo": {}} if valori else {}
    for campo, giorno in valori.items():
        prima = getattr(sportello, campo) if sportello.stato not in STATI_PRIMA else None
        try:
            (check_attivazione if campo == "data_attivazione" else check_chiusura)(sportello, giorno)
        except ValidationError as errore:
            errori |= errore.error_dict
        dettagli["prima"] |= {campo: prima.isoformat()} if prima else {}
        dettagli["dopo"] |= {campo: giorno.isoformat()}
        try:
            perche = tell_rettifica(
                prima={campo: prima} if prima else {},
                dopo={campo: giorno},
                giorno=campo,
                motivo=motivo,
                oggi=oggi,
                chiedi=("motivo_rettifica", "scegli perché registri quel giorno"),
            )
            dettagli |= {"rettifica": perche["rettifica"]} if perche else {}
        except ValidationError as errore:
            errori |= errore.error_dict
    if errori:
        raise ValidationError(errori)
    return dettagli


def tell_giorni_nuovi(
    valori: Mapping[str, Any], *, motivo: MotivoRettifica | str, oggi: date, chiedi: tuple[str, str]
) -> dict[str, Any]:
    """The same of a desk that is new, or goes, with a file: nothing happened there. `valori` have its state and days;
    raises `ValidationError` when figures of a closed month count them and nobody says why."""
    if valori["stato"] in STATI_PRIMA:
        return {}
    dopo = {campo: valori[campo] for campo in STATO_DEL_GIORNO if valori[campo]}
    return tell_tardiva(dopo, motivo=motivo, oggi=oggi, chiedi=chiedi) if dopo else {}


@transaction.atomic
def correct_giorno(
    *,
    ambito: Ambito,
    sportello: Sportello,
    versione: int,
    campo: str,
    data: date,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Sportello:
    """Put right the day on which a desk became active, or closed (`campo`): its history, and who was followed there,
    say it too. `motivo_rettifica` says why it moves the figures of a closed month.

    Raises `VersioneSuperata` when somebody changed the desk meanwhile, ValidationError on a desk that has no such
    day, and on a day that could not have been told as such.
    """
    sportello = Sportello.objects.select_for_update(of=("self",), no_key=True).get(pk=sportello.pk)
    if sportello.versione != versione:
        raise VersioneSuperata
    if not has_giorno(sportello, campo):
        raise ValidationError("Lo sportello non ha un giorno da correggere.")
    oggi = oggi or get_oggi()
    prima: date = getattr(sportello, campo)
    if data == prima:
        return sportello
    if data > oggi:
        raise ValidationError({"data": "La data non può essere nel futuro."})
    cambio = _check_storia(sportello, campo, data)
    dettagli = check_giorno(sportello, {campo: data}, motivo=motivo_rettifica, oggi=oggi)
    if cambio:
        move_cambio(cambio, data)
    setattr(sportello, campo, data)
    if sportello.stato == STATO_DEL_GIORNO[campo] and sportello.data_stato == prima:
        sportello.data_stato = data
    save_version(sportello, versione=versione, campi=(campo, "data_stato"))
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=sportello,
        etichetta=str(sportello),
        sportello_id=sportello.pk,
        dettagli={"campi": [campo], **dettagli},
    )
    if campo == "data_chiusura":
        leave_sportello(ambito=ambito, sportello=sportello, giorno=data, prima=prima)
    return sportello


def has_giorno(sportello: Sportello, campo: str) -> bool:
    """Whether the desk has that day: what is only planned is not one."""
    return sportello.stato not in STATI_PRIMA and getattr(sportello, campo) is not None


def _check_storia(sportello: Sportello, campo: str, data: date) -> CambioStato | None:
    """The change of the history of which `campo` is the day, if it was told here: a history never goes back in time.
    Raises `ValidationError`."""
    storia = list(CambioStato.objects.di_oggetti(Sportello, sportello.pk).order_by("pk"))
    posto = next((n for n, riga in enumerate(storia) if riga.a == STATO_DEL_GIORNO[campo]), None)
    chiuso = sportello.data_chiusura
    dopo: list[CambioStato]
    prima: list[CambioStato]
    cambio: CambioStato | None
    if posto is None:  # it came with a file: only its closing, or the first change told here, may follow it
        dopo, prima, cambio = (storia[:1] if campo == "data_attivazione" else []), [], None
    elif campo == "data_attivazione" and storia[posto].da not in STATI_PRIMA:
        dopo, prima, cambio = storia[:1], [], None  # it was active before, and came back
    else:
        dopo, prima, cambio = storia[posto + 1 : posto + 2], storia[max(posto - 1, 0) : posto], storia[posto]
    if prima and data < prima[0].data:
        raise ValidationError({"data": f"{_tell_cambio(prima[0])}: la data non può precederlo."})
    if dopo and data > dopo[0].data:
        raise ValidationError({"data": f"{_tell_cambio(dopo[0])}: la data non può seguirlo."})
    if campo == "data_attivazione" and chiuso and data > chiuso:
        raise ValidationError({"data": f"Lo sportello è chiuso {formati.data_articolata('dal', chiuso)}."})
    return cambio


def _tell_cambio(riga: CambioStato) -> str:
    return f"Lo sportello è «{StatoSportello(riga.a).label}» {formati.data_articolata('dal', riga.data)}"
