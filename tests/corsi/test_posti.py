"""Places: never one too many, and the list that moves by itself."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from corsi.models import Edizione, Iscrizione
from corsi.services.edizioni import Mezza, change_edizione, edit_edizione, move_edizioni
from corsi.services.iscrizioni import enrol, give_up
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi, keep_oggi
from nucleo.models import CambioStato, MessaggioPosta
from tests.costruttori import (
    build_assegnazione,
    build_comune,
    build_edizione,
    build_iscrizione,
    build_persona,
    build_regione,
    build_sportello,
    build_utente,
)
from tests.moduli import open_page, submit
from utenti.models import Utente
from utenti.services.account import disable_utente
from utenti.services.ambito import build_ambito

SISTEMA = Ambito.di_sistema("prova")
INSIEME, POSTI = 50, 20


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_for_twenty_places() -> None:
    edizione, sportello = build_edizione(posti=POSTI), build_sportello()
    utenti = [build_persona(f"op{n}", Ruolo.OPERATORE, sportello=sportello) for n in range(INSIEME)]
    via, oggi = Barrier(INSIEME), get_oggi()

    def ask(utente: Utente) -> int | None:
        try:
            with keep_oggi():
                via.wait(timeout=60)
                return enrol(ambito=SISTEMA, edizione=edizione, utente=utente, oggi=oggi).posto
        finally:
            connection.close()

    with ThreadPoolExecutor(INSIEME) as fili:
        posti = list(fili.map(ask, utenti))
    assert sorted(posto for posto in posti if posto) == list(range(1, POSTI + 1))
    assert Iscrizione.objects.con_posto().count() == POSTI
    assert Iscrizione.objects.in_attesa().count() == INSIEME - POSTI


@pytest.fixture
def piena(db: None, operatore: Utente, collega: Utente, estraneo: Utente) -> Edizione:
    """One place, of `operatore`; `collega` and then `estraneo` wait."""
    edizione = build_edizione(posti=1)
    for utente in (operatore, collega, estraneo):
        enrol(ambito=build_ambito(utente), edizione=edizione, utente=utente)
    return edizione


def stati(edizione: Edizione) -> dict[str, str]:
    return {i.utente.email.split("@")[0]: i.stato for i in edizione.iscrizioni.select_related("utente")}


def scritte(evento: str) -> list[str]:
    return [m.destinatario.split("@")[0] for m in MessaggioPosta.objects.filter(chiave__endswith=evento).order_by("pk")]


def test_who_gives_up_leaves_the_place_to_the_first_who_waits(piena: Edizione, client_operatore: Any) -> None:
    mia = piena.iscrizioni.get(utente__email__startswith="operatore")
    pagina = client_operatore.get(piena.get_absolute_url()).content.decode()
    assert "Hai un posto" in pagina
    assert submit(client_operatore, mia.url_rinuncia, {}).status_code == 303
    assert stati(piena) == {"operatore": "rinunciata", "collega": "iscritta", "estraneo": "in_attesa"}
    assert scritte(":posto") == ["collega"]
    assert CambioStato.objects.get(da="in_attesa").firma.etichetta == "lista d'attesa"
    with pytest.raises(ValidationError, match="non vale già più"):
        give_up(ambito=SISTEMA, iscrizione=mia)


def test_places_go_up_for_who_waits_and_down_only_as_far_as_who_is_enrolled(piena: Edizione) -> None:
    mezze = [Mezza.read(m) for m in piena.mezze_giornate.select_related("modulo")]

    def change(posti: int) -> None:
        piena.refresh_from_db()
        edit_edizione(ambito=SISTEMA, edizione=piena, versione=piena.versione, valori={"posti": posti}, mezze=mezze)

    change(3)
    assert set(stati(piena).values()) == {"iscritta"}
    with pytest.raises(ValidationError, match="Ci sono già 3 persone iscritte"):
        change(2)
    give_up(ambito=SISTEMA, iscrizione=piena.iscrizioni.get(posto=1))
    change(2)
    assert sorted(piena.iscrizioni.con_posto().values_list("posto", flat=True)) == [1, 2]


def test_an_edition_cancelled_with_people_enrolled(piena: Edizione, client_esperto: Any, client_collega: Any) -> None:
    """Whoever held a place or waited is written to with why, and offered where else it is held."""
    altra = build_edizione(piena.corso)
    pagina = reverse("corsi:edizione_stato", args=(piena.uuid, "annullata"))
    assert "Oggi sono 3 persone." in client_esperto.get(pagina).content.decode()
    assert client_esperto.post(pagina, open_page(client_esperto, pagina)).status_code == 422
    submit(client_esperto, pagina, {"nota": "Il docente è malato."})
    assert set(stati(piena).values()) == {"annullata"}
    assert sorted(scritte(":annullata")) == ["collega", "estraneo", "operatore"]
    lettera = MessaggioPosta.objects.filter(chiave__endswith=":annullata").first()
    assert lettera
    assert "Il docente è malato." in lettera.testo
    assert altra.get_absolute_url() in lettera.testo
    detto = client_collega.get(piena.get_absolute_url()).content.decode()
    assert "Questa edizione non si tiene" in detto
    assert "Il docente è malato." in detto
    assert f'href="{altra.get_absolute_url()}"' in detto


def test_what_moves_is_written_to_who_is_enrolled(piena: Edizione) -> None:
    mezza = piena.mezze_giornate.earliest("dalle")
    giorno = mezza.giorno + timedelta(days=1)
    nuove = [Mezza(mezza.modulo, giorno, mezza.dalle, mezza.alle)]
    edit_edizione(ambito=SISTEMA, edizione=piena, versione=piena.versione, valori={}, mezze=nuove)
    assert sorted(scritte(":2")) == ["collega", "estraneo", "operatore"]
    lettera = MessaggioPosta.objects.filter(chiave__endswith=":spostata:2").first()
    assert lettera
    assert f"{giorno.day} " in lettera.testo


def test_the_calendar_closes_enrolments_and_begins_editions(piena: Edizione) -> None:
    oggi = get_oggi()
    assert move_edizioni(oggi=oggi) == 0
    Edizione.objects.update(iscrizioni_al=oggi - timedelta(days=1))
    assert move_edizioni(oggi=oggi) == 1
    piena.refresh_from_db()
    assert piena.stato == "chiusa"
    piena.mezze_giornate.update(giorno=oggi)
    assert move_edizioni(oggi=oggi) == 1
    assert stati(piena) == {"operatore": "iscritta", "collega": "annullata", "estraneo": "annullata"}
    # Who waited is told so: nothing was cancelled.
    assert (sorted(scritte(":senza_posto")), scritte(":annullata")) == (["collega", "estraneo"], [])
    with pytest.raises(ValidationError, match="già cominciata"):
        give_up(ambito=SISTEMA, iscrizione=piena.iscrizioni.con_posto().get())


@pytest.mark.parametrize(
    ("campi", "detto"),
    [
        ({"stato": "chiusa"}, "sono chiuse"),
        ({"iscrizioni_dal": 1, "iscrizioni_al": 2}, "aprono il"),
        ({"iscrizioni_dal": -9, "iscrizioni_al": -1}, "sono chiuse"),
    ],
)
def test_when_nobody_can_be_enrolled(operatore: Utente, campi: dict[str, Any], detto: str) -> None:
    giorni = {n: get_oggi() + timedelta(days=v) if isinstance(v, int) else v for n, v in campi.items()}
    with pytest.raises(ValidationError, match=detto):
        enrol(ambito=build_ambito(operatore), edizione=build_edizione(**giorni), utente=operatore)


def test_who_cannot_be_enrolled(operatore: Utente, accedi: Any) -> None:
    ambito = build_ambito(operatore)
    edizione = build_edizione(regione=build_regione("03"))
    with pytest.raises(ValidationError, match="Lombardia"):
        enrol(ambito=ambito, edizione=edizione, utente=operatore)
    detto = accedi(operatore).get(edizione.get_absolute_url()).content.decode()
    assert "Oggi non ti puoi iscrivere" in detto
    assert ">Iscriviti<" not in detto
    edizione = build_edizione(edizione.corso, regione=build_regione("16"))
    enrol(ambito=ambito, edizione=edizione, utente=operatore)
    with pytest.raises(ValidationError, match="già iscritta"):
        enrol(ambito=ambito, edizione=edizione, utente=operatore)
    # Asked again from another page, it is no mistake: it went well.
    pagina = reverse("corsi:iscrizione_create", args=(edizione.uuid,))
    detto = accedi(operatore).post(pagina, follow=True).content.decode()
    assert ("Sei già iscritto" in detto, "errore" in detto) == (True, False)
    with pytest.raises(ValidationError, match="non ha un incarico"):
        enrol(ambito=SISTEMA, edizione=edizione, utente=build_utente())


def test_a_responsabile_enrols_the_people_of_their_desk_and_nobody_else(
    client_responsabile: Any, operatore: Utente, collega: Utente, estraneo: Utente
) -> None:
    edizione = build_edizione(posti=1)
    insieme = build_edizione(edizione.corso)
    build_iscrizione(insieme, utente=collega)
    pagina = reverse("corsi:iscrizione_enrol", args=(edizione.uuid,))
    detto = client_responsabile.get(pagina).content.decode()
    assert str(operatore) in detto
    assert f"{collega} (negli stessi giorni: {insieme}" in detto
    assert str(estraneo) not in detto
    cercata = client_responsabile.get(pagina, {"q": "collega"}).content.decode()
    assert (str(collega) in cercata, str(operatore) in cercata) == (True, False)
    modulo = open_page(client_responsabile, pagina)
    rifiutata = client_responsabile.post(pagina, modulo | {"persone": [estraneo.uuid]})
    assert rifiutata.status_code == 422
    # No number of a row is told.
    detta = rifiutata.content.decode()
    assert ("Quella voce non c" in detta, f"{estraneo.pk} non è" in detta) == (True, False)
    risposta = client_responsabile.post(pagina, modulo | {"persone": [operatore.uuid, collega.uuid]}, follow=True)
    assert "1 iscrizione confermata, 1 persona in lista" in risposta.content.decode().replace("\xa0", " ")
    assert edizione.iscrizioni.con_posto().get().iscritta_da.etichetta != str(operatore)
    elenco = client_responsabile.get(reverse("corsi:iscrizione_list", args=(edizione.uuid,))).content.decode()
    assert str(operatore) in elenco
    # Taken away by another, they are written to; and the first who waits has the place.
    submit(client_responsabile, edizione.iscrizioni.con_posto().get().url_rinuncia, {})
    assert (len(scritte(":tolta")), len(scritte(":posto"))) == (1, 1)


def test_who_is_at_another_desk_is_seen_by_nobody_without_reach(client_responsabile: Any, estraneo: Utente) -> None:
    loro = build_iscrizione(utente=estraneo)
    elenco = client_responsabile.get(reverse("corsi:iscrizione_list", args=(loro.edizione.uuid,))).content.decode()
    assert str(estraneo) not in elenco
    assert "Nessuno è degli sportelli di cui rispondi" in elenco
    assert client_responsabile.get(loro.url_rinuncia).status_code == 404


def test_an_edition_is_opened_when_it_has_its_days(esperto: Utente) -> None:
    edizione = build_edizione(stato="preparazione")
    edizione.mezze_giornate.all().delete()
    with pytest.raises(ValidationError, match="Mancano i giorni"):
        change_edizione(ambito=build_ambito(esperto), edizione=edizione, a="aperta")


def leave(utente: Utente) -> None:
    disable_utente(ambito=SISTEMA, utente=utente)


def end(utente: Utente) -> None:
    """Their assignment was until yesterday."""
    utente.assegnazioni.update(al=get_oggi() - timedelta(days=1), dal=get_oggi() - timedelta(days=9))


def go_elsewhere(utente: Utente) -> None:
    """From Puglia to a desk of Lombardia."""
    end(utente)
    build_assegnazione(utente=utente, sportello=build_sportello(comune=build_comune("Milano")))


@pytest.mark.parametrize("via", [leave, end, go_elsewhere])
def test_who_has_left_leaves_the_place_and_the_list(
    piena: Edizione, collega: Utente, estraneo: Utente, operatore: Utente, via: Any
) -> None:
    """What was checked when they enrolled is checked whenever places move, and every night."""
    Edizione.objects.update(regione=build_regione("16"))
    via(collega)  # the first who waits
    give_up(ambito=SISTEMA, iscrizione=piena.iscrizioni.get(utente=operatore))
    assert stati(piena) == {"operatore": "rinunciata", "collega": "annullata", "estraneo": "iscritta"}
    enrol(ambito=build_ambito(operatore), edizione=piena, utente=operatore)
    via(estraneo)  # who has the place
    assert move_edizioni(oggi=get_oggi()) == 0
    assert {(i.utente, i.posto) for i in piena.iscrizioni.vive()} == {(operatore, 1)}
    # Only who works elsewhere is written to: the others work here no more.
    assert sorted(scritte(":fuori")) == (["collega", "estraneo"] if via is go_elsewhere else [])


def test_who_has_left_is_reminded_of_nothing(piena: Edizione, operatore: Utente, collega: Utente) -> None:
    leave(collega)
    mezze = [Mezza.read(m) for m in piena.mezze_giornate.select_related("modulo")][:1]
    edit_edizione(ambito=SISTEMA, edizione=piena, versione=piena.versione, valori={}, mezze=mezze)
    assert sorted(scritte(":spostata:2")) == ["estraneo", "operatore"]
    lettere = {
        m.destinatario.split("@")[0]: m.testo for m in MessaggioPosta.objects.filter(chiave__contains="spostata")
    }
    assert "in cui hai un posto" in lettere["operatore"]
    assert "di cui sei in lista d'attesa" in lettere["estraneo"]
    # Nor does anybody lose a place because an edition is for others now.
    piena.refresh_from_db()
    valori = {"regione": build_regione("03")}
    with pytest.raises(ValidationError, match="un'altra regione"):
        edit_edizione(ambito=SISTEMA, edizione=piena, versione=piena.versione, valori=valori, mezze=mezze)


def test_what_is_proposed_instead_is_what_they_can_have_a_place_in(
    piena: Edizione, operatore: Utente, estraneo: Utente, accedi: Any
) -> None:
    """Not one of another region, nor a full one, nor that in which they are already."""
    altrove = build_edizione(piena.corso, regione=build_regione("03"))
    finita = build_edizione(piena.corso, posti=1)
    enrol(ambito=SISTEMA, edizione=finita, utente=estraneo)
    libera, sua = (build_edizione(piena.corso) for _ in range(2))
    enrol(ambito=SISTEMA, edizione=sua, utente=operatore)
    change_edizione(ambito=SISTEMA, edizione=piena, a="annullata", nota="Il docente è malato.")
    lettere = {
        m.destinatario.split("@")[0]: m.testo for m in MessaggioPosta.objects.filter(chiave__contains=":annullata")
    }
    for chi, proposte in (("operatore", {libera}), ("collega", {libera, sua}), ("estraneo", {libera, sua})):
        trovate = {e for e in (altrove, finita, libera, sua) if e.get_absolute_url() in lettere[chi]}
        assert trovate == proposte, chi
    assert "avevi un posto" in lettere["operatore"]
    assert "eri in lista d'attesa" in lettere["collega"]
    pagina = accedi(operatore).get(piena.get_absolute_url()).content.decode()
    assert (libera.get_absolute_url() in pagina, altrove.get_absolute_url() in pagina) == (True, False)
