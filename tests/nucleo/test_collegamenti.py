"""Links for who has no account: each outcome, each purpose, nothing but what they open."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from interfaccia.vista import Vista
from nucleo import collegamenti
from nucleo.ambito import Ambito
from nucleo.collegamenti import NonApre
from nucleo.enums import Azione, MotivoChiuso, TipoFirma
from nucleo.firma import Firma
from nucleo.models import Collegamento, MessaggioPosta, RegistroEvento
from nucleo.scopi import Scopo
from nucleo.tasks import forget_old
from tests.costruttori import build_messaggio
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
ADA = Ambito(utente_id=7, etichetta="Ada")
BANCA = Firma(TipoFirma.EROGATORE, "Banca di prova", 3)
ADESSO = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def scopi(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two purposes, as an app would declare them: one works once, the other again and again."""
    config = apps.get_app_config("nucleo")
    dichiarati = (
        Scopo("risposta", "interfaccia:galleria_show", timedelta(days=30), una_volta=False, aiuto="Scrivi all'Ente."),
        Scopo("iscrizione", "interfaccia:galleria_show", timedelta(days=2), una_volta=True, aiuto="Rifallo."),
    )
    monkeypatch.setattr(config, "collegamenti", dichiarati, raising=False)


@pytest.fixture
def oggetto() -> MessaggioPosta:
    return build_messaggio()


def emetti(oggetto: MessaggioPosta, scopo: str = "risposta", **campi) -> collegamenti.Emesso:
    return collegamenti.issue_collegamento(
        ambito=ADA, scopo=scopo, oggetto=oggetto, intestatario=BANCA, **{"adesso": ADESSO, **campi}
    )


def perche(token: str, scopo: str = "risposta", adesso: datetime = ADESSO) -> MotivoChiuso | None:
    """Why a token opens nothing; None when it opens."""
    try:
        collegamenti.find_collegamento(token=token, scopo=scopo, adesso=adesso)
    except NonApre as errore:
        return errore.motivo
    return None


def test_a_link_says_what_it_opens_until_when_and_who_made_it(oggetto):
    emesso = emetti(oggetto)
    collegamento = Collegamento.objects.get()
    assert (collegamento.oggetto_tipo, collegamento.oggetto_id) == ("nucleo.messaggioposta", oggetto.uuid)
    assert (collegamento.scade_il, collegamento.una_volta) == (ADESSO + timedelta(days=30), False)
    assert (collegamento.fatto_da, collegamento.intestatario) == (ADA.firma, BANCA)
    assert len(emesso.token) == 43
    assert emesso.token not in str([*Collegamento.objects.values(), *RegistroEvento.objects.values()])


def test_the_database_alone_opens_no_link(oggetto):
    """What stands in the column is not the token."""
    assert perche(emetti(oggetto).collegamento.impronta) == MotivoChiuso.IGNOTO


def test_nobody_unknown_makes_one(oggetto):
    with pytest.raises(ValueError, match="anonimo"):
        collegamenti.issue_collegamento(ambito=Ambito.anonimo(), scopo="risposta", oggetto=oggetto)


def test_opening_is_counted_and_logged_and_changes_nothing_else(oggetto):
    emesso = emetti(oggetto)
    for minuti in (1, 2):
        collegamenti.open_collegamento(token=emesso.token, adesso=ADESSO + timedelta(minutes=minuti))
    collegamento = Collegamento.objects.get()
    assert (collegamento.aperture, collegamento.usi, collegamento.ultimo_uso) == (2, 0, None)
    assert collegamento.prima_apertura == ADESSO + timedelta(minutes=1)
    assert collegamento.ultima_apertura == ADESSO + timedelta(minutes=2)
    letture = RegistroEvento.objects.filter(azione=Azione.LETTURA, oggetto_id=str(collegamento.uuid))
    assert set(letture.values_list("attore_etichetta", "attore_id")) == {("Banca di prova", None)}
    assert letture.first().dettagli == {"scopo": "risposta", "apre": f"nucleo.messaggioposta {oggetto.uuid}"}


def test_openings_written_in_another_order_than_begun_are_both_counted(oggetto):
    emesso = emetti(oggetto)
    for minuti in (2, 1, 3):
        collegamenti.open_collegamento(token=emesso.token, adesso=ADESSO + timedelta(minutes=minuti))
    collegamento = Collegamento.objects.get()
    assert (collegamento.aperture, collegamento.prima_apertura, collegamento.ultima_apertura) == (
        *(3, ADESSO + timedelta(minutes=1), ADESSO + timedelta(minutes=3)),
    )


