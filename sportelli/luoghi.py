"""Choosing a place by typing its name: the searches, and the form fields that use them.

Each field has a view with the same search (`sportelli.views.luoghi`), and works without JavaScript.
"""

from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When

from nucleo.componenti import Opzione
from nucleo.forms import SceltaField
from nucleo.testo import name_key
from sportelli.models import Comune, StatoEstero

MASSIMO = 13  # one more than the field offers, so that it knows when they are too many


def search_comuni(testo: str) -> QuerySet[Comune]:
    """Comuni in force whose name begins like the words, then those that contain or resemble them.

    Five digits are a CAP.
    """
    return _search(Comune.objects.vigenti().with_territorio(), testo)


def search_luoghi_nascita(testo: str) -> list[Comune | StatoEstero]:
    """Comuni, the ceased ones too, and foreign states."""
    comuni = _search(Comune.objects.with_territorio(), testo)
    stati = _rank(StatoEstero.objects.all(), name_key(testo)).order_by("ordine", "cessato", "chiave")
    trovati: list[Comune | StatoEstero] = [*stati[:MASSIMO], *comuni]
    return sorted(trovati, key=lambda luogo: luogo.ordine)[:MASSIMO]


def search_stati(testo: str) -> QuerySet[StatoEstero]:
    """Foreign states of today."""
    return _rank(StatoEstero.objects.filter(cessato=False), name_key(testo)).order_by("ordine", "chiave")[:MASSIMO]


def _search(comuni: QuerySet[Comune], testo: str) -> QuerySet[Comune]:
    if testo.strip().isdecimal():
        comuni = comuni.filter(cap__contains=[testo.strip()]).annotate(ordine=Value(0))
    else:
        comuni = _rank(comuni, name_key(testo))
    return comuni.order_by(
        "ordine", F("valido_al").desc(nulls_first=True), F("popolazione").desc(nulls_last=True), "chiave"
    )[:MASSIMO]


def _rank(righe: QuerySet[Any], chiave: str) -> QuerySet[Any]:
    """`ordine`: 0 the same name, 1 begins so, 2 a word begins so, 3 resembles."""
    return righe.annotate(
        ordine=Case(
            When(chiave=chiave, then=Value(0)),
            When(chiave__startswith=chiave, then=Value(1)),
            When(chiave__contains=f" {chiave}", then=Value(2)),
            default=Value(3),
        ),
        somiglianza=TrigramWordSimilarity(chiave, "chiave"),
    ).filter(Q(ordine__lt=3) | Q(chiave__trigram_word_similar=chiave))


# ── How each is written and read back ────────────────────────────────────────────────────
def write_comune(comune: Comune) -> Opzione:
    """«Lecce», with its province; a ceased one says until when it was."""
    provincia = comune.provincia.nome if comune.provincia else comune.sigla_storica
    fino = f"fino al {comune.valido_al:%Y}" if comune.valido_al else ""
    dettaglio = ", ".join(filter(None, (provincia, fino)))
    etichetta = f"{comune.nome} ({fino})" if fino else comune.nome
    return Opzione(str(comune.pk), etichetta, dettaglio)


def write_stato(stato: StatoEstero) -> Opzione:
    return Opzione(stato.codice, stato.nome, "Stato estero, cessato" if stato.cessato else "Stato estero")


def write_luogo(luogo: Comune | StatoEstero) -> Opzione:
    return write_stato(luogo) if isinstance(luogo, StatoEstero) else write_comune(luogo)


def read_comune(valore: str | int) -> Comune | None:
    if not str(valore).isdecimal():
        return None
    return Comune.objects.with_territorio().filter(pk=valore).first()


def read_stato(valore: str) -> StatoEstero | None:
    return StatoEstero.objects.filter(codice=valore).first()


def read_luogo(valore: str | int) -> Comune | StatoEstero | None:
    return read_stato(valore) if str(valore).startswith("Z") else read_comune(valore)


# ── Fields ───────────────────────────────────────────────────────────────────────────────
class LuogoField(SceltaField):
    """What the fields below share: the searches are functions, so that the source uses the same."""

    indirizzo = ""
    ricerca: Any = None
    lettura: Any = None
    scrittura: Any = None

    def __init__(self, **kwargs: Any) -> None:
        classe = type(self)
        super().__init__(
            url_name=classe.indirizzo,
            cerca=classe.ricerca,
            leggi=classe.lettura,
            opzione=classe.scrittura,
            **kwargs,
        )


class ComuneField(LuogoField):
    """A comune in force."""

    indirizzo = "sportelli:comune_scelta"
    ricerca = staticmethod(search_comuni)
    lettura = staticmethod(read_comune)
    scrittura = staticmethod(write_comune)


class LuogoNascitaField(LuogoField):
    """A comune, also ceased, or a foreign state: gives a `Comune` or a `StatoEstero`."""

    indirizzo = "sportelli:nascita_scelta"
    ricerca = staticmethod(search_luoghi_nascita)
    lettura = staticmethod(read_luogo)
    scrittura = staticmethod(write_luogo)


class StatoEsteroField(LuogoField):
    """A foreign state of today."""

    indirizzo = "sportelli:stato_scelta"
    ricerca = staticmethod(search_stati)
    lettura = staticmethod(read_stato)
    scrittura = staticmethod(write_stato)
