"""All that a lender has open: the letter of each month, one page, a file that goes and comes back."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from cittadini.models import Consenso
from credito.models import Erogazione, Finanziamento, Invio
from erogatori.models import Erogatore
from importazioni.fogli import read_file
from importazioni.models import Importazione
from nucleo.ambito import Ambito
from nucleo.models import CambioStato, Collegamento, MessaggioPosta
from requisiti.services import load_regole
from riscontri.services import elenchi
from riscontri.services.collegamenti import issue_elenco
from riscontri.services.elenchi import send_elenchi, send_elenco
from tests.costruttori import build_erogatore, build_invio, build_percorso
from tests.credito.pagine import text_of
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db

CHI = {"nome": "Carla Fidi", "ruolo": "istruttrice"}
PAGINA, CARICA = "/riscontri/elenco/", "/riscontri/elenco/rimanda/"
ENTE = Ambito.di_sistema("prova")


@pytest.fixture
def altro(erogatore):
    return build_invio(percorso=build_percorso(), erogatore=erogatore, data_invio=date(2016, 4, 1))


@pytest.fixture
def aperto(client, invio, altro):
    """The page of all that the lender has: two referrals."""
    indirizzo = issue_elenco(ambito=ENTE, erogatore=invio.erogatore)
    return client.get(re.sub(r"^https?://[^/]+", "", indirizzo), follow=True)


def send_file(client, testo, nome="elenco.csv"):
    """Upload a file, and the page of what was read of it."""
    dati = open_page(client, CARICA) | CHI | {"file": SimpleUploadedFile(nome, testo.encode("utf-8-sig"))}
    risposta = client.post(CARICA, dati)
    assert risposta.status_code == 303, text_of(risposta)
    return risposta.url


def compile_csv(client, **risposte):
    """The list as it is downloaded, with what the lender writes in it, by code."""
    righe = client.get(f"{PAGINA}richieste/csv/").getvalue().decode("utf-8-sig").splitlines()
    titoli = righe[0].split(";")
    fuori = [righe[0]]
    for riga in righe[1:]:
        celle = riga.split(";")
        for titolo, valore in risposte.get(celle[0], {}).items():
            celle[titoli.index(titolo)] = valore
        fuori.append(";".join(celle))
    return "\r\n".join(fuori)


# ── The letter ───────────────────────────────────────────────────────────────────────────
def test_each_lender_with_something_open_is_written_to_once_a_month(invio, altro):
    senza = build_invio(percorso=build_percorso(), erogatore=build_erogatore(email="senza@banca.example"))
    Consenso.objects.filter(cittadino=senza.percorso.cittadino).update(
        revocato_il="2016-04-20T10:00Z", motivo_fine="revoca"
    )
    build_invio(erogatore=build_erogatore(email="chiuso@banca.example"), stato="respinto")
    assert [send_elenchi(oggi=date(2016, 5, giorno)) for giorno in (1, 1, 2)] == [1, 0, 0]
    assert [send_elenchi(oggi=date(2016, mese, 1)) for mese in (6, 8)] == [1, 0]  # August is silent
    assert {m.destinatario for m in MessaggioPosta.objects.all()} == {invio.erogatore.email}
    assert Collegamento.objects.count() == 2


def test_a_run_that_dies_writes_to_nobody_twice_and_skips_nobody():
    for nome in ("prima", "seconda"):
        build_invio(erogatore=build_erogatore(denominazione=nome, email=f"{nome}@banca.example"))
    oggi = date(2016, 5, 1)
    prima, seconda = Erogatore.objects.order_by("pk")
    send_elenco(erogatore=prima, chiave=f"riscontri:elenco:{prima.uuid}:2016-05", oggi=oggi)
    with transaction.atomic():
        send_elenco(erogatore=seconda, chiave=f"riscontri:elenco:{seconda.uuid}:2016-05", oggi=oggi)
        transaction.set_rollback(True)
    assert elenchi.send_elenchi(oggi=oggi) == 1
    assert MessaggioPosta.objects.count() == 2


# ── The page ─────────────────────────────────────────────────────────────────────────────
def test_one_page_answers_several_and_leaves_the_others(client, aperto, invio, altro, cittadino):
    testo = text_of(aperto)
    for suo in (invio, altro):
        assert suo.percorso.codice in testo
    assert cittadino.cognome not in testo
    dati = CHI | {f"stato_{invio.uuid.hex}": "accettato", f"data_{invio.uuid.hex}": "20/04/2016"}
    arrivo = submit(client, PAGINA, dati, follow=True)
    assert "1 risposta registrata" in text_of(arrivo)
    assert 'value="Carla Fidi"' in text_of(arrivo)  # proposed to who goes on
    invio.refresh_from_db()
    altro.refresh_from_db()
    assert (invio.stato, invio.data_stato, altro.stato) == ("accettato", date(2016, 4, 20), "inviato")
    firma = CambioStato.objects.di_oggetti(Invio, invio.pk).get().firma
    assert str(firma) == "Carla Fidi, istruttrice (Banca del Salento)"


def test_what_is_wrong_is_told_beside_each_and_nothing_is_recorded(client, aperto, invio, altro):
    no, si = f"stato_{invio.uuid.hex}", f"stato_{altro.uuid.hex}"
    risposta = submit(client, PAGINA, CHI | {no: "respinto", si: "ricevuto"})
    assert risposta.status_code == 422
    assert text_of(risposta).count("Scegliete perché.") == 2  # in the summary and beside: once each
    assert "Scegli perché" not in text_of(risposta)
    motivo, quando = f"motivo_{altro.uuid.hex}", f"data_{altro.uuid.hex}"
    fuori = submit(client, PAGINA, CHI | {si: "ricevuto", motivo: "fondi", quando: "01/03/2016"})
    assert "togliete il motivo" in text_of(fuori)
    prima = submit(client, PAGINA, CHI | {si: "ricevuto", quando: "01/03/2016"})
    assert "la data non può precederlo" in text_of(prima)
    assert submit(client, PAGINA, CHI).status_code == 422  # nothing is answered
    sola = submit(client, PAGINA, CHI | {si: "ricevuto", f"nota_{invio.uuid.hex}": "Richiamateci"})
    assert (sola.status_code, "togliete ciò che avete scritto" in text_of(sola)) == (422, True)
    assert "Richiamateci" in text_of(sola)
    dati = open_page(client, PAGINA) | CHI | {si: "ricevuto"}
    Invio.objects.filter(pk=altro.pk).update(versione=9, stato="accettato")
    assert client.post(PAGINA, dati).status_code == 409
    assert not CambioStato.objects.filter(oggetto_tipo="credito.invio").exists()


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_costs_the_same_with_one_referral_and_three(client, erogatore, n, django_assert_num_queries):
    for _ in range(n):
        build_invio(percorso=build_percorso(), erogatore=erogatore)
    client.get(re.sub(r"^https?://[^/]+", "", issue_elenco(ambito=ENTE, erogatore=erogatore)))
    with django_assert_num_queries(3):
        client.get(PAGINA)


# ── The file ─────────────────────────────────────────────────────────────────────────────
def test_the_list_goes_and_comes_back_with_answers_a_loan_and_a_payment(client, aperto, invio, altro):
    codici = {
        invio.percorso.codice: {"Risposta": "La prendiamo in carico", "Note": "Vi chiamiamo"},
        altro.percorso.codice: {
            "Risposta": "È approvata con modifiche",
            "Delibera del": "10/05/2016",
            "Importo deliberato": "20.000",
            "Durata in mesi": "48",
            "Pagato il": "12/05/2016",
            "Importo pagato": "5.000",
        },
    }
    pagina = send_file(client, compile_csv(client, **codici))
    testo = text_of(client.get(pagina))
    assert "risposta «La prendiamo in carico»" in testo
    assert not Finanziamento.objects.exists()
    assert submit(client, pagina, {}).status_code == 303
    invio.refresh_from_db()
    assert (invio.stato, invio.commento) == ("accettato", "Vi chiamiamo")
    assert [(e.importo, str(e.registrata_da)) for e in Erogazione.objects.all()] == [
        (5000, "Carla Fidi, istruttrice (Banca del Salento)")
    ]
    assert "Le risposte sono registrate" in text_of(client.get(pagina))


@pytest.mark.parametrize("scelta", ["giuste", "niente"])
def test_rows_with_errors_are_told_and_the_rest_goes_or_not_by_choice(client, aperto, invio, altro, scelta):
    altrui = build_invio(percorso=build_percorso(), erogatore=build_erogatore())
    testo = compile_csv(
        client,
        **{
            invio.percorso.codice: {"Risposta": "L'abbiamo ricevuta"},
            altro.percorso.codice: {"Risposta": "Non possiamo accoglierla"},
        },
    )
    testo += f"\r\n{altrui.percorso.codice};;;;;La prendiamo in carico;;;;;;;;"
    pagina = send_file(client, testo)
    visto = text_of(client.get(pagina))
    assert "Questo codice non è fra le vostre richieste aperte." in visto
    assert "Scegliete perché." in visto
    assert submit(client, pagina, {}).status_code == 422  # one chooses
    assert submit(client, pagina, {"scelta": scelta}).status_code == 303
    stati = list(Invio.objects.order_by("pk").values_list("stato", flat=True))
    assert sorted(stati) == sorted(["ricevuto" if scelta == "giuste" else "inviato", "inviato", "inviato"])


APPROVATA = {
    "Risposta": "È approvata con modifiche",
    "Delibera del": "10/05/2016",
    "Importo deliberato": "20.000",
    "Durata in mesi": "48",
}


def test_an_approval_goes_in_with_its_warnings_read_in_the_preview(client, aperto, invio, altro, regole):
    """Of no services and no tutor the rules warn always: what is asked of a page is asked of the preview."""
    pagato = {"Pagato il": "12/05/2016", "Importo pagato": "5.000"}
    pagina = send_file(client, compile_csv(client, **{invio.percorso.codice: APPROVATA | pagato}))
    visto = text_of(client.get(pagina))
    assert "I servizi ausiliari devono essere almeno 2: non ne è indicato nessuno." in visto
    assert "Si paga senza un contratto registrato." in visto
    assert "Registrando confermate di aver letto 2 avvisi qui sopra" in visto.replace("\xa0", " ")
    assert "importo pagato «5.000\xa0€»" in visto
    assert submit(client, pagina, {}).status_code == 303
    prestito = Finanziamento.objects.get()
    assert (prestito.importo_erogato, [a["parametro"] for a in prestito.avvisi]) == (
        5000,
        ["servizi_minimi"],
    )


def test_contract_services_tutor_and_guarantee_come_with_an_approval(client, aperto, invio, regole):
    insieme = {"Contratto del": "11/05/2016", "Servizi ausiliari": "b, a", "Numero del tutor": "0123"}
    insieme |= {"Garanzia prenotata il": "04/05/2016", "Garanzia chiesta al Fondo il": "09/05/2016"}
    pagina = send_file(client, compile_csv(client, **{invio.percorso.codice: APPROVATA | insieme}))
    assert not Importazione.objects.latest("pk").esiti  # nothing is left to warn of
    assert submit(client, pagina, {}).status_code == 303
    f = Finanziamento.objects.get()
    assert (f.data_contratto, f.servizi_ausiliari, f.tutor_numero) == (date(2016, 5, 11), ["a", "b"], "0123")
    assert (f.garanzia_stato, f.garanzia_richiesta_il) == ("richiesta", date(2016, 5, 9))


def test_a_warning_that_was_not_in_the_preview_writes_nothing(client, aperto, invio):
    pagina = send_file(client, compile_csv(client, **{invio.percorso.codice: APPROVATA}))
    load_regole(ambito=ENTE)
    risposta = submit(client, pagina, {})
    assert (risposta.status_code, "rileggete gli avvisi" in text_of(risposta)) == (422, True)
    assert not Finanziamento.objects.exists()


IMPORTO = "Scrivi un importo fra 0,01 € e 10.000.000 €."


def test_what_a_row_cannot_hold_is_told_by_column_all_at_once(client, aperto, invio, altro):
    casi = [
        (APPROVATA | {"Importo pagato": "-5"}, ["Di un pagamento scrivete giorno e importo.", IMPORTO]),
        ({"Risposta": "La prendiamo in carico", "Importo pagato": "-5", "Perché no": "Fondi esauriti"}, None),
        ({"Note": "senza risposta"}, ["Scegliete la risposta, o togliete ciò che avete scritto."]),
        ({"Importo deliberato": "5.000"}, ["Va solo con un'approvazione: toglietelo, o cambiate risposta."]),
        ({"Contratto del": "12/05/2016"}, ["Va solo con un'approvazione: toglietelo, o cambiate risposta."]),
        (APPROVATA | {"Garanzia prenotata il": "09/05/2016", "Garanzia concessa il": "08/05/2016"}, None),
        (APPROVATA | {"Numero del tutor": "n" * 21}, None),
        ({"Pagato il": "12/05/2016"}, ["Di un pagamento scrivete giorno e importo."]),
        ({"Risposta": "L'abbiamo ricevuta", "Note": "n" * 501}, ["Al massimo 500 caratteri: sono 501."]),
        ({"Risposta": "L'abbiamo ricevuta", "Note": "RSSMRA80A01H501U"}, None),
        (APPROVATA | {"Risposta": "È approvata come chiesto", "Importo deliberato": "7"}, None),
        ({"Risposta": "L'abbiamo ricevuta", "Risposta del": "01/01/2016"}, None),
        ({"Risposta": "È approvata con modifiche"}, ["Con un'approvazione serve anche questo."] * 3),
    ]
    for riga, attesi in casi:
        send_file(client, compile_csv(client, **{invio.percorso.codice: riga}))
        trovati = [e["messaggio"].replace("\xa0", " ") for e in Importazione.objects.latest("pk").esiti]
        assert trovati == attesi if attesi else trovati, riga
    assert len(trovati) == 3
    righe = {e["colonna"] for e in Importazione.objects.order_by("pk")[1].esiti}
    assert righe == {"Importo pagato", "Pagato il", "Perché no"}
    # An answer that says what the referral is already would leave its note behind; alone it is no news.
    Invio.objects.filter(pk=invio.pk).update(stato="ricevuto")
    gia = {"Risposta": "L'abbiamo ricevuta"}
    for riga, detto in (
        (gia | {"Note": "Vi chiamiamo"}, "Questa richiesta è già «Ricevuto"),
        (gia, "non ci sono novità"),
    ):
        assert detto in text_of(client.get(send_file(client, compile_csv(client, **{invio.percorso.codice: riga})))), (
            riga
        )


def test_two_rows_of_one_referral_that_disagree_stay_out_and_one_that_has_closed_is_no_error(client, aperto, invio):
    chiuso = build_invio(percorso=build_percorso(), erogatore=invio.erogatore)
    testo = compile_csv(client, **{invio.percorso.codice: {"Risposta": "L'abbiamo ricevuta"}})
    altra = next(riga for riga in testo.splitlines() if invio.percorso.codice in riga)
    Invio.objects.filter(pk=chiuso.pk).update(stato="ritirato")
    for seconda, detto in (
        ("La prendiamo in carico", "e dice altro"),
        ("Non possiamo accoglierla", "e dice altro"),  # wrong by itself: which one was meant nobody knows
        ("L'abbiamo ricevuta", "È la stessa voce della riga 2."),
    ):
        doppia = altra.replace("L'abbiamo ricevuta", seconda)
        send_file(client, f"{testo}\r\n{doppia}")
        letta = Importazione.objects.latest("pk")
        assert detto in " ".join(e["messaggio"] for e in letta.esiti), seconda
        attesi = (1, 1) if "stessa" in detto else (0, 2)
        assert (letta.conteggi["modificati"], letta.conteggi["errati"]) == attesi
        assert letta.conteggi["invariati"] == 2


def test_what_changed_since_the_preview_writes_nothing(client, aperto, invio):
    pagina = send_file(client, compile_csv(client, **{invio.percorso.codice: {"Risposta": "L'abbiamo ricevuta"}}))
    Invio.objects.filter(pk=invio.pk).update(stato="ritirato")
    risposta = submit(client, pagina, {})
    assert risposta.status_code == 422
    invio.refresh_from_db()
    assert invio.stato == "ritirato"


def test_a_file_that_cannot_be_read_or_says_nothing_is_told(client, aperto, invio):
    for testo, detto in (("%PDF-1.7", "Non è stato registrato nulla"), (compile_csv(client), "non ci sono novità")):
        assert detto in text_of(client.get(send_file(client, testo)))


def test_the_file_of_a_lender_is_of_nobody_else(client, aperto, invio):
    pagina = send_file(client, compile_csv(client, **{invio.percorso.codice: {"Risposta": "L'abbiamo ricevuta"}}))
    altra = issue_elenco(ambito=ENTE, erogatore=build_erogatore(denominazione="Altra banca"))
    client.get(re.sub(r"^https?://[^/]+", "", altra))
    assert client.get(pagina).status_code == 404
    assert Importazione.objects.count() == 1
    xlsx = client.get(f"{PAGINA}richieste/xlsx/")
    assert [riga.celle[0] for riga in read_file(xlsx.content).righe] == ["Codice"]
    assert client.get(f"{PAGINA}richieste/pdf/").status_code == 404
