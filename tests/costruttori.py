"""Builders of test data: plain functions with fixed values, `build_<noun>(**what the test is about)`.

Territory is real and found again when already built; everything else is numbered, so that two
desks of one test differ.
"""

import hashlib
import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from cittadini.enums import (
    CanalePreferito,
    Cittadinanza,
    CondizioneOccupazionale,
    Finalita,
    ModalitaConsenso,
    MotivoAssenzaCF,
    Provenienza,
    Sesso,
    TitoloStudio,
)
from cittadini.models import Cittadino, Consenso, Informativa, PresaInCarico, Trasferimento
from cittadini.regole.codice_fiscale import encode
from consulenze.enums import (
    MOSSE,
    Canale,
    ChiAgisce,
    CodiceCompito,
    EsitoCompito,
    EsitoConsulenza,
    FonteDato,
    MotivoAnnullamento,
    MotivoChiusura,
    Servizio,
    StatoConsulenza,
    StatoPercorso,
    Tema,
    TipoContatto,
    choose_massima,
)
from consulenze.models import Compito, Consulenza, Percorso
from consulenze.services.profili import draw_profilo
from credito.enums import MotivoRifiuto, ServizioAusiliario, StatoFinanziamento, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from importazioni.enums import StatoImportazione
from importazioni.models import Importazione
from incentivi.enums import Fonte as FonteIncentivo
from incentivi.models import Incentivo
from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from nucleo.firma import Firma
from nucleo.models import CambioStato, MessaggioPosta, ModelloConStato
from nucleo.testo import name_key
from reporting.enums import Livello, StatoRapporto
from reporting.models import Rapporto
from sportelli.enums import Ripartizione, StatoSportello, TipoAmministrazione, TipoErogatore, TipoProdotto
from sportelli.models import (
    Amministrazione,
    Comune,
    Erogatore,
    OrarioApertura,
    Prodotto,
    Provincia,
    Regione,
    Sportello,
    StatoEstero,
)
from utenti.models import Assegnazione, Invito, Utente

# ── nucleo ───────────────────────────────────────────────────────────────────────────────


def build_importazione(**campi: Any) -> Importazione:
    """A file of administrations that waits to be confirmed: one new row, none wrong."""
    numero = Importazione.objects.count() + 1
    contenuto = campi.pop("contenuto", b"Denominazione;Tipo;Comune\r\nComune di Lecce;Comune;Lecce\r\n")
    valori = {
        "tipo": "amministrazioni",
        "nome_file": f"amministrazioni{numero}.csv",
        "sha256": hashlib.sha256(contenuto).hexdigest(),
        "stato": StatoImportazione.ANTEPRIMA,
        "caricata_da": Firma.di_sistema("Ada Prova"),
        "righe_totali": 1,
        "righe_lette": 1,
        "conteggi": {"nuovi": 1, "modificati": 0, "invariati": 0, "errati": 0, "altri": {}},
        "lettura": {"formato": "CSV", "codifica": "UTF-8", "separatore": "punto e virgola"},
    }
    importazione = Importazione(**valori | campi)
    importazione.file.save(importazione.nome_file, ContentFile(contenuto), save=True)
    return importazione


def build_messaggio(**campi: Any) -> MessaggioPosta:
    """A mail in the outbox."""
    numero = MessaggioPosta.objects.count() + 1
    valori = {
        "destinatario": f"persona{numero}@posta.example",
        "oggetto": f"Avviso {numero}",
        "testo": "Ciao, questo è il testo.",
        "chiave": f"avviso-{numero}",
    }
    return MessaggioPosta.objects.create(**valori | campi)


