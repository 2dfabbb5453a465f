"""What comes of days going by: notices, baskets, desks without an agreement, the times of it all."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from protocolli.enums import Conseguenza
from protocolli.models import Preavviso, RegolaAccordi
from protocolli.pagine.oggi import list_code
from protocolli.regole.vigenza import Tempi, tell_conseguenza
from protocolli.selectors.coperture import find_copertura, list_scoperti, load_accordi
from protocolli.selectors.tempi import find_tempi
from protocolli.services.accordi import change_accordo, prepare_rinnovo
from protocolli.services.regole import set_regola
from protocolli.services.scadenze import remind_accordo, remind_scadenze
from sportelli.models import Sportello
from tests.costruttori import build_accordo, build_amministrazione, build_erogatore, build_sportello
from tests.costruttori.protocolli import SISTEMA, build_bozza_accordo
from tests.moduli import submit

pytestmark = pytest.mark.django_db
OGGI = date(2026, 6, 1)


def giorni(quanti: int) -> timedelta:
    return timedelta(days=quanti)


def test_notices_leave_once_each_and_skip_nobody(referente: Any) -> None:
    fine = OGGI + giorni(90)
    ospite = referente.assegnazioni.get().amministrazione
    ospite.email = "protocollo@comune.example"
    ospite.save()
    accordo = build_accordo(ospite, al=fine)
    build_accordo(build_erogatore(), al=fine + giorni(200))  # far away
    rinnovato = build_accordo(build_amministrazione(), al=fine)
    build_accordo(rinnovato.amministrazione, rinnova=rinnovato, dal=fine + giorni(1), al=fine + giorni(300))
    assert remind_scadenze(oggi=OGGI - giorni(1)) == 0
    assert (remind_scadenze(oggi=OGGI), remind_scadenze(oggi=OGGI)) == (1, 0)
    lettere = MessaggioPosta.objects.filter(chiave__startswith="protocolli:")
    assert set(lettere.values_list("destinatario", flat=True)) == {
        *("segreteria@retemicrocredito.example", "protocollo@comune.example"),
        referente.email,
    }
    assert "Per rinnovarlo, o per dire che non lo si rinnova" in lettere[0].testo
    # Down from the sixtieth day to past the thirtieth: one letter, the nearest, and never again before it.
    prepare_rinnovo(ambito=SISTEMA, accordo=accordo, oggi=OGGI)
    assert (remind_scadenze(oggi=fine - giorni(20)), remind_scadenze(oggi=fine - giorni(19))) == (1, 0)
    assert list(Preavviso.objects.values_list("soglia", flat=True)) == [90, 30]
    assert "Il rinnovo è in preparazione" in lettere.latest("pk").testo
    assert remind_scadenze(oggi=fine + giorni(1)) == 0
    assert not remind_accordo(pk=0, oggi=OGGI, tempi=Tempi())  # gone, or another worker's


def test_times_are_dated_and_hold_from_a_day_on(client_monitoraggio: Any) -> None:
    oggi = get_oggi()
    crea, elenco = reverse("protocolli:regola_create"), reverse("protocolli:regola_list")
    dati = {"primo": "120", "secondo": "120", "terzo": "", "proposta": "10", "vale_dal": f"{oggi:%d/%m/%Y}"}
    assert submit(client_monitoraggio, crea, dati).status_code == 422  # the second comes after the first
    submit(client_monitoraggio, crea, dati | {"secondo": "15"})
    assert RegolaAccordi.objects.get().soglie == [120, 15]
    assert (find_tempi(oggi - giorni(1)), find_tempi(oggi)) == (Tempi(), Tempi((120, 15), 10))
    assert "120, 15" in client_monitoraggio.get(elenco).content.decode()
    with pytest.raises(ValidationError):
        set_regola(ambito=SISTEMA, soglie=[90], proposta=9, vale_dal=oggi - giorni(1))
    accordo = build_accordo(al=oggi + giorni(100))
    assert remind_scadenze(oggi=oggi) == 1
    assert accordo.preavvisi.get().soglia == 120


def test_a_desk_without_an_agreement_is_never_silent(
    client_monitoraggio: Any, client_responsabile: Any, client_referente: Any, sportello: Any
) -> None:
    oggi, ospite = get_oggi(), sportello.amministrazione
    pagine = (sportello.get_absolute_url(), ospite.get_absolute_url())
    for client, pagina in ((client_responsabile, pagine[0]), (client_referente, pagine[1])):
        detto = client.get(pagina).content.decode()
        assert "si propone di sospenderlo" in detto
        assert "Per rinnovarlo, l'amministrazione scriva" in detto.replace("&#x27;", "'")
        assert "Cambia lo stato" not in detto  # by who runs the network
    accordo = build_accordo(ospite, dal=oggi - giorni(400), al=oggi - giorni(10), firmato_il=oggi - giorni(400))
    detto = client_monitoraggio.get(pagine[0]).content.decode()
    assert "sono 9 giorni" in detto
    assert reverse("protocolli:accordo_renew", args=(accordo.uuid,)) in detto
    assert "Se non si firma prima" in detto  # another fifty days
    nuovo = prepare_rinnovo(ambito=SISTEMA, accordo=accordo)
    assert "Il rinnovo è in preparazione" in client_responsabile.get(pagine[0]).content.decode()
    change_accordo(ambito=SISTEMA, accordo=nuovo, a="annullato", nota="Non serve")
    build_accordo(ospite, "impegno", dal=oggi - giorni(3), al=oggi + giorni(50), firmato_il=oggi - giorni(3))
    detto = client_referente.get(pagine[1]).content.decode()
    assert "Mancano 50 giorni" in detto
    assert str(accordo) in detto.replace("&#x27;", "'")  # the history


@pytest.mark.parametrize(
    ("da", "atteso"),
    [
        (None, Conseguenza.COPERTO),
        (0, Conseguenza.SCOPERTO),
        (59, Conseguenza.SCOPERTO),
        (60, Conseguenza.DA_SOSPENDERE),
    ],
)
def test_what_comes_of_it_is_told_by_days(da: int | None, atteso: str) -> None:
    assert tell_conseguenza(None if da is None else OGGI - giorni(da), OGGI, Tempi()) == atteso


def test_desks_without_one_are_listed_since_their_day(
    client_monitoraggio: Any, monitoraggio: Any, django_assert_num_queries: Any
) -> None:
    oggi = get_oggi()
    mai = build_sportello(data_attivazione=date(2026, 3, 1))
    coperto = build_sportello()
    build_accordo(coperto.amministrazione, dal=oggi - giorni(100), al=oggi, firmato_il=oggi - giorni(100))
    finito = build_sportello()
    build_accordo(finito.amministrazione, dal=oggi - giorni(100), al=oggi - giorni(8), firmato_il=oggi - giorni(99))
    build_sportello(stato="candidato")
    righe = list_scoperti(Sportello.objects.all(), oggi)
    trovati: dict[Any, Any] = {riga.pk: riga.scoperto_dal for riga in righe}
    ospitato = mai.ospitalita.get().dal
    assert trovati == {mai.pk: ospitato, finito.pk: oggi - giorni(7)}
    for sportello, dal in ((mai, ospitato), (finito, finito.ospitalita.get().dal)):
        copertura = find_copertura(load_accordi(sportello.amministrazione), dal, oggi, Tempi())
        assert copertura.scoperto_dal == trovati[sportello.pk]  # the page says as the list
    elenco = reverse("protocolli:scoperto_list")
    client_monitoraggio.get(elenco)
    with django_assert_num_queries(7):
        pagina = client_monitoraggio.get(elenco).content.decode()
    assert coperto.nome not in pagina
    build_sportello()
    with django_assert_num_queries(7):
        client_monitoraggio.get(elenco)
    for filtro, sportello, altro in (("da_sospendere", mai, finito), ("scoperto", finito, mai)):
        pagina = client_monitoraggio.get(f"{elenco}?conseguenza={filtro}").content.decode()
        assert (sportello.get_absolute_url() in pagina, altro.get_absolute_url() in pagina) == (True, False)
    assert client_monitoraggio.get(f"{elenco}?formato=csv").status_code == 200


def test_baskets_count_what_their_lists_show(client_monitoraggio: Any) -> None:
    oggi = get_oggi()
    scade = build_accordo(al=oggi + giorni(30))
    build_accordo(al=oggi - giorni(30), dal=oggi - giorni(300), firmato_il=oggi - giorni(300))
    build_accordo(al=oggi + giorni(300))
    pronto = build_bozza_accordo()
    change_accordo(ambito=SISTEMA, accordo=pronto, a="da_firmare")
    build_sportello()
    attesi = {"accordo da rinnovare": 2, "accordo da firmare": 1, "sportello senza protocollo": 1}
    attesi["accordo con impegni da verificare"] = 2
    code = list_code(SISTEMA, oggi)
    assert {coda.uno: coda.totale for coda in code} == attesi
    for coda in code:
        pagina = client_monitoraggio.get(coda.url).content.decode()
        nome = coda.molti.split()[0] if coda.totale > 1 else coda.uno.split()[0]
        assert f"{coda.totale} {nome}" in pagina, coda
    prepare_rinnovo(ambito=SISTEMA, accordo=scade)
    assert list_code(SISTEMA, oggi)[0].totale == 1
