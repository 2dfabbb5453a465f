"""What is to be done on a path: written, done, put off, assigned; what events open and close; who may."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import F
from django.urls import reverse

from cittadini.selectors.appartenenze import Righe
from credito.enums import StatoInvio
from credito.services.compiti import follow_finanziamento
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze
from nucleo.giornata import get_oggi
from nucleo.versioni import VersioneSuperata
from percorsi.enums import ChiAgisce, CodiceCompito, StatoPercorso
from percorsi.models import Compito
from percorsi.pagine.oggi import MASSIMO, build_oggi
from percorsi.selectors.compiti import DatiCompito
from percorsi.services import compiti
from percorsi.services.percorsi import align_percorsi, close_percorso
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consulenza,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_presa,
)
from tests.moduli import open_page, read_form, submit
from tests.percorsi.da_fare import da_fare
from tests.vincoli import violates
from utenti.models import Utente

pytestmark = pytest.mark.django_db
OGGI = date(2026, 3, 16)
DATI = DatiCompito(testo="Telefona", chi=ChiAgisce.SPORTELLO)


@pytest.fixture
def percorso(operatore, sportello):
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


def address(nome: str, compito: Compito, *altro: str) -> str:
    return reverse(f"percorsi:{nome}", args=(compito.uuid, *altro))


# ── The database ─────────────────────────────────────────────────────────────────────────
def test_one_automatic_compito_of_a_kind_is_open_for_each_origin(percorso):
    invio = build_invio(percorso=percorso)
    build_compito(codice="attesa_risposta", origine=invio, esito="superato")
    build_compito(codice="attesa_risposta", origine=invio)
    build_compito(codice="documenti", origine=invio)
    with violates("compito_automatico_unico"):
        build_compito(codice="attesa_risposta", origine=invio)


@pytest.mark.parametrize("campi", [{"testo": ""}, {"codice": "documenti", "testo": "Porta il modello"}])
def test_a_compito_says_what_is_to_be_done_once(percorso, campi):
    origine = {"origine": build_invio(percorso=percorso)} if "codice" in campi else {}
    with violates("compito_dice_che_cosa"):
        build_compito(percorso=percorso, **campi, **origine)


def test_a_kind_of_the_platform_s_says_whose_move_it_is(percorso):
    with violates("compito_automatico_a_chi_tocca"):
        build_compito(codice="documenti", origine=build_invio(percorso=percorso), chi="tutor")


@pytest.mark.parametrize("tipo", ["mano", "invio"])
def test_a_compito_says_what_made_it(percorso, tipo):
    origine = build_invio(percorso=percorso) if tipo == "mano" else None
    with violates("compito_origine_detta"):
        build_compito(percorso=percorso, origine=origine, origine_tipo=tipo)


def test_an_automatic_compito_comes_from_a_referral_or_a_loan(percorso):
    with violates("compito_automatico_ha_origine"):
        build_compito(codice="documenti", origine=build_consulenza(percorso=percorso))


@pytest.mark.parametrize(
    "campi", [{"chiuso_da": None}, {"esito": ""}, {"chiuso_il": None}, {"creato_il": F("chiuso_il") + timedelta(1)}]
)
def test_a_closed_compito_says_when_who_and_how(percorso, campi):
    compito = build_compito(percorso=percorso, esito="fatto")
    with violates("compito_chiuso_firmato"):
        Compito.objects.filter(pk=compito.pk).update(**campi)


@pytest.mark.parametrize(
    "campi",
    [
        {"superato_il": None},
        {"superato_il": F("creato_il") - timedelta(days=9)},
        {"chiuso_il": None, "chiuso_da": None, "esito": ""},
    ],
)
def test_a_compito_overtaken_is_closed_and_says_since_when(percorso, campi):
    compito = build_compito(percorso=percorso, esito="superato")
    with violates("compito_superato_e_chiuso"):
        Compito.objects.filter(pk=compito.pk).update(**campi)


@pytest.mark.parametrize("campi", [{"rimandi": 1}, {"rimandato_dal": OGGI}, {"rimandi": 1, "rimandato_dal": OGGI}])
def test_a_compito_put_off_says_from_which_day(percorso, campi):
    with violates("compito_rimandi_coerenti"):
        build_compito(percorso=percorso, **campi)


def test_where_a_compito_comes_from_never_changes(percorso):
    compito = build_compito(percorso=percorso)
    with pytest.raises(DatabaseError), transaction.atomic():
        Compito.objects.filter(pk=compito.pk).update(percorso=build_percorso())


def test_erasure_takes_compiti_away_whole_and_the_copy_has_them(client_operatore, percorso):
    compito = build_compito(percorso=percorso)
    [sua] = [a for a in iter_appartenenze() if a.modello == "percorsi.Compito"]
    assert (sua.elimina, list(Righe([percorso.cittadino_id]).list_di(sua))) == (True, [compito])
    copia = client_operatore.get(f"/cittadini/{percorso.cittadino.uuid}/copia/?formato=json").json()["dati"]
    assert copia["Compiti"][0]["Che cosa si fa"] == "Porta il preventivo"


# ── By hand ──────────────────────────────────────────────────────────────────────────────
def test_a_compito_is_written_on_an_open_path_alone(ambito, percorso, operatore):
    compito = compiti.add_compito(ambito=ambito, percorso=percorso, dati=DATI, oggi=OGGI)
    assert (compito.sportello, compito.creato_da) == (percorso.sportello, operatore.firma)
    assert (compito.frase, compito.assegnato_a) == ("Telefona", None)
    chiuso = build_percorso(sportello=percorso.sportello, stato=StatoPercorso.CHIUSO)
    with pytest.raises(ValidationError, match="chiuso"):
        compiti.add_compito(ambito=ambito, percorso=chiuso, dati=DATI, oggi=OGGI)


@pytest.mark.parametrize(
    ("dati", "campo"),
    [
        ({"testo": "  "}, "testo"),
        ({"chi": "nessuno"}, "chi"),
        ({"entro": OGGI - timedelta(days=1)}, "entro"),
    ],
)
def test_creation_and_correction_check_the_same(ambito, percorso, dati, campo):
    valori = {"testo": "Telefona", "chi": "sportello"} | dati
    compito = build_compito(percorso=percorso)
    with pytest.raises(ValidationError) as nuovo:
        compiti.add_compito(ambito=ambito, percorso=percorso, dati=DatiCompito(**valori), oggi=OGGI)
    with pytest.raises(ValidationError) as corretto:
        compiti.update_compito(ambito=ambito, compito=compito, versione=1, dati=DatiCompito(**valori), oggi=OGGI)
    assert nuovo.value.message_dict.keys() == corretto.value.message_dict.keys() == {campo}


def test_only_who_works_at_the_desk_may_have_one(ambito, percorso, collega, estraneo):
    compito = build_compito(percorso=percorso)

    def assign(visto: int | None, chi: Utente | None) -> Compito:
        return compiti.assign_compito(ambito=ambito, compito=compito, visto=visto, assegnato_a=chi)

    assert assign(None, collega).assegnato_a == collega
    with pytest.raises(ValidationError, match="non lavora allo sportello"):
        assign(collega.pk, estraneo)
    assert assign(collega.pk, None).assegnato_a is None


def test_who_puts_off_or_assigns_an_old_page_overwrites_nobody(client_operatore, client_collega, percorso, collega):
    """Two pages of one compito, opened together: who sends second is told how it is now."""
    compito = build_compito(percorso=percorso, entro=get_oggi() + timedelta(days=1))
    rimanda, assegna = (f"/compiti/{compito.uuid}/{atto}/" for atto in ("rimanda", "assegna"))
    vicino, lontano = ((get_oggi() + timedelta(days=giorni)).isoformat() for giorni in (9, 30))
    miei = {rimanda: {"entro": vicino}, assegna: {"assegnato_a": ""}}
    miei = {pagina: open_page(client_operatore, pagina) | campi for pagina, campi in miei.items()}
    for pagina, campi in ((assegna, {"assegnato_a": str(collega.uuid)}), (rimanda, {"entro": lontano})):
        assert client_collega.post(pagina, open_page(client_collega, pagina) | campi).status_code == 303
    giorno = formati.data_articolata("entro il", get_oggi() + timedelta(days=30))
    for pagina, adesso in ((rimanda, f"è da fare {giorno}"), (assegna, f"se ne occupa {collega}")):
        risposta = client_operatore.post(pagina, miei[pagina])
        assert risposta.status_code == 422
        assert f"Nel frattempo è cambiato: adesso {adesso}." in unescape(risposta.content.decode())
    compito.refresh_from_db()
    assert (compito.assegnato_a, compito.entro.isoformat()) == (collega, lontano)
    assert client_operatore.post(assegna, read_form(risposta)).status_code == 303  # looked at, and sent again
    compito.refresh_from_db()
    assert compito.assegnato_a is None


def test_who_puts_off_and_who_assigns_meanwhile_both_have_it(client_operatore, client_collega, percorso, collega):
    """Of two old pages, each changes what it is for: neither is refused for what the other changed."""
    compito = build_compito(percorso=percorso, entro=get_oggi() + timedelta(days=1))
    rimanda, assegna = (f"/compiti/{compito.uuid}/{atto}/" for atto in ("rimanda", "assegna"))
    giorno = (get_oggi() + timedelta(days=9)).isoformat()
    mio = open_page(client_operatore, assegna) | {"assegnato_a": str(collega.uuid)}
    assert client_collega.post(rimanda, open_page(client_collega, rimanda) | {"entro": giorno}).status_code == 303
    assert client_operatore.post(assegna, mio).status_code == 303
    compito.refresh_from_db()
    assert (compito.assegnato_a, compito.entro.isoformat()) == (collega, giorno)


def test_a_later_day_is_counted_and_an_earlier_one_is_not(ambito, percorso):
    compito = build_compito(percorso=percorso)
    for giorni, rimandi, dal in ((5, 0, None), (3, 0, None), (9, 1, 3), (9, 1, 3), (20, 2, 3), (1, 2, 3)):
        entro = OGGI + timedelta(days=giorni)
        compito = compiti.postpone_compito(ambito=ambito, compito=compito, visto=compito.entro, entro=entro, oggi=OGGI)
        assert (compito.entro, compito.rimandi) == (entro, rimandi)
        assert compito.rimandato_dal == (dal and OGGI + timedelta(days=dal))
    ieri = OGGI - timedelta(days=1)
    with pytest.raises(ValidationError, match="già passato"):
        compiti.postpone_compito(ambito=ambito, compito=compito, visto=compito.entro, entro=ieri, oggi=OGGI)


def test_what_the_platform_writes_is_not_corrected(ambito, percorso):
    compito = build_compito(codice="documenti", origine=build_invio(percorso=percorso))
    with pytest.raises(ValidationError, match="piattaforma"):
        compiti.update_compito(ambito=ambito, compito=compito, versione=1, dati=DATI, oggi=OGGI)


def test_a_correction_over_a_newer_one_is_refused(ambito, percorso):
    compito = build_compito(percorso=percorso)
    compiti.update_compito(ambito=ambito, compito=compito, versione=1, dati=DATI, oggi=OGGI)
    with pytest.raises(VersioneSuperata):
        compiti.update_compito(
            ambito=ambito, compito=compito, versione=1, dati=DatiCompito("Scrivi", "sportello"), oggi=OGGI
        )


def test_a_closing_is_undone_unless_facts_overtook_it(ambito, percorso):
    invio = build_invio(percorso=percorso)
    fatto = build_compito(codice="attesa_risposta", origine=invio, esito="fatto")
    riaperto = compiti.reopen_compito(ambito=ambito, compito=fatto)
    assert (riaperto.aperto, riaperto.esito, riaperto.chiuso_da) == (True, "", None)
    compiti.close_compito(ambito=ambito, compito=fatto, esito="annullato")
    build_compito(codice="attesa_risposta", origine=invio)
    for compito in (fatto, build_compito(codice="documenti", origine=invio, esito="superato")):
        with pytest.raises(ValidationError, match="superato"):
            compiti.reopen_compito(ambito=ambito, compito=compito)


@pytest.mark.parametrize("codice", [CodiceCompito.DOCUMENTI, CodiceCompito.DECISIONE, ""])
def test_what_somebody_closed_and_facts_overtook_is_not_opened_again(ambito, percorso, client_operatore, codice):
    """Neither when another compito took its place, nor when nothing did."""
    invio = build_invio(percorso=percorso)
    fatto = build_compito(codice="attesa_risposta", origine=invio, esito="fatto")
    altro = build_compito(codice="attesa_risposta", origine=build_invio(percorso=percorso), esito="fatto")
    compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(invio,), codice=codice)
    with pytest.raises(ValidationError, match="superato"):
        compiti.reopen_compito(ambito=ambito, compito=fatto)
    fatto.refresh_from_db()
    assert (fatto.esito, fatto.versione) == ("fatto", 2)
    pagina = client_operatore.get(percorso.get_absolute_url()).content.decode()
    assert address("compito_reopen", fatto) not in pagina
    assert address("compito_reopen", altro) in pagina
    assert compiti.reopen_compito(ambito=ambito, compito=altro).aperto
    assert "decisione" not in da_fare(percorso)


def test_a_decision_taken_is_not_opened_again_beside_another_or_while_others_move(ambito, percorso):
    primo, secondo = build_invio(percorso=percorso), build_invio(percorso=percorso)
    presa = build_compito(codice="decisione", origine=primo, esito="fatto")
    altra = build_compito(codice="decisione", origine=secondo)
    with pytest.raises(ValidationError, match="superato"):
        compiti.reopen_compito(ambito=ambito, compito=presa)
    compiti.close_compito(ambito=ambito, compito=altra, esito="fatto")
    compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(secondo,), codice=CodiceCompito.ATTESA_RISPOSTA)
    for compito in (presa, altra):
        with pytest.raises(ValidationError, match="superato"):
            compiti.reopen_compito(ambito=ambito, compito=compito)


def test_a_path_that_closes_leaves_nothing_to_reopen(ambito, percorso):
    compito, fatto = build_compito(percorso=percorso), build_compito(percorso=percorso, esito="fatto")
    close_percorso(ambito=ambito, percorso=percorso, motivo="rinuncia_lavoro", oggi=OGGI)
    assert da_fare(percorso) == []
    compito.refresh_from_db()
    assert compito.esito == "superato"
    with pytest.raises(ValidationError, match="chiuso"):
        compiti.reopen_compito(ambito=ambito, compito=fatto)


def test_what_is_open_follows_the_person_and_is_nobody_s_there(
    ambito_di, percorso, operatore, estraneo, sportello, altro_sportello
):
    aperto = build_compito(percorso=percorso, assegnato_a=operatore)
    chiuso = build_compito(percorso=percorso, assegnato_a=operatore, esito="fatto")
    percorso.cittadino.prese.update(al=OGGI, motivo_fine="trasferimento")
    build_presa(cittadino=percorso.cittadino, sportello=altro_sportello, dal=OGGI)
    align_percorsi(ambito=ambito_di(estraneo), cittadino=percorso.cittadino, operatore_id=estraneo.pk, dal=OGGI)
    aperto.refresh_from_db()
    chiuso.refresh_from_db()
    assert (aperto.sportello, aperto.assegnato_a) == (altro_sportello, None)
    assert (chiuso.sportello, chiuso.assegnato_a) == (sportello, operatore)
    riaperto = compiti.reopen_compito(ambito=ambito_di(estraneo), compito=chiuso)
    assert (riaperto.sportello, riaperto.assegnato_a) == (altro_sportello, None)


# ── By events ────────────────────────────────────────────────────────────────────────────
def test_events_open_by_code_overtake_their_own_and_leave_the_others(ambito, percorso):
    primo, secondo = build_invio(percorso=percorso), build_invio(percorso=percorso)
    build_compito(percorso=percorso)
    for invio in (primo, primo, secondo):
        compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(invio,), codice=CodiceCompito.ATTESA_RISPOSTA)
    assert da_fare(percorso) == ["libero", "attesa_risposta", "attesa_risposta"]
    compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(primo,), codice=CodiceCompito.DOCUMENTI)
    assert da_fare(percorso) == ["libero", "attesa_risposta", "documenti"]
    for invio in (primo, secondo):
        compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(invio,), codice=CodiceCompito.DECISIONE)
    assert da_fare(percorso) == ["libero", "decisione"]


def test_a_loan_that_is_over_asks_for_nothing(ambito, percorso):
    prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO))
    follow_finanziamento(ambito, prestito)
    assert da_fare(percorso) == ["erogazione"]
    prestito.stato = "estinto"
    follow_finanziamento(ambito, prestito)
    assert da_fare(percorso) == []


def test_words_of_the_platform_s_may_change_without_freezing_a_path(ambito, percorso):
    """What it wrote is known by its code, whatever an operator writes in the same words."""
    invio = build_invio(percorso=percorso)
    build_compito(percorso=percorso, testo=str(CodiceCompito.ATTESA_RISPOSTA.label))
    compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(invio,), codice=CodiceCompito.ATTESA_RISPOSTA)
    compiti.follow_compiti(ambito=ambito, percorso=percorso, origini=(invio,))
    assert da_fare(percorso) == ["libero"]


# ── «Oggi» ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("di", ["", "miei", "sportello"])
def test_each_basket_counts_what_its_list_shows(client_operatore, ambito, percorso, operatore, collega, di):
    oggi = get_oggi()
    muto = build_invio(percorso=percorso, data_invio=oggi - timedelta(days=30))
    suo = {"": None, "miei": operatore, "sportello": None}[di]
    build_compito(codice="attesa_risposta", origine=muto, entro=oggi - timedelta(days=1), assegnato_a=suo)
    for giorni in (-2, -1, 0, 1, 7, 8, None):
        for chi in ("sportello", "cittadino"):
            for assegnato_a in (operatore, collega, None):
                entro = None if giorni is None else oggi + timedelta(days=giorni)
                build_compito(percorso=percorso, chi=chi, assegnato_a=assegnato_a, entro=entro)
    cesti = [g for g in build_oggi(ambito, oggi, di).gruppi if g.url.startswith("/compiti/")]
    volte = {"": 3, "miei": 1, "sportello": 1}[di]
    assert [cesto.totale for cesto in cesti] == [4 * volte + 1, 2 * volte, 2 * volte, 2 * volte]
    for cesto in cesti:
        assert client_operatore.get(cesto.url).context["totale"] == cesto.totale
        assert len(cesto.voci) == min(cesto.totale, MASSIMO)


def test_today_is_filtered_by_whose_work_it_is(client_operatore, percorso, operatore):
    suo = build_compito(percorso=percorso, testo="Mio", assegnato_a=operatore, entro=get_oggi())
    nostro = build_compito(percorso=percorso, testo="Di tutti", entro=get_oggi())
    for query, visti in (
        ("", {suo, nostro}),
        ("?di=miei", {suo}),
        ("?di=sportello", {nostro}),
        ("?di=x", {suo, nostro}),
    ):
        testo = client_operatore.get(reverse("oggi") + query).content.decode()
        assert {compito for compito in (suo, nostro) if f'id="{compito.ancora}"' in testo} == visti


def test_the_row_is_done_and_the_message_undoes_it(client_operatore, percorso):
    compito = build_compito(percorso=percorso, entro=get_oggi())
    torna = f"{reverse('oggi')}?di=sportello"
    risposta = client_operatore.post(address("compito_close", compito, "fatto"), {"torna": torna})
    assert (risposta.status_code, risposta.url) == (303, torna)
    compito.refresh_from_db()
    assert compito.esito == "fatto"
    pagina = client_operatore.get(torna).content.decode()
    assert f'id="{compito.ancora}"' not in pagina
    disfa = re.search(r'<form class="messaggio-disfa" method="post" action="([^"]+)">', pagina).group(1)
    assert disfa == address("compito_reopen", compito)
    risposta = client_operatore.post(disfa, {"torna": torna})
    assert risposta.url == f"{torna}#{compito.ancora}"
    assert da_fare(percorso) == ["libero"]


def test_the_row_is_put_off_to_a_day_or_by_a_button(client_operatore, percorso):
    oggi = get_oggi()
    compito = build_compito(percorso=percorso, entro=oggi)
    indirizzo, torna = address("compito_postpone", compito), reverse("oggi")
    scelte = (("domani", 1), ("settimana", 7), ("entro", 12))
    for nome, giorni in scelte:
        dati = {"torna": torna, "visto": str(compito.entro), "entro": str(compito.entro)}
        dati[nome] = str(oggi + timedelta(days=giorni))
        assert client_operatore.post(indirizzo, dati).url == f"{torna}#{compito.ancora}"
        compito.refresh_from_db()
        assert compito.entro == oggi + timedelta(days=giorni)
    assert compito.rimandi == len(scelte)
    for sbagliato in ("", "2026-02-30", str(oggi - timedelta(days=1)), "a\x00"):
        risposta = client_operatore.post(indirizzo, {"torna": torna, "entro": sbagliato})
        assert risposta.status_code == 422
        assert f'value="{torna}"' in risposta.content.decode()


def test_the_row_is_given_to_a_colleague_or_to_the_desk(client_operatore, percorso, collega, estraneo):
    compito = build_compito(percorso=percorso, entro=get_oggi())
    indirizzo = address("compito_assign", compito)
    assert str(collega.uuid) in client_operatore.get(reverse("oggi")).content.decode()
    for visto, chi, atteso in (("", collega.uuid, collega), (collega.uuid, "", None)):
        dati = {"assegnato_a": chi, "visto": visto}
        assert client_operatore.post(indirizzo, dati).status_code == 303
        compito.refresh_from_db()
        assert compito.assegnato_a == atteso
    assert client_operatore.post(indirizzo, {"assegnato_a": estraneo.uuid}).status_code == 422


@pytest.mark.parametrize("torna", ["https://male.example/", "//male.example/", "oggi", "/" + "x" * 300])
def test_nobody_is_led_elsewhere(client_operatore, percorso, torna):
    compito = build_compito(percorso=percorso)
    risposta = client_operatore.post(
        address("compito_assign", compito), {"torna": torna, "assegnato_a": "", "visto": ""}
    )
    assert risposta.url == compito.get_absolute_url()


def test_done_twice_is_done_once(client_operatore, percorso):
    compito = build_compito(percorso=percorso)
    client_operatore.post(address("compito_close", compito, "fatto"))
    client_operatore.post(address("compito_close", compito, "annullato"))
    compito.refresh_from_db()
    assert (compito.esito, compito.versione) == ("fatto", 2)
    assert client_operatore.get(address("compito_update", compito)).status_code == 404
    assert client_operatore.get(address("compito_close", compito, "superato")).status_code == 404


# ── The page of a path ───────────────────────────────────────────────────────────────────
def test_the_page_of_a_path_adds_corrects_and_lists_them(client_operatore, percorso, operatore):
    nuovo = reverse("percorsi:compito_create", args=(percorso.uuid,))
    assert client_operatore.get(nuovo).context["form"]["assegnato_a"].value() == operatore.uuid
    assert submit(client_operatore, nuovo, {"testo": "Telefona"}).status_code == 422
    submit(client_operatore, nuovo, {"testo": "Telefona", "chi": "sportello", "assegnato_a": str(operatore.uuid)})
    compito = Compito.objects.get()
    assert (compito.testo, compito.assegnato_a) == ("Telefona", operatore)
    correggi = address("compito_update", compito)
    dati = read_form(client_operatore.get(correggi)) | {"testo": "Scrivi <b>subito</b>"}
    assert client_operatore.post(correggi, dati).status_code == 303
    build_compito(percorso=percorso, testo="Fatta", esito="fatto")
    pagina = client_operatore.get(percorso.get_absolute_url()).content.decode()
    assert "Scrivi &lt;b&gt;subito&lt;/b&gt;" in pagina
    assert "Fatta: fatto" in pagina


def test_the_page_of_a_consultation_shows_what_it_opened(client_operatore, percorso):
    consulenza = build_consulenza(percorso=percorso)
    build_compito(percorso=percorso, origine=consulenza)
    build_compito(percorso=percorso, testo="Altro")
    build_compito(percorso=build_percorso(), testo="Altrui", origine=consulenza)
    pagina = client_operatore.get(consulenza.get_absolute_url()).content.decode()
    assert "Porta il preventivo — tocca a: il cittadino" in pagina
    assert "Altro — " not in pagina
    assert "Altrui — " not in pagina


def test_a_contact_offers_what_is_open_to_be_ticked(client_operatore, percorso):
    compito = build_compito(percorso=percorso)
    indirizzo = reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,))
    pagina = open_page(client_operatore, indirizzo)
    assert "compiti_fatti" not in pagina or pagina["compiti_fatti"] != str(compito.uuid)
    assert f'value="{compito.uuid}"' in client_operatore.get(indirizzo).content.decode()


def test_a_tick_on_what_another_path_asks_is_told_beside_it(client_operatore, percorso):
    altro = build_percorso(cittadino=percorso.cittadino, titolo="Una sartoria")
    suo, altrui = build_compito(percorso=percorso), build_compito(percorso=altro, testo="Porta il listino")
    indirizzo = reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,))
    assert "Porta il listino (Una sartoria)" in client_operatore.get(indirizzo).content.decode()
    campi = {
        "percorso": str(percorso.uuid),
        "canale": "presenza",
        "durata": "30",
        "temi": ["forma"],
        "servizi": ["requisiti"],
        "esito": "informato",
        "compiti_fatti": [str(suo.uuid), str(altrui.uuid)],
    }
    risposta = client_operatore.post(indirizzo, open_page(client_operatore, indirizzo) | campi)
    assert risposta.status_code == 422
    assert risposta.context["form"].errors == {
        "compiti_fatti": ["Di un altro progetto: «Porta il listino». Togli il segno, o scegli quel progetto."]
    }
    assert Compito.objects.aperti().count() == 2
    modulo = read_form(risposta)
    assert client_operatore.post(indirizzo, modulo | {"percorso": str(altro.uuid)}).status_code == 422
    assert client_operatore.post(indirizzo, modulo | {"compiti_fatti": [str(suo.uuid)]}).status_code == 303
    assert list(Compito.objects.aperti()) == [altrui]


# ── Who may ──────────────────────────────────────────────────────────────────────────────
AZIONI = [("compito_close", "fatto"), ("compito_postpone",), ("compito_assign",), ("compito_reopen",)]


@pytest.mark.parametrize("azione", AZIONI, ids=lambda a: a[0])
def test_a_desk_changes_its_own_a_stranger_and_the_ente_find_nothing(
    client_operatore, client_estraneo, client_monitoraggio, percorso, azione
):
    compito = build_compito(percorso=percorso)
    indirizzo = address(azione[0], compito, *azione[1:])
    dati = {"entro": str(get_oggi()), "assegnato_a": "", "visto": ""}
    for client in (client_estraneo, client_monitoraggio):
        assert client.post(indirizzo, dati).status_code == 404
    compito.refresh_from_db()
    assert (compito.versione, compito.esito) == (1, "")
    assert client_operatore.post(indirizzo, dati).status_code == 303


@pytest.mark.parametrize("azione", AZIONI, ids=lambda a: a[0])
def test_on_a_closed_path_nobody_changes_them(client_operatore, sportello, azione):
    percorso = build_percorso(sportello=sportello, stato=StatoPercorso.CHIUSO)
    compito = build_compito(percorso=percorso, esito="fatto")
    assert client_operatore.post(address(azione[0], compito, *azione[1:])).status_code == 303  # it says that it is
    assert Compito.objects.get().esito == "fatto"


def test_strangers_list_none(client_estraneo, client_monitoraggio, percorso):
    build_compito(percorso=percorso)
    for client in (client_estraneo, client_monitoraggio):
        assert client.get(reverse("percorsi:compito_list")).context["totale"] == 0


@pytest.mark.parametrize("elenco", ["compito_list", "percorso_list"])
def test_files_say_the_same_words_as_pages(client_operatore, percorso, elenco):
    build_compito(codice="documenti", origine=build_invio(percorso=percorso))
    risposta = client_operatore.get(reverse(f"percorsi:{elenco}") + "?formato=csv")
    corpo = b"".join(risposta.streaming_content) if risposta.streaming else risposta.content
    assert "Consegnare i documenti chiesti dall'erogatore" in corpo.decode("utf-8-sig")