@pytest.mark.parametrize(
    ("prepare", "atteso"),
    [
        (lambda _: None, None),
        (lambda c: Collegamento.objects.update(revocato_il=ADESSO, revocato_da=c.fatto_da), MotivoChiuso.REVOCATO),
        (
            lambda c: collegamenti.use_collegamento(collegamento=c, scopo="iscrizione", adesso=ADESSO),
            MotivoChiuso.USATO,
        ),
        (
            lambda _: Collegamento.objects.update(scade_il=ADESSO, creato_il=ADESSO - timedelta(days=1)),
            MotivoChiuso.SCADUTO,
        ),
    ],
    ids=["open", "revoked", "used", "over"],
)
def test_each_outcome_has_its_reason_and_the_same_questions(oggetto, prepare, atteso, django_assert_num_queries):
    emesso = emetti(oggetto, "iscrizione")
    prepare(emesso.collegamento)
    with django_assert_num_queries(1):
        assert perche(emesso.token, "iscrizione") == atteso
    assert (emesso.collegamento in Collegamento.objects.aperti(ADESSO)) == (atteso is None)
    if atteso:
        with pytest.raises(NonApre):
            collegamenti.use_collegamento(collegamento=emesso.collegamento, scopo="iscrizione", adesso=ADESSO)


def test_an_unknown_token_asks_as_much_as_a_known_one(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert perche("nessuno") == MotivoChiuso.IGNOTO


def test_a_link_of_another_purpose_is_as_if_it_were_not(oggetto):
    emesso = emetti(oggetto)
    assert perche(emesso.token, "iscrizione") == MotivoChiuso.IGNOTO
    with pytest.raises(NonApre):
        collegamenti.use_collegamento(collegamento=emesso.collegamento, scopo="iscrizione", adesso=ADESSO)
    assert Collegamento.objects.get().usi == 0


def test_a_link_opens_until_the_instant_of_its_end(oggetto):
    token = emetti(oggetto).token
    fine = ADESSO + timedelta(days=30)
    assert perche(token, adesso=fine - timedelta(microseconds=1)) is None
    assert perche(token, adesso=fine) == MotivoChiuso.SCADUTO


def test_a_link_that_works_again_and_again_counts_its_uses(oggetto):
    collegamento = emetti(oggetto).collegamento
    for _ in range(2):
        collegamenti.use_collegamento(collegamento=collegamento, scopo="risposta", adesso=ADESSO)
    assert Collegamento.objects.get().usi == 2
    collegamenti.revoke_all(ambito=ADA, oggetto=oggetto, adesso=ADESSO)
    assert Collegamento.objects.get().revocato_da == ADA.firma


def test_a_used_up_link_is_not_revoked(oggetto):
    collegamento = emetti(oggetto, "iscrizione").collegamento
    collegamenti.use_collegamento(collegamento=collegamento, scopo="iscrizione", adesso=ADESSO)
    assert collegamenti.revoke_all(ambito=ADA, oggetto=oggetto, adesso=ADESSO) == 0


def test_all_the_links_of_an_object_are_revoked_together(oggetto):
    emessi = [emetti(oggetto), emetti(oggetto, "iscrizione"), emetti(build_messaggio())]
    assert collegamenti.revoke_all(ambito=ADA, oggetto=oggetto, scopo="iscrizione", adesso=ADESSO) == 1
    assert collegamenti.revoke_all(ambito=ADA, oggetto=oggetto, adesso=ADESSO) == 1
    assert [perche(emesso.token, emesso.collegamento.scopo) for emesso in emessi] == [
        MotivoChiuso.REVOCATO,
        MotivoChiuso.REVOCATO,
        None,
    ]
    assert RegistroEvento.objects.filter(azione=Azione.STATO, dettagli__a="revocato").count() == 2


def test_a_renewed_link_takes_the_place_of_the_old_one(oggetto):
    vecchio, altro = emetti(oggetto), emetti(oggetto, "iscrizione")
    nuovo = collegamenti.renew_collegamento(
        ambito=ADA, scopo="risposta", oggetto=oggetto, intestatario=BANCA, adesso=ADESSO
    )
    assert [perche(emesso.token, emesso.collegamento.scopo) for emesso in (vecchio, altro, nuovo)] == [
        *(MotivoChiuso.REVOCATO, None, None)
    ]


def test_a_try_with_a_link_that_is_over_is_logged(oggetto):
    emesso = emetti(oggetto)
    with pytest.raises(NonApre):
        collegamenti.open_collegamento(token=emesso.token, adesso=ADESSO + timedelta(days=31))
    assert RegistroEvento.objects.get(azione=Azione.DINIEGO).dettagli["motivo"] == "scaduto"
    assert Collegamento.objects.get().aperture == 0


def test_the_reach_of_a_link_is_its_object_alone(oggetto):
    ambito = collegamenti.build_ambito(emetti(oggetto).collegamento)
    assert ambito.opens("nucleo.messaggioposta", "risposta") == oggetto.uuid
    assert ambito.opens("nucleo.messaggioposta", "iscrizione") is None
    assert ambito.opens("utenti.invito", "risposta") is None
    assert (ambito.firma, ambito.nazionale, ambito.ruoli) == (BANCA, False, frozenset())
    assert ADA.opens("nucleo.messaggioposta", "risposta") is None
    assert not MessaggioPosta.objects.for_ambito(ambito).exists()


def test_old_links_are_forgotten_a_year_after_their_end(oggetto):
    fa = timezone.now() - timedelta(days=366)
    emetti(oggetto, adesso=fa - timedelta(days=40))
    rimasto = emetti(oggetto, adesso=fa)
    forget_old.delay()
    assert list(Collegamento.objects.all()) == [rimasto.collegamento]


# ── The database itself ──────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("vincolo", "cambio"),
    [
        ("collegamento_revoca_firmata", {"revocato_il": ADESSO}),
        ("collegamento_revoca_firmata", {"revocato_da": BANCA}),
        ("collegamento_aperture_coerenti", {"aperture": 1}),
        ("collegamento_usi_coerenti", {"usi": 1}),
        ("collegamento_una_volta_sola", {"usi": 2, "ultimo_uso": ADESSO}),
        ("collegamento_scade_dopo", {"scade_il": ADESSO}),
        (
            "collegamento_usato_o_revocato",
            {"usi": 1, "ultimo_uso": ADESSO, "revocato_il": ADESSO, "revocato_da": BANCA},
        ),
    ],
)
def test_the_database_keeps_a_link_in_order(oggetto, vincolo, cambio):
    emetti(oggetto, "iscrizione")
    with violates(vincolo):
        Collegamento.objects.update(**cambio)


