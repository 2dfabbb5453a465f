"""A file of a source against the catalogue: what it would do, then doing it.

Reading is `fonti.regole`; here its records meet the ones we have. Nothing is ever deleted:
a measure that a complete file no longer holds is marked as gone and keeps its page.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from fonti.enums import CodiceAnomalia, Fonte, Gravita
from fonti.regole.file import FileLetto, read_file
from fonti.regole.provenienze import PROVENIENZE
from fonti.regole.record import RecordLetto, differs, read_record
from fonti.regole.segnalazioni import Segnalazione
from fonti.regole.territorio import NOMI_REGIONI, ComuneNoto, ElencoComuni
from incentivi.enums import EsitoRecord
from incentivi.models import Incentivo
from incentivi.services.vocabolario import rebuild_vocabolario
from nucleo.giornata import get_oggi
from territorio.models import Comune

LOTTO = 500
# Fields that follow from others: they are written, and are no news by themselves.
DERIVATI = frozenset({"slug", "chiave_titolo", "testo", "parole_chiave", "luoghi"})
# Beyond these a file that has lost so many measures is taken for a partial one.
SCOMPARSI_TOLLERATI = 5
QUOTA_SCOMPARSI = 0.1
# A measure for nearly every sector is found by its own words, not by the names of all sectors.
SETTORI_NOMINATI = 10

Progresso = Callable[[int, int], None]


@dataclass(frozen=True)
class Voce:
    """What the import does with one record, and which of our fields change."""

    id_esterno: str
    titolo: str
    esito: EsitoRecord
    campi: tuple[str, ...] = ()


@dataclass
class Piano:
    """What a file would do to the catalogue. `segnalazioni` are pairs of record and anomaly."""

    fonte: Fonte
    file: FileLetto
    voci: list[Voce] = field(default_factory=list)
    segnalazioni: list[tuple[RecordLetto, Segnalazione]] = field(default_factory=list)
    da_scrivere: list[RecordLetto] = field(default_factory=list)
    scomparsi: list[str] = field(default_factory=list)
    archivia: bool = False
    allarmi: list[str] = field(default_factory=list)

    def count(self, *esiti: EsitoRecord) -> int:
        return sum(voce.esito in esiti for voce in self.voci)

    @property
    def anomalie(self) -> Counter[CodiceAnomalia]:
        return Counter(segnalazione.codice for _, segnalazione in self.segnalazioni)


# ── Plan ─────────────────────────────────────────────────────────────────────────────────
def plan_catalogo(
    contenuto: bytes, fonte: Fonte, *, oggi: date | None = None, progresso: Progresso | None = None
) -> Piano:
    """Read a file and compare it with the catalogue. Raises `FileIlleggibile`; writes nothing."""
    oggi = oggi or get_oggi()
    letto = read_file(contenuto)
    piano = Piano(fonte, letto)
    buoni = _read_records(letto, piano, oggi, progresso)
    presenti = {i.id_esterno: i for i in Incentivo.objects.filter(fonte=fonte).defer("record_originale", "ricerca")}
    comuni = _comuni_of(presenti.values())
    for record in buoni:
        _compare(record, presenti.get(record.id_esterno), comuni, piano)
    _find_scomparsi(piano, presenti, {record.id_esterno for record in buoni})
    piano.allarmi = list(_iter_allarmi(piano, len(presenti)))
    return piano


def _read_records(letto: FileLetto, piano: Piano, oggi: date, progresso: Progresso | None) -> list[RecordLetto]:
    """The records that can enter, once each; what is wrong with all of them is in the plan."""
    elenco = load_comuni()
    per_id: dict[str, RecordLetto] = {}
    totale = len(letto.records)
    for numero, originale in enumerate(letto.records, 1):
        if progresso and (numero % 100 == 0 or numero == totale):
            progresso(numero, totale)
        record = read_record(originale, elenco, oggi)
        piano.segnalazioni += [(record, voce) for voce in record.segnalazioni]
        if numero in letto.righe_storte:
            _discard(piano, record, CodiceAnomalia.RIGA_SPOSTATA, "La riga ha più o meno celle dell'intestazione.")
        elif record.da_scartare:
            piano.voci.append(Voce(record.id_esterno, record.titolo, EsitoRecord.SCARTATO))
        else:
            _keep_latest(record, per_id, piano)
    _tell_titoli(per_id.values(), piano)
    return list(per_id.values())


def _discard(piano: Piano, record: RecordLetto, codice: CodiceAnomalia, perche: str) -> None:
    segnalazione = Segnalazione("ID_Incentivo", codice, Gravita.ERRORE, f"{perche} È scartato.", record.id_esterno)
    piano.segnalazioni.append((record, segnalazione))
    piano.voci.append(Voce(record.id_esterno, record.titolo, EsitoRecord.SCARTATO))


def _keep_latest(record: RecordLetto, per_id: dict[str, RecordLetto], piano: Piano) -> None:
    """Of two records with one identifier the one updated last enters."""
    altro = per_id.get(record.id_esterno)
    if altro is None:
        per_id[record.id_esterno] = record
        return
    vecchio, nuovo = sorted((altro, record), key=_updated)
    per_id[record.id_esterno] = nuovo
    _discard(piano, vecchio, CodiceAnomalia.ID_DOPPIO, "Un altro record del file ha lo stesso identificativo.")


def _updated(record: RecordLetto) -> float:
    aggiornato: datetime | None = record.valori.get("ultimo_aggiornamento_fonte")
    return aggiornato.timestamp() if aggiornato else 0.0


def _tell_titoli(records: Iterable[RecordLetto], piano: Piano) -> None:
    """Equal titles are often yearly editions: worth a look, not an error."""
    per_titolo: dict[str, list[RecordLetto]] = defaultdict(list)
    for record in records:
        per_titolo[record.valori["chiave_titolo"]].append(record)
    for gruppo in per_titolo.values():
        for record in gruppo if len(gruppo) > 1 else ():
            altri = ", ".join(r.id_esterno for r in gruppo if r is not record)
            segnalazione = Segnalazione(
                "Titolo",
                CodiceAnomalia.TITOLO_RIPETUTO,
                Gravita.NOTA,
                f"Ha lo stesso titolo di {altri}: forse è un'altra edizione."[:400],
                record.titolo,
            )
            piano.segnalazioni.append((record, segnalazione))


def load_comuni() -> ElencoComuni:
    """Every comune by its names, with its region; a ceased one gives the one that it is part of today."""
    qui = ("pk", "nome", "provincia__regione__codice_istat")
    oggi = tuple(f"confluito_in__{campo}" for campo in qui)
    righe = Comune.objects.order_by("pk").values_list("chiavi", "valido_al", *qui, *oggi).iterator()
    return ElencoComuni(
        (_as_noto(valido_al is None, dati[3:] if dati[3] else dati[:3]), chiavi) for chiavi, valido_al, *dati in righe
    )


def _as_noto(vigente: bool, dati: Sequence[Any]) -> ComuneNoto:
    pk, nome, regione = dati
    return ComuneNoto(pk, nome, regione or "", vigente)


def _comuni_of(incentivi: Iterable[Incentivo]) -> dict[int, set[int]]:
    legami = Incentivo.comuni.through.objects.filter(incentivo__in=[i.pk for i in incentivi])
    comuni: dict[int, set[int]] = defaultdict(set)
    for incentivo, comune in legami.values_list("incentivo_id", "comune_id"):
        comuni[incentivo].add(comune)
    return comuni


def _compare(record: RecordLetto, presente: Incentivo | None, comuni: dict[int, set[int]], piano: Piano) -> None:
    record.valori.update(_search_fields(record))
    if presente is None:
        piano.voci.append(Voce(record.id_esterno, record.titolo, EsitoRecord.NUOVO))
        piano.da_scrivere.append(record)
        return
    campi = [campo for campo, valore in record.valori.items() if differs(getattr(presente, campo), valore)]
    if comuni[presente.pk] != set(record.comuni):
        campi.append("comuni")
    if campi or presente.scomparso_il or presente.impronta != record.impronta:
        piano.da_scrivere.append(record)
    visibili = tuple(campo for campo in campi if campo not in DERIVATI)
    if presente.scomparso_il:
        piano.voci.append(Voce(record.id_esterno, record.titolo, EsitoRecord.RICOMPARSO, visibili))
    elif visibili:
        piano.voci.append(Voce(record.id_esterno, record.titolo, EsitoRecord.MODIFICATO, visibili))
    else:
        piano.voci.append(Voce(record.id_esterno, record.titolo, EsitoRecord.INVARIATO))


def _search_fields(record: RecordLetto) -> dict[str, str]:
    """Words by which a measure is found, beside its own texts."""
    prova = Incentivo(**{campo: record.valori[campo] for campo in ("obiettivi", "forme", "soggetti", "settori")})
    prova.altri_valori = record.valori["altri_valori"]
    nomi = [nome for campo in ("obiettivi", "forme", "soggetti") for nome in prova.list_etichette(campo)]
    if len(prova.settori) <= SETTORI_NOMINATI:
        nomi += prova.list_etichette("settori")
    altre = (record.valori["soggetto_concedente"], record.valori["gestore"], record.valori["altre_caratteristiche"])
    luoghi = [record.valori["luoghi"]]
    if not record.valori["tutte_le_regioni"]:
        luoghi += [NOMI_REGIONI[codice] for codice in record.valori["regioni"]]
    return {"parole_chiave": " ".join((*nomi, *filter(None, altre))), "luoghi": " ".join(filter(None, luoghi))}


def _find_scomparsi(piano: Piano, presenti: dict[str, Incentivo], letti: set[str]) -> None:
    """What we have and the file has not. Only a file that seems complete sends measures away."""
    attivi = {chiave: i for chiave, i in presenti.items() if i.scomparso_il is None}
    scartati = {voce.id_esterno for voce in piano.voci if voce.esito == EsitoRecord.SCARTATO}
    piano.scomparsi = sorted(set(attivi) - letti - scartati)
    piano.archivia = len(piano.scomparsi) <= max(SCOMPARSI_TOLLERATI, len(attivi) * QUOTA_SCOMPARSI) and (
        piano.file.dichiarati is None or piano.file.completo
    )
    piano.voci += [Voce(chiave, attivi[chiave].titolo, EsitoRecord.SCOMPARSO) for chiave in piano.scomparsi]


def _iter_allarmi(piano: Piano, presenti: int) -> Iterable[str]:
    """What somebody must know before confirming."""
    colonne = piano.file.colonne
    if colonne.mancanti and piano.fonte == Fonte.INCENTIVI_GOV:
        yield f"Nel file mancano queste colonne: {', '.join(colonne.mancanti)}. La fonte può aver cambiato formato."
    if colonne.sconosciute:
        yield (
            f"Nel file ci sono colonne che non conosciamo: {', '.join(colonne.sconosciute)}. "
            "Restano nel record originale."
        )
    if piano.file.dichiarati is not None and not piano.file.completo:
        yield f"La fonte dichiara {piano.file.dichiarati} incentivi, nel file ce ne sono {len(piano.file.records)}."
    if piano.scomparsi and not piano.archivia:
        yield (
            f"Nel file mancano {len(piano.scomparsi)} dei {presenti} incentivi che abbiamo: sembra incompleto, "
            "perciò restano tutti."
        )
    if piano.file.codifica != "UTF-8":
        yield f"Il file è scritto in {piano.file.codifica} invece che in UTF-8: controlla le lettere accentate."


# ── Write ────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def write_piano(
    *, piano: Piano, adesso: datetime | None = None, progresso: Progresso | None = None
) -> dict[str, Incentivo]:
    """Write what the plan says. Local fields of known records are left alone. Returns who was written, by id."""
    adesso = adesso or timezone.now()
    _lock(piano.fonte)
    scritti: dict[str, Incentivo] = {}
    for inizio in range(0, len(piano.da_scrivere), LOTTO):
        lotto = piano.da_scrivere[inizio : inizio + LOTTO]
        scritti |= _write_lotto(lotto, piano.fonte, adesso)
        if progresso:
            progresso(inizio + len(lotto), len(piano.da_scrivere))
    if piano.archivia and piano.scomparsi:
        Incentivo.objects.filter(fonte=piano.fonte, id_esterno__in=piano.scomparsi).update(
            scomparso_il=get_oggi(adesso), aggiornato_il=adesso
        )
    if scritti or (piano.archivia and piano.scomparsi):
        rebuild_vocabolario()
    return scritti


def _lock(fonte: Fonte) -> None:
    """One import of a source at a time: the second waits for the first to commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"incentivi.{fonte}"])


