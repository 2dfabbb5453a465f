"""Pages of a deliberation."""

from decimal import Decimal

import pytest
from django.urls import reverse

from credito.enums import StatoInvio
from credito.models import Finanziamento
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from tests.costruttori import (
    build_finanziamento,
    build_invio,
)
from tests.credito.pagine import text_of
from tests.moduli import submit

pytestmark = pytest.mark.django_db


# ── The deliberation ─────────────────────────────────────────────────────────────────────
def delibera_of(invio):
    return reverse("credito:delibera_create", args=(invio.uuid,))


def dati_delibera(**campi):
    return {
        "esito": "approvato",
        "data": "2016-05-10",
        "importo_deliberato": "25.000",
        "durata_mesi": "60",
        "canale": "email",
        "fonte": "erogatore",
        "servizi_ausiliari": ["a", "b"],
        "tasso": "3,5",
        "motivo_rettifica": "saputo",
    } | campi


def test_a_deliberation_is_recorded(client_operatore, invio):
    risposta = client_operatore.post(delibera_of(invio), dati_delibera(verificato="on"))
    finanziamento = Finanziamento.objects.get()
    assert risposta.url == finanziamento.get_absolute_url()
    assert (finanziamento.importo_deliberato, finanziamento.tasso) == (25000, Decimal("3.5"))
    assert finanziamento.verificato
    invio.refresh_from_db()
    assert invio.stato == StatoInvio.APPROVATO


def test_what_changed_is_called_with_changes(client_operatore, invio):
    campi = dati_delibera(importo_deliberato="20.000")
    risposta = client_operatore.post(delibera_of(invio), campi)
    assert risposta.status_code == 422
    assert "Erano stati chiesti 25.000\u00a0€ in 60 mesi: scegli «con modifiche»." in text_of(risposta)
    # Of a figure that is none nothing else is said; of one wrong in two ways, the first.
    for campo, scritto in (("importo_deliberato", "boh"), ("durata_mesi", "boh"), ("tasso", "1000,12345")):
        storto = client_operatore.post(delibera_of(invio), dati_delibera(**{campo: scritto}))
        assert [(nome, len(errori)) for nome, errori in storto.context["form"].errors.items()] == [(campo, 1)]
    client_operatore.post(delibera_of(invio), campi | {"esito": "approvato_modifiche"})
    invio.refresh_from_db()
    assert invio.stato == StatoInvio.APPROVATO_MODIFICHE


@pytest.mark.parametrize(
    ("campi", "parole"),
    [
        ({"data": "2016-03-14"}, "la data non può precederlo"),
        ({"preammortamento_mesi": "61"}, "non può superare la durata"),
        ({"garanzia_stato": "prenotata"}, "Scrivi la data di questo stato della garanzia."),
        (
            {
                "garanzia_stato": "confermata",
                "garanzia_prenotata_il": "2016-05-10",
                "garanzia_confermata_il": "2016-05-09",
            },
            "Non può precedere il 10 maggio 2016.",
        ),
        (
            {"garanzia_stato": "negata", "garanzia_concessa_il": "2016-05-10"},
            "Lo stato della garanzia è «Negata»",
        ),
        ({"data_contratto": "2016-05-09"}, "Il contratto non può precedere la delibera"),
        ({"tasso": "1000"}, "Scrivi al massimo 50."),
        ({"tasso": "65"}, "Scrivi al massimo 50."),
        ({"tasso": "35"}, "Forse 3,5 %?"),
        ({"garanzia_prenotata_il": "2016-05-10"}, "Lo stato della garanzia è «Nessuna»"),
        ({"garanzia_posizione": "A1"}, "Lo stato della garanzia è «Nessuna»"),
        (
            {"garanzia_stato": "prenotata", "garanzia_prenotata_il": "2012-10-01"},
            "Controlla l&#x27;anno: l&#x27;invio è di dopo",
        ),
    ],
)
def test_every_mistake_of_a_deliberation_is_told_beside_its_field(client_operatore, invio, campi, parole):
    risposta = client_operatore.post(delibera_of(invio), dati_delibera(**campi))
    assert risposta.status_code == 422
    assert parole in text_of(risposta)
    assert not Finanziamento.objects.exists()


def test_the_warnings_of_a_deliberation_are_confirmed(client_operatore, invio, regole):
    campi = dati_delibera(servizi_ausiliari=["a"])
    testo = text_of(client_operatore.post(delibera_of(invio), campi))
    assert "I servizi ausiliari devono essere almeno 2: ne è indicato uno." in testo
    client_operatore.post(delibera_of(invio), campi | {"avvisi_letti": "on"})
    assert [avviso["parametro"] for avviso in Finanziamento.objects.get().avvisi] == ["servizi_minimi"]


def test_the_warnings_of_a_deliberation_come_while_one_types(client_operatore, invio, regole):
    indirizzo = reverse("credito:delibera_avvisi", args=(invio.uuid,))
    testo = text_of(client_operatore.post(indirizzo, {"data": "2024-01-11", "durata_mesi": "85"}))
    assert "85 mesi superano la durata massima: 84 mesi." in testo
    testo = text_of(client_operatore.post(indirizzo, {"data": "2024-01-12", "durata_mesi": "85"}))
    assert "superano la durata massima" not in testo


def test_a_deliberation_already_there_is_shown(client_operatore, percorso):
    finanziamento = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO))
    for risposta in (
        client_operatore.get(delibera_of(finanziamento.invio), follow=True),
        client_operatore.post(delibera_of(finanziamento.invio), dati_delibera(), follow=True),
    ):
        assert "La delibera era già registrata." in text_of(risposta)


def test_a_referral_that_is_over_is_not_deliberated(client_operatore, percorso):
    invio = build_invio(percorso=percorso, stato=StatoInvio.RITIRATO)
    risposta = client_operatore.get(delibera_of(invio), follow=True)
    assert "la delibera non si può registrare" in text_of(risposta)


# ── The page of its path ─────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("loan", "tappa", "mosse"),
    [
        ("deliberato", "delibera", set()),
        ("parziale", "erogato", {"chiuso"}),
        ("ritirato", "delibera", {"chiuso", "business_plan"}),
    ],
)
def test_a_path_offers_only_the_moves_that_its_loan_allows(client_operatore, percorso, loan, tappa, mosse):
    invio = build_invio(percorso=percorso, stato="ritirato" if loan == "ritirato" else "approvato")
    build_finanziamento(invio=invio, stato=loan)
    Percorso.objects.filter(pk=percorso.pk).update(stato=tappa, tappa_massima=tappa)
    pagina = client_operatore.get(percorso.get_absolute_url())
    indirizzi = {a: reverse("percorsi:percorso_stato", args=(percorso.uuid, a)) for a in ("chiuso", "business_plan")}
    assert {a for a, indirizzo in indirizzi.items() if indirizzo in pagina.content.decode()} == mosse
    assert ("registra prima com&#x27;è finito" in pagina.content.decode()) == (loan != "ritirato")
    chiusura = client_operatore.get(indirizzi["chiuso"])
    assert ("Rinuncia: motivi personali" in text_of(chiusura)) == (loan != "parziale")
    if loan == "deliberato":
        risposta = submit(
            client_operatore, indirizzi["chiuso"], {"motivo": "rinuncia_personale", "data": get_oggi().isoformat()}
        )
        assert risposta.status_code == 422
        assert "finanziamento deliberato" in text_of(risposta)
