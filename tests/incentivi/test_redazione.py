"""The Ente's own words on a measure: who may write them, what is kept, who is told."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from incentivi.models import Anomalia, Incentivo
from incentivi.selectors import search_incentivi_for_operator
from incentivi.services.redazione import edit_incentivo, verify_incentivo
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from nucleo.versioni import VersioneSuperata
from tests.banco import ClienteSevero
from tests.costruttori import build_importazione, build_incentivo
from tests.moduli import open_page, read_form, submit

SISTEMA = Ambito.di_sistema("prova")
ELENCO = reverse("incentivi:catalogo_list")


def indirizzo(incentivo: Incentivo, nome: str = "catalogo_edit") -> str:
    return reverse(f"incentivi:{nome}", kwargs={"uuid": incentivo.uuid})


def scritto(incentivo: Incentivo, **campi: Any) -> dict[str, Any]:
    """The form as the browser sends it."""
    return {
        "tipo": incentivo.tipo,
        "ricorrenza": "",
        "pubblicato": "on",
        "sintesi": "Un prestito per aprire bottega.",
        "avvertenza": "",
        "come_fare": "",
        "cosa_serve": "",
        "contatti": "",
        "verificato_il": "",
    } | campi


# ── The service ──────────────────────────────────────────────────────────────────────────
def test_a_change_is_written_versioned_and_logged(db: None) -> None:
    incentivo = build_incentivo()
    edit_incentivo(incentivo=incentivo, valori={"sintesi": "Nuova", "tipo": "servizio"}, versione=1, ambito=SISTEMA)
    incentivo.refresh_from_db()
    assert (incentivo.sintesi, incentivo.tipo, incentivo.versione) == ("Nuova", "servizio", 2)
    evento = RegistroEvento.objects.get()
    assert (evento.azione, evento.oggetto_id, evento.dettagli) == (
        Azione.MODIFICA,
        str(incentivo.uuid),
        {"campi": ["sintesi", "tipo"]},
    )


def test_nothing_changed_nothing_written(db: None) -> None:
    incentivo = build_incentivo(sintesi="Uguale")
    edit_incentivo(incentivo=incentivo, valori={"sintesi": "Uguale"}, versione=1, ambito=SISTEMA)
    incentivo.refresh_from_db()
    assert (incentivo.versione, RegistroEvento.objects.count()) == (1, 0)


def test_who_comes_second_is_told(db: None) -> None:
    incentivo = build_incentivo()
    copia = Incentivo.objects.get()
    edit_incentivo(incentivo=incentivo, valori={"sintesi": "Prima"}, versione=1, ambito=SISTEMA)
    with pytest.raises(VersioneSuperata):
        edit_incentivo(incentivo=copia, valori={"sintesi": "Seconda"}, versione=1, ambito=SISTEMA)
    incentivo.refresh_from_db()
    assert incentivo.sintesi == "Prima"


def test_fields_of_the_source_cannot_be_edited(db: None) -> None:
    with pytest.raises(ValueError, match="titolo"):
        edit_incentivo(incentivo=build_incentivo(), valori={"titolo": "Mio"}, versione=1, ambito=SISTEMA)


def test_a_verification_has_happened_already(db: None) -> None:
    domani = date(2026, 3, 17)
    with pytest.raises(ValidationError, match="futuro"):
        edit_incentivo(
            incentivo=build_incentivo(),
            valori={"verificato_il": domani},
            versione=1,
            ambito=SISTEMA,
            oggi=date(2026, 3, 16),
        )


def test_verified_today(db: None) -> None:
    incentivo = verify_incentivo(incentivo=build_incentivo(), versione=1, ambito=SISTEMA, oggi=date(2026, 3, 16))
    assert incentivo.verificato_il == date(2026, 3, 16)


def test_what_is_written_is_searched(db: None) -> None:
    incentivo = build_incentivo()
    edit_incentivo(incentivo=incentivo, valori={"sintesi": "Per le falegnamerie"}, versione=1, ambito=SISTEMA)
    assert search_incentivi_for_operator("falegnameria") == [incentivo]


# ── The pages ────────────────────────────────────────────────────────────────────────────
def test_an_expert_writes_in_plain_words(client_esperto: ClienteSevero) -> None:
    incentivo = build_incentivo()
    risposta = submit(client_esperto, indirizzo(incentivo), scritto(incentivo))
    assert (risposta.status_code, risposta["Location"]) == (303, indirizzo(incentivo))
    incentivo.refresh_from_db()
    assert incentivo.sintesi == "Un prestito per aprire bottega."
    assert RegistroEvento.objects.filter(azione=Azione.MODIFICA, oggetto_id=str(incentivo.uuid)).count() == 1


def test_monitoraggio_reads_and_does_not_write(client_monitoraggio: ClienteSevero) -> None:
    incentivo = build_incentivo(sintesi="Già scritta")
    risposta = client_monitoraggio.get(indirizzo(incentivo))
    assert "Già scritta" in risposta.content.decode()
    assert "<textarea" not in risposta.content.decode()
    assert client_monitoraggio.post(indirizzo(incentivo), scritto(incentivo)).status_code == 403
    incentivo.refresh_from_db()
    assert incentivo.sintesi == "Già scritta"


def test_a_conflict_keeps_what_was_typed_and_shows_what_is_there(client_esperto: ClienteSevero) -> None:
    incentivo = build_incentivo()
    pagina = indirizzo(incentivo)
    modulo = open_page(client_esperto, pagina) | {"sintesi": "La mia frase"}
    valori = {"sintesi": "La frase di un altro", "contatti": "A Roma"}
    edit_incentivo(incentivo=incentivo, valori=valori, versione=1, ambito=SISTEMA)
    risposta = client_esperto.post(pagina, modulo)
    codice = risposta.content.decode()
    assert risposta.status_code == 409
    assert "La mia frase</textarea>" in codice
    assert "La frase di un altro" in codice
    assert client_esperto.post(pagina, read_form(risposta) | {"_scelta_0": "mio"}).status_code == 303
    incentivo.refresh_from_db()
    assert (incentivo.sintesi, incentivo.contatti) == ("La mia frase", "A Roma")


@pytest.mark.parametrize(
    ("campi", "errore"),
    [
        ({"verificato_il": "2990-01-01"}, "futuro"),
        ({"sintesi": "x" * 601}, "600"),
        ({"tipo": "boh"}, "Scegli"),
    ],
)
def test_a_wrong_form_comes_back_with_its_errors(
    client_esperto: ClienteSevero, campi: dict[str, str], errore: str
) -> None:
    incentivo = build_incentivo()
    risposta = submit(client_esperto, indirizzo(incentivo), scritto(incentivo, **campi))
    assert risposta.status_code == 422
    assert errore in risposta.content.decode()
    incentivo.refresh_from_db()
    assert incentivo.versione == 1


def test_verification_asks_before_writing(client_esperto: ClienteSevero) -> None:
    incentivo = build_incentivo()
    assert "dice il vero?" in client_esperto.get(indirizzo(incentivo, "catalogo_verify")).content.decode()
    submit(client_esperto, indirizzo(incentivo, "catalogo_verify"), {})
    incentivo.refresh_from_db()
    assert incentivo.verificato_il == get_oggi()


def test_what_is_verified_is_what_was_on_the_page(client_esperto: ClienteSevero) -> None:
    incentivo = build_incentivo()
    pagina = indirizzo(incentivo, "catalogo_verify")
    assert client_esperto.post(pagina).status_code == 409  # nobody has read anything
    letta = open_page(client_esperto, pagina)
    edit_incentivo(incentivo=incentivo, valori={"sintesi": "Altra"}, versione=1, ambito=SISTEMA)
    risposta = client_esperto.post(pagina, letta)
    assert (risposta.status_code, "cambiati dopo che hai aperto" in risposta.content.decode()) == (409, True)
    assert Incentivo.objects.get().verificato_il is None
    assert client_esperto.post(pagina, read_form(risposta)).status_code == 303  # read again, it may be confirmed
    assert Incentivo.objects.get().verificato_il == get_oggi()


def test_anomalies_of_the_last_import_stand_beside_the_form(client_esperto: ClienteSevero) -> None:
    incentivo = build_incentivo(fonte="incentivi_gov", id_esterno="896")
    for testo in ("Vecchia anomalia.", "Nuova anomalia."):
        Anomalia.objects.create(
            importazione=build_importazione(tipo="incentivi"),
            id_esterno="896",
            campo="Titolo",
            codice="maiuscole",
            gravita="nota",
            messaggio=testo,
        )
    codice = client_esperto.get(indirizzo(incentivo)).content.decode()
    assert "Nuova anomalia." in codice
    assert "Vecchia anomalia." not in codice


# ── The list ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("n", [1, 3])
def test_catalogue_list_costs_the_same_queries(
    client_esperto: ClienteSevero, django_assert_num_queries: Any, n: int
) -> None:
    for _ in range(n):
        build_incentivo()
    client_esperto.get(ELENCO)
    with django_assert_num_queries(4):
        assert client_esperto.get(ELENCO).status_code == 200


@pytest.mark.parametrize(
    ("query", "attesi"),
    [
        ("", {"Aperta", "Chiusa", "Nascosta", "Andata"}),
        ("q=aperta", {"Aperta"}),
        ("q=SEL-1", {"Aperta"}),
        ("stato=chiuso", {"Chiusa"}),
        ("verifica=mai", {"Chiusa", "Nascosta", "Andata"}),
        ("verifica=da_verificare", {"Chiusa", "Nascosta", "Andata"}),
        ("verifica=verificati", {"Aperta"}),
        ("tipo=microcredito", {"Nascosta"}),
        ("fonte=incentivi_gov", {"Chiusa"}),
        ("regione=16", {"Aperta"}),
        ("pubblicato=False", {"Nascosta"}),
        ("scomparsi=False", {"Andata"}),
    ],
)
def test_catalogue_filters(client_esperto: ClienteSevero, query: str, attesi: set[str]) -> None:
    oggi = get_oggi()
    build_incentivo(titolo="Aperta", id_esterno="SEL-1", regioni=["16"], verificato_il=oggi)
    build_incentivo(titolo="Chiusa", data_chiusura=oggi - timedelta(days=1), fonte="incentivi_gov")
    build_incentivo(titolo="Nascosta", pubblicato=False, tipo="microcredito")
    build_incentivo(titolo="Andata", scomparso_il=oggi)
    risposta = client_esperto.get(f"{ELENCO}?{query}")
    assert {riga.record.titolo for riga in risposta.context["table"].rows} == attesi


def test_catalogue_export_is_logged(client_esperto: ClienteSevero) -> None:
    build_incentivo(titolo="Bottega")
    righe = client_esperto.get(f"{ELENCO}?formato=csv").getvalue().decode("utf-8-sig").splitlines()
    assert righe[1].startswith("Bottega;Incentivo;Territorio da verificare;Da verificare;")
    assert RegistroEvento.objects.filter(azione=Azione.ESPORTAZIONE).count() == 1


def test_type_ahead_offers_published_measures(client_operatore: ClienteSevero) -> None:
    build_incentivo(titolo="Microcredito sociale")
    build_incentivo(titolo="Microcredito nascosto", pubblicato=False)
    codice = client_operatore.get(reverse("incentivi:incentivo_choose"), {"q": "microcredito"}).content.decode()
    assert "Microcredito sociale" in codice
    assert "nascosto" not in codice
