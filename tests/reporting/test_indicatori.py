"""Every figure against a plain count, for every reader, place and period."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from indicatori.definizioni import REGISTRO, Filtro, attivita, esiti
from indicatori.definizioni.dimensioni import (
    count_by_month,
    count_sportelli_by_stato,
    divide_by_regione,
    divide_by_tipo,
)
from indicatori.definizioni.rete import consulenze_per_sportello, sportelli_del_periodo
from indicatori.definizioni.seguito import SU_RISPOSTE
from indicatori.enums import Livello
from indicatori.istantanea import one_instant
from indicatori.pubblicazione import publish
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from percorsi.enums import TAPPE
from reporting.selectors.capitoli import Domanda, tell_rete
from reporting.selectors.inizio import find_inizio
from reporting.selectors.rapporti import list_oggetti
from sportelli.enums import MotivoOspitalita
from sportelli.services.ospitalita import CambioOspite, change_ospite
from sportelli.services.spostamenti import confirm_all
from tests.costruttori import build_invio
from tests.reporting.conto_a_mano import Conto, percentile
from tests.reporting.scena import (
    ANNO,
    MARZO,
    PERIODI,
    Scena,
    add_appuntamenti,
    add_formazione,
    add_seguiti,
    add_visite,
    build_mai_attivi,
    build_scena,
)

pytestmark = pytest.mark.django_db
RETE = Ambito.di_sistema("prova")


@pytest.fixture(params=["stessi ospiti", "ospiti cambiati"])
def scena(db, request) -> Scena:
    """As it is, and with two desks that changed host while they worked."""
    scena = build_scena()
    add_formazione(scena)
    add_appuntamenti(scena)
    add_seguiti(scena)
    add_visite(scena)
    if request.param == "ospiti cambiati":
        lecce, bari = scena.lecce.amministrazione, scena.bari.amministrazione
        for sportello, ospite, dal in ((scena.lecce, bari, date(2016, 3, 10)), (scena.bari, lecce, date(2016, 2, 1))):
            cambio = CambioOspite(ospite, dal, MotivoOspitalita.CONVENZIONE, "n. 1")
            change_ospite(
                ambito=RETE, sportello=sportello, cambio=cambio, conferma=confirm_all, motivo_rettifica="documento"
            )
    return scena


def filtri(scena: Scena) -> dict[str, Filtro]:
    """The network, each part of it, and the reach of each kind of person."""
    rete = Filtro(RETE, *MARZO)
    operatore = Ambito(ruoli=frozenset({Ruolo.OPERATORE}), sportelli=frozenset({scena.bari.pk}))
    responsabile = Ambito(ruoli=frozenset({Ruolo.RESPONSABILE}), sportelli_diretti=frozenset({scena.napoli.pk}))
    referente = Ambito(ruoli=frozenset({Ruolo.REFERENTE}), amministrazioni=frozenset({scena.lecce.amministrazione_id}))
    return {
        "rete": rete,
        "Puglia": replace(rete, regione="16"),
        "Sicilia, senza sportelli": replace(rete, regione="19"),
        "sportello": replace(rete, sportello=scena.lecce.codice),
        "amministrazione": replace(rete, amministrazione=scena.bari.amministrazione.uuid),
        "tipo": replace(rete, tipo_amministrazione="cpi"),
        "operatore": replace(rete, ambito=operatore),
        "responsabile": replace(rete, ambito=responsabile),
        "referente": replace(rete, ambito=referente),
        "referente che chiede di altri": replace(rete, ambito=referente, sportello=scena.bari.codice),
        "nessuno": replace(rete, ambito=Ambito.anonimo()),
    }


def test_every_figure_equals_a_plain_count(scena: Scena) -> None:
    contati = set()
    for nome, base in filtri(scena).items():
        for dal, al in PERIODI:
            filtro = replace(base, dal=dal, al=al)
            a_mano = Conto(filtro).valori()
            for indicatore in REGISTRO.values():
                valore, atteso = indicatore.valore(filtro), a_mano[indicatore.id]
                uguali = valore is atteso if None in (valore, atteso) else float(valore) == pytest.approx(float(atteso))
                assert uguali, (nome, dal, indicatore.id, valore, atteso)
                contati.add((indicatore.id, valore))
    # what the list of desks says is what is read in one query
    rete = Filtro(RETE, *MARZO)
    assert all(REGISTRO[codice].count(rete) == REGISTRO[codice].valore(rete) for codice in SU_RISPOSTE)
    # the network is rich enough to tell the figures apart: each takes more than one value
    assert {codice for codice in REGISTRO if sum(c == codice for c, _ in contati) > 1} == set(REGISTRO)


def test_who_is_at_work_holds_a_certificate_since_it_is_asked(scena: Scena, settings: Any) -> None:
    """Of days before nothing is asked: the figures published then do not move."""
    rete, quanti = Filtro(RETE, *MARZO), {}
    for dal in (None, date(2017, 1, 1), date(2016, 3, 15), date(2016, 1, 1), date(2014, 1, 1)):
        settings.ATTESTATI_OBBLIGATORI_DAL = dal
        quanti[dal] = REGISTRO["operatori-effettivi"].valore(rete)
        assert quanti[dal] == Conto(rete).valori()["operatori-effettivi"], dal
    assert quanti[None] == quanti[date(2017, 1, 1)] > quanti[date(2016, 1, 1)] == quanti[date(2014, 1, 1)] > 0


def test_two_figures_of_certificates_read_the_desks_once(scena: Scena, django_assert_num_queries: Any) -> None:
    rete, codici = Filtro(RETE, *MARZO), ("operatori-con-attestato", "attestati-scaduti")
    with django_assert_num_queries(1), one_instant():
        assert all(REGISTRO[codice].valore(rete) for codice in codici)


def test_the_list_behind_a_count_has_as_many_rows(scena: Scena) -> None:
    for indicatore in REGISTRO.values():
        for filtro in filtri(scena).values():
            righe = list(indicatore.queryset(filtro))
            assert len(righe) == len({riga.pk for riga in righe})
            if indicatore.unita == "intero":
                assert indicatore.valore(filtro) == len(righe)


def test_a_desk_that_never_was_active_is_in_no_figure_table_or_report(scena: Scena) -> None:
    mese = Filtro(RETE, *MARZO)

    def read() -> list[object]:
        capitolo = tell_rete(Domanda(mese, Livello.RETE, publish(date(2016, 4, 11))))
        righe = (sportelli_del_periodo(mese), *(list_oggetti(MARZO[0], livello) for livello in Livello))
        return [len(list(r)) for r in righe] + [count_sportelli_by_stato(mese), capitolo]

    prima = read()
    previsto, _ = build_mai_attivi()
    assert read() == prima
    assert find_inizio(replace(mese, sportello=previsto.codice)) == date.max


def test_new_and_returning_people_add_up_to_all(scena: Scena) -> None:
    for base in filtri(scena).values():
        filtro = replace(base, dal=ANNO[0], al=ANNO[1])
        parti = attivita.persone_nuove.valore(filtro) + attivita.persone_di_ritorno.valore(filtro)
        assert parti == attivita.persone.valore(filtro)


def test_parts_add_up_to_the_whole(scena: Scena) -> None:
    for base in filtri(scena).values():
        for dal, al in PERIODI:
            filtro = replace(base, dal=dal, al=al)
            totale = attivita.consulenze.valore(filtro)
            assert sum(parte.consulenze for parte in divide_by_regione(filtro)) == totale
            assert sum(parte.consulenze for parte in divide_by_tipo(filtro)) == totale
            assert sum(count_by_month(filtro).values()) == totale
            assert sum(s.consulenze_periodo for s in consulenze_per_sportello.queryset(filtro)) == totale
            for parti in (divide_by_regione(filtro), divide_by_tipo(filtro)):
                assert sum(p.sportelli for p in parti) == REGISTRO["sportelli-convenzionati"].valore(filtro)
                assert sum(p.attivi for p in parti) == REGISTRO["sportelli-attivi"].valore(filtro)
                assert sum(p.erogato for p in parti) == REGISTRO["importo-erogato"].valore(filtro)


def test_a_part_is_the_same_as_the_whole_filtered_on_it(scena: Scena) -> None:
    filtro = Filtro(RETE, *ANNO)
    parti = divide_by_regione(filtro)
    assert {parte.nome for parte in parti} == {"Campania", "Puglia"}
    for parte in parti:
        solo = replace(filtro, regione=parte.codice)
        assert parte.consulenze == attivita.consulenze.valore(solo)
        assert parte.persone == attivita.persone.valore(solo)
        assert parte.erogato == esiti.importo_erogato.valore(solo)


def test_the_funnel_never_widens_and_remembers_what_was_reached(scena: Scena) -> None:
    filtro = Filtro(RETE, *ANNO)
    tappe = esiti.count_tappe(filtro)
    assert tappe == tuple(sum(posto >= n for posto in Conto(filtro).tappe()) for n in range(len(TAPPE)))
    assert tappe == tuple(sorted(tappe, reverse=True))
    assert tappe[TAPPE.index("inviato")] == 3  # one went back to the business plan and closed: it was sent all the same
    assert tappe[TAPPE.index("erogato")] == 1  # not the one whose payment was a mistake


def test_waiting_times_fall_in_their_buckets(scena: Scena) -> None:
    filtro = Filtro(RETE, *ANNO)
    attesa = esiti.giorni_a_risposta.distribute(filtro)
    giorni = [4, 20]
    assert (attesa.casi, attesa.fasce) == (2, (2, 0, 0, 0))
    assert (attesa.mediana, attesa.p90) == (percentile(giorni, 0.5), pytest.approx(percentile(giorni, 0.9)))
    vuota = esiti.giorni_a_risposta.distribute(replace(filtro, regione="19"))
    assert (vuota.casi, vuota.mediana, vuota.p90, vuota.fasce) == (0, None, None, (0, 0, 0, 0))


@pytest.mark.parametrize(("giorni", "fascia"), [(0, 0), (30, 0), (31, 1), (90, 1), (91, 2), (180, 2), (181, 3)])
def test_each_bucket_holds_its_last_day(giorni: int, fascia: int, db: None) -> None:
    invio = date(2015, 1, 1)
    build_invio(data_invio=invio, data_prima_risposta=invio + timedelta(days=giorni))
    fasce = esiti.giorni_a_risposta.distribute(Filtro(RETE, date(2015, 1, 1), date(2015, 12, 31))).fasce
    assert fasce == tuple(int(n == fascia) for n in range(4))


def test_every_indicator_says_what_it_is() -> None:
    for indicatore in REGISTRO.values():
        assert indicatore.nome
        assert indicatore.definizione.endswith(".")
        assert indicatore.origine
        assert indicatore.versione >= 1


def test_sources_are_told_in_words_that_a_reader_knows() -> None:
    """Names of other programs, numbers of tickets, sections of papers of ours say nothing to who reads a report."""
    gergo = re.compile(r"#\d|§|\bn\d{2,}|Neoserra|Primero|DORA|emplois|Conseillers|Aidants|dominio", re.IGNORECASE)
    for indicatore in REGISTRO.values():
        assert indicatore.origine, indicatore.id
        assert not gergo.search(indicatore.origine), indicatore.id
