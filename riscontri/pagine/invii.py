"""What stands on the list of referrals and on the page of one."""

from datetime import date

from django.urls import reverse

from credito.enums import INVIO_DELL_EROGATORE
from credito.models import Invio
from interfaccia.componenti import Bottone
from nucleo import formati
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from nucleo.models import Collegamento
from riscontri.permissions import can_see_solleciti
from riscontri.selectors.collegamenti import describe_fermo, find_ultimo, is_aperto
from riscontri.selectors.solleciti import build_attese, describe_prossimo


def list_azioni(ambito: Ambito) -> list[Bottone]:
    solleciti = [Bottone("Solleciti", reverse("riscontri:sollecito_list"))] if can_see_solleciti(ambito) else []
    return [
        Bottone("Chi non risponde", reverse("riscontri:attesa_list")),
        Bottone("Come rispondono gli erogatori", reverse("riscontri:risposta_list")),
        *solleciti,
    ]


def build_sezione(invio: Invio, oggi: date, *, puo_scrivere: bool) -> Sezione | None:
    """How long the lender has said nothing and what to do about it; the link by which it answers."""
    if describe_fermo(invio):
        return None
    ultimo = find_ultimo(invio)
    attesa = build_attese([invio], oggi)[0] if invio.stato in INVIO_DELL_EROGATORE else None
    contesto = {
        "invio": invio,
        "giorni": invio.get_giorni(oggi),
        "istruzione": attesa.tell_istruzione(oggi) if attesa else "",
        "attesa": attesa,
        "sospesa": bool(attesa and attesa.is_sospesa(oggi)),
        "prossimo": describe_prossimo(attesa, oggi) if attesa else "",
        "collegamento": tell_collegamento(ultimo),
        "aperto": is_aperto(ultimo),
        "puo_scrivere": puo_scrivere,
    }
    return Sezione("riscontri/_invio.html", contesto)


def tell_collegamento(ultimo: Collegamento | None) -> str:
    """What became of the link of a lender, in words."""
    if ultimo is None:
        return "L'erogatore non ha un collegamento per rispondere."
    if ultimo.revocato_il:
        return f"Il collegamento dell'erogatore è stato tolto {formati.data_articolata('il', ultimo.revocato_il)}."
    if not is_aperto(ultimo):
        return f"Il collegamento dell'erogatore è scaduto {formati.data_articolata('il', ultimo.scade_il)}."
    aperto = "non l'ha ancora aperto"
    if ultimo.ultima_apertura:
        aperto = f"l'ha aperto l'ultima volta {formati.data_articolata('il', ultimo.ultima_apertura)}"
    fino = formati.data_articolata("al", ultimo.scade_il)
    return f"L'erogatore può rispondere dal suo collegamento fino {fino}: {aperto}."
