"""Pages of a referral: choosing, writing, sending, answering; what one sees, who may, how many queries."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Cittadino, Consenso, PresaInCarico
from credito.enums import MotivoRifiuto, StatoInvio
from credito.models import Invio
from credito.pagine.schede import list_dati_persona
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta, RegistroEvento
from percorsi.enums import StatoPercorso
from tests.costruttori import (
    build_cambio,
    build_comune,
    build_consenso,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_incentivo,
    build_invio,
    build_prodotto,
    build_regione,
    build_trasferimento,
)
from tests.credito.pagine import MARZO, choose_of, dati, new_of, stato_of, text_of
from tests.moduli import open_page, read_form, submit
from tests.prove import rewrite

pytestmark = pytest.mark.django_db


# ── Choosing the lender ──────────────────────────────────────────────────────────────────
def test_the_lenders_of_the_region_come_first(client_operatore, percorso, consenso):
    lontana = build_erogatore(denominazione="Banca alpina", nazionale=False)
    lontana.regioni.add(build_regione("03"))
    vicina = build_erogatore(denominazione="Cassa pugliese", nazionale=False)
    vicina.regioni.add(build_regione("16"))
    build_erogatore(denominazione="Banca chiusa", attivo=False)
    build_prodotto(erogatore=vicina, nome="Microcredito PMI")
    build_prodotto(erogatore=vicina, nome="Vecchio prodotto", attivo=False)
    testo = text_of(client_operatore.get(choose_of(percorso)))
    assert testo.index("Cassa pugliese") < testo.index("Banca alpina")
    assert "Microcredito PMI, fino a 25.000\u00a0€, in 84 mesi al massimo" in testo
    assert "Vecchio prodotto" not in testo
    assert "Banca chiusa" not in testo
    assert new_of(percorso, vicina) in testo


def test_the_region_is_that_of_the_business_when_it_is_known(client_operatore, percorso, consenso):
    percorso.comune_attivita = build_comune("Milano")
    percorso.save()
    assert "Lavora in Lombardia" in text_of(client_operatore.get(choose_of(percorso)) if build_erogatore() else None)


@pytest.mark.parametrize(
    ("query", "attesi"),
    [
        ({"q": "salento"}, {"Banca del Salento"}),
        ({"prodotto": "sociale"}, {"Fondazione buona"}),
        ({"tipo": "fondazione"}, {"Fondazione buona"}),
        ({"qui": "on"}, {"Banca del Salento"}),
    ],
)
def test_lenders_are_searched_by_name_product_kind_and_place(
    client_operatore, percorso, consenso, erogatore, query, attesi
):
    altra = build_erogatore(denominazione="Fondazione buona", tipo="fondazione", nazionale=False)
    build_prodotto(erogatore=altra, tipo="sociale")
    testo = text_of(client_operatore.get(choose_of(percorso), query))
    assert {nome for nome in ("Banca del Salento", "Fondazione buona") if nome in testo} == attesi


def test_a_lender_that_has_the_referral_is_not_chosen_again(client_operatore, percorso, invio):
    testo = text_of(client_operatore.get(choose_of(percorso)))
    assert "Già inviato" in testo
    assert new_of(percorso, invio.erogatore) not in testo


@pytest.mark.parametrize("n", [1, 3])
def test_choosing_costs_the_same_with_one_lender_and_three(
    client_operatore, percorso, consenso, n, django_assert_num_queries
):
    for _ in range(n):
        build_prodotto()
    with django_assert_num_queries(12):
        client_operatore.get(choose_of(percorso))


# ── Consent ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("campi", "titolo"),
    [
        (None, "Consenso non ancora chiesto"),
        ({"dato": False}, "Consenso rifiutato"),
        ({"revocato_il": datetime(2016, 4, 1, tzinfo=UTC)}, "Consenso revocato"),
    ],
)
def test_without_consent_the_page_says_why_and_how_to_collect_it(
    client_operatore, percorso, cittadino, erogatore, campi, titolo
):
    if campi is not None:
        build_consenso(cittadino=cittadino, **campi)
    raccolta = reverse("cittadini:consenso_list", args=(cittadino.uuid,)) + "?finalita=invio"
    for indirizzo in (choose_of(percorso), new_of(percorso, erogatore)):
        testo = text_of(client_operatore.get(indirizzo))
        assert titolo in testo
        assert raccolta in testo
    assert "Invia all'erogatore</button>" not in text_of(client_operatore.get(new_of(percorso, erogatore)))
    assert "Conserva come bozza" in text_of(client_operatore.get(new_of(percorso, erogatore)))
    assert client_operatore.get(raccolta).status_code == 200


def test_sending_without_consent_loses_nothing(client_operatore, percorso, erogatore):
    risposta = client_operatore.post(new_of(percorso, erogatore), dati(sintesi="Scritta a lungo"))
    assert risposta.status_code == 422
    testo = text_of(risposta)
    assert "non ha ancora detto se acconsente" in testo
    assert "Scritta a lungo" in testo
    assert not Invio.objects.exists()


# ── Writing and sending ──────────────────────────────────────────────────────────────────
def test_the_form_proposes_what_the_path_says(client_operatore, percorso, consenso, erogatore):
    type(percorso).objects.update(
        fabbisogno=Decimal(24000),
        mezzi_propri=Decimal(4000),
        descrizione="Ceramica fatta a mano",
        destinazione=["beni"],
        occupati_previsti=2,
    )
    testo = text_of(client_operatore.get(new_of(percorso, erogatore)))
    assert 'value="20.000"' in testo
    for riga in ("Ceramica fatta a mano", "Servono in tutto 24.000", "Persone che ci lavoreranno: 2"):
        assert riga in testo
    sintesi = testo[testo.index("<textarea") : testo.index("</textarea>")]
    assert "Rossi" not in sintesi


def test_a_referral_is_sent(client_operatore, percorso, consenso, erogatore):
    assert "Invia all'erogatore</button>" in text_of(client_operatore.get(new_of(percorso, erogatore)))
    prodotto, programma = build_prodotto(erogatore=erogatore), build_incentivo(titolo="Resto al Sud")
    campi = dati(
        prodotto=str(prodotto.uuid),
        programma=str(programma.uuid),
        programma_testo="Resto al Sud",
        referente="Filiale di Lecce",
    )
    risposta = client_operatore.post(new_of(percorso, erogatore), campi)
    invio = Invio.objects.get()
    assert risposta.url == invio.get_absolute_url()
    assert (invio.stato, invio.data_invio, invio.importo_richiesto) == (StatoInvio.INVIATO, MARZO, 20000)
    assert (invio.prodotto, invio.programma, invio.referente) == (prodotto, programma, "Filiale di Lecce")
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.INVIATO
    assert "Invio a Banca del Salento registrato." in text_of(client_operatore.get(risposta.url))


def test_the_same_form_sent_twice_is_one_referral(client_operatore, percorso, consenso, erogatore):
    pagina = new_of(percorso, erogatore)
    modulo = open_page(client_operatore, pagina) | dati()
    arrivi = {client_operatore.post(pagina, modulo).url for _ in range(2)}
    assert arrivi == {Invio.objects.get().get_absolute_url()}


def test_what_one_was_writing_to_a_lender_waits(client_operatore, percorso, consenso, erogatore):
    pagina = new_of(percorso, erogatore)
    client_operatore.post(
        reverse("interfaccia:bozza_save"), open_page(client_operatore, pagina) | {"sintesi": "A metà"}
    )
    risposta = client_operatore.get(pagina)
    assert "Abbiamo ritrovato" in text_of(risposta)
    assert read_form(risposta)["sintesi"] == ["A metà"]


def test_what_the_lender_answered_waits(client_operatore, invio):
    pagina = stato_of(invio, "respinto")
    client_operatore.post(reverse("interfaccia:bozza_save"), open_page(client_operatore, pagina) | {"nota": "Ha detto"})
    assert read_form(client_operatore.get(pagina))["nota"] == ["Ha detto"]


@pytest.mark.parametrize(
    ("campi", "parole"),
    [
        ({"importo_richiesto": ""}, "Questo campo è obbligatorio."),
        ({"importo_richiesto": "0"}, "Scrivi almeno 1."),
        ({"importo_richiesto": "molti"}, "Inserisci un numero."),
        ({"durata_mesi": "361"}, "minore o uguale a 360"),
        ({"data_invio": "2016-02-30"}, "Inserisci una data valida."),
        ({"data_invio": "2999-01-01"}, "nel futuro"),
        ({"sintesi": "🙂" * 4001}, "4000 caratteri"),
    ],
)
def test_every_mistake_is_told_beside_its_field(client_operatore, percorso, consenso, erogatore, campi, parole):
    risposta = client_operatore.post(new_of(percorso, erogatore), dati(**campi))
    assert risposta.status_code == 422
    assert parole in text_of(risposta)
    assert not Invio.objects.exists()


def test_ten_thousand_signs_with_html_and_emoji_stay_text(client_operatore, percorso, consenso, erogatore):
    brutto = ("<script>alert(1)</script>🙂" * 200)[:4000]
    client_operatore.post(new_of(percorso, erogatore), dati(sintesi=brutto))
    invio = Invio.objects.get()
    assert invio.sintesi == brutto
    assert "&lt;script&gt;" in text_of(client_operatore.get(invio.get_absolute_url()))


def test_warnings_are_shown_then_confirmed(client_operatore, percorso, consenso, erogatore, regole):
    campi = dati(importo_richiesto="90.000", data_invio="2024-01-11")
    risposta = client_operatore.post(new_of(percorso, erogatore), campi)
    testo = text_of(risposta)
    assert risposta.status_code == 422
    assert "90.000\u00a0€ superano il massimo del microcredito: 40.000\u00a0€." in testo
    assert "in vigore dal 9 aprile 2020 all&#x27;11 gennaio 2024" in testo
    assert "Regola da verificare" in testo
    assert 'name="avvisi_letti"' in testo
    assert 'href="#id_avvisi_letti"' in testo
    assert client_operatore.post(new_of(percorso, erogatore), campi | {"avvisi_letti": "on"}).status_code == 303
    invio = Invio.objects.get()
    assert [avviso["parametro"] for avviso in invio.avvisi] == ["importo_massimo"]
    assert "Avvisi sulle regole letti e confermati" in text_of(client_operatore.get(invio.get_absolute_url()))


@pytest.mark.parametrize(
    ("campi", "avvisa"),
    [
        ({"importo_richiesto": "75.000", "data_invio": "2024-01-12"}, False),
        ({"importo_richiesto": "75.000", "data_invio": "2024-01-11"}, True),
        ({"importo_richiesto": "", "data_invio": ""}, False),
        ({"durata_mesi": "121", "importo_richiesto": "x", "data_invio": "2024-01-12"}, True),
    ],
)
def test_warnings_come_while_one_types(client_operatore, percorso, consenso, erogatore, regole, campi, avvisa):
    indirizzo = reverse("credito:invio_avvisi", args=(percorso.uuid, erogatore.uuid))
    risposta = client_operatore.post(indirizzo, dati(**campi))
    assert risposta.status_code == 200
    assert ("Fuori dalle regole del microcredito" in text_of(risposta)) == avvisa
    assert not Invio.objects.exists()


# ── Drafts ───────────────────────────────────────────────────────────────────────────────
def test_a_draft_is_kept_without_consent_then_completed_and_sent(client_operatore, percorso, cittadino, erogatore):
    risposta = client_operatore.post(new_of(percorso, erogatore), dati(bozza="1", data_invio=""))
    bozza = Invio.objects.get()
    assert (bozza.stato, bozza.data_invio) == (StatoInvio.BOZZA, None)
    assert "Completa e invia" in text_of(client_operatore.get(risposta.url))
    build_consenso(cittadino=cittadino)
    pagina = reverse("credito:invio_bozza", args=(bozza.uuid,))
    assert 'value="20.000"' in text_of(client_operatore.get(pagina))
    submit(client_operatore, pagina, dati(importo_richiesto="18.000"))
    bozza.refresh_from_db()
    assert (bozza.stato, bozza.importo_richiesto) == (StatoInvio.INVIATO, 18000)


def test_a_draft_left_behind_is_completed_by_the_new_desk(
    client_operatore, client_estraneo, percorso, cittadino, consenso, erogatore, altro_sportello, estraneo
):
    submit(client_operatore, new_of(percorso, erogatore), dati() | {"bozza": ""})
    passaggio = build_trasferimento(cittadino=cittadino, a_sportello=altro_sportello, chiesto_da=estraneo)
    submit(client_operatore, reverse("cittadini:trasferimento_stato", args=(passaggio.uuid, "accettato")), {})
    bozza = Invio.objects.get()
    pagina = reverse("credito:invio_bozza", args=(bozza.uuid,))
    assert client_operatore.get(pagina).status_code == 404
    oggi = str(get_oggi())
    assert client_estraneo.post(pagina, open_page(client_estraneo, pagina) | {"data_invio": oggi}).status_code == 303
    bozza.refresh_from_db()
    assert (bozza.stato, bozza.sportello) == (StatoInvio.INVIATO, altro_sportello)


def test_a_draft_already_sent_says_so(client_operatore, percorso, consenso):
    bozza = build_invio(percorso=percorso, data_invio=None)
    pagina = reverse("credito:invio_bozza", args=(bozza.uuid,))
    modulo = open_page(client_operatore, pagina) | dati()
    client_operatore.post(pagina, modulo)
    risposta = client_operatore.post(pagina, modulo, follow=True)
    assert "Era già stato inviato." in text_of(risposta)


def test_the_second_of_two_on_a_draft_is_told_and_loses_nothing(client_operatore, client_collega, percorso):
    bozza = build_invio(percorso=percorso, data_invio=None)
    pagina = reverse("credito:invio_bozza", args=(bozza.uuid,))
    mio, altrui = open_page(client_operatore, pagina), open_page(client_collega, pagina)
    client_collega.post(pagina, altrui | {"bozza": "1", "importo_richiesto": "18.000"})
    risposta = client_operatore.post(pagina, mio | {"bozza": "1", "importo_richiesto": "15.000", "sintesi": "Mia"})
    testo = text_of(risposta)
    assert risposta.status_code == 409
    assert "«18.000»" in testo
    assert "«15.000»" in testo
    assert "Mia" in testo
    bozza.refresh_from_db()
    assert bozza.importo_richiesto == 18000
    client_operatore.post(pagina, read_form(risposta) | {"bozza": "1", "_scelta_0": "mio"})
    bozza.refresh_from_db()
    assert (bozza.importo_richiesto, bozza.sintesi) == (15000, "Mia")


def test_a_draft_is_thrown_away_without_a_word_to_the_lender(client_operatore, percorso):
    bozza = build_invio(percorso=percorso, data_invio=None)
    testo = text_of(client_operatore.get(stato_of(bozza, "revocato")))
    assert "Butta la bozza dell&#x27;invio" in testo
    submit(client_operatore, stato_of(bozza, "revocato"), {})
    bozza.refresh_from_db()
    assert bozza.stato == StatoInvio.REVOCATO
    assert not MessaggioPosta.objects.exists()


# ── Reading ──────────────────────────────────────────────────────────────────────────────
def test_a_referral_shows_what_it_asks_and_the_reading_is_logged(client_operatore, invio, cittadino):
    testo = text_of(client_operatore.get(invio.get_absolute_url()))
    for parole in ("Invio a Banca del Salento", "25.000\u00a0€", "60 mesi", "&lt;b&gt;forni&lt;/b&gt; 🙂", "Rossi Ada"):
        assert parole in testo
    titolo = testo[testo.index("<title>") : testo.index("</title>")]
    assert "Rossi" not in titolo
    evento = RegistroEvento.objects.get(azione=Azione.LETTURA)
    assert (evento.oggetto_id, evento.dettagli["parte"]) == (str(cittadino.uuid), "invio")


def test_after_a_revocation_the_page_says_what_may_still_be_done(client_operatore, invio):
    Consenso.objects.update(revocato_il=timezone.now(), motivo_fine="revoca")
    testo = text_of(client_operatore.get(invio.get_absolute_url()))
    assert "Il consenso all'invio non è in vigore" in testo
    assert "Stampa la scheda" not in testo
    assert "L&#x27;ha respinta" in testo
    Cittadino.objects.update(deceduto_il=date(2016, 3, 20))
    assert "ha revocato il consenso" not in text_of(client_operatore.get(invio.get_absolute_url()))


def test_a_colleague_sees_and_a_stranger_does_not(client_collega, client_estraneo, invio):
    for indirizzo in (invio.get_absolute_url(), stato_of(invio, "ricevuto")):
        assert client_collega.get(indirizzo).status_code == 200
        assert client_estraneo.get(indirizzo).status_code == 404
        assert client_estraneo.post(indirizzo).status_code in (404, 405)


def test_the_ente_says_why_then_reads_and_touches_nothing(client_monitoraggio, invio, cittadino):
    motivo = reverse("cittadini:cittadino_motivo", args=(cittadino.uuid,))
    assert client_monitoraggio.get(invio.get_absolute_url()).url == motivo
    client_monitoraggio.post(motivo, {"motivo": "qualita"})
    testo = text_of(client_monitoraggio.get(invio.get_absolute_url()))
    assert "Stai leggendo una persona che non segui" in testo
    assert "Che cosa ha risposto?" not in testo
    assert client_monitoraggio.get(stato_of(invio, "ricevuto")).status_code == 404


def test_after_a_handover_the_new_desk_answers_and_the_old_one_does_not(
    client_operatore, client_estraneo, invio, cittadino, altro_sportello, sportello
):
    with rewrite(PresaInCarico):
        cittadino.prese.update(sportello=altro_sportello)
    campi = {"data": MARZO.isoformat(), "canale": "telefono", "fonte": "erogatore", "motivo_rettifica": "saputo"}
    assert client_operatore.post(stato_of(invio, "ricevuto"), campi).status_code == 404
    submit(client_estraneo, stato_of(invio, "ricevuto"), campi)
    invio.refresh_from_db()
    assert (invio.stato, invio.sportello) == (StatoInvio.RICEVUTO, sportello)


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_a_referral_costs_the_same_with_one_change_and_three(
    client_operatore, invio, n, django_assert_num_queries
):
    for _ in range(n):
        build_cambio(invio, a="ricevuto", data=MARZO)
    with django_assert_num_queries(15):
        client_operatore.get(invio.get_absolute_url())


# ── The sheet ────────────────────────────────────────────────────────────────────────────
def sheet_of(invio):
    return reverse("credito:invio_print", args=(invio.uuid,))


def read_pdf(contenuto):
    with pikepdf.open(BytesIO(contenuto)) as pdf:
        return str(pdf.docinfo.get("/Title", "")), "/StructTreeRoot" in pdf.Root


def test_the_sheet_is_a_tagged_pdf_and_printing_is_logged(client_operatore, invio):
    risposta = client_operatore.get(sheet_of(invio))
    assert risposta["Content-Type"] == "application/pdf"
    titolo, marcato = read_pdf(risposta.content)
    assert titolo == f"Richiesta di finanziamento {invio.percorso.codice}"
    assert marcato
    evento = RegistroEvento.objects.get(azione=Azione.STAMPA)
    assert evento.oggetto_id == str(invio.uuid)


def test_the_sheet_of_who_is_not_safe_to_call_has_no_contacts(client_operatore, invio):
    Cittadino.objects.update(contatto_sicuro="Solo di mattina", email="ada@posta.example")
    righe = dict(list_dati_persona(Cittadino.objects.get()))
    assert not {"Telefono", "E-mail"} & righe.keys()
    assert righe["Come contattare la persona"] == "Solo attraverso lo sportello"
    assert client_operatore.get(sheet_of(invio)).status_code == 200


@pytest.mark.parametrize("campi", [{"revocato_il": Now(), "motivo_fine": "revoca"}, {"dato": False}])
def test_without_consent_nothing_is_printed(client_operatore, invio, campi):
    with rewrite(Consenso):
        Consenso.objects.update(**campi)
    risposta = client_operatore.get(sheet_of(invio), follow=True)
    assert "La scheda non si può stampare" in text_of(risposta)
    assert not RegistroEvento.objects.filter(azione=Azione.STAMPA).exists()


# ── Answers ──────────────────────────────────────────────────────────────────────────────
def test_a_refusal_wants_its_reason(client_operatore, invio):
    campi = {"data": MARZO.isoformat(), "canale": "telefono", "fonte": "erogatore", "motivo_rettifica": "saputo"}
    risposta = submit(client_operatore, stato_of(invio, "respinto"), campi)
    assert risposta.status_code == 422
    assert "Questo campo è obbligatorio." in text_of(risposta)
    submit(client_operatore, stato_of(invio, "respinto"), campi | {"motivo": "fondi", "nota": "Fondi finiti"})
    invio.refresh_from_db()
    assert (invio.stato, invio.motivo_rifiuto, invio.commento) == ("respinto", MotivoRifiuto.FONDI, "Fondi finiti")


def test_an_answer_before_the_referral_is_told_beside_the_date(client_operatore, invio):
    campi = {"data": "2016-03-14", "canale": "telefono", "fonte": "erogatore", "motivo_rettifica": "saputo"}
    risposta = submit(client_operatore, stato_of(invio, "ricevuto"), campi)
    assert risposta.status_code == 422
    assert "la data non può precederlo" in text_of(risposta)


def test_a_late_answer_is_told_that_the_path_was_sent_again(client_operatore, percorso, erogatore):
    scaduto = build_invio(percorso=percorso, erogatore=erogatore, stato=StatoInvio.SCADUTO)
    build_invio(percorso=percorso, erogatore=erogatore, data_invio=date(2016, 6, 1))
    risposta = submit(
        client_operatore,
        stato_of(scaduto, "ricevuto"),
        {
            "data": "2016-06-02",
            "canale": "telefono",
            "fonte": "erogatore",
            "nota": "Ha chiamato",
            "motivo_rettifica": "saputo",
        },
    )
    assert risposta.status_code == 422
    assert "già stato inviato il 1º giugno 2016" in text_of(risposta)
    assert "Ha chiamato" in text_of(risposta)


def test_the_second_who_answers_is_told_how_things_stand(client_operatore, client_collega, invio):
    campi = {"data": MARZO.isoformat(), "canale": "telefono", "fonte": "erogatore", "motivo_rettifica": "saputo"}
    submit(client_collega, stato_of(invio, "non_competente"), campi)
    risposta = client_operatore.post(stato_of(invio, "ricevuto"), campi, follow=True)
    assert "qualcuno è stato più veloce: lo stato ora è «Non di competenza»" in text_of(risposta)
    risposta = client_operatore.post(stato_of(invio, "non_competente"), campi, follow=True)
    assert "Era già fatto" in text_of(risposta)


@pytest.mark.parametrize("stato", ["approvato", "inviato", "bozza", "inventato"])
def test_states_with_a_page_of_their_own_are_not_reached_from_here(client_operatore, invio, stato):
    assert client_operatore.get(stato_of(invio, stato)).status_code == 404


@pytest.mark.parametrize("stato", StatoInvio)
def test_every_state_offers_only_what_may_follow(client_operatore, percorso, stato):
    campi = {"data_invio": None} if stato == StatoInvio.BOZZA else {"stato": stato}
    testo = text_of(client_operatore.get(build_invio(percorso=percorso, **campi).get_absolute_url()))
    aperto = stato in ("inviato", "ricevuto", "accettato", "domanda", "istruttoria", "integrazione")
    assert ("Registra la delibera favorevole" in testo) == aperto
    assert ("Revoca l&#x27;invio" in testo) == aperto
    assert ("Il cittadino ritira la richiesta" in testo) == (aperto or stato.startswith("approvato"))
    # No title stands over nothing.
    assert ("Che cosa ha risposto?" in testo) == (aperto or stato == "scaduto")
    assert ("Altrimenti" in testo) == aperto


def test_nobody_takes_back_what_was_paid(client_operatore, percorso):
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO, data_stato=date(2016, 5, 10))
    prestito = build_finanziamento(invio=invio)
    assert "Il cittadino ritira la richiesta" in text_of(client_operatore.get(invio.get_absolute_url()))
    build_erogazione(finanziamento=prestito)
    assert "Il cittadino ritira la richiesta" not in text_of(client_operatore.get(invio.get_absolute_url()))


def test_who_answers_is_written_later_and_the_second_is_told(client_operatore, client_collega, invio):
    pagina = reverse("credito:invio_update", args=(invio.uuid,))
    mio, altrui = open_page(client_operatore, pagina), open_page(client_collega, pagina)
    client_collega.post(pagina, altrui | {"referente": "Filiale di Lecce"})
    risposta = client_operatore.post(pagina, mio | {"referente": "Filiale di Maglie"})
    assert risposta.status_code == 409
    assert "«Filiale di Lecce»" in text_of(risposta)
    invio.refresh_from_db()
    assert invio.referente == "Filiale di Lecce"


def test_a_draft_has_its_own_page_for_everything(client_operatore, percorso):
    bozza = build_invio(percorso=percorso, data_invio=None)
    risposta = client_operatore.get(reverse("credito:invio_update", args=(bozza.uuid,)))
    assert risposta.url == reverse("credito:invio_bozza", args=(bozza.uuid,))
