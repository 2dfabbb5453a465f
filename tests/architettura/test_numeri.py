"""What is counted agrees with its number: «1 mese», «12 mesi», and the words around it too."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architettura.codice import BASE, moduli, template

MOLTI = (
    "anni|mesi|giorni|ore|minuti|righe|persone|percorsi|invii|finanziamenti|erogazioni|consulenze|compiti|sportelli|"
    "risposte|domande|tentativi|schede|voci|bozze|letture|contenuti|posti|iscrizioni|corsi|edizioni|attestati|rapporti|"
    "codici|consensi|trasferimenti|incarichi|inviti|misure|incentivi|accessi|sessioni|cose|volte|avvisi|errori"
)
CONTATI = re.compile(rf"^\s(?:\w+\s)?(?:{MOLTI})\b")
# By the one function, or a constant, which is never one.
CONTATI_ALTRIMENTI = re.compile(r"quanti\(|\b[A-Z_]{4,}")
NEI_TEMPLATE = re.compile(rf"\{{\{{ ([^}}]+) \}}\}}(?:</\w+>)?\s(?:{MOLTI})\b")
# Beside a number, words that only many take.
SOLO_DI_MOLTI = re.compile(r"\b(sono|erano|restano|tornano|vanno|hanno|loro|ciascuno|si \w+no)\b")
# Where one alone was told apart before, or it is always more than one.
DISTINTI = {
    "reporting/frasi.py": ("valore", "hanno", "fatti.giorni_attivita"),
    "reporting/congelati/parole.py": ("minimo",),
    "reporting/views/rapporti.py": ("nuovi",),
    "reporting/services/emissione.py": ("ABBANDONI",),
    "utenti/regole/incarichi.py": ("limite",),
    "incentivi/services/catalogo.py": ("piano.file.dichiarati", "presenti"),
    "requisiti/regole/microcredito.py": ("r.durata", "limite.valore", "anni"),
    "interfaccia/views/elenco.py": ("totale",),
    "credito/filters.py": ("giorni",),
    "credito/services/avvisi.py": ("len(avvisi)",),
    "ricerca/regole/parole.py": ("numero",),
    "conservazione/management/commands/anonimizza.py": ("anteprima.esaminate",),
    "attestati/models/attestati.py": ("self.soglia",),
    "corsi/services/iscrizioni.py": ("quanti",),
    "corsi/services/avvisi.py": ("mancano",),
    "verifiche/pagine/tentativi.py": ("soglia",),
    "fonti/regole/valori.py": ("volte[chiave]",),
    "templates/reporting/_freschezza.html": ("freschezza.sportelli|intero",),
    "templates/reporting/andamento_detail.html": ("cruscotto.attenzioni_totale|intero",),
    "templates/ui/riepilogo_errori.html": ("errori|length",),
    "templates/anagrafe/unione_list.html": ("giorni",),
    "templates/verifiche/quiz_figures.html": ("minimo",),
    "templates/corsi/cifra_detail.html": ("minimo",),
    "templates/conservazione/conservazione.html": ("anteprima.esaminate|intero",),
    "templates/utenti/posta/invito.txt": ("giorni",),
    "templates/pagine/come_funziona.html": ("limiti.anni", "limiti.anni_partita_iva"),
}


def iter_contati() -> Iterator[tuple[str, str]]:
    """Each number that stands before what only many are called: the file, the number."""
    for modulo in moduli():
        for frase in (nodo for nodo in ast.walk(modulo.albero) if isinstance(nodo, ast.JoinedStr)):
            for numero, dopo in zip(frase.values, frase.values[1:], strict=False):
                if isinstance(numero, ast.FormattedValue) and isinstance(dopo, ast.Constant):
                    detto = ast.unparse(numero.value)
                    if (
                        CONTATI.match(str(dopo.value))
                        and "quanti(" not in detto
                        and not re.search(r"\b[A-Z_]{4,}", detto)
                    ):
                        yield modulo.percorso.relative_to(BASE).as_posix(), detto
    for percorso in template():
        for trovato in NEI_TEMPLATE.finditer(percorso.read_text()):
            yield percorso.relative_to(BASE).as_posix(), trovato[1]


def test_a_number_stands_before_one_or_many() -> None:
    soli = [
        f"{dove}: {numero}"
        for dove, numero in iter_contati()
        if not dove.startswith("retemicrocredito/banco") and not any(n in numero for n in DISTINTI.get(dove, ()))
    ]
    assert soli == [], "use nucleo.formati.quanti, or the filter `quanti`"


def iter_accordi() -> Iterator[tuple[str, str]]:
    """The sentences that hold a number told with `quanti`, and what they say around it."""
    for modulo in moduli():
        for funzione in (nodo for nodo in ast.walk(modulo.albero) if isinstance(nodo, ast.FunctionDef)):
            nomi = {
                bersaglio.id
                for nodo in ast.walk(funzione)
                if isinstance(nodo, ast.Assign) and is_quanti(nodo.value)
                for bersaglio in nodo.targets
                if isinstance(bersaglio, ast.Name)
            }
            for frase in (nodo for nodo in ast.walk(funzione) if isinstance(nodo, ast.JoinedStr)):
                for posto, parte in enumerate(frase.values):
                    if isinstance(parte, ast.FormattedValue) and (
                        is_quanti(parte.value) or (isinstance(parte.value, ast.Name) and parte.value.id in nomi)
                    ):
                        prima, dopo = (
                            str(v.value) if isinstance(v, ast.Constant) else ""
                            for v in (frase.values[posto - 1], frase.values[min(posto + 1, len(frase.values) - 1)])
                        )
                        yield modulo.percorso.relative_to(BASE).as_posix(), f"{' '.join(prima.split()[-2:])} … {dopo}"


def is_quanti(nodo: ast.expr) -> bool:
    return isinstance(nodo, ast.Call) and ast.unparse(nodo.func).split(".")[-1] == "quanti"


def test_the_words_around_a_number_agree_with_it() -> None:
    accordi = list(iter_accordi())
    assert len(accordi) > 20
    assert [(dove, detto) for dove, detto in accordi if SOLO_DI_MOLTI.search(detto)] == []


@pytest.mark.parametrize("detto", [" resta: si riprendono da lì", ", sono dello sportello", ": su ciascuno"])
def test_the_words_of_many_are_recognised(detto: str) -> None:
    assert SOLO_DI_MOLTI.search(detto)
