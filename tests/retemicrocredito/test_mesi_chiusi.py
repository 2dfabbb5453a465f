"""Whatever figures count by a day asks why it enters, or changes, in a month that has closed; and the log says it.

One row for each fact of `indicatori.definizioni` and each way in which it is written. Who adds a column that figures
count by its day adds its ways here: `test_every_day_that_figures_count_is_here` tells which are missing.
"""

import inspect
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from cittadini.forms.cittadini import AccoglienzaForm
from cittadini.models import Cittadino
from cittadini.services.accoglienza import welcome_cittadino
from cittadini.services.cittadini import update_cittadino
from consulenze.models import Consulenza
from consulenze.regole.rendicontazione import examine
from consulenze.services.consulenze import (
    change_stato_consulenza,
    record_consulenza,
    record_prima_consulenza,
    update_consulenza,
)
from credito.models import Finanziamento
from credito.services.correzioni import undo_risposta
from credito.services.erogazioni import add_erogazione
from credito.services.finanziamenti import DatiDelibera, record_delibera, update_finanziamento
from credito.services.invii import DatiInvio, Risposta, change_stato_invio, create_invio, update_bozza
from indicatori.models.sorgenti import SORGENTI
from nucleo.giorni import CampoData
from nucleo.models import RegistroEvento
from percorsi.services.percorsi import close_percorso, correct_chiusura, open_percorso, update_percorso
from tests.costruttori import (
    build_assegnazione,
    build_cambio,
    build_cittadino,
    build_consenso,
    build_consulenza,
    build_erogatore,
    build_finanziamento,
    build_informativa,
    build_invio,
    build_percorso,
)
from tests.moduli import submit

pytestmark = pytest.mark.django_db
# The month of APRILE closes on 10 May.
APRILE, CHIUSA, APERTA = date(2016, 4, 20), date(2016, 5, 11), date(2016, 5, 10)
FONTE = {"canale": "email", "fonte": "erogatore"}


@pytest.fixture
def scena(sportello, operatore, ambito_di) -> SimpleNamespace:
    cittadino = build_cittadino(sportello=sportello)
    build_consenso(cittadino=cittadino)
    return SimpleNamespace(
        ambito=ambito_di(operatore),
        sportello=sportello,
        operatore=operatore,
        cittadino=cittadino,
        percorso=build_percorso(cittadino=cittadino, operatore=operatore),
    )


# ── Every way in ─────────────────────────────────────────────────────────────────────────
def _contatto(s: SimpleNamespace, perche: str) -> dict:
    campi = {"operatore": s.operatore, "data": APRILE, "tipo": "info", "canale": "telefono", "durata": 5}
    return campi | {"esito": "informato", "motivo_ritardo": perche}


def contatto(s, perche, oggi):
    campi = _contatto(s, perche)
    return record_consulenza(ambito=s.ambito, percorso=s.percorso, chiave_modulo=uuid4(), campi=campi, oggi=oggi)


def primo_contatto(s, perche, oggi):
    dati = {"cittadino": s.cittadino, "titolo": "Forno", "campi": _contatto(s, perche), "oggi": oggi}
    return record_prima_consulenza(ambito=s.ambito, chiave_modulo=uuid4(), **dati)


def contatto_corretto(s, perche, oggi):
    consulenza = build_consulenza(percorso=s.percorso, operatore=s.operatore, data=APRILE)
    campi = _contatto(s, "Arretrato") | {"data": date(2016, 4, 21)}
    return update_consulenza(
        ambito=s.ambito, consulenza=consulenza, versione=1, campi=campi, nota_rettifica=perche, oggi=oggi
    )


# A contact that counts, and each way in which it may count otherwise.
VERA = {"tipo": "prima", "canale": "presenza", "durata": 30, "esito": "informato"}
VERA |= {"temi": ["microimpresa"], "servizi": ["accoglienza"], "motivo_ritardo": "Arretrato"}
CAMBIA = {
    "data": date(2016, 4, 21),
    "tipo": "info",
    "canale": "telefono",
    "durata": 5,
    "esito": "non_presentato",
    "temi": [],
    "servizi": [],
}


def contatto_ripristinato(s, perche, oggi):
    consulenza = build_consulenza(percorso=s.percorso, data=APRILE, stato="annullata")
    return change_stato_consulenza(
        ambito=s.ambito, consulenza=consulenza, stato="registrata", nota=perche and "Era vera", oggi=oggi
    )


def apertura(s, perche, oggi):
    dati = {"titolo": "Forno", "data": APRILE, "motivo_rettifica": perche, "oggi": oggi}
    return open_percorso(ambito=s.ambito, cittadino=s.cittadino, operatore=s.operatore, **dati)


