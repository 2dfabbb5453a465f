"""A contact is recorded once, corrected by who signed it, cancelled and restored."""

from datetime import UTC, date, datetime
from itertools import groupby
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consulenze.enums import (
    Canale,
    EsitoConsulenza,
    EsitoProgramma,
    MotivoAnnullamento,
    Servizio,
    StatoConsulenza,
    TipoContatto,
)
from consulenze.models import Consulenza
from consulenze.selectors.programmi import Programma
from consulenze.services.consulenze import (
    change_stato_consulenza,
    record_consulenza,
    record_prima_consulenza,
    update_consulenza,
)
from formazione.enums import Tema
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.macchine import PassaggioVietato
from nucleo.models import CambioStato, RegistroEvento
from nucleo.versioni import VersioneSuperata
from percorsi.enums import ChiAgisce, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.selectors.compiti import DatiCompito
from tests.costruttori import (
    build_assegnazione,
    build_attestato,
    build_cittadino,
    build_compito,
    build_consulenza,
    build_incentivo,
    build_percorso,
    build_utente,
)
from tests.percorsi.da_fare import da_fare
from tests.prove import rewrite
from utenti.models import Assegnazione

pytestmark = pytest.mark.django_db
OGGI = date(2016, 4, 1)


@pytest.fixture
def ambito(operatore, ambito_di) -> Ambito:
    return ambito_di(operatore)


@pytest.fixture
def percorso(sportello, operatore) -> Percorso:
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


@pytest.fixture
def campi(operatore) -> dict:
    return {
        "operatore": operatore,
        "data": date(2016, 3, 29),
        "ora": None,
        "tipo": TipoContatto.CONSULENZA,
        "canale": Canale.PRESENZA,
        "durata": 30,
        "temi": [Tema.FORMA],
        "servizi": [Servizio.REQUISITI],
        "note": "",
        "esito": EsitoConsulenza.INFORMATO,
        "motivo_ritardo": "",
    }


@pytest.fixture
def record(ambito, percorso, campi):
    def record(altro=None, **nuovi) -> Consulenza:
        valori = {"percorso": percorso, "chiave_modulo": uuid4(), "oggi": OGGI} | (altro or {})
        return record_consulenza(ambito=ambito, campi=campi | nuovi, **valori)

    return record


@pytest.fixture
def correggi(ambito, campi):
    def correggi(consulenza, versione=1, altro=None, **nuovi) -> Consulenza:
        valori = {"oggi": OGGI} | (altro or {})
        return update_consulenza(ambito=ambito, consulenza=consulenza, versione=versione, campi=campi | nuovi, **valori)

    return correggi


def set_creazione(consulenza: Consulenza, giorno: date) -> None:
    istante = datetime(giorno.year, giorno.month, giorno.day, 9, tzinfo=UTC)
    with rewrite(Consulenza):
        Consulenza.objects.filter(pk=consulenza.pk).update(creato_il=istante)


# ── Recording ────────────────────────────────────────────────────────────────────────────
def test_a_contact_is_recorded_where_it_happened_and_logged_without_its_content(record, sportello, operatore):
    consulenza = record(note="Vuole aprire un forno")
    assert (consulenza.sportello, consulenza.operatore) == (sportello, operatore)
    assert (consulenza.rendicontabile, consulenza.tardiva) == (True, False)
    evento = RegistroEvento.objects.get(oggetto_id=str(consulenza.uuid))
    assert (evento.azione, evento.sportello_id) == (Azione.CREAZIONE, sportello.pk)
    assert "forno" not in str(evento.dettagli)


def test_every_write_locks_the_path_before_the_record(record, correggi, ambito):
    """In the same order as all that is written on a path: two of them never wait for each other."""
    consulenza = record()
    set_creazione(consulenza, OGGI)
    with CaptureQueriesContext(connection) as fatte:
        correggi(consulenza, note="Altro")
        change_stato_consulenza(ambito=ambito, consulenza=consulenza, stato="annullata", motivo="errore", oggi=OGGI)
    blocchi = [q["sql"].split('FROM "')[1].split('"')[0] for q in fatte if "FOR UPDATE" in q["sql"]]
    presi = [tavola for tavola, _ in groupby(blocchi)]
    # cancelled, it takes the path back, which is locked already
    assert presi == ["percorsi_percorso", "consulenze_consulenza"] * 2 + ["percorsi_percorso"]


def test_the_same_form_twice_is_one_contact(record):
    chiave = uuid4()
    assert record({"chiave_modulo": chiave}) == record({"chiave_modulo": chiave}, durata=50)
    assert Consulenza.objects.get().durata == 30


