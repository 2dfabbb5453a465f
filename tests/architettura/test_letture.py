"""Whoever takes a list away, whatever its rows, leaves a line that the responsabile of the desk reads.

That each page which shows a person leaves one is asked to the whole matrix: `test_indirizzi.check_reading`.
"""

import ast
from typing import Any

import pytest
from django.urls import reverse

from interfaccia.views import ElencoView
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from tests.architettura.codice import PROGETTO, moduli
from tests.architettura.matrice import MATRICE, Riga, Scena
from tests.architettura.test_codice import chiamate
from tests.architettura.test_indirizzi import COGNOME, INDIRIZZI, check_reading, read_contenuto
from tests.costruttori import build_assegnazione, build_cittadino
from utenti.models import Utente

VISTE = {indirizzo.nome: getattr(indirizzo.vista, "view_class", None) for indirizzo in INDIRIZZI}


def is_elenco(riga: Riga) -> bool:
    vista = VISTE[riga.nome]
    return riga.attese["operatore"] == 200 and isinstance(vista, type) and issubclass(vista, ElencoView)


ELENCHI = [riga for riga in MATRICE if riga.metodo == "get" and not riga.query and is_elenco(riga)]


def test_no_search_nor_export_is_written_without_saying_of_which_desk() -> None:
    """`record_qui` says it of who acts; elsewhere the desk is named."""
    muti = [
        f"{modulo}:{chiamata.lineno}"
        for modulo in moduli()
        if modulo.app not in PROGETTO  # the bench writes lines of nobody
        for chiamata in chiamate(modulo)
        if isinstance(chiamata.func, ast.Attribute) and chiamata.func.attr == "record"
        if {"Azione.RICERCA", "Azione.ESPORTAZIONE", "Azione.STAMPA"}
        & {ast.unparse(parola.value) for parola in chiamata.keywords}
        if "sportello_id" not in {parola.arg for parola in chiamata.keywords}
    ]
    assert muti == []


DI_PERSONE = ("cittadini", "conservazione", "percorsi", "consulenze", "credito", "anagrafe", "portale")
# Of the whole network, of no person: the privacy notice, dated terms and rules, a run of anonymisation.
DI_NESSUNO = ("informative", "termini", "anonimizzazioni", "regole")


def test_what_happens_to_people_is_written_with_its_desk() -> None:
    """So that the responsabile of the desk reads it."""
    muti = [
        f"{modulo}:{chiamata.lineno}"
        for modulo in moduli()
        if modulo.app in DI_PERSONE and modulo.nome.rpartition(".")[2] not in DI_NESSUNO
        for chiamata in chiamate(modulo)
        if isinstance(chiamata.func, ast.Attribute)
        and chiamata.func.attr == "record"
        and isinstance(chiamata.func.value, ast.Name)
        and chiamata.func.value.id == "eventi"
        if "sportello_id" not in {parola.arg for parola in chiamata.keywords}
    ]
    assert muti == []


@pytest.mark.django_db
def test_a_page_that_left_no_line_would_be_told(settings: Any, accedi: Any, operatore: Utente, sportello: Any) -> None:
    """Without the mechanism the check of the matrix fails: it looks where it should."""
    settings.MIDDLEWARE = [nome for nome in settings.MIDDLEWARE if not nome.endswith("LettureMiddleware")]
    build_cittadino(sportello=sportello, cognome=COGNOME)
    with pytest.raises(AssertionError, match="leaves no line"):
        check_reading(accedi(operatore).get("/cittadini/"), operatore, "the list")


@pytest.mark.django_db
def test_of_two_desks_each_has_the_line_of_its_own_people(accedi: Any, operatore: Utente, sportello: Any) -> None:
    """A page about one person leaves one line, for the desk that follows them; a list one for each desk in it."""
    altro = build_assegnazione(utente=operatore).sportello
    persona = build_cittadino(sportello=sportello)
    build_cittadino(sportello=altro)
    cliente = accedi(operatore)
    prima = RegistroEvento.objects.filter(attore_id=operatore.pk).count()
    cliente.get(f"/cittadini/{persona.uuid}/")
    cliente.get("/cittadini/")
    righe = list(RegistroEvento.objects.filter(attore_id=operatore.pk).order_by("istante")[prima:])
    assert righe[0].sportello_id == sportello.pk
    assert {riga.sportello_id for riga in righe[1:]} == {sportello.pk, altro.pk}
    assert len(righe) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("riga", ELENCHI, ids=str)
def test_every_list_taken_away_leaves_a_line_with_the_desk(riga: Riga, request: Any, accedi: Any) -> None:
    scena = Scena(request)
    operatore: Utente = scena.operatore
    risposta = accedi(operatore).get(f"{reverse(riga.nome, kwargs=riga.kwargs(scena))}?formato=csv")
    if not risposta.headers.get("Content-Disposition"):
        return  # a list that is not taken away
    read_contenuto(risposta)
    righe = RegistroEvento.objects.filter(attore_id=operatore.pk, azione=Azione.ESPORTAZIONE)
    assert [evento.sportello_id for evento in righe] == [scena.sportello.pk]
