"""Reads about citizens: where they were born, who already knows them, which programmes are for them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q

from cittadini.enums import CategoriaTarget, Cittadinanza, CondizioneOccupazionale, Sesso, SostegnoReddito, TrovatoPer
from cittadini.models import Cittadino, Trasferimento
from cittadini.models.cittadini import CittadinoQuerySet
from cittadini.regole.nascita import list_vicine
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta
from nucleo.telefono import phone_key
from nucleo.testo import people_key, person_key
from territorio.models import Comune, StatoEstero

# How alike two names must be to be proposed: "Giuseppe Russo" and "Giusepe Ruso" are (0.61).
SOMIGLIANZA = 0.45
# People of one name and birth date among whom a desk may be asked for one.
OMONIMI = 20
CHIAVE_MASSIMA = 200  # letters of the longest name, first and last, that is worth comparing


@dataclass(frozen=True)
class Cercato:
    """What an operator typed to find a person. `codice_fiscale` is already checked."""

    codice_fiscale: str = ""
    cognome: str = ""
    nome: str = ""
    data_nascita: date | None = None
    telefono: str = ""
    email: str = ""

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

    `rete` is the person of the network that one's own desk does not follow, never shown: by codice fiscale, or by
    the same name and birth date when there is no other (`per`). Another desk follows them (`altrove`), or nobody
    does today (`libero`). `omonimi` are the several that other desks follow, of the same name and birth date: the
    person says which desk it is. `simile_altrove` names what somebody else in the network has in common, when the
    codice fiscale does not tell, and `simili` who they are: to know them again, never to be shown. `chiesto` is the
    request by which one's own desk waits for `altrove`.
    """

    propri: list[Trovato] = field(default_factory=list)
    rete: Cittadino | None = None
    per: TrovatoPer = TrovatoPer.CODICE_FISCALE
    omonimi: frozenset[int] = frozenset()
    chiesto: Trasferimento | None = None
    simile_altrove: tuple[str, ...] = ()
    simili: frozenset[int] = frozenset()

    @property
    def da_guardare(self) -> frozenset[int]:
        """Whoever may be this person, at one's own desk and elsewhere."""
        return self.simili | {trovato.cittadino.pk for trovato in self.propri}

    @property
    def certo(self) -> Trovato | None:
        """The person with that very codice fiscale, at one's own desk."""
        return next((t for t in self.propri if "codice fiscale" in t.perche), None)

    @property
    def altrove(self) -> Cittadino | None:
        return self.rete if self.rete and self.rete.sportello_attuale_id else None

    @property
    def libero(self) -> Cittadino | None:
        """By name and date alone a card with a codice fiscale is not given: the code would find it."""
        if self.rete is None or self.rete.sportello_attuale_id:
            return None
        return None if self.per != TrovatoPer.CODICE_FISCALE and self.rete.impronta_cf else self.rete

    @property
    def con_codice(self) -> bool:
        """Whether the person was found by codice fiscale: there is nobody else to look for."""
        return self.rete is not None and self.per == TrovatoPer.CODICE_FISCALE


def find_luogo(codice: str, giorno: date | None) -> Comune | StatoEstero | None:
    """The place a codice catastale meant on `giorno`: comuni may have ceased, states begin with Z."""
    if codice.startswith("Z"):
        return StatoEstero.objects.filter(codice=codice).first()
    comuni = Comune.objects.filter(codice_catastale=codice).select_related("provincia")
    del_giorno = Q(valido_dal__isnull=True) | Q(valido_dal__lte=giorno)
    del_giorno &= Q(valido_al__isnull=True) | Q(valido_al__gte=giorno)
    return comuni.filter(del_giorno).first() or comuni.order_by("-valido_dal").first()