def test_a_light_inquiry_is_recorded_and_never_counts(record, percorso):
    consulenza = record(tipo=TipoContatto.INFO)
    percorso.refresh_from_db()
    assert (consulenza.rendicontabile, percorso.stato) == (False, StatoPercorso.INFORMAZIONE)


def test_a_real_contact_takes_its_path_out_of_information_on_its_day(record, percorso):
    record()
    percorso.refresh_from_db()
    assert (percorso.stato, percorso.data_stato) == (StatoPercorso.ORIENTAMENTO, date(2016, 3, 29))


def test_who_does_not_come_stays_at_information(record, percorso):
    assert not record(esito=EsitoConsulenza.NON_PRESENTATO).rendicontabile
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.INFORMAZIONE


def test_a_contact_may_say_which_stage_the_path_reached(record, percorso):
    record({"tappa": StatoPercorso.REQUISITI})
    record({"tappa": StatoPercorso.INFORMAZIONE})
    percorso.refresh_from_db()
    assert percorso.stato == StatoPercorso.REQUISITI


def test_a_contact_opens_what_it_decided_and_closes_what_was_done(record, percorso, operatore):
    vecchio = build_compito(percorso=percorso)
    dati = DatiCompito(testo="Porta il preventivo", chi=ChiAgisce.CITTADINO, entro=date(2016, 4, 10))
    consulenza = record({"compito": dati, "compiti_fatti": [vecchio]})
    nuovo = Compito.objects.aperti().get(percorso=percorso)
    assert (nuovo.testo, nuovo.chi, nuovo.entro) == ("Porta il preventivo", "cittadino", date(2016, 4, 10))
    assert (nuovo.origine_tipo, nuovo.origine, nuovo.assegnato_a) == ("consulenza", consulenza.uuid, operatore)
    vecchio.refresh_from_db()
    assert vecchio.esito == "fatto"
    record()
    assert da_fare(percorso) == ["libero"]


def test_what_an_operator_who_left_decided_is_the_desk_s(record, percorso, operatore):
    operatore.assegnazioni.update(al=date(2016, 3, 30))
    record({"compito": DatiCompito(testo="Telefona", chi=ChiAgisce.SPORTELLO)})
    assert Compito.objects.get().assegnato_a is None


def test_programmes_are_kept_once_each_with_what_came_of_them(record, collega):
    incentivo, altro = build_incentivo(), build_incentivo()
    programmi = [
        Programma(incentivo, EsitoProgramma.INTERESSATO),
        Programma(altro, EsitoProgramma.NON_IDONEO, "Più di cinque dipendenti"),
        Programma(incentivo, EsitoProgramma.APPROFONDIRE),
    ]
    consulenza = record({"programmi": programmi, "partecipanti": [collega]})
    righe = list(consulenza.programmi.values_list("incentivo", "esito", "nota"))
    assert righe == [
        (incentivo.pk, "approfondire", ""),
        (altro.pk, "non_idoneo", "Più di cinque dipendenti"),
    ]
    assert list(consulenza.partecipanti.all()) == [collega]


def test_notes_of_ten_thousand_signs_with_emoji_and_html_are_kept_as_typed(record):
    note = ("<script>alert('🙂')</script> & «àèì» " * 300)[:10_000]
    assert len(note) == 10_000
    consulenza = record(note=note)
    consulenza.refresh_from_db()
    assert consulenza.note == note


def test_the_first_contact_opens_its_path_once(ambito, campi, sportello):
    cittadino, chiave = build_cittadino(sportello=sportello), uuid4()
    valori = {"ambito": ambito, "cittadino": cittadino, "titolo": "Forno", "chiave_modulo": chiave, "oggi": OGGI}
    prima = record_prima_consulenza(campi=campi, **valori)
    assert record_prima_consulenza(campi=campi, **valori) == prima
    percorso = Percorso.objects.get(cittadino=cittadino)
    assert (percorso.titolo, percorso.data_apertura, percorso.stato) == ("Forno", campi["data"], "orientamento")


# ── Dates, desks, people that cannot be ──────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("campo", "giorno", "motivo"),
    [
        ("data", date(2016, 4, 2), "La data non può essere nel futuro."),
        ("data", date(2016, 2, 29), "Il percorso è aperto dal 1º marzo 2016: la data non può precederlo."),
    ],
)
def test_a_contact_happens_between_the_opening_of_the_path_and_today(record, campo, giorno, motivo):
    with pytest.raises(ValidationError) as errore:
        record(data=giorno, motivo_ritardo="Arretrato")
    assert errore.value.message_dict == {campo: [motivo]}
    assert not Consulenza.objects.exists()


