"""Finding a desk: by place, by what it offers, by when it is open."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Avg, Count, Exists, OuterRef, Q

from sportelli.enums import Accessibilita, StatoSportello
from sportelli.models import OrarioApertura, Sportello
from sportelli.models.rete import SportelloQuerySet
from sportelli.regole.orari import Apertura, find_apertura, read_calendario
from territorio.models import Comune, Provincia, Regione
from territorio.regole.distanze import VICINO_KM, distance, place_of, terra_of

Luogo = Comune | Provincia | Regione
VICINI_MINIMI = 5


@dataclass(frozen=True)
class Criteri:
    """What a citizen asks for. An empty value asks for nothing."""

    luogo: Luogo | None = None
    aperto: bool = False
    giorno: int | None = None
    lingua: str = ""
    accessibile: bool = False
    tipo: str = ""
    livello: str = ""
    parole: str = ""


@dataclass
class Trovato:
    """A desk among the results: how it stands now, how far it is, whether it serves the comune.

    `distanza` is in kilometres as the crow flies; `oltre_il_mare` says that a road does not lead there.
    """

    sportello: Sportello
    apertura: Apertura
    distanza: float | None = None
    oltre_il_mare: bool = False
    serve: bool = False
    numero: int = 0
    posto: tuple[float, float] | None = field(default=None)

    @property
    def chilometri(self) -> int:
        return round(self.distanza or 0)

    @property
    def lontano(self) -> bool:
        """Nobody would call it near: too far, or with the sea in between, unless it serves the comune."""
        return not self.serve and (self.oltre_il_mare or self.distanza is None or self.distanza > VICINO_KM)

    def measure(self, comune: Comune, centro: tuple[float, float] | None) -> None:
        """How far it is from a comune, and by which way."""
        stesso = self.sportello.comune_id == comune.pk
        self.oltre_il_mare = terra_of(self.sportello.comune) != terra_of(comune)
        if centro and self.posto:
            self.distanza = 0.0 if stesso else distance(*centro, *self.posto)


def search_sportelli(criteri: Criteri, *, adesso: datetime) -> list[Trovato]:
    """The desks that citizens may find: the nearest first from a comune, by name in a province or region.

    Two queries for the hours and one for the desks, however many there are.
    """
    sportelli = _filtered(criteri).with_territorio().with_orari()
    if isinstance(criteri.luogo, Provincia):
        sportelli = sportelli.filter(comune__provincia=criteri.luogo)
    elif isinstance(criteri.luogo, Regione):
        sportelli = sportelli.filter(comune__provincia__regione=criteri.luogo)
    trovati = [build_trovato(sportello, adesso) for sportello in sportelli.order_by("comune__chiave", "nome", "pk")]
    if criteri.aperto:
        trovati = [t for t in trovati if t.apertura.aperto and t.sportello.stato != StatoSportello.SOSPESO]
    if isinstance(criteri.luogo, Comune):
        trovati = sort_by_distance(trovati, criteri.luogo)
    for numero, trovato in enumerate(trovati, 1):
        trovato.numero = numero
    return trovati


def _filtered(criteri: Criteri) -> SportelloQuerySet:
    sportelli = Sportello.objects.pubblici()
    if criteri.giorno:
        aperture = OrarioApertura.objects.filter(sportello=OuterRef("pk"), giorno=criteri.giorno)
        sportelli = sportelli.filter(Exists(aperture))
    if criteri.lingua:
        sportelli = sportelli.filter(lingue__contains=[criteri.lingua])
    if criteri.accessibile:
        sportelli = sportelli.filter(accessibilita__in=(Accessibilita.COMPLETA, Accessibilita.ASSISTITA))
    if criteri.tipo:
        sportelli = sportelli.filter(amministrazione__tipo=criteri.tipo)
    if criteri.livello:
        sportelli = sportelli.filter(livello_servizio=criteri.livello)
    for parola in criteri.parole.split():
        sportelli = sportelli.filter(
            Q(nome__unaccent__icontains=parola)
            | Q(amministrazione__denominazione__unaccent__icontains=parola)
            | Q(indirizzo__unaccent__icontains=parola)
            | Q(comune__nome__unaccent__icontains=parola)
        )
    return sportelli


def build_trovato(sportello: Sportello, adesso: datetime) -> Trovato:
    """A desk as it stands now. A suspended one is never open, whatever its timetable says."""
    apertura = find_apertura(read_calendario(sportello), adesso)
    if sportello.stato == StatoSportello.SOSPESO:
        apertura = Apertura(aperto=False, testo=str(StatoSportello.SOSPESO.label))
    return Trovato(sportello, apertura, posto=place_of(sportello))


def sort_by_distance(trovati: list[Trovato], comune: Comune) -> list[Trovato]:
    """Nearest first, those that serve the comune before all; then, if they are few, some of the far ones.

    What is beyond the sea or `VICINO_KM` (`Trovato.lontano`) is never among the near: the page offers it apart.
    """
    centro = find_centro(comune)
    serventi = set(comune.sportelli_di_bacino.values_list("pk", flat=True))
    for trovato in trovati:
        trovato.serve = trovato.sportello.pk in serventi or trovato.sportello.comune_id == comune.pk
        trovato.measure(comune, centro)
    ordinati = sorted(
        trovati,
        key=lambda t: (t.distanza is None, not t.serve, t.distanza or 0.0, t.sportello.nome, t.sportello.pk),
    )
    vicini = [trovato for trovato in ordinati if not trovato.lontano]
    lontani = [trovato for trovato in ordinati if trovato.lontano]
    return [*vicini, *lontani[: max(0, VICINI_MINIMI - len(vicini))]]


def find_centro(comune: Comune) -> tuple[float, float] | None:
    """The point of a comune; where the source gives none, the middle of those that share its CAP or province."""
    if posto := place_of(comune):
        return posto
    vicini = Comune.objects.vigenti().filter(latitudine__isnull=False)
    for criterio in (Q(cap__overlap=comune.cap or [""]), Q(provincia=comune.provincia_id)):
        medie = vicini.filter(criterio).aggregate(lat=Avg("latitudine"), lon=Avg("longitudine"))
        if medie["lat"] is not None:
            return float(medie["lat"]), float(medie["lon"])
    return None


def find_nearest(sportello: Sportello, *, adesso: datetime, quanti: int = 3) -> list[Trovato]:
    """The open desks nearest to one that is closed or suspended."""
    centro = place_of(sportello)
    attivi = Sportello.objects.attivi().exclude(pk=sportello.pk).with_territorio().with_orari()
    trovati = [build_trovato(altro, adesso) for altro in attivi]
    for trovato in trovati:
        trovato.measure(sportello.comune, centro)
    vicini = [trovato for trovato in trovati if trovato.distanza is not None]
    return sorted(vicini, key=lambda t: (t.lontano, t.distanza or 0.0, t.sportello.nome))[:quanti]


def find_comune_near(latitudine: float, longitudine: float) -> Comune | None:
    """The comune whose point is nearest: for «vicino a me», from a rounded position that is not kept."""
    righe = Comune.objects.vigenti().values_list("pk", "latitudine", "longitudine")
    punti = [(pk, float(lat), float(lon)) for pk, lat, lon in righe if lat is not None and lon is not None]
    vicino = min(punti, key=lambda punto: distance(latitudine, longitudine, *punto[1:]), default=None)
    return Comune.objects.with_territorio().get(pk=vicino[0]) if vicino else None


def count_by_regione() -> dict[int, int]:
    """How many desks citizens may find in each region, by its primary key."""
    righe = Sportello.objects.pubblici().values("comune__provincia__regione").annotate(quanti=Count("pk"))
    return {riga["comune__provincia__regione"]: riga["quanti"] for riga in righe.order_by()}


def count_by_provincia(regione: Regione) -> dict[int, int]:
    righe = Sportello.objects.pubblici().filter(comune__provincia__regione=regione)
    conti = righe.values("comune__provincia").annotate(quanti=Count("pk")).order_by()
    return {riga["comune__provincia"]: riga["quanti"] for riga in conti}
