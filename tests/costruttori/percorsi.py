"""From the first information to the disbursement; reports."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from cittadini.enums import (
    Finalita,
)
from consulenze.enums import Canale, EsitoConsulenza, MotivoAnnullamento, Servizio, StatoConsulenza, TipoContatto
from consulenze.models import Consulenza
from credito.enums import MotivoRifiuto, ServizioAusiliario, StatoFinanziamento, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from fonti.enums import Fonte as FonteIncentivo
from formazione.enums import Tema
from incentivi.models import Incentivo
from indicatori.enums import Livello
from nucleo.enums import FonteDato
from nucleo.firma import Firma
from nucleo.models import CambioStato, ModelloConStato
from nucleo.testo import name_key
from percorsi.enums import MOSSE, ChiAgisce, CodiceCompito, EsitoCompito, MotivoChiusura, StatoPercorso, choose_massima
from percorsi.models import Compito, Percorso
from percorsi.services.profili import draw_profilo
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from tests.costruttori.persone import build_cittadino, build_consenso
from tests.costruttori.rete import build_erogatore, build_sportello
from utenti.models import Utente


# ── From information to disbursement ─────────────────────────────────────────────────────
def build_cambio(oggetto: ModelloConStato, **campi: Any) -> CambioStato:
    """A row of the history of `oggetto`: to the state `a`, on 1 March 2016 unless told."""
    radice_tipo, radice_id = oggetto.radice
    valori = {
        "oggetto_tipo": oggetto._meta.label_lower,
        "oggetto_id": oggetto.pk,
        "radice_tipo": radice_tipo,
        "radice_id": radice_id,
        "sportello_id": oggetto.sportello_del_cambio,
        "data": date(2016, 3, 1),
        "firma": Firma.di_sistema("prova"),
    }
    return CambioStato.objects.create(**valori | campi)


def build_incentivo(**campi: Any) -> Incentivo:
    """A published measure of the Ente's own catalogue, of no particular place or kind."""
    numero = Incentivo.objects.count() + 1
    valori = {
        "fonte": FonteIncentivo.ENTE,
        "id_esterno": f"prova-{numero}",
        "licenza": "IODL 2.0",
        "impronta": f"{numero:064}",
        "data_import": datetime(2016, 1, 4, 9, tzinfo=UTC),
        "titolo": f"Microcredito di prova {numero}",
        "slug": f"microcredito-di-prova-{numero}",
    } | campi
    return Incentivo.objects.create(chiave_titolo=name_key(valori["titolo"]), **valori)


def build_record_incentivo(**colonne: Any) -> dict[str, Any]:
    """A clean record of the national catalogue, by the names of its columns; None takes a column away."""
    record = {
        "ID_Incentivo": "9001",
        "Titolo": "Voucher per le botteghe artigiane",
        "Descrizione": "Cos'è Un contributo per le botteghe. A chi si rivolge Alle imprese. Cosa prevede Un voucher.",
        "Obiettivo_Finalita": ["Sostegno investimenti"],
        "Data_apertura": "2026-01-07T00:00:00",
        "Data_chiusura": "2026-06-30T00:00:00",
        "Dimensioni": ["Microimpresa"],
        "Tipologia_Soggetto": ["Impresa"],
        "Forma_agevolazione": ["Contributo/Fondo perduto"],
        "Costi_Ammessi": ["Spese generali/altri oneri"],
        "Spesa_Ammessa_min": "1000",
        "Spesa_Ammessa_max": "20000",
        "Agevolazione_Concedibile_min": "500",
        "Agevolazione_Concedibile_max": "10000",
        "Settore_Attivita": ["Artigianato"],
        "Codici_ATECO": "Tutti i settori economici ammissibili a ricevere aiuti",
        "Regioni": ["Puglia"],
        "Soggetto_Concedente": "Regione Puglia",
        "Base_normativa_primaria": "Legge regionale 12/2020",
        "Stanziamento_incentivo": "500000",
        "Link_istituzionale": "https://www.regione.puglia.it/bandi/voucher",
        "Data_ultimo_aggiornamento": "2026-01-10T09:00:00Z",
    } | colonne
    return {colonna: valore for colonna, valore in record.items() if valore is not None}


