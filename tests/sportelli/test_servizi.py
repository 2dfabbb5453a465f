"""Writing the network: what is written, what is logged, what is refused."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from nucleo.ambito import Ambito
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, RegistroEvento
from nucleo.versioni import VersioneSuperata
from sportelli.enums import MACCHINA_SPORTELLO, StatoSportello
from sportelli.models import EccezioneOrario, OrarioApertura, Sportello
from sportelli.regole.orari import Eccezione, Fascia
from sportelli.services.rete import (
    Cambio,
    change_stato_sportello,
    create_sportello,
    next_codice,
    replace_orari,
    update_amministrazione,
    update_sportello,
)
from territorio.models import Comune
from tests.costruttori import (
    build_amministrazione,
    build_comune,
    build_orario,
    build_sportello,
)
from tests.costruttori.attivazione import do_without
from tests.insieme import meanwhile

SISTEMA = Ambito.di_sistema("prova")
MATTINA = Fascia(time(9), time(12))


def eventi(azione: str) -> list[dict[str, Any]]:
    return [evento.dettagli for evento in RegistroEvento.objects.filter(azione=azione).order_by("pk")]


# ── Records ──────────────────────────────────────────────────────────────────────────────
def test_only_what_differs_is_written_and_logged(db: None) -> None:
    amministrazione = build_amministrazione(pec="a@pec.example")
    valori = {"pec": "b@pec.example", "denominazione": amministrazione.denominazione}
    assert update_amministrazione(ambito=SISTEMA, amministrazione=amministrazione, versione=1, valori=valori) == ["pec"]
    amministrazione.refresh_from_db()
    assert (amministrazione.pec, amministrazione.versione) == ("b@pec.example", 2)
    assert eventi("modifica") == [{"campi": ["pec"]}]
    assert update_amministrazione(ambito=SISTEMA, amministrazione=amministrazione, versione=2, valori=valori) == []
    assert len(eventi("modifica")) == 1


def test_who_writes_over_a_newer_version_is_told(db: None) -> None:
    amministrazione = build_amministrazione()
    update_amministrazione(ambito=SISTEMA, amministrazione=amministrazione, versione=1, valori={"email": "a@e.example"})
    with pytest.raises(VersioneSuperata):
        update_amministrazione(
            ambito=SISTEMA, amministrazione=amministrazione, versione=1, valori={"email": "b@e.example"}
        )
    amministrazione.refresh_from_db()
    assert amministrazione.email == "a@e.example"


def test_a_new_desk_is_a_candidate_with_code_and_address_of_its_own(db: None) -> None:
    amministrazione = build_amministrazione()
    valori = {
        "nome": "Sportello di Nardò",
        "codice": "",
        "amministrazione": amministrazione,
        "comune": build_comune("Nardò"),
        "indirizzo": "Via Roma 1",
        "bacino": [build_comune("Gallipoli")],
    }
    primo, secondo = (create_sportello(ambito=SISTEMA, valori=valori) for _ in range(2))
    assert (primo.codice, primo.slug, primo.stato) == ("LE001", "sportello-di-nardo", "candidato")
    assert (secondo.codice, secondo.slug) == ("LE002", "sportello-di-nardo-2")
    assert [comune.nome for comune in primo.bacino.all()] == ["Gallipoli"]
    assert RegistroEvento.objects.filter(azione="creazione", sportello_id=primo.pk).count() == 1


def test_codes_go_on_from_the_last_of_the_province(db: None) -> None:
    for codice in ("LE007", "LE-CPI-9", "LECCE1"):
        build_sportello(codice=codice)
    assert next_codice("LE") == "LE008"


@pytest.mark.django_db(transaction=True)
def test_two_desks_at_once_in_a_province_have_two_codes() -> None:
    ente, comuni = build_amministrazione(), (build_comune("Lecce"), build_comune("Maglie"))

    def create(comune: Comune) -> Sportello:
        valori = {"nome": "Sportello", "comune": comune, "amministrazione": ente, "indirizzo": "Via Roma 1"}
        return create_sportello(ambito=SISTEMA, valori=valori)

    with meanwhile(lambda: create(comuni[0])):
        create(comuni[1])
    assert sorted(Sportello.objects.values_list("codice", flat=True)) == ["LE001", "LE002"]


def test_the_catchment_area_changes_with_the_desk(sportello: Sportello) -> None:
    nardo = build_comune("Nardò")
    scritti = update_sportello(ambito=SISTEMA, sportello=sportello, versione=1, valori={"bacino": [nardo]})
    assert scritti == ["bacino"]
    assert list(sportello.bacino.all()) == [nardo]
    sportello.refresh_from_db()
    assert sportello.versione == 2
    assert update_sportello(ambito=SISTEMA, sportello=sportello, versione=2, valori={"bacino": [nardo]}) == []


# ── Hours ────────────────────────────────────────────────────────────────────────────────
def write_hours(sportello: Sportello, versione: int = 1, **altro: Any) -> bool:
    valori: dict[str, Any] = {"settimana": {2: (MATTINA,)}, "eccezioni": []} | altro
    return replace_orari(ambito=SISTEMA, sportello=sportello, versione=versione, **valori)


def test_the_whole_week_is_replaced_once(sportello: Sportello) -> None:
    build_orario(sportello, giorno=5)
    ferie = Eccezione(date(2026, 8, 10), date(2026, 8, 20), None, "Ferie")
    assert write_hours(sportello, eccezioni=[ferie]) is True
    assert list(OrarioApertura.objects.values_list("giorno", "dalle", "alle")) == [(2, time(9), time(12))]
    assert EccezioneOrario.objects.get().motivo == "Ferie"
    sportello.refresh_from_db()
    assert sportello.versione == 2
    assert write_hours(sportello, versione=2, eccezioni=[ferie]) is False
    assert len(eventi("modifica")) == 1


def test_hours_written_over_a_newer_version_are_refused_whole(sportello: Sportello) -> None:
    write_hours(sportello)
    with pytest.raises(VersioneSuperata):
        write_hours(sportello, versione=1, settimana={})
    assert OrarioApertura.objects.count() == 1


# ── States ───────────────────────────────────────────────────────────────────────────────
def cambio(stato: str, motivo: str, data: date = date(2026, 3, 16), **altro: Any) -> Cambio:
    return Cambio(StatoSportello(stato), motivo, data, **altro)


def test_the_life_of_a_desk(db: None) -> None:
    sportello = build_sportello(stato="candidato", data_stato=date(2026, 1, 1))
    for stato, motivo, giorno in (
        ("selezionato", "procedura", date(2026, 1, 10)),
        ("in_attivazione", "procedura", date(2026, 1, 20)),
        ("attivo", "procedura", date(2026, 2, 1)),
        ("sospeso", "lavori", date(2026, 3, 1)),
        ("attivo", "ripresa", date(2026, 3, 10)),
        ("in_chiusura", "inattivita", date(2026, 4, 1)),
        ("chiuso", "inattivita", date(2026, 5, 1)),
    ):
        if stato == "attivo" and motivo == "procedura":
            do_without(sportello)
        richiesta = cambio(stato, motivo, giorno)
        sportello = change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=richiesta, oggi=giorno)
    assert (sportello.data_attivazione, sportello.data_chiusura) == (date(2026, 2, 1), date(2026, 5, 1))
    assert sportello.motivo_chiusura == "inattivita"
    assert CambioStato.objects.count() == 7
    assert eventi("stato")[-1] == {
        "da": "in_chiusura",
        "a": "chiuso",
        "motivo": "inattivita",
        "data": "2026-05-01",
        "prima": {},
        "dopo": {"data_chiusura": "2026-05-01"},
    }


def test_a_suspension_says_until_when_and_the_return_forgets_it(sportello: Sportello) -> None:
    sospeso = change_stato_sportello(
        ambito=SISTEMA,
        sportello=sportello,
        cambio=cambio("sospeso", "lavori", riapertura=date(2026, 4, 1), avviso="Lavori in sede."),
    )
    assert (sospeso.riapertura_prevista, sospeso.avviso) == (date(2026, 4, 1), "Lavori in sede.")
    ripreso = change_stato_sportello(
        ambito=SISTEMA, sportello=sospeso, cambio=cambio("attivo", "ripresa", date(2026, 4, 1))
    )
    assert (ripreso.riapertura_prevista, ripreso.avviso) == (None, "")
    assert ripreso.data_attivazione == date(2014, 1, 1)


VIETATI = [
    (da, a)
    for da in StatoSportello.values
    for a in StatoSportello.values
    if da != "chiuso" and not MACCHINA_SPORTELLO.can(da, a)
]


@pytest.mark.parametrize(("da", "a"), VIETATI)
def test_only_the_passages_of_the_table_are_allowed(db: None, da: str, a: str) -> None:
    sportello = build_sportello(stato=da, data_attivazione=date(2014, 1, 1))
    with pytest.raises(PassaggioVietato):
        change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio(a, "procedura"))
    assert not CambioStato.objects.exists()


@pytest.mark.parametrize(
    ("richiesta", "campo"),
    [
        (cambio("sospeso", "recesso"), "motivo"),
        (cambio("sospeso", "lavori", date(2013, 12, 31)), "data"),
        (cambio("sospeso", "lavori", riapertura=date(2026, 3, 16)), "riapertura"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(sportello: Sportello, richiesta: Cambio, campo: str) -> None:
    with pytest.raises(ValidationError) as rifiuto:
        change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=richiesta)
    assert list(rifiuto.value.error_dict) == [campo]
    sportello.refresh_from_db()
    assert sportello.stato == "attivo"


# ── Reach ────────────────────────────────────────────────────────────────────────────────
def test_desks_active_on_a_day_are_those_that_were(db: None) -> None:
    aperto = build_sportello(data_attivazione=date(2014, 1, 1))
    chiuso = build_sportello(
        stato="chiuso",
        data_attivazione=date(2014, 1, 1),
        data_chiusura=date(2016, 1, 1),
        motivo_chiusura="inattivita",
    )
    build_sportello(stato="candidato")
    assert set(Sportello.objects.attivi_al(date(2015, 12, 31))) == {aperto, chiuso}
    assert set(Sportello.objects.attivi_al(date(2016, 1, 1))) == {aperto}
    assert set(Sportello.objects.attivi_al(date(2013, 12, 31))) == set()
