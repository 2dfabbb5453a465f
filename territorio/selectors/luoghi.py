"""Places found by typing their name: the searches, and how a place is written and read back.

Accents, apostrophes, capitals and small errors are forgiven; five digits are a CAP; a province
may follow the name, as in «Castro (LE)». Each field (`territorio.forms`) has a view with the same search
(`territorio.views`), and works without JavaScript.
"""

import re
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Length

from interfaccia.componenti import Opzione
from nucleo.testo import LETTERE_MASSIME, count_errors, is_typing_error, name_key
from territorio.models import Comune, Provincia, Regione, StatoEstero

MASSIMO = 13  # one more than the field offers, so that it knows when they are too many
# Word similarity (pg_trgm, 0 to 1) at which a name is worth proposing: «gallipli» has 0.6 with «gallipoli».
SOMIGLIANZA = 0.55
RASSOMIGLIA = 3  # the `ordine` of names that only resemble
# For words that are nobody's name: the trigrams that «npaoli» still shares with «napoli», how much longer or shorter
# a name may be, and from how many letters on.
SOMIGLIANZA_MINIMA, SCARTO, LETTERE_DA_PERDONARE = 0.25, 2, 4
CIFRE_CAP, CIFRE_MINIME = 5, 2
# A multi-CAP city is also known by the CAP it had as a whole: 00100 for the 001xx of Rome.
CAP_GENERICO = re.compile(r"\d{3}00")
SIGLA = re.compile(r"(?P<nome>.{2,}?)(?:\s*[(,-]\s*|\s+)(?P<sigla>[A-Za-z]{2})\)?")


# ── Searches ─────────────────────────────────────────────────────────────────────────────
def search_comuni(testo: str) -> list[Comune]:
    """Comuni in force for the words or the CAP, best first: same name, same beginning, alike; then the largest."""
    return _search(Comune.objects.vigenti().with_territorio(), testo)


def search_luoghi_nascita(testo: str) -> list[Comune | StatoEstero]:
    """Comuni, the ceased ones too, and foreign states."""
    comuni = _search(Comune.objects.with_territorio(), testo)
    stati = _rank(StatoEstero.objects.all(), name_key(testo)).order_by("ordine", "cessato", "-somiglianza", "chiave")
    trovati: list[Any] = [*stati[:MASSIMO], *comuni]
    return sorted(trovati, key=lambda luogo: luogo.ordine)[:MASSIMO]


def search_stati(testo: str) -> QuerySet[StatoEstero]:
    """Foreign states of today."""
    stati = StatoEstero.objects.filter(cessato=False)
    return _rank(stati, name_key(testo)).order_by("ordine", "-somiglianza", "chiave")[:MASSIMO]


def search_territorio(testo: str) -> list[Comune | Provincia | Regione]:
    """Where somebody looks for a desk: regions, the comune of that very name, provinces, other comuni."""
    chiave, comuni = name_key(testo), search_comuni(testo)
    if len(chiave) < CIFRE_MINIME or chiave.isdecimal():
        return [*comuni]
    regioni = [regione for regione in Regione.objects.all() if _is_named(regione, chiave)]
    province = [
        provincia
        for provincia in Provincia.objects.select_related("regione")
        if provincia.nome != provincia.regione.nome and _is_named(provincia, chiave)
    ]
    omonimi = [comune for comune in comuni if comune.ordine == 0]  # type: ignore[attr-defined]  # annotated above
    trovati: list[Comune | Provincia | Regione] = [*regioni, *omonimi, *province, *comuni[len(omonimi) :]]
    return trovati[:MASSIMO]


def _is_named(luogo: Regione | Provincia, chiave: str) -> bool:
    """«puglia», «lecce», «le», «provincia di lecce»; the names are 127, no query needed."""
    nome = name_key(luogo.nome.replace("/", " "))
    if isinstance(luogo, Regione):
        return nome.startswith(chiave.removeprefix("regione "))
    return luogo.sigla.lower() == chiave or nome.startswith(re.sub(r"^(prov|provincia)( di)? ", "", chiave))


def _search(comuni: QuerySet[Comune], testo: str) -> list[Comune]:
    testo = testo.strip()
    if len(testo) > LETTERE_MASSIME:
        return []
    if testo.isdecimal():
        trovati = _with_cap(comuni, testo).annotate(ordine=Value(0), somiglianza=Value(1.0))
    else:
        chiave = name_key(testo)
        if (parti := SIGLA.fullmatch(testo)) and not comuni.filter(chiave__startswith=chiave).exists():
            provincia = Q(provincia__sigla=parti["sigla"].upper()) | Q(sigla_storica=parti["sigla"].upper())
            comuni, chiave = comuni.filter(provincia), name_key(parti["nome"])
        trovati = _rank(comuni, chiave)
    fino = F("valido_al").desc(nulls_first=True)
    righe = trovati.order_by("ordine", fino, F("popolazione").desc(nulls_last=True), "-somiglianza", "chiave", "pk")
    scelte: list[Any] = list(righe[:MASSIMO])
    if testo.isdecimal() or (scelte and scelte[0].ordine < RASSOMIGLIA):
        return scelte
    perdonate = _forgive(comuni, chiave)
    return [*perdonate, *(comune for comune in scelte if comune not in perdonate)][:MASSIMO]


