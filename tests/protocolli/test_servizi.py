"""Who accompanies businesses: found by whoever works at the network, written by who runs it; lenders beside them."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from nucleo.giornata import get_oggi
from protocolli.models import ServizioAccompagnamento
from tests.costruttori import build_accordo, build_comune, build_erogatore, build_schema, build_servizio
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db


def test_a_service_is_written_once_and_found_by_what_it_does(
    client_monitoraggio: Any, client_operatore: Any, django_assert_num_queries: Any
) -> None:
    regione = build_comune().provincia.regione
    dati = {
        "denominazione": "Incubatore Ipotesi",
        "tipo": "incubatore",
        "aiuti": ["a", "g"],
        "email": "i@p.example",
    }
    crea, elenco = reverse("protocolli:servizio_create"), reverse("protocolli:servizio_list")
    assert "Scegli le regioni" in submit(client_monitoraggio, crea, dati).content.decode()
    submit(client_monitoraggio, crea, dati | {"regioni": [regione.codice_istat], "attivo": "on"})
    servizio = ServizioAccompagnamento.objects.get()
    assert list(servizio.regioni.all()) == [regione]
    stesso = submit(client_monitoraggio, crea, dati | {"denominazione": "incubatore  ipotesi", "nazionale": "on"})
    assert "C&#x27;è già un servizio" in stesso.content.decode()
    modifica = reverse("protocolli:servizio_edit", args=(servizio.uuid,))
    client_monitoraggio.post(modifica, open_page(client_monitoraggio, modifica) | {"come": "Gratuito."})
    oggi = get_oggi()
    build_accordo(servizio, dal=oggi - timedelta(days=30), al=oggi + timedelta(days=30), firmato_il=oggi)
    pagina = client_operatore.get(servizio.get_absolute_url()).content.decode()
    assert "Gratuito." in pagina
    assert "g) Diagnosi delle criticità" in pagina
    assert "In scadenza" in pagina
    assert "Prepara un accordo" not in pagina
    client_operatore.get(elenco)
    with django_assert_num_queries(6):
        client_operatore.get(elenco)
    build_servizio(aiuti=["b"])
    with django_assert_num_queries(6):
        client_operatore.get(elenco)
    for filtro, quanti in ((f"regione={regione.codice_istat}", 2), ("aiuto=g", 1), ("q=ipotesi", 1), ("attivo=on", 2)):
        trovati = client_operatore.get(f"{elenco}?{filtro}").context["totale"]
        assert trovati == quanti, filtro


def test_a_lender_tells_its_agreements_and_who_may_drafts_another(
    client_monitoraggio: Any, client_operatore: Any
) -> None:
    erogatore = build_erogatore()
    accordo = build_accordo(erogatore)
    build_schema("protocollo", nome="Con chi ospita")
    pagina = client_monitoraggio.get(erogatore.get_absolute_url()).content.decode()
    assert accordo.get_absolute_url() in pagina
    prepara = f"{reverse('protocolli:accordo_choose')}?con={erogatore.uuid}"
    assert prepara in pagina
    scelte = client_monitoraggio.get(prepara).content.decode()
    assert "Schema di convenzione" in scelte
    assert "Con chi ospita" not in scelte
    crea = reverse("protocolli:accordo_create", args=(accordo.schema.uuid,))
    assert str(erogatore.uuid) in open_page(client_monitoraggio, f"{crea}?con={erogatore.uuid}")["parte"]
    letta = client_operatore.get(erogatore.get_absolute_url()).content.decode()
    assert accordo.segno in letta
    assert accordo.get_absolute_url() not in letta
    elenco = client_monitoraggio.get(reverse("protocolli:accordo_list")).content.decode()
    assert accordo.get_absolute_url() in elenco  # of the agreement, not of the lender
