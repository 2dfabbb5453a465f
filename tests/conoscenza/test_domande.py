"""What operators type, as they type it, and what must come first: on the questions and sheets of the demonstration."""

from typing import Any

import pytest
from django.core.management import call_command

from conoscenza.models import RicercaSenzaEsito
from conoscenza.regole.parole import read_lettura
from conoscenza.regole.quantita import list_lettere, spell
from conoscenza.regole.riserbo import build_chiave
from conoscenza.selectors.ricerca import Domanda, Esito, search_conoscenza
from conoscenza.services.vocabolario import rebuild_vocabolario
from dimostrazione.domande import FILE, FRA_UNA_E_L_ALTRA
from dimostrazione.formazione import CARTELLA, read_testo
from formazione.models import VersioneContenuto
from tests.costruttori import build_incentivo, build_utente, build_versione

MASSIMO, DURATA, CHI = "Quanto si può chiedere al massimo", "In quanto tempo si restituisce", "Chi può chiedere"
CATTIVO, PREZZO, FORFETTARIO = "segnalato come cattivo pagatore", "Quanto costa aprire una ditta", "regime forfettario"
GARANZIA, TUTOR, DOCUMENTI = (
    "Come si prenota la garanzia",
    "Che cosa fa il tutor",
    "Quali documenti chiede un erogatore",
)
IPOTECA, PIANO, CINQUE = "ipoteca o un pegno", "piano d'impresa", "aperta da più di cinque anni"
CONTA, SERVIZI, NASPI = "Quando una consulenza conta", "i servizi ausiliari, e sono", "Ricevo la NASpI"
STRANIERA, DID, PRESTA, DEBITI = "Una persona straniera", "la DID", "Chi può prestare", "per pagare i debiti"
FURGONE, SOCIE, CAMBIATO, IN_PAGINA = "vuole un furgone", "centomila euro", "Che cosa è cambiato", "in una pagina"
MINUTI, SEGNALI, RISERVATEZZA = "I primi dieci minuti", "Sovraindebitamento e usura", "La riservatezza allo sportello"
# The words, and how begins what is among the first three of a kind.
TROVANO = {
    MASSIMO: (
        "quanto posso chiedere",
        "Quanto si può chiedere?",
        "fino a quanto posso prendere col microcredito",
        "75000 euro",
        "75.000",
        "75 mila euro",
        "75mila",
        "€ 75.000,00",
        "settantacinquemila euro",
        "microcredito sociale 10000",
    ),
    "Importo massimo per le S.r.l.": ("importo massimo 100.000",),
    SOCIE: ("centomila euro srl", "100 mila euro s.r.l."),
    DURATA: ("10 anni", "dieci anni", "120 mesi", "durata massima", "in quanto tempo si restituisce"),
    CINQUE: ("cinque anni", "60 mesi", "partita iva da più di 5 anni", "p. iva aperta da 6 anni"),
    CHI: ("5 dipendenti", "cinque dipendenti", "10 dipendenti srl", "chi può chiedere", "quanti dipendenti"),
    GARANZIA: ("come si prenota la garanzia", "garanzia 80%", "80 per cento", "60 giorni", "entro 5 giorni lavorativi"),
    TUTOR: ("chi paga il tutor", "quanto costa il tutor", "tutor obbligatorio"),
    DOCUMENTI: ("che documenti servono", "documenti da portare"),
    IPOTECA: ("ipoteca", "pegno", "garanzie reali", "IPOTECA"),
    PIANO: ("business plan", "piano d'impresa", "piano d’affari", "bussines plan"),
    CONTA: ("consulenza che conta", "10 minuti"),
    NASPI: ("NASpI", "naspi anticipata", "n.a.s.p.i."),
    DID: ("DID", "did", "che cos'è la D.I.D."),
    CATTIVO: ("cattivo pagatore", "centrale rischi", "come so se sono segnalato"),
    PREZZO: ("quanto costa aprire una ditta", "SCIA", "sartoria"),
    FORFETTARIO: ("forfettario 5%", "imposta del 15 per cento"),
    MINUTI: ("accoglienza", "come si accoglie una persona", "accogliere"),
    SEGNALI: (
        *("usura", "usuraio", "strozzino", "strozzinaggio", "cravattaro", "cravattari", "sovraindebitamento"),
        *("pignoramento", "mi hanno pignorato", "è stata pignorata", "protestato", "protesti", "fallimento", "fallita"),
        *("ho uno sfratto", "esdebitazione", "mi hanno pignorato lo stipendio", "la mia ditta è fallita"),
    ),
    RISERVATEZZA: ("GDPR", "privacy", "regolamento 2016/679"),
    PRESTA: ("art. 111", "articolo 111", "chi presta"),
    CAMBIATO: ("decreto 211/2023", "decreto 211", "dm 176/2014", "D.M. 176 del 2014", "d.m. 176"),
    SERVIZI: ("servizi ausiliari", "servizzi ausiliari"),
    STRANIERA: ("permesso di soggiorno", "straniero"),
    DEBITI: ("posso pagare i debiti", "debiti con equitalia", "usura"),
    FURGONE: ("furgone", "Karim"),
    IN_PAGINA: ("ipoteche srl ordinarie",),
    "SELFIEmployment": ("50 mila euro", "ho 24 anni", "selfiemployment", "senza lavoro"),
}
# Nothing says it, whatever a theme of the catalogue may make of it: who writes is to know.
NON_TROVANO = (
    *("CRIF", "crif", "C.R.I.F.", "segnalato in CRIF", "ISEE", "isee", "DURC", "durc irregolare", "mcc", "haccp"),
    *("pec", "iban", "55.000 euro", "legge 234 del 2021", "ho 55 anni", "33%", "7/2019", "protestato"),
)