def test_leap_day_and_the_night_of_summer_time_are_days_like_others(record, percorso):
    Percorso.objects.update(data_apertura=date(2016, 2, 1))
    for giorno in (date(2016, 2, 29), date(2016, 3, 27)):
        assert record(data=giorno, motivo_ritardo="Arretrato").data == giorno


def test_a_desk_that_has_closed_records_nothing_after_its_last_day(record, sportello):
    sportello.stato, sportello.data_chiusura, sportello.motivo_chiusura = "chiuso", date(2016, 3, 28), "recesso"
    sportello.save()
    with pytest.raises(ValidationError, match="Lo sportello è chiuso dal 28 marzo 2016"):
        record()
    assert record(data=date(2016, 3, 28)).pk


def test_an_operator_whose_assignment_had_ended_did_not_receive_anybody(record, sportello):
    partito = build_utente()
    build_assegnazione(utente=partito, sportello=sportello, al=date(2016, 3, 28))
    with pytest.raises(ValidationError, match="Il 29 marzo 2016 questa persona non era assegnata"):
        record(operatore=partito)
    assert record(operatore=partito, data=date(2016, 3, 28)).operatore == partito


def test_a_contact_of_who_has_left_is_corrected(record, correggi, sportello):
    """Of operator and day it is asked only when they change."""
    partito = build_utente()
    incarico = build_assegnazione(utente=partito, sportello=sportello)
    consulenza = record(operatore=partito)
    Assegnazione.objects.filter(pk=incarico.pk).update(al=date(2016, 3, 28))
    assert correggi(consulenza, operatore=partito, note="Refuso", motivo_ritardo="Arretrato").note == "Refuso"
    with pytest.raises(ValidationError, match="Il 30 marzo 2016 questa persona non era assegnata"):
        correggi(consulenza, operatore=partito, data=date(2016, 3, 30), motivo_ritardo="Arretrato")


def test_nothing_is_recorded_on_a_closed_path(record, percorso):
    Percorso.objects.update(stato="chiuso", motivo_chiusura="altro", data_chiusura=OGGI)
    with pytest.raises(ValidationError, match="riaprilo"):
        record()


# ── Late ─────────────────────────────────────────────────────────────────────────────────
def test_what_enters_after_day_ten_of_the_next_month_is_late_and_says_why(record):
    assert record({"oggi": date(2016, 4, 10)}).tardiva is False
    altro = {"oggi": date(2016, 4, 11)}
    with pytest.raises(ValidationError) as errore:
        record(altro)
    assert set(errore.value.message_dict) == {"motivo_ritardo"}
    consulenza = record(altro, motivo_ritardo="Era sul registro di carta")
    assert (consulenza.tardiva, consulenza.motivo_ritardo) == (True, "Era sul registro di carta")
    evento = RegistroEvento.objects.get(oggetto_id=str(consulenza.uuid))
    assert (evento.dettagli["rettifica"], evento.dettagli["dopo"]["data"]) == (True, "2016-03-29")
    assert "registro di carta" not in str(evento.dettagli)


# ── Correcting ───────────────────────────────────────────────────────────────────────────
def test_a_correction_is_logged_by_field_and_may_change_what_counts(record, correggi):
    consulenza = record()
    set_creazione(consulenza, OGGI)
    correggi(consulenza, durata=5)
    consulenza.refresh_from_db()
    assert (consulenza.durata, consulenza.rendicontabile, consulenza.versione) == (5, False, 2)
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA, oggetto_id=str(consulenza.uuid))
    assert evento.dettagli == {"campi": ["durata"]}
    assert not CambioStato.objects.filter(oggetto_tipo="consulenze.consulenza").exists()


def test_who_corrects_second_is_told(record, correggi):
    consulenza = record()
    set_creazione(consulenza, OGGI)
    correggi(consulenza, durata=45)
    with pytest.raises(VersioneSuperata):
        correggi(consulenza, durata=60)
    consulenza.refresh_from_db()
    assert consulenza.durata == 45


def test_once_the_month_has_closed_a_correction_says_why_and_is_a_rettifica(record, correggi):
    consulenza = record()
    set_creazione(consulenza, OGGI)
    dopo = {"oggi": date(2016, 4, 11)}
    with pytest.raises(ValidationError, match="Il mese è già chiuso"):
        correggi(consulenza, altro=dopo, durata=45)
    correggi(consulenza, altro=dopo | {"nota_rettifica": "Orologio fermo"}, durata=45)
    riga = CambioStato.objects.get(oggetto_tipo="consulenze.consulenza")
    assert (riga.a, riga.nota, riga.data) == ("rettificata", "Orologio fermo", date(2016, 4, 11))
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA, oggetto_id=str(consulenza.uuid))
    prima = evento.dettagli["prima"]["durata"]
    assert evento.dettagli == {
        "campi": ["durata"],
        "rettifica": True,
        "prima": {"durata": prima},
        "dopo": {"durata": 45},
    }
    assert prima != 45


