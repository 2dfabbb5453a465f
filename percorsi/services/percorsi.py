"""Writes on paths: open, update, move along the stages, close, reopen, follow the citizen."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from cittadini.models import Cittadino, PresaInCarico
from cittadini.services.blocchi import describe_decesso, lock_cittadino
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import MotivoRettifica
from nucleo.errori import Raccolta
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, ModelloBase
from nucleo.rettifiche import tell_rettifica, tell_tardiva
from nucleo.stati import change_stato, find_errore_giorno, move_cambi, move_cambio, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from percorsi.aggiunte import DomandaChiusura, list_domande, list_ostacoli, tell_chiuso
from percorsi.enums import (
    MOTIVI_CHIUSURA_MANUALI,
    TAPPE,
    TAPPE_DELLO_SPORTELLO,
    MotivoChiusura,
    StatoPercorso,
    choose_massima,
)
from percorsi.models import Percorso
from percorsi.selectors.percorsi import tell_motivo
from percorsi.selectors.squadra import list_presenti
from percorsi.services.blocchi import check_percorso_aperto, lock_percorso
from percorsi.services.compiti import ask_seguito, close_compiti, move_compiti
from percorsi.services.eventi import record_modifica
from percorsi.services.giorni import (
    check_apertura,
    check_avvio_impresa,
    check_chiusura,
    check_data,
    check_nuova_apertura,
)
from percorsi.services.profili import draw_profilo, follow_apertura
from utenti.models import Utente


@transaction.atomic
def open_percorso(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    operatore: Utente,
    data: date,
    condizione_allora: str = "",
    chiave_modulo: UUID | None = None,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
    **campi: Any,
) -> Percorso:
    """Open a path at the desk that follows the citizen. `campi` are its own fields, `titolo` at least.

    `condizione_allora` is what the person did on that day, when the card tells of a later one; `motivo_rettifica`
    why it enters a month already closed. The same `chiave_modulo` twice gives the same path. Raises ValidationError
    when no desk follows the citizen, or on an opening (`data`, told as `data_apertura`) in the future, before the
    first contact, of a closed month without a reason.
    """
    cittadino = lock_cittadino(cittadino.pk)
    if aperto := find_gia(Percorso, chiave_modulo, cittadino=cittadino):
        return aperto
    presa = _get_presa(cittadino)
    check_apertura(cittadino, presa.sportello, data, oggi=oggi)
    check_avvio_impresa(cittadino, campi.get("data_avvio_impresa"))
    rettifica = tell_tardiva({"data_apertura": data}, motivo=motivo_rettifica, oggi=oggi or get_oggi())
    if chiave_modulo:
        campi["chiave_modulo"] = chiave_modulo
    percorso = Percorso.objects.create(
        cittadino=cittadino,
        sportello_id=presa.sportello_id,
        sportello_apertura_id=presa.sportello_id,
        operatore=operatore,
        data_apertura=data,
        data_stato=data,
        **campi,
    )
    draw_profilo(percorso, cittadino, condizione_allora).save(force_insert=True)
    record_cambio(ambito=ambito, oggetto=percorso, da="", a=StatoPercorso.INFORMAZIONE, data=data, dettagli=rettifica)
    return percorso


@transaction.atomic
def update_percorso(
    *,
    ambito: Ambito,
    percorso: Percorso,
    versione: int,
    campi: Mapping[str, Any],
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Percorso:
    """Write the fields that differ. `motivo_rettifica` says why an opening moves the figures of a closed month.

    Raises `VersioneSuperata` when somebody changed the path meanwhile, ValidationError on an opening that could not
    have been recorded as such.
    """
    percorso, rettifica = lock_percorso(percorso.pk), {}
    if "data_apertura" in campi:
        check_nuova_apertura(percorso, campi["data_apertura"], oggi=oggi)
    check_avvio_impresa(percorso.cittadino, campi.get("data_avvio_impresa"))
    cambiati = list_cambiati(percorso, campi)
    apertura = percorso.data_apertura
    for campo in cambiati:
        setattr(percorso, campo, campi[campo])
    if "data_apertura" in cambiati:
        rettifica = tell_rettifica(
            prima={"data_apertura": apertura},
            dopo={"data_apertura": percorso.data_apertura},
            giorno="data_apertura",
            motivo=motivo_rettifica,
            oggi=oggi or get_oggi(),
        )
        for nascita in CambioStato.objects.di_oggetti(Percorso, percorso.pk).filter(da=""):
            move_cambio(nascita, percorso.data_apertura)
    if "data_apertura" in cambiati and not _has_mosse(percorso):  # its first state began with it
        percorso.data_stato = percorso.data_apertura
        cambiati.append("data_stato")
    save_version(percorso, versione=versione, campi=cambiati)
    if "data_apertura" in cambiati:
        follow_apertura(ambito=ambito, percorso=percorso, prima=apertura)
    if cambiati:
        record_modifica(ambito=ambito, oggetto=percorso, percorso=percorso, campi=cambiati, **rettifica)
    return percorso


@transaction.atomic
def take_percorso(*, ambito: Ambito, percorso: Percorso, oggi: date | None = None) -> Percorso:
    """Who acts becomes the reference of an open path of their desk. Twice is once. Raises ValidationError of who does
    not work there."""
    percorso = lock_percorso(percorso.pk)
    check_percorso_aperto(percorso)
    if percorso.operatore_id == ambito.utente_id:
        return percorso
    chi = list_presenti(percorso.sportello_id, oggi or get_oggi()).filter(pk=ambito.utente_id or 0).first()
    if chi is None:
        raise ValidationError("Un percorso lo segue chi lavora al suo sportello.")
    percorso.operatore = chi
    save_version(percorso, versione=percorso.versione, campi=("operatore",))
    record_modifica(ambito=ambito, oggetto=percorso, percorso=percorso, campi=["operatore"])
    return percorso


def _has_mosse(percorso: Percorso) -> bool:
    """Whether it ever left the state in which it was born."""
    return CambioStato.objects.di_oggetti(Percorso, percorso.pk).exclude(da="").exists()


@transaction.atomic
def move_percorso(
    *,
    ambito: Ambito,
    percorso: Percorso,
    a: str,
    data: date | None = None,
    nota: str = "",
    oggi: date | None = None,
) -> Percorso:
    """Move an open path by hand, among the stages of the desk (`TAPPE_DELLO_SPORTELLO`).

    Raises `PassaggioVietato` when the table refuses, ValidationError when a referral is open.
    """
    percorso = lock_percorso(percorso.pk)
    if a not in TAPPE_DELLO_SPORTELLO or percorso.stato == StatoPercorso.CHIUSO:
        raise PassaggioVietato(percorso.stato, a, percorso.macchina.stati)
    if percorso.stato not in TAPPE_DELLO_SPORTELLO:
        _check_libero(percorso)
    return _change(ambito=ambito, percorso=percorso, a=a, data=data, nota=nota, oggi=oggi)


@transaction.atomic
def advance_percorso(
    *,
    ambito: Ambito,
    percorso: Percorso,
    a: str,
    data: date,
    fonte: str = "",
    causa: ModelloBase | None = None,
    oggi: date | None = None,
) -> Percorso:
    """Take a path forward to the stage where a consultation, a referral or a loan brought it: `causa`, when its day
    may be corrected.

    A path already there or further stays as it is, and so does a closed one. What is told late takes it
    on from the day of the state in force: a history never goes back in time.
    """
    percorso = lock_percorso(percorso.pk)
    if percorso.stato == StatoPercorso.CHIUSO or TAPPE.index(percorso.stato) >= TAPPE.index(a):
        return percorso
    data = max(data, percorso.data_stato)
    return _change(ambito=ambito, percorso=percorso, a=a, data=data, fonte=fonte, causa=causa, oggi=oggi)


def follow_giorno(*, percorso: Percorso, causa: ModelloBase, giorno: date) -> None:
    """The day of what brought a locked path to a stage was corrected: its history, and since when it is so, follow."""
    if campi := move_cambi(oggetto=percorso, causa=causa, giorno=giorno):
        save_version(percorso, versione=percorso.versione, campi=campi)


@transaction.atomic
def rewind_percorso(
    *,
    ambito: Ambito,
    percorso: Percorso,
    a: str,
    data: date,
    massima: str = "",
    causa: ModelloBase | None = None,
    oggi: date | None = None,
) -> Percorso:
    """Take a path back to where it was before something that was then undone, such as its only payment, or a contact
    (`causa`).

    What was undone never happened: the furthest stage goes back too, to `massima` when it is another.
    """
    percorso = lock_percorso(percorso.pk)
    percorso.tappa_massima = massima or a
    data = max(data, percorso.data_stato)
    return _change(ambito=ambito, percorso=percorso, a=a, data=data, causa=causa, oggi=oggi, ritorno=True)


@transaction.atomic
def close_percorso(
    *,
    ambito: Ambito,
    percorso: Percorso,
    motivo: str,
    data: date | None = None,
    nota: str = "",
    confermato: Collection[str] = (),
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Percorso:
    """Close a path with its coded reason, no earlier than the last thing on it. Nothing is to be done on it any more.
    `motivo_rettifica` says why on a day of a closed month.

    A fact that is against that reason (money was paid, and it closes as not suitable) must be among the `confermato`,
    as it was shown, with a note that says with whom: both are in the log. Raises ValidationError, field by field.
    """
    percorso = lock_percorso(percorso.pk)
    percorso.macchina.check(percorso.stato, StatoPercorso.CHIUSO)
    _check_motivo(ambito, percorso, motivo)
    _check_libero(percorso, motivo)
    domande = list_domande(percorso, motivo)
    giorno = data or oggi or get_oggi()
    raccolta = Raccolta()
    with raccolta:
        _check_domande(domande, confermato=confermato, nota=nota)
    with raccolta:
        check_chiusura(percorso, giorno, oggi=oggi)
    rettifica: dict[str, Any] = {}
    with raccolta:
        rettifica = tell_tardiva(
            {"data_chiusura": giorno},
            motivo=motivo_rettifica,
            oggi=oggi or get_oggi(),
            chiedi=("motivo_rettifica", "scegli perché lo chiudi in quel giorno"),
        )
    raccolta.check()
    percorso = _change(
        ambito=ambito,
        percorso=percorso,
        a=StatoPercorso.CHIUSO,
        data=giorno,
        motivo=motivo,
        nota=nota,
        oggi=oggi,
        campi={"motivo_chiusura": motivo, "data_chiusura": giorno},
        dettagli=rettifica | ({"confermato": [domanda.fatto for domanda in domande]} if domande else {}),
    )
    close_compiti(ambito=ambito, percorso=percorso)
    tell_chiuso(ambito, percorso)
    return percorso


@transaction.atomic
def end_di_deceduto(
    *, ambito: Ambito, percorso: Percorso, motivo: str = MotivoChiusura.DECESSO, oggi: date | None = None
) -> list[str]:
    """An open path of who died closes, as soon as nothing holds it; else what holds it, in words. The path of who
    lives, and one that is closed, stay as they are."""
    percorso = lock_percorso(percorso.pk)
    if percorso.cittadino.deceduto_il is None or percorso.stato == StatoPercorso.CHIUSO:
        return []
    if not (tengono := [ostacolo.testo for ostacolo in list_ostacoli(percorso)]):
        close_percorso(ambito=ambito, percorso=percorso, motivo=motivo, oggi=oggi)
    return tengono


@transaction.atomic
def correct_chiusura(
    *,
    ambito: Ambito,
    percorso: Percorso,
    versione: int,
    data: date,
    motivo_rettifica: MotivoRettifica | str = "",
    oggi: date | None = None,
) -> Percorso:
    """Put right the day on which a path closed: its history says it too. `motivo_rettifica` as at the closing.

    Raises `VersioneSuperata` when somebody changed the path meanwhile, ValidationError on an open path, and on a day
    on which it could not have been closed.
    """
    percorso, prima = lock_percorso(percorso.pk), percorso.data_chiusura
    if percorso.versione != versione:
        raise VersioneSuperata
    if percorso.data_chiusura is None:
        raise ValidationError("Il percorso è aperto: non c'è una chiusura da correggere.")
    if data == prima:
        return percorso
    check_chiusura(percorso, data, oggi=oggi)
    rettifica = tell_rettifica(
        prima={"data_chiusura": prima},
        dopo={"data_chiusura": data},
        giorno="data_chiusura",
        motivo=motivo_rettifica,
        oggi=oggi or get_oggi(),
    )
    if chiusura := find_chiusura(percorso):
        move_cambio(chiusura, data)
    percorso.data_chiusura = percorso.data_stato = data
    save_version(percorso, versione=versione, campi=("data_chiusura", "data_stato"))
    record_modifica(ambito=ambito, oggetto=percorso, percorso=percorso, campi=["data_chiusura"], **rettifica)
    return percorso


def find_chiusura(percorso: Percorso) -> CambioStato | None:
    """The last time that a path was closed, in its history."""
    chiusure = CambioStato.objects.di_oggetti(Percorso, percorso.pk).filter(a=StatoPercorso.CHIUSO)
    return chiusure.order_by("-pk").first()


def _check_domande(domande: Sequence[DomandaChiusura], *, confermato: Collection[str], nota: str) -> None:
    if not domande:
        return
    errori = {}
    if nuovi := [domanda.fatto for domanda in domande if domanda.fatto not in confermato]:
        errori["confermato"] = " ".join(f"{fatto}: con questo motivo va confermato." for fatto in nuovi)
    if not nota.strip():
        errori["nota"] = "Scrivi chi lo ha confermato, e quando."
    if errori:
        raise ValidationError(errori)


def _check_motivo(ambito: Ambito, percorso: Percorso, motivo: str) -> None:
    if motivo not in (MotivoChiusura.values if ambito.sistema else MOTIVI_CHIUSURA_MANUALI):
        raise ValidationError({"motivo": "Scegli il motivo della chiusura."})
    if no := tell_motivo(percorso, motivo):
        raise ValidationError({"motivo": no})


@transaction.atomic
def reopen_percorso(
    *,
    ambito: Ambito,
    percorso: Percorso,
    nota: str = "",
    anche_deceduto: bool = False,
    oggi: date | None = None,
) -> Percorso:
    """Open a closed path again today, at the stage where it was when it closed, as far as something still holds it
    there, at the desk that follows the citizen.

    Raises ValidationError when none does, and by hand of who died: money that arrives may still (`anche_deceduto`).
    """
    percorso = lock_percorso(percorso.pk)
    if not anche_deceduto and (detto := describe_decesso(percorso.cittadino)):
        raise ValidationError(f"{detto}: il percorso resta chiuso.")
    presa = _get_presa(percorso.cittadino)
    giorno = oggi or get_oggi()
    if percorso.data_chiusura and percorso.data_chiusura < giorno:
        percorso.chiusure_passate.create(dal=percorso.data_chiusura, al=giorno)
    _bring(ambito, percorso, sportello_id=presa.sportello_id, operatore_id=ambito.utente_id, dal=giorno)
    chiusura = find_chiusura(percorso)
    # What held it there may be gone: no further than the furthest stage that it came to.
    tappe = (chiusura.da, percorso.tappa_massima) if chiusura else (StatoPercorso.ORIENTAMENTO,)
    tappa = min((StatoPercorso(tappa) for tappa in tappe), key=TAPPE.index)
    percorso = _change(
        ambito=ambito,
        percorso=percorso,
        a=tappa,
        data=giorno,
        nota=nota,
        oggi=oggi,
        campi={"motivo_chiusura": "", "data_chiusura": None},
    )
    if not percorso.cittadino.deceduto_il:
        ask_seguito(ambito=ambito, percorso=percorso)
    return percorso


@transaction.atomic
def align_percorsi(*, ambito: Ambito, cittadino: Cittadino, operatore_id: int | None, dal: date) -> list[Percorso]:
    """The open paths of a citizen go to the desk that follows the person now (`cittadini.services.al_trasferimento`).

    `operatore_id` becomes their reference, from the day `dal`. Closed paths and what already happened stay where
    they were.
    """
    presa = PresaInCarico.objects.aperte().filter(cittadino=cittadino).first()
    if presa is None:
        return []
    aperti = Percorso.objects.aperti().filter(cittadino=cittadino).exclude(sportello=presa.sportello_id)
    spostati = list(aperti.select_for_update(of=("self",)))
    for percorso in spostati:
        _bring(ambito, percorso, sportello_id=presa.sportello_id, operatore_id=operatore_id, dal=dal)
    move_compiti(spostati, sportello_id=presa.sportello_id)
    return spostati


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def _get_presa(cittadino: Cittadino) -> PresaInCarico:
    """Which desk follows the citizen. Raises ValidationError when none does."""
    presa = PresaInCarico.objects.aperte().filter(cittadino=cittadino).select_related("sportello").first()
    if presa is None:
        raise ValidationError("Nessuno sportello segue questa persona: chiedi prima di prenderla in carico.")
    return presa


def _bring(ambito: Ambito, percorso: Percorso, *, sportello_id: int, operatore_id: int | None, dal: date) -> None:
    """Take a locked path to a desk from a day on, with its new reference; one that is there already stays as it is."""
    prima = percorso.sportello_id
    if prima == sportello_id:
        return
    percorso.sportello_id = sportello_id
    percorso.operatore_id = operatore_id or percorso.operatore_id
    percorso.save(update_fields=["sportello", "operatore", "aggiornato_il"])
    percorso.sedi.create(sportello_id=sportello_id, dal=max(dal, percorso.data_apertura))
    record_modifica(
        ambito=ambito, oggetto=percorso, percorso=percorso, campi=["operatore", "sportello"], da_sportello=prima
    )


def _check_libero(percorso: Percorso, motivo: str = "") -> None:
    """Nothing of the floors above holds the path where it is: a lender that has still to answer does.

    `motivo` is that of a closing: some do not hold all of them.
    """
    if ostacoli := [ostacolo.testo for ostacolo in list_ostacoli(percorso) if motivo not in ostacolo.salvo]:
        raise ValidationError(ostacoli)


def _change(
    *,
    ambito: Ambito,
    percorso: Percorso,
    a: str,
    data: date | None,
    oggi: date | None,
    motivo: str = "",
    nota: str = "",
    fonte: str = "",
    campi: Mapping[str, Any] | None = None,
    dettagli: Mapping[str, Any] | None = None,
    causa: ModelloBase | None = None,
    ritorno: bool = False,
) -> Percorso:
    """The one place where a path changes state: dates, furthest stage, then what every change does."""
    percorso.macchina.check(percorso.stato, a, ritorno=ritorno)
    data = data or oggi or get_oggi()
    check_data(data, oggi=oggi, dal=percorso.data_apertura, fatto="l'apertura del percorso")
    if errore := find_errore_giorno(percorso, data, dal=percorso.data_stato, chi="Il percorso"):
        raise ValidationError({"data": errore})
    return change_stato(
        ambito=ambito,
        oggetto=percorso,
        a=a,
        data=data,
        campi={
            "data_stato": data,
            "tappa_massima": choose_massima(percorso.tappa_massima, a),
            **(campi or {}),
        },
        motivo=motivo,
        nota=nota,
        fonte=fonte,
        dettagli=dettagli,
        causa=causa,
        ritorno=ritorno,
    )
