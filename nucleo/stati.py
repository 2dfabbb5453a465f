"""Changes of state: the one door through which a `stato` is written, with its row of history and its line of log."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from django.db import transaction

from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, ModelloBase, ModelloConStato
from nucleo.versioni import VersioneSuperata, save_version

M = TypeVar("M", bound=ModelloConStato)


@transaction.atomic
def change_stato(
    *,
    ambito: Ambito,
    oggetto: M,
    a: str,
    data: date | None = None,
    campi: Mapping[str, Any] | None = None,
    versione: int | None = None,
    motivo: str = "",
    nota: str = "",
    fonte: str = "",
    ritorno: bool = False,
    dettagli: Mapping[str, Any] | None = None,
    causa: ModelloBase | None = None,
    evento: bool = True,
) -> M:
    """Bring `oggetto` to the state `a`, with the `campi` that go with it, under lock.

    `data` is the day of the fact (today unless told); `versione` the one that was read, when somebody
    chose on a page. Only `stato` and `campi` are written: what else stands in memory is left alone.
    Without `evento` the step is one of a machine's own, that the log does not repeat.
    Raises `PassaggioVietato` when the machine refuses, `VersioneSuperata` when the record changed meanwhile,
    ValidationError without the reason or the note that the state asks for.
    """
    # The key does not change: what points to the record need not wait.
    righe = type(oggetto)._default_manager.select_for_update(of=("self",), no_key=True)
    attuale = righe.only("stato", "versione").get(pk=oggetto.pk)
    if versione is not None and versione != attuale.versione:
        raise VersioneSuperata
    oggetto.macchina.check(attuale.stato, a, ritorno=ritorno)
    if passaggio := oggetto.macchina.get_passaggio(attuale.stato, a):
        passaggio.check(motivo=motivo, nota=nota)
    scritti = {**(campi or {}), "stato": a}
    for campo, valore in scritti.items():
        setattr(oggetto, campo, valore)
    save_version(oggetto, versione=attuale.versione, campi=scritti)
    record_cambio(
        ambito=ambito,
        oggetto=oggetto,
        da=attuale.stato,
        a=a,
        data=data,
        motivo=motivo,
        nota=nota,
        fonte=fonte,
        dettagli=dettagli,
        causa=causa,
        evento=evento,
    )
    return oggetto


def find_errore_giorno(oggetto: ModelloConStato, giorno: date, *, dal: date, chi: str) -> str:
    """Why a change told by hand cannot be of `giorno`: the state that it leaves holds since `dal`; empty when it can.

    `chi` is how the record is called in the sentence, with its article.
    """
    if giorno >= dal:
        return ""
    stato = oggetto.macchina.stati(oggetto.stato).label
    return f"{chi} era «{stato}» {formati.data_articolata('dal', dal)}: la data non può precederlo."


def record_cambio(
    *,
    ambito: Ambito,
    oggetto: ModelloConStato,
    da: str,
    a: str,
    data: date | None = None,
    motivo: str = "",
    nota: str = "",
    fonte: str = "",
    sportello_id: int | None = None,
    dettagli: Mapping[str, Any] | None = None,
    causa: ModelloBase | None = None,
    evento: bool = True,
) -> CambioStato:
    """Write a change in the history and in the log: a record just born has no `da`.

    `sportello_id` is the desk where it happened, the one of the record unless told; `causa` the fact that brought the
    record there, whose day it has (`move_cambi`).
    """
    sportello_id = sportello_id or oggetto.sportello_del_cambio
    if evento:
        eventi.record(
            ambito=ambito,
            azione=Azione.STATO if da else Azione.CREAZIONE,
            oggetto=oggetto,
            etichetta=oggetto.etichetta_evento,
            sportello_id=sportello_id,
            dettagli={**({"da": da, "a": a, "motivo": motivo} if da else {"a": a}), **(dettagli or {})},
        )
    radice_tipo, radice_id = oggetto.radice
    return CambioStato.objects.create(
        oggetto_tipo=oggetto._meta.label_lower,
        oggetto_id=oggetto.pk,
        radice_tipo=radice_tipo,
        radice_id=radice_id,
        sportello_id=sportello_id,
        da=da,
        a=a,
        data=data or get_oggi(),
        motivo=motivo,
        nota=nota,
        fonte=fonte,
        causa=causa.uuid if causa else None,
        firma=ambito.firma,
    )


def move_cambi(*, oggetto: ModelloConStato, causa: ModelloBase, giorno: date) -> list[str]:
    """The day of a fact was corrected, and is `giorno`: the history of `oggetto` that comes from it says so too, and
    what it said before stays on its row. Call it with the record locked.

    A history never goes back in time: a change stays between the one before it and the one after. The names of the
    fields set on `oggetto`, for the caller to save: since when its state is, when its last change moved.
    """
    storia = list(CambioStato.objects.di_oggetti(type(oggetto), oggetto.pk).order_by("pk"))
    mosso = False
    for numero, riga in enumerate(storia):
        if riga.causa != causa.uuid:
            continue
        nuovo = min([giorno, *(dopo.data for dopo in storia[numero + 1 : numero + 2])])
        nuovo = max([nuovo, *(prima.data for prima in storia[:numero][-1:])])
        mosso = move_cambio(riga, nuovo) and numero == len(storia) - 1
    if not mosso or not hasattr(oggetto, "data_stato"):
        return []
    oggetto.data_stato = storia[-1].data
    return ["data_stato"]


def move_cambio(riga: CambioStato, giorno: date) -> bool:
    """Correct the day of one change of the history; whether it was another."""
    if riga.data == giorno:
        return False
    riga.date_prima, riga.data = [*riga.date_prima, riga.data], giorno
    riga.save(update_fields=("data", "date_prima"))
    return True