def _write_lotto(lotto: list[RecordLetto], fonte: Fonte, adesso: datetime) -> dict[str, Incentivo]:
    versioni = dict(
        Incentivo.objects.select_for_update(of=("self",))
        .filter(fonte=fonte, id_esterno__in=[record.id_esterno for record in lotto])
        .values_list("id_esterno", "versione")
    )
    righe = [
        Incentivo(
            fonte=fonte,
            id_esterno=record.id_esterno,
            licenza=PROVENIENZE[fonte].licenza,
            impronta=record.impronta,
            record_originale=record.originale,
            data_import=adesso,
            scomparso_il=None,
            versione=versioni.get(record.id_esterno, 0) + 1,
            **record.valori,
            **record.locali,
        )
        for record in lotto
    ]
    scritte = Incentivo.objects.bulk_create(
        righe,
        update_conflicts=True,
        unique_fields=("fonte", "id_esterno"),
        update_fields=(
            *("licenza", "impronta", "record_originale", "data_import", "scomparso_il", "versione", "aggiornato_il"),
            *lotto[0].valori,
        ),
    )
    per_id = {riga.id_esterno: riga for riga in scritte}
    _write_comuni(lotto, per_id)
    return per_id


def _write_comuni(lotto: list[RecordLetto], per_id: dict[str, Incentivo]) -> None:
    legame = Incentivo.comuni.through
    legame.objects.filter(incentivo__in=[riga.pk for riga in per_id.values()]).delete()
    legame.objects.bulk_create(
        [
            legame(incentivo_id=per_id[record.id_esterno].pk, comune_id=comune)
            for record in lotto
            for comune in record.comuni
        ],
        batch_size=5000,
    )
