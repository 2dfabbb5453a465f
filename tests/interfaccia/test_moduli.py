"""One form view: sent twice it is once, two people keep both their changes, a draft goes on from where it began."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from erogatori.models import Erogatore
from nucleo.bozze import CONSERVAZIONE, prune_bozze
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import Bozza, ModuloRegistrato, RegistroEvento
from nucleo.modulo import VALIDITA, Modulo, open_modulo, seal_modulo
from nucleo.vincoli import tell_vincoli
from sportelli.models import Amministrazione, Sportello
from tests.banco import ClienteSevero
from tests.bozze import find_bozza
from tests.costruttori import (
    build_amministrazione,
    build_cittadino,
    build_comune,
    build_erogatore,
    build_persona,
    build_sportello,
)
from tests.moduli import open_page, read_form, submit

pytestmark = pytest.mark.django_db
NUOVA = reverse("sportelli:amministrazione_create")
DATI = {"denominazione": "Comune di Maglie", "tipo": "comune", "comune_testo": "Maglie", "ruolo_privacy": "da_definire"}
INSIEME = 4


def corpo(risposta: Any) -> str:
    return risposta.content.decode()


def correzione(oggetto: Any) -> str:
    return reverse(f"{oggetto._meta.app_label}:{oggetto._meta.model_name}_edit", args=[oggetto.uuid])


@pytest.fixture
def primo(amministratore) -> ClienteSevero:
    return entra(amministratore)


@pytest.fixture
def secondo(monitoraggio) -> ClienteSevero:
    return entra(monitoraggio)


def entra(utente: Any) -> ClienteSevero:
    cliente = ClienteSevero()
    cliente.force_login(utente)
    return cliente


# ── Once ─────────────────────────────────────────────────────────────────────────────────
def test_the_same_form_sent_again_makes_one_record_and_leads_to_the_same_place(primo):
    build_comune("Maglie")
    modulo = open_page(primo, NUOVA) | DATI
    prima, dopo = (primo.post(NUOVA, modulo) for _ in range(2))
    creata = Amministrazione.objects.get()
    assert (prima.status_code, prima.url) == (303, creata.get_absolute_url())
    assert (dopo.status_code, dopo.url) == (303, creata.get_absolute_url())
    assert "Era già registrato" in corpo(primo.get(dopo.url))


def test_back_and_edit_again_makes_no_second_record_and_no_draft(primo, amministratore):
    build_comune("Maglie")
    modulo = open_page(primo, NUOVA) | DATI
    primo.post(reverse("interfaccia:bozza_save"), modulo)
    primo.post(NUOVA, modulo)
    assert not Bozza.objects.exists()
    cambiato = modulo | {"denominazione": "Comune di Maglie e dintorni"}
    assert primo.post(reverse("interfaccia:bozza_save"), cambiato).status_code == 409
    di_nuovo = primo.post(NUOVA, cambiato)
    assert di_nuovo.status_code == 409
    assert "Era già fatto" in corpo(di_nuovo)
    assert f'href="{Amministrazione.objects.get().get_absolute_url()}"' in corpo(di_nuovo)
    assert read_form(di_nuovo)["denominazione"] == ["Comune di Maglie e dintorni"]
    assert not Bozza.objects.exists()
    assert [a.denominazione for a in Amministrazione.objects.all()] == ["Comune di Maglie"]
    assert open_page(primo, NUOVA)["denominazione"] == [""]


def test_a_form_opened_anew_registers_anew(primo):
    build_comune("Maglie")
    for nome in ("Comune di Maglie", "Unione dei comuni"):
        assert submit(primo, NUOVA, DATI | {"denominazione": nome}).status_code == 303
    assert Amministrazione.objects.count() == 2


def test_a_form_refused_may_be_sent_again(primo):
    build_comune("Maglie")
    rifiutato = submit(primo, NUOVA, DATI | {"comune_testo": "Atlantide"})
    assert rifiutato.status_code == 422
    modulo = read_form(rifiutato)
    assert modulo["denominazione"] == ["Comune di Maglie"]
    assert primo.post(NUOVA, modulo | {"comune_testo": "Maglie"}).status_code == 303


def test_nobody_uses_the_key_of_another(primo, secondo):
    build_comune("Maglie")
    modulo = open_page(primo, NUOVA) | DATI
    primo.post(NUOVA, modulo)
    secondo.post(NUOVA, modulo | {"denominazione": "Unione dei comuni"})
    assert Amministrazione.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_four_clicks_at_the_same_moment_make_one_record(db):
    build_comune("Maglie")
    cliente = entra(build_persona("amministratore", Ruolo.AMMINISTRATORE))
    modulo, via = open_page(cliente, NUOVA) | DATI, Barrier(INSIEME)

    def send(_: int) -> str:
        try:
            altro = ClienteSevero()
            altro.cookies = cliente.cookies
            via.wait(timeout=20)
            return altro.post(NUOVA, modulo).url
        finally:
            connection.close()

    with ThreadPoolExecutor(INSIEME) as fili:
        arrivi = set(fili.map(send, range(INSIEME)))
    assert arrivi == {Amministrazione.objects.get().get_absolute_url()}
    assert ModuloRegistrato.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_another_wrote_in_the_same_instant_is_told_and_nothing_typed_is_lost(db):
    """The check of the form does not see the other's row yet: the constraint does, once it is there."""
    maglie = build_comune("Maglie")
    cliente = entra(build_persona("amministratore", Ruolo.AMMINISTRATORE))
    modulo = open_page(cliente, NUOVA) | DATI

    def send() -> Any:
        try:
            return cliente.post(NUOVA, modulo)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as filo:
        with transaction.atomic():
            build_amministrazione(denominazione="Comune di Maglie", comune=maglie)
            inviato = filo.submit(send)
            wait_for_lock()
        risposta = inviato.result(timeout=20)
    assert risposta.status_code == 422
    assert "In questo comune c&#x27;è già un&#x27;amministrazione con questa denominazione." in corpo(risposta)
    assert read_form(risposta)["denominazione"] == ["Comune di Maglie"]
    assert not ModuloRegistrato.objects.exists()


