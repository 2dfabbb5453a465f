"""What a card says of a measure, as filters: the sentences are in `incentivi.pagine.tessere`."""

from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from incentivi.enums import MACCHINA_INCENTIVO
from incentivi.models import Incentivo
from incentivi.pagine.tessere import describe_chi, describe_dove, describe_entro, describe_quanto
from incentivi.selectors.ricerca import SEGNO_FINE, SEGNO_INIZIO
from interfaccia.templatetags.ui import etichetta as render_etichetta

register = template.Library()
register.filter("per_chi", describe_chi)
register.filter("quanto", describe_quanto)
register.filter("dove", describe_dove)


@register.filter
def entro(incentivo: Incentivo, oggi: date) -> str:
    return describe_entro(incentivo, oggi)


@register.simple_tag
def stato(incentivo: Incentivo, oggi: date) -> str:
    """The badge of the state of today."""
    valore = incentivo.get_stato(oggi)
    return render_etichetta(str(valore.label), MACCHINA_INCENTIVO[valore].tipo)


@register.filter
def segna(testo: str) -> SafeString:
    """The words found by a search, between <mark> and </mark>; everything else escaped."""
    pezzi = []
    for parte in testo.split(SEGNO_INIZIO):
        segnato, fine, resto = parte.partition(SEGNO_FINE)
        pezzi.append((format_html("<mark>{}</mark>", segnato) if fine else segnato, resto))
    return format_html_join("", "{}{}", pezzi)


@register.filter
def senza_segni(testo: str) -> str:
    """The same text without the signs around the words found."""
    return testo.replace(SEGNO_INIZIO, "").replace(SEGNO_FINE, "")


@register.filter
def righe(testo: str) -> list[str]:
    """The lines of a text that hold something: one step, or one document, each."""
    return [riga.strip() for riga in testo.splitlines() if riga.strip()]
