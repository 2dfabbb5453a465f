"""Small numbers stay hidden, also to whoever subtracts: every published cell is an equation, and none may be solved."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.urls import reverse

from cittadini.enums import CondizioneOccupazionale, Sesso, TitoloStudio
from indicatori.definizioni import REGISTRO, Filtro
from indicatori.definizioni.profilo import describe_persone
from indicatori.enums import Livello
from indicatori.fatti.lettura import from_rows
from indicatori.istantanea import one_instant
from indicatori.misure import Riservato
from indicatori.pubblicazione import BANDE, DI_RITORNO, FAMIGLIE, NOMI, Famiglia, Pubblicazione, publish
from indicatori.regole.periodi import Periodo
from indicatori.regole.riservatezza import Cella, find_bridges, protect_grid, protect_line
from indicatori.regole.soglie import MINIMO_FINANZIAMENTI, MINIMO_PERSONE
from indicatori.services import refresh_fatti
from nucleo.ambito import Ambito
from reporting.models import Rapporto
from reporting.selectors.rapporti import build_dati
from sportelli.models import Sportello
from tests.costruttori import (
    build_amministrazione,
    build_cittadino,
    build_comune,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_rapporto,
    build_sportello,
)
from tests.reporting.scena import INTERA

SISTEMA = Ambito.di_sistema("prova")
PRIMO = 2_147_483_647
OGGI = date(2017, 2, 11)


# ── The attacker ─────────────────────────────────────────────────────────────────────────
class Attaccante:
    """Whoever knows some sums of the same unknowns, and asks whether another sum follows from them."""

    def __init__(self, note: Iterator[frozenset[Any]]) -> None:
        self.base: dict[Any, dict[Any, int]] = {}
        for insieme in note:
            resto = self.reduce(dict.fromkeys(insieme, 1))
            if resto:
                perno = min(resto, key=repr)
                inverso = pow(resto[perno], PRIMO - 2, PRIMO)
                self.base[perno] = {atomo: n * inverso % PRIMO for atomo, n in resto.items()}

    def reduce(self, vettore: dict[Any, int]) -> dict[Any, int]:
        vettore = dict(vettore)
        while perni := vettore.keys() & self.base.keys():
            perno = min(perni, key=repr)
            fattore = vettore[perno]
            for atomo, n in self.base[perno].items():
                if resto := (vettore.get(atomo, 0) - fattore * n) % PRIMO:
                    vettore[atomo] = resto
                else:
                    vettore.pop(atomo, None)
        return vettore

    def works_out(self, insieme: frozenset[Any]) -> bool:
        return not self.reduce(dict.fromkeys(insieme, 1))


def test_the_attacker_subtracts() -> None:
    sa = Attaccante(iter([frozenset("abc"), frozenset("bc"), frozenset("cd")]))
    assert sa.works_out(frozenset("a"))
    assert not sa.works_out(frozenset("b"))


# ── Lines and grids ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("parti", "nascoste", "totale"),
    [
        ({"a": 10, "b": 20, "c": 30}, "", False),
        ({"a": 5, "b": 20}, "", False),
        ({"a": 0, "b": 20}, "", False),  # nobody is nobody's secret
        ({"a": 3, "b": 20, "c": 30}, "ab", False),  # a alone would be the total less the others
        ({"a": 1, "b": 1, "c": 30, "d": 9}, "abd", False),  # a and b together would still be two people
        ({"a": 4, "b": 2, "c": 30}, "ab", False),
        ({"a": 4, "b": 0, "c": 0}, "abc", True),  # fewer than five in all: the zeros would say who they are
        ({"a": 3, "b": 0, "c": 0}, "abc", True),
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, "abcde", True),  # five hidden that are five: one each
    ],
)
def test_hides_what_is_small_and_what_would_reveal_it(parti: dict[str, int], nascoste: str, totale: bool) -> None:
    linea = protect_line(parti)
    assert (linea.nascoste, linea.totale) == (frozenset(nascoste), totale)


def test_a_bridge_is_what_holds_two_cycles_together() -> None:
    quadrato = {("a", "1"): ("ra", "c1"), ("a", "2"): ("ra", "c2"), ("b", "1"): ("rb", "c1"), ("b", "2"): ("rb", "c2")}
    assert find_bridges(quadrato) == set()
    assert find_bridges(quadrato | {("c", "2"): ("rc", "c2")}) == {("c", "2")}


def test_no_hidden_cell_of_a_grid_can_be_worked_out() -> None:
    caso, con_nascoste = Random(11), 0
    for _ in range(150):
        righe, colonne = [f"r{n}" for n in range(caso.randint(2, 6))], [f"c{n}" for n in range(caso.randint(2, 5))]
        celle = {(r, c): caso.choice((0, 0, 1, 2, 3, 4, 5, 7, 9, 30)) for r in righe for c in colonne}
        fuori = protect_line({r: sum(n for (x, _), n in celle.items() if x == r) for r in righe})
        if fuori.totale:
            continue
        di_rete = protect_line({c: sum(n for (_, x), n in celle.items() if x == c) for c in colonne})
        nascoste = protect_grid(celle, righe=fuori.nascoste, colonne=di_rete.nascoste)
        note = [frozenset({cella}) for cella in celle if cella not in nascoste]
        note += [frozenset((r, c) for c in colonne) for r in righe if r not in fuori.nascoste]
        note += [frozenset((r, c) for r in righe) for c in colonne if c not in di_rete.nascoste]
        note += [frozenset(celle)]
        sa = Attaccante(iter(note))
        piccole = {cella for cella, n in celle.items() if 0 < n < MINIMO_PERSONE}
        assert piccole <= nascoste
        assert [cella for cella in piccole if sa.works_out(frozenset({cella}))] == [], (celle, nascoste)
        con_nascoste += bool(piccole)
    assert con_nascoste > 80


# ── A whole network ──────────────────────────────────────────────────────────────────────
MESI = (1, 2, 3, 4)
PERIODI = (
    *(Periodo.month(date(2016, mese, 1)) for mese in MESI),
    Periodo(date(2016, 1, 1), date(2016, 3, 31)),
    Periodo(date(2016, 4, 1), date(2016, 6, 30)),
    Periodo(date(2016, 1, 1), date(2016, 12, 31)),
    Periodo(date(2016, 1, 1), date(2016, 4, 30)),
    Periodo(date(2016, 1, 1), date(2016, 2, 29)),
    Periodo(date(2016, 1, 1), date(2016, 2, 14)),
    Periodo(date(2016, 2, 1), date(2016, 2, 28)),
)


@dataclass
class ReteAttaccata:
    """Desks in four regions; each person comes once, so that parts add up and subtracting works at its best."""

    caso: Random
    sportelli: list[Sportello] = field(default_factory=list)

    def __post_init__(self) -> None:
        comuni = ["Lecce", "Lecce", "Bari", "Napoli", "Napoli", "Milano", "Roma"]
        ospiti = [build_amministrazione() for _ in range(5)]
        self.sportelli = [
            build_sportello(comune=build_comune(nome), amministrazione=ospiti[min(n, 4)])
            for n, nome in enumerate(comuni)
        ]
        for mese in MESI:
            for sportello in self.sportelli:
                for _ in range(self.caso.choice((0, 1, 2, 5, 7))):
                    self.welcome(sportello, date(2016, mese, self.caso.randint(1, 28)))
        refresh_fatti()

    def welcome(self, sportello: Sportello, giorno: date) -> None:
        caso = self.caso
        cittadino = build_cittadino(
            sportello=sportello,
            codice_fiscale="",
            sesso=caso.choice(Sesso.values),
            data_nascita=date(caso.choice((1955, 1980, 1988, 1995)), 5, 5),
            data_primo_contatto=caso.choice((giorno, date(2015, 3, 3))),
            titolo_studio=caso.choice((TitoloStudio.LAUREA, TitoloStudio.MEDIA)),
            condizione=caso.choice((CondizioneOccupazionale.INOCC, CondizioneOccupazionale.INA_PENS)),
        )
        apertura = cittadino.data_primo_contatto
        percorso = build_percorso(cittadino=cittadino, sportello=sportello, data_apertura=apertura)
        build_consulenza(percorso=percorso, data=giorno)
        if caso.random() < 0.4:
            invio = build_invio(percorso=percorso, data_invio=giorno, stato="approvato", data_stato=giorno)
            prestito = build_finanziamento(invio=invio, data_delibera=giorno)
            build_erogazione(finanziamento=prestito, data=giorno, importo=Decimal(caso.randint(1000, 9000)))

    def list_domande(self) -> list[Filtro]:
        base = Filtro(SISTEMA, *(date(2016, 1, 1), date(2016, 1, 31)))
        luoghi = [base, replace(base, tipo_amministrazione="comune")]
        luoghi += [replace(base, regione=codice) for codice in ("16", "15", "03", "12")]
        luoghi += [replace(base, sportello=s.codice) for s in self.sportelli]
        luoghi += [replace(base, amministrazione=s.amministrazione.uuid) for s in self.sportelli]
        return [luogo.on(periodo) for luogo in dict.fromkeys(luoghi) for periodo in PERIODI]


# What is asked: a figure or a group of the profile, the rows that make it by desk and month, the minimum.
Contributi = dict[str, dict[tuple[int, date], int]]


def name_groups(tavola: str, voce: str) -> list[str]:
    if tavola in NOMI:
        return [f"{tavola}:{voce}"]
    return [f"eta:{banda}" for banda in BANDE[voce]]


def read_shown(pubblicazione: Pubblicazione, domanda: Filtro) -> dict[str, Any]:
    """Every number that a reader is shown of a question, by name."""
    visti: dict[str, Any] = {}
    for codice in (*FAMIGLIE, "persone-nuove", "persone-di-ritorno"):
        valore = pubblicazione.measure(REGISTRO[codice], domanda)
        if not isinstance(valore, Riservato):
            visti[codice] = valore
    for tavola in pubblicazione.protect(describe_persone(domanda), domanda).tavole:
        for voce in tavola.voci:
            if voce.valore is not None:
                visti["+".join(name_groups(tavola.codice, voce.codice))] = voce.valore
    return visti


def read_true(domanda: Filtro) -> dict[str, Any]:
    return read_shown(INTERA, domanda)


def find_atoms(rete: ReteAttaccata, domanda: Filtro, giorni: Mapping[date, Any]) -> frozenset[tuple[str, date]]:
    """The desks and days that a question is about."""
    return frozenset(
        (s.codice, giorno)
        for s in rete.sportelli
        if domanda.sportello in ("", s.codice)
        and domanda.amministrazione in (None, s.amministrazione.uuid)
        and domanda.regione in ("", s.comune.provincia.regione.codice_istat)
        for giorno in giorni
        if domanda.dal <= giorno <= domanda.al
    )


@pytest.mark.parametrize("seme", range(3))
def test_nobody_works_out_a_small_number_from_all_that_is_published(seme: int, db: None) -> None:
    """Every place, period and figure of pages and reports at once, against whoever adds and subtracts them."""
    rete, pubblicazione = ReteAttaccata(Random(seme)), publish(OGGI)
    domande = rete.list_domande()
    giorni = dict.fromkeys(date(2016, mese, g) for mese in MESI for g in range(1, 29))
    with one_instant():
        visti = {domanda: read_shown(pubblicazione, domanda) for domanda in domande}
        veri = {domanda: read_true(domanda) for domanda in domande}
    quanti = count_contributi(domande)
    for divisione in list_divisioni():
        note, segrete = [], []
        for domanda in domande:
            luogo = find_atoms(rete, domanda, giorni)
            for nome in divisione:
                atomi = frozenset((s, g, gruppo) for s, g in luogo for gruppo in divisione[nome])
                if nome in visti[domanda]:
                    assert visti[domanda][nome] == veri[domanda][nome]
                    note.append(atomi)
                if nome in FAMIGLIE and FAMIGLIE[nome] != Famiglia.PERSONE:
                    piccola = 0 < quanti[domanda][FAMIGLIE[nome]] < MINIMO_FINANZIAMENTI
                else:
                    piccola = 0 < veri[domanda][nome] < MINIMO_PERSONE
                if piccola:
                    segrete.append((domanda, nome, atomi))
                    assert nome not in visti[domanda], (domanda, nome)
        sa = Attaccante(iter(note))
        assert segrete, divisione
        assert [(d, nome) for d, nome, atomi in segrete if sa.works_out(atomi)] == [], divisione
    assert sum(map(len, visti.values())) > 100


def list_divisioni() -> list[dict[str, list[str]]]:
    """What is published of the same people or loans: each number by the groups that make it."""
    eta = ["u25", "25-29", "30-54", "o54"]
    divisioni = [
        {"persone": ["n", "r"], "persone-nuove": ["n"], DI_RITORNO: ["r"]},
        {"persone": [*Sesso.values]} | {f"sesso:{s}": [s] for s in Sesso.values},
        {"persone": eta} | {"+".join(name_groups("eta", v)): list(b) for v, b in BANDE.items()},
    ]
    divisioni += [{codice: ["€"]} for codice in FAMIGLIE if codice not in ("persone", "importo-medio")]
    return divisioni


def count_contributi(domande: list[Filtro]) -> dict[Filtro, dict[Famiglia, int]]:
    """How many loans, or referrals, are behind each amount."""
    codici = {Famiglia.RICHIESTO: "invii", Famiglia.DELIBERATO: "finanziamenti-deliberati"}
    conti: dict[Filtro, dict[Famiglia, int]] = defaultdict(dict)
    for domanda in domande:
        for famiglia, codice in codici.items():
            conti[domanda][famiglia] = int(REGISTRO[codice].valore(domanda) or 0)
        pagate = REGISTRO["importo-erogato"].queryset(domanda)
        conti[domanda][Famiglia.EROGATO] = pagate.values("finanziamento").distinct().count()
    return conti


def test_facts_and_rows_hide_the_same(db: None) -> None:
    rete, pubblicazione = ReteAttaccata(Random(5)), publish(OGGI)
    rete.welcome(rete.sportelli[0], date(2016, 1, 9))  # not yet in the facts
    for domanda in rete.list_domande()[::5]:
        with one_instant():
            dai_fatti = read_shown(pubblicazione, domanda)
        with from_rows():
            assert read_shown(pubblicazione, domanda) == dai_fatti, domanda


def test_reports_say_what_is_published_and_nothing_else(db: None) -> None:
    """The document of each level holds the same numbers that the rule shows: hidden ones are not even in its data."""
    rete = ReteAttaccata(Random(2))
    pubblicazione, nascosti = publish(date(2016, 4, 12)), 0
    for rapporto in list_rapporti(rete):
        with one_instant():
            dati = build_dati(rapporto, datetime(2016, 4, 12, tzinfo=UTC))
        filtro = Filtro(
            SISTEMA,
            date(2016, 3, 1),
            date(2016, 3, 31),
            sportello=rapporto.sportello.codice if rapporto.sportello else "",
            regione=rapporto.regione.codice_istat if rapporto.regione else "",
        )
        for cifra in dati.cifre:
            shown = pubblicazione.shows(cifra.id, filtro)
            assert ("valore" in cifra.nascosti) is not shown
            assert shown or cifra.valore is None
            nascosti += not shown
        assert ("persone_nuove" in dati.fatti) is pubblicazione.shows("persone-nuove", filtro)
        for tavola in (tavola for capitolo in dati.capitoli for tavola in capitolo.tavole):
            for riga in tavola.righe:
                assert not riga.nascosti.keys() & riga.valori.keys()
                assert not tavola.totale.keys() & riga.nascosti.keys()
                nascosti += len(riga.nascosti)
    assert nascosti > 10


def list_rapporti(rete: ReteAttaccata) -> Iterator[Rapporto]:
    mese = {"mese": date(2016, 3, 1)}
    yield build_rapporto(livello=Livello.RETE, **mese)
    for regione in {s.comune.provincia.regione for s in rete.sportelli}:
        yield build_rapporto(livello=Livello.REGIONE, regione=regione, **mese)
    for sportello in rete.sportelli[:3]:
        yield build_rapporto(livello=Livello.SPORTELLO, sportello=sportello, **mese)


# ── Who sees what ────────────────────────────────────────────────────────────────────────
QUERY = "dal=2016-03-01&al=2016-03-31"
ANDAMENTO = reverse("reporting:andamento_detail")


def get_cifre(risposta: Any) -> dict[str, str]:
    return {cifra.titolo: cifra.valore for cifra in risposta.context["cifre"]}


def get_groups(risposta: Any) -> set[int | None]:
    return {voce.valore for tavola in risposta.context["cruscotto"].profilo.tavole for voce in tavola.voci}


def build_loan(sportello: Sportello) -> None:
    percorso = build_percorso(sportello=sportello)
    build_consulenza(percorso=percorso)
    invio = build_invio(percorso=percorso, stato="approvato", data_stato=date(2016, 3, 20))
    prestito = build_finanziamento(invio=invio, data_delibera=date(2016, 3, 20))
    build_erogazione(finanziamento=prestito, data=date(2016, 3, 30), importo=Decimal("7777.00"))


def test_staff_who_may_see_people_see_numbers_and_the_page_says_so(
    client_operatore: Any, client_monitoraggio: Any, sportello: Sportello
) -> None:
    for _ in range(2):
        build_loan(sportello)
    for client, perche in ((client_operatore, "tuo sportello"), (client_monitoraggio, "può aprire le schede")):
        pagina = client.get(f"{ANDAMENTO}?{QUERY}&sportello={sportello.codice}")
        assert get_cifre(pagina)["Persone distinte"] == "2"
        assert 2 in get_groups(pagina)
        assert "15.554" in get_cifre(pagina)["Importo erogato"]
        assert perche in pagina.context["regola"]
        assert pagina.context["regola"] in pagina.content.decode().replace("&#x27;", "'")


def test_who_may_not_see_people_sees_no_small_number_on_any_page_or_file(
    client_esperto: Any, client_referente: Any, sportello: Sportello
) -> None:
    for _ in range(2):
        build_loan(sportello)
    for client in (client_esperto, client_referente):
        pagina = client.get(f"{ANDAMENTO}?{QUERY}&sportello={sportello.codice}")
        assert get_cifre(pagina)["Persone distinte"] == get_cifre(pagina)["Importo erogato"] == "riservato"
        assert get_groups(pagina) == {None}
        assert "riservati i gruppi" in pagina.context["regola"]
        for codice in REGISTRO:
            elenco = f"{reverse('reporting:indicatore_detail', args=(codice,))}?{QUERY}"
            for testo in (
                client.get(elenco).content.decode(),
                client.get(f"{elenco}&formato=csv").getvalue().decode(),
            ):
                assert "7777" not in testo.replace(".", ""), codice
                assert "P-" not in testo.replace("SP-", ""), codice
        for codice in ("persone", "persone-nuove", "importo-erogato"):
            elenco = client.get(f"{reverse('reporting:indicatore_detail', args=(codice,))}?{QUERY}")
            assert elenco.context["valore"] == "riservato"
            assert codice.startswith("importo") or elenco.context["totale"] == 0
        tabella = client.get(f"{reverse('reporting:sportello_list')}?{QUERY}&formato=csv").getvalue()
        riga = next(csv.DictReader(io.StringIO(tabella.decode("utf-8-sig")), delimiter=";"))
        assert (riga["Persone"], riga["Erogato"]) == ("riservato", "riservato")


def test_what_is_large_is_shown_to_all(client_esperto: Any, sportello: Sportello) -> None:
    for _ in range(6):
        build_loan(sportello)
    refresh_fatti()
    pagina = client_esperto.get(f"{ANDAMENTO}?{QUERY}")
    assert get_cifre(pagina)["Persone distinte"] == "6"
    assert "46.662" in get_cifre(pagina)["Importo erogato"]
    assert 6 in get_groups(pagina)


def test_days_that_are_no_whole_month_tell_no_people(client_esperto: Any, sportello: Sportello) -> None:
    """The first of the month to the thirtieth, and to the thirty-first: the difference is one day's people."""
    for _ in range(6):
        build_loan(sportello)
    pagina = client_esperto.get(f"{ANDAMENTO}?dal=2016-03-01&al=2016-03-30")
    assert get_cifre(pagina)["Persone distinte"] == "riservato"
    assert get_cifre(pagina)["Consulenze rendicontabili"] == "6"


def test_the_cells_of_the_two_age_tables_are_hidden_together() -> None:
    celle: set[Cella] = {("eta-2014", "25-54"), ("eta-2021", "meno-di-30")}
    assert all("eta:25-29" in name_groups(tavola, voce) for tavola, voce in celle)
