"""What the blanks of an agreement become, for a side and for an invented one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings

from erogatori.models import Erogatore
from nucleo import formati
from protocolli.enums import Campo
from protocolli.models import Accordo, ServizioAccompagnamento
from protocolli.regole.campi import list_ammessi, list_vuoti, write_testo
from protocolli.regole.vigenza import get_fine
from sportelli.enums import RuoloPrivacy
from sportelli.models import Amministrazione
from sportelli.pagine.rete import write_luogo

# Who does not exist, for who writes a text and wants to read it.
ESEMPIO = {
    Campo.NUMERO: "12/2016",
    Campo.ENTE: "Ente Nazionale per il Microcredito",
    Campo.PARTE: "Comune di Valfiorita",
    Campo.SEDE: "Valfiorita (XX)",
    Campo.CODICE_FISCALE: "00000000000",
    Campo.FIRMATARIO: "Ida Esempio",
    Campo.CARICA: "Sindaca",
    Campo.FIRMATARIO_ENTE: "Nino Esempio",
    Campo.CARICA_ENTE: "Segretario generale",
    Campo.ATTO: "deliberazione della giunta n. 45 del 12 febbraio 2016",
    Campo.DAL: "1 aprile 2016",
    Campo.AL: "31 marzo 2018",
    Campo.DURATA: "2 anni",
    Campo.PRIVACY: "Responsabile (art. 28 GDPR)",
    Campo.SPORTELLI: "Sportello di Valfiorita",
    Campo.PRODOTTI: "Microcredito d'impresa, Prestito sociale",
    Campo.TERRITORIO: "Lazio, Umbria",
}


def read_valori(accordo: Accordo) -> dict[str, str]:
    """Of an agreement as it stands; what is not known yet is empty."""
    parte = accordo.parte
    privacy = RuoloPrivacy(accordo.ruolo_privacy).label if accordo.ruolo_privacy else ""
    return {
        Campo.NUMERO: accordo.segno,
        Campo.ENTE: settings.ENTE["nome"],
        Campo.PARTE: str(parte),
        Campo.SEDE: write_luogo(parte.comune) if parte.comune else "",
        Campo.FIRMATARIO: accordo.firmatario,
        Campo.CARICA: accordo.carica,
        Campo.FIRMATARIO_ENTE: accordo.firmatario_ente,
        Campo.CARICA_ENTE: accordo.carica_ente,
        Campo.ATTO: accordo.atto,
        Campo.DAL: formati.data_estesa(accordo.dal),
        Campo.AL: formati.data_estesa(accordo.al),
        Campo.DURATA: tell_durata(accordo.dal, accordo.al),
        Campo.PRIVACY: str(privacy),
        **read_della_parte(parte),
    }


def read_della_parte(parte: Any) -> dict[str, str]:
    """What a side alone has."""
    if isinstance(parte, Amministrazione):
        nomi = parte.sportelli.order_by("nome").values_list("nome", flat=True)
        return {Campo.CODICE_FISCALE: parte.codice_fiscale, Campo.SPORTELLI: ", ".join(nomi)}
    territorio: dict[str, str] = {Campo.TERRITORIO: tell_territorio(parte)}
    if isinstance(parte, Erogatore):
        offerti = parte.prodotti.filter(attivo=True).order_by("nome").values_list("nome", flat=True)
        territorio[Campo.PRODOTTI] = ", ".join(offerti)
    return territorio


def tell_territorio(parte: Erogatore | ServizioAccompagnamento) -> str:
    if parte.nazionale:
        return "tutta Italia"
    return ", ".join(parte.regioni.order_by("nome").values_list("nome", flat=True))


def tell_durata(dal: date, al: date) -> str:
    """Whole months, or years, that days make; «fino al …» when they make none."""
    for mesi in range(1, 121):
        if get_fine(dal, mesi) == al:
            return (
                formati.quanti(mesi // 12, "anno", "anni") if mesi % 12 == 0 else formati.quanti(mesi, "mese", "mesi")
            )
    return formati.giorni((al - dal).days + 1)


def find_vuoti(accordo: Accordo) -> list[str]:
    """What its text names and nobody has said yet."""
    return list_vuoti(accordo.schema.testo, read_valori(accordo))


def show_esempio(testo: str, tipo: str) -> str:
    """How an invented side would read it."""
    return write_testo(testo, {nome: ESEMPIO[Campo(nome)] for nome in list_ammessi(tipo)})


def fill_testo(accordo: Accordo, valori: Mapping[str, str] | None = None) -> str:
    """Its text, from that of its version."""
    return write_testo(accordo.schema.testo, valori or read_valori(accordo))