def apertura_corretta(s, perche, oggi):
    campi = {"data_apertura": APRILE}
    return update_percorso(
        ambito=s.ambito, percorso=s.percorso, versione=1, campi=campi, motivo_rettifica=perche, oggi=oggi
    )


def chiusura(s, perche, oggi):
    dati = {"motivo": "orientato", "data": APRILE, "motivo_rettifica": perche, "oggi": oggi}
    return close_percorso(ambito=s.ambito, percorso=s.percorso, **dati)


def chiusura_corretta(s, perche, oggi):
    chiuso = build_percorso(cittadino=s.cittadino, stato="chiuso", data_stato=date(2016, 4, 22))
    dati = {"versione": 1, "data": APRILE, "motivo_rettifica": perche, "oggi": oggi}
    return correct_chiusura(ambito=s.ambito, percorso=chiuso, **dati)


def accoglienza(s, perche, oggi):
    build_informativa()
    nuovo = build_cittadino(sportello=None, codice_fiscale="")
    valori = {nome: getattr(nuovo, nome) for nome in AccoglienzaForm.Meta.fields} | {"data_primo_contatto": APRILE}
    dati = {"valori": valori, "codice_fiscale": "", "sportello": s.sportello, "motivo_rettifica": perche, "oggi": oggi}
    return welcome_cittadino(ambito=s.ambito, uuid=uuid4(), **dati)


def accoglienza_corretta(s, perche, oggi):
    accolto = build_cittadino(sportello=s.sportello, codice_fiscale="", data_primo_contatto=date(2016, 4, 22))
    nuovo = Cittadino.objects.with_presa().get(pk=accolto.pk)
    dati = {"valori": {"data_primo_contatto": APRILE}, "codice_fiscale": nuovo.codice_fiscale, "oggi": oggi}
    return update_cittadino(ambito=s.ambito, cittadino=nuovo, versione=1, motivo_rettifica=perche, **dati)


def _invio(perche: str, oggi: date) -> dict:
    dati = DatiInvio(importo_richiesto=Decimal(9000))
    return {"dati": dati, "data_invio": APRILE, "motivo_rettifica": perche, "avvisi_letti": True, "oggi": oggi}


def invio(s, perche, oggi):
    dati = _invio(perche, oggi) | {"erogatore": build_erogatore(), "chiave_modulo": uuid4()}
    return create_invio(ambito=s.ambito, percorso=s.percorso, **dati)


def bozza_inviata(s, perche, oggi):
    bozza = build_invio(percorso=s.percorso, data_invio=None)
    return update_bozza(ambito=s.ambito, invio=bozza, versione=1, **_invio(perche, oggi))


def risposta(s, perche, oggi):
    detta = Risposta(data=APRILE, motivo_rettifica=perche, **FONTE)
    partito = build_invio(percorso=s.percorso)
    return change_stato_invio(ambito=s.ambito, invio=partito, stato="ricevuto", risposta=detta, oggi=oggi)


def risposta_tolta(s, perche, oggi):
    ricevuto = build_invio(percorso=s.percorso, stato="ricevuto", data_stato=APRILE, data_prima_risposta=APRILE)
    build_cambio(ricevuto, a="inviato", data=ricevuto.data_invio)
    build_cambio(ricevuto, da="inviato", a="ricevuto", data=APRILE)
    return undo_risposta(ambito=s.ambito, invio=ricevuto, motivo=perche and "altro_invio", nota="Era altro", oggi=oggi)


DELIBERA = {"importo_deliberato": Decimal(9000), "durata_mesi": 60, "fonte": "erogatore"}


def delibera(s, perche, oggi):
    detta = Risposta(data=APRILE, motivo_rettifica=perche, **FONTE)
    partito = build_invio(percorso=s.percorso, stato="istruttoria")
    dati = {"dati": DatiDelibera(**DELIBERA), "risposta": detta, "avvisi_letti": True, "oggi": oggi}
    return record_delibera(ambito=s.ambito, invio=partito, esito="approvato_modifiche", **dati)


def delibera_corretta(s, perche, oggi):
    partito = build_invio(percorso=s.percorso, stato="approvato")
    prima = build_finanziamento(invio=partito, data_delibera=date(2016, 4, 22))
    dati = {"dati": DatiDelibera(**DELIBERA), "data_delibera": APRILE, "avvisi_letti": True, "oggi": oggi}
    return update_finanziamento(ambito=s.ambito, finanziamento=prima, versione=1, motivo_rettifica=perche, **dati)


