"""Who would get what goes to many, by which way, who is left out and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from cittadini.enums import Sesso
from cittadini.models import Cittadino, Consenso, PresaInCarico
from cittadini.regole.tutela import MAGGIORE_ETA
from messaggi.enums import Canale, ChiScrivere, Escluso
from messaggi.models import Campagna, VersioneModello
from messaggi.models.campagne import had_modello
from messaggi.selectors.recapiti import Via, find_via_scelta
from percorsi.enums import StatoPercorso, list_tappe_da
from percorsi.models import Percorso
from percorsi.models.percorsi import PercorsoQuerySet

GIOVANI = (MAGGIORE_ETA, 29)


@dataclass(frozen=True)
class Candidato:
    """A person, on the latest of their paths: the way, or why they are left out."""

    percorso: Percorso
    via: Via | None
    escluso: str

    @property
    def motivo(self) -> str:
        return str(Escluso(self.escluso).label) if self.escluso else ""


@dataclass(frozen=True)
class Anteprima:
    candidati: tuple[Candidato, ...]

    @property
    def dentro(self) -> list[Candidato]:
        return [candidato for candidato in self.candidati if not candidato.escluso]

    @property
    def fuori(self) -> list[Candidato]:
        return [candidato for candidato in self.candidati if candidato.escluso]

    @property
    def per_canale(self) -> list[tuple[str, int]]:
        conti = Counter(candidato.via.canale for candidato in self.dentro if candidato.via)
        return [(canale.label, conti[canale]) for canale in Canale if conti[canale]]

    @property
    def per_motivo(self) -> list[tuple[str, int]]:
        conti = Counter(candidato.escluso for candidato in self.fuori)
        return [(motivo.label, conti[motivo]) for motivo in Escluso if conti[motivo]]


def list_percorsi(sportello: int, filtri: Mapping[str, Any], oggi: date) -> PercorsoQuerySet:
    """The paths of the people whom a desk follows today, as `filtri` leave them."""
    seguite = PresaInCarico.objects.aperte().filter(cittadino=OuterRef("cittadino"), sportello=sportello)
    righe = Percorso.objects.filter(
        Exists(seguite), cittadino__anonimizzato_il__isnull=True, cittadino__assorbito_da__isnull=True
    )
    aperti = Percorso.objects.aperti().filter(cittadino=OuterRef("cittadino"))
    if filtri.get("chi") == ChiScrivere.APERTI:
        righe = righe.exclude(stato=StatoPercorso.CHIUSO)
    elif filtri.get("chi") == ChiScrivere.CHIUSI:
        righe = righe.filter(~Exists(aperti))
    if filtri.get("raggiunto"):
        righe = righe.filter(tappa_massima__in=list_tappe_da(filtri["raggiunto"]))
    if filtri.get("donne"):
        righe = righe.filter(cittadino__sesso=Sesso.F)
    if filtri.get("giovani"):
        giovani = Cittadino.objects.order_by().di_eta(*GIOVANI, oggi)
        righe = righe.filter(cittadino__in=giovani.values("pk"))
    return righe


def list_candidati(campagna: Campagna, oggi: date) -> Anteprima:
    """Each person once, on the latest of their paths. One query, which reads no name."""
    righe = _with_motivi(list_percorsi(campagna.sportello_id, campagna.filtri, oggi), campagna)
    ultimi: dict[int, Percorso] = {}
    for percorso in righe.order_by("-data_apertura", "-pk"):
        ultimi.setdefault(percorso.cittadino_id, percorso)
    versione = campagna.versione_modello
    return Anteprima(tuple(weigh(percorso, versione) for percorso in ultimi.values()))


def find_candidato(campagna: Campagna, percorso: int) -> Candidato:
    """The same of one person, as things are now: from another desk they are left out."""
    trovato = _with_motivi(list_percorsi(campagna.sportello_id, {}, date.min), campagna).filter(pk=percorso).first()
    if trovato is None:
        return Candidato(Percorso(pk=percorso), None, Escluso.ALTROVE)
    return weigh(trovato, campagna.versione_modello)


def _with_motivi(righe: PercorsoQuerySet, campagna: Campagna) -> Any:
    consensi = Consenso.objects.vigenti().filter(cittadino=OuterRef("cittadino"), finalita=campagna.finalita)
    return (
        righe.select_related("cittadino")
        .defer("descrizione", "cittadino__nome", "cittadino__cognome")
        .annotate(con_consenso=Q(Exists(consensi)), gia_avuto=had_modello(campagna.versione_modello.modello_id))
    )


def weigh(percorso: Any, versione: VersioneModello) -> Candidato:
    """The first reason that holds, from the gravest."""
    persona, via = percorso.cittadino, find_via_scelta(percorso.cittadino)
    motivi = (
        (Escluso.DECESSO, persona.deceduto_il is not None),
        (Escluso.CONSENSO, not percorso.con_consenso),
        (Escluso.CAUTELA, bool(persona.contatto_sicuro)),
        (Escluso.CANALE, via is None),
        (Escluso.BREVE, via is not None and via.canale == Canale.SMS and not versione.breve),
        (Escluso.GIA_AVUTO, percorso.gia_avuto),
    )
    escluso = next((motivo.value for motivo, vale in motivi if vale), "")
    return Candidato(percorso, None if escluso else via, escluso)
