"""Every act on a referral, a loan, a payment, in every state and of who died: what the page offers, what opens, what is
sent and what the service takes are one and the same."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from anagrafe.services.decessi import record_decesso, tell_invii
from credito.enums import (
    INVIO_APERTO,
    INVIO_CORREGGIBILE,
    INVIO_FAVOREVOLE,
    INVIO_FERMATO,
    MotivoStorno,
    StatoFinanziamento,
    StatoInvio,
)
from credito.models import Erogazione, Finanziamento, Invio
from credito.selectors.avvisi import find_scadenza
from credito.selectors.invii import list_senza_consenso
from credito.services.correzioni import undo_risposta
from credito.services.erogazioni import add_erogazione, correct_storno, undo_erogazione
from credito.services.finanziamenti import (
    DatiDelibera,
    change_stato_finanziamento,
    update_finanziamento,
    verify_finanziamento,
)
from credito.services.invii import Risposta, change_stato_invio, update_referente
from indicatori.definizioni.esiti import importo_erogato
from indicatori.filtro import Filtro
from nucleo.macchine import PassaggioVietato
from nucleo.models import MessaggioPosta, RegistroEvento
from nucleo.stati import record_cambio
from nucleo.versioni import VersioneSuperata
from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from percorsi.services.percorsi import close_percorso
from requisiti.selectors import list_regole
from tests.costruttori import build_erogazione, build_finanziamento, build_invio
from tests.credito.pagine import text_of
from tests.moduli import open_page, submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
OGGI = date(2016, 6, 20)
MORTE = date(2016, 6, 10)
PERCHE = {"motivo": "fraintesa", "nota": "Aveva detto altro"}
StatoF = StatoFinanziamento


@pytest.fixture
def ambito(operatore, ambito_di):
    return ambito_di(operatore)


def accepts(atto: Callable[[], object]) -> bool:
    """Whether a service takes what is asked; nothing stays of it."""
    with transaction.atomic():
        try:
            atto()
        except (ValidationError, PassaggioVietato, VersioneSuperata):
            accettato = False
        else:
            accettato = True
        transaction.set_rollback(True)
    return accettato


def check_atto(cliente, pagina: str, indirizzo: str, atto: Callable[[], object], *, si: bool, offerto: bool) -> None:
    """The page of the thing offers it, its own page opens, the service takes it: all or none. What is refused says why
    on the page of the thing, read or sent."""
    assert (indirizzo in cliente.get(pagina).content.decode()) == offerto, indirizzo
    assert accepts(atto) == si, indirizzo
    assert (cliente.get(indirizzo).status_code == 200) == si, indirizzo
    if not si:
        for chiede in (cliente.get, cliente.post):
            risposta = chiede(indirizzo, follow=True)
            assert risposta.redirect_chain[-1][0] == pagina, indirizzo
            assert [str(detto) for detto in risposta.context["messages"]] != [], indirizzo


# ── A loan and its payments ──────────────────────────────────────────────────────────────
ATTI = {
    StatoF.DELIBERATO: {"completa", "verifica", "eroga"},
    StatoF.PARZIALE: {"completa", "verifica", "eroga", "storna"},
    StatoF.EROGATO: {"completa", "verifica", "storna"},
    StatoF.RITIRATO: {"verifica"},
    StatoF.ESTINTO: {"verifica"},
    StatoF.ESCUSSO: {"verifica"},
    StatoF.RISTRUTTURATO: {"verifica"},
    StatoF.ANNULLATO: set(),
}


def build_prestito(percorso, stato: str) -> tuple[Finanziamento, Erogazione]:
    """A loan in a state, with a payment: undone, where nothing is paid."""
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO, data_stato=date(2016, 5, 10))
    garanzia = {"garanzia_stato": "prenotata", "garanzia_prenotata_il": date(2016, 5, 10)}
    prestito = build_finanziamento(invio=invio, **garanzia)
    pagata = build_erogazione(finanziamento=prestito, importo=20000 if stato == StatoF.EROGATO else 5000)
    if stato in (StatoF.DELIBERATO, StatoF.RITIRATO, StatoF.ANNULLATO):
        storno = {"stornata_il": timezone.now(), "stornata_da": pagata.registrata_da}
        Erogazione.objects.filter(pk=pagata.pk).update(motivo_storno=MotivoStorno.ERRORE, **storno)
    Finanziamento.objects.filter(pk=prestito.pk).update(stato=stato)
    pagata.refresh_from_db()
    return Finanziamento.objects.get(pk=prestito.pk), pagata


@pytest.mark.parametrize("stato", StatoF)
def test_what_is_done_of_a_loan_in_each_state(client_operatore, ambito, percorso, regole, stato):
    prestito, pagata = build_prestito(percorso, stato)
    pagina, dati = prestito.get_absolute_url(), {"ambito": ambito, "finanziamento": prestito}
    delibera = DatiDelibera(importo_deliberato=Decimal(20000), durata_mesi=48, fonte="erogatore")
    pagamento = {"data": date(2016, 6, 2), "importo": Decimal(10), "fonte": "erogatore", "motivo_rettifica": "saputo"}
    atti = {
        "completa": lambda: update_finanziamento(versione=prestito.versione, dati=delibera, avvisi_letti=True, **dati),
        "verifica": lambda: verify_finanziamento(versione=prestito.versione, **dati),
        "eroga": lambda: add_erogazione(chiave_modulo=uuid4(), **pagamento, **dati),
        "storna": lambda: undo_erogazione(ambito=ambito, erogazione=pagata, motivo=MotivoStorno.ERRORE),
    }
    indirizzi = {
        "completa": reverse("credito:finanziamento_update", args=(prestito.uuid,)),
        "verifica": reverse("credito:finanziamento_verify", args=(prestito.uuid,)),
        "eroga": reverse("credito:erogazione_create", args=(prestito.uuid,)),
        "storna": reverse("credito:erogazione_undo", args=(pagata.uuid,)),
    }
    for nome, atto in atti.items():
        si = nome in ATTI[stato]
        check_atto(client_operatore, pagina, indirizzi[nome], atto, si=si, offerto=si)
    testo = client_operatore.get(pagina).content.decode()
    aperto = stato in (StatoF.DELIBERATO, StatoF.PARZIALE)
    assert (", mancano" in testo) == aperto == (find_scadenza(list_regole(), prestito) is not None)
    assert ("Questa delibera è stata tolta" in testo) == (stato == StatoF.ANNULLATO) == ("Da verificare" not in testo)


@pytest.mark.parametrize("stato", StatoF)
def test_a_repayment_that_was_none_is_put_right_while_its_loan_goes_on(
    client_operatore, ambito, percorso, regole, stato
):
    prestito, pagata = build_prestito(percorso, StatoF.PARZIALE)
    Percorso.objects.filter(pk=percorso.pk).update(stato=StatoPercorso.EROGATO, tappa_massima=StatoPercorso.EROGATO)
    filtro = Filtro(ambito, date(2016, 6, 1), date(2016, 6, 30))
    with violates("erogazione_corretta_non_restituita"):
        Erogazione.objects.filter(pk=pagata.pk, stornata_il=None).update(restituita_prima=MORTE)
    undo_erogazione(ambito=ambito, erogazione=pagata, motivo=MotivoStorno.RESTITUITA, restituita_il=MORTE)
    pagata.refresh_from_db()
    assert importo_erogato.valore(filtro) == 5000
    for da, a in (("", StatoInvio.INVIATO), (StatoInvio.INVIATO, StatoInvio.APPROVATO)):
        record_cambio(ambito=ambito, oggetto=prestito.invio, da=da, a=a, data=date(2016, 5, 10))
    with pytest.raises(ValidationError, match="correggi prima il motivo"):
        undo_risposta(ambito=ambito, invio=prestito.invio, **PERCHE)
    if stato != StatoF.ANNULLATO:  # a loan on which money was paid never is
        Finanziamento.objects.filter(pk=prestito.pk).update(stato=stato)
    si = stato in (StatoF.DELIBERATO, StatoF.PARZIALE, StatoF.EROGATO, StatoF.ANNULLATO)
    indirizzo = reverse("credito:storno_update", args=(pagata.uuid,))
    dati = {"ambito": ambito, "erogazione": pagata, "nota": "Mai partita"}
    atto = partial(correct_storno, motivo=MotivoStorno.NON_AVVENUTA, **dati)
    check_atto(client_operatore, prestito.get_absolute_url(), indirizzo, atto, si=si, offerto=si)
    assert not accepts(partial(correct_storno, motivo=MotivoStorno.RESTITUITA, **dati))
    if not si:
        return
    campi = {"motivo": MotivoStorno.NON_AVVENUTA, "nota": "Mai partita"}
    assert submit(client_operatore, indirizzo, campi).status_code == 303
    pagata.refresh_from_db()
    percorso.refresh_from_db()
    assert (pagata.motivo_storno, pagata.restituita_il, pagata.restituita_prima) == ("non_avvenuta", None, MORTE)
    assert (percorso.stato, percorso.tappa_massima) == (StatoPercorso.DELIBERA, StatoPercorso.DELIBERA)
    assert not importo_erogato.valore(filtro)
    evento = RegistroEvento.objects.filter(oggetto_id=str(pagata.uuid), azione="modifica").latest("istante")
    assert (evento.dettagli["rettifica"], evento.dettagli["prima"]["importo"]) == ("non_avvenuta", "5000.00")
    assert "prima era scritto: restituita il 10 giugno 2016" in text_of(client_operatore.get(pagata.get_absolute_url()))
    assert not accepts(atto)  # once
    if stato in (StatoF.DELIBERATO, StatoF.ANNULLATO):  # and the deliberation may be taken back
        undo_risposta(ambito=ambito, invio=prestito.invio, **PERCHE)
        prestito.refresh_from_db()
        assert prestito.stato == StatoF.ANNULLATO


# ── A referral ───────────────────────────────────────────────────────────────────────────
def build_in_stato(ambito, percorso, stato: str) -> Invio:
    """A referral in a state, with the history that led there."""
    invio = build_invio(percorso=percorso, **({"data_invio": None} if stato == StatoInvio.BOZZA else {"stato": stato}))
    passi = ["", StatoInvio.INVIATO, StatoInvio.ISTRUTTORIA, StatoInvio.INTEGRAZIONE]
    if stato != StatoInvio.INTEGRAZIONE:
        passi = ["", *dict.fromkeys((StatoInvio.INVIATO, stato))]
    for da, a in pairwise(passi):
        record_cambio(ambito=ambito, oggetto=invio, da=da, a=a, data=invio.data_stato)
    if stato in INVIO_FAVOREVOLE:
        build_finanziamento(invio=invio)
    if stato == StatoInvio.RITIRATO:
        build_finanziamento(invio=invio, stato=StatoF.RITIRATO)
    return Invio.objects.with_scheda().get(pk=invio.pk)


def list_atti(ambito, invio: Invio) -> dict[str, Callable[[], object]]:
    chi = {"versione": invio.versione, "referente": "Altra"}
    return {
        "update": lambda: update_referente(ambito=ambito, invio=invio, **chi),
        "undo": lambda: undo_risposta(ambito=ambito, invio=invio, **PERCHE),
    }


@pytest.mark.parametrize("stato", [stato for stato in StatoInvio if stato != StatoInvio.BOZZA])
def test_what_is_done_of_a_referral_in_each_state(client_operatore, ambito, percorso, stato):
    invio = build_in_stato(ambito, percorso, stato)
    atti, pagina = list_atti(ambito, invio), invio.get_absolute_url()
    indirizzi = {nome: reverse(f"credito:{v}", args=(invio.uuid,)) for nome, v in VISTE.items()}
    for nome, si in {"update": stato in INVIO_APERTO, "undo": stato in INVIO_CORREGGIBILE}.items():
        check_atto(client_operatore, pagina, indirizzi[nome], atti[nome], si=si, offerto=si)
    if stato in INVIO_APERTO:
        return
    # Of who died: no appointment; an answer may have been another, what was stopped stays so.
    percorso.cittadino.deceduto_il = MORTE
    percorso.cittadino.save(update_fields=["deceduto_il"])
    correggibile = stato in INVIO_CORREGGIBILE and stato not in INVIO_FERMATO
    for nome, si in {"update": False, "undo": correggibile}.items():
        check_atto(client_operatore, pagina, indirizzi[nome], atti[nome], si=si, offerto=si)
    Percorso.objects.filter(pk=percorso.pk).update(
        stato=StatoPercorso.CHIUSO, motivo_chiusura="irreperibile", data_chiusura=OGGI
    )
    check_atto(client_operatore, pagina, indirizzi["undo"], atti["undo"], si=False, offerto=False)


VISTE = {"update": "invio_update", "undo": "risposta_undo"}


@pytest.mark.parametrize("stato", ["approvato", "respinto", "non_competente", "scaduto"])
def test_a_referral_open_again_of_who_died_ends_as_the_others_did(ambito, percorso, stato):
    invio = build_in_stato(ambito, percorso, stato)
    altro = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO)  # whose loan keeps the path open
    build_finanziamento(invio=altro)
    record_decesso(ambito=ambito, cittadino=percorso.cittadino, data=MORTE, oggi=OGGI)
    if stato == "scaduto":  # the lender answers when it had expired
        risposta = Risposta(data=MORTE, canale="telefono", fonte="erogatore", motivo_rettifica="saputo")
        change_stato_invio(ambito=ambito, invio=invio, stato=StatoInvio.RICEVUTO, risposta=risposta)
    else:
        undo_risposta(ambito=ambito, invio=invio, **PERCHE)
    invio.refresh_from_db()
    assert invio.stato == StatoInvio.REVOCATO
    assert invio.data_prima_risposta == (MORTE if stato == "scaduto" else None)
    assert "non proseguire" in MessaggioPosta.objects.latest("pk").oggetto
    assert not Invio.objects.aperti().exists()
    assert list_senza_consenso(ambito) == []
    assert tell_invii(percorso.cittadino)[0].startswith("1 invio revocato resta fermo: si riprende dalla sua pagina,")
    percorso.refresh_from_db()
    assert (percorso.motivo_chiusura, percorso.compiti.aperti().count()) == ("", 0)  # a loan holds it, nobody decides


def correct_importo(ambito, prestito: Finanziamento, importo: int) -> Finanziamento:
    prestito.refresh_from_db()
    dati = DatiDelibera(importo_deliberato=Decimal(importo), durata_mesi=48, fonte="erogatore")
    valori = {"versione": prestito.versione, "avvisi_letti": True, "motivo_rettifica": "saputo"}
    return update_finanziamento(ambito=ambito, finanziamento=prestito, dati=dati, **valori)


# ── What a death left open ends as soon as nothing holds it ──────────────────────────────
@pytest.mark.parametrize("come", ["tolta", "ritirata", "pagata", "persa", "ridotta"])
def test_a_path_that_a_loan_held_after_a_death_closes_with_it(client_operatore, ambito, percorso, regole, come):
    invio = build_in_stato(ambito, percorso, StatoInvio.APPROVATO)
    prestito = Finanziamento.objects.get()
    record_cambio(ambito=ambito, oggetto=prestito, da="", a=StatoF.DELIBERATO, data=prestito.data_delibera)
    if come in ("persa", "ridotta"):
        build_erogazione(finanziamento=prestito, importo=5000)
        Finanziamento.objects.update(stato=StatoF.PARZIALE)
        prestito.refresh_from_db()
    tappa = StatoPercorso.EROGATO if come in ("persa", "ridotta") else StatoPercorso.DELIBERA
    Percorso.objects.filter(pk=percorso.pk).update(stato=tappa, tappa_massima=tappa, data_stato=MORTE)
    [tiene] = record_decesso(ambito=ambito, cittadino=percorso.cittadino, data=MORTE)
    assert percorso.codice in tiene
    poi = {"ambito": ambito, "finanziamento": prestito}
    fonte = {"fonte": "erogatore", "data": timezone.localdate()}
    pagina = {
        "tolta": reverse("credito:risposta_undo", args=(invio.uuid,)),
        "ritirata": reverse("credito:finanziamento_stato", args=(prestito.uuid, "ritirato")),
        "pagata": reverse("credito:erogazione_create", args=(prestito.uuid,)),
        "persa": reverse("credito:finanziamento_stato", args=(prestito.uuid, "escusso")),
        "ridotta": reverse("credito:finanziamento_update", args=(prestito.uuid,)),
    }[come]
    detto = text_of(client_operatore.get(pagina))
    assert "Il percorso si chiude con «Decesso della persona»" in detto  # before the act
    assert ("che si riapre è subito revocato" in detto, "registrare quella giusta" in detto) == (
        come == "tolta",
        False,
    )
    if come == "tolta":
        risposta = client_operatore.post(pagina, open_page(client_operatore, pagina) | PERCHE, follow=True)
        assert "Il percorso è chiuso con «Decesso della persona»" in text_of(risposta)
        assert Invio.objects.get().stato == StatoInvio.REVOCATO
        assert Finanziamento.objects.get().stato == StatoF.ANNULLATO
    elif come == "pagata":
        add_erogazione(chiave_modulo=uuid4(), importo=prestito.importo_deliberato, **fonte, **poi)
    elif come == "ridotta":
        correct_importo(ambito, prestito, 5000)
        assert Finanziamento.objects.get().stato == StatoF.EROGATO
    else:
        change_stato_finanziamento(stato="ritirato" if come == "ritirata" else "escusso", **fonte, **poi)
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.motivo_chiusura) == (StatoPercorso.CHIUSO, "decesso")
    massime = {"tolta": StatoPercorso.INVIATO, "ritirata": StatoPercorso.DELIBERA}
    assert percorso.tappa_massima == massime.get(come, StatoPercorso.EROGATO)
    assert not percorso.compiti.aperti().exists()


def test_the_only_payment_of_a_path_that_a_death_closed_is_undone_and_what_follows_is_said(
    client_operatore, ambito, percorso, regole
):
    invio = build_in_stato(ambito, percorso, StatoInvio.APPROVATO)
    prestito = Finanziamento.objects.get()
    pagata = build_erogazione(finanziamento=prestito, importo=prestito.importo_deliberato)
    Finanziamento.objects.update(stato=StatoF.EROGATO)
    Percorso.objects.update(stato=StatoPercorso.EROGATO, tappa_massima=StatoPercorso.EROGATO, data_stato=pagata.data)
    pagina = reverse("credito:erogazione_undo", args=(pagata.uuid,))
    assert "Il percorso è chiuso" not in text_of(client_operatore.get(pagina))
    with transaction.atomic():
        close_percorso(ambito=ambito, percorso=percorso, motivo="finanziato")
        assert "Il percorso è chiuso: riaprilo prima" in text_of(client_operatore.get(pagina))  # of who lives
        assert not accepts(partial(undo_erogazione, ambito=ambito, erogazione=pagata, motivo=MotivoStorno.ERRORE))
        transaction.set_rollback(True)
    assert record_decesso(ambito=ambito, cittadino=percorso.cittadino, data=pagata.data) == []
    assert "era sbagliata il percorso si riapre oggi, alla delibera" in text_of(client_operatore.get(pagina))
    assert submit(client_operatore, pagina, {"motivo": MotivoStorno.ERRORE}).status_code == 303
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.tappa_massima) == (StatoPercorso.DELIBERA, StatoPercorso.DELIBERA)
    assert [compito.codice for compito in percorso.compiti.aperti()] == ["erogazione"]
    assert not importo_erogato.valore(Filtro(ambito, date(2016, 1, 1), timezone.localdate()))
    undo_risposta(ambito=ambito, invio=invio, **PERCHE)
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.motivo_chiusura) == (StatoPercorso.CHIUSO, "decesso")
