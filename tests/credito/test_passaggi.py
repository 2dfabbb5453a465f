"""A person changes desk while a lender holds their request: lender, sheet and letters know where to answer."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from credito.models import Invio
from credito.services.invii import DatiInvio, Risposta, change_stato_invio, create_invio, update_bozza
from credito.services.trasferimenti import tell_chiusura
from credito.views.invii import InvioPrintView
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from percorsi.models import Percorso
from sportelli.models import Sportello
from tests.costruttori import (
    build_cittadino,
    build_consulenza,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_trasferimento,
)
from tests.credito.pagine import text_of
from tests.moduli import submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def passato(client_operatore, sportello, altro_sportello, estraneo, invio, cittadino):
    """The referral of a person whom another desk has just taken over."""
    richiesta = build_trasferimento(
        cittadino=cittadino,
        da_sportello=sportello,
        a_sportello=altro_sportello,
        chiesto_da=estraneo,
        creato_il=timezone.now(),
        scade_il=get_oggi(),
    )
    altro_sportello.email = "altro@sportello.example"
    altro_sportello.save(update_fields=("email",))
    build_invio(percorso=invio.percorso, stato="respinto")
    build_invio(percorso=invio.percorso, data_invio=None)
    assert submit(client_operatore, f"{richiesta.get_absolute_url()}accettato/", {}).status_code == 303
    invio.refresh_from_db()
    return invio


def test_the_lender_of_an_open_referral_is_told_which_desk_follows_now(passato, sportello, altro_sportello):
    [lettera] = MessaggioPosta.objects.filter(chiave__startswith="invio:")
    assert lettera.destinatario == passato.erogatore.email
    assert f"da oggi è seguita dallo sportello «{altro_sportello.nome}»" in lettera.testo
    assert f"che vi aveva mandato lo sportello «{sportello.nome}»" in lettera.testo
    assert "altro@sportello.example" in lettera.testo
    assert passato.percorso.cittadino.cognome not in lettera.testo


def test_the_lender_is_told_of_every_handover(passato, client_estraneo, client_operatore, sportello, altro_sportello):
    """There, back, and there again."""
    dati = {"cittadino": passato.percorso.cittadino, "creato_il": timezone.now(), "scade_il": get_oggi()}
    for da, a, client in (
        (altro_sportello, sportello, client_estraneo),
        (sportello, altro_sportello, client_operatore),
    ):
        richiesta = build_trasferimento(da_sportello=da, a_sportello=a, **dati)
        assert submit(client, f"{richiesta.get_absolute_url()}accettato/", {}).status_code == 303
    lettere = MessaggioPosta.objects.filter(chiave__startswith=f"invio:{passato.uuid}:passato:").order_by("pk")
    nomi = [altro_sportello.nome, sportello.nome, altro_sportello.nome]
    assert len(lettere) == 3
    for lettera, nome in zip(lettere, nomi, strict=True):
        assert f"da oggi è seguita dallo sportello «{nome}»" in lettera.testo


def test_a_desk_that_closes_says_what_it_leaves_and_tells_the_lenders_once(client_monitoraggio, sportello, invio):
    build_invio(percorso=invio.percorso, data_invio=None)
    banca = build_erogatore(email="paga@banca.example")
    for suo, stato in ((banca, "deliberato"), (build_erogatore(), "estinto")):  # of the second nothing is to come
        approvato = build_invio(percorso=invio.percorso, stato="approvato", erogatore=suo)
        build_finanziamento(invio=approvato, stato=stato)
    Sportello.objects.filter(pk=sportello.pk).update(stato="in_chiusura", data_stato=date(2016, 1, 7))
    pagina = reverse("sportelli:sportello_stato", args=(sportello.uuid, "chiuso"))
    detto = text_of(client_monitoraggio.get(pagina))
    assert "Lascia senza sportello 1 persona e 1 percorso aperto" in detto
    assert "Con gli erogatori restano in corso: 1 invio e 1 finanziamento" in detto
    campi = {"motivo": "inattivita", "data": get_oggi().isoformat()}
    assert submit(client_monitoraggio, pagina, campi).status_code == 303
    sportello.refresh_from_db()
    tell_chiusura(sportello=sportello, prima=get_oggi())  # its day is put right
    lettera, a_chi_paga = MessaggioPosta.objects.filter(chiave__startswith="invio:").order_by("pk")
    assert (lettera.destinatario, a_chi_paga.destinatario) == (invio.erogatore.email, "paga@banca.example")
    assert (
        f"lo sportello «{sportello.nome}», che seguiva la persona dell'invio {invio.percorso.codice}" in lettera.testo
    )
    assert invio.percorso.cittadino.cognome not in lettera.testo
    assert "Lascia senza" not in text_of(client_monitoraggio.get(sportello.get_absolute_url()))


def test_sheet_and_letters_name_the_desk_of_today(passato, sportello, altro_sportello, ambito_di, estraneo):
    contesto = InvioPrintView().get_contesto(passato, get_oggi())
    foglio = render_to_string("credito/invio_scheda.html", contesto)
    assert f"dallo sportello «{sportello.nome}»" in foglio
    assert f"oggi la segue lo sportello «{altro_sportello.nome}»" in foglio
    assert "altro@sportello.example" in foglio
    risposta = Risposta(data=get_oggi(), nota="Ha cambiato idea")
    change_stato_invio(ambito=ambito_di(estraneo), invio=passato, stato="ritirato", risposta=risposta)
    fermato = MessaggioPosta.objects.get(chiave__startswith=f"invio:{passato.uuid}:fermato:")
    assert "altro@sportello.example" in fermato.testo


# ── The lists of the two desks ───────────────────────────────────────────────────────────
ELENCHI = ("/percorsi/", "/consulenze/", "/invii/", "/finanziamenti/", "/erogazioni/")
SEGUITE, CONTATE = "?portata=seguite", "?portata=contate"


def count_righe(client, indirizzo):
    return client.get(indirizzo).context["totale"]


@pytest.fixture
def di_prima(sportello, cittadino, invio):
    """What the desk did before: two paths, a contact, a loan with its payment."""
    chiuso = build_percorso(
        cittadino=cittadino, data_chiusura=get_oggi(), stato="chiuso", motivo_chiusura="rinuncia", operatore=None
    )
    finanziamento = build_finanziamento(invio=invio)
    righe = [chiuso, build_consulenza(percorso=invio.percorso), finanziamento]
    return [*righe, build_erogazione(finanziamento=finanziamento)]


def test_who_follows_somebody_today_finds_what_was_done_before(
    di_prima, passato, client_estraneo, client_operatore, client_monitoraggio
):
    attese = {"/percorsi/": 2, "/consulenze/": 1, "/invii/": 3, "/finanziamenti/": 1, "/erogazioni/": 1}
    for indirizzo, quante in attese.items():
        assert count_righe(client_estraneo, indirizzo) == quante, indirizzo
        assert count_righe(client_estraneo, indirizzo + SEGUITE) == quante, indirizzo
        assert passato.percorso.cittadino.cognome in text_of(client_estraneo.get(indirizzo))
        assert count_righe(client_operatore, indirizzo + SEGUITE) == 0, indirizzo
        assert count_righe(client_monitoraggio, indirizzo + SEGUITE) == count_righe(client_monitoraggio, indirizzo)
    for parole in (passato.percorso.cittadino.cognome, passato.percorso.codice):
        trovati = client_estraneo.post("/invii/", {"parole": parole}, follow=True)
        assert trovati.context["totale"] == 3, parole


def test_what_a_desk_counts_stays_what_it_counted(di_prima, passato, client_estraneo, client_operatore):
    for indirizzo in ELENCHI[1:]:
        contate = count_righe(client_operatore, indirizzo + CONTATE)
        assert contate == count_righe(client_operatore, indirizzo) > 0, indirizzo
        assert count_righe(client_estraneo, indirizzo + CONTATE) == 0, indirizzo
    risposte = text_of(client_estraneo.get("/invii/risposte/"))
    assert passato.erogatore.denominazione not in risposte


def test_who_did_what_was_done_before_is_among_those_to_choose(di_prima, passato, client_estraneo, operatore):
    """They work at another desk: whoever follows the person today finds their rows."""
    assert str(operatore.uuid) in client_estraneo.get("/consulenze/").content.decode()
    assert count_righe(client_estraneo, f"/consulenze/?operatore={operatore.uuid}") == 1


def test_a_row_of_before_says_at_which_desk_it_happened(passato, client_estraneo, sportello):
    assert sportello.nome in text_of(client_estraneo.get("/invii/"))


# ── The page that is there no more ───────────────────────────────────────────────────────
def test_the_desk_of_before_is_told_where_the_person_went(
    di_prima, passato, client_operatore, client_referente, altro_sportello
):
    trasferimento = passato.percorso.cittadino.trasferimenti.get()
    giorno = formati.data_articolata("il", get_oggi())
    righe = [passato.percorso.cittadino, passato.percorso, passato, *di_prima[:3]]
    for riga in righe:
        risposta = client_operatore.get(riga.get_absolute_url())
        assert risposta.status_code == 404
        testo = text_of(risposta)
        assert f"{giorno} è passata allo sportello «{altro_sportello.nome}»" in testo, riga
        assert trasferimento.get_absolute_url() in risposta.content.decode()
        for dato in (passato.percorso.cittadino.cognome, passato.percorso.codice, passato.percorso.cittadino.codice):
            assert dato not in testo
        muta = client_referente.get(riga.get_absolute_url())
        assert muta.status_code != 200
        assert altro_sportello.nome not in muta.content.decode()


def test_nobody_else_is_told_where_a_person_went(
    passato, client_operatore, client_estraneo, client_referente, altro_sportello
):
    dopo = build_consulenza(percorso=passato.percorso)  # of the new desk: not known to the old one
    altrui = build_cittadino(sportello=altro_sportello)
    for riga in (dopo, altrui):
        assert "è passata" not in text_of(client_operatore.get(riga.get_absolute_url()))
    assert "è passata" not in text_of(client_referente.get(passato.get_absolute_url()))
    assert "è passata" not in text_of(client_estraneo.get(f"{passato.get_absolute_url()}nessuna/"))
    assert client_estraneo.get(passato.get_absolute_url()).status_code == 200


# ── Written after, of a day before ───────────────────────────────────────────────────────
MARZO, OGGI = date(2016, 3, 15), date(2016, 4, 1)


@pytest.fixture
def send(percorso, consenso, altro_sportello, estraneo, ambito_di):
    """Who took the person over sends, or completes a draft of before."""
    ambito = ambito_di(estraneo)

    def send(giorno: date, bozza: Invio | None = None) -> Invio:
        dati = {
            "dati": DatiInvio(importo_richiesto=Decimal(9000)),
            "data_invio": giorno,
            "oggi": OGGI,
            "ambito": ambito,
        }
        if bozza:
            return update_bozza(invio=bozza, versione=bozza.versione, **dati)
        return create_invio(percorso=percorso, erogatore=build_erogatore(), chiave_modulo=uuid4(), **dati)

    return send


@pytest.mark.parametrize("a_meta", [True, False])
def test_a_referral_counts_at_the_desk_of_its_day(send, percorso, sportello, altro_sportello, estraneo, a_meta):
    bozza = build_invio(percorso=percorso, data_invio=None) if a_meta else None
    percorso.sedi.create(sportello=altro_sportello, dal=date(2016, 3, 20))
    Percorso.objects.update(sportello=altro_sportello)
    invio = send(MARZO, bozza)
    assert (invio.sportello, invio.inviato_da) == (sportello, estraneo.firma)
    assert send(date(2016, 3, 20)).sportello == altro_sportello


def test_nothing_leaves_while_the_path_was_closed_or_the_desk_received_nobody(send, percorso):
    percorso.chiusure_passate.create(dal=date(2016, 3, 10), al=date(2016, 3, 20))
    with pytest.raises(ValidationError, match="è stato chiuso dal 10 marzo 2016 al 20 marzo 2016"):
        send(MARZO)
    Sportello.objects.update(data_attivazione=date(2016, 3, 25))
    with pytest.raises(ValidationError, match="Lo sportello è attivo dal 25 marzo 2016"):
        send(date(2016, 3, 10))