def _prestato(s: SimpleNamespace):
    partito = build_invio(percorso=s.percorso, stato="approvato")
    return build_finanziamento(invio=partito, data_delibera=date(2016, 4, 1), importo_deliberato=9000)


def erogazione(s, perche, oggi):
    dati = {"data": APRILE, "importo": Decimal(900), "fonte": "erogatore", "motivo_rettifica": perche, "oggi": oggi}
    return add_erogazione(ambito=s.ambito, finanziamento=_prestato(s), chiave_modulo=uuid4(), **dati)


VIE: dict[Callable, tuple[str, ...]] = {
    contatto: ("consulenze.Consulenza.data",),
    primo_contatto: ("consulenze.Consulenza.data", "percorsi.Percorso.data_apertura"),
    contatto_corretto: ("consulenze.Consulenza.data",),
    contatto_ripristinato: ("consulenze.Consulenza.data",),
    apertura: ("percorsi.Percorso.data_apertura",),
    apertura_corretta: ("percorsi.Percorso.data_apertura",),
    chiusura: ("percorsi.Percorso.data_chiusura",),
    chiusura_corretta: ("percorsi.Percorso.data_chiusura",),
    accoglienza: ("cittadini.Cittadino.data_primo_contatto",),
    accoglienza_corretta: ("cittadini.Cittadino.data_primo_contatto",),
    invio: ("credito.Invio.data_invio",),
    bozza_inviata: ("credito.Invio.data_invio",),
    risposta: ("credito.Invio.data_prima_risposta",),
    risposta_tolta: ("credito.Invio.data_prima_risposta",),
    delibera: ("credito.Finanziamento.data_delibera", "credito.Invio.data_prima_risposta"),
    delibera_corretta: ("credito.Finanziamento.data_delibera",),
    erogazione: ("credito.Erogazione.data",),
}
# Days that figures read and nobody says: the platform writes them, today.
DELLA_PIATTAFORMA = {"percorsi.SedePercorso.dal", "percorsi.ChiusuraPassata.dal", "percorsi.ChiusuraPassata.al"}
# Days of desks, with their own table of ways.
DEGLI_SPORTELLI = {"sportelli.Sportello.data_attivazione", "sportelli.Sportello.data_chiusura"}


@pytest.mark.parametrize("via", VIE, ids=lambda via: via.__name__)
def test_in_a_closed_month_nothing_enters_or_changes_without_a_reason(scena, via):
    with pytest.raises(ValidationError) as errore:
        via(scena, "", CHIUSA)
    assert set(errore.value.message_dict) <= {"motivo_rettifica", "motivo_ritardo", "nota_rettifica", "nota", "motivo"}
    via(scena, "ritardo", CHIUSA)
    assert [riga for riga in RegistroEvento.objects.all() if riga.dettagli.get("rettifica")]
    assert "_" in via.__name__ or all(
        "dopo" in r.dettagli for r in RegistroEvento.objects.all() if "prima" in r.dettagli
    )


@pytest.mark.parametrize("campo", [*CAMBIA, "operatore"])
def test_the_log_keeps_before_and_after_of_what_makes_a_contact_count(scena, campo):
    consulenza = build_consulenza(percorso=scena.percorso, operatore=scena.operatore, data=APRILE, tardiva=True, **VERA)
    dopo = CAMBIA.get(campo, build_assegnazione(sportello=scena.sportello).utente)
    campi = {"operatore": scena.operatore, "data": APRILE, **VERA} | {campo: dopo}
    dati = {"versione": 1, "campi": campi, "nota_rettifica": "Errore", "oggi": CHIUSA}
    update_consulenza(ambito=scena.ambito, consulenza=consulenza, **dati)
    scritto = RegistroEvento.objects.get().dettagli
    nome = "operatore_id" if campo == "operatore" else campo
    attesi = {nome} | ({"rendicontabile"} if campo in ("tipo", "durata", "esito", "temi", "servizi") else set())
    assert set(scritto["prima"]) == set(scritto["dopo"]) == attesi
    assert scritto["prima"][nome] != scritto["dopo"][nome]


