"""Places found by typing their name: the searches, and how a place is written and read back.

Accents, apostrophes, hyphens, capitals and little words do not count (`territorio.regole.nomi`); small errors are
forgiven, as proposals; five digits are a CAP; a province may follow the name, as in «Castro (LE)», and what kind
of place it is may stand before, as in «provincia di Lecce». A ceased comune leads to the one it is part of today.
Each field (`territorio.forms`) has a view with the same search (`territorio.views`), and works without JavaScript.

What a search finds carries `ordine`: ESATTO when the words are a name of the place by that folding. Nothing else
may be taken without asking.
"""

import re
from datetime import date
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Length

from interfaccia.componenti import Opzione
from nucleo.testo import LETTERE_MASSIME, count_errors, is_typing_error, read_naturale
from territorio.models import Comune, Provincia, Regione, StatoEstero
from territorio.regole.nomi import (
    CAP,
    PROVINCE_CESSATE,
    Genere,
    Nome,
    fold_exact,
    fold_short,
    is_called,
    is_provincia,
    is_regione,
    is_short_for,
    is_sigla_of,
    keys_of_provincia,
    keys_of_regione,
    list_figlie,
    list_keys,
    match_abbreviato,
    place_key,
    read_nome,
    split_scritto,
)
from territorio.selectors.nominati import list_dentro

MASSIMO = 13  # one more than the field offers, so that it knows when they are too many
# Word similarity (pg_trgm, 0 to 1) at which a name is worth proposing: «gallipli» has 0.6 with «gallipoli».
SOMIGLIANZA = 0.55
# `ordine`: the whole name; without its little words; begins so; every word begins a word of it; only resembles.
ESATTO, BREVE, INIZIA, PAROLE, RASSOMIGLIA = range(5)
# For words that are nobody's name: the trigrams that «npaoli» still shares with «napoli», how much longer or shorter
# a name may be, and from how many letters on.
SOMIGLIANZA_MINIMA, SCARTO, LETTERE_DA_PERDONARE = 0.25, 2, 4
CIFRE_CAP, CIFRE_MINIME = 5, 2
# A multi-CAP city is also known by the CAP it had as a whole: 00100 for the 001xx of Rome.
CAP_GENERICO = re.compile(r"\d{3}00")
# From this year on who lived in a ceased comune may still write its name, though another has the same.
RICORDO = date(1991, 1, 1)


# ── Searches ─────────────────────────────────────────────────────────────────────────────
def search_comuni(testo: str) -> list[Comune]:
    """Comuni in force for the words or the CAP, best first: same name, same beginning, alike; then the largest.

    Those that are found by the name of a ceased comune carry it as `era`.
    """
    return _lead_to_today(_search(Comune.objects.riconducibili().with_successore(), testo))[:MASSIMO]


def search_luoghi_nascita(testo: str) -> list[Comune | StatoEstero]:
    """Comuni, the ceased ones too, and foreign states."""
    comuni = _search(Comune.objects.with_successore(), testo)
    stati = _rank_stati(StatoEstero.objects.all(), testo).order_by("ordine", "cessato", "-somiglianza", "chiave")
    trovati: list[Any] = [*stati[:MASSIMO], *comuni]
    return sorted(trovati, key=lambda luogo: luogo.ordine)[:MASSIMO]


def search_stati(testo: str) -> QuerySet[StatoEstero]:
    """Foreign states of today."""
    stati = _rank_stati(StatoEstero.objects.filter(cessato=False), testo)
    return stati.order_by("ordine", "-somiglianza", "chiave")[:MASSIMO]


