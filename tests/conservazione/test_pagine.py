"""The pages of keeping and forgetting: what the amministratore sees and decides."""

from datetime import date, timedelta

import pytest

from cittadini.models import Cittadino
from conservazione.models import Anonimizzazione, RichiestaCancellazione, TermineConservazione
from conservazione.services.anonimizzazioni import anonymise_scaduti
from conservazione.services.termini import add_termine, load_termini, update_conservazione
from nucleo.ambito import Ambito
from nucleo.bozze import save_bozza
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from tests.costruttori import build_cittadino, build_percorso
from tests.moduli import open_page, read_form, submit, tick

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def cittadino(sportello, operatore):
    persona = build_cittadino(sportello=sportello, accolto_da=operatore, cognome="Segretari")
    load_termini(ambito=SISTEMA)
    update_conservazione()
    return persona


@pytest.fixture
def aperto(client_amministratore, cittadino):
    """The person, opened by the amministratore saying why."""
    client_amministratore.post(f"/cittadini/{cittadino.uuid}/motivo/", {"motivo": "cittadino"})
    return cittadino


def test_the_preview_counts_and_names_nobody(client_amministratore, cittadino):
    testo = client_amministratore.get("/conservazione/").content.decode()
    assert "Solo informato" in testo
    assert "da verificare" in testo
    assert "Segretari" not in testo
    assert cittadino.codice not in testo


def test_the_run_is_signed_by_who_asked_for_it(
    client_amministratore, amministratore, cittadino, django_capture_on_commit_callbacks
):
    TermineConservazione.objects.update(verificato=True)
    pagina = client_amministratore.get("/conservazione/anonimizza/")
    assert pagina.context["testo"].endswith(": 1.")
    with django_capture_on_commit_callbacks(execute=True):
        client_amministratore.post("/conservazione/anonimizza/", read_form(pagina))
    cittadino.refresh_from_db()
    assert cittadino.anonimizzato_il
    corsa = RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE, dettagli__anonimizzati=1)
    assert (corsa.attore_id, corsa.attore_etichetta) == (amministratore.pk, str(amministratore))


def test_rows_and_refusals_are_of_verified_classes_alone(client_amministratore, cittadino, sportello):
    """Somebody past a term that nobody verified is not told among those who can be anonymised."""
    build_percorso(cittadino=build_cittadino(sportello=sportello))
    update_conservazione()
    anteprima = client_amministratore.get("/conservazione/").context["anteprima"]
    assert sum(riga.scadute for riga in anteprima.classi) == 2
    assert (anteprima.esaminate, anteprima.anonimizzabili, anteprima.righe, anteprima.rifiuti) == (0, 0, {}, {})
    TermineConservazione.objects.update(verificato=True)
    pagina = client_amministratore.get("/conservazione/")
    anteprima = pagina.context["anteprima"]
    assert (anteprima.esaminate, anteprima.anonimizzabili, anteprima.righe["cittadini"]) == (2, 1, 1)
    assert anteprima.rifiuti == {"C'è un percorso aperto.": 1}
    assert "Delle prime 2 persone" in pagina.content.decode()


def build_termine(**campi):
    return {
        "classe": "informato",
        "mesi": "24",
        "valido_dal": "2020-01-01",
        "citazione": "Atto",
        "testo": "Due anni",
        "verificato": "on",
    } | campi


def test_a_verified_term_is_seen_at_once_and_the_run_takes_whom_the_preview_counts(client_amministratore, cittadino):
    """Never «0» and then everybody."""
    assert client_amministratore.get("/conservazione/").context["anteprima"].scadute == 0
    submit(client_amministratore, "/conservazione/termini/nuovo/", build_termine())
    pagina = client_amministratore.get("/conservazione/")
    assert pagina.context["anteprima"].scadute == 1
    assert 'href="/conservazione/anonimizza/"' in pagina.content.decode()
    conferma = client_amministratore.get("/conservazione/anonimizza/")
    assert "btn-danger" in conferma.content.decode()
    client_amministratore.post("/conservazione/anonimizza/", read_form(conferma))
    assert RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE, oggetto_id="").dettagli["anonimizzati"] == 1


def test_until_the_days_are_computed_there_is_no_number_to_confirm(client_amministratore, cittadino):
    termine = build_termine(mesi=24, valido_dal=date(2020, 1, 1), verificato=True)
    add_termine(ambito=SISTEMA, **termine)
    testo = client_amministratore.get("/conservazione/").content.decode()
    assert "Si sta ricalcolando" in testo
    assert "/conservazione/anonimizza/" not in testo
    conferma = client_amministratore.get("/conservazione/anonimizza/")
    assert "si sta ricalcolando" in conferma.context["testo"]
    assert "btn-danger" not in conferma.content.decode()
    risposta = client_amministratore.post("/conservazione/anonimizza/", read_form(conferma))
    assert "aspetta il numero nuovo" in risposta.content.decode()
    cittadino.refresh_from_db()
    assert cittadino.anonimizzato_il is None


