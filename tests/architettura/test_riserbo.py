"""Who may not see people reads what desks do, and nothing that tells a person or a loan from the others: on every
page, list, file, sort and filter that they open (docs/decisioni/0042).

That no page of one path, contact, referral or loan opens to them is said by the matrix.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.urls import NoReverseMatch, reverse

from cittadini.models import Cittadino
from interfaccia.tables import CodiceColumn, EuroColumn, Tabella
from interfaccia.views import ElencoView
from nucleo.enums import Azione, Ruolo
from nucleo.models import RegistroEvento
from percorsi.models import Compito
from percorsi.models.portata import DiPersonaQuerySet
from tests.architettura.matrice import MATRICE
from tests.architettura.test_indirizzi import INDIRIZZI, read_contenuto
from tests.costruttori import (
    build_assegnazione,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
)
from utenti.services.ambito import build_ambito

VISTE = {indirizzo.nome: getattr(indirizzo.vista, "view_class", None) for indirizzo in INDIRIZZI}
LISTE = {nome: vista for nome, vista in VISTE.items() if isinstance(vista, type) and issubclass(vista, ElencoView)}
IMPORTI = {"richiesto": 4321, "deliberato": 3219, "erogato": 2187}
CODICE = re.compile(r"(?<![A-Z-])[CP]-[0-9A-Z]{11}")


@dataclass
class Prestito:
    """A loan, and what of it only who may see people reads."""

    percorso: Any
    erogazione: Any

    def list_segreti(self, testo: str) -> set[str]:
        """What a page or a file says of it."""
        importi = {nome for nome, n in IMPORTI.items() if re.search(rf"(?<!\w){n // 1000}\.?{n % 1000}(?!\w)", testo)}
        return importi | set(CODICE.findall(testo))


def build_prestito(sportello: Any) -> Prestito:
    percorso = build_percorso(sportello=sportello)
    build_consulenza(percorso=percorso)
    invio = build_invio(percorso=percorso, stato="approvato", importo_richiesto=Decimal(IMPORTI["richiesto"]))
    prestito = build_finanziamento(invio=invio, importo_deliberato=Decimal(IMPORTI["deliberato"]))
    return Prestito(percorso, build_erogazione(finanziamento=prestito, importo=Decimal(IMPORTI["erogato"])))


def list_pagine(persona: str) -> Iterator[str]:
    """Every address without parameters that opens to somebody; of a list, its sorts, searches and files too."""
    for nome in {riga.nome for riga in MATRICE if riga.metodo == "get" and riga.attese[persona] == 200}:
        try:
            indirizzo = reverse(nome)
        except NoReverseMatch:
            continue
        yield indirizzo
        if nome in LISTE:
            yield from (f"{indirizzo}?formato={formato}" for formato in ("csv", "xlsx"))


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["esperto", "referente"])
def test_no_page_nor_file_tells_one_person_or_loan(
    persona: str, accedi: Any, request: Any, sportello: Any, operatore: Any
) -> None:
    prestito = build_prestito(sportello)
    client = accedi(request.getfixturevalue(persona))
    detti, lette = {}, 0
    for pagina in sorted(list_pagine(persona)):
        risposta = client.get(pagina)
        if risposta.status_code == 200:
            lette += 1
            if segreti := prestito.list_segreti(read_contenuto(risposta).decode(errors="ignore")):
                detti[pagina] = segreti
    assert detti == {}
    assert lette > 30


@pytest.mark.django_db
def test_who_may_see_people_reads_them(client_monitoraggio: Any, client_operatore: Any, sportello: Any) -> None:
    """The check looks where they are; what an operator is shown of their own desk stays."""
    prestito = build_prestito(sportello)
    for client in (client_monitoraggio, client_operatore):
        for lista in ("/invii/", "/finanziamenti/", "/erogazioni/"):
            testi = (read_contenuto(client.get(lista + query)).decode() for query in ("", "?formato=csv"))
            for segreti in map(prestito.list_segreti, testi):
                assert segreti & IMPORTI.keys(), lista
                assert prestito.percorso.codice in segreti, lista


RISERVATE = ("/percorsi/", "/consulenze/", "/invii/", "/finanziamenti/", "/erogazioni/")


@pytest.mark.django_db
@pytest.mark.parametrize("lista", RISERVATE)
def test_sorts_and_searches_that_would_tell_are_not_there(lista: str, client_esperto: Any, sportello: Any) -> None:
    """An order by amount says which is the largest; the code of a path finds its rows; a sum of one row is the row."""
    prestiti = [build_prestito(sportello) for _ in range(2)]
    pagina = client_esperto.get(lista)
    assert pagina.context["totale"] == 2
    assert not pagina.context.get("totali")
    assert "Senza codici né importi" in pagina.content.decode()
    for campo in ("codice", "percorso", "importo", "importo_richiesto", "importo_deliberato", "importo_erogato"):
        assert not client_esperto.get(f"{lista}?ordina=-{campo}").context["table"].order_by
    assert client_esperto.get(f"{lista}?q={prestiti[0].percorso.codice}").context["totale"] == 2
    assert "q" not in pagina.context["filter"].form.fields


@pytest.mark.django_db
@pytest.mark.parametrize("lista", RISERVATE)
def test_who_reaches_others_too_sees_those_of_the_own_desk_alone(
    lista: str, accedi: Any, operatore: Any, sportello: Any, altro_sportello: Any
) -> None:
    """Operatore of a desk and referente of another's host: the own codes and amounts show when that is asked for."""
    build_assegnazione(utente=operatore, ruolo=Ruolo.REFERENTE, amministrazione=altro_sportello.amministrazione)
    proprio, altrui = build_prestito(sportello), build_prestito(altro_sportello)
    client = accedi(operatore)

    def read(query: str) -> tuple[int, set[str]]:
        risposta = client.get(f"{lista}?{query}")
        return risposta.context["totale"], proprio.list_segreti(risposta.content.decode())

    assert read("") == (2, set())
    assert read(f"sportello={altro_sportello.codice}") == (1, set())
    quante, segreti = read(f"sportello={sportello.codice}")
    assert quante == 1
    assert proprio.percorso.codice in segreti
    quante, segreti = read(f"sportello={sportello.codice}&sportello_testo={altro_sportello.codice}")
    assert altrui.percorso.codice not in segreti
    assert not quante


