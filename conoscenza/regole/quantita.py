"""Amounts, times, shares and laws as people write them, and in all the forms in which a text may say the same."""

import re
from functools import lru_cache

from ricerca.regole.lessico import Genere
from ricerca.regole.parole import Gruppo

UNITA = """zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici
    diciassette diciotto diciannove""".split()  # noqa: SIM905 — a list of words reads best as words
DECINE = ("", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")
MILLE, LETTERA_MASSIMA = 1_000, 999_999
# Numbers in letters that are other words too: «sei qui», «uno», «mille grazie».
AMBIGUI = {"zero", "uno", "sei", "mille"}
TEMPI = {"ann": "anni", "mes": "mesi", "giorn": "giorni", "settiman": "settimane", "or": "ore", "minut": "minuti"}
MESI = 12


def spell(numero: int) -> str:
    """A number in letters, up to 999.999: «settantacinquemila»."""
    if numero >= MILLE:
        migliaia, resto = divmod(numero, MILLE)
        return ("mille" if migliaia == 1 else f"{spell(migliaia)}mila") + (spell(resto) if resto else "")
    if numero >= 100:
        centinaia, resto = divmod(numero, 100)
        return ("" if centinaia == 1 else UNITA[centinaia]) + "cento" + (spell(resto) if resto else "")
    if numero < len(UNITA):
        return UNITA[numero]
    decina, unita = divmod(numero, 10)
    prima = DECINE[decina][:-1] if unita in (1, 8) else DECINE[decina]
    return prima + (UNITA[unita] if unita else "")


@lru_cache(maxsize=1)
def list_lettere() -> dict[str, int]:
    """Numbers that may be typed in letters: up to a hundred, by hundreds, by thousands."""
    numeri = [*range(2, 101), *range(200, MILLE, 100), *range(2 * MILLE, 101 * MILLE, MILLE)]
    return {spell(numero): numero for numero in numeri if spell(numero) not in AMBIGUI}


_CIFRE = r"\d{1,3}(?:[. ]\d{3})+(?!\d)|\d{1,9}"
_LETTERE = "|".join(sorted(list_lettere(), key=len, reverse=True))
# A law with its year, or an act of the Union; a time; a share; an amount; a bare number. What is part of a longer code
# is none of them.
QUANTITA = re.compile(
    rf"(?<![\w./])(?:"
    rf"(?P<norma>\d{{1,4}})(?:/|\s+del\s+)(?P<anno>(?:19|20)\d{{2}})"
    rf"|(?P<europea>20\d{{2}}/\d{{1,4}})"
    rf"|(?P<tempo>\d{{1,3}}|un|{_LETTERE})\s+(?P<unita>ann|mes|giorn|settiman|or|minut)[oieaàè]?\b"
    rf"|(?P<quota>\d{{1,3}}|{_LETTERE})\s*(?:%|per\s?cento\b)"
    rf"|(?:€\s*)?(?P<importo>{_CIFRE}|{_LETTERE})(?:,\d{{1,2}})?\s*(?P<mila>mila\b|k\b)?(?:\s*(?:€|euro\b|eur\b))?"
    rf")(?![\w/]|\.\d)"
)


def build_quantita(trovata: re.Match[str]) -> Gruppo:
    """What was found by `QUANTITA`, with the other ways to write it."""
    testo = " ".join(trovata[0].split())
    voci = (
        _list_norma(trovata["norma"], trovata["anno"])
        if trovata["norma"]
        else [trovata["europea"]]
        if trovata["europea"]
        else _list_tempo(_read(trovata["tempo"]), trovata["unita"])
        if trovata["tempo"]
        else _list_quota(_read(trovata["quota"]))
        if trovata["quota"]
        else _list_importo(_read(trovata["importo"]) * (MILLE if trovata["mila"] else 1))
    )
    return Gruppo(testo, tuple(dict.fromkeys(voci)), genere=Genere.QUANTITA)


def _read(scritto: str) -> int:
    return 1 if scritto == "un" else list_lettere().get(scritto) or int(re.sub(r"\D", "", scritto))


def _list_norma(numero: str, anno: str) -> list[str]:
    """«176/2014» is also written «17 ottobre 2014, n. 176»."""
    return [f"{numero}/{anno}", f"{numero} del {anno}", f"n {numero}"]


def _list_tempo(quanti: int, radice: str) -> list[str]:
    """Years are also months, when they are whole."""
    forme = _list_contati(quanti, TEMPI[radice])
    if radice == "ann":
        forme += _list_contati(quanti * MESI, "mesi")
    elif radice == "mes" and quanti % MESI == 0:
        forme += _list_contati(quanti // MESI, "anni")
    return forme


def _list_contati(quanti: int, unita: str) -> list[str]:
    if quanti == 1:
        una = {"anni": "anno", "mesi": "mese", "giorni": "giorno", "settimane": "settimana", "ore": "ora"}
        sola = una.get(unita, "minuto")
        return [f"1 {sola}", f"un {sola}", f"una {sola}"]
    return [f"{quanti} {unita}", f"{spell(quanti)} {unita}"]


def _list_quota(quanto: int) -> list[str]:
    return [f"{quanto}", f"{spell(quanto)} per cento"]


def _list_importo(quanto: int) -> list[str]:
    """With its thousands parted, counted or in letters. A bare number may be of a law, too: «decreto 176»."""
    forme = [f"{quanto}"]
    if quanto >= MILLE:
        forme.append(f"{quanto:,}".replace(",", "."))
        if quanto % MILLE == 0:
            forme += [f"{quanto // MILLE} mila", f"{quanto // MILLE}mila"]
    elif quanto >= 100:
        forme += [f"{quanto}/1*", f"{quanto}/2*"]
    return [*forme, spell(quanto)] if quanto <= LETTERA_MASSIMA else forme
