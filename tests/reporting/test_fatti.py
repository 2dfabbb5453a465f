"""Facts say what the rows do, whatever happens, before they are made again and after."""

import csv
import io
from dataclasses import replace
from datetime import date
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from indicatori.definizioni import REGISTRO, Filtro, esiti
from indicatori.definizioni.dimensioni import count_by_month, divide_by_regione, divide_by_tipo
from indicatori.definizioni.profilo import describe_persone
from indicatori.fatti import lettura
from indicatori.fatti.lettura import from_rows, read_freschezza
from indicatori.fatti.verifica import verify_fatti
from indicatori.istantanea import one_instant
from indicatori.models import FattoPersone, FattoRete, FattoSportello, MeseDaRifare, Presenza
from indicatori.services import rebuild_fatti, refresh_fatti
from indicatori.tasks import refresh_fatti as refresh_fatti_task
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from percorsi.enums import MotivoChiusura, StatoPercorso
from reporting.selectors.sportelli import list_sportelli_monitorati
from sportelli.enums import MotivoOspitalita, TipoAmministrazione
from sportelli.models import Amministrazione, Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite, update_ospitalita
from sportelli.services.spostamenti import confirm_all
from territorio.models import Comune
from tests.costruttori import build_amministrazione, build_comune, build_consulenza, build_percorso, build_sportello
from tests.reporting.rete_casuale import FINE, PERIODI, SISTEMA, ReteCasuale
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
MARZO = date(2016, 3, 1)
OGGI = date(2017, 1, 1)
PARTI_SOMMABILI = {"sportelli": "sportelli-convenzionati", "attivi": "sportelli-attivi", "consulenze": "consulenze"}


def choose_filtri(rete: ReteCasuale) -> list[Filtro]:
    """The network, some part of it, somebody's reach: another choice each time."""
    rng, base = rete.rng, Filtro(SISTEMA, MARZO, MARZO)
    propri = frozenset({rng.choice(rete.sportelli).pk})
    ospiti = frozenset({rng.choice(rete.ospiti).pk})
    filtri = [
        base,
        replace(base, regione=rng.choice(["15", "16"])),
        replace(base, tipo_amministrazione=rng.choice(["comune", "cpi"])),
        replace(base, regione="16", tipo_amministrazione="comune"),
        replace(base, sportello=rng.choice(rete.sportelli).codice),
        replace(base, amministrazione=rng.choice(rete.ospiti).uuid),
        replace(base, ambito=Ambito(ruoli=frozenset({Ruolo.OPERATORE}), sportelli=propri)),
        replace(base, ambito=Ambito(ruoli=frozenset({Ruolo.REFERENTE}), amministrazioni=ospiti)),
    ]
    return [filtro.on(rng.choice(PERIODI)) for filtro in (base, rng.choice(filtri))]


def read_all(filtro: Filtro) -> dict[Any, Any]:
    """Everything that pages and reports say of a question."""
    with one_instant():
        cifre: dict[Any, Any] = {codice: i.valore(filtro) for codice, i in REGISTRO.items()}
        cifre |= {(i.id, d): i.tell_apart(filtro, d) for i in REGISTRO.values() for d in i.divisioni}
        cifre |= {("attesa", i.id): i.distribute(filtro) for i in (esiti.giorni_a_risposta, esiti.giorni_a_erogazione)}
        cifre["tappe per mese"] = esiti.count_tappe_by_month(filtro)
        cifre["mesi"] = count_by_month(filtro)
        cifre["regioni"], cifre["tipi"] = divide_by_regione(filtro), divide_by_tipo(filtro)
        cifre["profilo"] = describe_persone(filtro)
        campi = ("codice", "consulenze_periodo", "consulenze_prima", "persone_periodo", "invii_periodo")
        tabella = list_sportelli_monitorati(filtro, OGGI).order_by("pk")
        cifre["sportelli"] = list(tabella.values_list(*campi, "erogato_periodo", "ospite"))
        return cifre


def differ(filtro: Filtro) -> dict[Any, Any]:
    """What facts and rows say differently."""
    dai_fatti = read_all(filtro)
    with from_rows():
        dalle_righe = read_all(filtro)
    return {k: (v, dalle_righe[k]) for k, v in dai_fatti.items() if v != dalle_righe[k]}


def read_facts() -> dict[str, list[Any]]:
    """All facts, without their keys."""
    modelli = (FattoSportello, FattoRete, FattoPersone, Presenza)
    return {
        modello.__name__: sorted(
            (
                tuple(getattr(riga, c.attname) for c in modello._meta.fields if c.name != "id")
                for riga in modello.objects.all()
            ),
            key=repr,
        )
        for modello in modelli
    }


