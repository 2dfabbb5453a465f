"""Seals of the event log: each day over is chained, counted and signed; a verification reads it all again.

Lines are signed one by one as they are written (`nucleo.impronte`), so that writers never wait for each
other; a job chains a day in its order when nobody can write in it any longer. What can be seen:

- of a sealed day: a line altered, removed, added or moved, and in which hour; a seal altered, removed
  from between others, or made again with another content;
- of a day not yet sealed: a line altered, or made by who has not the key. Not one removed.

What cannot be seen from inside the database: lines removed together with every seal from their day on,
for the job would seal again what it finds. That is why each seal also goes to the machine's own log, and
`verifica_registro --atteso` compares.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from nucleo import formati, impronte, partizioni
from nucleo.giornata import get_oggi
from nucleo.istanti import ROMA, end_of, start_of
from nucleo.mesi import add_months
from nucleo.models import RegistroEvento, SigilloRegistro, VerificaRegistro

logger = structlog.get_logger(__name__)
# A day is sealed this long after its end, when no transaction begun in it is still open.
RESPIRO = timedelta(hours=2)
# A seal later than this after its day asks why: beat was down, or seals were taken away and made again.
RITARDO = timedelta(days=3)
# Lines that one nightly verification reads at most, the days not read for longest first: a minute of processor.
RIGHE_PER_NOTTE = 2_000_000
# Months in which a missing month is a fault, and not the end of its keeping.
MESI_DOVUTI = 24


@dataclass(frozen=True)
class Ora:
    """The lines of one hour of a day: `inizio` is the hour in UTC, `testa` the hash of them chained."""

    inizio: str
    righe: int
    testa: str

    @property
    def nome(self) -> str:
        return f"{datetime.fromisoformat(self.inizio).astimezone(ROMA):%H}"


# ── Sealing ──────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def seal_giorni(*, adesso: datetime | None = None) -> list[SigilloRegistro]:
    """Seal every day that is over, from the one after the last seal. The new seals, in order.

    A day in which an open transaction may still write waits for the next time.
    """
    adesso = adesso or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('nucleo_sigilloregistro'))")
    precedente = SigilloRegistro.objects.last()
    giorno = precedente.giorno + timedelta(days=1) if precedente else _find_primo_giorno()
    nuovi: list[SigilloRegistro] = []
    while giorno and is_chiuso(giorno, adesso):
        precedente = _seal(giorno, precedente, adesso)
        nuovi.append(precedente)
        giorno += timedelta(days=1)
    return nuovi


def is_chiuso(giorno: date, adesso: datetime) -> bool:
    """Whether nobody can write in this day any longer."""
    fine = end_of(giorno)
    return fine + RESPIRO <= adesso and not partizioni.has_transactions_since(fine)


def _find_primo_giorno() -> date | None:
    primo = RegistroEvento.objects.order_by("istante").values_list("istante", flat=True).first()
    return timezone.localdate(primo, ROMA) if primo else None


def _seal(giorno: date, precedente: SigilloRegistro | None, adesso: datetime) -> SigilloRegistro:
    ore = chain_ore(_list_impronte(giorno))
    sigillo = SigilloRegistro(
        giorno=giorno,
        righe=sum(ora.righe for ora in ore),
        ore=[[ora.inizio, ora.righe, ora.testa] for ora in ore],
        precedente=precedente.testa if precedente else "",
        sigillato_il=adesso,
    )
    sigillo.testa = hash_sigillo(sigillo)
    sigillo.save(force_insert=True)
    logger.info("registro_sigillato", giorno=str(giorno), righe=sigillo.righe, testa=sigillo.testa)
    return sigillo


def _list_impronte(giorno: date) -> Iterator[tuple[datetime, str]]:
    righe = _list_righe(start_of(giorno), end_of(giorno)).values_list("istante", "impronta")
    return righe.iterator(chunk_size=5000)


def _list_righe(da: datetime, a: datetime) -> QuerySet[RegistroEvento]:
    """The lines between two instants in the order of the chain, which is that of the key."""
    return RegistroEvento.objects.filter(istante__gte=da, istante__lt=a).order_by("istante", "uuid")


def chain_ore(righe: Iterable[tuple[datetime, str]]) -> list[Ora]:
    """The hours of a day with lines, each chained by itself: a fault in one leaves the others whole."""
    chiave, ore = impronte.derive_key(), []
    for inizio, gruppo in groupby(righe, key=lambda riga: f"{riga[0].astimezone(UTC):%Y-%m-%dT%H:00+00:00}"):
        lette = [impronta for _, impronta in gruppo]
        ore.append(Ora(inizio, len(lette), impronte.chain(lette, inizio, chiave)))
    return ore


def hash_sigillo(sigillo: SigilloRegistro) -> str:
    """The hash of a seal: day, hours with their hashes, seal before, instant."""
    istante = sigillo.sigillato_il.astimezone(UTC).isoformat(timespec="microseconds")
    contenuto = [str(sigillo.giorno), sigillo.righe, sigillo.ore, sigillo.precedente, istante]
    return impronte.chain([json.dumps(contenuto)], "sigillo", impronte.derive_key())


# ── Verifying ────────────────────────────────────────────────────────────────────────────
def verify_giorno(sigillo: SigilloRegistro, precedente: SigilloRegistro | None) -> VerificaRegistro:
    """Read a sealed day again and write down what was found. `precedente` is the seal that stands before."""
    trovati = [*check_sigillo(sigillo, precedente)]
    righe, alterate = _check_righe(start_of(sigillo.giorno), end_of(sigillo.giorno))
    trovati += [*alterate, *_compare_ore(sigillo.ore, chain_ore(righe))]
    verifica, _ = VerificaRegistro.objects.update_or_create(
        giorno=sigillo.giorno,
        defaults={"verificato_il": timezone.now(), "righe": len(righe), "guasti": trovati[:50]},
    )
    if trovati:
        logger.error("registro_non_integro", giorno=str(sigillo.giorno), guasti=len(trovati))
    return verifica


def check_sigillo(sigillo: SigilloRegistro, precedente: SigilloRegistro | None) -> Iterator[str]:
    """What is wrong with the seal itself, and between it and the one before."""
    if sigillo.testa != hash_sigillo(sigillo):
        yield "Il sigillo del giorno è stato cambiato."
    if sigillo.precedente != (precedente.testa if precedente else ""):
        yield "Il sigillo non continua quello del giorno prima."
    if precedente and precedente.giorno != sigillo.giorno - timedelta(days=1):
        yield f"Mancano i sigilli {formati.data_articolata('dal', precedente.giorno + timedelta(days=1))}."


def _check_righe(da: datetime, a: datetime) -> tuple[list[tuple[datetime, str]], list[str]]:
    """Instants and fingerprints of the lines between two instants, and those whose content is not what was signed."""
    lette, alterate = [], []
    for impronta, *valori in _list_righe(da, a).values_list("impronta", *impronte.CAMPI).iterator(chunk_size=5000):
        istante, numero = valori[:2]
        lette.append((istante, impronta))
        if impronta != impronte.hash_valori(valori):
            ora = timezone.localtime(istante, ROMA)
            alterate.append(f"La riga {numero} delle {ora:%H:%M:%S} è stata cambiata o messa da altri.")
    return lette, alterate


def _read_ore(ore: Any) -> list[Ora] | None:
    """The hours that a seal tells; None when these are not hours: whoever wrote them was not a seal."""
    try:
        lette = [Ora(inizio, int(righe), str(testa)) for inizio, righe, testa in ore]
        return lette if all(ora.nome for ora in lette) else None
    except (TypeError, ValueError, OverflowError):
        return None


def _compare_ore(sigillate: Any, trovate: list[Ora]) -> Iterator[str]:
    attese = _read_ore(sigillate)
    if attese is None:
        yield "Le ore scritte nel sigillo non si leggono."
        return
    prima, dopo = {ora.inizio: ora for ora in attese}, {ora.inizio: ora for ora in trovate}
    for inizio in sorted({*prima, *dopo}):
        attesa, trovata = prima.get(inizio), dopo.get(inizio)
        una = attesa or trovata
        if attesa == trovata or una is None:
            continue
        differenza = (trovata.righe if trovata else 0) - (attesa.righe if attesa else 0)
        if differenza:
            che = f"{abs(differenza)} in meno" if differenza < 0 else f"{differenza} in più"
            yield f"Fra le {una.nome}:00 e le {una.nome}:59 righe {che} di quelle sigillate."
        else:
            yield f"Fra le {una.nome}:00 e le {una.nome}:59 le righe non sono quelle sigillate."


@dataclass(frozen=True)
class Esito:
    """What a verification found: days and lines read, days at fault."""

    giorni: int
    righe: int
    guasti: list[VerificaRegistro]


def verify_registro(
    *, dal: date | None = None, al: date | None = None, righe: int | None = None, oggi: date | None = None
) -> Esito:
    """Read the sealed days again: between two days, else all; with `righe`, the longest unread first until so many.

    Days whose month is past its keeping and gone are left out.
    """
    letti = 0
    verifiche: list[VerificaRegistro] = []
    coppie = [coppia for coppia in _list_tenuti(oggi) if (dal or date.min) <= coppia[0].giorno <= (al or date.max)]
    if righe is not None:
        viste = dict(VerificaRegistro.objects.values_list("giorno", "verificato_il"))
        mai = datetime.min.replace(tzinfo=UTC)
        coppie.sort(key=lambda coppia: (viste.get(coppia[0].giorno, mai), -coppia[0].giorno.toordinal()))
    for sigillo, precedente in coppie:
        if righe is not None and letti >= righe:
            break
        verifiche.append(verify_giorno(sigillo, precedente))
        letti += verifiche[-1].righe
    return Esito(len(verifiche), letti, [verifica for verifica in verifiche if verifica.guasti])


def _list_tenuti(oggi: date | None = None) -> list[tuple[SigilloRegistro, SigilloRegistro | None]]:
    """The seals of the days still kept, each with the one before."""
    sigilli = list(SigilloRegistro.objects.order_by("giorno"))
    mesi = partizioni.list_months()
    dovuto = add_months((oggi or get_oggi()).replace(day=1), -MESI_DOVUTI)
    return [
        (sigillo, precedente)
        for sigillo, precedente in zip(sigilli, [None, *sigilli], strict=False)
        if sigillo.giorno >= dovuto or sigillo.giorno.replace(day=1) in mesi
    ]


def check_aperte(adesso: datetime | None = None) -> list[str]:
    """What is wrong in the lines not yet sealed, read one by one."""
    ultimo = SigilloRegistro.objects.last()
    da = end_of(ultimo.giorno) if ultimo else datetime.min.replace(tzinfo=UTC)
    return _check_righe(da, (adesso or timezone.now()) + timedelta(days=1))[1]


# ── What the pages say ───────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Integrita:
    """How the log stands: whole up to `fino_al` (None when no day was verified yet), and where it is not."""

    fino_al: date | None
    sigillato_al: date | None
    verificato_dal: datetime | None
    guasti: list[VerificaRegistro]
    in_ritardo: bool


def read_integrita(adesso: datetime | None = None) -> Integrita:
    """How the log stands by the last verifications. `verificato_dal` is the oldest of them."""
    adesso = adesso or timezone.now()
    verifiche = list(VerificaRegistro.objects.order_by("giorno"))
    guasti = [verifica for verifica in verifiche if verifica.guasti]
    sani = [v.giorno for v in verifiche if not guasti or v.giorno < guasti[0].giorno]
    ultimo = SigilloRegistro.objects.last()
    return Integrita(
        fino_al=sani[-1] if sani else None,
        sigillato_al=ultimo.giorno if ultimo else None,
        verificato_dal=min((v.verificato_il for v in verifiche), default=None),
        guasti=guasti,
        in_ritardo=is_in_ritardo(ultimo, adesso),
    )


def count_guasti() -> int:
    """Days of the log found not whole."""
    return VerificaRegistro.objects.exclude(guasti=[]).count()


def is_in_ritardo(ultimo: SigilloRegistro | None, adesso: datetime | None = None) -> bool:
    """Whether the day after the last seal waits for its own since too long."""
    atteso = ultimo.giorno + timedelta(days=1) if ultimo else _find_primo_giorno()
    return atteso is not None and end_of(atteso) + RITARDO < (adesso or timezone.now())
