"""Kind of a host, region and host of a desk are corrected on purpose: told, confirmed, explained, logged."""

from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from nucleo.ambito import Ambito
from nucleo.models import RegistroEvento
from sportelli.importazioni.amministrazioni import ImportazioneAmministrazioni
from sportelli.importazioni.sportelli import ImportazioneSportelli
from sportelli.models import Amministrazione, Sportello
from sportelli.services.rete import update_amministrazione, update_sportello
from sportelli.services.spostamenti import confirm_all
from tests.costruttori import build_comune, build_consulenza, build_sportello
from tests.moduli import read_form, tick
from tests.sportelli.test_importazioni import errori, read

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def test_another_kind_waits_for_a_confirmation(client_monitoraggio: Client, sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 5))
    ente = sportello.amministrazione
    indirizzo = f"{ente.get_absolute_url()}modifica/"
    aperta = client_monitoraggio.get(indirizzo)
    assert aperta.context["form"]["motivo_rettifica"].is_hidden
    risposta = client_monitoraggio.post(indirizzo, read_form(aperta) | {"tipo": "cpi", "conferma": "on"})
    assert risposta.status_code == 422
    errori_pagina = risposta.context["form"].errors
    assert set(errori_pagina) == {"conferma", "motivo_rettifica"}
    assert "1 consulenza" in str(errori_pagina["conferma"])
    assert not risposta.context["form"]["motivo_rettifica"].is_hidden
    assert Amministrazione.objects.get(pk=ente.pk).tipo == "comune"
    a_meta = client_monitoraggio.post(indirizzo, read_form(risposta) | {"motivo_rettifica": "scrittura"})
    assert set(a_meta.context["form"].errors) == {"conferma"}
    build_consulenza(sportello=sportello, data=date(2014, 3, 6))
    altre = client_monitoraggio.post(indirizzo, read_form(a_meta) | tick(a_meta, "conferma"))
    assert "2 consulenze" in str(altre.context["form"].errors["conferma"])  # the tick was for one
    di_nuovo = read_form(altre) | tick(altre, "conferma")
    assert "scrittura" in di_nuovo["motivo_rettifica"]  # an answer stays on the page
    assert client_monitoraggio.post(indirizzo, di_nuovo).status_code == 303
    assert Amministrazione.objects.get(pk=ente.pk).tipo == "cpi"


def test_a_confirmed_one_is_logged_with_what_moved(sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 5))
    ente = Amministrazione.objects.get(pk=sportello.amministrazione_id)
    chiesto: Any = {"ambito": SISTEMA, "amministrazione": ente, "versione": ente.versione, "valori": {"tipo": "cpi"}}
    with pytest.raises(ValidationError, match="anche nelle cifre"):
        update_amministrazione(**chiesto, motivo_rettifica="documento")
    with pytest.raises(ValidationError, match="mese è già chiuso"):
        update_amministrazione(**chiesto, conferma=confirm_all)
    update_amministrazione(**chiesto, conferma=confirm_all, motivo_rettifica="documento")
    dettagli = RegistroEvento.objects.get(oggetto_id=str(ente.uuid)).dettagli
    assert (dettagli["campi"], dettagli["rettifica"]) == (["tipo"], "documento")
    assert (dettagli["prima"], dettagli["dopo"]) == ({"tipo": "Comune"}, {"tipo": "Centro per l'impiego"})
    assert dettagli["spostati"]["consulenze.consulenza"] == 1


def test_another_region_waits_too_and_another_comune_does_not(sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 3, 5))

    move_to("Bari", sportello)
    with pytest.raises(ValidationError, match="da «Puglia» a «Campania»"):
        move_to("Napoli", sportello, motivo_rettifica="documento")
    with pytest.raises(ValidationError, match="mese è già chiuso"):
        move_to("Napoli", sportello, conferma=confirm_all)
    move_to("Napoli", sportello, conferma=confirm_all, motivo_rettifica="altro")
    assert Sportello.objects.get(pk=sportello.pk).comune.nome == "Napoli"
    dettagli = RegistroEvento.objects.filter(oggetto_id=str(sportello.uuid)).latest("pk").dettagli
    assert (dettagli["prima"], dettagli["dopo"]) == (
        {"regione": "Puglia", "comune": "Bari"},
        {"regione": "Campania", "comune": "Napoli"},
    )


def move_to(nome: str, sportello: Sportello, **campi: Any) -> None:
    desk = Sportello.objects.get(pk=sportello.pk)
    valori = {"comune": build_comune(nome)}
    update_sportello(ambito=SISTEMA, sportello=desk, versione=desk.versione, valori=valori, **campi)


@pytest.mark.parametrize(
    ("attivo_dal", "oggi", "chiesto"),
    [
        (date(2016, 5, 9), date(2016, 6, 10), False),  # May is still open
        (date(2016, 5, 9), date(2016, 6, 11), True),
        (None, date(2016, 6, 11), False),  # no figure counts it yet
    ],
)
def test_the_desk_itself_is_a_figure_of_its_region_and_of_the_kind_of_its_host(
    db: None, attivo_dal: date | None, oggi: date, chiesto: bool
) -> None:
    """Nothing happened there, and nothing is to be confirmed: the months when it was active are others all the same."""
    stato = {} if attivo_dal else {"stato": "in_attivazione"}
    sportello = build_sportello(**stato, data_attivazione=attivo_dal)
    ente = Amministrazione.objects.get(pk=sportello.amministrazione_id)
    atteso = pytest.raises(ValidationError, match="mese è già chiuso") if chiesto else nullcontext()
    with atteso:
        move_to("Napoli", sportello, oggi=oggi)
    with atteso:
        update_amministrazione(
            ambito=SISTEMA, amministrazione=ente, versione=ente.versione, valori={"tipo": "cpi"}, oggi=oggi
        )


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
