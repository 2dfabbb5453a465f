"""What is published twice, or day by day, tells nobody apart: the difference would be a person, or a loan."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from cittadini.enums import TitoloStudio
from consulenze.models import Consulenza
from credito.models import Erogazione
from indicatori.definizioni import REGISTRO, Filtro
from indicatori.enums import Livello
from indicatori.misure import RISERVATO
from indicatori.pubblicazione import Pubblicazione, publish
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from percorsi.models import ProfiloIngresso
from percorsi.services.profili import correct_profilo
from reporting.congelati.pubblicati import fingerprint, read_documento, to_json
from reporting.congelati.schema2 import DatiRapporto, RigaCongelata
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.selectors.rapporti import build_dati, compare_voci
from reporting.services.rapporti import reissue_rapporto
from sportelli.models import Sportello
from tests.banco import ClienteSevero
from tests.congelati import get_cifra, get_riga, get_tavola
from tests.costruttori import (
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_rapporto,
)
from tests.prove import rewrite

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
MARZO, APRILE, MAGGIO = date(2016, 3, 1), date(2016, 4, 1), date(2016, 5, 1)
ADESSO = datetime(2016, 6, 11, 3, 15, tzinfo=UTC)


@pytest.fixture
def rete(sportello: Sportello) -> Sportello:
    """A desk that received twenty people in March."""
    receive(sportello, 20)
    return sportello


def receive(sportello: Sportello, persone: int) -> None:
    for numero in range(persone):
        cittadino = build_cittadino(
            sportello=sportello, sesso="FM"[numero % 2], codice_fiscale="", data_nascita=date(1980, 1, 1)
        )
        build_consulenza(percorso=build_percorso(cittadino=cittadino), data=date(2016, 3, 20))


def issue(rapporto: Rapporto) -> DatiRapporto:
    dati = build_dati(rapporto, ADESSO)
    grezzi = to_json(dati)
    Rapporto.objects.filter(pk=rapporto.pk).update(
        dati=grezzi,
        impronta_dati=fingerprint(grezzi),
        stato=StatoRapporto.PRONTO,
        pronto_il=ADESSO,
        pdf=f"rapporti/{rapporto.uuid}.pdf",
        sha256="0" * 64,
    )
    return dati


def issue_rete(mese: date) -> tuple[Rapporto, DatiRapporto]:
    rapporto = build_rapporto(livello=Livello.RETE, mese=mese)
    return rapporto, issue(rapporto)


def reissue(rapporto: Rapporto) -> DatiRapporto:
    return issue(reissue_rapporto(ambito=SISTEMA, rapporto=rapporto, motivo="Registrazioni tardive."))


@pytest.mark.parametrize(("giorno", "persone"), [(1, RISERVATO), (10, RISERVATO), (11, 20)])
def test_people_of_a_month_are_published_when_it_has_closed(giorno: int, persone: Any, rete: Sportello) -> None:
    """Until then they go up by one at a time."""
    pubblicazione = publish(date(2016, 4, giorno))
    marzo = Filtro(SISTEMA, MARZO, date(2016, 3, 31))
    assert pubblicazione.measure(REGISTRO["persone"], marzo) == persone
    assert pubblicazione.measure(REGISTRO["consulenze"], marzo) == 20


def test_a_rettifica_does_not_tell_who_was_added(rete: Sportello) -> None:
    primo, prima = issue_rete(MARZO)
    assert get_cifra(prima, "persone").valore == 20
    receive(rete, 1)
    dopo = reissue(primo)
    assert get_cifra(dopo, "consulenze").valore == 21
    assert get_cifra(dopo, "persone").nascosti == {"valore": "riservato"}
    assert get_riga(get_tavola(dopo, "persone", "nuove-e-di-ritorno"), "persone").nascosti["mese"] == "riservato"
    assert get_tavola(dopo, "consulenze", "per-regione").righe[0].nascosti["persone"] == "riservato"
    sesso = get_tavola(dopo, "persone", "sesso")
    assert get_riga(sesso, "F").nascosti == {"persone": "riservato"}
    assert "direbbero di chi sono" in read_documento(to_json(dopo)).avvisi[0]


def test_a_rettifica_of_many_people_tells_how_many(rete: Sportello) -> None:
    primo, _ = issue_rete(MARZO)
    receive(rete, 10)
    dopo = reissue(primo)
    assert get_cifra(dopo, "persone").valore == 30
    assert len(read_documento(to_json(dopo)).avvisi) == 1


def test_a_third_edition_is_compared_with_all_those_before(rete: Sportello) -> None:
    primo, _ = issue_rete(MARZO)
    receive(rete, 10)
    reissue(primo)
    receive(rete, 2)
    assert get_cifra(reissue(primo), "persone").nascosti == {"valore": "riservato"}


def test_later_reports_do_not_tell_who_was_added(rete: Sportello) -> None:
    """Beside what was published, and beside what another report told since."""
    issue_rete(MARZO)
    receive(rete, 1)
    _, aprile = issue_rete(APRILE)
    riga = get_riga(get_tavola(aprile, "qualita", "rettifiche-cifre"), "2016-03:persone")
    assert (riga.valori, set(riga.nascosti)) == ({"pubblicata": 20}, {"oggi", "differenza"})
    receive(rete, 5)
    _, maggio = issue_rete(MAGGIO)
    riga = get_riga(get_tavola(maggio, "qualita", "rettifiche-cifre"), "2016-03:persone")
    assert (riga.valori["oggi"], riga.valori["differenza"]) == (26, 6)
    receive(rete, 1)
    _, giugno = issue_rete(date(2016, 6, 1))
    riga = get_riga(get_tavola(giugno, "qualita", "rettifiche-cifre"), "2016-03:persone")
    assert riga.valori == {"pubblicata": 20}


def test_a_later_report_repeats_people_of_the_months_before_as_they_circulate(rete: Sportello) -> None:
    """Today's number beside the one published would be the difference that the rettifiche do not tell."""
    issue_rete(MARZO)
    receive(rete, 1)
    _, aprile = issue_rete(APRILE)
    assert get_cifra(aprile, "persone").precedente == 20
    riga = get_riga(get_tavola(aprile, "persone", "nuove-e-di-ritorno"), "persone")
    assert riga.valori["mese-precedente"] == 20
    assert get_cifra(aprile, "consulenze").precedente == 21  # what desks do is told as it is
    _, dopo_un_anno = issue_rete(date(2017, 3, 1))
    assert get_cifra(dopo_un_anno, "persone").anno_prima == 20


