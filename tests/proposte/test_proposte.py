"""What who hosts a desk proposes, from its page to what the Ente makes of it."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, MessaggioPosta, RegistroEvento
from proposte.models import CambioProposto
from proposte.pagine.oggi import list_code, list_propri
from sportelli.enums import StatoSportello
from sportelli.models import OrarioApertura, Sportello
from sportelli.services.rete import Cambio, change_stato_sportello
from tests.costruttori import build_orario
from tests.costruttori.proposte import build_cambio
from tests.moduli import open_page, read_form, submit
from utenti.models import Assegnazione, Invito, Utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
PERCHE = {"perche": "Da gennaio la sala è occupata"}
SENZA_ECCEZIONI = {"eccezioni-TOTAL_FORMS": "0", "eccezioni-INITIAL_FORMS": "0"}


def page(nome: str, cosa: Any) -> str:
    return reverse(f"proposte:{nome}", args=(cosa.uuid,))


def read(risposta: Any) -> str:
    return unescape(risposta.content.decode())


def send(cliente: Any, pagina: str, dati: dict[str, str]) -> Any:
    """The whole form of a page, with something changed."""
    return cliente.post(pagina, open_page(cliente, pagina) | dati)


def list_orari(sportello: Sportello) -> list[tuple[int, str]]:
    return sorted((o.giorno, f"{o.dalle:%H:%M}") for o in OrarioApertura.objects.filter(sportello=sportello))


def propose_orari(cliente: Any, sportello: Sportello, **ore: str) -> CambioProposto:
    dati = {
        f"{nome}_{capo}": ora
        for nome, o in ore.items()
        for capo, ora in zip(("dalle", "alle"), o.split("-"), strict=True)
    }
    risposta = submit(cliente, page("orari_propose", sportello), dati | PERCHE | SENZA_ECCEZIONI)
    assert risposta.status_code == 303, read(risposta)
    return CambioProposto.objects.aperti().get(tipo="orari")


def test_hours_are_proposed_read_beside_and_accepted(
    sportello: Sportello,
    client_referente: Any,
    client_responsabile: Any,
    client_monitoraggio: Any,
    referente: Utente,
    monitoraggio: Utente,
) -> None:
    build_orario(sportello, giorno=1)
    pagina = page("orari_propose", sportello)
    uguale = send(client_referente, pagina, PERCHE)
    assert (uguale.status_code, "Non hai cambiato niente" in read(uguale)) == (422, True)
    modulo = open_page(client_referente, pagina) | PERCHE | {"g2_1_dalle": "15:00", "g2_1_alle": "18:00"}
    assert client_referente.post(pagina, modulo).status_code == 303
    assert client_referente.post(pagina, modulo).status_code == 303  # a second click
    cambio = CambioProposto.objects.get()
    assert cambio.righe == [["Martedì", "niente", "15:00, 18:00"]]
    assert list_orari(sportello) == [(1, "09:00")]  # nothing changed yet
    # Another who answers for the desk is told that one waits; who works there does not read it.
    assert "C'è già una proposta aperta" in read(client_responsabile.get(pagina, follow=True))
    detta = read(client_responsabile.get(sportello.get_absolute_url()))
    assert cambio.get_absolute_url() in detta
    assert [c.totale for c in list_code(build_ambito(referente), get_oggi())] == []
    assert [c.totale for c in list_code(build_ambito(monitoraggio), get_oggi())] == [1]
    assert "15:00, 18:00" in read(client_monitoraggio.get(cambio.get_absolute_url()))
    aperta = client_monitoraggio.get(page("orari_accept", cambio))
    assert 'value="15:00"' in read(aperta)
    risposta = client_monitoraggio.post(page("orari_accept", cambio), read_form(aperta))
    assert risposta.status_code == 303, read(risposta)
    cambio.refresh_from_db()
    assert (cambio.stato, cambio.fatto, list_orari(sportello)) == ("accolta", [], [(1, "09:00"), (2, "15:00")])
    lettera = MessaggioPosta.objects.get(chiave=f"proposte:{cambio.uuid}:accolta")
    assert lettera.destinatario == referente.email
    assert [g.totale for g in list_propri(build_ambito(referente), get_oggi())] == [1]
    assert CambioStato.objects.di_oggetti(CambioProposto, cambio.pk).count() == 2
    assert RegistroEvento.objects.filter(oggetto_tipo="proposte.cambioproposto", sportello_id=sportello.pk).count() == 2
    # Decided, nobody decides again: neither who had the page open nor who comes after.
    tardi = client_monitoraggio.post(
        page("orari_accept", cambio), read_form(aperta) | {"g3_1_dalle": "09:00"}, follow=True
    )
    assert "già «accolta»" in read(tardi)
    no = client_monitoraggio.get(reverse("proposte:cambio_stato", args=(cambio.uuid, "respinta")), follow=True)
    assert "più veloce" in read(no)


def test_what_moved_meanwhile_is_merged_and_a_clash_is_asked(
    sportello: Sportello, client_referente: Any, client_monitoraggio: Any
) -> None:
    build_orario(sportello, giorno=1)
    cambio = propose_orari(client_referente, sportello, g1_1="10:00-13:00", g2_1="15:00-18:00")
    # The Ente changes another day, and the same one otherwise.
    suoi = {"g1_1_dalle": "08:00", "g1_1_alle": "11:00", "g4_1_dalle": "09:00", "g4_1_alle": "12:00"}
    submit(client_monitoraggio, reverse("sportelli:orario_edit", args=(sportello.uuid,)), suoi | SENZA_ECCEZIONI)
    aperta = client_monitoraggio.get(page("orari_accept", cambio))
    detta = read(aperta)
    assert "Nel frattempo lo sportello è cambiato" in detta
    assert "10:00, 13:00" in detta
    assert "08:00, 11:00" in detta  # the clash, with both
    muta = client_monitoraggio.post(page("orari_accept", cambio), read_form(aperta))
    assert muta.status_code == 409  # it is asked, never guessed
    risposta = client_monitoraggio.post(page("orari_accept", cambio), read_form(muta) | {"_scelta_0": "mio"})
    assert risposta.status_code == 303, read(risposta)
    assert list_orari(sportello) == [(1, "10:00"), (2, "15:00"), (4, "09:00")]
    cambio.refresh_from_db()
    assert [riga[0] for riga in cambio.fatto] == ["Lunedì", "Martedì", "Giovedì"]


def test_a_seat_is_accepted_with_changes_or_refused_with_why(
    sportello: Sportello, client_referente: Any, client_monitoraggio: Any, referente: Utente
) -> None:
    pagina = page("sede_propose", sportello)
    sbagliata = send(client_referente, pagina, PERCHE | {"cap": "731", "indirizzo": "Via Nuova 1"})
    assert (sbagliata.status_code, "di 5 cifre" in read(sbagliata)) == (422, True)
    corretta = {"indirizzo": "Via Nuova 1", "cap": "", "accessibilita": "completa", "postazioni": "3"}
    send(client_referente, pagina, PERCHE | corretta)
    cambio = CambioProposto.objects.get()
    assert {riga[0] for riga in cambio.righe} >= {"Indirizzo", "Postazioni"}
    muto = submit(client_monitoraggio, reverse("proposte:cambio_stato", args=(cambio.uuid, "respinta")), {"nota": ""})
    assert muto.status_code == 422
    submit(
        client_monitoraggio, reverse("proposte:cambio_stato", args=(cambio.uuid, "respinta")), {"nota": "Manca l'atto"}
    )
    cambio.refresh_from_db()
    assert (cambio.stato, cambio.risposta) == ("respinta", "Manca l'atto")
    lettera = MessaggioPosta.objects.get(chiave=f"proposte:{cambio.uuid}:respinta")
    assert "Manca l'atto" in lettera.testo
    # Asked again, and corrected by who says yes.
    send(client_referente, pagina, PERCHE | {"indirizzo": "Via Nuova 1"})
    cambio = CambioProposto.objects.aperti().get()
    accetta = page("sede_accept", cambio)
    send(client_monitoraggio, accetta, {"indirizzo": "Via Nuova 1/A"})
    cambio.refresh_from_db()
    sportello.refresh_from_db()
    assert (cambio.stato, sportello.indirizzo) == ("accolta", "Via Nuova 1/A")
    assert cambio.fatto[0][2] == "Via Nuova 1/A"
    assert "con qualche modifica" in MessaggioPosta.objects.get(chiave=f"proposte:{cambio.uuid}:accolta").testo


def test_who_arrives_is_invited_by_the_rules_of_every_invitation(
    sportello: Sportello, client_responsabile: Any, client_amministratore: Any, operatore: Utente, responsabile: Utente
) -> None:
    pagina, oggi = page("ingresso_propose", sportello), get_oggi()
    chi = {"email": "nuova@ente.example", "nome": "Ada", "cognome": "Esempio", "ruolo": "operatore", "dal": str(oggi)}
    luoghi = {"sportello", "amministrazione", "regione"}  # of a proposal the place is its desk
    assert luoghi.isdisjoint(client_responsabile.get(pagina).context["form"].fields)
    for dati, detto in (
        (chi | {"email": operatore.email}, "ha già questo ruolo qui"),
        (chi | {"email": responsabile.email}, "Nessuno dà o allunga un incarico a sé stesso"),
        (chi | {"dal": str(oggi - timedelta(days=400))}, "Un incarico non comincia più di"),
        (chi | {"ruolo": "amministratore"}, "Scegli"),
    ):
        risposta = submit(client_responsabile, pagina, PERCHE | dati)
        assert risposta.status_code == 422
        assert detto in read(risposta), detto
    assert not Invito.objects.exists()  # tried, and undone
    assert not MessaggioPosta.objects.exists()
    submit(client_responsabile, pagina, PERCHE | chi)
    submit(client_responsabile, pagina, PERCHE | chi | {"email": "altra@ente.example"})  # of another person
    doppia = submit(client_responsabile, pagina, PERCHE | chi | {"nome": "Adele"})
    assert "C'è già una proposta aperta" in read(doppia)
    cambio = CambioProposto.objects.get(chiave="nuova@ente.example")
    assert {prima for _che_cosa, prima, _dopo in cambio.righe} == {"niente"}  # nobody was there
    risposta = client_amministratore.post(
        page("ingresso_accept", cambio), read_form(client_amministratore.get(page("ingresso_accept", cambio)))
    )
    assert risposta.status_code == 303, read(risposta)
    invito = Invito.objects.get()
    assert (invito.email, invito.sportello, invito.ruolo) == ("nuova@ente.example", sportello, "operatore")
    cambio.refresh_from_db()
    assert (cambio.stato, cambio.fatto) == ("accolta", [])


def test_who_leaves_does_by_the_closing_of_their_assignment(
    sportello: Sportello, client_referente: Any, client_amministratore: Any, operatore: Utente, collega: Utente
) -> None:
    oggi, incarico = get_oggi(), operatore.assegnazioni.get()
    fine = oggi + timedelta(days=10)
    pagina = page("uscita_propose", sportello)
    submit(client_referente, pagina, PERCHE | {"assegnazione": str(incarico.uuid), "al": str(fine)})
    cambio = CambioProposto.objects.get()
    assert cambio.assegnazione == incarico
    aperta = client_amministratore.get(page("uscita_accept", cambio))
    assert str(operatore) in read(aperta)
    assert client_amministratore.post(page("uscita_accept", cambio), read_form(aperta)).status_code == 303
    incarico.refresh_from_db()
    assert incarico.al == fine
    # Whose assignment ended meanwhile is not ended again: it is said, and the proposal can be turned down.
    altro = collega.assegnazioni.get()
    submit(client_referente, pagina, PERCHE | {"assegnazione": str(altro.uuid), "al": str(fine)})
    cambio = CambioProposto.objects.aperti().get()
    Assegnazione.objects.filter(pk=altro.pk).update(al=oggi - timedelta(days=1))
    assert "è già finito" in read(client_amministratore.get(page("uscita_accept", cambio), follow=True))
    submit(
        client_amministratore, reverse("proposte:cambio_stato", args=(cambio.uuid, "respinta")), {"nota": "Già fatto"}
    )
    cambio.refresh_from_db()
    assert cambio.stato == "respinta"


def test_it_is_taken_back_by_who_proposed_and_falls_when_the_desk_closes(
    sportello: Sportello, client_referente: Any, client_monitoraggio: Any, referente: Utente, responsabile: Utente
) -> None:
    cambio = propose_orari(client_referente, sportello, g2_1="15:00-18:00")
    aperta = client_monitoraggio.get(page("orari_accept", cambio))
    submit(client_referente, reverse("proposte:cambio_stato", args=(cambio.uuid, "ritirata")), {})
    tardi = client_monitoraggio.post(page("orari_accept", cambio), read_form(aperta), follow=True)
    assert "già «ritirata»" in read(tardi)
    assert list_orari(sportello) == []
    cambio = propose_orari(client_referente, sportello, g3_1="15:00-18:00")
    Utente.objects.filter(pk=referente.pk).update(is_active=False)  # who proposed is not there any more
    Sportello.objects.filter(pk=sportello.pk).update(stato=StatoSportello.IN_CHIUSURA)
    type(sportello.amministrazione).objects.update(email="ente@ente.example")
    chiude = Cambio(StatoSportello.CHIUSO, "trasferimento", get_oggi())
    change_stato_sportello(ambito=Ambito.di_sistema("prova"), sportello=sportello, cambio=chiude)
    cambio.refresh_from_db()
    assert cambio.stato == "decaduta"
    assert MessaggioPosta.objects.get(chiave=f"proposte:{cambio.uuid}:decaduta").destinatario == "ente@ente.example"


def test_a_closing_of_some_days_is_written_at_once_and_leaves_the_week(
    sportello: Sportello, client_responsabile: Any
) -> None:
    build_orario(sportello, giorno=2)
    pagina, domani = page("chiusure_edit", sportello), get_oggi() + timedelta(days=1)
    dati = {"eccezioni-TOTAL_FORMS": "1", "eccezioni-INITIAL_FORMS": "0", "eccezioni-0-dal": str(domani)}
    risposta = submit(client_responsabile, pagina, dati | {"eccezioni-0-motivo": "Malattia"})
    assert risposta.status_code == 303, read(risposta)
    assert [e.dal for e in sportello.eccezioni.all()] == [domani]
    assert list_orari(sportello) == [(2, "09:00")]


@pytest.mark.parametrize("quante", [1, 3])
def test_the_list_costs_the_same(
    quante: int, sportello: Sportello, client_monitoraggio: Any, django_assert_num_queries: Any
) -> None:
    ambito = Ambito.di_sistema("prova")
    for tipo in ("orari", "sede", "ingresso")[:quante]:
        build_cambio(sportello, tipo, ambito=ambito)
    client_monitoraggio.get(reverse("oggi"))
    with django_assert_num_queries(5):
        pagina = client_monitoraggio.get(f"{reverse('proposte:cambio_list')}?q={sportello.nome}&stato=aperta")
    assert pagina.context["totale"] == quante
    assert read(client_monitoraggio.get(f"{reverse('proposte:cambio_list')}?q=nessuno")).count("Nessun risultato") == 1
