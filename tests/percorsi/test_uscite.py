"""Who leaves a desk leaves what was to be done there to the desk, and their paths to somebody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nucleo.enums import Azione
from nucleo.formati import data_articolata
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.enums import DiChi
from percorsi.models import Compito, Percorso
from percorsi.selectors.compiti import filter_di
from percorsi.services.percorsi import take_percorso
from tests.costruttori import build_cittadino, build_compito, build_percorso
from tests.moduli import submit
from utenti.models import Assegnazione
from utenti.services.account import disable_utente
from utenti.services.assegnazioni import close_assegnazione, follow_scadenze

pytestmark = pytest.mark.django_db


@pytest.fixture
def percorso(sportello, operatore):
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


@pytest.fixture
def incarico(collega):
    incarico = Assegnazione.objects.get(utente=collega)
    Assegnazione.objects.filter(pk=incarico.pk).update(dal=get_oggi() - timedelta(days=9))
    incarico.refresh_from_db()
    return incarico


@pytest.fixture
def suo(percorso, collega):
    return build_compito(percorso=percorso, assegnato_a=collega)


@pytest.fixture
def di_sistema(amministratore, ambito_di):
    return ambito_di(amministratore)


def test_what_is_to_be_done_by_who_leaves_is_the_desk_s(di_sistema, incarico, suo):
    close_assegnazione(ambito=di_sistema, assegnazione=incarico, al=get_oggi())  # still there today
    assert Compito.objects.get().assegnato_a == incarico.utente
    close_assegnazione(ambito=di_sistema, assegnazione=incarico, al=get_oggi() - timedelta(days=1))
    assert Compito.objects.get().assegnato_a is None
    righe = RegistroEvento.objects.filter(azione=Azione.MODIFICA, oggetto_id=str(suo.uuid))
    assert [(riga.dettagli, riga.sportello_id) for riga in righe] == [({"campi": ["assegnato_a"]}, suo.sportello_id)]


def test_an_assignment_that_ends_by_itself_leaves_them_to_the_desk_on_the_day_after(di_sistema, incarico, suo):
    fine = get_oggi() + timedelta(days=9)
    close_assegnazione(ambito=di_sistema, assegnazione=incarico, al=fine)
    righe = RegistroEvento.objects.filter(azione=Azione.MODIFICA, oggetto_id=str(suo.uuid))
    follow_scadenze(oggi=fine)  # its last day
    assert (Compito.objects.get().assegnato_a, righe.count()) == (incarico.utente, 0)
    for giorni in (1, 2, 31):  # once, and on a day when the job runs late
        follow_scadenze(oggi=fine + timedelta(days=giorni))
        assert Compito.objects.get().assegnato_a is None
        assert [(riga.dettagli, riga.attore_etichetta) for riga in righe] == [
            ({"campi": ["assegnato_a"]}, "incarichi finiti")
        ]


def test_so_it_is_of_an_account_that_is_switched_off(di_sistema, collega, incarico, suo):
    disable_utente(ambito=di_sistema, utente=collega)
    assert Compito.objects.get().assegnato_a is None


def test_the_desk_s_list_holds_what_nobody_present_has(ambito_di, operatore, incarico, suo):
    """An assignment that ended by itself: nobody wrote anything on that day."""
    ambito = ambito_di(operatore)
    assert not filter_di(Compito.objects.all(), DiChi.SPORTELLO, ambito).exists()
    Assegnazione.objects.filter(pk=incarico.pk).update(al=get_oggi() - timedelta(days=1))
    assert filter_di(Compito.objects.all(), DiChi.SPORTELLO, ambito).get() == suo


def test_the_pages_that_end_it_say_how_much_there_is(client_amministratore, incarico, suo, percorso, collega):
    percorso.operatore = collega
    percorso.save(update_fields=("operatore",))
    chiudi = reverse("utenti:assegnazione_close", args=(incarico.uuid,))
    for pagina in (chiudi, reverse("utenti:persona_disable", args=(collega.uuid,))):
        testo = client_amministratore.get(pagina).content.decode()
        assert "Ha 1 compito aperto" in testo
        assert "di 1 percorso aperto" in testo


def test_who_works_there_no_more_is_asked_to_be_replaced(client_operatore, operatore, percorso, collega, incarico):
    percorso.operatore = collega
    percorso.save(update_fields=("operatore",))
    Assegnazione.objects.filter(pk=incarico.pk).update(al=get_oggi() - timedelta(days=1))
    form = client_operatore.get(reverse("percorsi:percorso_update", args=(percorso.uuid,))).context["form"]
    assert list(form.fields["operatore"].queryset) == [operatore]
    assert f"{collega} non lavora più qui" in form.fields["operatore"].help_text


def test_wherever_a_path_says_who_follows_it_it_says_that_they_have_left(
    client_operatore, operatore, percorso, collega, incarico
):
    Percorso.objects.update(operatore=collega)
    indirizzo = reverse("percorsi:percorso_take", args=(percorso.uuid,))
    elenco = reverse("percorsi:percorso_list")
    pagine = [percorso.get_absolute_url(), percorso.cittadino.get_absolute_url(), elenco, f"{elenco}?formato=csv"]

    def read(pagina: str) -> str:
        risposta = client_operatore.get(pagina)
        return b"".join(risposta).decode()

    assert [pagina for pagina in pagine if "non più allo sportello" in read(pagina)] == []
    ieri = get_oggi() - timedelta(days=1)
    Assegnazione.objects.filter(pk=incarico.pk).update(al=ieri)
    detto = f"{collega} (non più allo sportello {data_articolata('dal', get_oggi())})"
    assert [pagina for pagina in pagine if detto not in read(pagina)] == []
    assert indirizzo in read(pagine[0])
    assert detto in read(indirizzo)
    submit(client_operatore, indirizzo, {})
    percorso.refresh_from_db()
    assert percorso.operatore == operatore
    riga = RegistroEvento.objects.filter(azione=Azione.MODIFICA, oggetto_id=str(percorso.uuid)).latest("istante")
    assert riga.dettagli == {"campi": ["operatore"]}
    assert indirizzo not in read(pagine[0])
    # What was then stays: of a closed path nobody is said to have left.
    Percorso.objects.update(operatore=collega, stato="chiuso", motivo_chiusura="altro", data_chiusura=get_oggi())
    assert [pagina for pagina in pagine if "non più allo sportello" in read(pagina)] == []


def test_a_path_is_taken_by_who_works_at_its_desk(percorso, collega, estraneo, ambito_di):
    with pytest.raises(ValidationError, match="lavora al suo sportello"):
        take_percorso(ambito=ambito_di(estraneo), percorso=percorso)
    assert take_percorso(ambito=ambito_di(collega), percorso=percorso).operatore == collega
