"""A place is of one, whoever asks for it and when: booked, confirmed, moved, cancelled, offered to who waits."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.enums import CALENDARIO
from agenda.models import Agenda, Appuntamento, Attesa, Prenotazione, TipoAppuntamento
from agenda.regole.chi import Chi
from agenda.selectors.da_spostare import ASSENTE, CHIUSO, NON_LAVORA, NON_RICEVE, list_da_spostare
from agenda.selectors.parole import tell_contatti
from agenda.services import prenotazioni as servizi
from agenda.services.assenze import open_assenza
from agenda.services.attese import offer_posto
from agenda.services.avvisi import list_dovuti, remind
from agenda.services.conservazione import forget
from agenda.services.lettere import tell_posto
from agenda.services.posti import PRESO, PostoPreso, expire_scadute
from cittadini.enums import ClasseConservazione
from conservazione.models import TermineConservazione
from nucleo.ambito import Ambito
from nucleo.appoggi import tell_appoggi
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi, keep_oggi
from nucleo.models import Collegamento, MessaggioPosta
from sportelli.enums import StatoSportello
from sportelli.models import Sportello
from sportelli.services.chiusura import leave_sportello
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import (
    build_agenda,
    build_appuntamento,
    build_assegnazione,
    build_persona,
    build_prenotazione,
)
from tests.costruttori.agenda import at
from tests.insieme import meanwhile
from tests.moduli import submit
from utenti.models import Utente
from utenti.services.ambito import build_ambito
from utenti.services.calendari import renew_calendario, revoke_calendario
from utenti.uscite import leave_sportelli, tell_uscita

SISTEMA = Ambito.di_sistema("prova")
INSIEME = 50
ADA = Chi(nome="Ada", email="ada@posta.example")


def write_hold(agenda: Agenda, inizio: datetime) -> str:
    tipo = agenda.tipi.earliest("pk")
    indirizzo = reverse("agenda:prenota_hold", args=(agenda.sportello.slug,))
    return f"{indirizzo}?tipo={tipo.uuid}&modo=presenza&inizio={int(inizio.timestamp())}"


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_for_one_place(settings: Any) -> None:
    """By the page, as fifty browsers: one holds it, the others are told and offered the next free times."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "prenotazione": "1000/h/ip"}
    agenda = build_agenda()
    build_persona("riceve", Ruolo.OPERATORE, sportello=agenda.sportello)
    indirizzo, via = write_hold(agenda, at(7, 10)), Barrier(INSIEME)

    def ask(numero: int) -> tuple[int, str]:
        try:
            with keep_oggi():
                via.wait(timeout=60)
                risposta = Client().post(indirizzo, {"nome": "Ada", "email": f"ada{numero}@posta.example"})
                return risposta.status_code, risposta.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(INSIEME) as fili:
        risposte = list(fili.map(ask, range(INSIEME)))
    assert [stato for stato, _ in risposte].count(303) == 1
    assert Prenotazione.objects.count() == Appuntamento.objects.count() == 1
    for stato, pagina in risposte:
        if stato != 303:
            assert (stato, "appena preso quest" in pagina, "alle 10:30" in pagina) == (422, True, True)


@pytest.mark.django_db(transaction=True)
def test_an_absence_entered_meanwhile(operatore: Utente) -> None:
    """The absence that waits for a booking finds it to be moved; the booking that waits for the absence is refused."""
    sportello = operatore.assegnazioni.get().sportello
    assert sportello is not None
    agenda, ambito = build_agenda(sportello), build_ambito(operatore)
    tipo = agenda.tipi.earliest("pk")
    presa = {"ambito": SISTEMA, "tipo": tipo, "modo": "presenza", "chi": ADA}
    with meanwhile(lambda: servizi.book(inizio=at(7, 10), **presa)):  # type: ignore[arg-type]  # one dict for all
        _, spostare = open_assenza(ambito=ambito, operatore=operatore, inizio=at(7, 9), fine=at(7, 13))
    assert [(d.perche, d.appuntamento.inizio) for d in spostare] == [(ASSENTE, at(7, 10))]
    via = {"ambito": ambito, "operatore": operatore, "inizio": at(14, 9), "fine": at(14, 13)}
    with meanwhile(lambda: open_assenza(**via)), pytest.raises(PostoPreso):  # type: ignore[arg-type]  # the same
        servizi.book(inizio=at(14, 10), **presa)  # type: ignore[arg-type]  # the same


