"""The network at three sizes, made of copies of the demonstration and then verified."""

import io
import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from time import perf_counter
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cittadini.models import Cittadino
from deploy.banco.copie import FUNZIONI, Fotocopia, list_persone, list_rete
from indicatori.models import FattoPersone, FattoRete, FattoSportello, Presenza
from indicatori.services import rebuild_fatti
from nucleo.enums import Azione
from nucleo.impronte import CAMPI, hash_riga
from nucleo.mesi import add_months
from nucleo.models import RegistroEvento
from sportelli.models import Ospitalita
from sportelli.ospitati import FattoOspitato, list_fatti
from utenti.models import Assegnazione

Say = Callable[[str], object]


@dataclass(frozen=True)
class Taglia:
    """How many times the demonstration's people (2,556) and its network (173 desks), and how many times
    each consultation happened again."""

    nome: str
    persone: int
    reti: int = 1
    riprese: tuple[str, ...] = ()


# `riprese` are conditions: which consultations happened once more, and once more again.
TAGLIE = {
    taglia.nome: taglia
    for taglia in (
        Taglia("piccola", 4),
        Taglia("media", 40),
        Taglia("grande", 400, reti=12, riprese=("TRUE", "b.id % 4 = 0")),
    )
}
# Days of the log, back from today, on which the copies were read.
GIORNI_REGISTRO = 700
RIGHE_PER_COPIA = 50_000


def build(taglia: Taglia, say: Say) -> None:
    """Multiply the demonstration that is in the database. Triggers and foreign keys are not followed
    meanwhile: `verifica` proves afterwards that they would have had nothing to say."""
    persone, rete = list_persone(), list_rete()
    passi = {modello._meta.label: _last_key(modello) for modello in (*persone, *rete)}
    cambi = apps.get_model("nucleo", "CambioStato")
    passi[cambi._meta.label] = _last_key(cambi)
    fotocopia = Fotocopia(persone, rete, taglia.reti, passi)
    with bulk():
        with without_indexes(fotocopia.tabelle, say):
            if taglia.reti > 1:
                _copy(fotocopia, rete, taglia.reti - 1, say)
            _copy(fotocopia, (*persone, cambi), taglia.persone - 1, say)
            for numero, quali in enumerate(taglia.riprese, start=1):
                _repeat_consulenze(numero, quali, say)
        _correct_ospiti()
    oggi = date.today()  # noqa: DTZ011  (the day of the machine is enough)
    write_registro(oggi, Cittadino.objects.count(), say)
    _settle(fotocopia.tabelle, say)
    _count_fatti(oggi, say)


def _copy(fotocopia: Fotocopia, modelli: tuple[type[models.Model], ...], copie: int, say: Say) -> None:
    for modello in modelli:
        inizio = perf_counter()
        with connection.cursor() as cursore:
            cursore.execute(fotocopia.write_insert(modello), {"prima": 1, "ultima": copie})
            if cursore.rowcount > RIGHE_PER_COPIA:
                say(f"  {modello._meta.verbose_name_plural}: {cursore.rowcount} righe, {perf_counter() - inizio:.0f} s")


def _repeat_consulenze(numero: int, quali: str, say: Say) -> None:
    """Each consultation again some days later, on the same path, with the host of its new day."""
    modello = apps.get_model("consulenze", "Consulenza")
    passo = _last_key(modello)
    diversi = {
        "id": f"b.id + {passo}",
        "data": f"LEAST(b.data + {numero * 9}, (b.aggiornato_il AT TIME ZONE 'Europe/Rome')::date)",
        "uuid": f"md5(b.uuid::text || 'r{numero}')::uuid",
        "chiave_modulo": f"md5(b.chiave_modulo::text || 'r{numero}')::uuid",
    }
    colonne = [str(campo.column) for campo in modello._meta.concrete_fields]
    nomi, valori = ", ".join(colonne), ", ".join(diversi.get(colonna, f"b.{colonna}") for colonna in colonne)
    with connection.cursor() as cursore:
        cursore.execute(
            f"INSERT INTO {modello._meta.db_table} ({nomi}) SELECT {valori}"
            f" FROM {modello._meta.db_table} AS b WHERE b.id <= {passo} AND {quali}"
        )
        say(f"  riprese: {cursore.rowcount} righe")


