"""Regions by name, comuni by name within their region."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fonti.enums import CodiceAnomalia
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import clean_line
from fonti.regole.valori import find_valori, once_each, value_key
from ricerca.regole.lessico import split_parole
from territorio.regole.nomi import NOMI_REGIONI as ALTRI_NOMI
from territorio.regole.nomi import Genere, fold_exact, fold_short, is_provincia, is_regione, read_nome

# ISTAT code: the names under which sources write a region
REGIONI = {
    "01": ("Piemonte",),
    "02": ("Valle d'Aosta/Vallée d'Aoste", "Valle d'Aosta"),
    "03": ("Lombardia",),
    "04": (
        "Trentino-Alto Adige/Südtirol",
        "Trentino-Alto Adige",
        "Provincia autonoma di Trento",
        "Provincia autonoma di Bolzano",
    ),
    "05": ("Veneto",),
    "06": ("Friuli-Venezia Giulia",),
    "07": ("Liguria",),
    "08": ("Emilia-Romagna",),
    "09": ("Toscana",),
    "10": ("Umbria",),
    "11": ("Marche",),
    "12": ("Lazio",),
    "13": ("Abruzzo",),
    "14": ("Molise",),
    "15": ("Campania",),
    "16": ("Puglia",),
    "17": ("Basilicata",),
    "18": ("Calabria",),
    "19": ("Sicilia",),
    "20": ("Sardegna",),
}
NOMI_REGIONI = {codice: nomi[0] for codice, nomi in REGIONI.items()}
TRENTINO, PROVINCE_AUTONOME = "04", {"BZ": "Bolzano/Bozen", "TN": "Trento"}
TUTTE, ESTERO = "tutte", "estero"
# As people write them among other words, each with its code.
REGIONI_NOMINATE = {
    " ".join(split_parole(parte)): codice
    for codice, forme in REGIONI.items()
    for nome in (*forme, *ALTRI_NOMI.get(codice, ()))
    for parte in {nome, nome.split("/")[0]}
} | {"emilia": "08", "romagna": "08", "friuli": "06", "trentino": "04", "alto adige": "04", "sudtirol": "04"}
_TABELLA = {
    **{
        value_key(f"{premessa}{parte}"): codice
        for codice, nomi in REGIONI.items()
        for nome in (*nomi, *ALTRI_NOMI.get(codice, ()))
        for parte in (nome, *nome.split("/"))
        for premessa in ("", "Regione ", "Regione autonoma ")
    },
    **{value_key(nome): "04" for nome in ("Alto Adige", "Südtirol", "Trentino")},
    **{
        value_key(nome): TUTTE
        for nome in ("Tutte le regioni", "Tutte", "Tutta Italia", "Italia", "Intero territorio nazionale", "Nazionale")
    },
    value_key("Estero"): ESTERO,
}
TUTTI_I_COMUNI = re.compile(r"^(?:tutti(?: i comuni)?(?: .*)?|tutto il territorio.*|non applicabile|-)$", re.I)
COMUNE_CONCEDENTE = re.compile(r"^comune di (?P<nome>[^(\-–,]{2,60})", re.I)


@dataclass(frozen=True)
class ComuneNoto:
    """What the reader needs of a comune: `regione` is its ISTAT code."""

    pk: int
    nome: str
    regione: str
    vigente: bool = True


class ElencoComuni:
    """The comuni of Italy by all that they answer to (`Comune.chiavi`)."""

    def __init__(self, voci: Iterable[tuple[ComuneNoto, Iterable[str]]]) -> None:
        self._per_chiave: dict[str, dict[int, ComuneNoto]] = defaultdict(dict)
        for comune, chiavi in voci:
            for chiave in chiavi:
                presente = self._per_chiave[chiave].get(comune.pk)
                if presente is None or comune.vigente:
                    self._per_chiave[chiave][comune.pk] = comune

    def find(self, testo: str) -> list[ComuneNoto]:
        """Every comune with that name (`territorio.regole.nomi`), those of today before the ceased ones."""
        for nome in read_nome(testo):
            for chiavi in (fold_exact(nome.testo), fold_short(nome.testo)):
                omonimi = {pk: noto for chiave in chiavi for pk, noto in self._per_chiave.get(chiave, {}).items()}
                if omonimi and nome.genere in (None, Genere.COMUNE):
                    return [c for c in omonimi.values() if c.vigente] or list(omonimi.values())
        return []


@dataclass(frozen=True)
class Territorio:
    """Where a measure holds. `regioni` are ISTAT codes, `comuni` keys of the database."""

    regioni: tuple[str, ...] = ()
    tutte: bool = False
    estero: bool = False
    comuni: tuple[int, ...] = ()
    comuni_testo: str = ""
    nomi_comuni: tuple[str, ...] = ()
    sconosciute: tuple[str, ...] = ()


def read_territorio(record: dict[str, Any], elenco: ElencoComuni, note: Segnalazioni) -> Territorio:
    regioni, estero, sconosciute = _read_regioni(record.get("Regioni"), note)
    testo = clean_line(record.get("Comuni"), "Comuni", note)
    comuni = _read_comuni(testo, regioni, elenco, note)
    if not regioni and comuni:
        regioni = sorted({comune.regione for comune in comuni})
    if not regioni and not estero:
        note.warn(
            "Regioni",
            CodiceAnomalia.REGIONE_MANCANTE,
            "Non si sa in quale regione vale: non comparirà cercando per regione.",
        )
    if not comuni and not testo:
        _check_concedente(record, regioni, elenco, note)
    return Territorio(
        regioni=tuple(regioni),
        tutte=len(regioni) == len(REGIONI),
        estero=estero,
        comuni=tuple(comune.pk for comune in comuni),
        comuni_testo=testo,
        nomi_comuni=tuple(comune.nome for comune in comuni),
        sconosciute=tuple(sconosciute),
    )


def _read_regioni(valore: Any, note: Segnalazioni) -> tuple[list[str], bool, list[str]]:
    codici: list[str] = []
    sconosciute: list[str] = []
    for testo, codice in once_each(find_valori(valore, "Regioni", _TABELLA, note), "Regioni", note):
        if codice := codice or _read_regione(testo):
            codici.append(codice)
            continue
        sconosciute.append(testo)
        note.warn("Regioni", CodiceAnomalia.VALORE_SCONOSCIUTO, f"«{testo}» non è una regione.", testo)
    if TUTTE in codici:
        return list(REGIONI), ESTERO in codici, sconosciute
    return sorted(c for c in codici if c != ESTERO), ESTERO in codici, sconosciute


def _read_regione(testo: str) -> str:
    """A region written as nobody lists it («Südtirol - Alto Adige», «Friuli V. G.»), '' when it is none or several."""
    trovate = [codice for codice, nome in NOMI_REGIONI.items() if is_regione(codice, nome, testo)]
    autonome = [sigla for sigla, nome in PROVINCE_AUTONOME.items() if is_provincia(sigla, nome, testo)]
    return trovate[0] if len(trovate) == 1 else TRENTINO if autonome and not trovate else ""


def _read_comuni(testo: str, regioni: list[str], elenco: ElencoComuni, note: Segnalazioni) -> list[ComuneNoto]:
    if not testo or TUTTI_I_COMUNI.match(testo):
        return []
    trovati: dict[int, ComuneNoto] = {}
    # No Italian comune has a comma or a semicolon in its name.
    for nome in (parte.strip() for parte in re.split(r"[;,|]", testo)):
        if not nome:
            continue
        comune = _find_comune(nome, regioni, elenco, note)
        if comune is None:
            continue
        if comune.pk in trovati:
            note.add("Comuni", CodiceAnomalia.VALORE_DOPPIO, f"«{nome}» è scritto più volte: conta una volta.", nome)
        trovati[comune.pk] = comune
    return list(trovati.values())


def _find_comune(nome: str, regioni: list[str], elenco: ElencoComuni, note: Segnalazioni) -> ComuneNoto | None:
    omonimi = elenco.find(nome)
    if not omonimi:
        note.warn("Comuni", CodiceAnomalia.COMUNE_SCONOSCIUTO, f"«{nome}» non è un comune conosciuto.", nome)
        return None
    in_regione = [c for c in omonimi if c.regione in regioni] if regioni else omonimi
    if not in_regione:
        note.warn(
            "Comuni", CodiceAnomalia.COMUNE_ALTRA_REGIONE, f"«{nome}» non è nelle regioni che la misura indica.", nome
        )
        return None
    if len(in_regione) > 1:
        note.warn(
            "Comuni", CodiceAnomalia.COMUNE_AMBIGUO, f"Ci sono {len(in_regione)} comuni che si chiamano «{nome}».", nome
        )
        return None
    return in_regione[0]


def _check_concedente(record: dict[str, Any], regioni: list[str], elenco: ElencoComuni, note: Segnalazioni) -> None:
    """A measure granted by one comune that does not say which comune it is for."""
    concedente = clean_line(record.get("Soggetto_Concedente"), "Comuni", Segnalazioni())
    trovato = COMUNE_CONCEDENTE.match(concedente)
    if trovato and any(c.regione in regioni for c in elenco.find(trovato["nome"].strip())):
        note.add(
            "Comuni",
            CodiceAnomalia.COMUNE_MANCANTE,
            f"La concede il comune di {trovato['nome'].strip()}, ma il campo dei comuni è vuoto.",
            concedente,
        )
