"""Reads about citizens: where they were born, who already knows them, which programmes are for them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from cittadini.enums import CategoriaTarget, Cittadinanza, CondizioneOccupazionale, Sesso, SostegnoReddito
from cittadini.models import Cittadino, Trasferimento
from cittadini.models.cittadini import CittadinoQuerySet
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta
from nucleo.testo import name_key
from territorio.models import Comune, StatoEstero
from utenti.regole.telefono import phone_key

# How alike two names must be to be proposed: "Giuseppe Russo" and "Giusepe Ruso" are (0.61).
SOMIGLIANZA = 0.45
CHIAVE_MASSIMA = 200  # letters of the longest name, first and last, that is worth comparing


@dataclass(frozen=True)
class Cercato:
    """What an operator typed to find a person. `codice_fiscale` is already checked."""

    codice_fiscale: str = ""
    cognome: str = ""
    nome: str = ""
    data_nascita: date | None = None
    telefono: str = ""

    @property
    def per(self) -> list[str]:
        """The kinds of data used, for the log."""
        return [campo for campo in ("codice_fiscale", "cognome", "data_nascita", "telefono") if getattr(self, campo)]


@dataclass(frozen=True)
class Trovato:
    """One of one's own citizens, and why they were proposed."""

    cittadino: Cittadino
    perche: tuple[str, ...]


@dataclass(frozen=True)
class EsitoRicerca:
    """The answer to a search. About other desks' citizens it says only yes or no.

    `altrove` is the one with the same codice fiscale that another desk follows, `libero` the one
    that nobody follows today: neither is ever shown. `simile_altrove` names what somebody else in
    the network has in common, when the codice fiscale does not tell. `chiesto` is the request by
    which one's own desk waits for `altrove`.
    """

    propri: list[Trovato] = field(default_factory=list)
    altrove: Cittadino | None = None
    chiesto: Trasferimento | None = None
    libero: Cittadino | None = None
    simile_altrove: tuple[str, ...] = ()

    @property
    def certo(self) -> Trovato | None:
        """The person with that very codice fiscale, at one's own desk."""
        return next((t for t in self.propri if "codice fiscale" in t.perche), None)


def find_luogo(codice: str, giorno: date | None) -> Comune | StatoEstero | None:
    """The place a codice catastale meant on `giorno`: comuni may have ceased, states begin with Z."""
    if codice.startswith("Z"):
        return StatoEstero.objects.filter(codice=codice).first()
    comuni = Comune.objects.filter(codice_catastale=codice).select_related("provincia")
    del_giorno = Q(valido_dal__isnull=True) | Q(valido_dal__lte=giorno)
    del_giorno &= Q(valido_al__isnull=True) | Q(valido_al__gte=giorno)
    return comuni.filter(del_giorno).first() or comuni.order_by("-valido_dal").first()


def search_persona(ambito: Ambito, cercato: Cercato) -> EsitoRicerca:
    """Look for a person in the whole network without revealing those of other desks."""
    trovati: dict[int, tuple[Cittadino, list[str]]] = {}

    def add(cittadini: CittadinoQuerySet, perche: str) -> None:
        for cittadino in cittadini.with_presa().with_residenza()[:10]:
            trovati.setdefault(cittadino.pk, (cittadino, []))[1].append(perche)

    stesso = _find_by_cf(cercato.codice_fiscale)
    suo = stesso.sportello_attuale_id if stesso else None
    mio = stesso is not None and suo in ambito.sportelli
    propri = Cittadino.objects.for_ambito(ambito)
    if stesso and mio:
        add(propri.filter(pk=stesso.pk), "codice fiscale")
    if cercato.cognome:
        add(_similar_names(propri, cercato), "nome e data di nascita" if cercato.data_nascita else "nome")
    altrove = stesso if stesso and not mio and suo else None
    telefono = phone_key(cercato.telefono)
    if telefono:
        add(propri.filter(chiave_telefono=telefono), "telefono")
    return EsitoRicerca(
        propri=[Trovato(cittadino, tuple(perche)) for cittadino, perche in trovati.values()],
        altrove=altrove,
        chiesto=Trasferimento.objects.for_ambito(ambito).aperti().filter(cittadino=altrove).first()
        if altrove
        else None,
        libero=stesso if stesso and not mio and not suo else None,
        simile_altrove=() if stesso else _list_common_elsewhere(ambito, cercato, telefono),
    )