def read_codice() -> str:
    testo = MessaggioPosta.objects.filter(chiave__contains=":codice:").latest("pk").testo
    trovato = re.search(r"\b(\d{6})\b", testo)
    assert trovato is not None
    return trovato[1]


def read_link(chiave: str) -> str:
    testo = MessaggioPosta.objects.filter(chiave__contains=chiave).latest("pk").testo
    trovato = re.search(r"/collegamenti/\S+/", testo)
    assert trovato is not None
    return trovato[0]


@pytest.fixture
def agenda(operatore: Utente) -> Agenda:
    sportello = operatore.assegnazioni.get().sportello
    return build_agenda(sportello)


def test_from_the_public_page_to_the_desk_and_back(client: Any, agenda: Agenda, client_operatore: Any) -> None:
    """Held, confirmed by the code, moved, cancelled; opening links changes nothing, and letters name nobody."""
    quando = client.get(agenda.url_prenota)
    assert write_hold(agenda, at(7, 10)).replace("&", "&amp;") in quando.content.decode()
    assert (
        submit(client, write_hold(agenda, at(7, 10)), {"nome": "Ada", "email": "ada@posta.example"}).status_code == 303
    )
    prenotazione = Prenotazione.objects.get()
    codice = read_codice()
    sbagliato = "000000" if codice != "000000" else "111111"
    risposta = client.post(reverse("agenda:codice_confirm"), {"codice": sbagliato})
    assert (risposta.status_code, "Il codice non è giusto" in risposta.content.decode()) == (422, True)
    prenotazione.refresh_from_db()
    assert (prenotazione.stato, prenotazione.codice_tentativi) == ("da_confermare", 1)
    propria = client.post(reverse("agenda:codice_confirm"), {"codice": codice}, follow=True)
    assert "Appuntamento confermato" in propria.content.decode()
    ancora = client.post(reverse("agenda:codice_confirm"), {"codice": codice})
    assert ancora.headers["Location"] == reverse("agenda:propria_show")
    assert "no-store" in propria.headers["Cache-Control"]
    lettera = MessaggioPosta.objects.get(chiave__contains=":confermata:")
    assert "BEGIN:VEVENT" in lettera.calendario
    assert "Ada" not in lettera.testo + lettera.calendario
    assert not Collegamento.objects.filter(impronta__in=[read_link(":confermata:")]).exists()

    altro = Client()
    for _ in range(3):  # as programs that guard mailboxes do
        assert altro.get(read_link(":confermata:"), follow=True).status_code == 200
    for nome in ("verro", "sposta", "disdici", "calendario.ics"):
        assert altro.get(f"/prenota/appuntamento/{nome}" + ("" if "." in nome else "/")).status_code == 200
    prenotazione.refresh_from_db()
    assert (prenotazione.stato, prenotazione.verra_il) == ("confermata", None)
    assert submit(altro, reverse("agenda:propria_confirm"), {}).status_code == 303
    sposta = f"{reverse('agenda:propria_move')}?inizio={int(at(8, 9).timestamp())}"
    assert submit(altro, sposta, {}).status_code == 303
    prenotazione.refresh_from_db()
    assert (prenotazione.appuntamento.inizio, prenotazione.verra_il) == (at(8, 9), None)
    assert Appuntamento.objects.vivi().count() == 1

    pagina = client_operatore.get(f"{reverse('agenda:agenda_show')}?giorno={at(8, 9).date()}").content.decode()
    assert "Ada" in pagina
    assert submit(altro, reverse("agenda:propria_cancel"), {}).status_code == 303
    prenotazione.refresh_from_db()
    assert (prenotazione.stato, prenotazione.posto) == ("disdetta", None)
    assert Appuntamento.objects.vivi().count() == 0
    assert altro.get(reverse("agenda:propria_show")).status_code == 410


