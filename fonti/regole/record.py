"""One record of the source, whole: from its columns to the fields of `Incentivo`."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from fonti.enums import CodiceAnomalia, Forma, Gravita, Obiettivo, Ricorrenza, TipoIncentivo
from fonti.regole.attivita import Attivita, deduce_settori, read_attivita
from fonti.regole.collegamenti import read_collegamento
from fonti.regole.colonne import COLONNE, COLONNE_ENTE
from fonti.regole.date import check_date, read_giorno, read_istante
from fonti.regole.descrizione import read_descrizione
from fonti.regole.importi import check_testo, read_importi
from fonti.regole.segnalazioni import Segnalazione, Segnalazioni
from fonti.regole.territorio import ElencoComuni, Territorio, read_territorio
from fonti.regole.testi import as_text, check_maiuscole, check_scrittura, check_tronco, clean_line, clean_text
from fonti.regole.valori import read_valori
from nucleo.testo import sort_key

# column: (field, longest text the field holds, 0 for no limit)
RIGHE = {
    "Note_di_apertura_chiusura": ("note_date", 0),
    "Soggetto_Concedente": ("soggetto_concedente", 400),
    "Base_normativa_primaria": ("base_normativa_primaria", 0),
    "Base_normativa_secondaria": ("base_normativa_secondaria", 0),
    "Provvedimento_attuativo": ("provvedimento_attuativo", 0),
    "Gazzetta_ufficiale": ("gazzetta_ufficiale", 400),
    "Altre_caratteristiche": ("altre_caratteristiche", 0),
}
RIGHE_ENTE = {
    "Gestore": ("gestore", 200),
    "Tasso": ("tasso", 160),
    "Garanzie": ("garanzie", 300),
    "Cumulabilita": ("cumulabilita", 300),
}
TESTI_LOCALI = {
    "Sintesi": ("sintesi", 600),
    "Come_fare": ("come_fare", 3000),
    "Cosa_serve": ("cosa_serve", 3000),
    "Contatti": ("contatti", 1000),
    "Avvertenza": ("avvertenza", 300),
}
# column: array of codes
ELENCHI = {
    "Obiettivo_Finalita": "obiettivi",
    "Forma_agevolazione": "forme",
    "Tipologia_Soggetto": "soggetti",
    "Dimensioni": "dimensioni",
    "Costi_Ammessi": "costi",
    "Settore_Attivita": "settori",
    "Ambito_territoriale": "ambiti_territoriali",
}
# Lists that a record of the source is expected to fill.
ATTESI = ("Obiettivo_Finalita", "Forma_agevolazione", "Tipologia_Soggetto", "Dimensioni")
MICROCREDITO = re.compile(r"\bmicro\s?-?(?:credito|finanz\w+|prestit\w+)\b", re.I)


@dataclass(frozen=True)
class RecordLetto:
    """A record ready for the catalogue. `valori` are the source's fields, `locali` the first
    values of the Ente's own, `comuni` keys of the database."""

    id_esterno: str
    titolo: str
    impronta: str
    originale: dict[str, Any] = field(repr=False)
    valori: dict[str, Any] = field(default_factory=dict, repr=False)
    locali: dict[str, Any] = field(default_factory=dict, repr=False)
    comuni: tuple[int, ...] = ()
    segnalazioni: tuple[Segnalazione, ...] = ()

    @property
    def da_scartare(self) -> bool:
        return any(voce.gravita == Gravita.ERRORE for voce in self.segnalazioni)


