"""People sent to a service: only to what is in force and near, told on the path, as it was that day."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction
from django.urls import reverse

from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from protocolli.models import Accompagnamento, Accordo
from protocolli.pagine.accompagnamenti import list_conti, list_gruppi
from protocolli.selectors.servizi import list_offerti
from protocolli.services.accompagnamenti import send_persona
from protocolli.services.accordi import end_accordo
from protocolli.services.servizi import update_servizio
from sportelli.models import Sportello
from tests.costruttori import (
    build_accordo,
    build_consulenza,
    build_percorso,
    build_regione,
    build_servizio,
)
from tests.costruttori.protocolli import SISTEMA, build_accompagnamento
from tests.moduli import open_page, submit
from tests.vincoli import violates
from utenti.models import Utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
MESE = timedelta(days=30)


def read(risposta: Any) -> str:
    return risposta.content.decode()


@pytest.fixture
def percorso(sportello: Sportello, operatore: Utente) -> Percorso:
    return build_percorso(sportello=sportello, operatore=operatore)


def test_only_what_is_in_force_and_near_is_offered(sportello: Sportello) -> None:
    oggi = get_oggi()
    qui, altrove = build_servizio(nazionale=False), build_servizio(nazionale=False)
    qui.regioni.add(sportello.comune.provincia.regione)
    altrove.regioni.add(build_regione("01"))
    scaduto, fermo, senza = build_servizio(), build_servizio(attivo=False), build_servizio()
    for servizio in (qui, altrove, fermo):
        build_accordo(servizio, dal=oggi - MESE, al=oggi, firmato_il=oggi - MESE)
    build_accordo(scaduto, dal=oggi - 2 * MESE, al=oggi - MESE, firmato_il=oggi - 2 * MESE)
    assert list(list_offerti(sportello, oggi)) == [qui]
    percorso = build_percorso(sportello=sportello, data_apertura=oggi - 3 * MESE)
    for servizio in (altrove, scaduto, fermo, senza):
        with pytest.raises(ValidationError, match="scegline un altro"):
            send_persona(ambito=SISTEMA, percorso=percorso, servizio=servizio, aiuti=["a"], giorno=oggi)
    # The day counts: what has lapsed since was in force then, and the other way round.
    send_persona(ambito=SISTEMA, percorso=percorso, servizio=scaduto, aiuti=["a"], giorno=oggi - 2 * MESE)
    with pytest.raises(ValidationError, match="scegline un altro"):
        send_persona(ambito=SISTEMA, percorso=percorso, servizio=qui, aiuti=["a"], giorno=oggi - 2 * MESE)
    for giorno, detto in ((oggi + timedelta(days=1), "futuro"), (oggi - 4 * MESE, "precedere l'apertura")):
        with pytest.raises(ValidationError, match=detto):
            send_persona(ambito=SISTEMA, percorso=percorso, servizio=qui, aiuti=["a"], giorno=giorno)
    # Nor by the database: an agreement of another, or of another day.
    with violates("accompagnamento_in_vigore"):
        Accompagnamento.objects.create(
            percorso=percorso,
            servizio=altrove,
            accordo=Accordo.objects.get(servizio=qui),
            con="x",
            aiuti=["a"],
            giorno=oggi,
            mandato_da=SISTEMA.firma,
        )


def test_from_the_path_to_how_it_went_and_as_it_was_that_day(
    percorso: Percorso, client_operatore: Any, client_estraneo: Any, client_monitoraggio: Any, operatore: Utente
) -> None:
    oggi = get_oggi()
    pagina = reverse("protocolli:accompagnamento_create", args=(percorso.uuid,))
    assert "chiedi all&#x27;Ente" in read(client_operatore.get(pagina, follow=True))
    servizio = build_servizio(denominazione="Incubatore di oggi")
    accordo = build_accordo(servizio, dal=oggi - MESE, al=oggi + MESE, firmato_il=oggi - MESE)
    contatto = build_consulenza(percorso=percorso, data=oggi)
    dati = {
        "servizio": str(servizio.uuid),
        "giorno": str(oggi),
        "consulenza": str(contatto.uuid),
        "nota": "Per i conti",
    }
    assert "Questo servizio non aiuta in" in read(submit(client_operatore, pagina, dati | {"aiuti": ["c"]}))
    modulo = open_page(client_operatore, pagina) | dati | {"aiuti": ["a", "b"]}
    assert client_operatore.post(pagina, modulo).status_code == 303
    assert client_operatore.post(pagina, modulo).status_code == 303  # a second click
    riga = Accompagnamento.objects.get()
    assert (riga.con, riga.accordo, riga.consulenza) == ("Incubatore di oggi", accordo, contatto)
    assert "già mandata" in read(submit(client_operatore, pagina, dati | {"aiuti": ["a"]}))
    # The service changes its name, its agreement ends: what was said stays.
    valori = {"denominazione": "Incubatore di domani", "attivo": False}
    update_servizio(ambito=SISTEMA, servizio=servizio, versione=servizio.versione, valori=valori)
    end_accordo(ambito=SISTEMA, accordo=accordo, cessa_il=oggi, motivo="recesso_parte", nota="x")
    suo = read(client_operatore.get(percorso.get_absolute_url()))
    assert suo.count("Incubatore di oggi") >= 2  # in its part, and in the timeline
    assert "Per i conti" in suo
    no = riga.get_stato_url("non_preso")
    assert submit(client_operatore, no, {"nota": ""}).status_code == 422
    assert client_estraneo.get(no).status_code == client_monitoraggio.get(no).status_code == 404
    submit(client_operatore, riga.get_stato_url("accolto"), {"nota": "Primo incontro lunedì"})
    assert "più veloce" in read(client_operatore.get(no, follow=True))
    Percorso.objects.filter(pk=percorso.pk).update(
        stato="chiuso", motivo_chiusura="orientato", data_chiusura=oggi, data_stato=oggi
    )
    submit(client_operatore, riga.get_stato_url("concluso"), {"nota": "Piano pronto"})  # also once the path is closed
    riga.refresh_from_db()
    assert (riga.stato, riga.esito) == ("concluso", "Piano pronto")
    assert "è chiuso" in read(client_operatore.get(pagina, follow=True))
    for ambito in (SISTEMA, build_ambito(operatore)):
        assert list_conti(ambito, servizio) == [("Il servizio ha finito", "1")]


def test_the_database_refuses_what_does_not_add_up() -> None:
    oggi, riga = get_oggi(), build_accompagnamento()
    campi: dict[str, Any] = {
        **{nome: getattr(riga, nome) for nome in ("percorso", "servizio", "accordo", "con", "mandato_da")},
        "aiuti": ["a"],
        "giorno": oggi,
    }
    with violates("accompagnamento_uno_in_attesa"):
        Accompagnamento.objects.create(**campi)
    altro = build_servizio()
    campi |= {"servizio": altro, "accordo": build_accordo(altro, dal=oggi, al=oggi + MESE, firmato_il=oggi)}
    with violates("accompagnamento_per_qualcosa"):
        Accompagnamento.objects.create(**campi | {"aiuti": []})
    with violates("accompagnamento_mai_futuro"):
        Accompagnamento.objects.create(**campi | {"giorno": oggi + timedelta(days=2)})
    with pytest.raises(InternalError), transaction.atomic():
        Accompagnamento.objects.filter(pk=riga.pk).update(con="Altro")
    with pytest.raises(InternalError), transaction.atomic():
        riga.delete()


@pytest.mark.parametrize("quante", [1, 3])
def test_the_list_and_what_waits_cost_the_same(
    quante: int, percorso: Percorso, client_operatore: Any, operatore: Utente, django_assert_num_queries: Any
) -> None:
    oggi = get_oggi()
    for _ in range(quante):
        build_accompagnamento(percorso, giorno=oggi - 2 * MESE)
    errore = build_accompagnamento(percorso, giorno=oggi - 2 * MESE)
    submit(client_operatore, errore.get_stato_url("annullato"), {"nota": "Altra persona"})
    (gruppo,) = list_gruppi(build_ambito(operatore), oggi)
    assert gruppo.totale == quante
    with django_assert_num_queries(5):
        pagina = client_operatore.get(reverse("protocolli:accompagnamento_list"))
    assert pagina.context["totale"] == quante + 1
