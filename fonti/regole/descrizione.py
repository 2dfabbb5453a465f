"""The description: HTML or run-on text in, three clean parts out.

The portal writes every description as «Cos'è … A chi si rivolge … Cosa prevede …»; its export
drops the markup, so that headings, paragraphs and lists end up on one line. The parts are found
again, lists are rebuilt from their markers, and what remains is a small safe HTML.
"""

import html
import re
from dataclasses import dataclass
from itertools import groupby

import nh3
from django.utils.html import escape, urlize

from fonti.enums import CodiceAnomalia
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import ENTITA, as_text, check_scrittura, mend

TESTO_MASSIMO = 100_000
AMMESSI = {"p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a"}
ATTRIBUTI = {"a": {"href"}, "ol": {"type", "start"}}
CON_MARCATORI = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|strong|b|em|i|span|a|table|tr|td|script|img|iframe)\b", re.I
)
PERICOLOSI = re.compile(
    r"<(?:script|iframe|object|embed|form|style|svg|math|link|meta|base)\b|\son\w+\s*=|(?:java|vb)script:", re.I
)
COLLEGAMENTO = re.compile(r"://|www\.|\w@\w")
ROMANI = {
    numero: n for n, numero in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}
PARTI = (
    ("Cos'è", r"(?:Che\s+)?[Cc]os['’`´]?\s?[èÈ]['’]?"),
    ("A chi si rivolge", r"A\s+chi\s+si\s+rivolge"),
    ("Cosa prevede", r"Cosa\s+prevede"),
)
# Markers of a list that stood on a line of its own before the export flattened it: after «;» or
# «:», or glued to the full stop before. «lett. e)» and «art. 10. Le» are not lists.
SEGNO = r"(?:[-–•]\s?[A-Za-zÀ-ù]|[a-z][).]\s?[A-Za-zÀ-ù]|\d{1,2}[).]\s+\S|[ivx]{2,4}[.)]\s)"
INIZIO_VOCE = re.compile(rf"(?<=[;:])\s*(?={SEGNO})|(?<=[a-zà-ù]\.)(?={SEGNO})|\s*(?=•)")
VOCE = re.compile(r"^(?:([-–•])|(\d{1,2})[).]|([ivx]{2,4})[.)]|([a-z])[).])\s*(?=\S)")


@dataclass(frozen=True)
class Descrizione:
    """Three parts as safe HTML, and the whole as plain text for the search."""

    cos_e: str = ""
    a_chi: str = ""
    cosa_prevede: str = ""
    testo: str = ""


def read_descrizione(valore: object, note: Segnalazioni, campo: str = "Descrizione") -> Descrizione:
    grezzo = mend(as_text(valore), campo, note)[:TESTO_MASSIMO]
    if not grezzo:
        note.warn(campo, CodiceAnomalia.DESCRIZIONE_MANCANTE, "L'incentivo non ha una descrizione.")
        return Descrizione()
    if not CON_MARCATORI.search(grezzo):
        sciolto = html.unescape(grezzo)
        if sciolto != grezzo and ENTITA.search(grezzo):
            note.add(
                campo, CodiceAnomalia.ENTITA_HTML, "La descrizione contiene codici HTML: sono stati tradotti.", grezzo
            )
        grezzo = sciolto
    if PERICOLOSI.search(grezzo):
        note.warn(campo, CodiceAnomalia.HTML_RIMOSSO, "La descrizione conteneva codice attivo: è stato tolto.", grezzo)
    con_marcatori = bool(CON_MARCATORI.search(grezzo))
    intero = sanitize(grezzo) if con_marcatori else grezzo
    parti = _split(intero, con_marcatori, note, campo)
    check_scrittura(plain_text(intero) if con_marcatori else grezzo, campo, note)
    testo = " ".join(plain_text(parte) if con_marcatori else " ".join(parte.split()) for parte in parti).strip()
    render = sanitize if con_marcatori else rebuild
    cos_e, a_chi, cosa_prevede = (render(parte) for parte in parti)
    return Descrizione(cos_e, a_chi, cosa_prevede, testo)