def _find_by_cf(codice_fiscale: str) -> Cittadino | None:
    if not codice_fiscale:
        return None
    return Cittadino.objects.with_presa().filter(impronta_cf=impronta(codice_fiscale)).first()


def _similar_names(cittadini: CittadinoQuerySet, cercato: Cercato) -> CittadinoQuerySet:
    """Names that resemble, the most alike first; with a date of birth, only those born that day."""
    if cercato.data_nascita:
        cittadini = cittadini.filter(data_nascita=cercato.data_nascita)
    return filter_by_name(cittadini, f"{cercato.cognome} {cercato.nome}")


def filter_by_name(cittadini: CittadinoQuerySet, testo: str) -> CittadinoQuerySet:
    """Accents, apostrophes, order of the words and small typos forgiven; the most alike first."""
    chiave = name_key(testo)[:CHIAVE_MASSIMA]  # «ﷺ» alone is 18 letters of a key
    parole = Q()
    for parola in chiave.split():
        parole &= Q(chiave_nome__contains=parola)
    return (
        cittadini.annotate(somiglianza=TrigramSimilarity("chiave_nome", chiave))
        .filter(parole | Q(somiglianza__gte=SOMIGLIANZA) | Q(chiave_nome__trigram_word_similar=chiave))
        .order_by("-somiglianza", "chiave_nome", "pk")
    )


def _list_common_elsewhere(ambito: Ambito, cercato: Cercato, telefono: str) -> tuple[str, ...]:
    """What somebody followed by another desk has in common: exact matches only, and no data."""
    altri = Cittadino.objects.exclude(pk__in=Cittadino.objects.for_ambito(ambito).values("pk"))
    comune = []
    if cercato.cognome and cercato.nome and cercato.data_nascita:
        chiave = name_key(f"{cercato.cognome} {cercato.nome}")
        if altri.filter(chiave_nome=chiave, data_nascita=cercato.data_nascita).exists():
            comune.append("lo stesso nome e la stessa data di nascita")
    if telefono and altri.filter(chiave_telefono=telefono).exists():
        comune.append("lo stesso telefono")
    return tuple(comune)


class Profilata(Protocol):
    """What target groups are computed from, beside the age: the card today, or as it was."""

    sesso: str
    condizione: str
    sostegno_reddito: str
    cittadinanza: str


def list_categorie(cittadino: Cittadino, oggi: date | None = None) -> list[CategoriaTarget]:
    """The target groups of a person, from the card alone."""
    return classify(cittadino, cittadino.get_eta(oggi))


def classify(persona: Profilata, eta: int) -> list[CategoriaTarget]:
    """The target groups of who is `eta` years old."""
    regole = {
        CategoriaTarget.GIOVANE: eta < 30,
        CategoriaTarget.NEET: eta < 30 and persona.condizione == CondizioneOccupazionale.INA_NEET,
        CategoriaTarget.DONNA: persona.sesso == Sesso.F,
        CategoriaTarget.OVER_50: eta > 50,
        CategoriaTarget.LUNGA_DURATA: persona.condizione == CondizioneOccupazionale.DIS_LUNGA,
        CategoriaTarget.AMMORTIZZATORI: persona.sostegno_reddito not in ("", SostegnoReddito.NESSUNO),
        CategoriaTarget.STRANIERO: persona.cittadinanza != Cittadinanza.IT,
    }
    return [categoria for categoria, vale in regole.items() if vale]
