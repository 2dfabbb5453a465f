"""Making facts: again for what has changed, all of them at will, and the proof that they say what the rows do."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db import connection, transaction

from indicatori.definizioni import attivita, esiti, fingerprint_definizioni
from indicatori.fatti.conteggio import Aperti, count_celle, list_mesi
from indicatori.fatti.persone import find_changed
from indicatori.fatti.presenze import CAMPI, RETE, RigaPresenza, list_presenze, spread
from indicatori.fatti.righe import Posto
from indicatori.models import Conteggio, FattoPersone, FattoRete, FattoSportello, MeseDaRifare, Presenza
from indicatori.regole.periodi import Periodo
from sportelli.models import Amministrazione, Sportello

# Marks taken at a time: some hundreds of desks and months, a second or two of work.
SEGNI = 5_000
BLOCCO = 2_000  # rows written at a time
Celle = Collection[tuple[int, date]]


# ── What has changed ─────────────────────────────────────────────────────────────────────
@transaction.atomic
def refresh_fatti() -> int:
    """Make again the facts of the desks and months that are marked: how many. Whoever comes second does nothing.

    The marks are read before the rows and deleted with the facts made: a change that comes in between leaves
    its own for the next time. Killed at any point, nothing is lost or counted twice.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('reporting_fatti'))")
        if not cursor.fetchone()[0]:
            return 0
    segni = list(MeseDaRifare.objects.values_list("pk", "sportello", "mese")[:SEGNI])
    celle = {(sportello, mese) for _, sportello, mese in segni}
    remake(celle=celle)
    MeseDaRifare.objects.filter(pk__in=[pk for pk, _, _ in segni]).delete()
    return len(celle)


@transaction.atomic
def remake(*, celle: Celle) -> None:
    """The facts of some desks and months, counted from the rows in place of those that were there."""
    per_anno = groupby(sorted(celle, key=lambda cella: cella[1]), lambda cella: cella[1].year)
    for _, gruppo in per_anno:
        dell_anno = frozenset(gruppo)
        _remake_people(dell_anno)
        sportelli, mesi = {sportello for sportello, _ in dell_anno}, {mese for _, mese in dell_anno}
        superati = FattoSportello.objects.filter(sportello__in=sportelli, mese__in=mesi)
        superati.filter(pk__in=[f.pk for f in superati if (f.sportello_id, f.mese) in dell_anno]).delete()
        _write_celle(
            posto_conto
            for posto_conto in count_celle(min(mesi), max(mesi), sportelli).items()
            if (posto_conto[0].sportello, posto_conto[0].mese) in dell_anno
        )
        for mese in mesi:
            _sum_month(mese)


def _write_celle(celle: Iterable[tuple[Posto, Counter[str]]]) -> None:
    regioni = dict(Sportello.objects.order_by().values_list("pk", "comune__provincia__regione__codice_istat"))
    tipi = dict(Amministrazione.objects.order_by().values_list("pk", "tipo"))
    FattoSportello.objects.bulk_create(
        (
            FattoSportello(
                mese=posto.mese,
                sportello_id=posto.sportello,
                amministrazione_id=posto.ospite,
                regione=regioni[posto.sportello],
                tipo=tipi[posto.ospite],
                consulenze=conto[attivita.consulenze.id],
                invii=conto[esiti.invii.id],
                erogato=conto[esiti.importo_erogato.id],
                misure={chiave: n for chiave, n in sorted(conto.items()) if n},
            )
            for posto, conto in celle
        ),
        batch_size=BLOCCO,
    )


def _sum_month(mese: date) -> None:
    """The facts of the network in a month, summed again from those of its desks."""
    somme: dict[str, Counter[str]] = defaultdict(Counter)
    righe = FattoSportello.objects.filter(mese=mese).order_by()
    for regione, tipo, misure in righe.values_list("regione", "tipo", "misure"):
        for parte in (RETE, f"regione:{regione}", f"tipo:{tipo}"):
            somme[parte].update(misure)
    FattoRete.objects.filter(mese=mese).exclude(parte__in=somme).delete()
    FattoRete.objects.bulk_create(
        [
            FattoRete(parte=parte, mese=mese, misure={chiave: n for chiave, n in sorted(somma.items()) if n})
            for parte, somma in somme.items()
        ],
        update_conflicts=True,
        unique_fields=["parte", "mese"],
        update_fields=["misure"],
    )