def test_the_year_so_far_is_made_of_the_months_as_they_circulate() -> None:
    pagate = [build_pagata(importo) for importo in (5000, 7000, 9000, 20000)]
    issue_rete(MARZO)
    with rewrite(Erogazione):
        Erogazione.objects.filter(pk=pagate[0].pk).update(importo=4000)
    _, aprile = issue_rete(APRILE)
    importi = get_tavola(aprile, "importi", "importi")
    erogato = get_riga(importi, "importo-erogato")
    assert (erogato.valori["mese-precedente"], erogato.valori["da-gennaio"]) == (41000, 41000)
    medio = get_riga(importi, "importo-medio")
    assert (medio.valori["mese-precedente"], medio.nascosti["da-gennaio"]) == (10250, "riservato")
    assert get_riga(importi, "finanziamenti-deliberati").valori["da-gennaio"] == 4


def build_pagata(importo: int) -> Erogazione:
    """A loan granted and paid in March."""
    invio = build_invio(data_invio=date(2016, 3, 5), stato="approvato", data_stato=date(2016, 3, 8))
    finanziamento = build_finanziamento(invio=invio, importo_deliberato=importo, data_delibera=date(2016, 3, 8))
    return build_erogazione(finanziamento=finanziamento, importo=importo, data=date(2016, 3, 10))


