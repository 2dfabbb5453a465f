"""Every day each desk that receives is looked at: what changes is kept, with the words of then."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from consulenze.models import Consulenza
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from salute.enums import Luce, Sintomo
from salute.models import RegolaSalute, Rinvio, Salute
from salute.pagine.oggi import list_code
from salute.services.esami import run_esami
from sportelli.models import Sportello
from tests.costruttori import build_assegnazione, build_consulenza, build_orario, build_sportello
from tests.costruttori.protocolli import build_accordo
from tests.costruttori.visite import SISTEMA, build_visita
from tests.moduli import submit
from tests.vincoli import violates
from utenti.services.ambito import build_ambito
from visite.services.visite import change_visita

pytestmark = pytest.mark.django_db
GIORNO = date(2016, 3, 31)
GIORNI = {"ferme": 5, "visita": 10, "sospensione": 20, "chiusura": 40, "accessi": 45, "invii": 21}


def build_sano() -> Sportello:
    """Nothing is wrong with it on `GIORNO`."""
    sportello = build_sportello()
    build_accordo(sportello.amministrazione, dal=date(2016, 1, 1), al=date(2016, 12, 31))
    build_orario(sportello)
    for ruolo in ("operatore", "responsabile"):
        incarico = build_assegnazione(sportello=sportello, ruolo=ruolo)
        incarico.utente.last_login = "2016-03-30T10:00:00Z"
        incarico.utente.save(update_fields=("last_login",))
    build_consulenza(sportello=sportello, data=GIORNO - timedelta(days=3), operatore=incarico.utente)
    return sportello


def test_a_desk_goes_on_as_it_is_until_something_changes(settings: Any) -> None:
    settings.ATTESTATI_OBBLIGATORI_DAL = None
    sportello, fermo = build_sano(), build_sportello()
    build_sportello(stato="sospeso")
    assert run_esami(oggi=GIORNO) == 2
    assert run_esami(oggi=GIORNO) == 0  # again, as after a worker that was killed
    assert Salute.objects.get(sportello=sportello).luce == Luce.VERDE
    malato = Salute.objects.get(sportello=fermo)
    assert (malato.luce, malato.rimedio) == (Luce.ROSSA, "chiusura")
    assert set(malato.sintomi) == {Sintomo.CONSULENZE, Sintomo.PERSONALE, Sintomo.ORARIO, Sintomo.ACCORDO}
    assert run_esami(oggi=GIORNO + timedelta(days=1)) == 0
    # Thirty days without a consultation: from that very day on.
    soglia = GIORNO + timedelta(days=27)
    assert run_esami(oggi=soglia - timedelta(days=1)) == 0
    assert run_esami(oggi=soglia) == 1
    prima, dopo = Salute.objects.filter(sportello=sportello).order_by("dal")
    assert (prima.al, dopo.dal) == (soglia - timedelta(days=1), soglia)
    assert (dopo.luce, dopo.sintomi) == (Luce.GIALLA, ["consulenze"])
    assert dopo.segnali[0]["testo"].replace("\xa0", " ") == "Nessuna consulenza rendicontabile da 30 giorni."
    # Who receives no more is looked at no more; what was found stays.
    Sportello.objects.filter(pk=sportello.pk).update(stato="sospeso")
    run_esami(oggi=soglia + timedelta(days=1))
    assert not Salute.objects.di_oggi().filter(sportello=sportello).exists()
    assert Salute.objects.filter(sportello=sportello).count() == 2


def test_other_days_hold_from_the_day_that_was_set(client_monitoraggio: Any, settings: Any) -> None:
    settings.ATTESTATI_OBBLIGATORI_DAL = None
    oggi, nuova = get_oggi(), reverse("salute:regola_create")
    risposta = submit(client_monitoraggio, nuova, GIORNI | {"visita": 3, "vale_dal": str(oggi)})
    assert "Prima si guarda" in risposta.content.decode()
    risposta = submit(client_monitoraggio, nuova, GIORNI | {"vale_dal": str(oggi - timedelta(days=1))})
    assert "Vale da oggi in poi" in risposta.content.decode()
    submit(client_monitoraggio, nuova, GIORNI | {"vale_dal": str(oggi)})
    regole = client_monitoraggio.get(reverse("salute:regola_list")).content.decode().replace("\xa0", " ")
    assert "una visita dopo 10" in regole
    sportello = build_sportello(data_attivazione=oggi - timedelta(days=12))
    run_esami(oggi=oggi)
    consulenze = next(s for s in Salute.objects.get(sportello=sportello).segnali if s["sintomo"] == "consulenze")
    assert consulenze["rimedio"] == "visita"


@pytest.mark.parametrize("quanti", [1, 3])
def test_the_list_and_the_look_cost_the_same_queries(
    client_monitoraggio: Any, monitoraggio: Any, django_assert_num_queries: Callable[[int], Any], quanti: int
) -> None:
    sportelli = [build_sportello() for _ in range(quanti)]
    with django_assert_num_queries(16):
        run_esami(oggi=get_oggi())
    elenco = reverse("salute:salute_list")
    client_monitoraggio.get(elenco)
    with django_assert_num_queries(5):
        pagina = client_monitoraggio.get(elenco, {"luce": "2", "sintomo": "personale"}).content.decode()
    assert all(str(sportello) in pagina for sportello in sportelli)
    assert str(sportelli[0]) not in client_monitoraggio.get(elenco, {"sintomo": "invii"}).content.decode()
    assert [coda.totale for coda in list_code(build_ambito(monitoraggio), get_oggi())] == [quanti, quanti]


def test_the_page_of_a_desk_says_which_rule_and_what_to_do(
    client_monitoraggio: Any, client_referente: Any, client_operatore: Any, sportello: Sportello
) -> None:
    run_esami(oggi=get_oggi())
    indirizzo = sportello.get_absolute_url()
    for client in (client_monitoraggio, client_referente):
        pagina = client.get(indirizzo).content.decode()
        assert "Nessuna consulenza rendicontabile da" in pagina
        assert "decide una persona dell'Ente" in pagina
    assert "Nessuna consulenza rendicontabile da" not in client_operatore.get(indirizzo).content.decode()


def test_what_is_proposed_is_put_off_with_a_reason_and_what_is_heavier_is_not(
    client_monitoraggio: Any, monitoraggio: Any, settings: Any
) -> None:
    settings.ATTESTATI_OBBLIGATORI_DAL = None
    oggi = get_oggi()
    sportello = build_sano()
    accordo = {"dal": date(2017, 1, 1), "al": add_months(oggi, 12)}
    build_accordo(sportello.amministrazione, **accordo)
    Consulenza.objects.update(data=oggi - timedelta(days=60))
    run_esami(oggi=oggi)
    rinvia = reverse("salute:rinvio_create", args=(sportello.uuid,))
    assert "si propone una visita" in client_monitoraggio.get(rinvia).content.decode()
    tardi = submit(client_monitoraggio, rinvia, {"fino_al": str(oggi), "motivo": "Sede in trasloco."})
    assert "entro un anno" in tardi.content.decode()
    # A visit that is planned is the answer; called off, it is proposed again.
    visita = build_visita(sportello, giorno=oggi)
    assert not Salute.objects.da_decidere(oggi).exists()
    change_visita(ambito=SISTEMA, visita=visita, a="annullata", nota="Neve", oggi=oggi)
    assert Salute.objects.da_decidere(oggi).exists()
    fino = oggi + timedelta(days=40)
    submit(client_monitoraggio, rinvia, {"fino_al": str(fino), "motivo": "Sede in trasloco."})
    assert "Sede in trasloco." in client_monitoraggio.get(sportello.get_absolute_url()).content.decode()
    assert "già stato rinviato" in client_monitoraggio.get(rinvia, follow=True).content.decode()
    assert not Salute.objects.da_decidere(fino).exists()
    assert Salute.objects.da_decidere(fino + timedelta(days=1)).exists()
    run_esami(oggi=oggi + timedelta(days=30))
    assert Salute.objects.da_decidere(oggi + timedelta(days=30)).get().rimedio == "sospensione"


def test_the_database_keeps_one_health_a_day_and_every_one() -> None:
    sportello = build_sportello()
    run_esami(oggi=GIORNO)
    riga = Salute.objects.get()
    campi = {"sportello": sportello, "luce": 0}
    with violates("salute_una_oggi"):
        Salute.objects.create(**campi, dal=GIORNO + timedelta(days=9))
    with violates("salute_un_giorno_una"):
        Salute.objects.create(**campi, dal=GIORNO, al=GIORNO)
    with violates("salute_giorni_ordinati"):
        Salute.objects.create(**campi, dal=GIORNO - timedelta(days=3), al=GIORNO - timedelta(days=4))
    with violates("salute_dice_che_cosa_non_va"):
        Salute.objects.create(sportello=sportello, luce=1, dal=date(2015, 1, 1), al=date(2015, 1, 1))
    for act in (riga.delete, lambda: Salute.objects.filter(pk=riga.pk).update(luce=0, sintomi=[], rimedio="")):
        with pytest.raises(InternalError), transaction.atomic():
            act()
    chi = build_ambito(build_assegnazione().utente).firma
    rinvio = {"sportello": sportello, "motivo": "x", "deciso_il": GIORNO, "deciso_da": chi}
    with violates("rinvio_a_dopo"):
        Rinvio.objects.create(**rinvio, rimedio="visita", fino_al=GIORNO)
    with violates("rinvio_di_qualcosa"):
        Rinvio.objects.create(**rinvio, rimedio="", fino_al=date(2016, 5, 1))
    firma = {"fissata_da": chi}
    RegolaSalute.objects.create(**GIORNI, vale_dal=GIORNO, **firma)
    with violates("regolasalute_una_per_giorno"):
        RegolaSalute.objects.create(**GIORNI, vale_dal=GIORNO, **firma)
    with violates("regolasalute_in_ordine"):
        RegolaSalute.objects.create(**GIORNI | {"visita": 3}, vale_dal=date(2015, 1, 1), **firma)