# ── Territory ────────────────────────────────────────────────────────────────────────────
# codice ISTAT: nome, slug, ripartizione
REGIONI = {
    "01": ("Piemonte", "piemonte", Ripartizione.NORD_OVEST),
    "03": ("Lombardia", "lombardia", Ripartizione.NORD_OVEST),
    "04": ("Trentino-Alto Adige/Südtirol", "trentino-alto-adige", Ripartizione.NORD_EST),
    "08": ("Emilia-Romagna", "emilia-romagna", Ripartizione.NORD_EST),
    "12": ("Lazio", "lazio", Ripartizione.CENTRO),
    "13": ("Abruzzo", "abruzzo", Ripartizione.SUD),
    "15": ("Campania", "campania", Ripartizione.SUD),
    "16": ("Puglia", "puglia", Ripartizione.SUD),
    "18": ("Calabria", "calabria", Ripartizione.SUD),
    "19": ("Sicilia", "sicilia", Ripartizione.ISOLE),
}
# sigla: nome, codice ISTAT, slug, tipo, regione
PROVINCE = {
    "TO": ("Torino", "201", "torino", "3", "01"),
    "MI": ("Milano", "215", "milano", "3", "03"),
    "BZ": ("Bolzano/Bozen", "021", "bolzano", "2", "04"),
    "BO": ("Bologna", "237", "bologna", "3", "08"),
    "RM": ("Roma", "258", "roma", "3", "12"),
    "AQ": ("L'Aquila", "066", "l-aquila", "1", "13"),
    "NA": ("Napoli", "263", "napoli", "3", "15"),
    "BA": ("Bari", "272", "bari", "3", "16"),
    "LE": ("Lecce", "075", "lecce", "1", "16"),
    "CS": ("Cosenza", "078", "cosenza", "1", "18"),
    "PA": ("Palermo", "282", "palermo", "3", "19"),
}
# nome: codice ISTAT, codice catastale, sigla, altra lingua, CAP, latitudine, longitudine, popolazione, 18-64 anni
COMUNI = {
    "Torino": ("001272", "L219", "TO", "", ["10121", "10122"], "45.07419", "7.68794", 841600, 501414),
    "Milano": ("015146", "F205", "MI", "", ["20121", "20122"], "45.46157", "9.17314", 1354196, 841853),
    "Bolzano": ("021008", "A952", "BZ", "Bozen", ["39100"], "46.48904", "11.34232", 106107, 62978),
    "Bologna": ("037006", "A944", "BO", "", ["40121", "40122"], "44.48642", "11.35885", 387971, 237869),
    "Roma": ("058091", "H501", "RM", "", ["00118", "00184"], "41.87704", "12.4705", 2748109, 1675935),
    "L'Aquila": ("066049", "A345", "AQ", "", ["67100"], "42.38868", "13.38059", 69558, 42033),
    "Napoli": ("063049", "F839", "NA", "", ["80121", "80142"], "40.85254", "14.24279", 913462, 559460),
    "Bari": ("072006", "A662", "BA", "", ["70121", "70122"], "41.08656", "16.86776", 316015, 190065),
    "Gallipoli": ("075031", "D883", "LE", "", ["73014"], "40.04142", "18.02489", 19353, 11637),
    "Lecce": ("075035", "E506", "LE", "", ["73100"], "40.39978", "18.227", 94517, 56850),
    "Maglie": ("075039", "E815", "LE", "", ["73024"], "40.11345", "18.29207", 13471, 7876),
    "Nardò": ("075052", "F842", "LE", "", ["73048"], "40.23751", "17.98356", 30747, 18786),
    "Cosenza": ("078045", "D086", "CS", "", ["87100"], "39.2827", "16.26477", 63760, 38630),
    "Palermo": ("082053", "G273", "PA", "", ["90121", "90133"], "38.13785", "13.3124", 630167, 379235),
}


def build_regione(codice: str = "16") -> Regione:
    nome, slug, ripartizione = REGIONI[codice]
    regione, _ = Regione.objects.get_or_create(
        codice_istat=codice, defaults={"nome": nome, "slug": slug, "ripartizione": ripartizione}
    )
    return regione


def build_provincia(sigla: str = "LE") -> Provincia:
    nome, codice, slug, tipo, regione = PROVINCE[sigla]
    provincia, _ = Provincia.objects.get_or_create(
        sigla=sigla,
        defaults={
            "codice_istat": codice,
            "nome": nome,
            "slug": slug,
            "tipo": tipo,
            "regione": build_regione(regione),
        },
    )
    return provincia


def build_comune(nome: str = "Lecce") -> Comune:
    """One of the real comuni of `COMUNI`, with its province and region."""
    istat, catastale, sigla, altra_lingua, cap, latitudine, longitudine, popolazione, attiva = COMUNI[nome]
    comune, _ = Comune.objects.get_or_create(
        codice_istat=istat,
        defaults={
            "codice_catastale": catastale,
            "nome": nome,
            "nome_altra_lingua": altra_lingua,
            "chiave": name_key(f"{nome} {altra_lingua}"),
            "provincia": build_provincia(sigla),
            "capoluogo": PROVINCE[sigla][0].startswith(nome),
            "cap": cap,
            "latitudine": Decimal(latitudine),
            "longitudine": Decimal(longitudine),
            "popolazione": popolazione,
            "popolazione_attiva": attiva,
            "valido_dal": date(1871, 1, 15),
        },
    )
    return comune


def build_stato_estero(nome: str = "Albania", codice: str = "Z100", **campi: Any) -> StatoEstero:
    stato, _ = StatoEstero.objects.get_or_create(
        codice=codice, defaults={"nome": nome, "chiave": name_key(nome), **campi}
    )
    return stato


