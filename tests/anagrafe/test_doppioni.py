"""Cards that may be of one person: found by what coincides, told to the desk and, without names, to the Ente."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from stdnum.it.codicefiscale import calc_check_digit

from anagrafe.enums import Forza, Motivo
from anagrafe.models import Doppione, PersoneDistinte
from anagrafe.selectors.doppioni import list_proposte
from anagrafe.services.doppioni import DI_RECENTE, NON_CE_PIU, ask_sportelli, follow_schede, refresh_doppioni
from anagrafe.services.unioni import dissolve_unione, tell_distinte, unite_cittadini
from cittadini.models import Cittadino
from cittadini.services.cittadini import keep_codice
from conservazione.services.oblio import anonymise_cittadino
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from retemicrocredito.selectors.oggi import list_code
from tests.costruttori import build_cittadino
from tests.moduli import submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
ROSA: dict[str, Any] = {"cognome": "Unibile", "nome": "Rosa", "data_nascita": date(1980, 4, 9), "codice_fiscale": ""}


def give_variant(cittadino: Cittadino, codice: str) -> None:
    """The code of somebody, its last figure made a letter as of two people with one code."""
    radice = codice[:14] + "LMNPQRSTUV"[int(codice[14])]
    cittadino.set_codice_fiscale(radice + calc_check_digit(radice))
    cittadino.motivo_assenza_cf = ""
    cittadino.save()


def write_phone(cittadino: Cittadino, telefono: str) -> None:
    cittadino.telefono = telefono
    cittadino.set_chiavi()
    cittadino.save()


@pytest.mark.parametrize(
    ("campi", "motivi", "forza"),
    [
        ({}, [Motivo.NOME_NASCITA], Forza.FORTE),
        ({"nome": "Rosa Maria"}, [Motivo.SIMILE_NASCITA], Forza.MEDIA),
        ({"data_nascita": date(1980, 9, 4)}, [Motivo.NOME_VICINA], Forza.MEDIA),
        (
            {"data_nascita": date(1980, 9, 4), "telefono": "333 9998887"},
            [Motivo.NOME_VICINA, Motivo.NOME_TELEFONO],
            Forza.MEDIA,
        ),
        (
            {"nome": "Rosa Maria", "data_nascita": date(1961, 1, 1), "telefono": "333 9998887"},
            [Motivo.NOME_TELEFONO],
            Forza.MEDIA,
        ),
        # Also of who lives together: it is told, and comes last.
        ({"cognome": "Olmo", "nome": "Ugo", "telefono": "333 9998887"}, [Motivo.TELEFONO], Forza.DEBOLE),
        ({"data_nascita": date(1961, 1, 1)}, None, None),
        ({"data_nascita": date(1984, 1, 9)}, None, None),
    ],
)
def test_the_page_of_pairs_compares_as_the_welcome_does(sportello, campi, motivi, forza):
    """One pair by night, or beginning from either card; and by telephone, which the welcome of others tells too."""
    una = build_cittadino(sportello=sportello, **ROSA | {"telefono": "3339998887"})
    altra = build_cittadino(sportello=sportello, **ROSA | campi)
    attese = {(una.pk, altra.pk): (tuple(motivi), forza)} if motivi else {}
    assert list_proposte() == list_proposte([una.pk]) == list_proposte([altra.pk]) == attese


def test_a_code_and_its_variant_are_of_one_whatever_the_names_and_two_codes_of_two(sportello, altro_sportello):
    una = build_cittadino(sportello=sportello, cognome="Neri", nome="Ida", data_nascita=date(1980, 4, 9))
    altra = build_cittadino(sportello=altro_sportello, cognome="Olmo", nome="Eva", data_nascita=date(1980, 4, 9))
    assert list_proposte() == {}  # born together, with two codes
    vera = una.codice_fiscale
    give_variant(altra, vera)
    assert list_proposte() == {(una.pk, altra.pk): ((Motivo.CODICE,), Forza.FORTE)}
    # A code that one had before, and the other has today.
    terza = build_cittadino(sportello=sportello, cognome="Bo", nome="Pia", data_nascita=date(1955, 1, 1))
    keep_codice(terza, vera, date(2016, 3, 1))
    assert list_proposte([terza.pk]) == {(una.pk, terza.pk): ((Motivo.CODICE_PRIMA,), Forza.DEBOLE)}


def test_a_telephone_of_many_says_nothing_by_itself(sportello):
    schede = [
        build_cittadino(sportello=sportello, cognome=cognome, nome="Ugo" * 3, codice_fiscale="", telefono="06 1234567")
        for cognome in ("Bianchi", "Verdolini", "Zannetti", "Marrocco", "Ferrò")
    ]
    assert list_proposte() == {}
    write_phone(schede[0], "06 7654321")
    assert len(list_proposte()) == 6
    assert list_proposte([schede[0].pk]) == {}


def test_what_is_written_is_found_what_is_decided_goes(sportello, operatore, altro_sportello):
    una, altra = (build_cittadino(sportello=sportello, **ROSA) for _ in range(2))
    altrove = build_cittadino(sportello=altro_sportello, cognome="Olmo", nome="Ugo", codice_fiscale="")
    refresh_doppioni()
    coppia = Doppione.objects.get()
    assert (coppia.una, coppia.altra) == (una, altra)
    write_phone(altrove, una.telefono)  # corrected: it equals another's now
    assert follow_schede(adesso=timezone.now() + DI_RECENTE * 2) == 0
    assert follow_schede() == 3
    assert set(Doppione.objects.values_list("una", "altra")) == {(una.pk, altra.pk), (una.pk, altrove.pk)}
    assert Doppione.objects.get(altra=altra).pk == coppia.pk  # since when it is there
    write_phone(altrove, "333 1112223")
    refresh_doppioni()
    assert Doppione.objects.get().pk == coppia.pk
    unione = unite_cittadini(ambito=SISTEMA, tenuta=una, assorbita=altra, scelte={})
    assert not Doppione.objects.exists()
    assert refresh_doppioni() == 0
    dissolve_unione(ambito=SISTEMA, unione=unione)
    assert Doppione.objects.count() == 1  # and the page after says so
    tell_distinte(ambito=SISTEMA, una=altra, altra=una)
    assert not Doppione.objects.exists()
    assert refresh_doppioni() == 0
    terza = build_cittadino(sportello=None, **ROSA)
    assert refresh_doppioni() == 2
    anonymise_cittadino(ambito=SISTEMA, cittadino=terza, causa="prova")
    assert not Doppione.objects.exists()


def test_a_desk_sees_its_own_and_the_ente_asks_of_two(
    client_operatore, client_estraneo, client_monitoraggio, sportello, altro_sportello, ambito_di, monitoraggio
):
    una, altra = build_cittadino(sportello=sportello, **ROSA), build_cittadino(sportello=altro_sportello, **ROSA)
    for desk in (sportello, altro_sportello):
        desk.email = f"{desk.codice.lower()}@example.org"
        desk.save()
    refresh_doppioni()
    coppia = Doppione.objects.get()
    pagina, chiedi = coppia.get_absolute_url(), reverse("anagrafe:doppione_ask", args=(coppia.uuid,))
    assert "Nessun doppione" in client_operatore.get("/doppioni/").content.decode()
    assert client_operatore.get(pagina).status_code == 404
    [coda] = [coda for coda in list_code(ambito_di(monitoraggio), get_oggi()) if "doppioni" in coda.url]
    assert coda.nome.replace("\xa0", " ") == "1 coppia di schede di due sportelli"
    assert client_monitoraggio.get(coda.url).context["totale"] == 1
    for indirizzo in ("/doppioni/rete/", pagina, chiedi, "/doppioni/rete/?formato=csv"):
        risposta = client_monitoraggio.get(indirizzo)
        detto = risposta.getvalue().decode()
        assert una.codice in detto
        assert sportello.nome in detto
        assert "Unibile" not in detto
        assert "1980" not in detto
    for query, quante in (
        (f"q={una.codice.lower()}", 1),
        ("dove=due", 1),
        ("dove=uno", 0),
        ("dove=nessuno", 0),
        ("motivo=nome_nascita", 1),
        ("motivo=codice", 0),
        ("guardare=true&chiesto=no", 1),
        (f"sportello={sportello.codice}", 1),
    ):
        assert client_monitoraggio.get(f"/doppioni/rete/?{query}").context["totale"] == quante, query
    assert "Ciascuno vede solo" in client_monitoraggio.get(chiedi).content.decode()
    assert submit(client_monitoraggio, chiedi, {}).url == pagina
    assert set(MessaggioPosta.objects.values_list("destinatario", flat=True)) == {
        sportello.email,
        altro_sportello.email,
    }
    testo = MessaggioPosta.objects.first().testo
    assert pagina in testo
    assert not [parola for parola in ("Rosa", una.codice, altra.codice, sportello.nome) if parola in testo]
    with pytest.raises(ValidationError, match="Già chiesto agli sportelli"):
        ask_sportelli(ambito=ambito_di(monitoraggio), doppione=coppia)
    for client, sua, altrui in ((client_operatore, una, altra), (client_estraneo, altra, una)):
        for indirizzo in ("/doppioni/", pagina, "/doppioni/?formato=csv"):
            detto = client.get(indirizzo).getvalue().decode()
            assert sua.codice in detto
            assert altrui.codice not in detto
            assert "Di un altro sportello" in detto
        oggi = client.get("/oggi/").content.decode()
        assert "1 coppia di schede da guardare" in oggi
        assert altrui.codice not in oggi
    letti = RegistroEvento.objects.filter(azione=Azione.LETTURA, oggetto_tipo="cittadini.cittadino")
    assert not letti.filter(oggetto_id=str(altra.uuid), sportello_id=sportello.pk).exists()
    distinte = reverse("anagrafe:doppione_distinte", args=(coppia.uuid,))
    assert submit(client_operatore, distinte, {}).url == "/doppioni/"
    assert PersoneDistinte.objects.count() == 1
    for client, indirizzo in ((client_estraneo, distinte), (client_estraneo, pagina), (client_monitoraggio, chiedi)):
        assert NON_CE_PIU in client.get(indirizzo, follow=True).content.decode()


@pytest.mark.parametrize("quante", [1, 3])
def test_the_list_finds_sorts_and_reads_all_at_once(
    client_operatore, sportello, quante, django_assert_num_queries, client_amministratore
):
    for numero in range(quante):
        campi = ROSA | {"cognome": f"Unibile{'abc'[numero] * 6}", "data_nascita": date(1980, 4, 9 + numero)}
        _, altra = (build_cittadino(sportello=sportello, **campi) for _ in range(2))
    refresh_doppioni()
    assert Doppione.objects.filter(forza=Forza.FORTE).count() == quante
    client_operatore.get("/doppioni/?forza=3")
    with django_assert_num_queries(7):
        pagina = client_operatore.get("/doppioni/?forza=3")
    assert pagina.context["totale"] == quante
    with django_assert_num_queries(5):
        client_amministratore.get("/doppioni/rete/")
    trovata = client_operatore.post("/doppioni/", {"parole": altra.cognome}, follow=True)
    assert trovata.context["totale"] == quante if quante == 1 else trovata.context["totale"] >= 1


def test_the_database_refuses_what_no_pair_is(sportello):
    una, altra = (build_cittadino(sportello=sportello, **ROSA) for _ in range(2))
    valori = {"motivi": [Motivo.TELEFONO], "forza": Forza.DEBOLE}
    with violates("doppione_in_ordine"):
        Doppione.objects.create(una=altra, altra=una, **valori)
    with violates("doppione_chiesto_firmato"):
        Doppione.objects.create(una=una, altra=altra, chiesto_il=timezone.now() - timedelta(days=1), **valori)
    Doppione.objects.create(
        una=una, altra=altra, chiesto_il=timezone.now(), chiesto_da=Firma.di_sistema("prova"), **valori
    )
    with violates("doppione_una_volta"):
        Doppione.objects.create(una=una, altra=altra, **valori)


def test_of_two_cards_of_one_desk_it_is_said_that_it_sees_both(client_monitoraggio: Any, sportello: Any) -> None:
    for _ in range(2):
        build_cittadino(sportello=sportello, **ROSA)
    refresh_doppioni()
    chiedi = reverse("anagrafe:doppione_ask", args=(Doppione.objects.get().uuid,))
    pagina = client_monitoraggio.get(chiedi).content.decode()
    assert ("Segue tutte e due" in pagina, "Ciascuno vede solo" in pagina) == (True, False)