@pytest.mark.django_db
def test_which_roles_see_people(esperto: Any, referente: Any, operatore: Any, monitoraggio: Any) -> None:
    vedono = {u: build_ambito(u).sees_persone() for u in (esperto, referente, operatore, monitoraggio)}
    assert list(vedono.values()) == [False, False, True, True]


def list_tabelle(base: type[Tabella] = Tabella) -> Iterator[type[Tabella]]:
    for tabella in base.__subclasses__():
        yield tabella
        yield from list_tabelle(tabella)


def is_di_persone(modello: type[models.Model] | None) -> bool:
    if modello is None:
        return False
    return modello in (Cittadino, Compito) or isinstance(modello._default_manager.all(), DiPersonaQuerySet)


def test_codes_and_amounts_of_rows_of_people_are_riservati() -> None:
    """A column forgotten would be shown to everybody."""
    colonne = [
        (tabella, nome, colonna)
        for tabella in list_tabelle()
        if is_di_persone(tabella._meta.model)
        for nome, colonna in tabella.base_columns.items()
        if isinstance(colonna, CodiceColumn | EuroColumn)
    ]
    assert len(colonne) > 8
    assert [(t.__qualname__, nome) for t, nome, colonna in colonne if not colonna.riservata] == []


# ── The log ──────────────────────────────────────────────────────────────────────────────
def list_righe(utente: Any, azione: Azione) -> list[tuple[str, int | None]]:
    righe = RegistroEvento.objects.filter(attore_id=utente.pk, azione=azione).order_by("istante", "sportello_id")
    return [(riga.oggetto_tipo, riga.sportello_id) for riga in righe]


@pytest.mark.django_db
@pytest.mark.parametrize("persona", ["esperto", "referente", "monitoraggio"])
def test_a_list_without_names_leaves_a_line_for_each_desk_it_shows(
    persona: str, accedi: Any, request: Any, sportello: Any, altro_sportello: Any
) -> None:
    for desk in (sportello, sportello, altro_sportello):
        build_consulenza(sportello=desk)
    utente = request.getfixturevalue(persona)
    accedi(utente).get("/consulenze/")
    visti = {sportello.pk} if persona == "referente" else {sportello.pk, altro_sportello.pk}
    assert sorted(list_righe(utente, Azione.LETTURA)) == sorted(("consulenze.consulenza", pk) for pk in visti)


@pytest.mark.django_db
def test_a_file_is_of_the_desks_in_it(
    accedi: Any, esperto: Any, client_responsabile: Any, sportello: Any, altro_sportello: Any
) -> None:
    """Filtered to one it is that one's, whose responsabile finds it; whole, each has its line."""
    for desk in (sportello, altro_sportello):
        build_consulenza(sportello=desk)
    client = accedi(esperto)
    read_contenuto(client.get(f"/consulenze/?sportello={sportello.codice}&formato=csv"))
    assert list_righe(esperto, Azione.ESPORTAZIONE) == [("consulenze.consulenza", sportello.pk)]
    assert client_responsabile.get("/registro/?azione=esportazione").context["totale"] == 1
    read_contenuto(client.get("/consulenze/?formato=csv"))
    assert len(list_righe(esperto, Azione.ESPORTAZIONE)) == 3


@pytest.mark.django_db
def test_of_two_desks_the_line_is_of_the_one_filtered(accedi: Any, operatore: Any, sportello: Any) -> None:
    altro = build_assegnazione(utente=operatore).sportello
    for desk in (sportello, altro):
        build_consulenza(sportello=desk)
    read_contenuto(accedi(operatore).get(f"/consulenze/?sportello={altro.codice}&formato=csv"))
    assert list_righe(operatore, Azione.ESPORTAZIONE) == [("consulenze.consulenza", altro.pk)]


@pytest.mark.django_db
def test_what_is_refused_leaves_a_line_and_cannot_fill_the_log(
    client: Any, accedi: Any, operatore: Any, sportello: Any, settings: Any
) -> None:
    """Once each time, with the page and the desk of who tried; beyond so many an hour no more."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "diniego": "2/h/user"}
    client.get("/persone/")  # nobody inside: sent to the login page
    assert not RegistroEvento.objects.filter(azione=Azione.DINIEGO).exists()
    dentro = accedi(operatore)
    assert dentro.get("/persone/").status_code == 403
    riga = RegistroEvento.objects.get(azione=Azione.DINIEGO)
    assert (riga.attore_id, riga.sportello_id) == (operatore.pk, sportello.pk)
    assert riga.dettagli == {"pagina": "utenti:persona_list", "metodo": "GET"}
    for _ in range(3):
        dentro.get("/persone/")
    assert RegistroEvento.objects.filter(azione=Azione.DINIEGO).count() == 2
