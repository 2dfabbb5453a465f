"""Dates: the source writes instants in UTC, the catalogue keeps days in Italy."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fonti.enums import CodiceAnomalia
from fonti.regole.segnalazioni import Segnalazioni
from fonti.regole.testi import as_text
from nucleo import formati

ROMA = ZoneInfo("Europe/Rome")
PRIMO_ANNO = 1990
ANNO_FITTIZIO = 2090  # 2099-12-31 and the like stand for «no closing date»
ITALIANA = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$")
MESI = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
NEL_TESTO = re.compile(
    rf"\b(\d{{1,2}})[°º]?\s+({'|'.join(MESI)})\s+(\d{{4}})|\b(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}})\b", re.I
)


def read_istante(valore: Any, campo: str, note: Segnalazioni) -> datetime | None:
    """An instant; without a zone it is UTC, as Solr means it."""
    testo = as_text(valore)
    if not testo:
        return None
    try:
        istante = datetime.fromisoformat(testo)
    except ValueError:
        note.warn(campo, CodiceAnomalia.DATA_ILLEGGIBILE, "La data non si può leggere: il campo resta vuoto.", testo)
        return None
    return istante if istante.tzinfo else istante.replace(tzinfo=UTC)


def read_giorno(valore: Any, campo: str, note: Segnalazioni) -> date | None:
    """The day in Italy of an instant: 2019-12-31T23:00:00 UTC is 1 January 2020."""
    testo = as_text(valore)
    if not testo:
        return None
    giorno = _read_data(testo, campo, note)
    if giorno is not None and giorno.year < PRIMO_ANNO:
        note.warn(campo, CodiceAnomalia.DATA_FITTIZIA, "La data è di comodo: il campo resta vuoto.", testo)
        return None
    if giorno is not None and giorno.year >= ANNO_FITTIZIO:
        note.add(campo, CodiceAnomalia.DATA_FITTIZIA, "Una data così lontana vuol dire che la scadenza non c'è.", testo)
    return giorno


def _read_data(testo: str, campo: str, note: Segnalazioni) -> date | None:
    try:
        return _parse(testo, campo, note)
    except (ValueError, OverflowError):
        note.warn(campo, CodiceAnomalia.DATA_ILLEGGIBILE, "La data non si può leggere: il campo resta vuoto.", testo)
        return None


def _parse(testo: str, campo: str, note: Segnalazioni) -> date:
    """The day in Italy. Raises `ValueError` or `OverflowError` for what is no date."""
    if italiana := ITALIANA.match(testo):
        giorno, mese, anno = (int(parte) for parte in italiana.groups())
        return date(anno, mese, giorno)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", testo):
        return date.fromisoformat(testo)
    istante = datetime.fromisoformat(testo)
    in_italia = (istante if istante.tzinfo else istante.replace(tzinfo=UTC)).astimezone(ROMA).date()
    if in_italia != istante.date():
        note.add(
            campo,
            CodiceAnomalia.DATA_SPOSTATA,
            f"La fonte scrive {istante:%d/%m/%Y} alle {istante:%H:%M} UTC: in Italia è "
            f"{formati.data_articolata('il', in_italia)}.",
            testo,
        )
    return in_italia


def find_giorni(testo: str) -> list[date]:
    """The days that a text names, such as «entro le ore 12 del 31 dicembre 2023»."""
    giorni = []
    for trovata in NEL_TESTO.finditer(testo):
        giorno, mese, anno, g, m, a = trovata.groups()
        numero_mese = MESI.index(mese.lower()) + 1 if mese else int(m)
        try:
            giorni.append(date(int(anno or a), numero_mese, int(giorno or g)))
        except ValueError:
            continue
    return giorni


def check_date(
    apertura: date | None, chiusura: date | None, testo_note: str, note: Segnalazioni, *, sempre_attivo: bool = False
) -> tuple[date | None, date | None]:
    """The two days, consistent with each other. A closing day before the opening is dropped."""
    if chiusura is None and not sempre_attivo:
        note.add(
            "Data_chiusura",
            CodiceAnomalia.CHIUSURA_MANCANTE,
            "Manca la data di chiusura: la scheda dirà di verificare sul sito ufficiale.",
        )
    if apertura is None:
        note.add("Data_apertura", CodiceAnomalia.APERTURA_MANCANTE, "Manca la data di apertura.")
    if apertura and chiusura and chiusura < apertura:
        note.warn(
            "Data_chiusura",
            CodiceAnomalia.CHIUSURA_PRIMA,
            f"La chiusura ({chiusura:%d/%m/%Y}) precede l'apertura ({apertura:%d/%m/%Y}): la chiusura resta vuota.",
            chiusura,
        )
        return apertura, None
    if apertura and apertura == chiusura:
        note.add(
            "Data_chiusura",
            CodiceAnomalia.UN_SOLO_GIORNO,
            f"Apre e chiude lo stesso giorno, {formati.data_articolata('il', apertura)}: leggi le note.",
            chiusura,
        )
    if chiusura and (nominati := find_giorni(testo_note)) and max(nominati) > chiusura:
        note.add(
            "Data_chiusura",
            CodiceAnomalia.DATE_DISCORDI,
            f"Le note parlano {formati.data_articolata('del', max(nominati))}, dopo la chiusura "
            f"{formati.data_articolata('del', chiusura)}.",
            testo_note,
        )
    return apertura, chiusura
