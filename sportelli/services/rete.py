"""Writing the network: administrations, desks with their hours and state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo.ambito import Ambito
from nucleo.enums import Azione, MotivoRettifica
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, find_errore_giorno
from nucleo.versioni import save_version
from sportelli.aggiunte import list_ostacoli
from sportelli.enums import StatoSportello, TipoAmministrazione
from sportelli.models import Amministrazione, EccezioneOrario, OrarioApertura, Sportello
from sportelli.models.rete import STATI_PRIMA
from sportelli.ospitati import count_fatti_di
from sportelli.regole.orari import Eccezione, Fascia
from sportelli.selectors.codici import describe_altrui
from sportelli.selectors.contati import find_inizio
from sportelli.selectors.slug import SlugLiberi
from sportelli.services.chiusura import leave_sportello
from sportelli.services.giorni import STATO_DEL_GIORNO, check_giorno
from sportelli.services.schede import create_scheda, record_scheda, split_legati, update_scheda
from sportelli.services.spostamenti import Conferma, check_spostamento, confirm_none
from territorio.models import Comune, Provincia, Regione


# ── Administrations ──────────────────────────────────────────────────────────────────────
@transaction.atomic
def create_amministrazione(*, ambito: Ambito, valori: Mapping[str, Any]) -> Amministrazione:
    return create_scheda(Amministrazione(**valori), ambito)


@transaction.atomic
def update_amministrazione(
    *,
    ambito: Ambito,
    amministrazione: Amministrazione,
    versione: int,
    valori: Mapping[str, Any],
    conferma: Conferma = confirm_none,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> list[str]:
    """The names of the fields that changed. Raises `VersioneSuperata`, and `ValidationError` when another kind would
    move figures without having been `confermato`, or those of a closed month without a reason.
    """
    tipo, prima = TipoAmministrazione(valori.get("tipo", amministrazione.tipo)), amministrazione.tipo
    rettifica = {}
    if tipo != prima:
        rettifica = _check_rettifica(
            amministrazione,
            {"tipo": (amministrazione.get_tipo_display(), str(tipo.label))},
            "Se l'ente è diventato un altro, registra il nuovo e da quel giorno cambia chi ospita i suoi sportelli.",
            conferma=conferma,
            motivo=motivo_rettifica,
            oggi=oggi or get_oggi(),
        )
    return update_scheda(amministrazione, versione, valori, ambito, dettagli=rettifica)


def find_regione(comune: Comune) -> Regione | None:
    return comune.provincia.regione if comune.provincia else None


def _check_rettifica(
    oggetto: Amministrazione | Sportello,
    campi: dict[str, tuple[str, str]],
    altrimenti: str,
    *,
    conferma: Conferma,
    motivo: MotivoRettifica | str,
    oggi: date,
) -> dict[str, Any]:
    """The kind of a host and the region of a desk have no date: they are written right or wrong, since ever. So to
    correct them moves past figures: it says how many facts, waits for a confirmation, asks why when a month has
    closed, and the log keeps it. `campi` are what was and what is, the first one what figures go by.
    """
    contati = count_fatti_di(oggetto)
    da, a = next(iter(campi.values()))
    detto = (
        f"Passano da «{da}» a «{a}», anche nelle cifre dei mesi già pubblicati: {contati.elenco}. "
        f"Se prima era sbagliato, spunta la casella e registra di nuovo. {altrimenti}"
    )
    rettifica = check_spostamento(
        detto=detto if contati.elenco else "",
        conferma=conferma,
        giorni=(contati.primo, find_inizio(oggetto)),
        motivo=motivo,
        oggi=oggi,
    )
    prima, dopo = ({campo: valori[n] for campo, valori in campi.items()} for n in (0, 1))
    return {**rettifica, "prima": prima, "dopo": dopo, "spostati": contati.per_modello}


# ── Desks ────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def create_sportello(*, ambito: Ambito, valori: Mapping[str, Any]) -> Sportello:
    """A candidate desk: `change_stato` brings it to life. Its code is given when missing."""
    campi, bacino = split_legati(valori, "bacino")
    # One desk at a time in a province: codes and addresses go on from the last one.
    provincia = Provincia.objects.select_for_update(of=("self",), no_key=True).get(pk=campi["comune"].provincia_id)
    campi["codice"] = campi.get("codice") or next_codice(provincia.sigla)
    _check_codice(campi["codice"])
    slug = SlugLiberi().take(campi["nome"], campi["comune"].nome)
    sportello = create_scheda(Sportello(**campi, slug=slug, data_stato=get_oggi()), ambito)
    sportello.bacino.set(bacino or ())
    return sportello


def next_codice(sigla: str) -> str:
    """The next free code of a province: LE001, LE002…"""
    numeri = [
        int(codice[len(sigla) :])
        for oggi, prima in Sportello.objects.values_list("codice", "codici_precedenti")
        for codice in (oggi, *prima)
        if codice.startswith(sigla) and codice[len(sigla) :].isdecimal()
    ]
    return f"{sigla}{max(numeri, default=0) + 1:03}"


def _check_codice(codice: str, sportello: Sportello | None = None) -> None:
    """The code that a desk has, or had, is its own: files lead there. Raises `ValidationError`."""
    if errore := describe_altrui(codice, tranne=sportello.pk if sportello else 0):
        raise ValidationError({"codice": errore})


@transaction.atomic
def update_sportello(
    *,
    ambito: Ambito,
    sportello: Sportello,
    versione: int,
    valori: Mapping[str, Any],
    conferma: Conferma = confirm_none,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> list[str]:
    """The names of the fields that changed. The address of the public page stays.

    Raises `VersioneSuperata`, and `ValidationError` when another region would move figures without having been
    `confermato`, or those of a closed month without a reason.
    """
    campi, bacino = split_legati(valori, "bacino")
    prima, dopo = sportello.comune, campi.get("comune", sportello.comune)
    da, a = find_regione(prima), find_regione(dopo)
    rettifica: dict[str, Any] = {}
    if da and a and da != a:
        rettifica = _check_rettifica(
            sportello,
            {"regione": (da.nome, a.nome), "comune": (str(prima), str(dopo))},
            "Se lo sportello si trasferisce, chiudilo e aprine un altro là.",
            conferma=conferma,
            motivo=motivo_rettifica,
            oggi=oggi or get_oggi(),
        )
    if campi.get("codice", sportello.codice) != sportello.codice:
        _check_codice(campi["codice"], sportello)
        detto = {"prima": sportello.codice, "dopo": campi["codice"]}
        rettifica |= {nome: {**rettifica.get(nome, {}), "codice": codice} for nome, codice in detto.items()}
    legati = {"bacino": bacino} if bacino is not None else {}
    return update_scheda(sportello, versione, campi, ambito, legati=legati, dettagli=rettifica)


@transaction.atomic
def replace_orari(
    *,
    ambito: Ambito,
    sportello: Sportello,
    versione: int,
    settimana: Mapping[int, Sequence[Fascia]],
    eccezioni: Sequence[Eccezione],
) -> bool:
    """Write the whole week and the exceptions; False when nothing changed. Raises `VersioneSuperata`."""
    nuovi = {(giorno, f.dalle, f.alle) for giorno, fasce in settimana.items() for f in fasce}
    nuove = {_exception_key(eccezione) for eccezione in eccezioni}
    presenti = set(sportello.orari.values_list("giorno", "dalle", "alle"))
    attuali = set(sportello.eccezioni.values_list("dal", "al", "dalle", "alle", "motivo"))
    if nuovi == presenti and nuove == attuali:
        return False
    save_version(sportello, versione=versione, campi=())
    sportello.orari.all().delete()
    OrarioApertura.objects.bulk_create(
        OrarioApertura(sportello=sportello, giorno=giorno, dalle=dalle, alle=alle) for giorno, dalle, alle in nuovi
    )
    sportello.eccezioni.all().delete()
    EccezioneOrario.objects.bulk_create(
        EccezioneOrario(sportello=sportello, dal=dal, al=al, dalle=dalle, alle=alle, motivo=motivo)
        for dal, al, dalle, alle, motivo in nuove
    )
    record_scheda(Azione.MODIFICA, sportello, ambito, ["orari"])
    return True


def _exception_key(eccezione: Eccezione) -> tuple[date, date, time | None, time | None, str]:
    fascia = eccezione.fascia
    dalle, alle = (fascia.dalle, fascia.alle) if fascia else (None, None)
    return eccezione.dal, eccezione.al, dalle, alle, eccezione.motivo


@dataclass(frozen=True)
class Cambio:
    """A change of state asked for: `riapertura` and `avviso` only for a suspension; `motivo_rettifica` says why the
    day on which the desk becomes active, or closes, is of a closed month."""

    stato: StatoSportello
    motivo: str
    data: date
    nota: str = ""
    riapertura: date | None = None
    avviso: str = ""
    motivo_rettifica: MotivoRettifica | str = ""


@transaction.atomic
def change_stato_sportello(
    *, ambito: Ambito, sportello: Sportello, cambio: Cambio, oggi: date | None = None
) -> Sportello:
    """Bring a desk to another state, with its coded reason.

    Raises `PassaggioVietato` when the table does not allow it (somebody was faster), and
    `ValidationError` when the reason is not of that state, the date comes before the last change, or what happened at
    the desk says that it was open then.
    """
    # What is recorded there meanwhile need not wait: who brings people there does, by the same lock.
    sportello = Sportello.objects.select_for_update(of=("self",), no_key=True).get(pk=sportello.pk)
    sportello.macchina.check(sportello.stato, cambio.stato)
    oggi = oggi or get_oggi()
    _check_cambio(sportello, cambio, oggi)
    campi = _list_campi(sportello, cambio)
    giorni = {nome: campi[nome] for nome in STATO_DEL_GIORNO if campi[nome] not in (None, getattr(sportello, nome))}
    if cambio.stato not in STATI_PRIMA and sportello.stato in STATI_PRIMA and campi["data_attivazione"]:
        giorni["data_attivazione"] = campi["data_attivazione"]  # also on the day that was planned
    dettagli = check_giorno(sportello, giorni, motivo=cambio.motivo_rettifica, oggi=oggi)
    sportello = change_stato(
        ambito=ambito,
        oggetto=sportello,
        a=cambio.stato,
        data=cambio.data,
        campi=campi,
        motivo=cambio.motivo,
        nota=cambio.nota,
        dettagli={"data": cambio.data.isoformat(), **dettagli},
    )
    if cambio.stato == StatoSportello.CHIUSO:
        leave_sportello(ambito=ambito, sportello=sportello, giorno=cambio.data)
    return sportello


def _list_campi(sportello: Sportello, cambio: Cambio) -> dict[str, Any]:
    """What each state carries, and what it leaves behind."""
    sospeso, chiuso = cambio.stato == StatoSportello.SOSPESO, cambio.stato == StatoSportello.CHIUSO
    attivato = sportello.data_attivazione
    if sportello.stato in STATI_PRIMA and cambio.stato not in STATI_PRIMA:
        attivato = None  # what was written was a plan
    if cambio.stato == StatoSportello.ATTIVO:
        attivato = attivato or cambio.data
    return {
        "data_stato": cambio.data,
        "riapertura_prevista": cambio.riapertura if sospeso else None,
        "avviso": cambio.avviso if sospeso else "",
        "data_chiusura": cambio.data if chiuso else None,
        "motivo_chiusura": cambio.motivo if chiuso else "",
        "data_attivazione": attivato,
    }


def is_apertura(sportello: Sportello, stato: str) -> bool:
    return stato == StatoSportello.ATTIVO and sportello.stato in STATI_PRIMA


def _check_cambio(sportello: Sportello, cambio: Cambio, oggi: date) -> None:
    if cambio.data > oggi:
        raise ValidationError({"data": "La data non può essere nel futuro."})
    dal = sportello.data_stato or cambio.data
    if errore := find_errore_giorno(sportello, cambio.data, dal=dal, chi="Lo sportello"):
        raise ValidationError({"data": errore})
    if is_apertura(sportello, cambio.stato) and (mancano := list_ostacoli(sportello, oggi)):
        raise ValidationError(mancano)
    if cambio.riapertura and cambio.riapertura <= cambio.data:
        raise ValidationError({"riapertura": "La riapertura prevista deve seguire la sospensione."})