# ── The cells of the tables ──────────────────────────────────────────────────────────────
def correct_titolo(quanti: int) -> None:
    """The title of study of some profiles was wrong: no number of the whole changes."""
    for profilo in ProfiloIngresso.objects.exclude(titolo_studio=TitoloStudio.LAUREA).order_by("pk")[:quanti]:
        campi = {"titolo_studio": TitoloStudio.LAUREA}
        correct_profilo(ambito=SISTEMA, profilo=profilo, versione=1, motivo=MotivoRettifica.DOCUMENTO, campi=campi)


def list_voci(dati: DatiRapporto) -> dict[str, RigaCongelata]:
    tavole = [t for capitolo in dati.capitoli for t in capitolo.tavole if t.id == "rettifiche-voci"]
    return {riga.id: riga for tavola in tavole for riga in tavola.righe}


def test_a_group_corrected_by_many_is_told_cell_by_cell(rete: Sportello) -> None:
    receive(rete, 10)
    correct_titolo(15)
    issue_rete(MARZO)
    correct_titolo(6)
    _, aprile = issue_rete(APRILE)
    voci = list_voci(aprile)
    assert {riga.testi["tavola"] for riga in voci.values()} == {"Titolo di studio: persone"}
    assert sorted(riga.valori["differenza"] for riga in voci.values()) == [-6, 6]
    assert "Titolo di studio: persone" in str(read_documento(to_json(aprile)))


def test_a_group_corrected_by_few_is_told_to_be_another_and_no_more(rete: Sportello) -> None:
    receive(rete, 10)
    correct_titolo(15)
    issue_rete(MARZO)
    correct_titolo(1)
    _, aprile = issue_rete(APRILE)
    [riga] = list_voci(aprile).values()
    assert (riga.id, riga.valori) == ("2016-03:titolo-di-studio/persone/", {})


def test_what_desks_did_is_told_by_channel_and_by_theme(rete: Sportello) -> None:
    issue_rete(MARZO)
    Consulenza.objects.filter(pk=Consulenza.objects.first().pk).update(canale="telefono")
    _, aprile = issue_rete(APRILE)
    voci = {chiave: riga.valori for chiave, riga in list_voci(aprile).items()}
    assert voci == {
        "2016-03:per-canale/consulenze/presenza": {"pubblicata": 20, "oggi": 19, "differenza": -1},
        "2016-03:per-canale/consulenze/telefono": {"pubblicata": 0, "oggi": 1, "differenza": 1},
    }


def test_the_page_of_a_report_tells_the_cells_too(rete: Sportello, client_monitoraggio: ClienteSevero) -> None:
    """By the rule of the reports after it; to who sees people, all."""
    receive(rete, 10)
    correct_titolo(15)
    issue_rete(MARZO)
    rapporto = Rapporto.objects.get()
    assert compare_voci(rapporto, publish(date(2016, 5, 11))) is None
    correct_titolo(1)
    Consulenza.objects.filter(pk=Consulenza.objects.first().pk).update(canale="telefono")
    letta = compare_voci(rapporto, publish(date(2016, 5, 11)))
    assert letta is not None
    assert [colonna.titolo for colonna in letta.colonne] == ["Voce", "Tavola", "Pubblicata", "Oggi", "Differenza"]
    assert ("Telefono", "Per canale: consulenze", "0", "1", "+1") in letta.righe
    assert ("La tavola", "Titolo di studio: persone", "riservato", "cambiata, riservata", "riservato") in letta.righe
    tutta = compare_voci(rapporto, Pubblicazione(intera=True, oggi=date(2016, 5, 11)))
    assert tutta is not None
    assert ("ISCED 5-8: laurea o titolo terziario", "Titolo di studio: persone", "15", "16", "+1") in tutta.righe
    pagina = client_monitoraggio.get(reverse("reporting:rapporto_detail", args=(rapporto.uuid,))).content.decode()
    assert "Le voci delle sue tavole che oggi sono diverse" in pagina
    assert "Per canale: consulenze" in pagina