def fingerprint(originale: dict[str, Any]) -> str:
    """SHA-256 of the content: neither the order of keys nor that of listed values counts."""
    ordinato = {
        chiave: sorted(map(str, valore)) if isinstance(valore, list) else valore for chiave, valore in originale.items()
    }
    return hashlib.sha256(json.dumps(ordinato, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def read_record(originale: Any, comuni: ElencoComuni, oggi: date) -> RecordLetto:
    """Read one record, whatever it is. A record that cannot enter has an anomaly of gravity error."""
    note = Segnalazioni()
    if not isinstance(originale, dict):
        note.add("", CodiceAnomalia.NON_UN_RECORD, "Non è un record con le sue colonne.", originale, Gravita.ERRORE)
        return RecordLetto("", "", "", {}, segnalazioni=tuple(note.voci))
    id_esterno, titolo = _read_identita(originale, note)
    impronta = fingerprint(originale)
    if note.da_scartare:
        return RecordLetto(id_esterno, titolo, impronta, originale, segnalazioni=tuple(note.voci))
    _check_sconosciute(originale, note)
    territorio = read_territorio(originale, comuni, note)
    valori = _read_valori_fonte(originale, titolo, territorio, note, oggi)
    locali = _read_locali(originale, valori, note)
    return RecordLetto(id_esterno, titolo, impronta, originale, valori, locali, territorio.comuni, tuple(note.voci))


def _read_identita(originale: dict[str, Any], note: Segnalazioni) -> tuple[str, str]:
    id_esterno = as_text(originale.get("ID_Incentivo"))
    if not re.fullmatch(r"[\w.\-]{1,40}", id_esterno):
        note.add(
            "ID_Incentivo",
            CodiceAnomalia.SENZA_ID,
            "Il record non ha un identificativo valido: è scartato.",
            id_esterno,
            Gravita.ERRORE,
        )
    titolo = clean_line(originale.get("Titolo"), "Titolo", note, massimo=600)
    if not titolo:
        note.add("Titolo", CodiceAnomalia.SENZA_TITOLO, "Il record non ha un titolo: è scartato.", "", Gravita.ERRORE)
    return id_esterno[:40], titolo


def _check_sconosciute(originale: dict[str, Any], note: Segnalazioni) -> None:
    for nome, valore in originale.items():
        if nome not in COLONNE and nome not in COLONNE_ENTE and valore not in (None, "", []):
            note.add(
                nome[:60],
                CodiceAnomalia.CAMPO_SCONOSCIUTO,
                f"La colonna «{nome}» è nuova: il valore resta nell'originale.",
                valore,
            )


def _read_valori_fonte(
    originale: dict[str, Any], titolo: str, territorio: Territorio, note: Segnalazioni, oggi: date
) -> dict[str, Any]:
    check_scrittura(titolo, "Titolo", note)
    check_maiuscole(titolo, "Titolo", note)
    descrizione = read_descrizione(originale.get("Descrizione"), note)
    attivita = read_attivita(originale.get("Codici_ATECO"), note)
    valori: dict[str, Any] = {
        "titolo": titolo,
        "slug": slugify(titolo)[:120].strip("-") or "incentivo",
        "chiave_titolo": sort_key(titolo)[:600],
        "descrizione": descrizione.cos_e,
        "a_chi": descrizione.a_chi,
        "cosa_prevede": descrizione.cosa_prevede,
        "testo": descrizione.testo,
        "ateco_testo": attivita.testo,
        "tutti_ateco": attivita.tutti,
        "codici_ateco": list(attivita.codici),
        "edizione_ateco": attivita.edizione,
        "tutte_le_regioni": territorio.tutte,
        "regioni": list(territorio.regioni),
        "estero": territorio.estero,
        "solo_comuni": bool(territorio.comuni),
        "comuni_testo": territorio.comuni_testo,
        "luoghi": " ".join(territorio.nomi_comuni),
        **vars(read_importi(originale, note)),
        **_read_righe(originale, note),
        **_read_codici(originale, attivita, territorio, note),
        **_read_tempi(originale, note, oggi),
        **_read_campi_ente(originale, note),
    }
    check_testo(valori, descrizione.testo, note)
    valori["link_istituzionale"] = read_collegamento(originale.get("Link_istituzionale"), "Link_istituzionale", note)
    valori["url_fonte"] = read_collegamento(_absolute(as_text(originale.get("URL"))), "URL", note)
    return valori


def _absolute(indirizzo: str) -> str:
    """Solr keeps the address of the portal's page without its host."""
    return f"https://www.incentivi.gov.it{indirizzo}" if indirizzo.startswith("/") else indirizzo


def _read_righe(originale: dict[str, Any], note: Segnalazioni) -> dict[str, str]:
    righe = {}
    for colonna, (campo, massimo) in RIGHE.items():
        testo = clean_line(originale.get(colonna), colonna, note, massimo)
        check_scrittura(testo, colonna, note)
        if colonna in ("Provvedimento_attuativo", "Base_normativa_primaria", "Base_normativa_secondaria"):
            check_tronco(testo, colonna, note)
        righe[campo] = testo
    check_maiuscole(righe["soggetto_concedente"], "Soggetto_Concedente", note)
    if righe["provvedimento_attuativo"] and righe["provvedimento_attuativo"] in (
        righe["base_normativa_primaria"],
        righe["base_normativa_secondaria"],
    ):
        note.add(
            "Provvedimento_attuativo",
            CodiceAnomalia.CAMPO_RIPETUTO,
            "Il provvedimento attuativo ripete la base normativa.",
            righe["provvedimento_attuativo"],
        )
    # Two gazettes glued together: «… 2019G.U. n. 182 …».
    righe["gazzetta_ufficiale"] = re.sub(r"(?<=\d{4})(?=G\.\s?U\.)", "; ", righe["gazzetta_ufficiale"])[:400]
    return righe


def _read_codici(
    originale: dict[str, Any], attivita: Attivita, territorio: Territorio, note: Segnalazioni
) -> dict[str, Any]:
    codici: dict[str, list[str]] = {}
    altri: dict[str, list[str]] = {}
    for colonna, campo in ELENCHI.items():
        codici[campo], sconosciuti = read_valori(originale.get(colonna), colonna, note)
        if sconosciuti:
            altri[campo] = sconosciuti
        elif not codici[campo] and colonna in ATTESI:
            note.add(colonna, CodiceAnomalia.VALORE_MANCANTE, "Il campo è vuoto nella fonte.")
    if territorio.sconosciute:
        altri["regioni"] = list(territorio.sconosciute)
    if not codici["settori"] and "settori" not in altri:
        codici["settori"] = deduce_settori(attivita)
        quanti = "tutti i settori" if attivita.tutti else f"{len(codici['settori'])} settori"
        note.add(
            "Settore_Attivita",
            CodiceAnomalia.SETTORI_DEDOTTI if codici["settori"] else CodiceAnomalia.VALORE_MANCANTE,
            f"Il settore manca: dai codici ATECO risultano {quanti}."
            if codici["settori"]
            else "Il settore manca e i codici ATECO non lo dicono.",
            attivita.testo,
        )
    return {**codici, "altri_valori": altri}


def _read_tempi(originale: dict[str, Any], note: Segnalazioni, oggi: date) -> dict[str, Any]:
    apertura = read_giorno(originale.get("Data_apertura"), "Data_apertura", note)
    chiusura = read_giorno(originale.get("Data_chiusura"), "Data_chiusura", note)
    scritte = as_text(originale.get("Note_di_apertura_chiusura"))
    sempre_attivo = originale.get("Ricorrenza") == Ricorrenza.PERMANENTE
    apertura, chiusura = check_date(apertura, chiusura, scritte, note, sempre_attivo=sempre_attivo)
    campo = "Data_ultimo_aggiornamento"
    aggiornato = read_istante(originale.get(campo), campo, note)
    if aggiornato is None and not originale.get(campo):
        note.add(campo, CodiceAnomalia.VALORE_MANCANTE, "Manca la data dell'ultimo aggiornamento.")
    if aggiornato and aggiornato > datetime.combine(oggi, time.max, UTC):
        note.warn(campo, CodiceAnomalia.DATA_FUTURA, "L'aggiornamento è nel futuro: il campo resta vuoto.", aggiornato)
        aggiornato = None
    return {"data_apertura": apertura, "data_chiusura": chiusura, "ultimo_aggiornamento_fonte": aggiornato}


def _read_campi_ente(originale: dict[str, Any], note: Segnalazioni) -> dict[str, Any]:
    campi: dict[str, Any] = {
        campo: clean_line(originale.get(colonna), colonna, note, massimo)
        for colonna, (campo, massimo) in RIGHE_ENTE.items()
    }
    campi["copertura"] = _read_intero(originale, "Copertura", 100, note)
    campi["durata_massima"] = _read_intero(originale, "Durata_massima_mesi", 600, note)
    fonti = originale.get("Fonti")
    campi["fonti"] = [voce for voce in fonti if isinstance(voce, dict)] if isinstance(fonti, list) else []
    return campi


def _read_intero(originale: dict[str, Any], colonna: str, massimo: int, note: Segnalazioni) -> int | None:
    testo = as_text(originale.get(colonna))
    if not testo:
        return None
    if not re.fullmatch(r"\d{1,4}", testo) or not 1 <= int(testo) <= massimo:
        note.warn(
            colonna, CodiceAnomalia.IMPORTO_ILLEGGIBILE, f"Il numero va da 1 a {massimo}: il campo resta vuoto.", testo
        )
        return None
    return int(testo)


def _read_locali(originale: dict[str, Any], valori: dict[str, Any], note: Segnalazioni) -> dict[str, Any]:
    """First values of the Ente's own fields; a later import never writes them again."""
    locali: dict[str, Any] = {
        campo: clean_text(originale.get(colonna), colonna, note)[:massimo]
        for colonna, (campo, massimo) in TESTI_LOCALI.items()
    }
    ricorrenza = as_text(originale.get("Ricorrenza"))
    locali["ricorrenza"] = ricorrenza if ricorrenza in Ricorrenza.values else Ricorrenza.NON_INDICATA
    tipo = as_text(originale.get("Tipo"))
    locali["tipo"] = tipo if tipo in TipoIncentivo.values else guess_tipo(valori)
    return locali


def guess_tipo(valori: dict[str, Any]) -> TipoIncentivo:
    """What a measure of the source is for the network, from its title and its kind of support."""
    if MICROCREDITO.search(valori["titolo"]):
        return TipoIncentivo.MICROCREDITO
    if valori["forme"] == [Forma.GARANZIA]:
        return TipoIncentivo.GARANZIA
    if valori["obiettivi"] == [Obiettivo.FORMAZIONE]:
        return TipoIncentivo.FORMAZIONE
    return TipoIncentivo.INCENTIVO


def differs(prima: Any, dopo: Any) -> bool:
    """Whether two values of a field differ; amounts compare as amounts, lists as sets."""
    if isinstance(prima, list) and isinstance(dopo, list) and all(isinstance(v, str) for v in (*prima, *dopo)):
        return set(prima) != set(dopo)
    if isinstance(prima, Decimal) and isinstance(dopo, Decimal):
        return prima.compare(dopo) != 0
    return prima != dopo