def wait_for_lock() -> None:
    """Until another connection waits for us."""
    with connection.cursor() as cursore:
        for _ in range(1000):
            cursore.execute(
                "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursore.fetchone():
                return
            sleep(0.01)
    pytest.fail("nobody came to wait")


@pytest.mark.parametrize(
    ("build", "campo", "detto"),
    [
        (build_amministrazione, "codice_ipa", "C'è già un'amministrazione con questo codice IPA."),
        (build_sportello, "codice", "C'è già uno sportello con questo codice."),
        (build_erogatore, "denominazione", "C'è già un erogatore con questa denominazione."),
    ],
)
def test_what_another_took_in_the_same_instant_is_told_on_its_field(db, build, campo, detto):
    preso = getattr(build(), campo)
    with pytest.raises(ValidationError) as rifiuto, tell_vincoli(), transaction.atomic():
        build(**{campo: preso})
    assert rifiuto.value.message_dict == {campo: [detto]}


def test_what_has_no_words_of_its_own_is_a_fault():
    ModuloRegistrato.objects.create(chiave_modulo=UUID(int=1))
    with pytest.raises(IntegrityError), tell_vincoli(), transaction.atomic():
        ModuloRegistrato.objects.create(chiave_modulo=UUID(int=1))


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_the_same_moment_both_stand(db):
    amministrazione = build_amministrazione()
    cliente = entra(build_persona("amministratore", Ruolo.AMMINISTRATORE))
    pagina, via = correzione(amministrazione), Barrier(2)
    moduli = [
        open_page(cliente, pagina) | {"email": "a@ente.example"},
        open_page(cliente, pagina) | {"carica": "Sindaca"},
    ]

    def send(modulo: dict[str, Any]) -> int:
        try:
            altro = ClienteSevero()
            altro.cookies = cliente.cookies
            via.wait(timeout=20)
            return altro.post(pagina, modulo).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as fili:
        assert list(fili.map(send, moduli)) == [303, 303]
    amministrazione.refresh_from_db()
    assert (amministrazione.email, amministrazione.carica) == ("a@ente.example", "Sindaca")


def test_a_correction_sent_again_says_that_it_was_done(primo, secondo, amministrazione):
    """Also when somebody has changed the same field since: what was sent did go in, and is not written again."""
    pagina = correzione(amministrazione)
    modulo = open_page(primo, pagina) | {"carica": "Sindaca"}
    primo.post(pagina, modulo)
    secondo.post(pagina, open_page(secondo, pagina) | {"carica": "Commissaria"})
    di_nuovo = primo.post(pagina, modulo, follow=True)
    assert "Era già registrato" in corpo(di_nuovo)
    amministrazione.refresh_from_db()
    assert amministrazione.carica == "Commissaria"


# ── Three ways ───────────────────────────────────────────────────────────────────────────
def test_a_field_not_touched_never_overwrites_another_s_change(primo, secondo, amministrazione):
    pagina = correzione(amministrazione)
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    secondo.post(pagina, altrui | {"email": "altri@ente.example"})
    fatto = primo.post(pagina, mio | {"carica": "Sindaca"}, follow=True)
    amministrazione.refresh_from_db()
    assert (amministrazione.email, amministrazione.carica) == ("altri@ente.example", "Sindaca")
    assert "Nel frattempo erano cambiati anche: E-mail (Monitoraggio Di Prova" in corpo(fatto)


def test_the_same_change_by_two_people_is_no_clash(primo, secondo, amministrazione):
    pagina = correzione(amministrazione)
    moduli = [(cliente, open_page(cliente, pagina)) for cliente in (primo, secondo)]
    for cliente, modulo in moduli:
        assert cliente.post(pagina, modulo | {"carica": "Sindaca"}).status_code == 303
    assert RegistroEvento.objects.filter(oggetto_id=str(amministrazione.uuid), azione="modifica").count() == 1
    assert "Era già registrato così" in corpo(secondo.get(amministrazione.get_absolute_url()))


def scontro(primo: ClienteSevero, secondo: ClienteSevero, pagina: str) -> dict[str, Any]:
    """Both change the e-mail, the second also the role; what the second finds on the page."""
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    secondo.post(pagina, altrui | {"email": "altri@ente.example"})
    risposta = primo.post(pagina, mio | {"email": "miei@ente.example", "carica": "Sindaca"})
    assert risposta.status_code == 409
    testo = corpo(risposta)
    assert "Prima era: «niente»" in testo
    assert "«altri@ente.example»" in testo
    assert "«miei@ente.example»" in testo
    assert "Monitoraggio Di Prova" in testo
    modulo = read_form(risposta)
    assert "_scelta_0" not in modulo  # nothing is chosen for anybody
    return modulo


@pytest.mark.parametrize(("scelta", "resta"), [("loro", "altri@ente.example"), ("mio", "miei@ente.example")])
def test_what_both_changed_somebody_chooses(primo, secondo, amministrazione, scelta, resta):
    pagina = correzione(amministrazione)
    modulo = scontro(primo, secondo, pagina)
    assert primo.post(pagina, modulo | {"_scelta_0": scelta}).status_code == 303
    amministrazione.refresh_from_db()
    assert (amministrazione.email, amministrazione.carica) == (resta, "Sindaca")


def test_not_choosing_registers_nothing(primo, secondo, amministrazione):
    pagina = correzione(amministrazione)
    risposta = primo.post(pagina, scontro(primo, secondo, pagina))
    assert risposta.status_code == 409
    assert "Scegli quale dei due resta." in corpo(risposta)
    assert "Prima era: «niente»" in corpo(risposta)
    amministrazione.refresh_from_db()
    assert (amministrazione.email, amministrazione.carica) == ("altri@ente.example", "")


def test_somebody_saves_again_while_one_chooses(primo, secondo, amministrazione):
    pagina = correzione(amministrazione)
    modulo = scontro(primo, secondo, pagina)
    submit(secondo, pagina, open_page(secondo, pagina) | {"email": "ancora@ente.example"})
    di_nuovo = primo.post(pagina, modulo | {"_scelta_0": "mio"})
    assert di_nuovo.status_code == 409
    assert "«ancora@ente.example»" in corpo(di_nuovo)
    assert primo.post(pagina, read_form(di_nuovo) | {"_scelta_0": "mio"}).status_code == 303
    amministrazione.refresh_from_db()
    assert amministrazione.email == "miei@ente.example"


def test_choices_of_one_field_come_together(primo, secondo, sportello):
    Sportello.objects.update(lingue=["it", "en"])
    pagina = correzione(sportello)
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    assert mio["lingue"] == ["it", "en"]
    secondo.post(pagina, altrui | {"lingue": ["it", "en", "fr"]})
    assert primo.post(pagina, mio | {"lingue": ["it", "ar"]}).status_code == 303
    sportello.refresh_from_db()
    assert sorted(sportello.lingue) == ["ar", "fr", "it"]


def test_related_rows_come_together(primo, secondo):
    puglia = build_comune().provincia.regione
    lazio = build_comune("Roma").provincia.regione
    erogatore: Erogatore = build_erogatore(nazionale=True)
    pagina = correzione(erogatore)
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    secondo.post(pagina, altrui | {"regioni": [puglia.codice_istat]})
    assert primo.post(pagina, mio | {"regioni": [lazio.codice_istat]}).status_code == 303
    assert set(erogatore.regioni.all()) == {puglia, lazio}


def test_what_comes_together_must_hold_together(primo, secondo, amministrazione):
    """Each of the two is right alone: the mandate ends before it begins only after the merge."""
    oggi = get_oggi()
    pagina = correzione(amministrazione)
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    secondo.post(pagina, altrui | {"mandato_dal": oggi.isoformat()})
    risposta = primo.post(pagina, mio | {"mandato_al": (oggi - timedelta(days=9)).isoformat()})
    assert risposta.status_code == 422
    assert "Nel frattempo altri hanno cambiato questi dati" in corpo(risposta)
    assert read_form(risposta)["mandato_dal"] == [oggi.isoformat()]
    giusto = read_form(risposta) | {"mandato_al": (oggi + timedelta(days=9)).isoformat()}
    assert primo.post(pagina, giusto).status_code == 303


def test_a_form_without_its_seal_overwrites_nothing_unseen(primo, amministrazione):
    Amministrazione.objects.update(email="altri@ente.example")
    risposta = primo.post(correzione(amministrazione), {"denominazione": amministrazione.denominazione})
    assert risposta.status_code == 409
    amministrazione.refresh_from_db()
    assert amministrazione.email == "altri@ente.example"


def test_the_seal_says_nothing_to_who_reads_it(primo, amministrazione):
    Amministrazione.objects.update(rappresentante="Ada Lovelace")
    sigillo = open_page(primo, correzione(amministrazione))["_modulo"][0]
    assert "Lovelace" not in sigillo
    assert open_modulo(sigillo).base["rappresentante"] == "Ada Lovelace"


# ── Drafts ───────────────────────────────────────────────────────────────────────────────
def test_a_draft_is_taken_up_again_or_thrown_away(primo):
    primo.post(reverse("interfaccia:bozza_save"), open_page(primo, NUOVA) | {"denominazione": "Comune di Ma"})
    risposta = primo.get(NUOVA)
    assert "Bozza del" in corpo(risposta)
    modulo = read_form(risposta)
    assert modulo["denominazione"] == ["Comune di Ma"]
    # What Enter sends, and the first thing that a button sends, is what the page is for.
    principale = corpo(risposta).split("<main", 1)[1]
    bottoni = re.findall(r'<button[^>]*type="submit"[^>]*>', principale)
    assert ["modulo-invia" in bottone for bottone in bottoni] == [True, False]
    assert 'form="modulo-scarta"' in bottoni[1]
    assert principale.index('id="modulo-scarta"') > principale.index("</form>")
    primo.post(reverse("interfaccia:bozza_discard"), modulo)
    assert open_page(primo, NUOVA)["denominazione"] == [""]


def test_a_draft_of_a_correction_goes_on_from_what_it_read(primo, secondo, amministrazione):
    pagina = correzione(amministrazione)
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    primo.post(reverse("interfaccia:bozza_save"), mio | {"carica": "Sindaca", "note": "Mio"})
    secondo.post(pagina, altrui | {"email": "altri@ente.example", "note": "Altrui"})
    risposta = primo.get(pagina)
    ripreso = read_form(risposta)
    assert (ripreso["carica"], ripreso["email"]) == (["Sindaca"], ["altri@ente.example"])
    assert "Prima era: «niente»" in corpo(risposta)
    assert primo.post(pagina, ripreso).status_code == 409
    assert primo.post(pagina, ripreso | {"_scelta_0": "mio"}).status_code == 303
    amministrazione.refresh_from_db()
    assert (amministrazione.carica, amministrazione.email) == ("Sindaca", "altri@ente.example")
    assert amministrazione.note == "Mio"
    assert not Bozza.objects.exists()


def test_a_draft_that_changes_nothing_any_more_is_not_offered(primo, secondo, amministrazione):
    pagina = correzione(amministrazione)
    mio, altrui = open_page(primo, pagina), open_page(secondo, pagina)
    primo.post(reverse("interfaccia:bozza_save"), mio | {"carica": "Sindaca"})
    secondo.post(pagina, altrui | {"carica": "Sindaca"})
    assert "Bozza del" not in corpo(primo.get(pagina))


@pytest.mark.parametrize("torna", ["", "?modulo=0123456789abcdef0123456789abcdef"])
def test_a_form_that_was_refused_is_offered_again(primo, torna):
    """Sent at once, with something wrong, and left: nothing typed is lost, by Back or by opening it anew."""
    indirizzo = f"{NUOVA}?modulo=0123456789abcdef0123456789abcdef"
    pagina = open_page(primo, indirizzo)
    assert primo.post(indirizzo, pagina | {"denominazione": "Comune di Bozza", "email": "sbagliata"}).status_code == 422
    assert "Comune di Bozza" in corpo(primo.get(NUOVA + torna))
    assert Bozza.objects.count() == 1


def test_only_a_form_that_keeps_drafts_says_so(primo, amministrazione):
    assert "data-bozza=" in corpo(primo.get(NUOVA))
    assert "data-bozza=" not in corpo(primo.get(reverse("utenti:profilo_edit")))


def test_a_consent_half_written_is_offered_again(client_operatore, sportello, operatore):
    persona = build_cittadino(sportello=sportello, accolto_da=operatore)
    pagina = reverse("cittadini:consenso_list", args=(persona.uuid,))
    scritto = open_page(client_operatore, pagina) | {"finalita": "", "data": "tre marzo"}
    assert client_operatore.post(pagina, scritto).status_code == 422
    assert "tre marzo" in corpo(client_operatore.get(pagina))


def test_an_old_page_writes_no_draft_without_a_session(client, operatore):
    vecchio = Modulo(operatore.pk, "prova:1", "/profilo/", letto_il=(timezone.now() - VALIDITA).timestamp())
    client.post("/profilo/", {"_modulo": seal_modulo(vecchio), "nome": "Ada"})
    assert find_bozza(utente_id=operatore.pk, chiave="prova:1") is None


def test_keys_are_forgotten_with_the_drafts(primo):
    build_comune("Maglie")
    submit(primo, NUOVA, DATI)
    prune_bozze(adesso=timezone.now() + CONSERVAZIONE - timedelta(hours=1))
    assert ModuloRegistrato.objects.count() == 1
    prune_bozze(adesso=timezone.now() + CONSERVAZIONE + timedelta(hours=1))
    assert ModuloRegistrato.objects.count() == 0


def test_pages_with_a_form_are_not_kept_by_the_browser(primo, amministrazione):
    assert primo.get(correzione(amministrazione))["Cache-Control"] == "no-store, private"


def test_a_correction_costs_the_same_whatever_was_typed(
    primo, amministrazione, django_assert_max_num_queries: Callable[[int], Any]
):
    pagina = correzione(amministrazione)
    modulo = open_page(primo, pagina)
    with django_assert_max_num_queries(40):
        primo.post(pagina, modulo | {"carica": "Sindaca"})