# ── People ───────────────────────────────────────────────────────────────────────────────
Somme = dict[tuple[str, date, date], Counter[str]]


def _remake_people(celle: frozenset[tuple[int, date]]) -> None:
    """Presences made again, and the sums of people changed by what changed in those of each."""
    cambiate = find_changed(celle)
    somme: Somme = defaultdict(Counter)
    tolte: set[RigaPresenza] = set()
    nuove: set[RigaPresenza] = set()
    for prima, dopo in cambiate.values():
        for chiave, conto in spread(dopo).items():
            somme[chiave].update(conto)
        for chiave, conto in spread(prima).items():
            somme[chiave].subtract(conto)
        tolte |= set(prima) - set(dopo)
        nuove |= set(dopo) - set(prima)
    loro = Presenza.objects.filter(soggetto__in=cambiate)
    loro.filter(pk__in=[pk for pk, *riga in loro.values_list("pk", *CAMPI) if RigaPresenza(*riga) in tolte]).delete()
    _write_presenze(nuove)
    _add_to_sums(somme)


def _write_presenze(righe: Iterable[RigaPresenza]) -> None:
    Presenza.objects.bulk_create((Presenza(**dict(zip(CAMPI, riga, strict=True))) for riga in righe), batch_size=BLOCCO)


def _add_to_sums(somme: Somme) -> None:
    cambiate = {chiave: conto for chiave, conto in somme.items() if any(conto.values())}
    parti, inizi = {parte for parte, _, _ in cambiate}, {dal for _, dal, _ in cambiate}
    ferme = {
        (fatto.parte, fatto.dal, fatto.al): fatto
        for fatto in FattoPersone.objects.filter(parte__in=parti, dal__in=inizi)
        if (fatto.parte, fatto.dal, fatto.al) in cambiate
    }
    nuove: Somme = {}
    for chiave, conto in cambiate.items():
        totale = Counter(ferme[chiave].misure if chiave in ferme else {})
        totale.update(conto)
        nuove[chiave] = totale
    FattoPersone.objects.filter(pk__in=[fatto.pk for fatto in ferme.values()]).delete()
    _write_sums(nuove)


def _write_sums(somme: Somme) -> None:
    FattoPersone.objects.bulk_create(
        (
            FattoPersone(parte=parte, dal=dal, al=al, misure={chiave: n for chiave, n in sorted(conto.items()) if n})
            for (parte, dal, al), conto in somme.items()
            if any(conto.values())
        ),
        batch_size=BLOCCO,
    )


# ── All of them ──────────────────────────────────────────────────────────────────────────
@transaction.atomic
def rebuild_fatti(*, oggi: date, say: Callable[[str], object] = lambda _testo: None) -> None:
    """Every fact made anew from the rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('reporting_fatti'))")
    visti = list(MeseDaRifare.objects.values_list("pk", flat=True))
    for modello in (FattoSportello, FattoRete, Presenza, FattoPersone):
        modello.objects.all().delete()
    aperti: Aperti = {}
    for mese in list_mesi(oggi):
        _write_celle(count_celle(mese, mese, aperti=aperti).items())
        _write_presenze(list_presenze(mese, Periodo.month(mese).al))
        _sum_month(mese)
        say(f"{mese:%m/%Y}")
    _write_sums(_sum_people())
    for inizio in range(0, len(visti), BLOCCO):
        MeseDaRifare.objects.filter(pk__in=visti[inizio : inizio + BLOCCO]).delete()
    Conteggio.objects.create(impronta=fingerprint_definizioni())


def is_contato() -> bool:
    """Whether the facts were counted as figures are defined today."""
    ultimo = Conteggio.objects.first()
    return ultimo is not None and ultimo.impronta == fingerprint_definizioni()


def _sum_people() -> Somme:
    somme: Somme = defaultdict(Counter)
    righe = Presenza.objects.order_by("soggetto").values_list(*CAMPI).iterator(chunk_size=BLOCCO)
    for _, sue in groupby((RigaPresenza(*riga) for riga in righe), attrgetter("soggetto")):
        for chiave, conto in spread(list(sue)).items():
            somme[chiave].update(conto)
    return somme