def search_persona(ambito: Ambito, cercato: Cercato, tranne: UUID | None = None) -> EsitoRicerca:
    """Look for a person in the whole network without revealing those of other desks. `tranne` is not looked at."""
    trovati: dict[int, tuple[Cittadino, list[str]]] = {}

    def add(cittadini: CittadinoQuerySet, perche: str) -> None:
        for cittadino in cittadini.with_presa().with_residenza()[:10]:
            motivi = trovati.setdefault(cittadino.pk, (cittadino, []))[1]
            if perche not in motivi:
                motivi.append(perche)

    tutti = Cittadino.objects.vivi().exclude(uuid=tranne) if tranne else Cittadino.objects.vivi()
    propri = tutti.for_ambito(ambito)
    stesso = _find_by_cf(tutti, cercato.codice_fiscale)
    mio = stesso is not None and stesso.sportello_attuale_id in ambito.sportelli
    if stesso and mio:
        add(propri.filter(pk=stesso.pk), "codice fiscale")
    for somiglianza in list_somiglianze(cercato):
        add(somiglianza.filter(propri), somiglianza.perche)
    if cercato.cognome and not cercato.data_nascita:
        add(filter_by_name(propri, f"{cercato.cognome} {cercato.nome}"), "nome")
    rete, per = (None if mio else stesso), TrovatoPer.CODICE_FISCALE
    omonimi = frozenset[int]()
    simile: dict[str, set[int]] = {}
    if stesso is None or mio:
        altri = tutti.exclude(pk__in=propri.values("pk"))
        if stesso:  # with another code it would be somebody else: without one, it may be this person written twice
            altri, cercato = altri.filter(impronta_cf__isnull=True), _read_scheda(stesso)
        trovate, per = _list_altrove(altri, cercato)
        rete = trovate[0] if len(trovate) == 1 else None
        omonimi = frozenset(persona.pk for persona in trovate if persona.sportello_attuale_id and rete is None)
        simile = _list_common(altri, cercato)
    return EsitoRicerca(
        propri=[Trovato(cittadino, tuple(perche)) for cittadino, perche in trovati.values()],
        rete=rete,
        per=per,
        omonimi=omonimi,
        chiesto=Trasferimento.objects.for_ambito(ambito).aperti().filter(cittadino=rete).first() if rete else None,
        simile_altrove=tuple(simile),
        simili=frozenset[int]().union(*simile.values()),
    )


def _read_scheda(cittadino: Cittadino) -> Cercato:
    """What a card of one's own says, to look for another of the same person."""
    return Cercato(
        cognome=cittadino.cognome,
        nome=cittadino.nome,
        data_nascita=cittadino.data_nascita,
        telefono=cittadino.telefono,
    )


def _find_by_cf(persone: CittadinoQuerySet, codice_fiscale: str) -> Cittadino | None:
    if not codice_fiscale:
        return None
    return persone.with_presa().filter(impronta_cf=impronta(codice_fiscale)).first()


def _list_altrove(altri: CittadinoQuerySet, cercato: Cercato) -> tuple[list[Cittadino], TrovatoPer]:
    """The person of other desks whose codice fiscale this was, or those with this name and birth date."""
    if cercato.codice_fiscale and (prima := altri.di_codice_precedente(cercato.codice_fiscale).with_presa().first()):
        return [prima], TrovatoPer.CODICE_PRECEDENTE
    if not cercato.cognome or cercato.data_nascita is None:
        return [], TrovatoPer.NOME_E_DATA
    trovate = _same_name(altri, cercato).filter(data_nascita=cercato.data_nascita).with_presa()
    return list(trovate.order_by("pk")[:OMONIMI]), TrovatoPer.NOME_E_DATA


# ── The one comparison: at one's own desk and in the network ─────────────────────────────
@dataclass(frozen=True)
class Somiglianza:
    """A way in which two cards may be of one person: as one's own desk says it, as it is said of who may not be seen.
    Of what resembles only (`del_tuo_sportello`) others are told when the name is whole."""

    perche: str
    detto: str
    filter: Callable[[CittadinoQuerySet], CittadinoQuerySet]
    del_tuo_sportello: bool = False


