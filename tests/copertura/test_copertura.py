"""The look of each night, what is kept of it, and the pages: on real comuni, with few desks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from copertura.models import CoperturaComune, CoperturaMensile, CoperturaProvincia, RegolaCopertura, RicercaScoperta
from copertura.selectors.territori import read_domanda
from copertura.services.ricerche import note_ricerca
from copertura.services.rilievi import run_copertura, start_copertura
from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from tests.banco import ClienteSevero
from tests.costruttori import build_cittadino, build_comune, build_percorso, build_presentata, build_sportello
from tests.costruttori.selezione import build_istruttoria
from tests.moduli import submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
OGGI = date(2026, 3, 16)


@pytest.fixture
def italia(sportello: Sportello) -> dict[str, Any]:
    """A desk in Lecce, none in Torino nor on La Maddalena; who lives in Torino came to Lecce."""
    torino, bari = build_comune("Torino"), build_comune("Bari")
    for giorno in (OGGI - timedelta(days=30), OGGI - timedelta(days=400)):
        cittadino = build_cittadino(comune_residenza=torino)
        build_percorso(sportello=sportello, cittadino=cittadino, data_apertura=giorno)
    return {"lecce": sportello.comune, "torino": torino, "bari": bari, "sportello": sportello}


def test_each_comune_has_its_nearest_and_the_first_look_of_a_month_is_kept(italia: dict[str, Any]) -> None:
    assert run_copertura(oggi=OGGI) == 2
    righe = {riga.comune.nome: riga for riga in CoperturaComune.objects.all()}
    assert (righe["Lecce"].km, righe["Lecce"].scoperto, righe["Lecce"].sportello) == (0, False, italia["sportello"])
    assert (righe["Torino"].scoperto, righe["Torino"].persone, righe["Torino"].ordine) == (True, 1, 1)
    assert righe["Bari"].scoperto
    assert righe["Bari"].km == 138
    di_torino = CoperturaProvincia.objects.get(provincia=italia["torino"].provincia)
    assert (di_torino.scoperti, di_torino.persone, di_torino.persone_scoperte) == (di_torino.abitanti, 1, 1)
    assert CoperturaMensile.objects.get().dove_aprire[0]["comune"] == "Torino"
    # Another night: today follows, what was kept stays.
    build_sportello(comune=italia["torino"])
    assert run_copertura(oggi=OGGI + timedelta(days=1)) == 1
    assert not CoperturaComune.objects.get(comune=italia["torino"]).scoperto
    assert CoperturaMensile.objects.get().giorno == OGGI
    run_copertura(oggi=date(2026, 4, 2))
    assert [str(riga.giorno) for riga in CoperturaMensile.objects.order_by("giorno")] == ["2026-03-16", "2026-04-02"]
    with pytest.raises(InternalError, match="prova"), transaction.atomic():
        CoperturaProvincia.objects.all().delete()
    with pytest.raises(InternalError), transaction.atomic():
        CoperturaMensile.objects.update(raggio=1)
    # A comune that ends is no row any more.
    italia["bari"].valido_al = date(2026, 4, 2)
    italia["bari"].save()
    run_copertura(oggi=date(2026, 4, 3))
    assert not CoperturaComune.objects.filter(comune=italia["bari"]).exists()


def test_other_numbers_hold_from_their_day(italia: dict[str, Any], client_monitoraggio: ClienteSevero) -> None:
    indirizzo, oggi = reverse("copertura:regola_create"), get_oggi()
    dati = {"raggio": "150", "abitanti": "1000", "vale_dal": oggi.isoformat()}
    passato = submit(client_monitoraggio, indirizzo, dati | {"vale_dal": (oggi - timedelta(days=1)).isoformat()})
    assert passato.status_code == 422
    assert submit(client_monitoraggio, indirizzo, dati).status_code == 303
    assert "entro 150 km" in client_monitoraggio.get(reverse("copertura:regola_list")).content.decode()
    assert run_copertura(oggi=oggi) == 1  # Bari is near now
    assert run_copertura(oggi=oggi - timedelta(days=1)) == 2
    regola = RegolaCopertura.objects.get()
    with violates("regolacopertura_una_per_giorno"):
        RegolaCopertura.objects.create(raggio=9, abitanti=9, vale_dal=regola.vale_dal, fissata_da=regola.fissata_da)


def test_a_year_later_one_compares(italia: dict[str, Any], client_monitoraggio: ClienteSevero) -> None:
    Sportello.objects.update(data_attivazione=get_oggi() - timedelta(days=100))
    start_copertura(oggi=get_oggi())
    pagina = client_monitoraggio.get(reverse("copertura:provincia_list"))
    prima = {riga.record.nome: (riga.record.prima, riga.record.quota) for riga in pagina.context["table"].rows}
    assert prima["Lecce"] == (1.0, 0.0)
    allora = client_monitoraggio.get(reverse("copertura:mensile_list")).content.decode()
    assert "Torino" in allora


@pytest.mark.parametrize("quanti", [1, 3])
def test_lists_cost_the_same(
    quanti: int,
    italia: dict[str, Any],
    client_monitoraggio: ClienteSevero,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    for nome in ("Napoli", "Roma")[: quanti - 1]:
        build_comune(nome)
    run_copertura(oggi=get_oggi())
    for comune in CoperturaComune.objects.scoperti()[:quanti]:
        note_ricerca(comune.comune)
    avviso = build_presentata().avviso
    for vista, costo, chiavi in (
        ("provincia_list", 12, ()),
        ("comune_list", 6, ()),
        ("posto_list", 6, ()),
        ("ricerca_list", 6, ()),
        ("mensile_list", 5, ()),
        ("candidato_list", 6, (avviso.uuid,)),
    ):
        with django_assert_num_queries(costo, info=vista):
            assert client_monitoraggio.get(reverse(f"copertura:{vista}", args=chiavi)).status_code == 200


def test_who_watches_a_region_reads_that_and_no_number_of_people(
    italia: dict[str, Any], client_territoriale: ClienteSevero, client_monitoraggio: ClienteSevero
) -> None:
    run_copertura(oggi=get_oggi())
    for vista in ("provincia_list", "comune_list", "posto_list"):
        sua = client_territoriale.get(reverse(f"copertura:{vista}"))
        tutta = client_monitoraggio.get(reverse(f"copertura:{vista}"))
        assert "Torino" not in sua.content.decode()
        assert "Torino" in tutta.content.decode()
        colonne = [{colonna.name for colonna in pagina.context["table"].columns} for pagina in (sua, tutta)]
        assert {"persone", "persone_vicine", "domanda", "persone_scoperte"} & colonne[0] == set()
    file = client_territoriale.get(reverse("copertura:provincia_list") + "?formato=csv").getvalue().decode()
    assert "Persone" not in file
    # Two people in all: nobody is told of a region.
    assert {riga.persone for riga in read_domanda(CoperturaMensile.objects.get())} == {None}


def test_who_looks_where_none_is_near_is_counted_by_comune_and_month(
    italia: dict[str, Any], client: ClienteSevero, client_monitoraggio: ClienteSevero
) -> None:
    cerca, torino = reverse("sportelli:sportello_search"), italia["torino"]
    client.get(f"{cerca}?luogo=c-{torino.codice_istat}")  # before the first look nobody knows
    run_copertura(oggi=get_oggi())
    valore = client.get(cerca, {"luogo_testo": "Torino"})
    assert valore.status_code in (200, 302)
    client.get(cerca, {"luogo_testo": "Torino", "accessibile": "on"})  # another wish: it is of that
    client.get(cerca, {"luogo_testo": "Lecce"})
    [riga] = RicercaScoperta.objects.all()
    assert (riga.comune, riga.volte, riga.mese) == (torino, 1, get_oggi().replace(day=1))
    assert "meno di 5" in client_monitoraggio.get(reverse("copertura:ricerca_list")).content.decode()
    for _ in range(5):
        note_ricerca(torino)
    assert RicercaScoperta.objects.get().volte == 6
    with violates("ricercascoperta_una"):
        RicercaScoperta.objects.create(mese=riga.mese, comune=torino)
    with violates("ricercascoperta_del_mese"):
        RicercaScoperta.objects.create(mese=riga.mese.replace(day=2), comune=torino)


def test_what_a_candidate_would_cover_is_told_to_who_runs_the_network(
    italia: dict[str, Any], client_monitoraggio: ClienteSevero
) -> None:
    run_copertura(oggi=get_oggi())
    domanda = build_presentata(comune=italia["torino"])
    indirizzo = reverse("copertura:candidato_list", args=(domanda.avviso.uuid,))
    assert indirizzo in client_monitoraggio.get(domanda.avviso.get_absolute_url()).content.decode()
    sua = build_istruttoria(comune=italia["torino"]).get_absolute_url()
    assert "Che cosa coprirebbe" in client_monitoraggio.get(sua).content.decode()
    [riga] = client_monitoraggio.get(indirizzo).context["table"].rows
    assert riga.record.comune.copertura.abitanti_vicini == italia["torino"].popolazione


def test_the_database_keeps_its_rules(italia: dict[str, Any]) -> None:
    run_copertura(oggi=OGGI)
    mensile, riga = CoperturaMensile.objects.get(), CoperturaComune.objects.first()
    assert riga is not None
    with violates("coperturacomune_ordine_intero"):
        CoperturaComune.objects.filter(pk=riga.pk).update(ordine=3, abitanti_aggiunti=None)
    valori = {"giorno": OGGI, "raggio": 30, "soglia": 1, "dove_aprire": []}
    with violates("coperturamensile_una"):
        CoperturaMensile.objects.create(mese=mensile.mese, **valori)
    with violates("coperturamensile_del_mese"):
        CoperturaMensile.objects.create(mese=date(2026, 4, 1), **valori)
    altra = CoperturaMensile.objects.create(mese=date(2026, 2, 1), **valori)
    conti = dict.fromkeys(("abitanti", "scoperti", "comuni", "comuni_scoperti", "sportelli", "persone"), 1)
    provincia = italia["torino"].provincia
    with violates("coperturaprovincia_parti"):
        CoperturaProvincia.objects.create(mensile=altra, provincia=provincia, persone_scoperte=2, **conti)
    with violates("coperturaprovincia_una"):
        CoperturaProvincia.objects.create(mensile=mensile, provincia=provincia, persone_scoperte=1, **conti)