def test_a_code_is_tried_five_times_and_a_place_is_held_for_twenty_minutes(agenda: Agenda) -> None:
    tipo, adesso = agenda.tipi.earliest("pk"), timezone.now()
    prenotazione = servizi.hold_posto(tipo=tipo, modo="presenza", inizio=at(7, 9), chi=ADA)
    codice = read_codice()
    for _ in range(5):
        with pytest.raises(ValidationError, match="non è giusto"):
            servizi.confirm_codice(prenotazione=prenotazione, codice="1234567")
    with pytest.raises(ValidationError, match="non vale più"):
        servizi.confirm_codice(prenotazione=prenotazione, codice=codice)
    with pytest.raises(PostoPreso):
        servizi.hold_posto(tipo=tipo, modo="presenza", inizio=at(7, 9), chi=ADA)
    dopo = adesso + timedelta(minutes=21)
    seconda = servizi.hold_posto(tipo=tipo, modo="presenza", inizio=at(7, 9), chi=ADA, adesso=dopo)
    prenotazione.refresh_from_db()
    assert (prenotazione.stato, prenotazione.nome, prenotazione.email) == ("scaduta", "", "")
    assert expire_scadute(adesso=dopo + timedelta(minutes=21)) == 1
    seconda.refresh_from_db()
    assert (seconda.stato, Appuntamento.objects.vivi().count()) == ("scaduta", 0)


def test_who_waits_is_offered_the_place_and_the_first_takes_it(client: Any, agenda: Agenda) -> None:
    tipo = agenda.tipi.earliest("pk")
    tenuta = servizi.book(ambito=SISTEMA, tipo=tipo, modo="presenza", inizio=at(7, 10), chi=ADA)
    indirizzo = f"{reverse('agenda:attesa_create', args=(agenda.sportello.slug,))}?tipo={tipo.uuid}&modo=presenza"
    for chi in ("ida", "ugo"):
        assert submit(client, indirizzo, {"email": f"{chi}@posta.example"}).status_code == 303
        assert client.post(reverse("agenda:codice_confirm"), {"codice": read_codice()}).status_code == 302
    servizi.cancel(ambito=SISTEMA, prenotazione=tenuta)
    assert MessaggioPosta.objects.filter(chiave__contains=":posto:").count() == 2
    ida, ugo = Attesa.objects.order_by("pk")
    browser = Client()
    assert browser.get(read_link(f"{ida.uuid}:posto:"), follow=True).status_code == 200
    primo = str(int(at(7, 10).timestamp()))
    assert submit(browser, reverse("agenda:posto_take"), {"nome": "Ida", "inizio": primo}).status_code == 303
    ida.refresh_from_db()
    assert (ida.email, Prenotazione.objects.confermate().get().nome) == ("", "Ida")
    browser = Client()
    assert "non è più libero" in browser.get(read_link(f"{ugo.uuid}:posto:"), follow=True).content.decode()
    assert browser.get(reverse("agenda:posto_take")).status_code == 303
    with pytest.raises(PostoPreso):
        servizi.take_attesa(attesa=ugo, inizio=at(7, 10), nome="Ugo")
    assert submit(browser, reverse("agenda:posto_stop"), {}).status_code == 303
    ugo.refresh_from_db()
    assert (ugo.email, ugo.chiusa_il is not None) == ("", True)


