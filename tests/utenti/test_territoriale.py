"""Who watches regions for the Ente: all that stands there, nothing of what stands elsewhere, and nobody's name."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from indicatori.models import FattoSportello
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from reporting.models import Rapporto
from salute.models import Salute
from salute.services.esami import run_esami
from selezione.models import Istruttoria
from sportelli.models import Amministrazione, Sportello
from tests.banco import ClienteSevero
from tests.costruttori import (
    build_amministrazione,
    build_assegnazione,
    build_comune,
    build_percorso,
    build_sportello,
    build_utente,
)
from tests.costruttori.protocolli import build_accordo
from tests.costruttori.selezione import build_istruttoria
from tests.costruttori.visite import build_chiesta, build_compilata, build_visita
from tests.moduli import submit
from tests.vincoli import violates
from utenti.models import Assegnazione
from utenti.services.ambito import build_ambito
from utenti.services.assegnazioni import close_assegnazione, open_assegnazione

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


def build_altrove() -> Sportello:
    """A desk of another region, whose host stands there."""
    comune = build_comune("Torino")
    return build_sportello(comune=comune, amministrazione=build_amministrazione(comune=comune))


def build_visite(*desks: Sportello, giorno: int, build: Callable[..., Any] = build_visita) -> tuple[Any, ...]:
    """One at each desk, of a day of its own."""
    return tuple(build(desk, giorno=date(2026, 3, giorno)) for desk in desks)


def build_di_due(uno: Sportello, due: Sportello) -> dict[str, tuple[Any, Any]]:
    """The same things at the desk of one's region and at the other: address, keys."""
    passo = {"stato": "annullata"}
    coppie: dict[str, tuple[Any, Any]] = {
        "sportelli:sportello_detail": (uno, due),
        "sportelli:amministrazione_detail": (uno.amministrazione, due.amministrazione),
        "visite:visita_create": (uno, due),
        "visite:visita_detail": build_visite(uno, due, giorno=2),
        "visite:visita_update": build_visite(uno, due, giorno=3),
        "visite:scheda_update": build_visite(uno, due, giorno=4),
        "visite:prescrizione_create": build_visite(uno, due, giorno=5, build=build_compilata),
        "visite:prescrizione_detail": (build_chiesta(uno), build_chiesta(due)),
        "attivazione:attivazione_detail": (uno, due),
        "protocolli:accordo_detail": (build_accordo(uno.amministrazione), build_accordo(due.amministrazione)),
    }
    chiavi = {nome: ({"uuid": a.uuid}, {"uuid": b.uuid}) for nome, (a, b) in coppie.items()}
    visite = build_visite(uno, due, giorno=6)
    return chiavi | {"visite:visita_stato": ({"uuid": visite[0].uuid} | passo, {"uuid": visite[1].uuid} | passo)}


def test_what_stands_in_ones_regions_opens_and_what_stands_elsewhere_is_not_there(
    sportello: Sportello, client_territoriale: ClienteSevero
) -> None:
    altrove = build_altrove()
    esiti = {
        nome: [client_territoriale.get(reverse(nome, kwargs=chiavi)).status_code for chiavi in coppia]
        for nome, coppia in build_di_due(sportello, altrove).items()
    }
    assert {nome: esito for nome, esito in esiti.items() if esito != [200, 404]} == {}
    for nome in (
        "sportelli:sportello_list",
        "sportelli:amministrazione_list",
        "visite:visita_list",
        "salute:salute_list",
    ):
        pagina = client_territoriale.get(reverse(nome)).content.decode()
        assert "Torino" not in pagina, nome


def test_every_scope_holds_the_same_desks(sportello: Sportello, territoriale: Any) -> None:
    """Rows, facts, reports, candidates: those of the regions alone; with no region, none; with both, all."""
    altrove = build_altrove()
    for desk in (sportello, altrove):
        build_percorso(sportello=desk)
        fatto = {"regione": desk.comune.provincia.regione.codice_istat, "tipo": "comune", "misure": {}}
        FattoSportello.objects.create(
            mese=date(2016, 3, 1), sportello=desk, amministrazione=desk.amministrazione, **fatto
        )
        Rapporto.objects.create(livello="sportello", sportello=desk, mese=date(2016, 3, 1))
        Rapporto.objects.create(livello="regione", regione=desk.comune.provincia.regione, mese=date(2016, 3, 1))
    run_esami(oggi=get_oggi())
    build_istruttoria()  # of the region of `sportello`

    def count(ambito: Ambito) -> tuple[int, ...]:
        return (
            Sportello.objects.for_ambito(ambito).count(),
            Sportello.objects.for_statistica(ambito).count(),
            Amministrazione.objects.for_ambito(ambito).filter(sportelli__isnull=False).count(),
            Percorso.objects.for_statistica(ambito).count(),
            FattoSportello.objects.for_statistica(ambito).count(),
            Rapporto.objects.for_ambito(ambito).count(),
            Salute.objects.for_ambito(ambito).count(),
            Istruttoria.objects.for_ambito(ambito).count(),
        )

    una = build_ambito(territoriale)
    assert count(una) == (1, 1, 1, 1, 1, 2, 1, 1)
    build_assegnazione(utente=territoriale, ruolo=Ruolo.TERRITORIALE, regione=altrove.comune.provincia.regione)
    due = build_ambito(territoriale)
    assert count(due) == (2, 2, 2, 2, 2, 4, 2, 1)
    # The desk moves: from the next request it is of who watches where it stands.
    Sportello.objects.filter(pk=altrove.pk).update(comune=sportello.comune)
    assert build_ambito(territoriale).sportelli_territorio == {sportello.pk, altrove.pk}
    assert Percorso.objects.for_ambito(due).count() == 0  # nobody's name
    assert not due.sees_persone()
    assert not due.sees_persone(frozenset({sportello.pk}))
    assert not due.nazionale
    assert due.covers(una)
    assert not una.covers(due)
    assert Ambito.load(due.dump()) == due
    nessuno = Ambito(utente_id=territoriale.pk, ruoli=frozenset({Ruolo.TERRITORIALE}))
    assert count(nessuno) == (0, 0, 0, 0, 0, 0, 0, 0)


