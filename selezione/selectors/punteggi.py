"""Whose points one may see: one's own; those of all, once all are in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from avvisi.models import Avviso
from selezione.enums import COMMISSARI_MINIMI, StatoScheda
from selezione.models import Astensione, Commissario, Istruttoria, Scheda


@dataclass(frozen=True)
class Stato:
    """How far the points of one application are: `dovuti` commissioners give them, `consegnate` did."""

    dovuti: int
    consegnate: int

    @property
    def completa(self) -> bool:
        return self.dovuti >= COMMISSARI_MINIMI and self.consegnate == self.dovuti

    @property
    def pochi(self) -> bool:
        """Too few may judge, whatever they do."""
        return self.dovuti < COMMISSARI_MINIMI


def has_conflitto(utente_id: int | None, istruttoria: Istruttoria) -> bool:
    """Whether somebody declared that they cannot judge a candidate: nothing of it is theirs to decide, or to read the
    points of, whatever else they are."""
    return Astensione.objects.filter(istruttoria=istruttoria, commissario__utente=utente_id).exists()


def read_stati(avviso: Avviso, istruttorie: Iterable[int]) -> dict[int, Stato]:
    """Of each application, in three queries."""
    chiavi = set(istruttorie)
    attivi = set(Commissario.objects.attivi().filter(avviso=avviso).values_list("pk", flat=True))
    fuori, dentro = defaultdict(set), defaultdict(set)
    for istruttoria, commissario in Astensione.objects.filter(
        commissario__in=attivi, istruttoria__in=chiavi
    ).values_list("istruttoria", "commissario"):
        fuori[istruttoria].add(commissario)
    righe = Scheda.objects.consegnate().filter(commissario__in=attivi, istruttoria__in=chiavi)
    for istruttoria, commissario in righe.values_list("istruttoria", "commissario"):
        dentro[istruttoria].add(commissario)
    return {chiave: Stato(len(attivi - fuori[chiave]), len(dentro[chiave] - fuori[chiave])) for chiave in chiavi}


def read_stato(istruttoria: Istruttoria) -> Stato:
    return read_stati(istruttoria.manifestazione.avviso, [istruttoria.pk])[istruttoria.pk]


def read_schede(avviso: Avviso, istruttorie: Iterable[int]) -> dict[int, tuple[tuple[int, ...], ...]]:
    """The points of those who gave them, criterion by criterion in the order of the call: of each application, by
    commissioner. It is for who reckons: pages show them by `list_schede`."""
    criteri = {pk: posto for posto, pk in enumerate(avviso.criteri.values_list("pk", flat=True))}
    righe = (
        Scheda.objects.consegnate()
        .filter(istruttoria__in=set(istruttorie), commissario__tolto_il=None)
        .order_by("istruttoria", "commissario")
        .prefetch_related("punteggi")
    )
    schede: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for scheda in righe:
        punti = [0] * len(criteri)
        for punteggio in scheda.punteggi.all():
            punti[criteri[punteggio.criterio_id]] = punteggio.punti
        schede[scheda.istruttoria_id].append(tuple(punti))
    return {chiave: tuple(sue) for chiave, sue in schede.items()}


def list_schede(istruttoria: Istruttoria, utente_id: int | None) -> list[Scheda]:
    """The sheets that somebody may read: theirs always, all of them once each commissioner gave theirs."""
    righe = istruttoria.schede.filter(commissario__tolto_il=None).select_related("commissario__utente")
    if not read_stato(istruttoria).completa:
        righe = righe.filter(commissario__utente=utente_id)
    return list(righe.prefetch_related("punteggi__criterio").order_by("commissario"))


def find_commissario(avviso: Avviso, utente_id: int | None) -> Commissario | None:
    return Commissario.objects.attivi().with_utente().filter(avviso=avviso, utente=utente_id).first()


def find_scheda(commissario: Commissario, istruttoria: Istruttoria) -> Scheda:
    """The sheet of a commissioner, still to be written when there is none."""
    trovata = Scheda.objects.filter(commissario=commissario, istruttoria=istruttoria).first()
    return trovata or Scheda(commissario=commissario, istruttoria=istruttoria)


def count_da_dare(commissario: Commissario) -> int:
    """How many admitted applications wait for the points of a commissioner."""
    ammesse = Istruttoria.objects.vive().ammesse().filter(manifestazione__avviso=commissario.avviso_id)
    fatte = Scheda.objects.filter(commissario=commissario, stato=StatoScheda.CONSEGNATA).values("istruttoria")
    fuori = commissario.astensioni.values("istruttoria")
    return ammesse.exclude(pk__in=fatte).exclude(pk__in=fuori).count()