def test_who_waits_waits_once_and_is_told_when_it_is_over(client: Any, agenda: Agenda) -> None:
    """Asked again it is the same place in the list, with as many offers again; having taken one, nothing waits."""
    tipo, adesso = agenda.tipi.earliest("pk"), timezone.now()

    def wait(email: str, modo: str = "presenza") -> str:
        indirizzo = f"{reverse('agenda:attesa_create', args=(agenda.sportello.slug,))}?tipo={tipo.uuid}&modo={modo}"
        assert submit(client, indirizzo, {"email": email}).status_code == 303
        fatto = client.post(reverse("agenda:codice_confirm"), {"codice": read_codice()}, follow=True)
        return str(fatto.content.decode())

    assert "Aspettavi già" not in wait("ida@posta.example")
    assert "Aspettavi già" not in wait("ida@posta.example", "telefono")
    ida = Attesa.objects.earliest("pk")
    for volta in range(5):
        inizio = at(7, 9) + timedelta(minutes=30 * volta)
        tenuta = servizi.book(ambito=SISTEMA, tipo=tipo, modo="presenza", inizio=inizio, chi=ADA)
        servizi.cancel(ambito=SISTEMA, prenotazione=tenuta)
        lettera = MessaggioPosta.objects.filter(chiave__contains=f"{ida.uuid}:posto:").latest("pk").testo
        assert ("di altri non ti scriviamo più" in lettera) == (volta == 4)
    assert offer_posto(tenuta.appuntamento, adesso) == 0
    assert "Aspettavi già" in wait("IDA@posta.example")
    ida.refresh_from_db()
    assert (ida.offerti, Attesa.objects.in_attesa().count()) == ([], 2)
    assert offer_posto(tenuta.appuntamento, adesso) == 1
    presa, _ = servizi.take_attesa(attesa=ida, inizio=at(7, 10), nome="Ida")
    assert not Attesa.objects.in_attesa().exists()
    # Of what they took themselves the link of another list does not say that somebody else has it.
    altra = Attesa.objects.create(
        agenda=agenda, motivo="idea", modo="presenza", email=presa.email, fino_al=at(30, 9).date(),
        confermata_il=adesso, offerti=[presa.appuntamento.inizio],
    )  # fmt: skip
    tell_posto(altra, presa.appuntamento, adesso)
    assert "hai preso tu" in Client().get(read_link(f"{altra.uuid}:posto:"), follow=True).content.decode()


def test_after_a_search_the_keyboard_is_on_what_was_found(client: Any, agenda: Agenda) -> None:
    comune, cerca = agenda.sportello.comune, reverse("agenda:prenota_search")
    agenda.sportello.stato = "attivo"
    agenda.sportello.save(update_fields=("stato",))
    assert "data-risposta" not in client.get(cerca).content.decode()
    dove = {"motivo": "informazioni", "luogo": comune.pk, "luogo_testo": comune.nome}
    trovati = client.get(cerca, dove).content.decode()
    assert trovati.count("data-risposta") == 1
    assert "Nel tuo comune · " in " ".join(re.sub(r"<[^>]+>", "", trovati).split())
    assert client.get(cerca, {"motivo": "informazioni"}).content.decode().count("data-risposta") == 1