def test_the_role_ends_with_its_day_and_stands_alone(sportello: Sportello, amministratore: Any) -> None:
    """Given by one person, as it opens nobody's card; never beside a desk, nor before the day after it."""
    oggi, chi, regione = get_oggi(), build_utente(), sportello.comune.provincia.regione
    suo = build_ambito(amministratore)
    data = open_assegnazione(ambito=suo, utente=chi, ruolo=Ruolo.TERRITORIALE, regione=regione, oggi=oggi)
    assert not data.da_confermare
    assert build_ambito(chi).regioni == {regione.pk}
    assert data.luogo == regione.nome
    with pytest.raises(ValidationError, match="non ha altri ruoli"):
        open_assegnazione(ambito=suo, utente=chi, ruolo=Ruolo.OPERATORE, sportello=sportello, oggi=oggi)
    with violates("assegnazione_territoriale_da_solo"):
        build_assegnazione(utente=chi, ruolo=Ruolo.ESPERTO, dal=oggi + timedelta(days=9))
    with violates("assegnazione_luogo_secondo_ruolo"):
        Assegnazione.objects.create(utente=build_utente(), ruolo=Ruolo.TERRITORIALE, dal=oggi, proposta_da=suo.firma)
    close_assegnazione(ambito=suo, assegnazione=data, al=oggi, oggi=oggi)
    assert build_ambito(chi, oggi).regioni
    assert not build_ambito(chi, oggi + timedelta(days=1)).regioni
    build_assegnazione(utente=chi, sportello=sportello, dal=oggi + timedelta(days=1))


def test_it_is_given_from_the_page_of_a_person_with_its_region(
    sportello: Sportello, client_amministratore: ClienteSevero
) -> None:
    chi, regione = build_utente(), sportello.comune.provincia.regione
    indirizzo = reverse("utenti:assegnazione_open", args=(chi.uuid,))
    dati = {"ruolo": "territoriale", "dal": get_oggi().isoformat(), "al": "", "atto": "", "sportello_testo": ""}
    senza = submit(client_amministratore, indirizzo, dati)
    assert senza.status_code == 422
    assert "Scegli la regione che segue" in senza.content.decode()
    assert submit(client_amministratore, indirizzo, dati | {"regione": regione.codice_istat}).status_code == 303
    assert chi.assegnazioni.get().regione == regione
    assert regione.nome in client_amministratore.get(chi.get_absolute_url()).content.decode()


def test_today_tells_each_desk_and_what_to_do(
    sportello: Sportello, client_territoriale: ClienteSevero, django_assert_num_queries: Callable[..., Any]
) -> None:
    build_altrove()
    Sportello.objects.update(
        data_attivazione=get_oggi() - timedelta(days=400), data_stato=get_oggi() - timedelta(days=400)
    )
    run_esami(oggi=get_oggi())
    pagina = client_territoriale.get("/oggi/").content.decode()
    assert "Da decidere nelle tue regioni" in pagina
    assert "Si propone" in pagina
    assert "Torino" not in pagina
    rinvio = reverse("salute:rinvio_create", args=(sportello.uuid,))
    domani = (get_oggi() + timedelta(days=30)).isoformat()
    assert submit(client_territoriale, rinvio, {"fino_al": domani, "motivo": "Riapre a settembre."}).status_code == 303
    assert "Sportelli da seguire nelle tue regioni" in client_territoriale.get("/oggi/").content.decode()


def test_it_asks_candidates_of_its_regions_what_is_missing_and_admits_nobody(
    client_territoriale: ClienteSevero, sportello: Sportello
) -> None:
    una = build_istruttoria()
    pagina = client_territoriale.get(una.get_absolute_url()).content.decode()
    assert "integrazioni/nuova" in pagina
    assert "Escludi" not in pagina
    assert (
        client_territoriale.get(reverse("selezione:istruttoria_stato", args=(una.uuid, "esclusa"))).status_code == 403
    )
    altra = build_istruttoria(una.manifestazione.avviso, comune=build_comune("Torino"))
    assert client_territoriale.get(altra.get_absolute_url()).status_code == 404
