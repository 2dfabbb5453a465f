"""The minutes of a visit: from its rows, which do not change once it is closed."""

from typing import Any

from django.conf import settings

from interfaccia.stampa import render_pdf
from nucleo.models import CambioStato
from visite.enums import ParteVisita
from visite.models import Prescrizione, Visita
from visite.pagine.rilievi import list_dati, list_rilievi
from visite.pagine.tracce import list_firme


def build_verbale(visita: Visita) -> dict[str, Any]:
    """With what was asked that day, also what was taken back since; who closed it signs."""
    chiusura = CambioStato.objects.di_oggetti(Visita, visita.pk).get(a="chiusa")
    prescrizioni = list(visita.prescrizioni.order_by("entro", "pk"))
    cambi = CambioStato.objects.di_oggetti(Prescrizione, *(prescrizione.pk for prescrizione in prescrizioni))
    prima = cambi.filter(a="ritirata", registrato_il__lt=chiusura.registrato_il)
    mai_chieste = set(prima.values_list("oggetto_id", flat=True))
    firme = [vista.firma for vista in list_firme(visita) if vista.vale]
    return {
        "visita": visita,
        "dati": list_dati(visita),
        "rilievi": list_rilievi(visita),
        "quadro": [tuple(coppia) for coppia in visita.quadro.get("dati", [])],
        "prescrizioni": [p for p in prescrizioni if p.pk not in mai_chieste],
        "firme": firme,
        "mancano": [parte.label for parte in ParteVisita if parte not in {firma.parte for firma in firme}],
        "foto": visita.foto.select_related("allegato"),
        "impronta": visita.impronta,
        "firma": chiusura.firma.etichetta,
        "ente": settings.ENTE,
    }


def render_verbale(visita: Visita) -> bytes:
    """A PDF/UA-1 document; the same visit gives the same bytes. Raises `StampaNonDisponibile`."""
    return render_pdf("visite/verbale_pdf.html", build_verbale(visita))