def test_programmes_and_participants_are_corrected_too(record, correggi, collega):
    consulenza = record({"programmi": [Programma(build_incentivo(), EsitoProgramma.INTERESSATO)]})
    set_creazione(consulenza, OGGI)
    nuovo = Programma(build_incentivo(), EsitoProgramma.NON_IDONEO)
    correggi(consulenza, altro={"programmi": [nuovo], "partecipanti": [collega]})
    assert list(consulenza.programmi.values_list("incentivo", flat=True)) == [nuovo.incentivo.pk]
    assert list(consulenza.partecipanti.all()) == [collega]
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA, oggetto_id=str(consulenza.uuid))
    assert evento.dettagli == {"campi": ["partecipanti", "programmi"]}


# ── Cancelling and restoring ─────────────────────────────────────────────────────────────
def test_a_contact_is_cancelled_with_a_reason_and_restored(ambito, record, sportello):
    consulenza = record()
    change = {"ambito": ambito, "consulenza": consulenza, "oggi": OGGI}
    with pytest.raises(ValidationError, match="Scegli perché"):
        change_stato_consulenza(stato=StatoConsulenza.ANNULLATA, **change)
    change_stato_consulenza(stato=StatoConsulenza.ANNULLATA, motivo=MotivoAnnullamento.DOPPIA, **change)
    assert not Consulenza.objects.valide().exists()
    change_stato_consulenza(stato=StatoConsulenza.REGISTRATA, nota="Era giusta", **change)
    assert Consulenza.objects.rendicontabili().get() == consulenza
    righe = CambioStato.objects.filter(oggetto_tipo="consulenze.consulenza").order_by("pk")
    assert [(r.da, r.a, r.motivo, r.nota, r.sportello_id) for r in righe] == [
        ("registrata", "annullata", "doppia", "", sportello.pk),
        ("annullata", "registrata", "", "Era giusta", sportello.pk),
    ]
    with pytest.raises(PassaggioVietato):
        change_stato_consulenza(stato=StatoConsulenza.REGISTRATA, **change)


def test_a_cancelled_contact_is_not_corrected(correggi, percorso):
    annullata = build_consulenza(percorso=percorso, stato=StatoConsulenza.ANNULLATA)
    with pytest.raises(ValidationError, match="è annullata"):
        correggi(annullata)


# ── Reach ────────────────────────────────────────────────────────────────────────────────
def test_consultations_are_read_by_who_follows_the_person_and_counted_by_the_network(
    record, operatore, collega, estraneo, referente, monitoraggio, ambito_di
):
    consulenza = record()
    leggono = [u for u in (operatore, collega, estraneo, referente, monitoraggio) if _reads(consulenza, ambito_di(u))]
    contano = [u for u in (operatore, collega, estraneo, referente, monitoraggio) if _counts(consulenza, ambito_di(u))]
    assert leggono == [operatore, collega]
    assert contano == [operatore, collega, referente, monitoraggio]


def _reads(consulenza, ambito) -> bool:
    return Consulenza.objects.for_ambito(ambito).filter(pk=consulenza.pk).exists()


def _counts(consulenza, ambito) -> bool:
    return Consulenza.objects.for_statistica(ambito).filter(pk=consulenza.pk).exists()


# ── Intensive assistance ─────────────────────────────────────────────────────────────────
def test_a_correction_is_asked_of_what_it_changes(record, correggi, settings, operatore):
    """What was recorded before the rule stays; bringing another contact there is refused."""
    settings.ATTESTATI_OBBLIGATORI_DAL = None
    prima, altra = record(tipo="assistenza"), record()
    for consulenza in (prima, altra):
        set_creazione(consulenza, OGGI)
    settings.ATTESTATI_OBBLIGATORI_DAL = date(2016, 3, 1)
    assert correggi(prima, tipo="assistenza", durata=50).durata == 50
    with pytest.raises(ValidationError) as errore:
        correggi(altra, tipo="assistenza")
    assert list(errore.value.message_dict) == ["tipo"]
    build_attestato(utente=operatore, concluso_il=date(2016, 3, 28), emesso_il=date(2016, 3, 28))
    assert correggi(altra, tipo="assistenza").tipo == "assistenza"
    settings.ATTESTATI_OBBLIGATORI_DAL = date(2016, 3, 30)
    assert record(tipo="assistenza", data=date(2016, 3, 27)).tipo == "assistenza"
