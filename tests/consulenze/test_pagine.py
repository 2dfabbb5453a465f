"""Pages of citizens, paths and consultations: what one sees, who may, how many queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from consulenze.enums import StatoConsulenza
from consulenze.models import Consulenza
from nucleo import formati
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.enums import ChiAgisce, MotivoChiusura, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.services.percorsi import move_percorso
from tests.costruttori import (
    build_amministrazione,
    build_cambio,
    build_cittadino,
    build_compito,
    build_consulenza,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_presa,
    build_regione,
)
from tests.moduli import open_page, read_form, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def cittadino(sportello):
    return build_cittadino(sportello=sportello)


@pytest.fixture
def percorso(cittadino, operatore):
    return build_percorso(cittadino=cittadino, operatore=operatore)


@pytest.fixture
def consulenza(percorso, operatore):
    return build_consulenza(percorso=percorso, operatore=operatore, note="Vuole <b>aprire</b> 🙂")


def page_of(cittadino) -> str:
    return reverse("consulenze:cittadino_detail", args=(cittadino.uuid,))


def text_of(risposta) -> str:
    return risposta.getvalue().decode()


# ── The citizen ──────────────────────────────────────────────────────────────────────────
def test_the_page_of_a_citizen_shows_paths_and_timeline_and_is_logged(client_operatore, cittadino, consulenza):
    testo = text_of(client_operatore.get(page_of(cittadino)))
    assert "Rossi Ada" in testo
    assert "Una bottega di ceramica" in testo
    assert "Consulenza, in presenza" in testo
    assert "Vuole &lt;b&gt;aprire&lt;/b&gt; 🙂" in testo
    evento = RegistroEvento.objects.get(azione=Azione.LETTURA)
    assert (evento.oggetto_id, evento.sportello_id) == (str(cittadino.uuid), cittadino.prese.get().sportello_id)


def test_the_title_of_the_window_says_no_name(client_operatore, cittadino):
    testo = text_of(client_operatore.get(page_of(cittadino)))
    titolo = testo[testo.index("<title>") : testo.index("</title>")]
    assert cittadino.codice in titolo
    assert "Rossi" not in titolo


def test_a_colleague_sees_and_a_stranger_does_not(client_collega, client_estraneo, cittadino, percorso, consulenza):
    for indirizzo in (page_of(cittadino), percorso.get_absolute_url(), consulenza.get_absolute_url()):
        assert client_collega.get(indirizzo).status_code == 200
        assert client_estraneo.get(indirizzo).status_code == 404


def test_the_ente_says_why_then_reads_and_touches_nothing(client_monitoraggio, cittadino, percorso, consulenza):
    motivo = reverse("cittadini:cittadino_motivo", args=(cittadino.uuid,))
    for indirizzo in (page_of(cittadino), percorso.get_absolute_url(), consulenza.get_absolute_url()):
        assert client_monitoraggio.get(indirizzo).url == motivo
    client_monitoraggio.post(motivo, {"motivo": "qualita"})
    for indirizzo in (page_of(cittadino), percorso.get_absolute_url(), consulenza.get_absolute_url()):
        testo = text_of(client_monitoraggio.get(indirizzo))
        assert "Stai leggendo una persona che non segui" in testo
        assert "Registra una consulenza" not in testo
        assert "Correggi" not in testo
    letture = RegistroEvento.objects.filter(azione=Azione.LETTURA, dettagli__parte__in=["percorsi", "percorso"])
    assert {lettura.motivo for lettura in letture} == {"qualita"}
    assert client_monitoraggio.get(reverse("percorsi:percorso_update", args=(percorso.uuid,))).status_code == 404


def test_who_has_no_path_is_invited_to_the_first_consultation(client_operatore, cittadino):
    testo = text_of(client_operatore.get(page_of(cittadino)))
    assert "Registra la prima consulenza" in testo


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_a_citizen_costs_the_same_with_one_path_and_three(
    client_operatore, cittadino, operatore, n, django_assert_num_queries
):
    for _ in range(n):
        percorso = build_percorso(cittadino=cittadino, operatore=operatore)
        build_consulenza(percorso=percorso, operatore=operatore)
        build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"))
        build_cambio(percorso, a="informazione")
    with django_assert_num_queries(27):
        client_operatore.get(page_of(cittadino))


# ── A path ───────────────────────────────────────────────────────────────────────────────
def test_a_path_shows_its_stages_its_next_action_and_where_it_may_go(client_operatore, percorso):
    build_compito(percorso=percorso, entro=date(2016, 3, 20))
    testo = text_of(client_operatore.get(percorso.get_absolute_url()))
    assert "Passo 1 di 9" in testo
    assert "Porta il preventivo" in testo
    assert "tocca a: il cittadino · se ne occupa: lo sportello" in testo
    assert "Porta a «Requisiti verificati»" in testo
    assert "Porta a «Erogato»" not in testo
    persona = text_of(client_operatore.get(page_of(percorso.cittadino)))
    assert "Porta il preventivo — tocca a: il cittadino, entro il 20 marzo 2016" in persona
    assert "Scaduto" in persona


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_a_path_costs_the_same_with_one_contact_and_three(
    client_operatore, percorso, operatore, n, django_assert_num_queries
):
    for _ in range(n):
        build_consulenza(percorso=percorso, operatore=operatore)
    with django_assert_num_queries(39):
        client_operatore.get(percorso.get_absolute_url())


def test_a_new_path_needs_a_few_words(client_operatore, cittadino, operatore):
    indirizzo = reverse("percorsi:percorso_create", args=(cittadino.uuid,))
    dati = {
        "titolo": "Un forno",
        "data_apertura": get_oggi().isoformat(),
        "operatore": operatore.uuid,
    }
    assert client_operatore.get(indirizzo).status_code == 200
    assert client_operatore.post(indirizzo, dati | {"titolo": ""}).status_code == 422
    modulo = open_page(client_operatore, indirizzo) | dati
    for _ in range(2):
        assert client_operatore.post(indirizzo, modulo).url == page_of(cittadino)
    percorso = Percorso.objects.get(titolo="Un forno")
    assert (percorso.fase, percorso.forma_giuridica, percorso.sportello) == (
        "idea",
        "non_costituita",
        operatore.assegnazioni.get().sportello,
    )


def test_what_is_wrong_in_an_opening_is_told_beside_its_day(client_operatore, cittadino, operatore):
    indirizzo = reverse("percorsi:percorso_create", args=(cittadino.uuid,))
    prima = (cittadino.data_primo_contatto - timedelta(days=1)).isoformat()
    dati = {"titolo": "Un forno", "data_apertura": prima, "operatore": operatore.uuid}
    risposta = submit(client_operatore, indirizzo, dati)
    assert risposta.status_code == 422
    [errore] = risposta.context["form"].errors["data_apertura"]
    assert "non può precedere il primo contatto" in errore


def correction_of(percorso, **campi) -> dict:
    return {
        "titolo": percorso.titolo,
        "data_apertura": percorso.data_apertura.isoformat(),
        "operatore": percorso.operatore.uuid,
        "fase": "idea",
        "forma_giuridica": "non_costituita",
    } | campi


@pytest.mark.parametrize(
    ("campi", "errore"),
    [
        ({"partita_iva": "12345678901"}, "La partita IVA non è giusta"),
        ({"ateco_codice": "47-78"}, "Scrivi il codice come"),
        ({"fabbisogno": "5.000", "mezzi_propri": "6.000"}, "non possono superare"),
        ({"data_avvio_impresa": "2999-01-01"}, "non può essere nel futuro"),
        ({"data_avvio_impresa": "1926-03-01"}, "scrivi da quando conduce"),
    ],
)
def test_a_path_refuses_what_cannot_be(client_operatore, percorso, campi, errore):
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    risposta = submit(client_operatore, indirizzo, correction_of(percorso, **campi))
    assert risposta.status_code == 422
    assert errore in text_of(risposta)


def test_a_path_is_corrected_as_italians_write(client_operatore, percorso):
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    assert client_operatore.get(indirizzo).status_code == 200
    dati = correction_of(percorso, fabbisogno="25.000,50", partita_iva="IT 00743110157", destinazione=["beni"])
    assert submit(client_operatore, indirizzo, dati).url == percorso.get_absolute_url()
    percorso.refresh_from_db()
    assert (str(percorso.fabbisogno), percorso.partita_iva, percorso.destinazione) == (
        "25000.50",
        "00743110157",
        ["beni"],
    )


def test_who_corrects_second_is_told_and_loses_nothing(client_operatore, client_collega, percorso):
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    primo, secondo = open_page(client_operatore, indirizzo), open_page(client_collega, indirizzo)
    client_operatore.post(indirizzo, primo | correction_of(percorso, titolo="Forno a legna", garanzie="Un fondo"))
    risposta = client_collega.post(indirizzo, secondo | correction_of(percorso, titolo="Pizzeria"))
    assert risposta.status_code == 409
    assert "«Forno a legna»" in text_of(risposta)
    percorso.refresh_from_db()
    assert percorso.titolo == "Forno a legna"
    client_collega.post(indirizzo, read_form(risposta) | {"_scelta_0": "mio"})
    percorso.refresh_from_db()
    assert (percorso.titolo, percorso.garanzie) == ("Pizzeria", "Un fondo")


def test_a_handover_meanwhile_is_not_undone_by_who_corrects(client_operatore, percorso, collega):
    """Not every write of a path goes through its form: what it did not touch stays all the same."""
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    modulo = open_page(client_operatore, indirizzo)
    Percorso.objects.update(operatore=collega)
    assert client_operatore.post(indirizzo, modulo | {"titolo": "Pizzeria"}).status_code == 303
    percorso.refresh_from_db()
    assert (percorso.titolo, percorso.operatore) == ("Pizzeria", collega)


@pytest.mark.parametrize(
    ("giorno", "detto"),
    [
        ("0026-03-01", "anno con quattro cifre: 01/03/2026?"),
        ("2014-01-01", "La data non può precedere il primo contatto con la persona"),
    ],
)
def test_a_corrected_opening_is_checked_as_a_new_one(client_operatore, percorso, giorno, detto):
    indirizzo = reverse("percorsi:percorso_update", args=(percorso.uuid,))
    risposta = submit(client_operatore, indirizzo, correction_of(percorso, data_apertura=giorno))
    assert risposta.status_code == 422
    assert detto in text_of(risposta)


def test_a_path_moves_closes_and_opens_again_by_hand(client_operatore, percorso):
    oggi = get_oggi().isoformat()

    def change(stato, **dati):
        indirizzo = reverse("percorsi:percorso_stato", args=(percorso.uuid, stato))
        assert client_operatore.get(indirizzo).status_code == 200
        submit(client_operatore, indirizzo, {"data": oggi, **dati})
        percorso.refresh_from_db()

    change("requisiti")
    assert percorso.stato == StatoPercorso.REQUISITI
    change("chiuso", motivo="rinuncia_lavoro", nota="x" * 1000)
    assert percorso.motivo_chiusura == MotivoChiusura.RINUNCIA_LAVORO
    submit(client_operatore, reverse("percorsi:percorso_reopen", args=(percorso.uuid,)), {})
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.REQUISITI


@pytest.mark.parametrize("stato", ["requisiti", "chiuso"])
def test_a_day_before_the_state_in_force_is_told_beside_its_field(
    client_operatore, ambito_di, operatore, percorso, stato
):
    oggi = get_oggi()
    move_percorso(ambito=ambito_di(operatore), percorso=percorso, a=StatoPercorso.BUSINESS_PLAN, data=oggi)
    dati = {"data": (oggi - timedelta(days=1)).isoformat(), "motivo": "rinuncia_lavoro"}
    risposta = submit(client_operatore, reverse("percorsi:percorso_stato", args=(percorso.uuid, stato)), dati)
    assert risposta.status_code == 422
    [errore] = risposta.context["form"].errors["data"]
    dal = formati.data_articolata("dal", oggi)
    assert errore == f"Il percorso era «Business plan completato» {dal}: la data non può precederlo."


def test_the_closing_offers_only_reasons_that_may_be(client_operatore, percorso):
    testo = text_of(client_operatore.get(reverse("percorsi:percorso_stato", args=(percorso.uuid, "chiuso"))))
    assert "Rinuncia: ha trovato lavoro" in testo
    assert "Finanziato" not in testo
    assert "Scaduto per inattività" not in testo


@pytest.mark.parametrize("stato", ["erogato", "boh"])
def test_by_hand_one_goes_only_where_the_desk_may(client_operatore, percorso, stato):
    assert client_operatore.get(reverse("percorsi:percorso_stato", args=(percorso.uuid, stato))).status_code == 404


# ── A consultation ───────────────────────────────────────────────────────────────────────
def test_a_consultation_says_why_it_counts_and_escapes_what_was_typed(client_operatore, consulenza):
    testo = text_of(client_operatore.get(consulenza.get_absolute_url()))
    assert "Rendicontabile: è un contatto sostanziale e specifico." in testo
    assert "Vuole &lt;b&gt;aprire&lt;/b&gt; 🙂" in testo
    assert "Correggi la consulenza" in testo


def test_a_colleague_reads_and_does_not_correct_and_the_responsabile_does(
    client_collega, client_responsabile, consulenza
):
    correggi = reverse("consulenze:consulenza_update", args=(consulenza.uuid,))
    annulla = reverse("consulenze:consulenza_stato", args=(consulenza.uuid, "annullata"))
    assert "Correggi la consulenza" not in text_of(client_collega.get(consulenza.get_absolute_url()))
    assert [client_collega.get(u).status_code for u in (correggi, annulla)] == [403, 403]
    assert [client_responsabile.get(u).status_code for u in (correggi, annulla)] == [200, 200]


def test_a_consultation_is_cancelled_and_restored(client_operatore, consulenza):
    annulla = reverse("consulenze:consulenza_stato", args=(consulenza.uuid, "annullata"))
    submit(client_operatore, annulla, {"motivo": "doppia"})
    consulenza.refresh_from_db()
    assert consulenza.stato == StatoConsulenza.ANNULLATA
    testo = text_of(client_operatore.get(consulenza.get_absolute_url()))
    assert "Consulenza annullata" in testo
    assert "Registrata due volte" in testo
    ripristina = reverse("consulenze:consulenza_stato", args=(consulenza.uuid, "registrata"))
    risposta = submit(client_operatore, ripristina, {})  # its month has closed
    assert "scrivi perché la ripristini" in risposta.context["form"].errors["nota"][0]
    submit(client_operatore, ripristina, {"nota": "Era di un'altra Ada"})
    consulenza.refresh_from_db()
    assert consulenza.stato == StatoConsulenza.REGISTRATA


# ── Lists ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("elenco", "query"), [("percorsi:percorso_list", 7), ("consulenze:consulenza_list", 7)])
def test_a_list_costs_the_same_with_one_row_and_three(
    client_operatore, sportello, operatore, elenco, query, n, django_assert_num_queries
):
    for _ in range(n):
        build_consulenza(percorso=build_percorso(sportello=sportello, operatore=operatore), operatore=operatore)
    with django_assert_num_queries(query):
        client_operatore.get(reverse(elenco))


@pytest.mark.parametrize("elenco", ["percorsi:percorso_list", "consulenze:consulenza_list"])
def test_who_watches_the_network_sees_codes_and_no_name(
    client_operatore, client_monitoraggio, client_referente, client_estraneo, consulenza, elenco
):
    indirizzo = reverse(elenco)
    testo = text_of(client_operatore.get(indirizzo))
    assert "Rossi Ada" in testo
    for client, codici in ((client_monitoraggio, True), (client_referente, False)):
        for formato in ("", "?formato=csv"):
            testo = text_of(client.get(indirizzo + formato))
            assert (consulenza.percorso.codice in testo) is codici
            assert "Rossi" not in testo
            assert "bottega" not in testo
    assert consulenza.percorso.codice not in text_of(client_estraneo.get(indirizzo))


def test_after_a_handover_the_first_desk_keeps_the_count_and_loses_the_name(
    client_operatore, client_estraneo, consulenza, altro_sportello
):
    cittadino = consulenza.percorso.cittadino
    cittadino.prese.update(al=date(2016, 4, 1), motivo_fine="trasferimento")
    build_presa(cittadino=cittadino, sportello=altro_sportello, dal=date(2016, 4, 1))
    testo = text_of(client_operatore.get(reverse("consulenze:consulenza_list")))
    assert consulenza.percorso.codice in testo
    assert "Rossi" not in testo
    assert client_estraneo.get(consulenza.get_absolute_url()).status_code == 200


def rows(client, elenco, query) -> int:
    return client.get(f"{reverse(elenco)}?{query}").context["totale"]


def test_consultations_are_filtered_by_what_dashboards_ask(client_monitoraggio, client_operatore, consulenza):
    percorso = consulenza.percorso
    build_consulenza(percorso=percorso, data=date(2016, 4, 2), durata=5, rendicontabile=False, tardiva=True)
    build_consulenza(percorso=percorso, data=date(2016, 4, 3), stato=StatoConsulenza.ANNULLATA)
    sportello = consulenza.sportello
    conti = {
        "": 2,
        "dal=2016-03-08&al=2016-03-31": 1,
        "rendicontabile=si": 1,
        "rendicontabile=no": 1,
        "tardiva=on": 1,
        "stato=annullata": 1,
        f"sportello={sportello.codice}": 2,
        f"amministrazione={sportello.amministrazione.uuid}": 2,
        "regione=16": 2,
        "regione=15": 0,
        "tipo=comune": 2,
        "tipo=cpi": 0,
        "contatto=info": 0,
        "canale=presenza": 2,
        "tema=imprenditoriale": 2,
        "tema=fisco": 0,
        f"q={percorso.codice.lower()}": 2,
        "q=Rossi": 0,
    }
    build_regione("15")
    assert {query: rows(client_monitoraggio, "consulenze:consulenza_list", query) for query in conti} == conti
    assert rows(client_operatore, "consulenze:consulenza_list", f"operatore={consulenza.operatore.uuid}") == 2


def test_desks_and_hosts_are_looked_for_and_never_listed(client_monitoraggio, sportello):
    """A network of thousands: no page carries them all, and a name typed, a code or an address find one."""
    altra = build_amministrazione(denominazione="Ente senza sportelli")
    pagina = client_monitoraggio.get(reverse("percorsi:percorso_list")).content.decode()
    assert sportello.codice not in pagina
    assert sportello.nome not in pagina
    proposte = {
        nome: client_monitoraggio.get(reverse(f"sportelli:{nome}"), {"q": parole}).content.decode()
        for nome, parole in (("sportello_scelta", sportello.codice), ("ospitante_scelta", "comune"))
    }
    assert f'data-valore="{sportello.codice}"' in proposte["sportello_scelta"]
    assert str(sportello.amministrazione.uuid) in proposte["ospitante_scelta"]
    assert (
        str(altra.uuid)
        not in client_monitoraggio.get(reverse("sportelli:ospitante_scelta"), {"q": "senza sportelli"}).content.decode()
    )


def test_desk_is_chosen_by_name_by_code_or_by_address(client_monitoraggio, consulenza):
    """With and without JavaScript; what is not understood is told, not left out."""
    sportello = consulenza.sportello
    for query in (
        f"sportello={sportello.codice}",
        f"sportello_testo={sportello.nome}",
        f"sportello_testo={sportello.codice}",
    ):
        risposta = client_monitoraggio.get(f"{reverse('consulenze:consulenza_list')}?{query}")
        assert risposta.context["totale"] == 1
        assert [filtro.valore for filtro in risposta.context["filtri_attivi"]] == [sportello.nome]
        assert f'value="{sportello.nome}"' in risposta.content.decode() or "_testo=" in query
    for query, detto in (
        ("sportello=XX-000", "non c&#x27;è"),
        ("amministrazione=1", "non c&#x27;è"),
        ("sportello_testo=Zzz", "Nessun risultato"),
    ):
        risposta = client_monitoraggio.get(f"{reverse('consulenze:consulenza_list')}?{query}")
        assert risposta.context["totale"] == 0
        assert detto in risposta.content.decode()
    vuota = f"{reverse('consulenze:consulenza_list')}?sportello={sportello.codice}&sportello_testo="
    assert client_monitoraggio.get(vuota).context["filtri_attivi"] == []


def test_a_region_is_read_within_the_days_of_its_own_rows(client_monitoraggio, consulenza):
    """The days only spare PostgreSQL the rows of the others: no row of the region is left out by them."""
    for giorno in (date(2016, 3, 7), date(2016, 5, 2)):
        build_consulenza(percorso=consulenza.percorso, data=giorno)
    tutte = rows(client_monitoraggio, "consulenze:consulenza_list", "")
    assert rows(client_monitoraggio, "consulenze:consulenza_list", "regione=16") == tutte == 3
    assert rows(client_monitoraggio, "percorsi:percorso_list", "regione=16") == 1
    assert rows(client_monitoraggio, "consulenze:consulenza_list", "regione=16&ordina=data") == 3


def test_who_asks_finds_only_the_desks_of_ones_own(client_estraneo, sportello):
    trovati = client_estraneo.get(reverse("sportelli:sportello_scelta"), {"q": sportello.codice}).content.decode()
    assert sportello.codice not in trovati
    ospitanti = client_estraneo.get(
        reverse("sportelli:ospitante_scelta"), {"q": sportello.amministrazione.denominazione}
    )
    assert str(sportello.amministrazione.uuid) not in ospitanti.content.decode()


def test_paths_are_filtered_by_stage_by_who_must_act_and_by_what_is_overdue(client_operatore, percorso):
    ieri = get_oggi() - timedelta(days=1)
    build_compito(percorso=percorso, chi=ChiAgisce.SPORTELLO, entro=ieri)
    build_percorso(cittadino=percorso.cittadino, stato=StatoPercorso.CHIUSO)
    Percorso.objects.update(tappa_massima=StatoPercorso.REQUISITI)
    conti = {
        "": 2,
        "stato=informazione": 1,
        "stato=informazione&stato=chiuso": 2,
        "chi=sportello": 1,
        "chi=tutor": 0,
        "scaduti=on": 1,
        "raggiunto=orientamento": 2,
        "raggiunto=requisiti": 2,
        "raggiunto=business_plan": 0,
        "motivo=orientato": 1,
        "dal=2016-03-02": 0,
        f"q={percorso.codice}": 1,
    }
    assert {query: rows(client_operatore, "percorsi:percorso_list", query) for query in conti} == conti


def test_an_overdue_action_says_so_in_words(client_operatore, percorso):
    ieri = get_oggi() - timedelta(days=1)
    compito = build_compito(percorso=percorso, entro=ieri)
    assert ">Scaduto<" in text_of(client_operatore.get(reverse("percorsi:percorso_list")))
    Compito.objects.filter(pk=compito.pk).update(entro=ieri + timedelta(days=1))
    assert ">Scaduto<" not in text_of(client_operatore.get(reverse("percorsi:percorso_list")))


def test_the_list_of_consultations_counts_what_the_scope_counts(client_monitoraggio, consulenza):
    assert rows(client_monitoraggio, "consulenze:consulenza_list", "rendicontabile=si") == (
        Consulenza.objects.rendicontabili().count()
    )