def list_somiglianze(cercato: Cercato) -> list[Somiglianza]:
    """The ways that what was typed lets one look for, the surest first."""
    vie = []
    if codice := cercato.codice_fiscale:
        vie.append(
            Somiglianza(
                "codice fiscale di prima",
                "questo codice fiscale prima che le cambiasse",
                lambda persone: persone.di_codice_precedente(codice),
            )
        )
    if cercato.cognome and (giorno := cercato.data_nascita):
        nome = f"{cercato.cognome} {cercato.nome}"
        vicine = list_vicine(giorno)
        vie += [
            Somiglianza(
                "nome e data di nascita",
                "lo stesso nome e la stessa data di nascita",
                lambda persone: _same_name(persone.filter(data_nascita=giorno), cercato),
            ),
            Somiglianza(
                "nome e data di nascita",
                "un nome simile e la stessa data di nascita",
                lambda persone: _resembling(persone.filter(data_nascita=giorno), nome),
                del_tuo_sportello=True,
            ),
            Somiglianza(
                "nome, con una data di nascita quasi uguale",
                "lo stesso nome e una data di nascita quasi uguale",
                lambda persone: _same_name(persone.filter(data_nascita__in=vicine), cercato),
            ),
        ]
    if telefono := phone_key(cercato.telefono):
        vie.append(
            Somiglianza("telefono", "lo stesso telefono", lambda persone: persone.filter(chiave_telefono=telefono))
        )
    return vie


def _same_name(persone: CittadinoQuerySet, cercato: Cercato) -> CittadinoQuerySet:
    """Apostrophes, hyphens, spaces, accents and which of the two names comes first do not count."""
    return persone.filter(chiave_persona=person_key(cercato.cognome, cercato.nome))


def _resembling(persone: CittadinoQuerySet, nome: str) -> CittadinoQuerySet:
    """Names with a letter wrong, a second name more or less; the most alike first."""
    somiglianti = persone.annotate(somiglianza=TrigramSimilarity("chiave_nome", people_key(nome)[:CHIAVE_MASSIMA]))
    return somiglianti.filter(somiglianza__gte=SOMIGLIANZA).order_by("-somiglianza", "chiave_nome", "pk")


def _list_common(altri: CittadinoQuerySet, cercato: Cercato) -> dict[str, set[int]]:
    """What somebody whom one's own desk does not follow has in common, and who; of two ways that are one inside the
    other, the surest says it."""
    detti: dict[str, str] = {}
    chi: dict[str, set[int]] = {}
    for somiglianza in list_somiglianze(cercato):
        if somiglianza.del_tuo_sportello and not cercato.nome:
            continue  # a surname alone says nothing of others
        if trovati := set(somiglianza.filter(altri).values_list("pk", flat=True)[:10]):
            chi.setdefault(detti.setdefault(somiglianza.perche, somiglianza.detto), set()).update(trovati)
    return chi


def filter_by_name(cittadini: CittadinoQuerySet, testo: str, altrimenti: Q | None = None) -> CittadinoQuerySet:
    """Accents, apostrophes, order of the words and small typos forgiven; the most alike first.

    Who is found in another way (`altrimenti`) comes too.
    """
    chiave = people_key(testo)[:CHIAVE_MASSIMA]  # «ﷺ» alone is 18 letters of a key
    parole = Q()
    for parola in chiave.split():
        parole &= Q(chiave_nome__contains=parola)
    return (
        cittadini.annotate(somiglianza=TrigramSimilarity("chiave_nome", chiave))
        .filter(
            parole
            | Q(somiglianza__gte=SOMIGLIANZA)
            | Q(chiave_nome__trigram_word_similar=chiave)
            | (altrimenti or Q(pk__in=()))
        )
        .order_by("-somiglianza", "chiave_nome", "pk")
    )


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
