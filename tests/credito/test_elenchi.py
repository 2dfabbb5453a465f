"""Lists of referrals."""

from datetime import date

import pytest

from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from nucleo.pseudonimi import new_codice
from percorsi.models import Percorso
from tests.costruttori import (
    build_cittadino,
    build_invio,
    build_percorso,
    build_regione,
)
from tests.credito.pagine import text_of

pytestmark = pytest.mark.django_db


# ── The list ─────────────────────────────────────────────────────────────────────────────
LISTA = "/invii/"


def test_the_list_shows_names_to_the_desk_and_codes_to_the_others(
    client_operatore, client_monitoraggio, client_referente, client_estraneo, invio
):
    assert "Rossi Ada" in text_of(client_operatore.get(LISTA))
    for altro, codici in ((client_monitoraggio, True), (client_referente, False)):
        testo = text_of(altro.get(LISTA))
        assert (invio.percorso.codice in testo) is codici
        assert "Banca del Salento" in testo
        assert "Rossi" not in testo
    assert invio.percorso.codice not in text_of(client_estraneo.get(LISTA))


@pytest.mark.parametrize(
    ("query", "visto"),
    [
        ("?dal=2016-03-15&al=2016-03-15", True),
        ("?dal=2016-03-16", False),
        ("?al=2016-03-14", False),
        ("?stato=inviato&stato=ricevuto", True),
        ("?stato=respinto", False),
        ("?regione=16", True),
        ("?regione=03", False),
        ("?tipo=comune", True),
        ("?tipo=cciaa", False),
        ("?sportello={sportello}", True),
        ("?amministrazione={amministrazione}", True),
        ("?erogatore={erogatore}", True),
        ("?q={codice}", True),
        ("?q={nessuno}", False),
    ],
)
def test_the_list_is_filtered_as_the_dashboards_ask(client_monitoraggio, invio, query, visto):
    build_regione("03")
    query = query.format(
        sportello=invio.sportello.codice,
        amministrazione=invio.sportello.amministrazione.uuid,
        erogatore=invio.erogatore.uuid,
        codice=invio.percorso.codice.lower(),
        nessuno=new_codice("P"),
    )
    assert (f">{invio.percorso.codice}<" in text_of(client_monitoraggio.get(LISTA + query))) == visto


@pytest.mark.parametrize("lista", [LISTA, "/percorsi/", "/consulenze/", "/finanziamenti/", "/erogazioni/"])
def test_a_code_typed_wrong_is_said_and_does_not_find_nothing(client_operatore, invio, lista):
    codice = invio.percorso.codice
    scambiato = codice[:-3] + codice[-2] + codice[-3] + codice[-1]
    for scritto in ([scambiato] if scambiato != codice else []) + [codice[:-1], "P-OOOOOOOOOOO", "Rossi"]:
        testo = text_of(client_operatore.get(lista, {"q": scritto}))
        assert "Il codice non torna: controlla" in testo
        assert "Nessun risultato" not in testo


def test_a_draft_is_not_in_the_list_of_a_period(client_operatore, percorso):
    bozza = build_invio(percorso=percorso, data_invio=None)
    assert bozza.percorso.codice in text_of(client_operatore.get(LISTA))
    assert bozza.get_absolute_url() not in text_of(client_operatore.get(LISTA + "?dal=2010-01-01"))


@pytest.mark.parametrize("persona", ["operatore", "monitoraggio"])
@pytest.mark.parametrize("n", [1, 3])
def test_the_list_costs_the_same_with_one_referral_and_three(
    request, sportello, operatore, persona, n, django_assert_num_queries
):
    cliente = request.getfixturevalue(f"client_{persona}")
    for _ in range(n):
        build_invio(percorso=build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore))
    with django_assert_num_queries({"operatore": 7, "monitoraggio": 7}[persona]):
        cliente.get(LISTA)


def test_an_export_has_no_names_for_who_may_not_read_them(client_monitoraggio, client_operatore, invio):
    righe = client_monitoraggio.get(LISTA + "?formato=csv").getvalue().decode("utf-8-sig").splitlines()
    assert "Persona" not in righe[0]
    assert invio.percorso.codice in righe[1]
    assert "Rossi Ada" in client_operatore.get(LISTA + "?formato=csv").getvalue().decode("utf-8-sig")
    assert RegistroEvento.objects.filter(azione=Azione.ESPORTAZIONE).count() == 2


# ── The list of paths ────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("stati", "parola", "dal"),
    [
        (("respinto",), "Respinto", "01/05/2016"),
        (("respinto", "scaduto"), "Scaduto senza risposta", "02/05/2016"),  # the last to end
        (("respinto", "istruttoria"), "In istruttoria", "20/03/2016"),  # another lender goes on
        (("respinto", "bozza"), "Respinto", "01/05/2016"),  # a draft ends nothing, nor goes on
        ((), "In istruttoria", "20/03/2016"),
    ],
)
def test_the_list_says_how_what_took_a_path_to_its_stage_ended(client_operatore, percorso, stati, parola, dal):
    """In the column, in the file, in the filter alike."""
    Percorso.objects.update(stato="istruttoria", tappa_massima="istruttoria", data_stato=date(2016, 3, 20))
    for giorno, stato in enumerate(stati, 1):
        motivo = {"respinto": {"motivo_rifiuto": "fondi"}, "bozza": {"data_invio": None}}.get(stato, {})
        build_invio(percorso=percorso, stato=stato, data_stato=date(2016, 5, giorno), **motivo)
    lista = "/percorsi/"
    testo = text_of(client_operatore.get(lista))
    assert f">{parola}</span>" in testo
    assert dal in testo
    riga = b"".join(client_operatore.get(f"{lista}?formato=csv").streaming_content).decode().splitlines()[1]
    assert f";{parola};20/03/2016;" in riga
    codici = {"In istruttoria": "istruttoria", "Respinto": "respinto", "Scaduto senza risposta": "scaduto"}
    trovati = {nome: client_operatore.get(f"{lista}?stato={c}").context["totale"] for nome, c in codici.items()}
    assert trovati == {nome: int(nome == parola) for nome in codici}
    assert client_operatore.get(f"{lista}?stato=informazione&stato={codici[parola]}").context["totale"] == 1
