"""The page of who hosts desks: what they do, what is opened and downloaded, what waits."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from indicatori.services import refresh_fatti
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from ospitanti.pagine.oggi import list_propri
from ospitanti.selectors.attivita import get_periodo, read_attivita
from ospitanti.views.attivita import read_mese
from reporting.enums import StatoRapporto
from sportelli.models import Sportello
from tests.costruttori import build_consulenza, build_invio, build_percorso, build_rapporto, build_sportello
from tests.costruttori.attestati import build_attestato
from tests.costruttori.visite import build_chiesta, build_visita
from utenti.models import Utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
MARZO = get_periodo(date(2016, 3, 20))


def build_scena(sportello: Sportello) -> None:
    """Two desks of the same host, and one of another."""
    altro = build_sportello(amministrazione=sportello.amministrazione, nome="Altro sportello dello stesso ente")
    for dove in (sportello, altro):
        percorso = build_percorso(sportello=dove, data_apertura=date(2016, 2, 10))
        build_consulenza(percorso=percorso)
        build_invio(percorso=percorso)
    build_consulenza(sportello=build_sportello())


def test_counts_are_those_of_the_rows_before_and_after_facts_and_cost_the_same(
    sportello: Sportello, referente: Utente, client_referente: Any, django_assert_num_queries: Any
) -> None:
    build_scena(sportello)
    ambito = build_ambito(referente)
    viva = read_attivita(ambito, sportello.amministrazione, MARZO)
    refresh_fatti()
    with django_assert_num_queries(3):
        attivita = read_attivita(ambito, sportello.amministrazione, MARZO)
    assert (attivita.righe, attivita.mesi) == (viva.righe, viva.mesi)
    # Consultations, information, paths, referrals, loans: of the host's two desks alone.
    assert attivita.totale == (2, 0, 2, 2, 0)
    assert [(mese.month, quanti) for mese, quanti in attivita.mesi if any(quanti)] == [
        (2, (0, 0, 2, 0, 0)),
        (3, (2, 0, 0, 2, 0)),
    ]
    assert [quanti for _, quanti in attivita.sportelli] == [(1, 0, 1, 1, 0)] * 2
    pagina = reverse("ospitanti:attivita_show", args=(sportello.amministrazione.uuid,))
    detta = client_referente.get(f"{pagina}?fino=2016-03").content.decode()
    assert "Altro sportello dello stesso ente" in detta
    assert "sono sostanziali e specifiche" in detta  # how it is counted
    csv = b"".join(client_referente.get(f"{pagina}?fino=2016-03&formato=csv").streaming_content).decode()
    assert csv.count("\r\n") == 5  # a header, a row for each desk and month
    assert b"".join(client_referente.get(f"{pagina}?fino=2016-03&formato=xlsx").streaming_content)[:2] == b"PK"
    assert RegistroEvento.objects.filter(azione="esportazione").count() == 2
    for scritto in ("2016-13", "x", "1000-01", "3000-01"):
        assert client_referente.get(f"{pagina}?fino={scritto}").status_code == 200
    assert read_mese("2999-01", date(2016, 3, 20)) == date(2016, 3, 1)


def test_the_page_of_a_host_has_reports_certificates_and_minutes_for_who_may_read_them(
    sportello: Sportello, operatore: Utente, client_referente: Any, client_operatore: Any, client_monitoraggio: Any
) -> None:
    attestato = build_attestato(utente=operatore)
    rapporto = build_rapporto(sportello=sportello, stato=StatoRapporto.PRONTO)
    altrui = build_rapporto(sportello=build_sportello(), stato=StatoRapporto.PRONTO, mese=date(2014, 6, 1))
    visita = build_chiesta(sportello).visita
    pagina = sportello.amministrazione.get_absolute_url()
    suo, loro = client_referente.get(pagina).content.decode(), client_monitoraggio.get(pagina).content.decode()
    attesi = {
        "rapporto": reverse("reporting:rapporto_detail", args=(rapporto.uuid,)),
        "verbale": reverse("visite:verbale_print", args=(visita.uuid,)),
        "attestato": reverse("attestati:attestato_print", args=(attestato.uuid,)),
        "attività": reverse("ospitanti:attivita_show", args=(sportello.amministrazione.uuid,)),
    }
    assert [nome for nome, indirizzo in attesi.items() if indirizzo not in suo] == []
    assert reverse("reporting:rapporto_detail", args=(altrui.uuid,)) not in suo
    # The Ente's monitoring reads how many have one, never whose it is.
    assert [nome for nome, indirizzo in attesi.items() if indirizzo not in loro] == ["attestato"]
    assert attesi["attività"] not in client_operatore.get(pagina).content.decode()
    assert client_referente.get(reverse("ospitanti:propria_show")).url == pagina
    assert client_referente.get(attesi["attestato"]).status_code == 200


def test_what_waits_for_a_referente_is_of_their_desks(
    sportello: Sportello, operatore: Utente, referente: Utente, responsabile: Utente, client_referente: Any
) -> None:
    oggi = get_oggi()
    build_chiesta(sportello)
    build_chiesta(build_sportello())
    build_visita(sportello, giorno=oggi + timedelta(days=5))
    gruppi = {gruppo.nome: gruppo.totale for gruppo in list_propri(build_ambito(referente), oggi)}
    assert gruppi == {
        "Da mettere a posto negli sportelli": 1,
        "Visite in arrivo": 1,
        "Accordi che finiscono": 0,
        "Attestati di chi riceve": 2,
    }
    assert list_propri(build_ambito(responsabile), oggi) == []
    pagina = client_referente.get(reverse("oggi")).content.decode()
    assert "Da mettere a posto negli sportelli" in pagina
    assert str(operatore) in pagina
