"""What the page of an agreement shows, and its paper."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html

from erogatori.models import Erogatore
from formazione.regole.testo import render_testo
from interfaccia.componenti import VoceCronologia
from interfaccia.stampa import render_pdf
from nucleo import formati
from nucleo.aggiunte import Sezione as Pezzo
from nucleo.ambito import Ambito
from nucleo.models import CambioStato
from protocolli.models import Accordo, Impegno, ServizioAccompagnamento, VerificaImpegno
from protocolli.permissions import can_manage_accordi
from protocolli.regole.vigenza import Tempi
from protocolli.selectors.tempi import find_tempi
from sportelli.enums import RuoloPrivacy
from sportelli.pagine.rete import Coppie


def link_parte(accordo: Accordo) -> str:
    return format_html('<a href="{}">{}</a>', accordo.parte.get_absolute_url(), accordo.parte)


def list_dati(accordo: Accordo) -> Coppie:
    a = accordo
    return [
        ("Con", link_parte(a)),
        ("Dura", f"{formati.data_articolata('dal', a.dal)} {formati.data_articolata('al', a.al)}"),
        *([("Ultima firma", formati.data_articolata("il", a.firmato_il))] if a.firmato_il else []),
        *([("Finisce prima", formati.data_articolata("il", a.cessa_il))] if a.cessa_il else []),
        ("Firma per l'altra parte", ", ".join(filter(None, (a.firmatario, a.carica)))),
        ("Approvato con", a.atto),
        ("Firma per l'Ente", ", ".join(filter(None, (a.firmatario_ente, a.carica_ente)))),
    ]


def list_privacy(accordo: Accordo) -> Coppie:
    """The part of the host in the processing of data, as this agreement says; nothing when it does not."""
    if not accordo.ruolo_privacy:
        return []
    quando = accordo.atto_privacy_data or accordo.firmato_il
    return [
        ("L'amministrazione è", str(RuoloPrivacy(accordo.ruolo_privacy).label)),
        ("Con quale atto", accordo.atto_privacy or "questo accordo"),
        ("Del", formati.data_estesa(quando) if quando else "giorno della firma"),
    ]


def list_storia(accordo: Accordo) -> list[VoceCronologia]:
    """The changes of state, the latest first."""
    return [
        VoceCronologia(
            quando=cambio.data,
            titolo=accordo.macchina.get_titolo(cambio.a),
            testo=". ".join(filter(None, (accordo.macchina.get_motivo(cambio.motivo), cambio.nota))),
            autore=str(cambio.firma),
            tipo=accordo.macchina.get_segno(cambio.a),
        )
        for cambio in CambioStato.objects.di_oggetti(Accordo, accordo.pk)
    ]


def list_impegni(accordo: Accordo) -> list[Impegno]:
    """Of one that is signed with `verifiche_viste`, what was found of each, the last first."""
    viste = Prefetch("verifiche", VerificaImpegno.objects.order_by("-pk"), to_attr="verifiche_viste")
    righe = accordo.impegni.all()
    return list(righe.prefetch_related(viste) if accordo.firmato else righe)


def build_accordo(accordo: Accordo, oggi: date, tempi: Tempi) -> dict[str, Any]:
    return {
        "accordo": accordo,
        "etichetta": accordo.get_etichetta(oggi, tempi),
        "vigenza": accordo.get_vigenza(oggi, tempi),
        "dati": list_dati(accordo),
        "privacy": list_privacy(accordo),
        "impegni": list_impegni(accordo),
        "file_prima": list(accordo.file_prima.select_related("allegato")) if accordo.firmato else [],
        "oggi": oggi,
        "testo_html": render_testo(accordo.testo),
        "storia": list_storia(accordo),
    }


def render_accordo(accordo: Accordo) -> bytes:
    """A PDF/UA-1 document, from its row alone: the same agreement gives the same bytes."""
    contesto = {
        "accordo": accordo,
        "testo_html": render_testo(accordo.testo),
        "impegni": list(accordo.impegni.all()),
        "privacy": list_privacy(accordo),
        "ente": settings.ENTE,
    }
    return render_pdf("protocolli/accordo_pdf.html", contesto)


def build_accordi(ambito: Ambito, parte: Erogatore | ServizioAccompagnamento, oggi: date) -> dict[str, Any]:
    """All those of a lender or of a service: whoever works at the network reads until when, the Ente the rest."""
    tempi = find_tempi(oggi)
    righe = Accordo.objects.with_seguito().di_parte(parte).defer("testo").order_by("-fine", "pk")
    prepara = f"{reverse('protocolli:accordo_choose')}?con={parte.uuid}" if can_manage_accordi(ambito) else ""
    return {
        "accordi": [(accordo, accordo.get_etichetta(oggi, tempi)) for accordo in righe],
        "legge": ambito.nazionale,
        "prepara_url": prepara,
    }


def build_erogatore(ambito: Ambito, erogatore: Erogatore, oggi: date) -> Pezzo:
    """On the page of a lender."""
    return Pezzo("protocolli/_accordi.html", build_accordi(ambito, erogatore, oggi))