def test_a_number_that_is_not_the_one_of_now_is_asked_again(client_amministratore, cittadino, sportello):
    TermineConservazione.objects.update(verificato=True)
    letta = open_page(client_amministratore, "/conservazione/anonimizza/")
    build_cittadino(sportello=sportello)
    update_conservazione()
    risposta = client_amministratore.post("/conservazione/anonimizza/", letta)
    assert (risposta.status_code, risposta.context["testo"][-3:]) == (409, " 2.")
    assert not Cittadino.objects.filter(anonimizzato_il__isnull=False).exists()
    client_amministratore.post("/conservazione/anonimizza/", read_form(risposta))
    assert Anonimizzazione.objects.get().confermate == 2


def test_who_falls_due_after_the_confirmation_stops_the_run(cittadino, sportello):
    """Between the confirmation and the worker: more people than were confirmed, and nobody goes."""
    TermineConservazione.objects.update(verificato=True)
    build_cittadino(sportello=sportello)
    update_conservazione()
    esito = anonymise_scaduti(ambito=SISTEMA, confermati=1)
    assert esito.anonimizzate == 0
    assert "adesso sono 2, non 1" in esito.nota
    assert not Cittadino.objects.filter(anonimizzato_il__isnull=False).exists()
    assert RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE).dettagli["nota"] == esito.nota


def test_a_confirmed_run_reads_the_days_of_the_preview(cittadino, sportello):
    """Whoever has no day yet was not counted, and waits for the night."""
    TermineConservazione.objects.update(verificato=True)
    nuovo = build_cittadino(sportello=sportello)
    assert anonymise_scaduti(ambito=SISTEMA, confermati=1).anonimizzate == 1
    nuovo.refresh_from_db()
    assert nuovo.anonimizzato_il is None


def test_a_run_taken_up_again_ends_what_was_confirmed(cittadino):
    TermineConservazione.objects.update(verificato=True)
    assert anonymise_scaduti(ambito=SISTEMA, confermati=2).anonimizzate == 1


def test_with_nobody_past_a_verified_term_there_is_no_button(client_amministratore, cittadino):
    pagina = client_amministratore.get("/conservazione/anonimizza/")
    assert "non c'è niente da anonimizzare" in pagina.context["testo"]
    assert "btn-danger" not in pagina.content.decode()
    risposta = client_amministratore.post("/conservazione/anonimizza/", read_form(pagina))
    assert "niente da anonimizzare" in risposta.content.decode()


def test_a_new_term_ends_the_one_before(client_amministratore, cittadino):
    dati = build_termine(mesi="240", testo="Venti anni")
    risposta = submit(client_amministratore, "/conservazione/termini/nuovo/", dati)
    assert risposta.url == "/conservazione/"
    vecchio, nuovo = TermineConservazione.objects.filter(classe="informato").order_by("valido_dal")
    assert (vecchio.valido_al, nuovo.mesi, nuovo.verificato) == (date(2019, 12, 31), 240, True)
    assert submit(client_amministratore, "/conservazione/termini/nuovo/", dati).status_code == 422
    domani = {"valido_dal": (get_oggi() + timedelta(days=1)).isoformat()}
    futuro = submit(client_amministratore, "/conservazione/termini/nuovo/", dati | domani)
    assert "non può essere futuro" in futuro.context["form"].errors["valido_dal"][0]
    update_conservazione(oggi=date(2021, 1, 1))
    cittadino.refresh_from_db()
    assert cittadino.conservare_fino_al == date(2036, 3, 1)


def test_a_new_term_starts_from_the_words_of_its_class(client_amministratore, cittadino):
    pagina = client_amministratore.get("/conservazione/").content.decode()
    assert 'href="/conservazione/termini/nuovo/?classe=finanziato"' in pagina
    form = client_amministratore.get("/conservazione/termini/nuovo/?classe=finanziato").context["form"]
    assert form.initial["classe"] == "finanziato"


ACCOLTA = {"data": "2026-01-10", "modalita": "firma", "decisione": "accolta"}


def test_a_request_is_granted_only_under_what_would_go(client_amministratore, aperto):
    pagina = f"/cittadini/{aperto.uuid}/cancellazione/"
    assert "Richiesta di cancellazione" in client_amministratore.get(aperto.get_absolute_url()).content.decode()
    prima = client_amministratore.post(pagina, open_page(client_amministratore, pagina) | ACCOLTA)
    assert prima.status_code == 422
    assert "cittadini (1): nome, cognome" in prima.content.decode()
    assert Cittadino.objects.get().nome
    modulo = read_form(prima)
    assert "conferma" not in modulo  # nobody ticked it for anybody
    risposta = client_amministratore.post(pagina, modulo | tick(prima, "conferma"), follow=True)
    assert "I dati di questa persona sono stati anonimizzati" in risposta.content.decode()
    assert Cittadino.objects.get().nome == ""
    assert RegistroEvento.objects.filter(azione=Azione.ANONIMIZZAZIONE, dettagli__causa="richiesta della persona")