def search_territorio(testo: str) -> list[Comune | Provincia | Regione]:
    """Where somebody looks for a desk: what is called so (regions, comuni, provinces), then what may be meant.

    A bare «lecce» is the comune: its province is «provincia di Lecce», or «LE».
    """
    if not CIFRE_MINIME <= len(testo.strip()) <= LETTERE_MASSIME:
        return []
    comuni: list[Any] = [*search_comuni(testo)] if not _is_said(testo, Genere.PROVINCIA, Genere.REGIONE) else []
    if testo.strip().isdecimal():
        return comuni
    regioni: list[Any] = [r for r in Regione.objects.all() if _rank_regione(r, testo)]
    province: list[Any] = [
        provincia
        for provincia in Provincia.objects.select_related("regione")
        if provincia.nome != provincia.regione.nome and _rank_provincia(provincia, testo)
    ]
    if any(luogo.ordine <= BREVE for luogo in province):
        for comune in comuni:  # «Monza Brianza» is a name: not Monza, in Brianza
            if comune.ordine <= BREVE and not _is_named(comune, testo):
                comune.ordine = INIZIA
    if any(luogo.ordine <= BREVE for luogo in (*regioni, *comuni)):
        for provincia in province:
            if provincia.ordine <= BREVE and not _is_said_provincia(provincia, testo):
                provincia.ordine = INIZIA
    trovati: list[Any] = [*regioni, *comuni, *province]
    primi = [luogo for luogo in trovati if luogo.ordine <= BREVE]
    altri = [*(r for r in regioni if r.ordine > BREVE), *(p for p in province if p.ordine > BREVE), *comuni]
    return [*primi, *(luogo for luogo in altri if luogo not in primi)][:MASSIMO]


def find_cessato(testo: str) -> Comune | None:
    """The ceased comune of that very name of which nobody knows what it is part of today: it can only be told."""
    chiavi = [chiave for nome in read_nome(testo) for chiave in fold_exact(nome.testo)]
    cessati = Comune.objects.filter(valido_al__isnull=False, confluito_in__isnull=True, chiavi__overlap=chiavi)
    return cessati.order_by("-valido_al", "pk").first() if 0 < len(testo) <= LETTERE_MASSIME else None


def _is_said(testo: str, *generi: Genere) -> bool:
    return any(nome.genere in generi for nome in read_nome(testo))


def _is_named(comune: Comune, testo: str) -> bool:
    """Whether the words are its name and nothing else, today or before."""
    chiavi = [*comune.chiavi, *(comune.era.chiavi if comune.era else ())]
    return any(is_called(chiavi, nome.testo) for nome in read_nome(testo))


def _is_said_provincia(provincia: Provincia, testo: str) -> bool:
    return _is_said(testo, Genere.PROVINCIA) or is_sigla_of(provincia.sigla, testo)


def _rank_regione(regione: Any, testo: str) -> bool:
    """Whether it may be meant; writes its `ordine`. The regions are 20 and the provinces 110: no query needed."""
    chiavi = keys_of_regione(regione.codice_istat, regione.nome)
    nomi = [n for n in read_nome(testo) if n.genere in (None, Genere.REGIONE)]
    return _rank_named(regione, chiavi, nomi) or any(is_short_for((regione.nome,), nome.testo) for nome in nomi)


def _rank_provincia(provincia: Any, testo: str) -> bool:
    """The same; «Sud Sardegna» or «SU», which is no more, proposes those that stand where it was."""
    nomi = [nome for nome in read_nome(testo) if nome.genere in (None, Genere.PROVINCIA)]
    if provincia.sigla in {nome.testo.strip("() \t").upper() for nome in nomi}:
        provincia.ordine = ESATTO
        return True
    if _rank_named(provincia, keys_of_provincia(provincia.sigla, provincia.nome), nomi):
        return True
    provincia.ordine = INIZIA
    if any(is_short_for((provincia.nome,), nome.testo) for nome in nomi):
        return True
    return is_sigla_of(provincia.sigla, testo) or any(
        provincia.sigla in oggi and is_called(list_keys(cessata), nome.testo)
        for cessata, oggi in PROVINCE_CESSATE.values()
        for nome in nomi
    )


