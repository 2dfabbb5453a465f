"""At the desk: meetings, the welcome of who came, lists."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from agenda.models import Agenda, Appuntamento, Assenza
from agenda.selectors.da_spostare import ASSENTE, list_da_spostare
from agenda.services import accoglienza as servizi_accoglienza
from agenda.services import assenze as servizi_assenze
from agenda.services.accoglienza import tie_accolte
from agenda.services.appuntamenti import hand_over
from agenda.services.assenze import open_assenza
from consulenze.selectors.appuntamenti import find_prenotazione
from consulenze.services.appuntamenti import tie_appuntamento
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from nucleo.istanti import start_of
from nucleo.models import Bozza
from tests.costruttori import (
    build_agenda,
    build_appuntamento,
    build_cittadino,
    build_consulenza,
    build_informativa,
    build_percorso,
    build_persona,
    build_prenotazione,
)
from tests.costruttori.agenda import at
from tests.moduli import submit
from utenti.models import Utente
from utenti.services.ambito import build_ambito

SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def agenda(operatore: Utente) -> Agenda:
    sportello = operatore.assegnazioni.get().sportello
    return build_agenda(sportello)


def test_a_meeting_is_prepared_over_nobodys_absence_and_with_open_eyes(
    agenda: Agenda, client_operatore: Any, operatore: Utente, responsabile: Utente
) -> None:
    """Refused over an absence, without end, on who does not work there, at an hour that does not come; asked again on a
    feast, the patron saint, closed hours, a night that is longer. An absence entered later finds it, booked or not."""
    giorno = at(7, 10).date()
    indirizzo = reverse("agenda:gruppo_create", args=(agenda.uuid,))
    via, _ = open_assenza(ambito=SISTEMA, operatore=operatore, inizio=at(7, 9), fine=at(7, 11))

    def prepare(**altro: Any) -> Any:
        campi = {"titolo": "Cominciare", "posti": "9", "modo": "presenza", "giorno": giorno.isoformat()}
        campi |= {"dalle": "10:00", "alle": "12:00", "operatore": str(operatore.uuid)} | altro
        return submit(client_operatore, indirizzo, campi)

    def refuse(detto: str, **altro: Any) -> None:
        risposta = prepare(**altro)
        assert (risposta.status_code, detto in risposta.content.decode()) == (422, True)

    def find_notte(mese: int) -> str:
        anno = giorno.year + 1
        return max(d for n in range(31) if (d := date(anno, mese, 1 + n)).isoweekday() == 7).isoformat()

    natale = date(giorno.year + 1, 12, 25).isoformat()
    refuse("è assente")
    refuse("al massimo 8 ore", dalle="00:00", alle="23:59", giorno=natale)
    refuse("quest&#x27;ora", giorno=find_notte(3), dalle="02:30", alle="03:30")
    refuse("Natale", giorno=natale)
    refuse("è chiuso", giorno=find_notte(7))
    refuse("apre 9-13", dalle="18:00", alle="19:30")
    refuse("passano 150 minuti", giorno=find_notte(10), dalle="01:30", alle="03:00")
    assert not Appuntamento.objects.exists()
    risposta = prepare(dalle="18:00", alle="19:30")
    spunta = re.search(r'name="conferma"[^>]*value="([^"]+)"', risposta.content.decode())
    assert spunta is not None
    refuse("Natale", giorno=natale, conferma=spunta[1])  # it holds for what it was under
    assert prepare(dalle="18:00", alle="19:30", conferma=spunta[1]).status_code == 303
    gruppo = Appuntamento.objects.get()
    assert list_da_spostare(Appuntamento.objects.all()) == []
    servizi_assenze.remove_assenza(ambito=SISTEMA, assenza=via)
    assert prepare(operatore=str(responsabile.uuid)).status_code == 303
    assert list_da_spostare(Appuntamento.objects.all()) == []
    _, spostare = open_assenza(ambito=SISTEMA, operatore=operatore, inizio=at(7, 9), fine=at(7, 20))
    assert [(d.perche, d.appuntamento) for d in spostare] == [(ASSENTE, gruppo)]
    pagina = client_operatore.get(reverse("agenda:da_spostare_list")).content.decode()
    assert "Nessuno ha ancora prenotato" in pagina
    # Who is there takes it, with the desk closed too.
    servizi_assenze.remove_assenza(ambito=SISTEMA, assenza=Assenza.objects.get())
    collega = build_persona("altra", Ruolo.OPERATORE, sportello=agenda.sportello)
    assert hand_over(ambito=SISTEMA, appuntamento=gruppo, con=collega.pk).operatore_id == collega.pk
    # An hour that does not come is told to who books, and to who is away, too.
    notte = {"giorno": find_notte(3), "ora": "02:30", "nome": "Ada", "email": "ada@posta.example", "modo": "presenza"}
    libera = reverse("agenda:prenotazione_create", args=(agenda.uuid,))
    assert "saltare quest" in submit(client_operatore, libera, notte).content.decode()
    lontano = {"operatore": str(operatore.uuid), "dal": find_notte(3), "dalle": "02:30"}
    assert "saltare quest" in submit(client_operatore, reverse("agenda:assenza_create"), lontano).content.decode()


def test_who_came_is_welcomed_and_their_contact_is_tied(
    agenda: Agenda, client_operatore: Any, operatore: Utente
) -> None:
    """The welcome begins with what was left; the card, once there, is tied; the contact says that they came."""
    build_informativa()
    prenotazione = build_prenotazione(build_appuntamento(agenda, start_of(get_oggi()), operatore), nome="Ada Rossi")
    presente = client_operatore.get(reverse("agenda:prenotazione_stato", args=(prenotazione.uuid, "presente")))
    assert "Ada Rossi" in presente.content.decode()
    accogli = client_operatore.post(reverse("agenda:prenotazione_welcome", args=(prenotazione.uuid,)))
    pagina = client_operatore.get(accogli.headers["Location"]).content.decode()
    assert 'value="Rossi"' in pagina
    prenotazione.refresh_from_db()
    cittadino = build_cittadino(sportello=agenda.sportello, uuid=prenotazione.accoglienza)
    assert tie_accolte() == 1
    build_percorso(cittadino=cittadino, operatore=operatore)
    dettaglio = client_operatore.get(prenotazione.get_absolute_url()).content.decode()
    indirizzo = f"/cittadini/{cittadino.uuid}/consulenze/nuova/?appuntamento={prenotazione.uuid}"
    assert indirizzo in dettaglio
    assert find_prenotazione(build_ambito(operatore), cittadino, str(prenotazione.uuid)) == prenotazione
    assert 'name="durata" value="30"' in client_operatore.get(indirizzo).content.decode()
    consulenza = build_consulenza(percorso=cittadino.percorsi.get())
    for _ in range(2):
        tie_appuntamento(ambito=build_ambito(operatore), consulenza=consulenza, prenotazione=prenotazione)
    prenotazione.refresh_from_db()
    dettaglio = client_operatore.get(prenotazione.get_absolute_url()).content.decode()
    assert (prenotazione.stato, consulenza.get_absolute_url() in dettaglio) == ("presente", True)


def test_one_welcome_however_often_it_is_asked_for(
    agenda: Agenda, client_operatore: Any, operatore: Utente, collega: Utente
) -> None:
    """From two tabs, later, by a colleague: one card, with what was left; once it is there the click opens its contact,
    also when it was united with another meanwhile."""
    build_informativa()
    prenotazione = build_prenotazione(build_appuntamento(agenda, start_of(get_oggi()), operatore), nome="Ada Rossi")
    accogli = reverse("agenda:prenotazione_welcome", args=(prenotazione.uuid,))
    prime = {client_operatore.post(accogli).headers["Location"] for _ in range(2)}
    assert len(prime) == 1
    dal_collega = servizi_accoglienza.begin_da_prenotazione(ambito=build_ambito(collega), prenotazione=prenotazione)
    prenotazione.refresh_from_db()
    assert dal_collega == prenotazione.accoglienza
    pagina = client_operatore.get(prime.pop()).content.decode()
    assert ('value="Rossi"' in pagina, 'value="ada@posta.example"' in pagina) == (True, True)
    nata = build_cittadino(sportello=agenda.sportello, uuid=prenotazione.accoglienza)
    assert servizi_accoglienza.begin_da_prenotazione(ambito=SISTEMA, prenotazione=prenotazione) is None
    prenotazione.refresh_from_db()
    assert prenotazione.cittadino == nata
    consulenza = f"/cittadini/{nata.uuid}/consulenze/nuova/?appuntamento={prenotazione.uuid}"
    assert client_operatore.post(accogli).headers["Location"] == consulenza


def test_who_the_desk_follows_already_is_asked_for_and_tied(
    agenda: Agenda, client_operatore: Any, operatore: Utente
) -> None:
    """By e-mail, telephone or name, or by a code; of another desk's people nothing is said."""
    build_informativa()
    nota = build_cittadino(sportello=agenda.sportello, email="ADA@posta.example", cognome="Neri")
    altrove = build_cittadino(email="ida@posta.example", cognome="Blu")
    appuntamento = build_appuntamento(agenda, start_of(get_oggi()), operatore)
    prenotazione = build_prenotazione(appuntamento, nome="Ada")
    accogli = reverse("agenda:prenotazione_welcome", args=(prenotazione.uuid,))
    chi_e = client_operatore.post(accogli).headers["Location"]
    assert chi_e == reverse("agenda:prenotazione_tie", args=(prenotazione.uuid,))
    assert "Neri" in client_operatore.get(chi_e).content.decode()
    for sbagliato in ({}, {"chi": altrove.codice}, {"chi": nota.codice, "scheda": nota.uuid}):
        assert submit(client_operatore, chi_e, sbagliato).status_code == 422
    consulenza = f"/cittadini/{nota.uuid}/consulenze/nuova/?appuntamento={prenotazione.uuid}"
    assert submit(client_operatore, chi_e, {"scheda": nota.uuid}).headers["Location"] == consulenza
    prenotazione.refresh_from_db()
    assert (prenotazione.cittadino, client_operatore.post(accogli).headers["Location"]) == (nota, consulenza)
    assert 'name="durata" value="30"' in client_operatore.get(consulenza).content.decode()

    # It was somebody else: the booking is of nobody's card again, until it has a contact.
    togli = reverse("consulenze:appuntamento_untie", args=(prenotazione.uuid,))
    assert togli in client_operatore.get(prenotazione.get_absolute_url()).content.decode()
    assert submit(client_operatore, togli, {}).status_code == 303
    prenotazione.refresh_from_db()
    assert (prenotazione.cittadino, client_operatore.post(accogli).headers["Location"]) == (None, chi_e)
    assert submit(client_operatore, chi_e, {"scheda": nota.uuid}).status_code == 303
    contatto = build_consulenza(percorso=build_percorso(cittadino=nota, operatore=operatore))
    tie_appuntamento(ambito=build_ambito(operatore), consulenza=contatto, prenotazione=prenotazione)
    assert "annullala" in submit(client_operatore, togli, {}).content.decode()

    dopo = build_appuntamento(agenda, at(1, 10), operatore)
    seconda = build_prenotazione(dopo, nome="Ida", email="ida@posta.example")
    accogli = reverse("agenda:prenotazione_welcome", args=(seconda.uuid,))
    assert "/nuova-accoglienza/" in client_operatore.post(accogli).headers["Location"]
    scheda = reverse("agenda:prenotazione_tie", args=(seconda.uuid,))
    assert submit(client_operatore, scheda, {"chi": f" {nota.codice.lower()} "}).status_code == 303
    seconda.refresh_from_db()
    assert (seconda.cittadino, seconda.accoglienza) == (nota, None)
    assert not Bozza.objects.exists()