# ── Network ──────────────────────────────────────────────────────────────────────────────
def build_amministrazione(**campi: Any) -> Amministrazione:
    """A Comune that hosts desks, in Lecce."""
    numero = Amministrazione.objects.count() + 1
    comune = campi.pop("comune", None) or build_comune()
    return Amministrazione.objects.create(
        **{
            "denominazione": f"Comune di prova {numero}",
            "tipo": TipoAmministrazione.COMUNE,
            "codice_ipa": f"c_prova{numero}",
            "pec": f"protocollo{numero}@pec.comune.example",
            "comune": comune,
        }
        | campi
    )


def build_sportello(**campi: Any) -> Sportello:
    """An active desk in Lecce, without opening hours (`build_orario` adds them)."""
    numero = Sportello.objects.count() + 1
    comune = campi.pop("comune", None) or build_comune()
    amministrazione = campi.pop("amministrazione", None) or build_amministrazione(comune=comune)
    valori = {
        "codice": f"SP{numero:04}",
        "slug": f"sportello-di-prova-{numero}",
        "nome": f"Sportello di prova {numero}",
        "amministrazione": amministrazione,
        "comune": comune,
        "indirizzo": f"Via Roma {numero}",
        "cap": comune.cap[0] if comune.cap else "",
        "email": f"microcredito{numero}@comune.example",
        "stato": StatoSportello.ATTIVO,
        "data_stato": date(2014, 1, 1),
        "data_attivazione": date(2014, 1, 1),
    } | campi
    if valori["stato"] in (StatoSportello.CANDIDATO, StatoSportello.SELEZIONATO, StatoSportello.IN_ATTIVAZIONE):
        valori["data_attivazione"] = campi.get("data_attivazione")
    return Sportello.objects.create(**valori)


def build_orario(sportello: Sportello, giorno: int = 2, dalle: str = "09:00", alle: str = "12:00") -> OrarioApertura:
    """An opening on a day of the week (1 is Monday)."""
    return OrarioApertura.objects.create(
        sportello=sportello, giorno=giorno, dalle=time.fromisoformat(dalle), alle=time.fromisoformat(alle)
    )


def build_erogatore(**campi: Any) -> Erogatore:
    """A bank that works in the whole country."""
    numero = Erogatore.objects.count() + 1
    return Erogatore.objects.create(
        **{
            "denominazione": f"Banca di prova {numero}",
            "tipo": TipoErogatore.BANCA,
            "nazionale": True,
            "email": f"microcredito@banca{numero}.example",
            "convenzione_dal": date(2014, 1, 1),
        }
        | campi
    )


def build_prodotto(**campi: Any) -> Prodotto:
    erogatore = campi.pop("erogatore", None) or build_erogatore()
    numero = Prodotto.objects.count() + 1
    return Prodotto.objects.create(
        **{
            "erogatore": erogatore,
            "nome": f"Microcredito di prova {numero}",
            "tipo": TipoProdotto.IMPRENDITORIALE,
            "importo_minimo": Decimal("5000.00"),
            "importo_massimo": Decimal("25000.00"),
            "durata_massima": 84,
        }
        | campi
    )


# ── People ───────────────────────────────────────────────────────────────────────────────
PASSWORD = "una parola lunga di prova"  # of every account of the tests


def build_utente(**campi: Any) -> Utente:
    """Somebody who logs in with `PASSWORD`, without assignments."""
    numero = Utente.objects.count() + 1
    valori = {"email": f"utente{numero}@rete.example", "nome": "Ugo", "cognome": f"Di Prova {numero}"} | campi
    return Utente.objects.create_user(password=PASSWORD, **valori)


def build_assegnazione(**campi: Any) -> Assegnazione:
    """An assignment in force since 2014: operatore at a desk, unless told otherwise."""
    valori = {"ruolo": Ruolo.OPERATORE, "dal": date(2014, 1, 1)} | campi
    valori["utente"] = valori.get("utente") or build_utente()
    if valori["ruolo"] in RUOLI_SPORTELLO:
        valori["sportello"] = valori.get("sportello") or build_sportello()
    if valori["ruolo"] == Ruolo.REFERENTE:
        valori["amministrazione"] = valori.get("amministrazione") or build_amministrazione()
    return Assegnazione.objects.create(**valori)


def build_persona(nome: str, ruolo: Ruolo, **luogo: Any) -> Utente:
    """`<nome>@rete.example` with one assignment in force."""
    utente = build_utente(email=f"{nome}@rete.example", nome=nome.title(), cognome="Di Prova")
    build_assegnazione(utente=utente, ruolo=ruolo, **luogo)
    return utente


def build_invito(**campi: Any) -> Invito:
    """An invitation that nobody has answered, without the letter and its link."""
    numero = Invito.objects.count() + 1
    valori = {
        "email": f"invitato{numero}@rete.example",
        "nome": "Ida",
        "cognome": f"Invitata {numero}",
        "ruolo": Ruolo.OPERATORE,
        "dal": date(2014, 1, 1),
        "scade_il": timezone.now() + timedelta(days=7),
        "invitato_da": Firma.di_sistema("prova"),
    } | campi
    if valori["ruolo"] in RUOLI_SPORTELLO:
        valori["sportello"] = valori.get("sportello") or build_sportello()
    return Invito.objects.create(**valori)