def test_a_time_that_cannot_be_booked_says_why(client: Any, agenda: Agenda, operatore: Utente, collega: Utente) -> None:
    """Only what somebody else has is said to be taken; of what is far from any time nothing is shown."""
    tipo, giorno = agenda.tipi.earliest("pk"), at(7, 10).date()
    agenda.anticipo_ore = 24
    agenda.save(update_fields=("anticipo_ore",))

    def refuse(inizio: datetime, con: int = 0) -> str:
        with pytest.raises(PostoPreso) as preso:
            servizi.book(ambito=SISTEMA, tipo=tipo, modo="presenza", inizio=inizio, chi=ADA, con=con)
        return str(preso.value.messages[0])

    def hold(inizio: datetime) -> str:
        with pytest.raises(PostoPreso) as preso:
            servizi.hold_posto(tipo=tipo, modo="presenza", inizio=inizio, chi=ADA)
        return str(preso.value.messages[0])

    agenda.sportello.eccezioni.create(dal=at(14, 9).date(), al=at(14, 9).date(), motivo="Inventario")
    assert "è chiuso: Inventario." in refuse(at(14, 10))
    assert "apre 9-13, e qui servono 30 minuti" in refuse(at(7, 3))
    assert "apre 9-13" in refuse(at(7, 12, 45))
    assert "già passata" in refuse(timezone.now() - timedelta(days=1))
    assert "si prenota fino" in refuse(timezone.now() + timedelta(days=500))
    assert "si prenota fino" in hold(at(60, 10))
    assert "almeno 24 ore prima" in hold(timezone.now() + timedelta(minutes=30))
    assert "non comincia nessun appuntamento" in hold(at(7, 10, 5))
    open_assenza(ambito=SISTEMA, operatore=collega, inizio=at(7, 9), fine=at(7, 13))
    assert "è assente" in refuse(at(7, 10), collega.pk)
    servizi.book(ambito=SISTEMA, tipo=tipo, modo="presenza", inizio=at(7, 10), chi=ADA)
    assert refuse(at(7, 10)) == hold(at(7, 10)) == PRESO
    operatore.assegnazioni.update(al=giorno - timedelta(days=1))
    assert "questa persona non riceve" in refuse(at(7, 11), operatore.pk)
    collega.assegnazioni.update(al=giorno - timedelta(days=1))
    assert "non riceve nessuno" in refuse(at(7, 11))
    for assurdo in (0, 99_999_999_999):
        indirizzo = f"{reverse('agenda:prenota_hold', args=(agenda.sportello.slug,))}?tipo={tipo.uuid}&inizio={assurdo}"
        risposta = client.get(indirizzo)
        assert (risposta.status_code, "/chi/" in risposta.headers["Location"]) == (303, False)


def test_what_is_offered_no_more_is_not_booked_under_another_name(
    agenda: Agenda, client: Any, client_operatore: Any, esperto: Utente
) -> None:
    """The desk stops taking a kind, or holding it in a way, or closes, while one writes: no other kind in its place."""
    tipo, indirizzo = agenda.tipi.earliest("pk"), write_hold(agenda, at(7, 10))
    chi = {"nome": "Ada", "email": "ada@posta.example"}
    attesa = f"{reverse('agenda:attesa_create', args=(agenda.sportello.slug,))}?tipo={tipo.uuid}&modo=presenza"
    qui = reverse("agenda:prenotazione_create", args=(agenda.uuid,))
    assert client.get(indirizzo).status_code == 200
    for campi in ({"modi": ["telefono"]}, {"prenotabile": False}):
        TipoAppuntamento.objects.filter(pk=tipo.pk).update(**campi)
        for dove in (indirizzo, attesa):
            risposta = client.post(dove, chi, follow=True)
            assert "è cambiato: guarda che cosa c" in risposta.content.decode()
            assert risposta.redirect_chain == [(agenda.url_prenota, 303)]
    TipoAppuntamento.objects.filter(pk=tipo.pk).update(attivo=False)
    risposta = client_operatore.post(f"{qui}?tipo={tipo.uuid}", chi, follow=True)
    assert "non si prenota più" in risposta.content.decode()
    assert not Prenotazione.objects.exists()
    assert not Attesa.objects.exists()
    ambito = build_ambito(esperto)
    for stato in ("in_chiusura", "chiuso"):
        cambio = Cambio(StatoSportello(stato), motivo="recesso", data=get_oggi())
        change_stato_sportello(ambito=ambito, sportello=agenda.sportello, cambio=cambio)
    pagina = client.get(indirizzo, follow=True).content.decode()
    assert ("ha chiuso" in pagina, agenda.sportello.email in pagina) == (True, False)
    assert tell_contatti(Sportello.objects.get()) == settings.ENTE["email"]


