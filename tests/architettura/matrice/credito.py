"""Who may open what, in credito: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from django.utils import timezone

from credito.enums import StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from tests.architettura.matrice.percorsi import LETTURA, SCRITTURA, new_percorso, percorso
from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori import build_cambio, build_erogatore, build_erogazione, build_finanziamento, build_invio


def scelta(s: Scena) -> dict[str, Any]:
    return {**percorso(s), "erogatore": build_erogatore().uuid}


def new_invio(s: Scena, **campi: Any) -> Invio:
    return build_invio(percorso=new_percorso(s), **campi)


def invio(s: Scena) -> dict[str, Any]:
    return {"uuid": new_invio(s).uuid}


def bozza(s: Scena) -> dict[str, Any]:
    return {"uuid": new_invio(s, data_invio=None).uuid}


def respinto(s: Scena) -> dict[str, Any]:
    invio = new_invio(s, stato="respinto")
    for da, a in (("", "inviato"), ("inviato", "respinto")):
        build_cambio(invio, da=da, a=a, data=invio.data_stato)
    return {"uuid": invio.uuid}


def risposta(s: Scena) -> dict[str, Any]:
    return {**invio(s), "stato": "respinto"}


def new_finanziamento(s: Scena) -> Finanziamento:
    return build_finanziamento(invio=new_invio(s, stato=StatoInvio.APPROVATO))


def finanziamento(s: Scena) -> dict[str, Any]:
    return {"uuid": new_finanziamento(s).uuid}


def ritiro(s: Scena) -> dict[str, Any]:
    return {**finanziamento(s), "stato": "ritirato"}


def estinto(s: Scena) -> dict[str, Any]:
    prestito = new_finanziamento(s)
    Finanziamento.objects.filter(pk=prestito.pk).update(stato="estinto")
    build_cambio(prestito, da="erogato", a="estinto", data=prestito.data_delibera)
    return {"uuid": prestito.uuid}


def erogazione(s: Scena) -> dict[str, Any]:
    return {"uuid": build_erogazione(finanziamento=new_finanziamento(s)).uuid}


def restituita(s: Scena) -> dict[str, Any]:
    pagata = build_erogazione(finanziamento=new_finanziamento(s))
    storno = {"stornata_il": timezone.now(), "stornata_da": pagata.registrata_da, "motivo_storno": "restituita"}
    Erogazione.objects.filter(pk=pagata.pk).update(restituita_il=pagata.data, **storno)
    return {"uuid": pagata.uuid}


RIGHE: list[Riga] = [
    # Referrals
    Riga("credito:invio_list", attese(200)),
    Riga("credito:invio_choose", SCRITTURA, percorso),
    Riga("credito:invio_create", SCRITTURA, scelta),
    Riga("credito:invio_avvisi", SCRITTURA, scelta, metodo="post", dati=lambda _: {"importo_richiesto": "1"}),
    Riga("credito:invio_detail", LETTURA, invio),
    Riga("credito:invio_bozza", SCRITTURA, bozza),
    Riga("credito:invio_update", SCRITTURA, invio),
    Riga("credito:invio_print", SCRITTURA, invio),
    Riga("credito:invio_stato", SCRITTURA, risposta),
    Riga("credito:risposta_undo", SCRITTURA, respinto),
    Riga("credito:delibera_create", SCRITTURA, invio),
    Riga("credito:delibera_avvisi", SCRITTURA, invio, metodo="post"),
    # Loans and payments
    Riga("credito:finanziamento_list", attese(200)),
    Riga("credito:finanziamento_detail", LETTURA, finanziamento),
    Riga("credito:fine_undo", SCRITTURA, estinto),
    Riga("credito:finanziamento_update", SCRITTURA, finanziamento),
    Riga("credito:finanziamento_avvisi", SCRITTURA, finanziamento, metodo="post"),
    Riga("credito:finanziamento_verify", SCRITTURA, finanziamento),
    Riga("credito:finanziamento_stato", SCRITTURA, ritiro),
    Riga("credito:erogazione_create", SCRITTURA, finanziamento),
    Riga("credito:erogazione_list", attese(200)),
    Riga("credito:erogazione_undo", SCRITTURA, erogazione),
    Riga("credito:storno_update", SCRITTURA, restituita),
]
