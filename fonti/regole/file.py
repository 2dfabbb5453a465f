"""From the bytes of a file to its records: JSON (of Solr, or a plain list) and CSV."""

import csv
import io
import json
import re
from dataclasses import dataclass, field
from typing import Any

from fonti.regole.colonne import INDISPENSABILI, Colonne, match_colonne
from importazioni.fogli import FileIlleggibile

CELLA_MASSIMA = 5_000_000
# First bytes of files that people take for a table.
FIRME = (
    (b"\x89PNG", "un'immagine PNG"),
    (b"\xff\xd8\xff", "un'immagine JPEG"),
    (b"GIF8", "un'immagine GIF"),
    (b"%PDF", "un PDF"),
    (b"PK\x03\x04", "un archivio ZIP o una cartella di Excel"),
    (b"\xd0\xcf\x11\xe0", "un vecchio documento di Office"),
    (b"\x1f\x8b", "un archivio GZIP"),
)


@dataclass(frozen=True)
class FileLetto:
    """What a file holds. `records` have our column names; `righe_storte` are 1-based positions
    of rows whose cells do not match the header; `dichiarati` is the total that the source states."""

    formato: str
    codifica: str
    records: list[Any]
    colonne: Colonne
    separatore: str = ""
    dichiarati: int | None = None
    righe_storte: frozenset[int] = field(default=frozenset())

    @property
    def completo(self) -> bool:
        """Whether the source itself says that nothing is left out."""
        return self.dichiarati is not None and self.dichiarati == len(self.records)


def read_file(contenuto: bytes) -> FileLetto:
    """Read a file. Raises `FileIlleggibile`."""
    if not contenuto.strip():
        raise FileIlleggibile("Il file è vuoto.")
    for firma, nome in FIRME:
        if contenuto.startswith(firma):
            raise FileIlleggibile(f"Il file è {nome}, non un elenco di incentivi: carica il JSON o il CSV.")
    testo, codifica = _decode(contenuto)
    if testo.lstrip()[:1] in ("{", "["):
        return _read_json(testo, codifica)
    return _read_csv(testo, codifica)


def _decode(contenuto: bytes) -> tuple[str, str]:
    if contenuto[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return contenuto.decode("utf-16", errors="replace"), "UTF-16"
    if b"\x00" in contenuto:
        raise FileIlleggibile("Il file contiene dati binari: non è un JSON né un CSV.")
    try:
        return contenuto.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return contenuto.decode("cp1252", errors="replace"), "Windows-1252 (Latin-1)"


# ── JSON ─────────────────────────────────────────────────────────────────────────────────
def _read_json(testo: str, codifica: str) -> FileLetto:
    try:
        dati = json.loads(testo, parse_constant=lambda _: None)
    except json.JSONDecodeError as errore:
        raise FileIlleggibile(
            f"Il JSON è interrotto o sbagliato alla riga {errore.lineno}, colonna {errore.colno}: scaricalo di nuovo."
        ) from errore
    except (ValueError, RecursionError) as errore:
        raise FileIlleggibile("Il JSON contiene un valore che non si può leggere.") from errore
    records, dichiarati = _find_records(dati)
    nomi = dict.fromkeys(nome for record in records if isinstance(record, dict) for nome in record)
    colonne = _require(match_colonne(list(nomi)))
    puliti = [colonne.rename(_storable(record)) if isinstance(record, dict) else record for record in records]
    return FileLetto("JSON", codifica, puliti, colonne, dichiarati=dichiarati)


def _find_records(dati: Any) -> tuple[list[Any], int | None]:
    """The list of records, wherever it stands, and the total stated by Solr (`numFound`)."""
    dichiarati = None
    if isinstance(dati, dict):
        risposta = dati["response"] if isinstance(dati.get("response"), dict) else dati
        trovati = risposta.get("numFound")
        dichiarati = trovati if isinstance(trovati, int) else None
        dati = next((risposta[nome] for nome in ("docs", "records", "incentivi", "data") if nome in risposta), None)
    if not isinstance(dati, list):
        raise FileIlleggibile("Nel JSON non c'è un elenco di incentivi («response.docs» o una lista).")
    if not dati:
        raise FileIlleggibile("L'elenco di incentivi del JSON è vuoto.")
    return dati, dichiarati


def _storable(valore: Any) -> Any:
    """The value as PostgreSQL can keep it: no NUL, no half of a surrogate pair."""
    if isinstance(valore, str):
        if valore.isascii() and "\x00" not in valore:
            return valore
        return valore.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    if isinstance(valore, list):
        return [_storable(v) for v in valore]
    if isinstance(valore, dict):
        return {_storable(str(k)): _storable(v) for k, v in valore.items()}
    return valore


# ── CSV ──────────────────────────────────────────────────────────────────────────────────
def _read_csv(testo: str, codifica: str) -> FileLetto:
    intestazione = testo.lstrip("\r\n").split("\n", 1)[0]
    separatore = max((",", ";", "\t", "|"), key=intestazione.count)
    if separatore not in intestazione:
        raise FileIlleggibile("Il file non è un JSON e non ha l'intestazione di un CSV.")
    # The portal writes \" inside quoted cells; a CSV without it may hold honest backslashes.
    escape = "\\" if re.search(r'\\[",;\\]', testo) else None
    csv.field_size_limit(CELLA_MASSIMA)
    lettore = csv.reader(io.StringIO(testo.lstrip("\r\n"), newline=""), delimiter=separatore, escapechar=escape)
    try:
        righe = [riga for riga in lettore if any(cella.strip() for cella in riga)]
    except csv.Error as errore:
        raise FileIlleggibile(f"Il CSV è interrotto o sbagliato alla riga {lettore.line_num}: {errore}.") from errore
    nomi = [nome.strip() for nome in righe[0]]
    colonne = _require(match_colonne(nomi))
    if len(righe) == 1:
        raise FileIlleggibile("Il CSV ha solo l'intestazione: non contiene incentivi.")
    records = [colonne.rename(_storable(dict(zip(nomi, riga, strict=False)))) for riga in righe[1:]]
    storte = frozenset(n for n, riga in enumerate(righe[1:], 1) if len(riga) != len(nomi))
    return FileLetto("CSV", codifica, records, colonne, separatore=separatore, righe_storte=storte)


def _require(colonne: Colonne) -> Colonne:
    presenti = set(colonne.nomi.values())
    assenti = [nome for nome in INDISPENSABILI if nome not in presenti]
    if assenti:
        raise FileIlleggibile(
            f"Mancano le colonne indispensabili {', '.join(assenti)}: non è l'elenco di incentivi.gov.it."
        )
    return colonne