def _correct_ospiti() -> None:
    """The consultations that happened again after their desk had passed to another administration."""
    passati = Ospitalita.objects.values("sportello").annotate(quante=Count("pk")).filter(quante__gt=1)
    for fatto in list_fatti():
        if fatto.modello is apps.get_model("consulenze", "Consulenza"):
            sbagliati = find_ospite_sbagliato(fatto).filter(sportello__in=passati.values("sportello"))
            sbagliati.update(amministrazione=tell_ospite(fatto))


def find_ospite_sbagliato(fatto: FattoOspitato) -> models.QuerySet[Any]:
    """The facts whose host is not the one that their trigger would have written."""
    righe = fatto.modello._base_manager.annotate(giorno_ospite=fatto.giorno_espressione)
    return righe.exclude(amministrazione=tell_ospite(fatto))


def tell_ospite(fatto: FattoOspitato) -> Coalesce:
    """Who hosted the desk of a fact on its `giorno_ospite`; before the first host, the first."""
    ospiti = Ospitalita.objects.filter(sportello=OuterRef(fatto.sportello)).values("amministrazione")
    allora = ospiti.filter(dal__lte=OuterRef("giorno_ospite")).order_by("-dal")[:1]
    return Coalesce(Subquery(allora), Subquery(ospiti.order_by("dal")[:1]))


def _count_fatti(oggi: date, say: Say) -> None:
    """No trigger marked the months of the copies: facts are made again whole."""
    inizio = perf_counter()
    rebuild_fatti(oggi=oggi)
    with connection.cursor() as cursore:
        for modello in (FattoSportello, FattoRete, FattoPersone, Presenza):
            cursore.execute(f'VACUUM (ANALYZE) "{modello._meta.db_table}"')
    say(f"  fatti rifatti, {perf_counter() - inizio:.0f} s")


# ── The log ──────────────────────────────────────────────────────────────────────────────
COLONNE_REGISTRO = (*CAMPI, "impronta")


