"""The guarantee of a loan: its warnings, its fields, its steps in the history."""

from datetime import date
from decimal import Decimal

import pytest

from credito.enums import StatoGaranzia
from credito.models import Garanzia
from credito.pagine.cronologia import list_storia
from credito.services import finanziamenti
from credito.services.finanziamenti import DatiDelibera
from nucleo.enums import Azione, FonteDato
from nucleo.models import CambioStato, RegistroEvento
from percorsi.pagine.cronologia import list_cambi, list_cronologia
from percorsi.services.giorni import iter_accaduti
from requisiti.services import load_regole
from tests.credito.test_finanziamenti import GIUGNO, OGGI, ambito, correct, deliberate, invio, percorso

__all__ = ("ambito", "deliberate", "invio", "percorso")

pytestmark = pytest.mark.django_db


def test_a_guarantee_confirmed_late_is_warned_of(deliberate, ambito):
    load_regole(ambito=ambito)
    dati = {
        "garanzia_stato": StatoGaranzia.CONFERMATA,
        "garanzia_prenotata_il": date(2016, 3, 21),
        "garanzia_confermata_il": date(2016, 3, 30),  # Easter Monday is the 28th: the 29th was the last
    }
    finanziamento = deliberate(dati=dati, avvisi_letti=True)
    assert [avviso["parametro"] for avviso in finanziamento.avvisi] == ["garanzia_conferma"]


def test_the_guarantee_is_completed_later_and_the_fields_are_logged(deliberate, ambito):
    finanziamento = deliberate()
    dati = {"garanzia_stato": StatoGaranzia.PRENOTATA, "garanzia_prenotata_il": GIUGNO}
    correct(ambito, finanziamento, dati=dati)
    finanziamento.refresh_from_db()
    assert (finanziamento.garanzia_stato, finanziamento.garanzia_prenotata_il) == ("prenotata", GIUGNO)
    evento = RegistroEvento.objects.get(azione=Azione.MODIFICA, oggetto_id=str(finanziamento.uuid))
    assert evento.dettagli["campi"] == ["garanzia_prenotata_il", "garanzia_stato"]


def test_the_steps_of_the_guarantee_stand_in_the_history_of_its_loan(deliberate, ambito, percorso):
    """Each of its own day, one put right too; a no and a going back on the day when they are told."""
    aprile = date(2016, 4, 4)
    nata = {"garanzia_stato": StatoGaranzia.CONFERMATA, "garanzia_prenotata_il": aprile}
    nata |= {"garanzia_confermata_il": date(2016, 4, 6)}
    prestito = deliberate(dati=nata)

    def tell(**garanzia):
        prestito.refresh_from_db()
        dati = {"importo_deliberato": Decimal(20000), "durata_mesi": 60, "fonte": FonteDato.EROGATORE} | garanzia
        finanziamenti.update_finanziamento(
            ambito=ambito, finanziamento=prestito, versione=prestito.versione, dati=DatiDelibera(**dati), oggi=OGGI
        )
        righe = CambioStato.objects.di_oggetti(Garanzia, prestito.pk).order_by("pk")
        return [(riga.da, riga.a, riga.data) for riga in righe]

    passi = [("", "prenotata", aprile), ("prenotata", "confermata", date(2016, 4, 6))]
    assert tell(**nata) == passi
    giusta = nata | {"garanzia_confermata_il": date(2016, 4, 7)}
    passi[1] = ("prenotata", "confermata", date(2016, 4, 7))
    assert tell(**giusta) == passi
    chiesta = giusta | {"garanzia_stato": StatoGaranzia.RICHIESTA, "garanzia_richiesta_il": GIUGNO}
    passi += [("confermata", "richiesta", GIUGNO)]
    assert tell(**chiesta) == passi
    passi += [("richiesta", "negata", OGGI)]
    assert tell(**chiesta | {"garanzia_stato": StatoGaranzia.NEGATA}) == passi
    passi += [("negata", "nessuna", OGGI)]
    assert tell() == passi
    passi += [("", "prenotata", GIUGNO)]
    assert tell(garanzia_stato=StatoGaranzia.PRENOTATA, garanzia_prenotata_il=GIUGNO) == passi
    titoli = {voce.titolo for voce in list_storia(prestito.invio, qui=prestito)}
    assert {"Garanzia: chiesta al Fondo", "Garanzia: non c'è più"} < titoli
    percorso.refresh_from_db()
    cronologia = list_cronologia([percorso], cambi=list_cambi([percorso]))
    assert "Garanzia: negata" in {voce.titolo for voce in cronologia}
    # Booked before the path opened, it holds none of its days.
    assert not any("Garanzia" in titolo for _, titolo in iter_accaduti(percorso))
