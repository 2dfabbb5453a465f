"""A person who died: a state, nobody writes, paths closed with their reason. And who is not of age."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from anagrafe.pagine.oggi import list_gruppi
from anagrafe.services.decessi import cancel_decesso, record_decesso
from cittadini.enums import ChiAcconsente, Finalita, ModalitaConsenso, RuoloTutore
from cittadini.models import Cittadino, Consenso
from cittadini.regole.tutela import consents_alone, find_da_richiedere, find_impedimento_invio
from cittadini.selectors.schede import list_consensi
from cittadini.services.consensi import record_consenso
from consulenze.services.consulenze import change_stato_consulenza, find_errore_data
from credito.enums import StatoInvio
from credito.services.invii import DatiInvio, create_invio
from nucleo.ambito import Ambito
from nucleo.models import MessaggioPosta
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.compiti import add_compito
from percorsi.services.giorni import check_apertura
from percorsi.services.percorsi import close_percorso, open_percorso, reopen_percorso
from tests.cittadini.test_accoglienza import PAGINA, scheda
from tests.conftest import OGGI
from tests.costruttori import (
    build_cittadino,
    build_consenso,
    build_consulenza,
    build_erogatore,
    build_finanziamento,
    build_informativa,
    build_invio,
    build_percorso,
    build_trasferimento,
)
from tests.moduli import submit, tick
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
MORTE = date(2016, 3, 15)


@pytest.fixture(autouse=True)
def _informativa(db):
    build_informativa()


@pytest.fixture
def persona(sportello, operatore) -> Cittadino:
    return build_cittadino(sportello=sportello, accolto_da=operatore, telefono="320 7776665")


def test_a_death_closes_what_waits(persona, operatore, altro_sportello):
    percorso = build_percorso(cittadino=persona, operatore=operatore)
    invio = build_invio(percorso=build_percorso(cittadino=persona, operatore=operatore))
    richiesta = build_trasferimento(cittadino=persona, a_sportello=altro_sportello)
    assert record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI) == []
    for oggetto in (percorso, invio, richiesta, persona):
        oggetto.refresh_from_db()
    assert (percorso.stato, percorso.motivo_chiusura) == (StatoPercorso.CHIUSO, MotivoChiusura.DECESSO)
    assert (invio.stato, richiesta.stato, persona.deceduto_il) == (StatoInvio.REVOCATO, "decaduto", MORTE)
    assert not Consenso.objects.filter(cittadino=persona, revocato_il__isnull=True).exists()
    assert persona.recapito == ""


def test_nothing_new_begins_on_who_died(persona, operatore):
    record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
    scritte = MessaggioPosta.objects.count()
    with pytest.raises(ValidationError, match="deceduta il 15 marzo 2016"):
        open_percorso(ambito=SISTEMA, cittadino=persona, operatore=operatore, data=OGGI, titolo="Sartoria")
    with pytest.raises(ValidationError, match="deceduta il 15 marzo 2016"):
        consent(persona)
    with pytest.raises(ValidationError, match="deceduta"):
        record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
    assert MessaggioPosta.objects.count() == scritte


def test_on_an_open_path_what_had_happened_is_recorded_and_nothing_else(client_operatore, persona, operatore):
    """A loan keeps the path of who died open."""
    finanziamento = build_finanziamento(invio=build_invio(percorso=build_percorso(cittadino=persona)))
    record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
    percorso = Percorso.objects.get(pk=finanziamento.invio.percorso_id)
    with pytest.raises(ValidationError, match="non comincia più niente"):
        add_compito(ambito=SISTEMA, percorso=percorso, dati=DatiCompito("Richiamare", "sportello"), oggi=OGGI)
    sportello = percorso.sportello
    assert find_errore_data(MORTE, percorso=percorso, sportello=sportello, oggi=OGGI) == ""
    dopo = find_errore_data(MORTE + timedelta(days=1), percorso=percorso, sportello=sportello, oggi=OGGI)
    assert dopo == "La persona è deceduta il 15 marzo 2016: la data non può seguirlo."
    assert "Nuovo percorso" not in client_operatore.get(persona.get_absolute_url()).content.decode()


def test_the_path_of_who_died_is_not_reopened_by_hand(client_operatore, persona, operatore, ambito_di):
    percorso = build_percorso(cittadino=persona, operatore=operatore)
    record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
    percorso.refresh_from_db()
    with pytest.raises(ValidationError, match="il percorso resta chiuso"):
        reopen_percorso(ambito=ambito_di(operatore), percorso=percorso, oggi=OGGI)
    assert "Riapri il percorso" not in client_operatore.get(percorso.get_absolute_url()).content.decode()
    pagina = f"{percorso.get_absolute_url()}riapri/"
    assert "il percorso resta chiuso" in client_operatore.post(pagina, follow=True).content.decode()


def test_only_who_is_written_as_dead_closes_a_path_so(client_operatore, persona, operatore, ambito_di):
    percorso = build_percorso(cittadino=persona, operatore=operatore)
    pagina = f"{percorso.get_absolute_url()}chiudi/"
    assert "Decesso della persona" not in client_operatore.get(pagina).content.decode()
    with pytest.raises(ValidationError, match="registra il decesso dalla sua scheda"):
        close_percorso(ambito=ambito_di(operatore), percorso=percorso, motivo=MotivoChiusura.DECESSO, oggi=OGGI)


@pytest.mark.parametrize(("data", "errore"), [(date(2016, 2, 1), "è dopo"), (date(2090, 1, 1), "nel futuro")])
def test_a_day_that_cannot_be_is_told(persona, data, errore):
    with pytest.raises(ValidationError, match=errore):
        record_decesso(ambito=SISTEMA, cittadino=persona, data=data, oggi=OGGI)
    with violates("cittadino_deceduto_dopo"):
        Cittadino.objects.filter(pk=persona.pk).update(deceduto_il=data)


@pytest.mark.parametrize("fatto", ["percorso", "consulenza"])
def test_nobody_does_anything_after_they_died(persona, operatore, fatto):
    """And what is corrected later does not follow it either."""
    giorno = MORTE + timedelta(days=3)
    percorso = build_percorso(cittadino=persona, operatore=operatore, data_apertura=persona.data_primo_contatto)
    if fatto == "percorso":
        build_percorso(cittadino=persona, operatore=operatore, data_apertura=giorno)
    else:
        build_consulenza(percorso=percorso, data=giorno)
    with pytest.raises(ValidationError, match="18 marzo 2016"):
        record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
    assert record_decesso(ambito=SISTEMA, cittadino=persona, data=giorno, oggi=OGGI) == []
    percorso.refresh_from_db()
    with pytest.raises(ValidationError, match="è deceduta il 18 marzo 2016"):
        check_apertura(percorso.cittadino, percorso.sportello, OGGI, oggi=OGGI)


def test_a_contact_to_which_nobody_came_may_follow_and_one_put_back_may_not(persona, operatore, ambito_di):
    percorso = build_percorso(cittadino=persona, operatore=operatore, data_apertura=persona.data_primo_contatto)
    giorno = MORTE + timedelta(days=3)
    build_consulenza(percorso=percorso, data=giorno, esito="non_presentato", rendicontabile=False)
    annullata = build_consulenza(percorso=percorso, data=giorno, stato="annullata")
    record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
    with pytest.raises(ValidationError, match="è deceduta il 15 marzo 2016"):
        change_stato_consulenza(ambito=ambito_di(operatore), consulenza=annullata, stato="registrata", nota="C'era")


def test_what_others_did_not_knowing_it_is_looked_at(client_operatore, persona):
    invio = build_invio(percorso=build_percorso(cittadino=persona), data_invio=MORTE + timedelta(days=3))
    pagina = f"/cittadini/{persona.uuid}/decesso/"
    risposta = submit(client_operatore, pagina, {"data": "2016-03-15"})
    assert "1 invio a un erogatore" in risposta.context["form"].errors["conferma"][0]
    assert submit(client_operatore, pagina, {"data": "2016-03-15", "conferma": "on"}).status_code == 422
    assert submit(client_operatore, pagina, {"data": "2016-03-15", **tick(risposta, "conferma")}).status_code == 303
    invio.refresh_from_db()
    assert invio.stato == StatoInvio.REVOCATO


@pytest.mark.parametrize(
    ("campi", "detto"),
    [
        ({"data": date(2016, 3, 18)}, "c'è già 1 risposta sui consensi, del 18 marzo 2016"),
        ({"revocato_il": datetime(2016, 3, 19, 9, tzinfo=UTC)}, "c'è già 1 revoca di un consenso, del 19 marzo 2016"),
        ({"revocato_il": datetime(2016, 3, 19, 9, tzinfo=UTC), "motivo_fine": "risposta"}, ""),
    ],
)
def test_a_consent_given_or_taken_back_after_is_looked_at_as_no_page_corrects_its_day(persona, campi, detto):
    """The family that asks to take consents away may say of the death after."""
    consenso = build_consenso(cittadino=persona, **campi)
    if detto:
        with pytest.raises(ValidationError) as errore:
            record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI)
        assert detto in errore.value.message_dict["conferma"][0]
    record_decesso(ambito=SISTEMA, cittadino=persona, data=MORTE, oggi=OGGI, conferma=lambda _detto: bool(detto))
    persona.refresh_from_db()
    if consenso.motivo_fine == "revoca":  # what the person took back did not end with the death
        assert next(s.parola for s in list_consensi(persona) if s.finalita == consenso.finalita) == "revocato"


def test_the_pages_write_it_show_it_and_take_it_back(client_operatore, persona):
    assert "È deceduta" in client_operatore.get(f"/cittadini/{persona.uuid}/scheda/").content.decode()
    pagina = f"/cittadini/{persona.uuid}/decesso/"
    assert client_operatore.get(pagina).status_code == 200
    assert submit(client_operatore, pagina, {"data": "2016-03-15"}).status_code == 303
    mostrata = client_operatore.get(f"/cittadini/{persona.uuid}/").content.decode()
    assert "non contattare" in mostrata
    assert "tel:3207776665" not in mostrata
    assert submit(client_operatore, f"{pagina}annulla/", {}).status_code == 303
    persona.refresh_from_db()
    assert persona.deceduto_il is None
    with pytest.raises(ValidationError):
        cancel_decesso(ambito=SISTEMA, cittadino=persona)


# ── Who is not of age ────────────────────────────────────────────────────────────────────
def consent(persona: Cittadino, giorno: date = date(2016, 4, 1)) -> Consenso:
    return record_consenso(
        ambito=SISTEMA,
        cittadino=persona,
        finalita=Finalita.INVIO,
        dato=True,
        data=giorno,
        modalita=ModalitaConsenso.FIRMA,
        oggi=OGGI,
    )


MADRE = {"tutore_ruolo": RuoloTutore.GENITORE, "tutore_nome": "Zenobia Rossi", "tutore_telefono": "333 9998887"}


def test_under_age_somebody_acts_for_the_person(client_operatore, sportello):
    dati = scheda(sportello=str(sportello.uuid), codice_fiscale="", motivo_assenza_cf="non_esibito")
    dati |= {"data_nascita": "2009-01-01"}
    assert "scrivi chi lo rappresenta" in client_operatore.post(PAGINA, dati).content.decode()
    assert (
        "Scrivi come si chiama" in client_operatore.post(PAGINA, dati | {"tutore_ruolo": "genitore"}).content.decode()
    )
    assert client_operatore.post(PAGINA, dati | MADRE).status_code == 303
    pagina = client_operatore.get(Cittadino.objects.get().get_absolute_url()).content.decode()
    assert '<bdi>Zenobia Rossi</bdi>, <a class="telefono" href="tel:3339998887">333 9998887</a>' in pagina
    assert "non si invia a un erogatore" in pagina
    assert "I consensi li dà chi la rappresenta" in pagina


def test_the_database_wants_a_guardian_and_a_whole_one():
    persona = build_cittadino(data_nascita=date(2000, 1, 1), **MADRE)
    with violates("cittadino_minore_con_tutore"):
        Cittadino.objects.filter(pk=persona.pk).update(tutore_ruolo="", tutore_nome="", tutore_telefono="")
    with violates("cittadino_tutore_intero"):
        Cittadino.objects.filter(pk=persona.pk).update(tutore_nome="")


def test_who_consents_for_who_is_not_of_age_is_written_with_the_consent():
    piccola = build_cittadino(data_nascita=date(2000, 1, 1), **MADRE)
    grande = build_cittadino()
    assert (consent(piccola).espresso_da, consent(grande).espresso_da) == (ChiAcconsente.TUTORE, ChiAcconsente.PERSONA)
    assert consent(piccola, date(2018, 1, 1)).espresso_da == ChiAcconsente.PERSONA  # the day of eighteen


def test_at_eighteen_the_guardian_s_consents_are_asked_anew(client_operatore, sportello):
    piccola = build_cittadino(sportello=sportello, data_nascita=date(2000, 1, 1), **MADRE)
    consent(piccola)
    testo = client_operatore.get(piccola.get_absolute_url()).content.decode()
    assert "chiedili di nuovo a lei" in testo  # she is grown up today
    consent(piccola, date(2018, 1, 1))
    assert "chiedili di nuovo a lei" not in client_operatore.get(piccola.get_absolute_url()).content.decode()
    assert find_da_richiedere(17, "genitore", ["Invio"]) == find_da_richiedere(40, "tutore", ["Invio"]) == ""


def test_consents_to_ask_anew_wait_on_today_until_they_are(client_operatore, client_estraneo, sportello):
    persone = {
        "cresciuta": build_cittadino(sportello=sportello, data_nascita=date(1998, 5, 5), **MADRE),
        "minore": build_cittadino(sportello=sportello, data_nascita=date(2012, 1, 1), **MADRE),
        "tutelata": build_cittadino(sportello=sportello, **MADRE | {"tutore_ruolo": "tutore"}),
    }
    for persona in persone.values():
        consent(persona)
    [voce] = list_gruppi(Ambito(utente_id=None, sportelli=frozenset({sportello.pk})), date(2017, 5, 5))[0].voci
    assert (voce.titolo, voce.dal, voce.giorni) == (persone["cresciuta"].nome_completo, date(2016, 5, 5), 365)
    assert "chiedili di nuovo a lei" in voce.testo
    pagina = "/oggi/"
    assert voce.url in client_operatore.get(pagina).content.decode()
    assert voce.url not in client_estraneo.get(pagina).content.decode()
    consent(persone["cresciuta"], date(2018, 1, 1))
    assert voce.url not in client_operatore.get(pagina).content.decode()


@pytest.mark.parametrize(
    ("eta", "ruolo", "da_sola", "inviabile"),
    [
        (17, "genitore", False, False),
        (17, "tutore", False, False),
        (17, "curatore", True, True),
        (18, "", True, True),
        (40, "tutore", False, True),
        (40, "amministratore", True, True),
    ],
)
def test_what_may_be_done_and_by_whom(eta, ruolo, da_sola, inviabile):
    assert consents_alone(eta, ruolo) is da_sola
    assert (find_impedimento_invio(eta, ruolo) == "") is inviabile


def test_who_is_not_of_age_is_not_sent_to_a_lender(sportello, operatore):
    piccola = build_cittadino(sportello=sportello, accolto_da=operatore, data_nascita=date(2000, 1, 1), **MADRE)
    build_consenso(cittadino=piccola)
    percorso = build_percorso(cittadino=piccola, operatore=operatore)
    with pytest.raises(ValidationError, match="meno di 18 anni"):
        create_invio(
            ambito=SISTEMA,
            percorso=percorso,
            erogatore=build_erogatore(),
            chiave_modulo=uuid4(),
            dati=DatiInvio(importo_richiesto=Decimal(1000)),
            data_invio=percorso.data_apertura,
            oggi=OGGI,
        )
