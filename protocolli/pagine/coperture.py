"""What agreements say on the page of a desk and of its host: which one is in force, what comes of having none."""

from datetime import date
from typing import Any

from django.urls import reverse

from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from protocolli.enums import TIPI_CONSEGUENZA, Vigenza
from protocolli.permissions import can_manage_accordi
from protocolli.regole.vigenza import Tempi
from protocolli.selectors.coperture import Copertura, find_copertura, load_accordi
from protocolli.selectors.tempi import find_tempi
from sportelli.models import Amministrazione, Sportello
from sportelli.models.rete import STATI_PUBBLICI


def build_sportello(ambito: Ambito, sportello: Sportello, oggi: date) -> Sezione | None:
    """Of a desk that people find: others have what they need told by their state."""
    if sportello.stato not in STATI_PUBBLICI:
        return None
    tempi, gestisce = find_tempi(oggi), can_manage_accordi(ambito)
    ospita = sportello.ospitalita.order_by("-dal").first()
    accordi = load_accordi(sportello.amministrazione)
    copertura = find_copertura(accordi, ospita.dal if ospita else None, oggi, tempi)
    contesto = tell_copertura(copertura, oggi, tempi) | {"gestisce": gestisce}
    return Sezione("protocolli/_copertura.html", contesto)


def build_amministrazione(ambito: Ambito, amministrazione: Amministrazione, oggi: date) -> Sezione | None:
    """With all the agreements there ever were. A host without desks that people find has nothing to be covered."""
    tempi, gestisce = find_tempi(oggi), can_manage_accordi(ambito)
    righe = list(load_accordi(amministrazione).for_ambito(ambito))
    ospita = amministrazione.ospitalita.filter(
        sportello__amministrazione=amministrazione, sportello__stato__in=STATI_PUBBLICI
    )
    prima = ospita.order_by("dal").first()
    if prima is None and not righe and not gestisce:
        return None
    prepara = reverse("protocolli:accordo_choose")
    contesto: dict[str, Any] = {"copertura": None, "gestisce": gestisce}
    contesto["accordi"] = [(accordo, accordo.get_etichetta(oggi, tempi)) for accordo in righe]
    contesto["prepara_url"] = f"{prepara}?con={amministrazione.uuid}"
    if prima is not None:
        contesto |= tell_copertura(find_copertura(righe, prima.dal, oggi, tempi), oggi, tempi)
    return Sezione("protocolli/_copertura.html", contesto)


def tell_copertura(copertura: Copertura, oggi: date, tempi: Tempi) -> dict[str, Any]:
    accordo, ultimo = copertura.accordo, copertura.ultimo
    quello = accordo or ultimo
    return {
        "copertura": copertura,
        "etichetta": (copertura.conseguenza.label, TIPI_CONSEGUENZA[copertura.conseguenza.value]),
        "mancano": (accordo.fine - oggi).days if accordo else 0,
        "in_scadenza": accordo is not None and accordo.get_vigenza(oggi, tempi) == Vigenza.IN_SCADENZA,
        "rinnovabile": ultimo is not None and not ultimo.in_rinnovo and ultimo.stato == "firmato",
        "in_rinnovo": quello is not None and quello.in_rinnovo,
    }