def test_beside_a_day_that_is_no_day_no_hour_is_said_to_be_taken(agenda: Agenda, client_operatore: Any) -> None:
    libera = reverse("agenda:prenotazione_create", args=(agenda.uuid,))
    campi = {"giorno": "30/02/2027", "ora": "10:00", "nome": "Ada", "email": "ada@posta.example", "modo": "presenza"}
    assert list(submit(client_operatore, libera, campi).context["form"].errors) == ["giorno"]
    # Nor of a telephone that is none, that one is wanted.
    storto = campi | {"giorno": f"{at(7, 10):%d/%m/%Y}", "email": "", "telefono": "abc"}
    assert list(submit(client_operatore, libera, storto).context["form"].errors) == ["telefono"]


def test_reminders_leave_once_and_skip_nobody(agenda: Agenda, operatore: Utente) -> None:
    """Also when the worker stopped half way, or was down when one was due."""
    inizio = at(10, 10)
    prima = build_appuntamento(agenda, inizio, operatore)
    righe = [build_prenotazione(prima, creato_il=timezone.now() - timedelta(days=1))]
    dopo = build_appuntamento(agenda, inizio + timedelta(minutes=30), operatore)
    righe.append(build_prenotazione(dopo, email="ida@posta.example", creato_il=timezone.now() - timedelta(days=1)))
    assert list_dovuti(inizio - timedelta(days=2, minutes=1)) == []
    due = inizio - timedelta(days=2) + timedelta(hours=1)
    # Killed after the first: what it wrote stays, the other is still due.
    Prenotazione.objects.filter(pk=righe[1].pk).update(stato="da_confermare")
    assert remind(adesso=due) == 1
    Prenotazione.objects.filter(pk=righe[1].pk).update(stato="confermata")
    assert list_dovuti(due) == [righe[1].pk]
    assert [remind(adesso=due), remind(adesso=due)] == [1, 0]
    # The mark was lost, the letter was not: it does not leave again.
    Prenotazione.objects.update(avvisati=0)
    remind(adesso=due)
    assert MessaggioPosta.objects.filter(chiave__contains=":avviso:1:").count() == 2
    assert [remind(adesso=inizio - timedelta(hours=1)), remind(adesso=inizio - timedelta(minutes=50))] == [2, 0]
    assert MessaggioPosta.objects.filter(chiave__contains=":avviso:2:").count() == 2


def test_what_cannot_be_kept_is_found_and_says_why(agenda: Agenda, operatore: Utente, collega: Utente) -> None:
    appuntamento = build_appuntamento(agenda, at(7, 10), operatore)
    build_prenotazione(appuntamento)
    tutti, adesso = Appuntamento.objects.all(), timezone.now()

    def perche() -> list[str]:
        return [dovuto.perche for dovuto in list_da_spostare(tutti, adesso=adesso)]

    assert perche() == []
    chiusura = agenda.sportello.eccezioni.create(dal=appuntamento.giorno, al=appuntamento.giorno)
    assert perche() == [CHIUSO]
    chiusura.delete()
    agenda.sportello.stato = "sospeso"
    agenda.sportello.save(update_fields=("stato",))
    assert perche() == [NON_RICEVE]
    agenda.sportello.stato = "attivo"
    agenda.sportello.save(update_fields=("stato",))
    # Who leaves hands over to who is free; who is not free leaves it to be moved.
    occupato = build_appuntamento(agenda, at(7, 10), collega)
    for dove in (agenda.sportello_id, None):
        assert "1 appuntamento" in " ".join(tell_uscita(operatore, dove))
    operatore.assegnazioni.update(al=timezone.localdate() - timedelta(days=1))
    leave_sportelli(ambito=SISTEMA, utente=operatore, oggi=timezone.localdate())
    assert perche() == [NON_LAVORA]
    occupato.annullato_il = adesso
    occupato.save(update_fields=("annullato_il",))
    leave_sportelli(ambito=SISTEMA, utente=operatore, oggi=timezone.localdate())
    appuntamento.refresh_from_db()
    assert (perche(), appuntamento.operatore) == ([], collega)