@pytest.mark.parametrize("seme", range(4))
def test_whatever_happens_facts_and_rows_say_the_same(seme: int) -> None:
    rete = ReteCasuale(Random(seme))
    storia: list[str] = []
    for _ in range(6):
        storia += [rete.live() for _ in range(rete.rng.randint(1, 12))]
        if rete.rng.random() < 0.6:
            refresh_fatti()
            assert not MeseDaRifare.objects.exists()
            storia += [rete.live() for _ in range(rete.rng.randint(0, 3))]
        for filtro in choose_filtri(rete):
            assert differ(filtro) == {}, (filtro, storia)
    refresh_fatti()
    fatti = read_facts()
    with one_instant():
        assert list(verify_fatti(FINE)) == []
    rebuild_fatti(oggi=FINE)
    assert {nome: righe == fatti[nome] for nome, righe in read_facts().items()} == dict.fromkeys(fatti, True)


def test_a_closing_is_counted_under_the_host_of_its_day(sportello: Sportello, comune: Comune) -> None:
    """Of a month that holds nothing else, and whatever is corrected afterwards."""
    build_percorso(
        sportello=sportello,
        data_apertura=date(2016, 1, 12),
        data_chiusura=date(2016, 3, 20),
        stato=StatoPercorso.CHIUSO,
        motivo_chiusura=MotivoChiusura.ORIENTATO,
    )
    refresh_fatti()
    prima, dopo = sportello.amministrazione, build_amministrazione(comune=comune, denominazione="Camera di commercio")
    cambio = CambioOspite(dopo, date(2016, 2, 16), MotivoOspitalita.CONVENZIONE, "n. 1")
    ospitalita = change_ospite(
        ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=confirm_all, motivo_rettifica="documento"
    )
    for dal, ospite in ((date(2016, 2, 16), dopo), (date(2016, 3, 25), prima), (date(2016, 3, 20), dopo)):
        ospitalita.refresh_from_db()
        update_ospitalita(
            ambito=SISTEMA,
            ospitalita=ospitalita,
            versione=ospitalita.versione,
            valori={"dal": dal},
            conferma=confirm_all,
            motivo_rettifica="documento",
        )
        assert MeseDaRifare.objects.filter(mese=MARZO).exists()
        refresh_fatti()
        with one_instant():
            assert list(verify_fatti(FINE)) == []
        assert FattoSportello.objects.get(mese=MARZO).amministrazione == ospite


def test_a_change_of_host_marks_its_own_days_alone(sportello: Sportello, comune: Comune) -> None:
    for mese in (1, 2, 3, 4):
        build_consulenza(sportello=sportello, data=date(2016, mese, 8))
    refresh_fatti()
    cambio = CambioOspite(build_amministrazione(comune=comune, denominazione="Altra"), MARZO, "convenzione", "n. 1")
    change_ospite(
        ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=confirm_all, motivo_rettifica="documento"
    )
    assert set(MeseDaRifare.objects.values_list("mese", flat=True)) == {MARZO, date(2016, 4, 1)}


def count_consulenze(**dove: Any) -> Any:
    return REGISTRO["consulenze"].valore(Filtro(SISTEMA, MARZO, date(2016, 3, 31), **dove))


def test_what_waits_for_its_facts_is_counted_where_it_is_now() -> None:
    """By kind, by region and by host: not where it was counted before."""
    altra = build_amministrazione(tipo=TipoAmministrazione.CPI, comune=build_comune("Bari"))
    sportello = build_sportello(comune=build_comune("Lecce"), amministrazione=altra)
    build_consulenza(sportello=sportello, data=MARZO)
    refresh_fatti()
    Amministrazione.objects.filter(pk=altra.pk).update(tipo=TipoAmministrazione.COMUNE)
    assert {t: count_consulenze(tipo_amministrazione=t) for t in ("cpi", "comune")} == {"cpi": 0, "comune": 1}
    refresh_fatti()
    Sportello.objects.filter(pk=sportello.pk).update(comune=build_comune("Napoli"))
    assert {r: count_consulenze(regione=r) for r in ("16", "15")} == {"16": 0, "15": 1}
    refresh_fatti()
    nuova = build_amministrazione(comune=build_comune("Bari"), denominazione="Altra")
    prima = sportello.ospitalita.get()
    update_ospitalita(
        ambito=SISTEMA,
        ospitalita=prima,
        versione=prima.versione,
        valori={"amministrazione": nuova},
        conferma=confirm_all,
        motivo_rettifica="documento",
    )
    assert [count_consulenze(amministrazione=a.uuid) for a in (altra, nuova)] == [0, 1]


