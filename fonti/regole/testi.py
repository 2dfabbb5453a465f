"""Texts of the source: one line or several, with the marks that web pages leave on them."""

import html
import re
from typing import Any

from fonti.enums import CodiceAnomalia
from fonti.regole.segnalazioni import Segnalazioni
from nucleo.testo import clean_testo

ENTITA = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# UTF-8 read as Latin-1 leaves these pairs.
DOPPIA_CODIFICA = re.compile(r"[ÃÂ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ ]|â€")
PREPOSIZIONI = (
    r"di|del|dello|della|dei|degli|delle|da|dal|dalla|in|nel|nella|nei|con|su|sul|sulla|per"
    r"|il|la|lo|le|gli|che|al|alla|un|una|e|a"
)
PAROLA_DOPPIA = re.compile(rf"\b({PREPOSIZIONI})\s+\1\b", re.IGNORECASE)
INCOLLATE = re.compile(
    r"""[a-zà-ù]È\s                     # prevedeÈ un'agevolazione
      | \d(?:A|Cosa)\ (?:chi|prevede)   # 2021A chi si rivolge
      | \d{4}G\.\s?U\.                  # 2019G.U. n. 182
      | [a-zà-ù]{3}[.;:][A-Z][a-zà-ù]   # risorse.Lo sportello
      | \b[a-z]{3,}-\ [a-z]{4,}         # mini- stri
    """,
    re.VERBOSE,
)
# Foreign words that end Italian texts; any other last word without a vowel looks cut.
STRANIERE = re.compile(
    r"bonus|business|campus|capital|center|computer|covid|digital|energy|export|film|food|forum|green|import|innovation"
    r"|leader|leasing|manager|marketing|master|match|partner|project|sport|start|startup|ticket|tutor|venture|voucher"
    r"|welfare"
)


def clean_line(valore: Any, campo: str, note: Segnalazioni, massimo: int = 0) -> str:
    """A value as one line of plain text. `massimo` is the length the column can hold."""
    testo = clean_text(valore, campo, note)
    testo = re.sub(r"\s+", " ", testo).strip()
    if massimo and len(testo) > massimo:
        note.warn(
            campo, CodiceAnomalia.TROPPO_LUNGO, f"Il testo è di {len(testo)} caratteri: ne restano {massimo}.", testo
        )
        testo = testo[: massimo - 1].rstrip() + "…"
    return testo


def clean_text(valore: Any, campo: str, note: Segnalazioni) -> str:
    """A value as plain text: entities resolved, tags away, broken characters mended."""
    testo = as_text(valore)
    if not testo:
        return ""
    testo = mend(testo, campo, note)
    senza = html.unescape(testo)
    if senza != testo and ENTITA.search(testo):
        note.add(
            campo, CodiceAnomalia.ENTITA_HTML, "Il testo contiene codici HTML: sono stati tradotti in lettere.", testo
        )
    if TAG.search(senza):
        note.add(campo, CodiceAnomalia.HTML_RIMOSSO, "Il campo contiene marcatori HTML: sono stati tolti.", senza)
        senza = TAG.sub(" ", senza)
    return senza.strip()


def as_text(valore: Any) -> str:
    """Whatever JSON holds, as text; a list becomes its elements."""
    if valore is None or isinstance(valore, bool):
        return ""
    if isinstance(valore, list):
        return "; ".join(as_text(v) for v in valore if v is not None)
    return str(valore).strip()


def mend(testo: str, campo: str, note: Segnalazioni) -> str:
    """Text without control characters, in NFC, with UTF-8 read as Latin-1 put right."""
    if testo.isascii() and testo.isprintable():
        return testo
    if "\ufffd" in testo:
        note.warn(campo, CodiceAnomalia.CODIFICA, "Alcuni caratteri del testo sono andati perduti nella fonte.", testo)
    if DOPPIA_CODIFICA.search(testo):
        riparato = _decode_twice(testo)
        esito = "sono stati ricostruiti" if riparato != testo else "non si possono ricostruire"
        note.warn(
            campo, CodiceAnomalia.CODIFICA, f"Le lettere accentate sono scritte in modo illeggibile: {esito}.", testo
        )
        testo = riparato
    return clean_testo(testo.replace("\0", ""))


def _decode_twice(testo: str) -> str:
    try:
        return testo.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return testo


def check_scrittura(testo: str, campo: str, note: Segnalazioni) -> None:
    """Report what a proofreader would mark; the text stays as it is."""
    if trovata := INCOLLATE.search(testo):
        note.add(
            campo,
            CodiceAnomalia.TESTO_INCOLLATO,
            f"Alcune parole sono incollate o spezzate: «{_around(testo, trovata)}».",
            testo,
        )
    if trovata := PAROLA_DOPPIA.search(testo):
        note.add(
            campo,
            CodiceAnomalia.PAROLA_RIPETUTA,
            f"Una parola è scritta due volte: «{_around(testo, trovata)}».",
            testo,
        )


def check_maiuscole(testo: str, campo: str, note: Segnalazioni) -> None:
    lettere = [c for c in testo if c.isalpha()]
    if len(lettere) >= 12 and sum(c.isupper() for c in lettere) > 0.9 * len(lettere):
        note.add(campo, CodiceAnomalia.MAIUSCOLE, "Il testo è scritto tutto in maiuscolo.", testo)


def check_tronco(testo: str, campo: str, note: Segnalazioni) -> None:
    """Italian words end with a vowel: a long lower-case last word that does not was probably cut."""
    ultima = testo.rsplit(" ", 1)[-1]
    if (
        len(testo) > 60
        and len(ultima) > 4
        and ultima.isalpha()
        and ultima.islower()
        and ultima[-1] not in "aeiouàèéìòù"
        and not STRANIERE.fullmatch(ultima)
    ):
        note.add(campo, CodiceAnomalia.TESTO_TRONCO, f"Il testo sembra interrotto: finisce con «{ultima}».", testo)


def _around(testo: str, trovata: re.Match[str]) -> str:
    inizio, fine = max(0, trovata.start() - 20), min(len(testo), trovata.end() + 20)
    return f"{'…' if inizio else ''}{testo[inizio:fine].strip()}{'…' if fine < len(testo) else ''}"