def _rank_named(luogo: Any, chiavi: list[str], nomi: list[Nome]) -> bool:
    if any(is_called(chiavi, nome.testo) for nome in nomi):
        luogo.ordine = ESATTO
        return True
    luogo.ordine = INIZIA
    inizi = tuple(chiave for nome in nomi for chiave in fold_exact(nome.testo) if len(chiave) >= CIFRE_MINIME)
    return bool(inizi) and any(chiave.startswith(inizi) for chiave in chiavi)


def _lead_to_today(trovati: list[Any]) -> list[Any]:
    """Each ceased comune gives its place to the one of today, once: a name of today comes before one of yesterday."""
    esatto_oggi = any(comune.ordine <= BREVE and not comune.confluito_in_id for comune in trovati)
    scelti: dict[int, Any] = {}
    for comune in sorted(trovati, key=lambda c: (c.ordine, c.confluito_in_id is not None)):
        if comune.confluito_in_id and esatto_oggi and comune.ordine <= BREVE and comune.valido_al < RICORDO:
            continue
        oggi = comune.lead_to_today()
        oggi.ordine, oggi.somiglianza = comune.ordine, comune.somiglianza
        scelti.setdefault(oggi.pk, oggi)
    return list(scelti.values())


def _search(comuni: QuerySet[Comune], testo: str) -> list[Any]:
    testo = testo.strip()
    if not 0 < len(testo) <= LETTERE_MASSIME:
        return []
    if (solo := CAP.fullmatch(testo)) or testo.isdecimal():
        trovati = _with_cap(comuni, solo[1] if solo else testo).annotate(ordine=Value(ESATTO), somiglianza=Value(1.0))
        return list(_sort(trovati))
    scelte = _search_nome(comuni, testo)
    if scelte and scelte[0].ordine == ESATTO:
        return scelte
    if (modello := match_abbreviato(testo)) and (abbreviati := _search_modello(comuni, modello)):
        return abbreviati
    parti = _search_scritto(comuni, testo)  # before the little words are left out: «LE» is one of them
    if scelte and scelte[0].ordine <= INIZIA and not (parti and parti[0].ordine <= BREVE):
        return scelte
    migliori = parti or scelte
    dentro = _search_dentro(comuni, testo)
    if migliori and migliori[0].ordine < RASSOMIGLIA:
        return [*migliori, *(comune for comune in dentro if comune not in migliori)]
    return dentro or migliori


def _search_modello(comuni: QuerySet[Comune], modello: str) -> list[Any]:
    """The places whose name may have been cut short: to be asked."""
    return list(_sort(comuni.filter(chiave__regex=modello).annotate(ordine=Value(INIZIA), somiglianza=Value(1.0))))


def _search_dentro(comuni: QuerySet[Comune], testo: str) -> list[Any]:
    """The places named among other words, as in an address: to be asked, never taken."""
    trovati: list[Any] = list_dentro(comuni, testo)
    cap = CAP.search(testo)
    if cap and (
        propri := list(_sort(_with_cap(comuni, cap[1]).annotate(ordine=Value(INIZIA), somiglianza=Value(1.0))))
    ):
        trovati = [comune for comune in trovati if comune in propri] or propri
    for comune in trovati:
        comune.ordine, comune.somiglianza = INIZIA, 1.0
    return trovati[:MASSIMO]


def _search_scritto(comuni: QuerySet[Comune], testo: str) -> list[Any]:
    """The name that is only a part of the words, in the province, the region, the CAP that the others say."""
    scritti = split_scritto(testo)
    province = list(Provincia.objects.select_related("regione")) if any(scritto.dove for scritto in scritti) else []
    simili: list[Any] = []
    for scritto in scritti:
        for sigle in _list_sigle(province, scritto.dove):
            dove = Q(provincia__sigla__in=sigle) | Q(sigla_storica__in=sigle) if scritto.dove else Q()
            trovati = _search_nome(comuni.filter(dove), scritto.nome)
            if scritto.cap:
                _doubt_cap(trovati, comuni, scritto.cap)
            if trovati and trovati[0].ordine <= INIZIA:
                return trovati
            simili = simili or (trovati if scritto.certo else [])
    return simili