@pytest.mark.parametrize("seme", range(3))
def test_number_list_export_chart_and_report_agree(seme: int, client_monitoraggio: Client) -> None:
    rete = ReteCasuale(Random(100 + seme))
    for _ in range(40):
        rete.live()
    if seme:
        refresh_fatti()
    filtro = Filtro(SISTEMA, PERIODI[2].dal, PERIODI[2].al)
    for indicatore in REGISTRO.values():
        indirizzo = f"{reverse('reporting:indicatore_detail', args=(indicatore.id,))}?{filtro.query()}"
        pagina = client_monitoraggio.get(indirizzo)
        assert pagina.context["valore"] == indicatore.format(indicatore.valore(filtro))
        file = client_monitoraggio.get(f"{indirizzo}&formato=csv").getvalue().decode("utf-8-sig")
        assert len(list(csv.reader(io.StringIO(file), delimiter=";"))) - 1 == pagina.context["totale"]
        if indicatore.unita == "intero":
            assert indicatore.valore(filtro) == pagina.context["totale"]
    contesto = client_monitoraggio.get(f"{reverse('reporting:andamento_detail')}?{filtro.query()}").context
    consulenze = REGISTRO["consulenze"].valore(filtro)
    assert sum(voce.valore for voce in contesto["mappa"].voci) == consulenze
    assert sum(voce.valore for voce in contesto["tipi"].voci) == consulenze
    # Months before anything was recorded are blank.
    assert sum(valore or 0 for valore in contesto["linea"].serie[0].valori) == consulenze
    assert contesto["cruscotto"].profilo.persone == REGISTRO["persone"].valore(filtro)
    for divide in (divide_by_regione, divide_by_tipo):
        for campo, codice in PARTI_SOMMABILI.items():
            assert sum(getattr(parte, campo) for parte in divide(filtro)) == REGISTRO[codice].valore(filtro)
        assert sum(parte.erogato for parte in divide(filtro)) == REGISTRO["importo-erogato"].valore(filtro)


# ── At once, or told when ────────────────────────────────────────────────────────────────
def test_what_is_registered_is_counted_at_once(client_operatore: Client, sportello: Sportello) -> None:
    build_consulenza(sportello=sportello, data=MARZO)
    refresh_fatti()
    build_consulenza(sportello=sportello, data=MARZO)
    pagina = client_operatore.get(f"{reverse('reporting:andamento_detail')}?dal=2016-03-01&al=2016-03-31")
    assert pagina.context["cifre"][0].valore == "2"
    assert "Cifre aggiornate alle" in pagina.content.decode()


def test_figures_that_are_behind_say_since_when(
    client_monitoraggio: Client, sportello: Sportello, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettura, "MASSIMO_DA_RIFARE", 1)
    build_consulenza(sportello=sportello, data=MARZO)
    refresh_fatti()
    for numero in (2, 3):
        build_consulenza(sportello=sportello, data=date(2016, numero, 1))
    filtro = Filtro(SISTEMA, MARZO, date(2016, 3, 31))
    segnato = MeseDaRifare.objects.earliest("segnato_il").segnato_il
    assert read_freschezza(filtro).ferme_al == segnato
    assert REGISTRO["consulenze"].valore(filtro) == 1
    pagina = client_monitoraggio.get(f"{reverse('reporting:andamento_detail')}?dal=2016-03-01&al=2016-03-31")
    assert "Cifre in aggiornamento" in pagina.content.decode()
    assert "uno sportello ha scritto o corretto qualcosa" in pagina.content.decode()
    elenco = client_monitoraggio.get(f"{reverse('reporting:indicatore_detail', args=('consulenze',))}?{filtro.query()}")
    assert "l'elenco è di adesso" in elenco.content.decode()
    with lettura.exactly(filtro):
        assert REGISTRO["consulenze"].valore(filtro) == 2
    refresh_fatti_task()
    assert REGISTRO["consulenze"].valore(filtro) == 2


# ── The command ──────────────────────────────────────────────────────────────────────────
def test_the_command_makes_facts_and_proves_them() -> None:
    build_consulenza(data=MARZO)
    FattoRete.objects.create(parte="tipo:cpi", mese=MARZO, misure={"consulenze": 7})
    detto = StringIO()
    call_command("ricalcola_fatti", oggi=date(2016, 3, 31), stdout=detto)
    assert "I fatti dicono quello che dicono le righe." in detto.getvalue()
    assert not MeseDaRifare.objects.exists()
    assert {fatto.misure["consulenze"] for fatto in FattoRete.objects.filter(mese=MARZO)} == {1}


def spoil(guasto: str) -> None:
    fatto = FattoSportello.objects.get()
    if guasto == "di uno sportello":
        FattoSportello.objects.update(misure=fatto.misure | {"consulenze": 99})
    elif guasto == "della rete":
        FattoRete.objects.filter(parte="rete").update(misure={})
    elif guasto == "di una regione":
        FattoPersone.objects.filter(parte="regione:16").delete()
    elif guasto == "di una persona":
        Presenza.objects.update(profilo="")
    else:
        FattoSportello.objects.update(mese=date(2013, 1, 1))