def sanitize(codice: str) -> str:
    """HTML with the few tags of a text and nothing that runs; headings become bold paragraphs."""
    codice = re.sub(r"<h[1-6]\b[^>]*>", "<p><strong>", codice, flags=re.I)
    codice = re.sub(r"</h[1-6]\s*>", "</strong></p>", codice, flags=re.I)
    codice = re.sub(r"<(/?)(?:div|tr|section|article|blockquote)\b[^>]*>", r"<\1p>", codice, flags=re.I)
    codice = re.sub(r"</t[dh]\s*>", " ", codice, flags=re.I)
    pulito = nh3.clean(
        codice,
        tags=AMMESSI,
        attributes=ATTRIBUTI,
        clean_content_tags={"script", "style"},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return re.sub(r"<p>(?:\s|&nbsp;|<br>)*</p>", "", pulito).strip()


def plain_text(codice: str) -> str:
    """The words of a safe HTML, with a space where a tag stood."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", codice)).split())


def _split(testo: str, con_marcatori: bool, note: Segnalazioni, campo: str) -> list[str]:
    """The three parts; without its headings everything is the first one."""
    intorno = r"(?:<(?!/)[^<>]+>\s*)*", r"\s*:?\s*(?:</[^<>]+>\s*)*"
    posizioni: list[tuple[int, int, int]] = []
    da = 0
    for numero, (_, titolo) in enumerate(PARTI):
        modello = f"{intorno[0]}{titolo}{intorno[1]}" if con_marcatori else titolo
        if trovato := re.compile(modello).search(testo, da):
            posizioni.append((numero, trovato.start(), trovato.end()))
            da = trovato.end()
    mancano = [nome for numero, (nome, _) in enumerate(PARTI) if numero not in {p[0] for p in posizioni}]
    if mancano:
        note.add(
            campo,
            CodiceAnomalia.SEZIONI_MANCANTI,
            f"La descrizione non ha la parte {' e '.join(f'«{n}»' for n in mancano)}.",
        )
    parti = ["", "", ""]
    for indice, (numero, _, fine) in enumerate(posizioni):
        prossima = posizioni[indice + 1][1] if indice + 1 < len(posizioni) else len(testo)
        parti[numero] = testo[fine:prossima].strip()
    prima = testo[: posizioni[0][1]] if posizioni else testo
    if not con_marcatori or plain_text(prima):
        parti[0] = f"{prima} {parti[0]}".strip()
    return parti


@dataclass
class _Riga:
    """A line of text: `elenco` is the kind of list it belongs to, none for a paragraph."""

    testo: str
    elenco: str = ""
    numero: int = 1


def rebuild(testo: str) -> str:
    """Paragraphs and lists out of a text that lost its line breaks."""
    righe = [
        _read_riga(riga.strip()) for blocco in testo.splitlines() for riga in INIZIO_VOCE.split(blocco) if riga.strip()
    ]
    _mark_romani(righe)
    pezzi = []
    for elenco, gruppo in groupby(righe, key=lambda riga: riga.elenco):
        voci = list(gruppo)
        if not elenco:
            pezzi += [f"<p>{_linked(voce.testo)}</p>" for voce in voci]
            continue
        corpo = "".join(f"<li>{_linked(voce.testo)}</li>" for voce in voci)
        inizio = f' start="{voci[0].numero}"' if voci[0].numero > 1 else ""
        pezzi.append(f"<ul>{corpo}</ul>" if elenco == "-" else f'<ol type="{elenco}"{inizio}>{corpo}</ol>')
    return sanitize("".join(pezzi))


def _read_riga(riga: str) -> _Riga:
    voce = VOCE.match(riga)
    if voce is None:
        return _Riga(riga)
    resto = riga[voce.end() :]
    _, cifra, romano, lettera = voce.groups()
    if cifra:
        return _Riga(resto, "1", int(cifra))
    if romano:
        return _Riga(resto, "i", ROMANI.get(romano, 1))
    if lettera:
        return _Riga(resto, "a", ord(lettera) - ord("a") + 1)
    return _Riga(resto, "-")


def _mark_romani(righe: list[_Riga]) -> None:
    """«i.» before «ii.», and «v.» after «iv.», are Roman figures and not letters."""
    for indice, riga in enumerate(righe):
        lettera = chr(riga.numero + ord("a") - 1) if riga.elenco == "a" else ""
        if lettera not in ("i", "v", "x"):
            continue
        prima = righe[indice - 1].elenco if indice else ""
        dopo = righe[indice + 1].elenco if indice + 1 < len(righe) else ""
        if prima == "i" or (lettera == "i" and dopo == "i"):
            riga.elenco, riga.numero = "i", ROMANI[lettera]


def _linked(testo: str) -> str:
    testo = escape(testo)
    return urlize(testo, trim_url_limit=60) if COLLEGAMENTO.search(testo) else testo
