"""Two cards that were one are two again: each has what it had, what was said since holds, nothing is kept for it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from anagrafe.enums import DEL_PRIMO_CONTATTO, GRUPPI, LASCIATE, RESTANO, UNICHE
from anagrafe.models import PersoneDistinte, Unione
from anagrafe.selectors.doppioni import list_proposte
from anagrafe.selectors.unioni import count_spostate, find_ultima, list_unite
from anagrafe.services.decessi import cancel_decesso, record_decesso
from anagrafe.services.unioni import RIPENSAMENTO, close_unioni, dissolve_unione, tell_distinte, unite_cittadini
from cittadini.enums import Finalita, ModalitaConsenso, StatoTrasferimento
from cittadini.models import Cittadino, CodicePrecedente, Consenso, SchedaVulnerabilita
from cittadini.selectors.schede import list_consensi
from cittadini.services.cittadini import keep_codice
from cittadini.services.consensi import record_consenso, revoke_consenso
from cittadini.services.prese import leave_cittadini
from cittadini.services.trasferimenti import change_trasferimento
from conservazione.services.oblio import OblioRifiutato, anonymise_cittadino, suspend_conservazione
from credito.enums import SituazioneConsenso
from credito.selectors.invii import examine_consenso
from nucleo.ambito import Ambito
from nucleo.appartenenze import TECNICI, iter_appartenenze
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.pagine.cronologia import list_cronologia
from tests.costruttori import build_cittadino, build_consenso, build_percorso, build_trasferimento, sign
from tests.moduli import submit
from tests.vincoli import violates
from utenti.models import Utente

SISTEMA = Ambito.di_sistema("prova")
NATA = date(1990, 5, 12)
OGGI = date(2016, 8, 1)
DOPO = datetime(2016, 8, 1, 9, tzinfo=UTC)


def card(sportello, **campi) -> Cittadino:
    return build_cittadino(**{"sportello": sportello, "data_nascita": NATA, "codice_fiscale": ""} | campi)


@pytest.fixture
def tenuta(sportello) -> Cittadino:
    return card(sportello)


@pytest.fixture
def altra(sportello) -> Cittadino:
    return card(sportello, nome="Adà")


def unite(tenuta, altra, **scelte) -> Unione:
    return unite_cittadini(ambito=SISTEMA, tenuta=tenuta, assorbita=altra, scelte=scelte)


def divide(unione) -> None:
    dissolve_unione(ambito=SISTEMA, unione=unione)


def in_vigore(persona) -> list[bool]:
    return list(Consenso.objects.filter(cittadino=persona, revocato_il=None).values_list("dato", flat=True))


# ── Every column, every table of one row ─────────────────────────────────────────────────
def test_every_column_of_the_card_has_its_rule() -> None:
    scelte = [nome for gruppo in GRUPPI for nome in gruppo.campi]
    nominate = [*scelte, *DEL_PRIMO_CONTATTO, *LASCIATE, *TECNICI - {"registrato_il", "chiave_modulo"}]
    assert sorted(nominate) == sorted(campo.name for campo in Cittadino._meta.concrete_fields)


def test_every_table_with_one_row_of_a_person_has_its_rule() -> None:
    uniche = set()
    for appartenenza in (a for a in iter_appartenenze() if a.diretta):
        meta = appartenenza.model._meta
        esclusi = [v for v in meta.constraints if isinstance(v, models.UniqueConstraint)]
        colonne = {nome for vincolo in esclusi for nome in vincolo.fields}
        colonne |= {str(e[0]) for v in meta.constraints if hasattr(v, "expressions") for e in v.expressions or ()}
        if meta.get_field(appartenenza.strada).unique or appartenenza.strada in colonne:
            uniche.add(appartenenza.modello)
    assert uniche == set(UNICHE)
    assert set(UNICHE) > set(RESTANO)


# ── Consents ─────────────────────────────────────────────────────────────────────────────
def say(persona, dato) -> Consenso:
    return record_consenso(
        ambito=SISTEMA,
        cittadino=Cittadino.objects.get(pk=persona.pk),
        finalita=Finalita.INVIO,
        dato=dato,
        data=OGGI,
        modalita=ModalitaConsenso.FIRMA,
        oggi=OGGI,
    )


def revoke(persona) -> None:
    revoke_consenso(ambito=SISTEMA, consenso=Consenso.objects.vigenti().get(cittadino=persona, dato=True))


def die_by_mistake(persona) -> None:
    record_decesso(ambito=SISTEMA, cittadino=persona, data=OGGI)
    cancel_decesso(ambito=SISTEMA, cittadino=persona)


def revoke_all(persona) -> None:
    say(persona, True)
    revoke(persona)


TOLTO, DIVISE = "finito con un decesso poi tolto", "finito dividendo due schede"
ESAMI = {
    "sì": SituazioneConsenso.VALIDO,
    "no": SituazioneConsenso.RIFIUTATO,
    "non chiesto": SituazioneConsenso.MAI_CHIESTO,
    "revocato": SituazioneConsenso.REVOCATO,
    TOLTO: SituazioneConsenso.FINITO,
    DIVISE: SituazioneConsenso.FINITO,
}


def tell(persona) -> str:
    """What the card says of the consent to referrals."""
    return next(stato.parola for stato in list_consensi(persona) if stato.finalita == Finalita.INVIO)


def say_again(persona) -> None:
    revoke(persona)
    build_consenso(cittadino=persona)


@pytest.mark.parametrize(
    ("prima", "detto", "dopo"),
    [
        ((True, True), revoke, ("revocato", "revocato")),
        ((True, True), revoke_all, ("revocato", "revocato")),
        ((True, True), die_by_mistake, (TOLTO, TOLTO)),
        ((True, True), lambda p: say(p, False), ("no", "no")),
        ((True, True), lambda p: say(p, True), ("sì", "sì")),
        ((True, None), revoke, ("revocato", "non chiesto")),
        ((None, True), revoke, ("non chiesto", "revocato")),
        ((True, False), lambda p: say(p, True), ("sì", "no")),  # whoever came, a no is not made a yes
        ((None, False), lambda p: say(p, True), (DIVISE, "no")),  # and it holds again, where the yes does not
        ((False, None), lambda p: say(p, True), ("no", "non chiesto")),
        ((False, False), lambda p: say(p, True), ("no", "no")),
        ((False, True), revoke_all, ("no", "revocato")),
        ((True, False), die_by_mistake, (TOLTO, TOLTO)),
        ((True, None), lambda p: say(p, True), ("sì", "non chiesto")),
        ((None, True), lambda p: say(p, False), ("no", "no")),
        ((None, True), say_again, (DIVISE, "sì")),  # nor a yes where there was none
        ((None, None), lambda p: say(p, True), (DIVISE, "non chiesto")),
        ((True, True), lambda _p: None, ("sì", "sì")),
        ((True, False), lambda _p: None, ("sì", "no")),
        ((None, True), lambda _p: None, ("non chiesto", "sì")),
    ],
)
@pytest.mark.django_db
def test_the_last_word_since_holds_on_both(tenuta, altra, prima, detto, dopo):
    for persona, dato in zip((tenuta, altra), prima, strict=True):
        if dato is not None:
            build_consenso(cittadino=persona, dato=dato)
    unione = unite(tenuta, altra)
    detto(tenuta)
    divide(unione)
    assert (tell(tenuta), tell(altra)) == dopo
    for persona in (tenuta, altra):
        esame = examine_consenso(persona, get_oggi())
        assert esame.situazione == ESAMI[tell(persona)]


@pytest.mark.django_db
def test_what_a_card_says_again_is_no_word_of_the_other(sportello, tenuta, altra):
    """In a chain: the no that came back with the first division is of one card, not of the one that was in it."""
    build_consenso(cittadino=altra, data=date(2016, 7, 10))
    build_consenso(cittadino=tenuta, dato=False, data=date(2016, 7, 20))
    terza = card(sportello, nome="Adà")
    prima = unite(tenuta, altra)
    dopo = unite(terza, tenuta)
    say(terza, True)
    divide(dopo)
    divide(prima)
    assert (tell(tenuta), tell(altra), tell(terza)) == ("no", "superato unendo due schede", DIVISE)


@pytest.mark.django_db
def test_on_a_united_card_any_answer_may_follow(tenuta, altra):
    """The answer in force may have been written before one that the union closed."""
    build_consenso(cittadino=tenuta, data=date(2016, 7, 20))
    build_consenso(cittadino=altra, data=date(2016, 7, 10))
    unite(tenuta, altra)
    for dato in (False, True):
        say(tenuta, dato)
        assert in_vigore(tenuta) == [dato]


@pytest.mark.django_db
def test_what_comes_back_in_force_is_in_the_log(tenuta, altra):
    consensi = [build_consenso(cittadino=persona) for persona in (tenuta, altra)]
    divide(unite(tenuta, altra))
    [chiuso] = {riga.oggetto_id for riga in RegistroEvento.objects.filter(dettagli__per_unione=True)}
    assert chiuso in {str(consenso.uuid) for consenso in consensi}
    righe = RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_id=chiuso).order_by("pk")
    assert [riga.dettagli["in_vigore"] for riga in righe] == [False, True]


@pytest.mark.django_db
def test_the_database_gives_back_only_what_a_union_closed(tenuta, altra):
    build_consenso(cittadino=tenuta)
    build_consenso(cittadino=altra)
    unione = unite(tenuta, altra)
    revoke(tenuta)
    tolto = Consenso.objects.exclude(pk__in=unione.chiusi).get()
    with pytest.raises(DatabaseError, match="Una prova non si riscrive"), transaction.atomic():
        Consenso.objects.filter(pk=tolto.pk).update(revocato_il=None, motivo_fine="")
    assert Consenso.objects.filter(pk__in=unione.chiusi).update(revocato_il=None, motivo_fine="") == 1


# ── Delicate situations ──────────────────────────────────────────────────────────────────
def answer(persona, **risposte) -> None:
    SchedaVulnerabilita.objects.create(cittadino=persona, risposte=risposte, aggiornata_da=sign())


def read(persona) -> dict[str, str] | None:
    scheda = SchedaVulnerabilita.objects.filter(cittadino=persona).first()
    return scheda.risposte if scheda else None


@pytest.mark.django_db
def test_what_one_sheet_alone_says_stays_and_the_rest_is_chosen(tenuta, altra):
    answer(tenuta, disabilita="si", lingua="no")
    answer(altra, disabilita="no", origine="si", lingua="si")
    unione = unite(tenuta, altra, situazione_lingua="altra")
    assert read(tenuta) == {"disabilita": "si", "lingua": "si", "origine": "si"}
    divide(unione)
    assert read(tenuta) == {"disabilita": "si", "lingua": "no"}
    assert read(altra) == {"disabilita": "no", "origine": "si", "lingua": "si"}


@pytest.mark.django_db
def test_what_is_said_since_of_one_never_goes_to_the_other(tenuta, altra):
    answer(altra, disabilita="no")
    unione = unite(tenuta, altra)
    SchedaVulnerabilita.objects.filter(cittadino=tenuta).update(risposte={"disabilita": "no", "violenza": "si"})
    divide(unione)
    assert (read(tenuta), read(altra)) == ({"violenza": "si"}, {"disabilita": "no"})


@pytest.mark.django_db
def test_a_sheet_that_came_from_the_other_goes(tenuta, altra):
    answer(altra, disabilita="si")
    divide(unite(tenuta, altra))
    assert (read(tenuta), read(altra)) == (None, {"disabilita": "si"})


@pytest.mark.django_db
def test_the_page_asks_which_answer_is_kept_and_the_log_says_who_read(client_operatore, tenuta, altra):
    answer(tenuta, disabilita="si")
    answer(altra, disabilita="no")
    pagina = f"/cittadini/{tenuta.uuid}/unisci/{altra.uuid}/"
    assert "Situazioni delicate: Persona con disabilità" in client_operatore.get(pagina).content.decode()
    letture = RegistroEvento.objects.filter(azione=Azione.LETTURA, oggetto_tipo="cittadini.schedavulnerabilita")
    assert set(letture.values_list("oggetto_id", flat=True)) == {str(tenuta.uuid), str(altra.uuid)}
    scelte = {"identita": "tenuta", "telefono": "tenuta", "situazione_disabilita": "altra", "sicuro": "on"}
    assert submit(client_operatore, pagina, scelte).status_code == 303
    assert read(tenuta) == {"disabilita": "no"}


# ── Keeping on purpose, and forgetting ───────────────────────────────────────────────────
@pytest.mark.parametrize("sospesa", ["tenuta", "altra"])
@pytest.mark.django_db
def test_who_is_kept_on_purpose_is_kept_united_and_divided(tenuta, altra, sospesa):
    Cittadino.objects.filter(pk={"tenuta": tenuta, "altra": altra}[sospesa].pk).update(
        conservazione_sospesa="contenzioso"
    )
    unione = unite(tenuta, altra)
    with pytest.raises(OblioRifiutato, match="contenzioso"):
        anonymise_cittadino(ambito=SISTEMA, cittadino=tenuta, causa="prova")
    divide(unione)
    assert set(Cittadino.objects.values_list("conservazione_sospesa", flat=True)) == {"contenzioso"}


@pytest.mark.django_db
def test_suspended_and_let_go_on_the_united_card_is_so_of_both(tenuta, altra):
    unite(tenuta, altra)
    for motivo in ("controlli", ""):
        tenuta.refresh_from_db()
        suspend_conservazione(ambito=SISTEMA, cittadino=tenuta, motivo=motivo, versione=tenuta.versione)
        assert set(Cittadino.objects.values_list("conservazione_sospesa", flat=True)) == {motivo}


@pytest.mark.django_db
def test_of_two_reasons_to_keep_one_goes_at_a_time(tenuta, altra):
    for persona, motivo in ((tenuta, "contenzioso"), (altra, "controlli")):
        Cittadino.objects.filter(pk=persona.pk).update(conservazione_sospesa=motivo)
    unite(tenuta, altra)
    for restano in (["controlli", "controlli"], ["", ""]):
        tenuta.refresh_from_db()
        suspend_conservazione(ambito=SISTEMA, cittadino=tenuta, motivo="", versione=tenuta.versione)
        assert list(Cittadino.objects.values_list("conservazione_sospesa", flat=True)) == restano
    tolte = RegistroEvento.objects.filter(dettagli__campi=["conservazione_sospesa"], dettagli__motivo="")
    assert set(tolte.values_list("oggetto_id", flat=True)) == {str(tenuta.uuid), str(altra.uuid)}


@pytest.mark.django_db
def test_what_holds_the_card_that_was_united_holds_the_other(tenuta, altra):
    """Whatever it is, and however it came there."""
    unite(tenuta, altra)
    Cittadino.objects.filter(pk=altra.pk).update(conservazione_sospesa="autorita")
    with pytest.raises(OblioRifiutato, match="autorità"):
        anonymise_cittadino(ambito=SISTEMA, cittadino=tenuta, causa="prova")


@pytest.mark.django_db
def test_a_union_that_is_held_holds_no_other(sportello, tenuta, altra, ambito_di, operatore):
    Cittadino.objects.filter(pk=altra.pk).update(conservazione_sospesa="contenzioso")
    trattenuta = unite(tenuta, altra)
    libera = unite(card(sportello, nome="Ugo"), card(sportello, nome="Ugo"))
    dopo = libera.unita_il + RIPENSAMENTO + timedelta(days=1)
    assert close_unioni(adesso=dopo) == 1
    trattenuta.refresh_from_db()
    assert trattenuta.definitiva_il is None
    [unita] = list_unite(ambito_di(operatore), dopo)
    assert "conservazione è sospesa" in unita.fermo
    Cittadino.objects.update(conservazione_sospesa="")
    assert close_unioni(adesso=dopo) == 1


@pytest.mark.django_db
def test_a_dissolved_union_keeps_nothing_and_goes_with_either(tenuta, altra):
    build_consenso(cittadino=tenuta)
    build_consenso(cittadino=altra)
    build_percorso(cittadino=altra)
    unione = unite(tenuta, altra, identita="altra")
    assert unione.campi
    divide(unione)
    unione.refresh_from_db()
    assert not any(getattr(unione, nome) for nome in Unione.DA_SCIOGLIERE)
    tell_distinte(ambito=SISTEMA, una=tenuta, altra=altra)
    altra.percorsi.update(stato="chiuso", motivo_chiusura="orientato", data_chiusura=OGGI, data_stato=OGGI)
    assert anonymise_cittadino(ambito=SISTEMA, cittadino=altra, causa="prova")
    assert not Unione.objects.exists()
    assert not PersoneDistinte.objects.exists()


@pytest.mark.django_db
def test_the_database_keeps_a_union_that_is_over_empty(tenuta, altra):
    finita = {"sciolta_il": timezone.now(), "sciolta_da": sign()}
    with violates("unione_finita_non_ricorda"):
        Unione.objects.create(
            tenuta=tenuta, assorbita=altra, unita_da=sign(), unita_il=timezone.now(), chiusi=[1], **finita
        )


# ── Deaths ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_one_dead_and_one_living_are_not_one_yet(client_operatore, tenuta, altra):
    record_decesso(ambito=SISTEMA, cittadino=altra, data=OGGI)
    with pytest.raises(ValidationError, match="dice che la persona è deceduta"):
        unite(tenuta, altra)
    pagina = client_operatore.get(f"/cittadini/{tenuta.uuid}/unisci/{altra.uuid}/", follow=True).content.decode()
    assert "dice che la persona è deceduta" in pagina


@pytest.mark.django_db
def test_of_two_days_of_death_one_is_chosen_and_comes_after_all(tenuta, altra):
    build_percorso(cittadino=tenuta, data_apertura=date(2016, 6, 1))
    record_decesso(ambito=SISTEMA, cittadino=tenuta, data=OGGI)
    record_decesso(ambito=SISTEMA, cittadino=altra, data=date(2016, 5, 1))
    for persona in (tenuta, altra):
        persona.refresh_from_db()
    with pytest.raises(ValidationError) as errore:
        unite(tenuta, altra, decesso="altra")
    assert list(errore.value.message_dict) == ["decesso"]
    divide(unite(tenuta, altra))
    assert list(Cittadino.objects.order_by("pk").values_list("deceduto_il", flat=True)) == [OGGI, date(2016, 5, 1)]


@pytest.mark.django_db
def test_a_death_recorded_since_is_of_one_of_the_two(tenuta, altra):
    unione = unite(tenuta, altra)
    record_decesso(ambito=SISTEMA, cittadino=tenuta, data=OGGI)
    with pytest.raises(ValidationError, match="prima toglilo"):
        divide(unione)
    cancel_decesso(ambito=SISTEMA, cittadino=tenuta)
    divide(unione)


@pytest.mark.django_db
def test_a_death_taken_off_since_was_of_one_of_the_two(tenuta, altra):
    for persona in (tenuta, altra):
        record_decesso(ambito=SISTEMA, cittadino=persona, data=OGGI)
    unione = unite(*Cittadino.objects.filter(pk__in=(tenuta.pk, altra.pk)).order_by("pk"))
    cancel_decesso(ambito=SISTEMA, cittadino=unione.tenuta)
    with pytest.raises(ValidationError, match="prima registralo di nuovo"):
        divide(unione)


# ── In a chain ───────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("catena", [True, False], ids=["one into the next", "two into one"])
@pytest.mark.django_db
def test_unions_are_undone_from_the_last(client_operatore, sportello, tenuta, altra, catena):
    build_percorso(cittadino=altra)
    terza = card(sportello, nome="Adà")
    for persona in (tenuta, altra, terza):
        build_consenso(cittadino=persona)
    prima = unite(tenuta, altra)
    dopo = unite(terza, tenuta) if catena else unite(tenuta, terza)
    tolta = tenuta if catena else terza
    prima.refresh_from_db()
    assert find_ultima(prima) == dopo
    elenco = client_operatore.get("/doppioni/unite/").content.decode()
    assert f"Prima dividi la scheda {tolta.codice}" in elenco
    assert f"/unioni/{prima.uuid}/sciogli/" not in elenco
    assert f"/unioni/{dopo.uuid}/sciogli/" in elenco
    assert altra.codice in elenco
    pagina = client_operatore.get(f"/unioni/{prima.uuid}/sciogli/", follow=True)
    assert f"Prima dividi la scheda {tolta.codice}" in pagina.content.decode()
    with pytest.raises(ValidationError, match="Prima dividi"):
        divide(prima)
    divide(dopo)
    divide(prima)
    assert altra.percorsi.count() == 1
    assert Cittadino.objects.vivi().count() == 3
    assert [in_vigore(persona) for persona in (tenuta, altra, terza)] == [[True], [True], [True]]


def photograph() -> list:
    """Whose each row is, among those that go."""
    mobili = [a for a in iter_appartenenze() if a.spostabile and a.modello != "anagrafe.Unione"]
    return [sorted(a.model._default_manager.values_list("pk", a.strada)) for a in mobili]


def walk(schede: list[Cittadino], unite: list[Unione], passi: int, prima: list) -> int:
    """Every way to unite cards and divide them again, as many steps as said: how many times they were as before."""
    visti = 0
    vive = [scheda for scheda in schede if scheda.pk not in {unione.assorbita_id for unione in unite}]
    mosse = [(una, altra) for una in vive for altra in vive if una != altra] if passi else []
    for mossa in [*mosse, *([None] if unite else [])]:
        with transaction.atomic():
            if mossa is None:
                divide(unite[-1])
                visti += walk(schede, unite[:-1], max(passi - 1, 0), prima)
            else:
                visti += walk(schede, [*unite, unite_cards(*mossa)], passi - 1, prima)
            transaction.set_rollback(True)
    if not unite:
        assert photograph() == prima
        visti += 1
    return visti


def unite_cards(tenuta, assorbita) -> Unione:
    """And the page says how many unions go with the card: not those that were dissolved."""
    contate = count_spostate(assorbita).get("unioni di schede", 0)
    unione = unite(tenuta, assorbita)
    assert len(dict(unione.spostamenti)[Unione._meta.label]) == contate
    return unione


@pytest.mark.django_db
def test_cards_are_united_and_divided_in_any_order(sportello, tenuta, altra):
    """Also two that were one already, the other way round, and on what a third had taken meanwhile."""
    schede = [tenuta, altra, card(sportello, codice_fiscale="RSSDAA90E52E506K")]
    keep_codice(schede[2], "RSSDAA90E52E50SX", OGGI)
    for persona in schede:
        build_percorso(cittadino=persona)
        build_consenso(cittadino=persona)
        keep_codice(persona, "RSSDAA90E52E5LSP", OGGI)
    prima = photograph()
    assert walk(schede, [unite(tenuta, altra)], 3, prima) == 25


@pytest.mark.django_db
def test_a_code_of_before_that_was_there_stays_as_it_was(sportello, tenuta):
    codice = "RSSDAA90E52E506K"
    altra = card(sportello, codice_fiscale=codice)
    keep_codice(tenuta, codice, date(2016, 4, 1))
    prima = list(CodicePrecedente.objects.values_list("cittadino", "impronta", "fino_al"))
    divide(unite(tenuta, altra))
    assert list(CodicePrecedente.objects.values_list("cittadino", "impronta", "fino_al")) == prima


@pytest.mark.django_db
def test_a_code_that_is_taken_meanwhile_is_told(sportello, tenuta):
    altra = card(sportello, codice_fiscale="RSSDAA90E52E506K")
    unione = unite(tenuta, altra)
    Cittadino.objects.filter(pk=tenuta.pk).update(impronta_cf=None, codice_fiscale="", motivo_assenza_cf="rifiutato")
    card(sportello, codice_fiscale="RSSDAA90E52E506K")
    with pytest.raises(ValidationError, match="prima correggilo"):
        divide(unione)


# ── Fields that go together ──────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_the_channel_stays_with_its_contact(sportello):
    tenuta = card(sportello, email="ada@posta.example", canale_preferito="email", telefono="")
    altra = card(sportello, canale_preferito="telefono", telefono="+393330000001")
    unione = unite(tenuta, altra, canale="altra")
    Cittadino.objects.filter(pk=tenuta.pk).update(email="")
    divide(unione)
    tenuta.refresh_from_db()
    assert (tenuta.canale_preferito, tenuta.telefono, tenuta.email) == ("telefono", "+393330000001", "")


@pytest.mark.django_db
def test_a_group_is_given_back_whole_or_stays_whole(sportello):
    figli = {"nucleo_familiare": 2, "figli_a_carico": 1}
    tenuta, altra = card(sportello, **figli), card(sportello, nucleo_familiare=5, figli_a_carico=3)
    unione = unite(tenuta, altra, famiglia="altra")
    Cittadino.objects.filter(pk=tenuta.pk).update(nucleo_familiare=6)
    divide(unione)
    tenuta.refresh_from_db()
    assert (tenuta.nucleo_familiare, tenuta.figli_a_carico) == (6, 3)


@pytest.mark.django_db
def test_none_at_all_is_an_answer(sportello, tenuta):
    altra = card(sportello, figli_a_carico=0)
    unite(tenuta, altra)
    tenuta.refresh_from_db()
    assert tenuta.figli_a_carico == 0


# ── Paths ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_a_path_goes_back_to_who_followed_it(sportello, altro_sportello, operatore, estraneo, ambito_di, tenuta, altra):
    percorso = build_percorso(cittadino=altra, operatore=operatore)
    unione = unite(tenuta, altra)
    richiesta = build_trasferimento(cittadino=tenuta, a_sportello=altro_sportello)
    suo = ambito_di(estraneo)
    change_trasferimento(
        ambito=SISTEMA, trasferimento=richiesta, stato=StatoTrasferimento.ACCETTATO, oggi=date(2016, 5, 10)
    )
    percorso.refresh_from_db()
    assert percorso.sportello == altro_sportello
    type(percorso).objects.filter(pk=percorso.pk).update(operatore=estraneo)
    dissolve_unione(ambito=suo, unione=unione)
    percorso.refresh_from_db()
    assert (percorso.sportello, percorso.operatore, percorso.cittadino) == (sportello, operatore, altra)
    # Its own history says where it went and that it came back; the handover was of the person of the other card.
    voci = [voce.titolo for voce in list_cronologia([percorso], cambi=[]) if voce.titolo.startswith("Passa a")]
    assert voci == [f"Passa a: {sede.nome}" for sede in (sportello, altro_sportello)]


@pytest.mark.parametrize("resta", [True, False], ids=["who followed it is there", "who followed it left"])
@pytest.mark.django_db
def test_a_path_goes_back_to_who_is_there_and_the_page_says_when_nobody_is(
    client_operatore, sportello, altro_sportello, operatore, estraneo, tenuta, resta
):
    altra = card(altro_sportello)
    percorso = build_percorso(cittadino=altra, operatore=estraneo)
    ambito = Ambito(utente_id=operatore.pk, etichetta="prova", sportelli=frozenset({sportello.pk, altro_sportello.pk}))
    unione = unite_cittadini(ambito=ambito, tenuta=tenuta, assorbita=altra, scelte={})
    percorso.refresh_from_db()
    assert (percorso.sportello, percorso.operatore) == (sportello, operatore)
    if not resta:
        Utente.objects.filter(pk=estraneo.pk).update(is_active=False)
    pagina = client_operatore.get(f"/unioni/{unione.uuid}/sciogli/").content.decode()
    assert (f"là non lavora più ({percorso.codice})" in pagina) is not resta
    divide(unione)
    percorso.refresh_from_db()
    assert (percorso.sportello, percorso.operatore) == (altro_sportello, estraneo)


@pytest.mark.django_db
def test_a_card_that_nobody_follows_any_more_goes_on_where_its_paths_are(
    client_operatore, client_estraneo, sportello, altro_sportello, operatore, estraneo, tenuta
):
    """Its desk closed while the two were one."""
    altra = card(altro_sportello)
    percorso = build_percorso(cittadino=altra, operatore=estraneo)
    ambito = Ambito(utente_id=operatore.pk, etichetta="prova", sportelli=frozenset({sportello.pk, altro_sportello.pk}))
    unione = unite_cittadini(ambito=ambito, tenuta=tenuta, assorbita=altra, scelte={})
    leave_cittadini(ambito=SISTEMA, sportello=altro_sportello, giorno=get_oggi())
    pagina = f"/unioni/{unione.uuid}/sciogli/"
    assert f"da adesso la segue «{sportello.nome}»" in client_operatore.get(pagina).content.decode()
    assert submit(client_operatore, pagina, {}).status_code == 303
    percorso.refresh_from_db()
    assert (percorso.cittadino, percorso.sportello, percorso.operatore) == (altra, sportello, operatore)
    for indirizzo in (altra.get_absolute_url(), percorso.get_absolute_url()):
        assert client_operatore.get(indirizzo).status_code == 200
    righe = RegistroEvento.objects.filter(oggetto_id=str(altra.uuid), dettagli__presa_in_carico=sportello.codice)
    assert righe.get().sportello_id == sportello.pk


# ── People said to be two ────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_who_was_said_to_be_another_is_another_of_the_united_card_too(sportello, tenuta, altra):
    terza = card(sportello)
    tell_distinte(ambito=SISTEMA, una=altra, altra=terza)
    unione = unite(tenuta, altra)
    assert list_proposte() == {}
    close_unioni(adesso=unione.unita_il + RIPENSAMENTO + timedelta(days=1))
    assert list_proposte() == {}
