"""The pages of keeping and forgetting: what the amministratore sees and decides."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cittadini.models import Cittadino, RichiestaCancellazione, TermineConservazione
from cittadini.services.conservazione import load_termini, update_conservazione
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from tests.costruttori import build_cittadino, build_percorso

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
    assert "cittadini: 1" in testo
    assert "Segretari" not in testo
    assert cittadino.codice not in testo


def test_the_run_is_signed_by_who_asked_for_it(
    client_amministratore, amministratore, cittadino, django_capture_on_commit_callbacks
):
    TermineConservazione.objects.update(verificato=True)
    assert "1" in client_amministratore.get("/conservazione/anonimizza/").context["testo"]
    with django_capture_on_commit_callbacks(execute=True):
        client_amministratore.post("/conservazione/anonimizza/")
    cittadino.refresh_from_db()
    assert cittadino.anonimizzato_il
    corsa = RegistroEvento.objects.get(azione=Azione.ANONIMIZZAZIONE, dettagli__anonimizzati=1)
    assert (corsa.attore_id, corsa.attore_etichetta) == (amministratore.pk, str(amministratore))


def test_a_new_term_ends_the_one_before(client_amministratore, cittadino):
    dati = {
        "classe": "informato",
        "mesi": "240",
        "valido_dal": "2020-01-01",
        "citazione": "Atto",
        "testo": "Venti anni",
    }
    risposta = client_amministratore.post("/conservazione/termini/nuovo/", dati | {"verificato": "on"})
    assert risposta.url == "/conservazione/"
    vecchio, nuovo = TermineConservazione.objects.filter(classe="informato").order_by("valido_dal")
    assert (vecchio.valido_al, nuovo.mesi, nuovo.verificato) == (date(2019, 12, 31), 240, True)
    assert client_amministratore.post("/conservazione/termini/nuovo/", dati).status_code == 422
    domani = {"valido_dal": (timezone.localdate() + timedelta(days=1)).isoformat()}
    futuro = client_amministratore.post("/conservazione/termini/nuovo/", dati | domani)
    assert "non può essere futuro" in futuro.context["form"].errors["valido_dal"][0]
    update_conservazione(oggi=date(2021, 1, 1))
    cittadino.refresh_from_db()
    assert cittadino.conservare_fino_al == date(2036, 3, 1)


def test_a_new_term_starts_from_the_words_of_its_class(client_amministratore, cittadino):
    pagina = client_amministratore.get("/conservazione/").content.decode()
    assert 'href="/conservazione/termini/nuovo/?classe=finanziato"' in pagina
    form = client_amministratore.get("/conservazione/termini/nuovo/?classe=finanziato").context["form"]
    assert form.initial["classe"] == "finanziato"


def test_a_request_is_granted_from_the_page_of_the_person(client_amministratore, aperto):
    assert "Richiesta di cancellazione" in client_amministratore.get(aperto.get_absolute_url()).content.decode()
    dati = {"data": "2026-01-10", "modalita": "firma", "motivo_rifiuto": ""}
    risposta = client_amministratore.post(f"/cittadini/{aperto.uuid}/cancellazione/", dati, follow=True)
    assert "I dati di questa persona sono stati anonimizzati" in risposta.content.decode()
    assert Cittadino.objects.get().nome == ""


def test_a_request_that_cannot_be_granted_says_why_and_loses_nothing(client_amministratore, aperto):
    build_percorso(cittadino=aperto)
    dati = {"data": "2026-01-10", "modalita": "firma", "motivo_rifiuto": ""}
    risposta = client_amministratore.post(f"/cittadini/{aperto.uuid}/cancellazione/", dati)
    assert risposta.status_code == 422
    assert "Ora non si può: C&#x27;è un percorso aperto." in risposta.content.decode()
    dati["motivo_rifiuto"] = "obbligo"
    assert client_amministratore.post(f"/cittadini/{aperto.uuid}/cancellazione/", dati).status_code == 303
    assert RichiestaCancellazione.objects.get().motivo_rifiuto == "obbligo"


def test_a_request_of_tomorrow_is_refused_next_to_its_field(client_amministratore, aperto):
    domani = timezone.localdate() + timedelta(days=1)
    dati = {"data": domani.isoformat(), "modalita": "firma"}
    risposta = client_amministratore.post(f"/cittadini/{aperto.uuid}/cancellazione/", dati)
    assert "non può essere nel futuro" in risposta.context["form"].errors["data"][0]


def test_a_suspension_is_set_and_taken_away(client_amministratore, aperto):
    for motivo in ("contenzioso", ""):
        client_amministratore.post(f"/cittadini/{aperto.uuid}/sospensione/", {"motivo": motivo})
        aperto.refresh_from_db()
        assert aperto.conservazione_sospesa == motivo