def test_a_booking_is_found_by_name_number_or_card(agenda: Agenda, client_operatore: Any, operatore: Utente) -> None:
    """The words go by POST: no address has them. Absences are looked for, sorted, taken away as a file."""
    nota = build_cittadino(sportello=agenda.sportello, cognome="Bianchi")
    for numero, campi in enumerate(
        ({"nome": "Nicolò Neri", "telefono": "320 1234567"}, {"nome": "Ada Verdi"}, {"cittadino": nota, "nome": "Mara"})
    ):
        inizio = at(7, 9) + timedelta(minutes=30 * numero)
        build_prenotazione(build_appuntamento(agenda, inizio, operatore), **campi)
    elenco = reverse("agenda:prenotazione_list")
    cercati = {"nicolo": "Nicolò", "+39 3201234567": "Nicolò", "234567": "Nicolò", nota.codice: "Mara"}
    for parole, chi in cercati.items():
        risposta = client_operatore.post(elenco, {"parole": parole})
        assert parole not in risposta.headers["Location"]
        trovata = client_operatore.get(risposta.headers["Location"]).content.decode()
        assert [nome for nome in ("Nicolò", "Ada Verdi", "Mara") if nome in trovata] == [chi], parole
    open_assenza(ambito=SISTEMA, operatore=operatore, inizio=at(7, 9), fine=at(7, 13))
    assenze, cognome = reverse("agenda:assenza_list"), operatore.cognome.lower()

    def count(domanda: str) -> str:
        pagina = client_operatore.get(f"{assenze}?{domanda}").content.decode()
        return next(detto for detto in ("1 assenza", "0 assenze") if detto in pagina)

    assert [count(f"q={cognome}&ordina=-operatore"), count(f"dal={at(7, 9).date()}")] == ["1 assenza"] * 2
    assert [count("q=zzz"), count(f"al={at(0, 9).date()}")] == ["0 assenze"] * 2
    file = b"".join(client_operatore.get(f"{assenze}?formato=csv").streaming_content).decode()
    assert ("ore 09:00" in file, "Togli" in file) == (True, False)


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(
    ("nome", "quante"),
    [("agenda_show", 19), ("prenotazione_list", 5), ("da_spostare_list", 10), ("assenza_list", 4)],
)
def test_lists_ask_the_same_with_one_row_and_three(
    agenda: Agenda,
    client_operatore: Any,
    operatore: Utente,
    django_assert_num_queries: Any,
    nome: str,
    quante: int,
    n: int,
) -> None:
    for numero in range(n):
        inizio = at(7, 9) + timedelta(minutes=30 * numero)
        build_prenotazione(build_appuntamento(agenda, inizio, operatore), email=f"ada{numero}@posta.example")
        open_assenza(ambito=SISTEMA, operatore=operatore, inizio=inizio, fine=inizio + timedelta(minutes=30))
    with django_assert_num_queries(quante):
        client_operatore.get(f"{reverse(f'agenda:{nome}')}?giorno={at(7, 9).date()}")