def build_percorso(**campi: Any) -> Percorso:
    """A path just opened at the desk that follows its citizen, on 1 March 2016.

    `profilo` are the fields of the profile at entry that differ from the card.
    """
    sportello = campi.pop("sportello", None)
    cittadino = campi.pop("cittadino", None) or build_cittadino(sportello=sportello or build_sportello())
    presa = cittadino.prese.filter(al=None).first()
    valori = {
        "cittadino": cittadino,
        "sportello": sportello or (presa.sportello if presa else cittadino.sportello_primo_contatto),
        "titolo": "Una bottega di ceramica",
        "data_apertura": date(2016, 3, 1),
    } | campi
    valori["sportello_apertura"] = valori.get("sportello_apertura") or valori["sportello"]
    valori["operatore"] = valori.get("operatore") or Utente.objects.get(pk=cittadino.accolto_da.utente_id)
    stato = valori.get("stato", StatoPercorso.INFORMAZIONE)
    valori["tappa_massima"] = choose_massima(valori.get("tappa_massima", StatoPercorso.INFORMAZIONE), stato)
    valori["data_stato"] = valori.get("data_stato") or valori["data_apertura"]
    if valori.get("stato") == StatoPercorso.CHIUSO:
        valori["motivo_chiusura"] = valori.get("motivo_chiusura") or MotivoChiusura.ORIENTATO
        valori["data_chiusura"] = valori.get("data_chiusura") or valori["data_stato"]
    profilo = valori.pop("profilo", {})
    with transaction.atomic():  # a path and its profile are born together
        percorso = Percorso.objects.create(**valori)
        ingresso = draw_profilo(percorso, cittadino)
        for campo, valore in profilo.items():
            setattr(ingresso, campo, valore)
        ingresso.save()
    return percorso


def build_consulenza(**campi: Any) -> Consulenza:
    """Forty minutes at the desk on 8 March 2016, reportable, on a path of the same desk."""
    sportello = campi.pop("sportello", None)
    percorso = campi.pop("percorso", None) or build_percorso(sportello=sportello)
    valori = {
        "percorso": percorso,
        "sportello": sportello or percorso.sportello,
        "operatore": percorso.operatore,
        "data": date(2016, 3, 8),
        "tipo": TipoContatto.CONSULENZA,
        "canale": Canale.PRESENZA,
        "durata": 40,
        "temi": [Tema.IMPRENDITORIALE],
        "servizi": [Servizio.INFORMAZIONE],
        "esito": EsitoConsulenza.INFORMATO,
        "rendicontabile": campi.get("tipo") != TipoContatto.INFO,
    } | campi
    if valori.get("stato") == StatoConsulenza.ANNULLATA:
        valori["motivo_annullamento"] = valori.get("motivo_annullamento") or MotivoAnnullamento.ERRORE
    return Consulenza.objects.create(**valori)


def build_compito(**campi: Any) -> Compito:
    """Something that the citizen must do on a path, the desk's, without a day.

    Those of the platform (`codice`) need an `origine`, a referral or a loan.
    """
    origine = campi.pop("origine", None)
    percorso = campi.pop("percorso", None) or (origine.percorso if origine else build_percorso())
    libero = campi.get("codice", CodiceCompito.LIBERO) == CodiceCompito.LIBERO
    valori = {
        "percorso": percorso,
        "sportello": percorso.sportello,
        "creato_da": percorso.operatore.firma,
        "testo": "Porta il preventivo" if libero else "",
        "chi": ChiAgisce.CITTADINO if libero else MOSSE[campi["codice"]],
    }
    if origine:
        valori |= {"origine": origine.uuid, "origine_tipo": origine._meta.model_name}
    valori |= campi
    if valori.get("esito"):
        adesso = timezone.now()
        fine = {"creato_il": adesso, "chiuso_il": adesso, "chiuso_da": percorso.operatore.firma}
        valori = fine | {"superato_il": adesso if valori["esito"] == EsitoCompito.SUPERATO else None} | valori
    return Compito.objects.create(**valori)