def test_a_desk_that_closes_tells_who_had_booked(agenda: Agenda, operatore: Utente) -> None:
    prenotazione = build_prenotazione(build_appuntamento(agenda, at(7, 10), operatore))
    with pytest.raises(ValidationError, match="codice fiscale"):  # it would leave by mail
        servizi.annul(ambito=SISTEMA, prenotazioni=[prenotazione], motivo="Pratica di rss mra 80a01 h501u")
    attesa = Attesa.objects.create(
        agenda=agenda,
        motivo="idea",
        modo="presenza",
        email="ida@posta.example",
        fino_al=at(30, 9),
        confermata_il=at(0, 0),
    )
    detti = " ".join(tell_appoggi(agenda.sportello, "chiuso"))
    assert ("Annulla 1 prenotazione" in detti, "1 persona che aspetta un posto" in detti) == (True, True)
    leave_sportello(ambito=SISTEMA, sportello=agenda.sportello, giorno=timezone.localdate())
    prenotazione.refresh_from_db()
    attesa.refresh_from_db()
    assert (attesa.chiusa_il is None, attesa.email) == (False, "")
    assert MessaggioPosta.objects.get(chiave__endswith=":smessa").destinatario == "ida@posta.example"
    lettera = MessaggioPosta.objects.get(chiave__endswith=":annullata")
    assert (prenotazione.stato, "Lo sportello chiude" in lettera.testo) == ("annullata", True)
    assert "STATUS:CANCELLED" in lettera.calendario
    with pytest.raises(PostoPreso):
        servizi.hold_posto(tipo=agenda.tipi.earliest("pk"), modo="presenza", inizio=at(7, 10), chi=ADA)


def test_who_works_at_two_desks_is_at_one_place(agenda: Agenda, operatore: Utente) -> None:
    altra = build_agenda()
    build_assegnazione(utente=operatore, ruolo=Ruolo.OPERATORE, sportello=altra.sportello)
    valori = {"ambito": SISTEMA, "modo": "presenza", "inizio": at(7, 10), "chi": ADA}
    servizi.book(tipo=agenda.tipi.earliest("pk"), **valori)  # type: ignore[arg-type]  # one dict for both
    with pytest.raises(PostoPreso):
        servizi.book(tipo=altra.tipi.earliest("pk"), **valori)  # type: ignore[arg-type]  # the same


def test_who_never_came_is_forgotten_after_the_term(agenda: Agenda, operatore: Utente) -> None:
    """Once somebody has verified it; who became somebody that the desk follows is kept by the term of that."""
    vecchia = build_prenotazione(build_appuntamento(agenda, timezone.now() - timedelta(days=400), operatore))
    build_prenotazione(build_appuntamento(agenda, at(7, 10), operatore), email="ida@posta.example")
    assert forget() == 0
    TermineConservazione.objects.create(
        classe=ClasseConservazione.PRENOTATO, mesi=6, valido_dal=date(2014, 1, 1), citazione="Prova", verificato=True
    )
    assert [forget(), forget()] == [1, 0]
    vecchia.refresh_from_db()
    assert (vecchia.nome, vecchia.email, vecchia.stato) == ("", "", "confermata")


def test_ones_own_calendar_by_a_secret_address(agenda: Agenda, client: Any, operatore: Utente) -> None:
    appuntamento = build_appuntamento(agenda, at(7, 10), operatore)
    build_prenotazione(appuntamento, nome="Ada Rossi")
    indirizzo = renew_calendario(
        ambito=build_ambito(operatore), utente=operatore, scopo=CALENDARIO, pagina="agenda:calendario_feed"
    ).split("example")[-1]
    testo = client.get(f"/collegamenti/{indirizzo.split('/collegamenti/')[1]}").content.decode()
    assert (testo.count("BEGIN:VEVENT"), "Ada" in testo) == (1, False)
    assert revoke_calendario(ambito=build_ambito(operatore), utente=operatore, scopo=CALENDARIO) == 1
    assert client.get(f"/collegamenti/{indirizzo.split('/collegamenti/')[1]}").status_code == 410