@pytest.fixture
def sapere(db: None) -> None:
    call_command("carica_regole", verbosity=0)
    call_command("carica_domande", verbosity=0)
    testi = [(testo, "faq") for testo in FILE.read_text(encoding="utf-8").split(FRA_UNA_E_L_ALTRA)]
    testi += [(file.read_text(encoding="utf-8"), "guida") for file in sorted(CARTELLA.glob("*.md"))]
    autore = build_utente()
    for testo, tipo in testi:
        dati = read_testo(testo).uno
        campi = {campo: dati.get(campo, "") for campo in ("titolo", "sommario", "corpo", "fonti")}
        campi["corpo"] = campi["corpo"] or "Testo."
        build_versione(autore=autore, tipo=tipo, temi=read_testo(testo).letta.valori["temi"], **campi)
    # What a theme would bring: nobody asks for it.
    build_incentivo(titolo="Spese di gestione e liquidità", ricorrenza="permanente")
    build_incentivo(titolo="Garanzia pubblica", ricorrenza="permanente")
    rebuild_vocabolario()


def search(testo: str) -> Esito:
    return search_conoscenza(Domanda(testo), VersioneContenuto.objects.vigenti().select_related("contenuto"))


@pytest.mark.usefixtures("sapere")
def test_what_operators_type_finds_what_says_it() -> None:
    smarrite = {}
    for titolo, scritte in TROVANO.items():
        for scritta in scritte:
            primi = [str(riga) for gruppo in search(scritta).gruppi for riga in gruppo.righe[:3]]
            if not any(titolo in primo for primo in primi):
                smarrite[scritta] = (titolo, primi)
    assert smarrite == {}


@pytest.mark.usefixtures("sapere")
def test_what_nothing_says_is_told_so_and_reaches_who_writes(client_operatore: Any) -> None:
    trovate = {scritta: search(scritta) for scritta in NON_TROVANO}
    assert {scritta for scritta, esito in trovate.items() if esito.intero} == set()
    assert {s: e.corretta for s, e in trovate.items() if e.corretta} == {}
    assert [s for s in ("CRIF", "isee", "DURC", "mcc", "haccp", "pec") if trovate[s].gruppi] == []
    for scritta in NON_TROVANO:
        pagina = client_operatore.get("/conoscenza/", {"q": scritta}).content.decode()
        assert "non ci sono parole da cercare" not in pagina
    segnate = set(RicercaSenzaEsito.objects.values_list("chiave", flat=True))
    assert {build_chiave(scritta) for scritta in ("CRIF", "isee", "DURC", "mcc")} <= segnate


@pytest.mark.parametrize("testo", ["", "il", "di a da in con", "!!! & | <-> :* ()", "'*", "come si fa"])
def test_what_asks_nothing_breaks_nothing(db: None, testo: str) -> None:
    assert search(testo).trovati == 0


def test_an_amount_is_read_and_written_in_every_form() -> None:
    assert [spell(n) for n in (21, 28, 80, 101, 180, 1000, 75_000, 100_000)] == [
        *("ventuno", "ventotto", "ottanta", "centouno", "centoottanta", "mille", "settantacinquemila", "centomila")
    ]
    assert {"sei", "uno", "mille"}.isdisjoint(list_lettere())
    (gruppo,) = read_lettura("50 mila euro").parole.gruppi
    assert gruppo.voci == ("50000", "50.000", "50 mila", "50mila", "cinquantamila")
    assert read_lettura("resto al sud 2.0").parole.gruppi[-1].testo == "2.0"
