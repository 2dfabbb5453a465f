"""From a draft to its end: who may do what, and what stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from formazione.enums import StatoVersione
from formazione.models import Contenuto, VersioneContenuto
from formazione.selectors import compare_versioni, find_nota
from formazione.services.redazione import (
    IN_DUE,
    change_versione,
    create_versione,
    delete_bozza,
    edit_bozza,
    open_mature,
)
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato
from nucleo.versioni import VersioneSuperata
from tests.costruttori import build_persona, build_versione
from tests.moduli import open_page, submit
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
SCRITTO = {
    "tipo": "norma",
    "titolo": "Art. 111 del TUB",
    "sommario": "Che cos'è il microcredito.",
    "corpo": "## Che cosa dice\r\n\r\nIl microcredito è un prestito con dei servizi.",
    "fonti": "Art. 111, d.lgs. 385/1993 https://www.normattiva.it/",
    "temi": ["imprenditoriale", "sociale"],
    "livello": "base",
    "destinatari": ["operatore", "responsabile"],
    "obbligatoria": "on",
}


def valori(**altri: Any) -> dict[str, Any]:
    return {
        campo: SCRITTO[campo] for campo in ("tipo", "titolo", "sommario", "corpo", "fonti", "temi", "destinatari")
    } | altri


def page(nome: str, oggetto: Contenuto | VersioneContenuto, *altro: str) -> str:
    return reverse(f"formazione:{nome}", args=(oggetto.uuid, *altro))


@pytest.fixture
def collega_esperto(db: None) -> Any:
    return build_persona("collega.esperto", Ruolo.ESPERTO)


def test_one_writes_another_publishes_and_operators_read(
    client_esperto: Any, client_operatore: Any, accedi: Any, collega_esperto: Any
) -> None:
    risposta = submit(client_esperto, reverse("formazione:contenuto_create"), SCRITTO)
    bozza = VersioneContenuto.objects.get()
    assert risposta.url == bozza.get_absolute_url()
    assert (bozza.stato, bozza.numero, bozza.corpo.count("\r")) == ("bozza", 1, 0)
    anteprima = client_esperto.get(risposta.url).content.decode()
    assert '<h2 id="parte-1">Che cosa dice</h2>' in anteprima
    assert client_operatore.get(risposta.url).status_code == 404

    submit(client_esperto, page("versione_stato", bozza, "in_revisione"), {"nota": "Guarda le fonti."})
    sua = client_esperto.post(page("versione_stato", bozza, "pubblicata"), follow=True).content.decode()
    assert IN_DUE in sua.replace("&#x27;", "'")
    altra = accedi(collega_esperto)
    assert "Guarda le fonti." in altra.get(bozza.get_absolute_url()).content.decode()
    submit(altra, page("versione_stato", bozza, "pubblicata"), {})
    bozza.refresh_from_db()
    assert (bozza.stato, bozza.pubblicata_da) == ("pubblicata", collega_esperto.firma)
    letta = client_operatore.get(bozza.contenuto.get_absolute_url()).content.decode()
    assert "Il microcredito è un prestito con dei servizi." in letta
    assert "Da verificare" in letta
    assert "Collega.Esperto Di Prova" in letta
    assert bozza.titolo in client_operatore.get("/formazione/").content.decode()


def test_who_corrects_a_draft_is_one_of_its_authors(esperto: Any, amministratore: Any) -> None:
    bozza = build_versione(stato="bozza", autore=esperto)
    ambito = build_ambito(amministratore)
    edit_bozza(ambito=ambito, bozza=bozza, versione=bozza.versione, valori=valori(titolo="Altro titolo"))
    bozza.refresh_from_db()
    assert (bozza.titolo, bozza.scritta_da) == ("Altro titolo", amministratore.firma)
    assert set(bozza.autori) == {esperto.pk, amministratore.pk}
    change_versione(ambito=ambito, versione=bozza, a="in_revisione")
    for chi in (esperto, amministratore):
        with pytest.raises(ValidationError, match="altra persona"):
            change_versione(ambito=build_ambito(chi), versione=bozza, a="pubblicata")


def test_two_on_one_draft_lose_nothing(client_esperto: Any, client_amministratore: Any) -> None:
    bozza = build_versione(stato="bozza")
    pagina = page("versione_update", bozza)
    prima, dopo = open_page(client_esperto, pagina), open_page(client_amministratore, pagina)
    client_amministratore.post(pagina, dopo | {"titolo": "Titolo di Fabio"})
    assert client_esperto.post(pagina, prima | {"sommario": "Sommario di Dario"}).status_code == 303
    bozza.refresh_from_db()
    assert (bozza.titolo, bozza.sommario) == ("Titolo di Fabio", "Sommario di Dario")
    terza = open_page(client_esperto, pagina)
    client_amministratore.post(pagina, open_page(client_amministratore, pagina) | {"corpo": "Testo di Fabio"})
    risposta = client_esperto.post(pagina, terza | {"corpo": "Testo di Dario"})
    assert risposta.status_code == 409
    assert "Testo di Fabio" in risposta.content.decode()
    assert "Testo di Dario" in risposta.content.decode()


def test_what_is_sent_to_review_is_not_corrected_until_it_comes_back(client_esperto: Any, esperto: Any) -> None:
    versione = build_versione(stato="in_revisione")
    detto = client_esperto.get(page("versione_update", versione), follow=True).content.decode()
    assert "Si corregge solo una bozza" in detto
    ambito = build_ambito(esperto)
    with pytest.raises(ValidationError, match="solo una bozza"):
        edit_bozza(ambito=ambito, bozza=versione, versione=versione.versione, valori=valori())
    pagina = page("versione_stato", versione, "bozza")
    assert submit(client_esperto, pagina, {"nota": ""}).status_code == 422
    submit(client_esperto, pagina, {"nota": "Manca l'articolo 5."})
    versione.refresh_from_db()
    assert versione.stato == "bozza"
    assert find_nota(versione).nota == "Manca l'articolo 5."


def test_a_new_version_leaves_the_old_one_to_be_read(
    client_esperto: Any, client_operatore: Any, amministratore: Any
) -> None:
    prima = build_versione()
    pagina = page("versione_create", prima.contenuto)
    client_esperto.post(pagina, open_page(client_esperto, pagina) | {"corpo": "## Prima di tutto\n\nAscolta bene."})
    nuova = prima.contenuto.versioni.get(numero=2)
    ambito = build_ambito(amministratore)
    change_versione(ambito=ambito, versione=nuova, a="in_revisione")
    change_versione(ambito=ambito, versione=nuova, a="pubblicata")
    prima.refresh_from_db()
    assert prima.stato == "superata"
    assert [c.a for c in CambioStato.objects.di_oggetti(VersioneContenuto, prima.pk)] == ["superata"]
    assert "Non è l'ultima versione" in client_operatore.get(prima.get_absolute_url()).content.decode()
    assert "Ascolta bene." in client_operatore.get(prima.contenuto.get_absolute_url()).content.decode()
    confronto = client_operatore.get(page("versione_compare", nuova)).content.decode()
    assert "<strong>Tolto:</strong> <del>Ascolta.</del>" in confronto
    assert "<strong>Aggiunto:</strong> <ins>Ascolta bene.</ins>" in confronto
    assert [d.nome for d in compare_versioni(prima, nuova)] == ["Testo"]


def test_what_holds_no_more_is_not_published_and_closes_nothing(esperto: Any, amministratore: Any) -> None:
    """Nobody could read it: what held would be lost, and everybody written to for nothing."""
    oggi, ieri = get_oggi(), get_oggi() - timedelta(days=1)
    vale = build_versione(obbligatoria=True)
    campi = {"contenuto": vale.contenuto, "numero": 2, "obbligatoria": True, "autori": [esperto.pk]}
    nuova = build_versione(**campi, stato=StatoVersione.IN_REVISIONE, valida_al=ieri, pubblicata_il=None)
    with pytest.raises(ValidationError, match="già passato"):
        change_versione(ambito=build_ambito(amministratore), versione=nuova, a=StatoVersione.PUBBLICATA)
    # Approved for a day to come, whose worker was down until it held no more.
    VersioneContenuto.objects.filter(pk=nuova.pk).update(
        stato=StatoVersione.PROGRAMMATA, valida_dal=ieri, pubblicata_il=timezone.now(), pubblicata_da=vale.pubblicata_da
    )
    assert (open_mature(oggi=oggi), open_mature(oggi=ieri)) == (0, 1)
    vale.refresh_from_db()
    assert vale.stato == StatoVersione.SUPERATA


def test_one_version_at_a_time_is_prepared(client_esperto: Any, esperto: Any) -> None:
    prima = build_versione()
    build_versione(contenuto=prima.contenuto, stato="bozza")
    with pytest.raises(ValidationError, match="continua quella"):
        create_versione(ambito=build_ambito(esperto), contenuto=prima.contenuto, valori=valori())
    detto = client_esperto.get(page("versione_create", prima.contenuto), follow=True).content.decode()
    assert "continua quella" in detto


def test_a_draft_is_thrown_away_and_what_is_published_stays(client_esperto: Any, esperto: Any) -> None:
    prima = build_versione()
    bozza = build_versione(contenuto=prima.contenuto, stato="bozza")
    risposta = submit(client_esperto, page("bozza_delete", bozza), {})
    assert risposta.url == prima.contenuto.get_absolute_url()
    assert list(VersioneContenuto.objects.all()) == [prima]
    sola = build_versione(stato="bozza")
    sola.contenuto.preferiti.create(utente=esperto)
    submit(client_esperto, page("bozza_delete", sola), {})
    assert list(Contenuto.objects.all()) == [prima.contenuto]
    for stato in ("in_revisione", "pubblicata", "ritirata"):
        altra = build_versione(stato=stato)
        detto = client_esperto.get(page("bozza_delete", altra), follow=True).content.decode()
        assert "Si butta solo una bozza" in detto, stato
        with pytest.raises(ValidationError, match="Si butta solo una bozza"):
            delete_bozza(ambito=build_ambito(esperto), bozza=altra, versione=altra.versione)


def test_a_draft_where_somebody_has_just_written_is_not_thrown_away(client_esperto: Any, amministratore: Any) -> None:
    bozza = build_versione(stato="bozza")
    pagina = page("bozza_delete", bozza)
    modulo = open_page(client_esperto, pagina)
    edit_bozza(ambito=build_ambito(amministratore), bozza=bozza, versione=bozza.versione, valori=valori(titolo="Altro"))
    risposta = client_esperto.post(pagina, modulo)
    assert risposta.status_code == 409
    assert VersioneContenuto.objects.get().titolo == "Altro"


def test_what_is_withdrawn_says_why_to_who_had_cited_it(client_esperto: Any, client_operatore: Any) -> None:
    versione = build_versione()
    submit(client_esperto, page("versione_stato", versione, "ritirata"), {"nota": "La misura è chiusa."})
    letta = client_operatore.get(versione.get_absolute_url()).content.decode()
    assert "Ritirata: non usarla" in letta
    assert "La misura è chiusa." in letta
    assert versione.titolo not in client_operatore.get("/formazione/").content.decode()
    assert versione.titolo in client_esperto.get("/formazione/").content.decode()


def test_who_was_faster_is_told(esperto: Any) -> None:
    versione = build_versione()
    with pytest.raises(VersioneSuperata):
        change_versione(ambito=build_ambito(esperto), versione=versione, a="ritirata", letta=7, nota="x")
    with pytest.raises(PassaggioVietato):
        change_versione(ambito=build_ambito(esperto), versione=versione, a="bozza", nota="x")


@pytest.mark.parametrize(
    ("campi", "detto"),
    [
        ({"tipo": "collegamento"}, "Un collegamento ha un indirizzo"),
        ({"corpo": ""}, "gli altri contenuti hanno un testo"),
        ({"fonti": ""}, "Una scheda norma cita la norma"),
        ({"temi": []}, "obbligatorio"),
        ({"valida_dal": 9, "valida_al": 8}, "non può precedere"),
        ({"valida_al": -1}, "già passato"),
        ({"obbligatoria": "", "entro": "2027-03-02"}, "vale solo per ciò che si deve leggere"),
        ({"corpo": "a" * 20_001}, "20000"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    client_esperto: Any, campi: dict[str, Any], detto: str
) -> None:
    giorni = {nome: get_oggi() + timedelta(days=v) for nome, v in campi.items() if isinstance(v, int)}
    risposta = submit(client_esperto, reverse("formazione:contenuto_create"), SCRITTO | campi | giorni)
    testo = risposta.content.decode()
    assert detto in testo
    assert SCRITTO["sommario"].replace("'", "&#x27;") in testo
    assert not Contenuto.objects.exists()


def test_who_looks_after_a_content_is_one_who_writes(client_esperto: Any, esperto: Any, operatore: Any) -> None:
    versione = build_versione()
    pagina = page("contenuto_edit", versione.contenuto)
    modulo = open_page(client_esperto, pagina)
    assert client_esperto.post(pagina, modulo | {"curatore": operatore.uuid}).status_code == 422
    dati = modulo | {"curatore": esperto.uuid, "rivedere_il": "2027-01-31"}
    assert client_esperto.post(pagina, dati).status_code == 303
    versione.contenuto.refresh_from_db()
    assert (versione.contenuto.curatore, str(versione.contenuto.rivedere_il)) == (esperto, "2027-01-31")


def test_every_state_that_people_see_is_of_the_machine() -> None:
    assert set(VersioneContenuto.macchina.voci) == set(StatoVersione)


def test_the_preview_is_cleaned_and_no_longer_than_a_text(client_esperto: Any) -> None:
    anteprima = reverse("formazione:anteprima_show")
    letto = client_esperto.post(anteprima, {"corpo": "## Uno\r\n\r\n<script>x</script>"}).content.decode()
    assert letto == "<h2>Uno</h2>\n<p>&lt;script&gt;x&lt;/script&gt;</p>\n"
    lungo = client_esperto.post(anteprima, {"corpo": "a" * 20_001})
    assert lungo.status_code == 413
    assert "al massimo 20.000 caratteri" in lungo.content.decode()
    corretta = submit(client_esperto, reverse("formazione:contenuto_create"), SCRITTO | {"anteprima": "1"})
    assert '<div class="testo-lungo testo-scritto"><h2>Che cosa dice</h2>' in corretta.content.decode()
    assert not Contenuto.objects.exists()
