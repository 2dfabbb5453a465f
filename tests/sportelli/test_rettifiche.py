"""The kind of a host and the region of a desk are corrected on purpose: what moves is told, confirmed, logged."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from nucleo.ambito import Ambito
from nucleo.models import RegistroEvento
from sportelli.importazioni.amministrazioni import ImportazioneAmministrazioni
from sportelli.importazioni.sportelli import ImportazioneSportelli
from sportelli.models import Amministrazione, Sportello
from sportelli.services.rete import update_amministrazione, update_sportello
from tests.costruttori import build_comune, build_consulenza
from tests.moduli import open_page, read_form
from tests.sportelli.test_importazioni import errori, read

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def test_another_kind_waits_for_a_confirmation(client_monitoraggio: Client, sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 5))
    ente = sportello.amministrazione
    indirizzo = f"{ente.get_absolute_url()}modifica/"
    risposta = client_monitoraggio.post(indirizzo, open_page(client_monitoraggio, indirizzo) | {"tipo": "cpi"})
    assert risposta.status_code == 422
    assert "1 consulenza" in str(risposta.context["form"].errors["conferma"])
    assert Amministrazione.objects.get(pk=ente.pk).tipo == "comune"
    di_nuovo = read_form(risposta) | {"conferma": "on"}
    assert client_monitoraggio.post(indirizzo, di_nuovo).status_code == 303
    assert Amministrazione.objects.get(pk=ente.pk).tipo == "cpi"


def test_a_confirmed_one_is_logged_with_what_moved(sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 5))
    ente = Amministrazione.objects.get(pk=sportello.amministrazione_id)
    valori = {"tipo": "cpi"}
    with pytest.raises(ValidationError, match="anche nelle cifre"):
        update_amministrazione(ambito=SISTEMA, amministrazione=ente, versione=ente.versione, valori=valori)
    update_amministrazione(ambito=SISTEMA, amministrazione=ente, versione=ente.versione, valori=valori, confermato=True)
    dettagli = RegistroEvento.objects.get(oggetto_id=str(ente.uuid)).dettagli
    assert (dettagli["da"], dettagli["campi"]) == ("Comune", ["tipo"])
    assert dettagli["spostati"]["consulenze.consulenza"] == 1


def test_another_region_waits_too_and_another_comune_does_not(sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 5))

    def move(nome: str, *, confermato: bool) -> None:
        desk = Sportello.objects.get(pk=sportello.pk)
        valori = {"comune": build_comune(nome)}
        update_sportello(ambito=SISTEMA, sportello=desk, versione=desk.versione, valori=valori, confermato=confermato)

    move("Bari", confermato=False)
    with pytest.raises(ValidationError, match="da «Puglia» a «Campania»"):
        move("Napoli", confermato=False)
    move("Napoli", confermato=True)
    assert Sportello.objects.get(pk=sportello.pk).comune.nome == "Napoli"


def test_a_file_is_not_asked_and_refuses_both(sportello: Sportello) -> None:
    build_comune("Napoli")
    ente = sportello.amministrazione
    riga = f"Ente;Tipo;Comune\n{ente.denominazione};CPI;{ente.comune.nome}\n"
    assert [(colonna, testo[:18]) for _, colonna, testo in errori(read(ImportazioneAmministrazioni(), riga))] == [
        ("Tipo", "Oggi è «Comune». C")
    ]
    riga = (
        "Codice;Nome;Amministrazione;Comune;Indirizzo\n"
        f"{sportello.codice};{sportello.nome};{ente.denominazione};Napoli;Via Toledo 1\n"
    )
    assert [(colonna, testo[:22]) for _, colonna, testo in errori(read(ImportazioneSportelli(), riga))] == [
        ("Comune", "È in un'altra regione:")
    ]