def write_registro(oggi: date, righe: int, say: Say) -> None:
    """As many signed lines as there are citizens, by COPY, over the months that the log keeps."""
    inizio = perf_counter()
    with connection.cursor() as cursore:
        for mesi in range(GIORNI_REGISTRO // 28 + 1):
            cursore.execute("SELECT registro_apri(%s)", [add_months(oggi.replace(day=1), -mesi)])
        lotto = io.StringIO()
        for numero, riga in enumerate(_iter_eventi(oggi, righe), start=1):
            lotto.write(_write_copy([getattr(riga, colonna) for colonna in COLONNE_REGISTRO]))
            if numero % RIGHE_PER_COPIA == 0 or numero == righe:
                lotto.seek(0)
                cursore.copy_expert(
                    f"COPY {RegistroEvento._meta.db_table} ({', '.join(COLONNE_REGISTRO)}) FROM STDIN", lotto
                )
                lotto = io.StringIO()
    say(f"  registro: {righe} righe firmate, {perf_counter() - inizio:.0f} s")


def _iter_eventi(oggi: date, righe: int) -> Iterator[RegistroEvento]:
    """What desks do all day: they read cards, look people up, write; now and then they export."""
    caso = Random(righe)  # noqa: S311  (repeatable on purpose)
    turni = list(
        Assegnazione.objects.filter(sportello__isnull=False).values_list("utente_id", "sportello_id", "ruolo")[:4000]
    )
    azioni = [Azione.LETTURA] * 70 + [Azione.RICERCA] * 15 + [Azione.MODIFICA] * 12 + [Azione.STATO] * 2
    azioni.append(Azione.ESPORTAZIONE)
    fine = datetime.combine(oggi, time(7), UTC)
    for _ in range(righe):
        utente, sportello, ruolo = caso.choice(turni)
        riga = RegistroEvento(
            istante=fine - timedelta(seconds=caso.randrange(1, GIORNI_REGISTRO * 86400)),
            uuid=uuid.UUID(int=caso.getrandbits(128), version=4),
            attore_id=utente,
            attore_etichetta=f"Operatore {utente}",
            ruoli=ruolo,
            azione=caso.choice(azioni).value,
            oggetto_tipo=Cittadino._meta.label_lower,
            oggetto_id=str(uuid.UUID(int=caso.getrandbits(20), version=4)),
            etichetta="C-BANCO",
            sportello_id=sportello,
        )
        riga.impronta = hash_riga(riga)
        yield riga


def _write_copy(valori: list[Any]) -> str:
    r"""A line of COPY's text format: tabs between columns, \N for null. None of these values has a tab in it."""
    testi = ("\\N" if v is None else json.dumps(v) if isinstance(v, dict) else str(v) for v in valori)
    return "\t".join(testi) + "\n"


# ── Before and after ─────────────────────────────────────────────────────────────────────
@contextmanager
def bulk() -> Iterator[None]:
    """A connection whose writes fire no trigger and follow no foreign key: of the owner of the cluster alone."""
    with connection.cursor() as cursore:
        cursore.execute(FUNZIONI)
        cursore.execute("SET session_replication_role = replica")
        cursore.execute("SET synchronous_commit = off")
        cursore.execute("SET maintenance_work_mem = '1GB'")
        cursore.execute("SET work_mem = '256MB'")
        try:
            yield
        finally:
            for nome in ("session_replication_role", "synchronous_commit", "maintenance_work_mem", "work_mem"):
                cursore.execute(f"RESET {nome}")


INDICI = """
    SELECT t.relname, i.relname, pg_get_indexdef(x.indexrelid), v.conname, pg_get_constraintdef(v.oid)
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class t ON t.oid = x.indrelid
    LEFT JOIN pg_constraint v ON v.conindid = x.indexrelid AND v.contype IN ('u', 'x')
    WHERE t.relname = ANY(%s) AND NOT x.indisprimary
"""


@contextmanager
def without_indexes(modelli: tuple[type[models.Model], ...], say: Say) -> Iterator[None]:
    """Drop the indexes and the unique and exclusion constraints of the tables, and make them again at the end:
    then PostgreSQL says which copies repeat a value."""
    with connection.cursor() as cursore:
        cursore.execute(INDICI, [[modello._meta.db_table for modello in modelli]])
        trovati = cursore.fetchall()
        for tabella, indice, _, vincolo, _ in trovati:
            cursore.execute(
                f'ALTER TABLE "{tabella}" DROP CONSTRAINT "{vincolo}"' if vincolo else f'DROP INDEX "{indice}"'
            )
        yield
        inizio = perf_counter()
        for tabella, _, definizione, vincolo, testo in trovati:
            cursore.execute(f'ALTER TABLE "{tabella}" ADD CONSTRAINT "{vincolo}" {testo}' if vincolo else definizione)
        say(f"  {len(trovati)} indici rifatti, {perf_counter() - inizio:.0f} s")


def _settle(modelli: tuple[type[models.Model], ...], say: Say) -> None:
    """The next key of each table, statistics, visibility: as a database that has been living for a while."""
    inizio = perf_counter()
    with connection.cursor() as cursore:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(modelli)):
            cursore.execute(sql)
        cursore.execute("VACUUM (ANALYZE)")
    say(f"  statistiche, {perf_counter() - inizio:.0f} s")


def _last_key(modello: type[models.Model]) -> int:
    return modello._base_manager.aggregate(ultima=models.Max("pk"))["ultima"] or 0
