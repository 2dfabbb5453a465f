"""A sheet on screen, and on paper: from its row alone, so that it says for ever what it said on its day."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fogli.aggiunte import Porta
from fogli.enums import Lingua
from fogli.models import Foglio
from fogli.regole.testi import read_testi
from grafici.qr import draw_qr
from interfaccia.stampa import draw_pdf

FOGLIO = "css/foglio.css"
# Days and months have a capital; what parts a day from its hour, when it is not a comma of ours.
CON_MAIUSCOLE = frozenset({"en"})
VIRGOLE = {"ar": "، ", "zh": " "}
# Lines that leave room for larger letters.
POCHE = 12


@dataclass(frozen=True)
class Gruppo:
    """A part of the sheet: its heading and its lines, with the same in Italian when the sheet is not."""

    nome: str
    titolo: str
    righe: tuple[str, ...]
    titolo_italiano: str = ""
    righe_italiane: tuple[str, ...] = ()


def list_gruppi(foglio: Foglio) -> list[Gruppo]:
    """What it says, in order; what has no lines is left out."""
    sue, italiane = foglio.parole[foglio.lingua], foglio.parole[Lingua.ITALIANO]
    a_fianco = foglio.lingua != Lingua.ITALIANO
    gruppi = []
    for nome in ("detto", "opzioni", "programmi", "documenti", "prossimo"):
        righe = foglio.programmi if nome == "programmi" else sue[nome]
        italiano = righe if nome == "programmi" else italiane[nome]
        if righe:
            accanto = (italiane["fisse"][nome], tuple(italiano)) if a_fianco else ("", ())
            gruppi.append(Gruppo(nome, sue["fisse"][nome], tuple(righe), *accanto))
    return gruppi


def tell_giorno(giorno: date | None, ora: time | None, lingua: str) -> str:
    """A day, and an hour, as the language writes them: with its own comma, and capitals where it has them."""
    if giorno is None:
        return ""
    with translation.override(read_testi(lingua).locale):
        scritto = date_format(giorno, "l j F Y" if lingua != "zh" else "Y年n月j日 l", use_l10n=False)
        scritto = scritto if lingua in CON_MAIUSCOLE else scritto.lower()
        alle = date_format(datetime.combine(giorno, ora), "H:i", use_l10n=False) if ora else ""
        return f"{scritto}{VIRGOLE.get(lingua, ', ')}{alle}" if alle else scritto


def tell_porta(porta: Porta, parole: str) -> SafeString:
    """What is written beside the QR; an address and a code go from left to right in every language."""
    pezzi = {"indirizzo": porta.pagina, "codice": porta.codice}
    return format_html(parole, **{nome: format_html('<bdi dir="ltr">{}</bdi>', p) for nome, p in pezzi.items()})


def render_html(foglio: Foglio, porta: Porta | None = None) -> str:
    sportello, testi, gruppi = foglio.sportello, read_testi(foglio.lingua), list_gruppi(foglio)
    contesto = {
        "foglio": foglio,
        "lingua": testi.locale,
        "verso": testi.verso,
        "fisse": foglio.parole[foglio.lingua]["fisse"],
        "gruppi": gruppi,
        "largo": sum(len(gruppo.righe) for gruppo in gruppi) <= POCHE,
        "dato": tell_giorno(foglio.giorno, None, foglio.lingua),
        "quando": tell_giorno(foglio.prossimo_il, foglio.prossimo_alle, foglio.lingua),
        "sportello": sportello,
        "porta": tell_porta(porta, testi.fisse["pagina"]) if porta else "",
        "qr": draw_qr(porta.indirizzo if porta else f"{settings.INDIRIZZO_PUBBLICO}{sportello.get_public_url()}"),
        "ente": settings.ENTE,
    }
    return render_to_string("fogli/foglio_pdf.html", contesto)


def render_foglio(foglio: Foglio, porta: Porta | None = None) -> bytes:
    """A PDF/UA-1 document of one page; the same sheet gives the same bytes. `porta` is what its QR opens, when that is
    not the page of the desk. Raises `StampaNonDisponibile`."""
    return draw_pdf(render_html(foglio, porta), foglio=FOGLIO)