def test_the_log_says_of_a_contact_that_enters_late_whether_it_counts(scena):
    campi = {"operatore": scena.operatore, "data": APRILE, **VERA}
    dati = {"chiave_modulo": uuid4(), "campi": campi, "oggi": CHIUSA}
    consulenza = record_consulenza(ambito=scena.ambito, percorso=scena.percorso, **dati)
    dopo = RegistroEvento.objects.get(oggetto_id=consulenza.uuid, azione="creazione").dettagli["dopo"]
    assert set(dopo) == set(Consulenza.CONTATI)
    assert (dopo["rendicontabile"], dopo["temi"]) == (True, VERA["temi"])
    consulenza.refresh_from_db()
    dati = {"stato": "annullata", "motivo": "doppia", "oggi": CHIUSA}
    change_stato_consulenza(ambito=scena.ambito, consulenza=consulenza, **dati)
    prima = [r.dettagli["prima"] for r in RegistroEvento.objects.all() if r.dettagli.get("prima")]
    assert prima == [dopo]


# Of each table that figures are counted from, what people write and the log tells before and after.
DETTI = {
    "consulenze.consulenza": {*Consulenza.CONTATI, "stato"} - {"durata", "esito", "servizi", "operatore_id"},
    "percorsi.percorso": {"data_apertura", "data_chiusura"},
    "cittadini.cittadino": {"data_primo_contatto"},
    "credito.invio": {"data_invio", "data_prima_risposta", "stato", "importo_richiesto"},
    "credito.finanziamento": {*Finanziamento.CONTATI, "annullato"},  # taken back with its answer
    "credito.erogazione": {"data", "importo", "stornata_il", "restituita"},
}
# Written by the platform: keys, the host of the day, the instant of writing, the furthest stage, the sum of payments.
FERME = {"creato_il", "tappa_massima", "importo_erogato"}


def test_every_column_that_figures_are_counted_from_is_here():
    """As the database marks the months to be counted anew; and all that decides whether a contact counts."""
    trovate: dict[str, set[str]] = {}
    for sorgente in SORGENTI:
        for guardia in sorgente._meta.triggers:
            for colonne in re.findall(r"SELECT ((?:(?!FROM).)+) FROM nuove", guardia.func):
                nomi = {nome.split(" AS ")[-1] for nome in colonne.split(", ")}
                nomi = {nome for nome in nomi if nome != "id" and not nome.endswith("_id")}
                trovate.setdefault(sorgente._meta.concrete_model._meta.label_lower, set()).update(nomi - FERME)
    assert {nome: trovate[nome] for nome in DETTI} == DETTI
    assert set(inspect.signature(examine).parameters) <= set(Consulenza.CONTATI)


NUOVI = (
    *(contatto, primo_contatto, apertura, chiusura, accoglienza),
    *(invio, bozza_inviata, risposta, delibera, erogazione),
)


@pytest.mark.parametrize("via", NUOVI, ids=lambda via: via.__name__)
def test_until_its_month_closes_it_enters_as_it_is(scena, via):
    via(scena, "", APERTA)
    assert not [riga for riga in RegistroEvento.objects.all() if riga.dettagli.get("rettifica")]


def test_every_day_that_figures_count_is_here():
    """The columns of days named by the definitions, of the models that they count."""
    cartella = Path(apps.get_app_config("indicatori").path) / "definizioni"
    testo = "".join(file.read_text() for file in cartella.glob("*.py"))
    parole = {parte for parola in re.findall(r"\w+", testo) for parte in parola.split("__")}
    detti = {parola for parola in parole if parola.startswith("data")} | {"dal", "al"}
    contati = ("Consulenza", "Percorso", "Cittadino", "Invio", "Finanziamento", "Erogazione", "Sportello")
    contati = (*contati, "SedePercorso", "ChiusuraPassata")
    trovati = {
        f"{modello._meta.label}.{campo.name}"
        for modello in apps.get_models()
        if modello.__name__ in contati and not modello._meta.proxy and modello._meta.managed
        for campo in modello._meta.concrete_fields
        if isinstance(campo, CampoData | models.DateField) and campo.name in detti
    }
    previsti = {giorno for giorni in VIE.values() for giorno in giorni} | DELLA_PIATTAFORMA | DEGLI_SPORTELLI
    assert trovati == previsti


def test_the_page_asks_it_beside_the_day(client_operatore, scena):
    indirizzo = reverse("credito:erogazione_create", args=(_prestato(scena).uuid,))
    assert "motivo_rettifica" not in client_operatore.get(indirizzo, follow=True).context["form"].fields
    dati = {"data": APRILE.isoformat(), "importo": "900", "fonte": "erogatore"}
    risposta = submit(client_operatore, indirizzo, dati)
    assert risposta.status_code == 422
    assert "scegli perché lo registri adesso" in risposta.context["form"].errors["motivo_rettifica"][0]
    assert "Si è saputo solo dopo" in risposta.content.decode()
    assert submit(client_operatore, indirizzo, dati | {"motivo_rettifica": "saputo"}).status_code == 303