# ── The door ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def aperto(oggetto) -> collegamenti.Emesso:
    return emetti(oggetto, adesso=timezone.now())


def test_the_door_moves_the_token_out_of_the_address(client, aperto):
    risposta = client.get(f"/collegamenti/{aperto.token}/")
    assert risposta.url == "/galleria/"
    assert client.session["collegamento:risposta"] == aperto.token


@pytest.mark.parametrize("metodo", ["post", "put", "delete"])
def test_the_door_is_only_opened_with_a_get(client, aperto, metodo):
    assert getattr(client, metodo)(f"/collegamenti/{aperto.token}/").status_code == 405
    assert Collegamento.objects.get().aperture == 0


def test_programs_that_look_before_opening_change_nothing(client, aperto):
    """HEAD says what GET would: nothing is counted, logged nor kept; a page that only writes still refuses it."""
    righe = RegistroEvento.objects.count()
    risposta = client.head(f"/collegamenti/{aperto.token}/")
    assert (risposta.status_code, risposta.headers["Location"], risposta.content) == (302, "/galleria/", b"")
    assert (Collegamento.objects.get().aperture, RegistroEvento.objects.count()) == (0, righe)
    assert "collegamento:risposta" not in client.session
    assert client.head("/collegamenti/ignoto/").status_code == 410
    assert client.head(reverse("valutazioni:valutazione_create")).status_code == 405
    chiudono = [vista for vista in list_viste(Vista) if "get" in vista.http_method_names]
    assert [vista for vista in chiudono if "head" not in vista.http_method_names] == []


def list_viste(radice):
    return [radice, *(sotto for figlia in radice.__subclasses__() for sotto in list_viste(figlia))]


def test_the_door_says_why_it_does_not_open(client, aperto):
    Collegamento.objects.update(revocato_il=timezone.now(), revocato_da=ADA.firma)
    risposta = client.get(f"/collegamenti/{aperto.token}/")
    assert risposta.status_code == 410
    pagina = risposta.content.decode()
    assert "Questo collegamento è stato annullato" in pagina
    assert "Scrivi all" in pagina
    assert aperto.token not in pagina


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "è"])
def test_the_door_answers_to_any_token(client, token):
    risposta = client.get(f"/collegamenti/{token}/")
    assert risposta.status_code == 410
    assert "Questo collegamento non esiste" in risposta.content.decode()


def test_nobody_tries_tokens_out(client, settings, aperto):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "collegamento_ignoto": "2/h/ip"}
    assert [client.get(f"/collegamenti/{n}/").status_code for n in range(3)] == [410, 410, 429]
    assert client.get(f"/collegamenti/{aperto.token}/").status_code == 302


def test_openings_are_limited(client, settings, aperto):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "collegamento_apertura": "1/m/ip"}
    assert [client.get(f"/collegamenti/{aperto.token}/").status_code for _ in range(2)] == [302, 429]
