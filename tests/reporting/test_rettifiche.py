"""What a month published and is another today: every figure, on the page of its report and in the next one alike."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from credito.enums import MotivoStorno, StatoInvio
from credito.models import Erogazione, Invio
from indicatori.enums import Livello
from indicatori.pubblicazione import publish
from nucleo.ambito import Ambito
from reporting.congelati.documento import CapitoloDocumento
from reporting.congelati.pubblicati import read_documento, to_json
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.selectors.rapporti import build_dati, compare_pubblicate
from sportelli.models import Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite
from sportelli.services.rete import update_sportello
from sportelli.services.spostamenti import confirm_all
from tests.costruttori import (
    build_amministrazione,
    build_comune,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_rapporto,
    build_sportello,
    build_utente,
)
from tests.reporting.scena import INTERA

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
FEBBRAIO, MARZO = date(2016, 2, 1), date(2016, 3, 1)
ADESSO = datetime(2016, 4, 11, 3, 15, tzinfo=UTC)
RETTIFICHE = "Le cifre dei mesi già pubblicati che sono cambiate"


def publish_rete(mese: date) -> Rapporto:
    return publish_mese(mese, livello=Livello.RETE)


def publish_mese(mese: date, **oggetto: Any) -> Rapporto:
    """A report as it would be issued, without its file."""
    rapporto = build_rapporto(mese=mese, **oggetto)
    dati = to_json(build_dati(Rapporto.objects.with_oggetto().get(pk=rapporto.pk), ADESSO))
    Rapporto.objects.filter(pk=rapporto.pk).update(
        dati=dati, impronta_dati="0" * 64, stato=StatoRapporto.PRONTO, pronto_il=ADESSO, pdf="x.pdf", sha256="0" * 64
    )
    rapporto.refresh_from_db()
    return rapporto


def read_qualita(rapporto: Rapporto) -> CapitoloDocumento:
    return read_documento(rapporto.dati or {}).capitoli[-1]


def list_righe(rapporto: Rapporto) -> tuple[tuple[str, ...], ...]:
    righe = {tavola.titolo: tavola.righe for tavola in read_qualita(rapporto).tavole}[RETTIFICHE]
    return tuple(tuple(cella.replace("\xa0", " ") for cella in riga) for riga in righe)


def build_pagata(importo: int) -> Erogazione:
    """A loan granted and paid in February, of one path opened then."""
    invio = build_invio(data_invio=date(2016, 1, 15), stato=StatoInvio.APPROVATO, data_stato=date(2016, 2, 3))
    finanziamento = build_finanziamento(invio=invio, importo_deliberato=importo, data_delibera=date(2016, 2, 3))
    return build_erogazione(finanziamento=finanziamento, importo=importo, data=date(2016, 2, 10))


def test_amounts_means_and_counts_are_corrected_too() -> None:
    """Every figure that a month published, on the page of its report and in the next report alike: of an amount that
    it changed, since by how much would be a loan's."""
    pagate = [build_pagata(importo) for importo in (5000, 7000, 9000, 20000)]
    febbraio = publish_rete(FEBBRAIO)
    undo(pagate[-1])
    build_invio(data_invio=date(2016, 2, 20), importo_richiesto=4000)
    righe = list_righe(publish_rete(MARZO))
    assert ("Importo erogato", "Febbraio 2016", "41.000 €", "cambiata, riservata", "riservato") in righe
    assert ("Importo medio erogato", "Febbraio 2016", "10.250 €", "cambiata, riservata", "riservato") in righe
    assert ("Invii a erogatori", "Febbraio 2016", "0", "1", "+1") in righe
    sulla_pagina = compare_pubblicate(febbraio, read_documento(febbraio.dati), publish(date(2016, 4, 11)))
    assert {c.nome for c in sulla_pagina if c.cambiata} == {riga[0] for riga in righe}
    assert {c.oggi for c in sulla_pagina if c.cambiata and "€" in c.testo} == {"riservato"}


def test_who_sees_people_reads_by_how_much() -> None:
    pagate = [build_pagata(importo) for importo in (5000, 7000, 9000)]
    febbraio = publish_rete(FEBBRAIO)
    undo(pagate[-1])
    letti = {c.id: c for c in compare_pubblicate(febbraio, read_documento(febbraio.dati), INTERA)}
    assert letti["importo-erogato"].confronto.differenza == -9000
    assert letti["importo-medio"].confronto.differenza == -1000


def test_what_follows_a_month_is_no_correction() -> None:
    """An answer that comes later was not missing from the report of the month when it was asked for."""
    invio = build_invio(data_invio=date(2016, 2, 10), stato=StatoInvio.INVIATO)
    publish_rete(FEBBRAIO)
    Invio.objects.filter(pk=invio.pk).update(data_prima_risposta=date(2016, 3, 20), stato=StatoInvio.DOMANDA)
    assert "Nessuno dei mesi già pubblicati è cambiato." in read_qualita(publish_rete(MARZO)).testo


@pytest.mark.parametrize("livello", [Livello.AMMINISTRAZIONE, Livello.REGIONE])
def test_a_host_or_a_region_corrected_in_a_published_month_is_told(livello: Livello, sportello: Sportello) -> None:
    """On the page of both reports, of who loses the figures and of who gains them, and in the next ones."""
    altro = build_sportello(comune=build_comune("Napoli"), amministrazione=build_amministrazione())
    build_consulenza(sportello=sportello, data=date(2016, 2, 9))
    build_consulenza(sportello=altro, data=date(2016, 2, 9))
    febbraio = [publish_mese(FEBBRAIO, **find_oggetto(livello, desk)) for desk in (sportello, altro)]
    marzo = [find_oggetto(livello, desk) for desk in (sportello, altro)]
    if livello == Livello.AMMINISTRAZIONE:
        cambio = CambioOspite(altro.amministrazione, FEBBRAIO, "convenzione", "n. 1")
        chiesto: Any = {"sportello": sportello, "cambio": cambio}
        change_ospite(ambito=SISTEMA, conferma=confirm_all, motivo_rettifica="documento", **chiesto)
    else:
        chiesto = {"sportello": sportello, "versione": sportello.versione, "valori": {"comune": altro.comune}}
        update_sportello(ambito=SISTEMA, conferma=confirm_all, motivo_rettifica="documento", **chiesto)
    for rapporto, oggetto, conta in zip(febbraio, marzo, ("0", "2"), strict=True):
        letti = {c.id: c for c in compare_pubblicate(rapporto, read_documento(rapporto.dati or {}), INTERA)}
        for codice in ("consulenze", "sportelli-convenzionati"):
            assert (letti[codice].cambiata, letti[codice].oggi) == (True, conta)
        nei_mesi_dopo = list_righe(publish_mese(MARZO, **oggetto))
        differenza = "−1" if conta == "0" else "+1"
        for nome in ("Consulenze rendicontabili", "Sportelli in rete"):
            assert (nome, "Febbraio 2016", "1", conta, differenza) in nei_mesi_dopo


def find_oggetto(livello: Livello, sportello: Sportello) -> dict[str, Any]:
    if livello == Livello.AMMINISTRAZIONE:
        return {"livello": livello, "amministrazione": sportello.amministrazione}
    return {"livello": livello, "regione": sportello.comune.provincia.regione}


def undo(erogazione: Erogazione) -> None:
    Erogazione.objects.filter(pk=erogazione.pk).update(
        stornata_il=ADESSO, stornata_da=build_utente().firma, motivo_storno=MotivoStorno.NON_AVVENUTA
    )
