"""Territory, administrations, desks, lenders; files and letters."""

import hashlib
import uuid
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from erogatori.enums import TipoErogatore, TipoProdotto
from erogatori.models import Erogatore, Prodotto
from importazioni.enums import StatoImportazione
from importazioni.models import Importazione
from nucleo.ambito import Ambito
from nucleo.firma import Firma
from nucleo.models import Esportazione, MessaggioPosta
from nucleo.testo import name_key
from sportelli.enums import StatoSportello, TipoAmministrazione
from sportelli.models import Amministrazione, OrarioApertura, Sportello
from territorio.enums import Ripartizione
from territorio.models import Comune, Provincia, Regione, StatoEstero

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


def build_esportazione(**campi: Any) -> Esportazione:
    """A list asked as a file, which is ready: two rows. `conclusa_il=None` for one that is being written."""
    adesso = timezone.now()
    valori = {
        "chiave_modulo": uuid.uuid4(),
        "titolo": "Consulenze",
        "indirizzo": "/consulenze/?",
        "formato": "csv",
        "ambito": Ambito(utente_id=campi["utente_id"], etichetta="Operatore Di Prova").dump(),
        "totale": 2,
        "scritte": 2,
        "iniziata_il": adesso,
        "conclusa_il": adesso,
        "scade_il": adesso + timedelta(days=7),
    } | campi
    esportazione = Esportazione(**valori)
    if esportazione.conclusa_il and not esportazione.errore and "file" not in campi:
        esportazione.file.save("elenco.csv", ContentFile(b"Data\r\n"), save=False)
    esportazione.save()
    return esportazione


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