def test_no_decision_is_taken_for_anybody(client_amministratore, aperto):
    pagina = f"/cittadini/{aperto.uuid}/cancellazione/"
    modulo = open_page(client_amministratore, pagina)
    assert "decisione" not in modulo
    dati = modulo | ACCOLTA | {"conferma": "on"}
    del dati["decisione"]
    risposta = client_amministratore.post(pagina, dati)
    assert list(risposta.context["form"].errors) == ["decisione"]
    assert not RichiestaCancellazione.objects.exists()


def test_what_is_confirmed_is_what_was_shown(client_amministratore, aperto):
    """Somebody writes of the person while one reads what would go: it is shown again."""
    pagina = f"/cittadini/{aperto.uuid}/cancellazione/"
    prima = client_amministratore.post(pagina, open_page(client_amministratore, pagina) | ACCOLTA)
    modulo = read_form(prima)
    save_bozza(utente_id=1, chiave=f"consulenza:{aperto.uuid}", dati={"note": ["Porta i preventivi"]})
    di_nuovo = client_amministratore.post(pagina, modulo | tick(prima, "conferma"))
    assert di_nuovo.status_code == 422
    assert "bozze: 1" in di_nuovo.content.decode()  # not the one of this page
    assert "conferma" not in read_form(di_nuovo)
    assert Cittadino.objects.get().nome


def test_the_page_says_what_goes_and_what_stays_and_is_a_reading(client_amministratore, aperto):
    testo = client_amministratore.get(f"/cittadini/{aperto.uuid}/cancellazione/").content.decode()
    assert "Resta com" in testo
    assert "prese in carico: 1" in testo
    assert RegistroEvento.objects.filter(azione=Azione.LETTURA, dettagli__parte="cancellazione").exists()


def test_a_request_that_cannot_be_granted_says_why_and_loses_nothing(client_amministratore, aperto):
    build_percorso(cittadino=aperto)
    risposta = submit(client_amministratore, f"/cittadini/{aperto.uuid}/cancellazione/", ACCOLTA)
    assert risposta.status_code == 422
    assert "Ora non si può: C&#x27;è un percorso aperto." in risposta.content.decode()
    rifiutata = ACCOLTA | {"decisione": "obbligo"}
    assert submit(client_amministratore, f"/cittadini/{aperto.uuid}/cancellazione/", rifiutata).status_code == 303
    assert RichiestaCancellazione.objects.get().motivo_rifiuto == "obbligo"


def test_a_request_of_tomorrow_is_refused_next_to_its_field(client_amministratore, aperto):
    domani = get_oggi() + timedelta(days=1)
    dati = {"data": domani.isoformat(), "modalita": "firma"}
    risposta = submit(client_amministratore, f"/cittadini/{aperto.uuid}/cancellazione/", dati)
    assert "non può essere nel futuro" in risposta.context["form"].errors["data"][0]


def test_a_suspension_is_set_and_taken_away(client_amministratore, aperto):
    for motivo in ("contenzioso", ""):
        submit(client_amministratore, f"/cittadini/{aperto.uuid}/sospensione/", {"motivo": motivo})
        aperto.refresh_from_db()
        assert aperto.conservazione_sospesa == motivo


def test_a_suspension_that_another_set_meanwhile_is_not_taken_away(client_amministratore, aperto):
    """What follows a suspension taken away is erasure, at night."""
    pagina = f"/cittadini/{aperto.uuid}/sospensione/"
    letta = open_page(client_amministratore, pagina)
    Cittadino.objects.update(conservazione_sospesa="contenzioso")
    tardi = client_amministratore.post(pagina, letta)
    assert tardi.status_code == 409
    assert "Questi dati sono cambiati" in tardi.content.decode()
    assert "<dt>Ora</dt><dd>Contenzioso in corso" in tardi.content.decode()
    aperto.refresh_from_db()
    assert aperto.conservazione_sospesa == "contenzioso"
    assert client_amministratore.post(pagina, read_form(tardi)).status_code == 303


def test_a_new_term_that_another_set_meanwhile_is_shown_first(client_amministratore, cittadino):
    pagina = "/conservazione/termini/nuovo/?classe=informato"
    letta = open_page(client_amministratore, pagina)
    add_termine(ambito=SISTEMA, **build_termine(valido_dal=date(2021, 1, 1), verificato=True))
    assert client_amministratore.post(pagina, letta | {"valido_dal": "2022-01-01"}).status_code == 409
    assert TermineConservazione.objects.filter(classe="informato").count() == 2