@pytest.mark.parametrize("guasto", ["di uno sportello", "della rete", "di una regione", "di una persona", "di troppo"])
def test_a_fact_that_lies_is_found(guasto: str) -> None:
    build_consulenza(data=date(2016, 3, 8))
    refresh_fatti()
    spoil(guasto)
    detto = StringIO()
    with pytest.raises(CommandError, match="non dicono quello che dicono le righe"):
        call_command("ricalcola_fatti", verifica=True, oggi=date(2016, 3, 31), stdout=detto)
    assert "03/2016" in detto.getvalue() or "marzo 2016" in detto.getvalue() or "01/2013" in detto.getvalue()


# ── Marks ────────────────────────────────────────────────────────────────────────────────
def test_copy_is_marked_like_any_other_write() -> None:
    """As imports and the demonstration write, past the ORM."""
    consulenza = build_consulenza(data=MARZO)
    refresh_fatti()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE altre AS SELECT * FROM consulenze_consulenza")
        cursor.execute("UPDATE altre SET id = id + 1000, uuid = gen_random_uuid(), chiave_modulo = gen_random_uuid()")
        righe = io.StringIO()
        cursor.copy_expert("COPY altre TO STDOUT", righe)
        righe.seek(0)
        cursor.copy_expert("COPY consulenze_consulenza FROM STDIN", righe)
    assert set(MeseDaRifare.objects.values_list("sportello", "mese")) == {(consulenza.sportello_id, MARZO)}


def test_a_note_marks_nothing() -> None:
    consulenza = build_consulenza(data=MARZO)
    refresh_fatti()
    type(consulenza).objects.update(note="Porterà il preventivo.")
    assert not MeseDaRifare.objects.exists()


def test_a_mark_that_comes_meanwhile_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    from indicatori import services as fatti

    consulenza = build_consulenza(data=MARZO)
    remake = fatti.remake

    def remake_and_write(**celle: Any) -> None:
        remake(**celle)
        monkeypatch.setattr(fatti, "remake", remake)
        build_consulenza(sportello=consulenza.sportello, data=MARZO)

    monkeypatch.setattr(fatti, "remake", remake_and_write)
    fatti.refresh_fatti()
    assert MeseDaRifare.objects.filter(mese=MARZO).exists()
    filtro = Filtro(SISTEMA, MARZO, date(2016, 3, 31))
    assert REGISTRO["consulenze"].valore(filtro) == 2
    fatti.refresh_fatti()
    assert REGISTRO["consulenze"].valore(filtro) == 2
    assert FattoRete.objects.get(parte="rete", mese=MARZO).misure["consulenze"] == 2


# ── Constraints ──────────────────────────────────────────────────────────────────────────
def build_fatto(**campi: Any) -> FattoSportello:
    sportello = build_sportello()
    valori = {"sportello": sportello, "amministrazione": sportello.amministrazione, "regione": "16", "tipo": "comune"}
    return FattoSportello.objects.create(**{"mese": MARZO, "misure": {}} | valori | campi)


def test_there_is_one_fact_for_each_desk_month_and_host() -> None:
    fatto = build_fatto()
    with violates("fattosportello_uno_al_mese"):
        build_fatto(sportello=fatto.sportello, amministrazione=fatto.amministrazione)
    with violates("fattosportello_primo_del_mese"):
        build_fatto(mese=date(2016, 3, 2))


def test_there_is_one_fact_for_each_part_and_month() -> None:
    FattoRete.objects.create(parte="rete", mese=MARZO, misure={})
    with violates("fattorete_uno_al_mese"):
        FattoRete.objects.create(parte="rete", mese=MARZO, misure={})
    with violates("fattorete_primo_del_mese"):
        FattoRete.objects.create(parte="rete", mese=date(2016, 3, 31), misure={})


def test_facts_about_people_go_from_a_month_to_a_month() -> None:
    FattoPersone.objects.create(parte="rete", dal=MARZO, al=MARZO, misure={})
    with violates("fattopersone_uno_per_mesi"):
        FattoPersone.objects.create(parte="rete", dal=MARZO, al=MARZO, misure={})
    with violates("fattopersone_mesi_ordinati"):
        FattoPersone.objects.create(parte="rete", dal=MARZO, al=date(2016, 2, 1), misure={})


def test_a_person_is_present_once_a_month() -> None:
    build_consulenza(data=MARZO)
    refresh_fatti()
    presenza = Presenza.objects.get()
    with violates("presenza_primo_del_mese"):
        Presenza.objects.update(mese=date(2016, 3, 2))
    presenza.pk = None
    with violates("presenza_una_al_mese"):
        presenza.save(force_insert=True)