def _forgive(comuni: QuerySet[Any], chiave: str) -> list[Any]:
    """The names with the fewest typing errors: one alone spoils most trigrams of a short name."""
    lunghezza = len(chiave)
    if lunghezza < LETTERE_DA_PERDONARE:
        return []
    lunghi = comuni.alias(lunga=Length("chiave")).filter(lunga__range=(lunghezza - SCARTO, lunghezza + SCARTO))
    errori = {
        comune: count_errors(chiave, comune.chiave)
        for comune in _rank(lunghi, chiave, SOMIGLIANZA_MINIMA)
        if is_typing_error(chiave, comune.chiave)
    }
    migliori = [comune for comune in errori if errori[comune] == min(errori.values())]
    return sorted(migliori, key=lambda comune: (-(comune.popolazione or 0), comune.pk))[:MASSIMO]


def _with_cap(comuni: QuerySet[Comune], cifre: str) -> QuerySet[Comune]:
    """A whole CAP, or its first digits; 00100 finds the city whose CAPs begin so."""
    if len(cifre) == CIFRE_CAP:
        esatti = comuni.filter(cap__contains=[cifre])
        if esatti.exists() or not CAP_GENERICO.fullmatch(cifre):
            return esatti
        return comuni.filter(cap__1__isnull=False, cap__0__startswith=cifre[:3])
    return comuni.filter(cap__0__startswith=cifre) if len(cifre) >= CIFRE_MINIME else comuni.none()


def _rank(righe: QuerySet[Any], chiave: str, minima: float = SOMIGLIANZA) -> QuerySet[Any]:
    """`ordine`: 0 the same name, 1 begins so, 2 every word begins a word of it, 3 resembles.

    A key may be many times as long as what was typed («ﷺ» is 18 letters): it has the same bound.
    """
    if not 0 < len(chiave) <= LETTERE_MASSIME:
        return righe.none().annotate(ordine=Value(RASSOMIGLIA), somiglianza=Value(0.0))
    ogni_parola = Q()
    for parola in chiave.split():
        ogni_parola &= Q(chiave__startswith=parola) | Q(chiave__contains=f" {parola}")
    return righe.annotate(
        ordine=Case(
            When(chiave=chiave, then=Value(0)),
            When(chiave__startswith=chiave, then=Value(1)),
            When(ogni_parola, then=Value(2)),
            default=Value(RASSOMIGLIA),
        ),
        somiglianza=TrigramWordSimilarity(chiave, "chiave"),
    ).filter(Q(ordine__lt=RASSOMIGLIA) | Q(somiglianza__gte=minima))


# ── How each is written and read back ────────────────────────────────────────────────────
def write_comune(comune: Comune) -> Opzione:
    """«Lecce (LE)»; a ceased one says until when it was."""
    sigla = comune.provincia.sigla if comune.provincia else comune.sigla_storica
    if comune.valido_al:
        return Opzione(str(comune.pk), f"{comune.nome} ({sigla}, fino al {comune.valido_al:%Y})", "Comune soppresso")
    dettaglio = comune.provincia.regione.nome if comune.provincia else ""
    return Opzione(str(comune.pk), f"{comune.nome} ({sigla})", dettaglio)


def write_stato(stato: StatoEstero) -> Opzione:
    return Opzione(stato.codice, stato.nome, "Stato estero, cessato" if stato.cessato else "Stato estero")


def write_luogo(luogo: Comune | StatoEstero) -> Opzione:
    return write_stato(luogo) if isinstance(luogo, StatoEstero) else write_comune(luogo)


def write_territorio(luogo: Comune | Provincia | Regione) -> Opzione:
    """With a value that stays the same in shared addresses: ISTAT's code, or the slug."""
    if isinstance(luogo, Regione):
        return Opzione(f"r-{luogo.slug}", luogo.nome, "Regione")
    if isinstance(luogo, Provincia):
        return Opzione(f"p-{luogo.slug}", f"Provincia di {luogo.nome}", luogo.regione.nome)
    opzione = write_comune(luogo)
    return Opzione(luogo.codice_istat or opzione.valore, opzione.etichetta, opzione.dettaglio)


def read_comune(valore: str | int) -> Comune | None:
    if not str(valore).isdecimal():
        return None
    return Comune.objects.with_territorio().filter(pk=valore).first()


def read_stato(valore: str) -> StatoEstero | None:
    return StatoEstero.objects.filter(codice=valore).first()


def read_luogo(valore: str | int) -> Comune | StatoEstero | None:
    return read_stato(str(valore)) if str(valore).startswith("Z") else read_comune(valore)


def read_territorio(valore: str) -> Comune | Provincia | Regione | None:
    if valore.startswith("r-"):
        return Regione.objects.filter(slug=valore[2:]).first()
    if valore.startswith("p-"):
        return Provincia.objects.select_related("regione").filter(slug=valore[2:]).first()
    return Comune.objects.with_territorio().filter(codice_istat=valore).first() if valore.isdecimal() else None
