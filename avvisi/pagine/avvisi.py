"""What the page of a call shows, to anybody and to who runs it."""

from datetime import datetime
from typing import Any

from avvisi.enums import Momento, Spareggio
from avvisi.models import Avviso
from avvisi.regole.istanti import tell_manca
from avvisi.selectors.chiarimenti import find_fermo
from formazione.pagine.file import tell_peso
from formazione.regole.testo import render_testo
from nucleo.models import CambioStato
from territorio.models import Regione


def build_avviso(avviso: Avviso, adesso: datetime) -> dict[str, Any]:
    momento = avviso.find_momento(adesso)
    return {
        "avviso": avviso,
        "momento": momento,
        "aperto": momento == Momento.APERTO and not avviso.annullato,
        "in_arrivo": momento == Momento.IN_ARRIVO and not avviso.annullato,
        "manca": tell_manca(avviso.chiude_il, adesso),
        "fino_a_apertura": tell_manca(avviso.apre_il, adesso),
        "testo_html": render_testo(avviso.testo, con_parti=True),
        "regioni": list_regioni(avviso),
        "requisiti": list(avviso.requisiti.all()),
        "allegati": list(avviso.allegati.all()),
        "criteri": (criteri := list(avviso.criteri.all())),
        "punti": sum(criterio.punti for criterio in criteri),
        "spareggio": Spareggio(avviso.spareggio).label,
        "proroghe": list(avviso.proroghe.all()),
        "documenti": [(documento, tell_peso(documento.allegato.byte)) for documento in avviso.documenti.with_file()],
        "chiarimenti": list(avviso.chiarimenti.risposti()),
        "si_chiede": not find_fermo(avviso, adesso),
        "annullamento": find_annullamento(avviso),
        "titolo": avviso.titolo,
    }


def list_regioni(avviso: Avviso) -> list[str]:
    """Their names, in order; none is all of Italy."""
    return list(Regione.objects.filter(codice_istat__in=avviso.regioni).order_by("nome").values_list("nome", flat=True))


def find_annullamento(avviso: Avviso) -> CambioStato | None:
    """Why it was called off, and when."""
    if not avviso.annullato:
        return None
    return CambioStato.objects.di_oggetti(Avviso, avviso.pk).order_by("-pk").first()