def build_invio(**campi: Any) -> Invio:
    """A referral of 15 March 2016, 25,000 euro, waiting for an answer; with the citizen's consent.

    With `data_invio=None` it is a draft.
    """
    percorso = campi.pop("percorso", None) or build_percorso()
    if "data_invio" in campi and campi["data_invio"] is None:
        campi = {"stato": StatoInvio.BOZZA, "data_stato": date(2016, 3, 15), "consenso": None} | campi
    valori = {
        "percorso": percorso,
        "sportello": percorso.sportello,
        "inviato_da": percorso.operatore.firma,
        "data_invio": date(2016, 3, 15),
        "importo_richiesto": Decimal("25000.00"),
        "durata_mesi": 60,
    } | campi
    valori["erogatore"] = valori.get("erogatore") or build_erogatore()
    valori["data_stato"] = valori.get("data_stato") or valori["data_invio"]
    if "consenso" not in valori:
        vigente = percorso.cittadino.consensi.filter(finalita=Finalita.INVIO, revocato_il=None).first()
        valori["consenso"] = vigente or build_consenso(cittadino=percorso.cittadino)
    if valori.get("stato") == StatoInvio.RESPINTO:
        valori["motivo_rifiuto"] = valori.get("motivo_rifiuto") or MotivoRifiuto.PROGETTO
    return Invio.objects.create(**valori)


def build_finanziamento(**campi: Any) -> Finanziamento:
    """A loan of 20,000 euro over 60 months, deliberated on 10 May 2016, nothing paid yet."""
    invio = campi.pop("invio", None) or build_invio(stato=StatoInvio.APPROVATO, data_stato=date(2016, 5, 10))
    return Finanziamento.objects.create(
        **{
            "invio": invio,
            "percorso": invio.percorso,
            "sportello": invio.sportello,
            "importo_deliberato": Decimal("20000.00"),
            "durata_mesi": 60,
            "data_delibera": date(2016, 5, 10),
            "servizi_ausiliari": [ServizioAusiliario.A, ServizioAusiliario.B],
            "fonte": FonteDato.EROGATORE,
        }
        | campi
    )


def build_erogazione(**campi: Any) -> Erogazione:
    """Ten thousand euro paid on 1 June 2016, counted in its loan."""
    finanziamento = campi.pop("finanziamento", None) or build_finanziamento()
    valori = {
        "data": date(2016, 6, 1),
        "importo": Decimal("10000.00"),
        "fonte": FonteDato.EROGATORE,
        "registrata_da": finanziamento.invio.inviato_da,
    } | campi
    sopra = {"percorso": finanziamento.percorso, "sportello": finanziamento.sportello}
    erogazione = Erogazione.objects.create(finanziamento=finanziamento, **sopra | valori)
    finanziamento.refresh_from_db(fields=["importo_erogato"])
    finanziamento.stato = (
        StatoFinanziamento.EROGATO
        if finanziamento.importo_erogato == finanziamento.importo_deliberato
        else StatoFinanziamento.PARZIALE
    )
    finanziamento.save(update_fields=["stato"])
    return erogazione


# ── Monitoring ───────────────────────────────────────────────────────────────────────────
def build_rapporto(**campi: Any) -> Rapporto:
    """The report of May 2014, not made yet: of a place by its name or, with `livello`, of the network.

    With `stato=PRONTO` it says to be whole, but the file is not in the storage.
    """
    livello = next((nome for nome in ("sportello", "amministrazione", "regione") if campi.get(nome)), Livello.SPORTELLO)
    valori = {"livello": livello, "mese": date(2014, 5, 1)} | campi
    if valori["livello"] == Livello.SPORTELLO:
        valori["sportello"] = valori.get("sportello") or build_sportello()
    if valori.get("stato") == StatoRapporto.PRONTO:
        pronto = datetime(2014, 6, 11, 5, 15, tzinfo=UTC)
        valori = {
            "dati": {},
            "impronta_dati": uuid.uuid4().hex * 2,
            "pdf": f"rapporti/{uuid.uuid4()}.pdf",
            "sha256": uuid.uuid4().hex * 2,
            "pronto_il": pronto,
        } | valori
    return Rapporto.objects.create(**valori)