def build_informativa(**campi: Any) -> Informativa:
    versione = campi.pop("versione", "1.0")
    informativa, _ = Informativa.objects.get_or_create(
        versione=versione,
        defaults={
            "titolo": "Informativa sul trattamento dei dati",
            "testo": "Chi tratta i tuoi dati e perché.",
            "valida_dal": date(2014, 1, 1),
        }
        | campi,
    )
    return informativa


def sign(chi: Utente | None = None) -> Firma:
    """How somebody signs; somebody new when it does not matter who."""
    return (chi or build_utente()).firma


def build_cittadino(**campi: Any) -> Cittadino:
    """Ada Rossi, born in Lecce in 1990, followed by `sportello` (None: by nobody).

    `codice_fiscale` empty means that it was not shown; left out, it is a code that is right for
    the person, a different day of birth for each so that no two meet.
    """
    numero = Cittadino.objects.count()
    sportello = campi.pop("sportello") if "sportello" in campi else build_sportello()
    comune = campi.pop("comune_residenza", None) or build_comune()
    valori = {
        "nome": "Ada",
        "cognome": "Rossi",
        "data_nascita": date(1990, 5, 12) + timedelta(days=numero),
        "sesso": Sesso.F,
        "comune_nascita": comune,
        "cittadinanza": Cittadinanza.IT,
        "comune_residenza": comune,
        "telefono": f"320 00000{numero:02}",
        "canale_preferito": CanalePreferito.TELEFONO,
        "titolo_studio": TitoloStudio.MATURITA,
        "condizione": CondizioneOccupazionale.DIS_BREVE,
        "provenienza": Provenienza.PASSAPAROLA,
        "data_primo_contatto": date(2016, 3, 1),
        "informativa_il": date(2016, 3, 1),
    } | campi
    valori["informativa"] = valori.get("informativa") or build_informativa()
    valori["sportello_primo_contatto"] = valori.get("sportello_primo_contatto") or sportello or build_sportello()
    valori["accolto_da"] = sign(valori.get("accolto_da"))
    codice = valori.pop("codice_fiscale", None)
    cittadino = Cittadino(**valori)
    cittadino.set_codice_fiscale(_code_of(cittadino) if codice is None else codice)
    if not cittadino.codice_fiscale:
        cittadino.motivo_assenza_cf = cittadino.motivo_assenza_cf or MotivoAssenzaCF.NON_ESIBITO
    cittadino.set_chiavi()
    cittadino.save()
    if sportello:
        build_presa(cittadino=cittadino, sportello=sportello)
    return cittadino


def _code_of(cittadino: Cittadino) -> str:
    luogo = cittadino.comune_nascita.codice_catastale if cittadino.comune_nascita else cittadino.stato_nascita.codice
    return encode(
        nome=cittadino.nome,
        cognome=cittadino.cognome,
        data_nascita=cittadino.data_nascita,
        sesso=Sesso.M if cittadino.sesso == Sesso.M else Sesso.F,
        codice_luogo=luogo,
    )


def build_presa(*, cittadino: Cittadino, sportello: Sportello, **campi: Any) -> PresaInCarico:
    """`sportello` follows `cittadino` since the first contact."""
    return PresaInCarico.objects.create(
        **{"cittadino": cittadino, "sportello": sportello, "dal": cittadino.data_primo_contatto} | campi
    )


def build_consenso(**campi: Any) -> Consenso:
    """A consent to be sent to a lender, given at the desk and in force."""
    cittadino = campi.pop("cittadino", None) or build_cittadino()
    return Consenso.objects.create(
        **{
            "cittadino": cittadino,
            "finalita": Finalita.INVIO,
            "dato": True,
            "informativa": cittadino.informativa,
            "data": cittadino.data_primo_contatto,
            "modalita": ModalitaConsenso.FIRMA,
            "raccolto_da": cittadino.accolto_da,
        }
        | campi
    )


def build_trasferimento(**campi: Any) -> Trasferimento:
    """Another desk asks for a citizen on 17 March 2016, and waits."""
    cittadino = campi.pop("cittadino", None) or build_cittadino()
    valori = {
        "cittadino": cittadino,
        "creato_il": datetime(2016, 3, 17, 9, tzinfo=UTC),
        "da_sportello": cittadino.sportello_primo_contatto,
        "consenso_modalita": ModalitaConsenso.VERBALE,
        "scade_il": date(2016, 3, 31),
    } | campi
    valori["a_sportello"] = valori.get("a_sportello") or build_sportello()
    valori["chiesto_da"] = sign(valori.get("chiesto_da"))
    return Trasferimento.objects.create(**valori)


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