def _list_sigle(province: list[Provincia], dove: tuple[str, ...]) -> list[list[str]]:
    """The signs of the provinces where all that stands after a name is true; then of those that came out of them.
    Nothing, when a part of it is no place."""
    if not dove:
        return [[]]
    insiemi = [_find_sigle(province, scritta) for scritta in dove]
    sigle = sorted(set.intersection(*insiemi))
    figlie = sorted({figlia for sigla in sigle for figlia in list_figlie(sigla)})
    return [sigle, figlie] if figlie else [sigle] if sigle else []


def _find_sigle(province: list[Provincia], scritta: str) -> set[str]:
    cessate = [scritta.strip().upper()] if len(scritta.strip()) == 2 else []  # «Fiume (FU)», for births
    return {
        *(p.sigla for p in province if is_provincia(p.sigla, p.nome, scritta)),
        *(p.sigla for p in province if is_regione(p.regione.codice_istat, p.regione.nome, scritta)),
        *cessate,
    }


def _doubt_cap(trovati: list[Any], comuni: QuerySet[Comune], cap: str) -> None:
    """A CAP of another comune makes one ask; one of those found leaves out the others."""
    propri = {comune.pk for comune in _with_cap(comuni, cap)}
    if concordi := [comune for comune in trovati if comune.pk in propri]:
        trovati[:] = concordi
    for comune in trovati if not concordi else ():
        comune.ordine = max(comune.ordine, INIZIA)


def _search_nome(comuni: QuerySet[Comune], testo: str) -> list[Any]:
    """By the name as it stands; as the name of a comune said to be one («comune di Lecce») when nobody has it."""
    scelte: list[Any] = []
    for nome in read_nome(testo):
        if len(nome.testo) < CIFRE_MINIME:
            continue
        if nome.genere in (None, Genere.COMUNE) and (not scelte or scelte[0].ordine > BREVE):
            scelte = list(_sort(_rank(comuni, nome.testo))) or scelte
    if scelte and scelte[0].ordine < RASSOMIGLIA:
        return scelte
    perdonate = _forgive(comuni, place_key(testo))
    return [*perdonate, *(comune for comune in scelte if comune not in perdonate)][:MASSIMO]


def _sort(comuni: QuerySet[Any]) -> QuerySet[Any]:
    fino = F("valido_al").desc(nulls_first=True)
    abitanti = F("popolazione").desc(nulls_last=True)
    return comuni.order_by("ordine", fino, abitanti, "-somiglianza", "chiave", "pk")[: MASSIMO * 2]


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


def _rank(righe: QuerySet[Any], testo: str, minima: float = SOMIGLIANZA) -> QuerySet[Any]:
    """`ordine` of comuni for the words. A key may be many times as long as what was typed («ﷺ» is 18 letters): it
    has the same bound."""
    chiave, intere = place_key(testo), fold_exact(testo)
    if not 0 < len(chiave) <= LETTERE_MASSIME:
        return righe.none().annotate(ordine=Value(RASSOMIGLIA), somiglianza=Value(0.0))
    return _rank_by_words(
        righe,
        chiave,
        minima,
        When(chiavi__overlap=intere, then=Value(ESATTO)),
        When(chiavi__overlap=fold_short(testo), then=Value(BREVE)),
        When(chiavi__0__startswith=intere[0], then=Value(INIZIA)),
    )


