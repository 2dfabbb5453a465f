"""A lender's answer recorded by mistake is taken back with its reason; money paid asks before a path closes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from cittadini.models import Consenso
from credito.enums import (
    INVIO_CORREGGIBILE,
    CanaleRisposta,
    MotivoCorrezione,
    MotivoRifiuto,
    MotivoStorno,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Erogazione, Finanziamento, Invio
from credito.pagine.cronologia import list_storia
from credito.selectors.invii import list_ostacoli_percorso
from credito.services.correzioni import undo_risposta
from credito.services.erogazioni import undo_erogazione
from credito.services.finanziamenti import DatiDelibera, record_delibera
from credito.services.invii import Risposta, change_stato_invio
from indicatori.definizioni.esiti import importo_deliberato, soddisfazione_della_domanda
from indicatori.filtro import Filtro
from nucleo.enums import Azione, FonteDato
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from nucleo.stati import record_cambio
from percorsi.aggiunte import list_domande
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.pagine.cronologia import list_cambi, list_cronologia
from percorsi.pagine.percorsi import list_passi
from percorsi.services.giorni import check_chiusura
from percorsi.services.percorsi import close_percorso
from tests.costruttori import build_consenso, build_erogazione, build_finanziamento, build_invio
from tests.moduli import open_page, submit, tick
from tests.prove import rewrite
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
OGGI = date(2016, 5, 20)
PERCHE = {"motivo": MotivoCorrezione.ALTRO_INVIO, "nota": "Era di un'altra persona"}


@pytest.fixture
def ambito(operatore, ambito_di):
    return ambito_di(operatore)


@pytest.fixture
def spedito(ambito, invio):
    """The referral of 15 March, as the service would have written it."""
    record_cambio(ambito=ambito, oggetto=invio, da="", a=StatoInvio.INVIATO, data=invio.data_invio)
    return invio


def answer(ambito, invio, stato, giorno, **altro) -> Invio:
    risposta = Risposta(
        data=giorno, canale=CanaleRisposta.TELEFONO, fonte=FonteDato.EROGATORE, motivo_rettifica="saputo", **altro
    )
    return change_stato_invio(ambito=ambito, invio=invio, stato=stato, risposta=risposta, oggi=OGGI)


def test_a_refusal_of_another_is_taken_back_and_the_path_with_it(ambito, spedito):
    answer(ambito, spedito, StatoInvio.DOMANDA, date(2016, 4, 1))
    answer(ambito, spedito, StatoInvio.RESPINTO, date(2016, 4, 20), motivo=MotivoRifiuto.FONDI, nota="Finiti")
    percorso = spedito.percorso
    undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    spedito.refresh_from_db()
    assert (spedito.stato, spedito.data_stato, spedito.motivo_rifiuto) == (StatoInvio.DOMANDA, date(2016, 4, 1), "")
    assert spedito.data_prima_risposta == date(2016, 4, 1)
    assert [c.codice for c in Compito.objects.aperti().filter(percorso=percorso)] == ["attesa_risposta"]
    # Taken back once more: no answer ever came, and the path stands where it stood.
    undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    spedito.refresh_from_db()
    percorso.refresh_from_db()
    assert (spedito.stato, spedito.data_prima_risposta, spedito.commento) == (StatoInvio.INVIATO, None, "")
    assert (percorso.stato, percorso.tappa_massima) == (StatoPercorso.INVIATO, StatoPercorso.INVIATO)
    # And the right answer, with the day on which it came.
    answer(ambito, spedito, StatoInvio.RESPINTO, date(2016, 3, 30), motivo=MotivoRifiuto.PROGETTO)
    percorso = Percorso.objects.with_fermo().get(pk=percorso.pk)
    assert list_passi(percorso, list_cambi([percorso]))[4].testo == "Respinto il 30/03/2016"


def test_a_path_closes_before_what_was_taken_back(ambito, spedito):
    """It never happened on that day: neither it nor its taking back holds the day of the closing."""
    answer(ambito, spedito, StatoInvio.DOMANDA, date(2016, 4, 1))
    answer(ambito, spedito, StatoInvio.RESPINTO, date(2016, 4, 20), motivo=MotivoRifiuto.FONDI)
    with pytest.raises(ValidationError, match="20 aprile"):
        check_chiusura(spedito.percorso, date(2016, 4, 10), oggi=OGGI)
    undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    check_chiusura(spedito.percorso, date(2016, 4, 10), oggi=OGGI)


def test_what_was_taken_back_stays_in_the_history_and_is_not_counted(ambito, spedito):
    filtro = Filtro(ambito, date(2016, 3, 1), date(2016, 3, 31))
    answer(ambito, spedito, StatoInvio.DOMANDA, date(2016, 4, 1))
    assert soddisfazione_della_domanda.queryset(filtro).count() == 1
    undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    assert soddisfazione_della_domanda.queryset(filtro).count() == 0
    percorso = spedito.percorso
    voci = {voce.titolo: voce.testo for voce in list_cronologia([percorso], cambi=list_cambi([percorso]))}
    detto = voci[f"Invio a {spedito.erogatore}: tolta la risposta «Domanda presentata»"]
    assert detto == "Riguardava un altro invio\nEra di un'altra persona"
    assert f"Invio a {spedito.erogatore}: domanda presentata" in voci
    eventi = RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_id=str(spedito.uuid))
    assert eventi.filter(dettagli__motivo=MotivoCorrezione.ALTRO_INVIO).count() == 1


def test_the_answer_taken_back_is_the_one_on_the_page(client_operatore, ambito, spedito):
    answer(ambito, spedito, StatoInvio.DOMANDA, date(2016, 4, 1))
    answer(ambito, spedito, StatoInvio.ISTRUTTORIA, date(2016, 4, 20))
    pagina = reverse("credito:risposta_undo", args=(spedito.uuid,))
    letta = open_page(client_operatore, pagina) | PERCHE
    undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    tardi = client_operatore.post(pagina, letta)
    assert tardi.status_code == 409
    assert "L&#x27;ultima risposta registrata è «Domanda presentata»" in tardi.content.decode()
    spedito.refresh_from_db()
    assert spedito.stato == StatoInvio.DOMANDA


@pytest.mark.parametrize(
    ("campi", "campo"), [({"motivo": ""}, "motivo"), ({"nota": " "}, "nota"), ({"motivo": "fondi"}, "motivo")]
)
def test_why_is_always_said(ambito, spedito, campi, campo):
    answer(ambito, spedito, StatoInvio.RICEVUTO, date(2016, 4, 1))
    with pytest.raises(ValidationError) as errore:
        undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE | campi)
    assert list(errore.value.message_dict) == [campo]


def test_what_no_answer_brought_is_not_taken_back(ambito, spedito):
    with pytest.raises(ValidationError):
        undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    answer(ambito, spedito, StatoInvio.RESPINTO, date(2016, 4, 1), motivo=MotivoRifiuto.FONDI)
    altro = build_invio(percorso=spedito.percorso, erogatore=spedito.erogatore, data_invio=date(2016, 4, 2))
    with pytest.raises(ValidationError, match="già stato inviato"):  # the lender has another one open
        undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    Invio.objects.filter(pk=altro.pk).update(stato="revocato")
    close_percorso(ambito=ambito, percorso=spedito.percorso, motivo=MotivoChiusura.RESPINTO, data=OGGI, oggi=OGGI)
    with pytest.raises(ValidationError, match="chiuso"):
        undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)


def deliberate(ambito, spedito, importo=10000) -> Finanziamento:
    return record_delibera(
        ambito=ambito,
        invio=spedito,
        esito=StatoInvio.APPROVATO_MODIFICHE,
        dati=DatiDelibera(importo_deliberato=Decimal(importo), durata_mesi=60, fonte=FonteDato.EROGATORE),
        risposta=Risposta(
            data=date(2016, 4, 20), canale=CanaleRisposta.TELEFONO, fonte=FonteDato.EROGATORE, motivo_rettifica="saputo"
        ),
        avvisi_letti=True,
        oggi=OGGI,
    )


def test_a_deliberation_that_never_was_stays_with_its_amount_and_counts_no_more(ambito, spedito, regole):
    answer(ambito, spedito, StatoInvio.ISTRUTTORIA, date(2016, 4, 1))
    prestito = deliberate(ambito, spedito)
    percorso = spedito.percorso
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.DELIBERA
    undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)
    percorso.refresh_from_db()
    spedito.refresh_from_db()
    assert (percorso.stato, percorso.tappa_massima) == (StatoPercorso.ISTRUTTORIA, StatoPercorso.ISTRUTTORIA)
    assert (spedito.stato, spedito.data_stato) == (StatoInvio.ISTRUTTORIA, date(2016, 4, 1))
    prestito.refresh_from_db()
    assert (prestito.stato, prestito.importo_deliberato) == (StatoFinanziamento.ANNULLATO, 10000)
    assert not Finanziamento.objects.validi().exists()
    eventi = RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_id=str(prestito.uuid))
    assert eventi.filter(
        dettagli__a=StatoFinanziamento.ANNULLATO, dettagli__prima__importo_deliberato="10000.00"
    ).exists()
    with pytest.raises(DatabaseError, match="Una prova non si riscrive"), transaction.atomic():
        Finanziamento.objects.all().delete()
    assert [c.codice for c in Compito.objects.aperti().filter(percorso=percorso)] == ["attesa_risposta"]
    assert list_cronologia([percorso], cambi=list_cambi([percorso]))  # the history of the loan is told all the same
    build_erogazione(finanziamento=deliberate(ambito, Invio.objects.get(pk=spedito.pk)))  # the right one
    with pytest.raises(ValidationError, match="già state registrate erogazioni"):
        undo_risposta(ambito=ambito, invio=spedito, oggi=OGGI, **PERCHE)


def test_a_deliberation_whose_payments_were_all_mistakes_is_taken_back(ambito, spedito, regole):
    answer(ambito, spedito, StatoInvio.ISTRUTTORIA, date(2016, 4, 1))
    prestito = deliberate(ambito, spedito)
    pagamento = build_erogazione(finanziamento=prestito, data=date(2016, 5, 2), importo=4000)
    Finanziamento.objects.filter(pk=prestito.pk).update(stato=StatoFinanziamento.PARZIALE)
    filtro = Filtro(ambito, date(2016, 4, 1), date(2016, 4, 30))
    with violates("finanziamento_annullato_senza_pagamenti"):
        Finanziamento.objects.update(stato=StatoFinanziamento.ANNULLATO)
    adesso, percorso = datetime(2016, 5, 18, 9, tzinfo=UTC), spedito.percorso
    undo_erogazione(ambito=ambito, erogazione=pagamento, motivo=MotivoStorno.ALTRO_PERCORSO, adesso=adesso)
    assert importo_deliberato.queryset(filtro).count() == 1
    invio = Invio.objects.get(pk=spedito.pk)
    undo_risposta(ambito=ambito, invio=invio, oggi=OGGI, **PERCHE)
    prestito.refresh_from_db()
    invio.refresh_from_db()
    assert (prestito.stato, invio.stato) == (StatoFinanziamento.ANNULLATO, StatoInvio.ISTRUTTORIA)
    assert Percorso.objects.get().stato == StatoPercorso.ISTRUTTORIA
    assert prestito.erogazioni.get().motivo_storno == MotivoStorno.ALTRO_PERCORSO  # the evidence stays
    assert importo_deliberato.queryset(filtro).count() == 0
    assert not Finanziamento.objects.for_ambito(ambito).validi().exists()
    assert Invio.objects.with_finanziamento().get().finanziamento is None
    eventi = RegistroEvento.objects.filter(oggetto_id=str(prestito.uuid), azione=Azione.STATO)
    assert eventi.filter(dettagli__a=StatoFinanziamento.ANNULLATO, dettagli__motivo=PERCHE["motivo"]).count() == 1
    with violates("finanziamento_annullato_mai_pagato"):
        build_erogazione(finanziamento=prestito, importo=10)
    giusta = deliberate(ambito, Invio.objects.get(pk=spedito.pk), importo=500)  # the right one is another row
    assert Invio.objects.with_finanziamento().get().finanziamento == giusta != prestito
    assert importo_deliberato.valore(filtro) == 500
    with violates("finanziamento_uno_per_invio"):
        build_finanziamento(invio=invio)
    for campi in ({"importo_deliberato": 500}, {"data_delibera": OGGI}, {"stato": "deliberato"}, {"verificato": True}):
        with pytest.raises(DatabaseError, match="Una prova non si riscrive"), transaction.atomic():
            Finanziamento.objects.filter(pk=prestito.pk).update(**campi)
    voci = [
        (voce.titolo.replace("\xa0", " "), voce.url)
        for voce in list_cronologia([percorso], cambi=list_cambi([percorso]))
    ]
    di_allora, di_poi = (finanziamento.get_absolute_url() for finanziamento in (prestito, giusta))
    assert ("Finanziamento di 10.000 €: deliberato", di_allora) in voci
    assert ("Finanziamento di 10.000 €: delibera tolta", di_allora) in voci
    assert ("Finanziamento di 500 €: deliberato", di_poi) in voci
    storia = [(voce.titolo.replace("\xa0", " "), voce.url) for voce in list_storia(invio, qui=giusta)]
    assert ("Finanziamento di 500 €: deliberato", "") in storia
    assert ("Finanziamento di 10.000 €: delibera tolta", di_allora) in storia
    # That one is taken back too, before anything is paid on it: both stay as they were.
    undo_risposta(ambito=ambito, invio=Invio.objects.get(pk=spedito.pk), oggi=OGGI, **PERCHE)
    assert set(Finanziamento.objects.values_list("importo_deliberato", "stato")) == {
        (10000, StatoFinanziamento.ANNULLATO),
        (500, StatoFinanziamento.ANNULLATO),
    }
    nuova = deliberate(ambito, Invio.objects.get(pk=spedito.pk), importo=5000)
    [detto] = [ostacolo.testo for ostacolo in list_ostacoli_percorso(percorso)]
    assert "finanziamento deliberato" in detto
    ritiro = Risposta(data=OGGI)
    change_stato_invio(ambito=ambito, invio=spedito, stato=StatoInvio.RITIRATO, risposta=ritiro, oggi=OGGI)
    undo_risposta(ambito=ambito, invio=Invio.objects.get(pk=spedito.pk), oggi=OGGI, **PERCHE)
    nuova.refresh_from_db()
    assert nuova.stato == StatoFinanziamento.DELIBERATO
    assert importo_deliberato.valore(filtro) == 5000


# ── What was stopped by mistake ──────────────────────────────────────────────────────────
@pytest.mark.parametrize("stato", [StatoInvio.REVOCATO, StatoInvio.RITIRATO])
def test_a_referral_stopped_by_mistake_goes_on_and_the_lender_is_told(ambito, spedito, stato):
    answer(ambito, spedito, StatoInvio.ISTRUTTORIA, date(2016, 4, 1))
    change_stato_invio(
        ambito=ambito, invio=spedito, stato=stato, risposta=Risposta(data=OGGI, nota="Era un altro"), oggi=OGGI
    )
    consenso = spedito.consenso
    Consenso.objects.filter(pk=consenso.pk).update(revocato_il=timezone.now(), motivo_fine="revoca")
    with pytest.raises(ValidationError, match="chiedilo"):
        undo_risposta(ambito=ambito, invio=spedito, oggi=get_oggi(), **PERCHE)
    build_consenso(cittadino=spedito.percorso.cittadino, finalita=consenso.finalita, data=OGGI)
    undo_risposta(ambito=ambito, invio=spedito, oggi=get_oggi(), **PERCHE)
    spedito.refresh_from_db()
    assert (spedito.stato, spedito.data_stato) == (StatoInvio.ISTRUTTORIA, date(2016, 4, 1))
    assert [c.codice for c in Compito.objects.aperti().filter(percorso=spedito.percorso)] == ["attesa_risposta"]
    assert "potete proseguire" in MessaggioPosta.objects.latest("pk").oggetto


def test_a_loan_withdrawn_by_mistake_waits_for_its_money_again(ambito, spedito, regole):
    answer(ambito, spedito, StatoInvio.ISTRUTTORIA, date(2016, 4, 1))
    deliberate(ambito, spedito)
    ritiro = Risposta(data=OGGI)
    change_stato_invio(ambito=ambito, invio=spedito, stato=StatoInvio.RITIRATO, risposta=ritiro, oggi=OGGI)
    undo_risposta(ambito=ambito, invio=Invio.objects.get(pk=spedito.pk), oggi=OGGI, **PERCHE)
    assert Finanziamento.objects.get().stato == StatoFinanziamento.DELIBERATO


def test_every_answer_may_go_back_to_where_it_may_have_come_from():
    macchina = Invio.macchina
    for stato in INVIO_CORREGGIBILE:
        for da in StatoInvio:
            if da != StatoInvio.BOZZA and stato in macchina[da].verso:
                assert macchina.can(stato, da, ritorno=True)


def test_the_page_offers_it_and_does_it(client_operatore, client_estraneo, ambito, spedito):
    answer(ambito, spedito, StatoInvio.RESPINTO, date(2016, 4, 20), motivo=MotivoRifiuto.FONDI)
    pagina = reverse("credito:risposta_undo", args=(spedito.uuid,))
    assert pagina in client_operatore.get(spedito.get_absolute_url()).content.decode()
    assert "l'invio torna «Inviato»" in client_operatore.get(pagina).content.decode().replace("&#x27;", "'")
    assert client_estraneo.get(pagina).status_code == 404
    assert submit(client_operatore, pagina, {"motivo": "", "nota": ""}).status_code == 422
    assert submit(client_operatore, pagina, PERCHE).status_code == 303
    spedito.refresh_from_db()
    assert spedito.stato == StatoInvio.INVIATO
    assert CambioStato.objects.di_oggetti(Invio, spedito.pk).count() == 3


# ── Money paid ───────────────────────────────────────────────────────────────────────────
@pytest.fixture
def pagato(percorso):
    invio = build_invio(percorso=percorso, stato="approvato")
    prestito = build_finanziamento(invio=invio, importo_deliberato=10000)
    build_erogazione(finanziamento=prestito)
    percorso.stato = percorso.tappa_massima = StatoPercorso.EROGATO
    percorso.save(update_fields=("stato", "tappa_massima"))
    return percorso


CHIUSURA = {"motivo": MotivoChiusura.NON_IDONEO_PERSONA, "data": date(2016, 6, 3), "oggi": date(2016, 6, 3)}


@pytest.mark.parametrize("motivo", [MotivoChiusura.NON_IDONEO_PROGETTO, MotivoChiusura.RINUNCIA_COSTI])
def test_who_was_paid_is_not_unsuitable_unless_the_ente_says_so(ambito, pagato, motivo):
    chiusura = CHIUSURA | {"motivo": motivo}
    with pytest.raises(ValidationError) as errore:
        close_percorso(ambito=ambito, percorso=pagato, **chiusura)
    assert set(errore.value.message_dict) == {"confermato", "nota"}
    assert "10.000" in errore.value.message_dict["confermato"][0]
    fatti = [domanda.fatto for domanda in list_domande(pagato)]
    close_percorso(ambito=ambito, percorso=pagato, confermato=fatti, nota="L'Ente, il 19 maggio", **chiusura)
    evento = RegistroEvento.objects.filter(azione=Azione.STATO, oggetto_id=str(pagato.uuid)).last()
    assert "erogati" in evento.dettagli["confermato"][0]


def test_who_was_paid_closes_as_financed_without_questions(ambito, pagato):
    close_percorso(ambito=ambito, percorso=pagato, **CHIUSURA | {"motivo": MotivoChiusura.FINANZIATO})
    assert pagato.motivo_chiusura != MotivoChiusura.NON_IDONEO_PERSONA


def test_the_page_asks_it_in_words_and_keeps_what_was_typed(client_operatore, pagato, percorso):
    pagina = reverse("percorsi:percorso_stato", args=(pagato.uuid, "chiuso"))
    assert "Ho chiesto all" in client_operatore.get(pagina).content.decode()
    risposta = submit(client_operatore, pagina, {"motivo": "rinuncia_costi", "data": "2016-06-20", "nota": ""})
    assert risposta.status_code == 422
    assert set(risposta.context["form"].errors) == {"confermato", "nota", "motivo_rettifica"}
    dati = {"motivo": "rinuncia_costi", "data": "2016-06-20", "nota": "Dott.ssa Bo, 19/6", "motivo_rettifica": "saputo"}
    vista = tick(risposta, "confermato")
    with rewrite(Erogazione):  # what was looked at is no more
        Erogazione.objects.filter(percorso=pagato).update(importo=9000)
    risposta = submit(client_operatore, pagina, dati | vista)
    assert set(risposta.context["form"].errors) == {"confermato"}
    risposta = submit(client_operatore, pagina, dati | tick(risposta, "confermato"))
    assert risposta.status_code == 303, risposta.context["form"].errors