def _rank_stati(stati: QuerySet[StatoEstero], testo: str) -> QuerySet[Any]:
    """`ordine` of foreign states: their key holds all their names, so that a word of it is a beginning."""
    chiave = place_key(testo)
    if not 0 < len(chiave) <= LETTERE_MASSIME:
        return stati.none().annotate(ordine=Value(RASSOMIGLIA), somiglianza=Value(0.0))
    return _rank_by_words(stati, chiave, SOMIGLIANZA, When(chiave=chiave, then=Value(ESATTO)))


def _rank_by_words(righe: QuerySet[Any], chiave: str, minima: float, *prima: When) -> QuerySet[Any]:
    ogni_parola = Q()
    for parola in dict.fromkeys(chiave.split()):
        ogni_parola &= Q(chiave__startswith=parola) | Q(chiave__contains=f" {parola}")
    return righe.annotate(
        ordine=Case(
            *prima,
            When(chiave__startswith=chiave, then=Value(INIZIA)),
            When(ogni_parola, then=Value(PAROLE)),
            default=Value(RASSOMIGLIA),
        ),
        somiglianza=TrigramWordSimilarity(chiave, "chiave"),
    ).filter(Q(ordine__lt=RASSOMIGLIA) | Q(somiglianza__gte=minima))


# ── How each is written and read back ────────────────────────────────────────────────────
def write_comune(comune: Comune) -> Opzione:
    """«Lecce (LE)»; a ceased one says until when it was; one found by the name of a ceased one says which."""
    sigla = comune.provincia.sigla if comune.provincia else comune.sigla_storica
    if comune.valido_al:
        return Opzione(str(comune.pk), f"{comune.nome} ({sigla}, fino al {comune.valido_al:%Y})", "Comune soppresso")
    regione = comune.provincia.regione.nome if comune.provincia else ""
    return Opzione(str(comune.pk), f"{comune.nome} ({sigla})", tell_successione(comune) or regione)


def tell_successione(comune: Comune) -> str:
    """«Porretta Terme, dal 2016 Alto Reno Terme», when the comune was looked for by the name of a ceased one."""
    dal = comune.era.oggi_dal if comune.era else None
    return f"{comune.era.nome}, dal {dal:%Y} {comune.nome}" if comune.era and dal else ""


def write_stato(stato: StatoEstero) -> Opzione:
    return Opzione(stato.codice, stato.nome, "Stato estero, cessato" if stato.cessato else "Stato estero")


def write_luogo(luogo: Comune | StatoEstero) -> Opzione:
    return write_stato(luogo) if isinstance(luogo, StatoEstero) else write_comune(luogo)


def write_territorio(luogo: Comune | Provincia | Regione) -> Opzione:
    """With a value that stays the same in shared addresses: ISTAT's code, or the slug."""
    if isinstance(luogo, Regione):
        return Opzione(f"r-{luogo.slug}", luogo.nome, "Regione")
    if isinstance(luogo, Provincia):
        return Opzione(f"p-{luogo.slug}", luogo.titolo, luogo.regione.nome)
    opzione = write_comune(luogo)
    return Opzione(luogo.codice_istat or opzione.valore, opzione.etichetta, opzione.dettaglio)


def read_comune(valore: str | int) -> Comune | None:
    return Comune.objects.with_territorio().filter(pk=read_naturale(str(valore)) or 0).first()


def read_stato(valore: str) -> StatoEstero | None:
    return StatoEstero.objects.filter(codice=valore).first()


def read_luogo(valore: str | int) -> Comune | StatoEstero | None:
    return read_stato(str(valore)) if str(valore).startswith("Z") else read_comune(valore)


def read_territorio(valore: str) -> Comune | Provincia | Regione | None:
    if valore.startswith("r-"):
        return Regione.objects.filter(slug=valore[2:]).first()
    if valore.startswith("p-"):
        return Provincia.objects.select_related("regione").filter(slug=valore[2:]).first()
    if not valore.isdecimal():
        return None
    comuni = Comune.objects.with_territorio()
    return comuni.filter(codice_istat=valore).first() or comuni.filter(codici_precedenti__contains=[valore]).first()
