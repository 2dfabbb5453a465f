"""What a group of words asks of a measure, beyond its text, and how much the measure is worth to who wrote them.

Each thing asked for counts as typed in the title, in the key words, in the text; as a synonym; as a value of the record
(a spending, a form, who it is for, a sector). Their mean is worth less when the measure is closed, when it is for one
place and none was named, when it is for firms already grown and who asks seems to be starting.
"""

import functools
import operator
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Expression, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Least

from fonti.enums import AmbitoTerritoriale, Costo, Dimensione, Forma, Obiettivo, Settore, Soggetto, TipoIncentivo
from fonti.regole.attivita import DIVISIONI
from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from ricerca.regole.lessico import Genere
from ricerca.regole.parole import Gruppo, Parole
from ricerca.selectors import testo as ricerca_testo
from ricerca.selectors.punteggio import PESO_MINIMO, list_parti, read_esatto, read_simile, weigh
from territorio.models import Comune, Provincia, Regione

# A measure that is closed, or that may be, is worth less to who searches today.
PESO_STATO = {
    StatoIncentivo.CHIUSO: 0.45,
    StatoIncentivo.DA_VERIFICARE: 0.9,
    StatoIncentivo.IN_ARRIVO: 0.95,
}
# A trade is named by many texts in passing («estetica» of a design): its sector tells better.
TESTO_DI_UN_MESTIERE = 0.4
MASSIMO = 1.6
VALORE_PRECISO, VALORE, VALORE_AMPIO = 0.95, 0.7, 0.5
# What any measure is worth before it is asked anything: so the open, the near, those for who starts come first.
BASE = 0.2
# Where: for everybody, for a region, for a few comuni; by the kind of place that was named, if any. A measure for a
# few comuni of the region named is mostly of others.
PESO_LUOGO: dict[type | None, tuple[float, float, float]] = {
    None: (1.0, 0.85, 0.6),
    Regione: (1.0, 1.45, 0.9),
    Provincia: (1.0, 1.2, 1.7),
    Comune: (1.0, 1.2, 2.2),
}
# For whom: who starts, very small firms, others; when who asks seems to be starting, and otherwise.
PESO_AVVIO, PESO_COMUNQUE = (1.0, 0.75, 0.5), (1.0, 0.95, 0.85)
PESO_MICROCREDITO = 1.15
# More values than these say «everybody», not whom; as few as these say it by themselves.
POCHI, POCHISSIMI = 6, 3
# Who only bodies may ask is not for who wants to work.
ENTI = (Soggetto.NON_PROFIT, Soggetto.CONSORZIO, Soggetto.ENTE_PUBBLICO, Soggetto.RICERCA, Soggetto.FINANZIARIO)
PESO_ENTI, PESO_ENTI_COMUNQUE, PESO_TUTTO = 0.3, 0.6, 0.7
# What each theme of the lexicon is among the values of a record.
TEMI: dict[tuple[str, str], dict[str, Sequence[str]]] = {
    (Genere.PERSONA, "donne"): {
        "soggetti": (Soggetto.FEMMINILE, Soggetto.COSTITUENDA_FEMMINILE),
        "obiettivi": (Obiettivo.DONNE,),
    },
    (Genere.PERSONA, "giovani"): {
        "soggetti": (Soggetto.GIOVANILE, Soggetto.COSTITUENDA_GIOVANILE),
        "obiettivi": (Obiettivo.GIOVANI,),
    },
    (Genere.PERSONA, "disoccupati"): {"obiettivi": (Obiettivo.INCLUSIONE,)},
    (Genere.PERSONA, "inclusione"): {"obiettivi": (Obiettivo.INCLUSIONE,)},
    (Genere.PERSONA, "professionisti"): {"soggetti": (Soggetto.PROFESSIONISTA, Soggetto.ASSOCIAZIONE_PROFESSIONISTI)},
    (Genere.PERSONA, "non_profit"): {"soggetti": (Soggetto.NON_PROFIT,)},
    (Genere.PERSONA, "imprese"): {"dimensioni": (Dimensione.MICRO, Dimensione.PICCOLA)},
    (Genere.FORMA, "fondo_perduto"): {"forme": (Forma.FONDO_PERDUTO,)},
    (Genere.FORMA, "prestito"): {"forme": (Forma.PRESTITO,)},
    (Genere.FORMA, "garanzia"): {"forme": (Forma.GARANZIA,)},
    (Genere.FORMA, "fiscale"): {"forme": (Forma.FISCALE,)},
    (Genere.FORMA, "contributi"): {"forme": (Forma.CONTRIBUTI,)},
    (Genere.SCOPO, "macchinari"): {"costi": (Costo.IMPIANTI,)},
    (Genere.SCOPO, "personale"): {"costi": (Costo.PERSONALE,)},
    (Genere.SCOPO, "immobili"): {"costi": (Costo.IMMOBILI,)},
    (Genere.SCOPO, "materie"): {"costi": (Costo.MATERIE,)},
    (Genere.SCOPO, "gestione"): {"costi": (Costo.SPESE_GENERALI,), "obiettivi": (Obiettivo.LIQUIDITA,)},
    (Genere.SCOPO, "formazione"): {"costi": (Costo.FORMAZIONE,), "obiettivi": (Obiettivo.FORMAZIONE,)},
    (Genere.SCOPO, "digitale"): {"costi": (Costo.SERVIZI,), "obiettivi": (Obiettivo.DIGITALIZZAZIONE,)},
    (Genere.SCOPO, "web"): {"costi": (Costo.SERVIZI,)},
    (Genere.SCOPO, "energia"): {"costi": (Costo.IMPIANTI,), "obiettivi": (Obiettivo.ECOLOGIA,)},
    (Genere.SCOPO, "ecologia"): {"obiettivi": (Obiettivo.ECOLOGIA,)},
    (Genere.SCOPO, "innovazione"): {"obiettivi": (Obiettivo.INNOVAZIONE,)},
    (Genere.SCOPO, "estero"): {"obiettivi": (Obiettivo.INTERNAZIONALIZZAZIONE,)},
    (Genere.SCOPO, "consulenza"): {"costi": (Costo.SERVIZI,)},
    (Genere.SCOPO, "ricambio"): {"obiettivi": (Obiettivo.START_UP,)},
    (Genere.TERRITORIO, "aree_interne"): {"ambiti_territoriali": (AmbitoTerritoriale.AREE_INTERNE,)},
}
# Who these are has already begun.
GIA_AVVIATI = frozenset({"non_profit", "imprese"})
# The branch of a trade, as calls name it.
RAMI = {
    "artigiano": (Settore.ARTIGIANATO,),
    "agricoltura": (Settore.AGRICOLTURA, Settore.AGROALIMENTARE),
    "commercio": (Settore.COMMERCIO,),
    "ristorazione": (Settore.RISTORAZIONE,),
    "turismo": (Settore.TURISMO, Settore.ALBERGHIERO),
    "trasporti": (Settore.TRASPORTI,),
    "salute": (Settore.SALUTE,),
    "cultura": (Settore.CULTURA,),
    "ambiente": (Settore.ENERGIA,),
}
COSTITUENDE = (Soggetto.COSTITUENDA, Soggetto.COSTITUENDA_GIOVANILE, Soggetto.COSTITUENDA_FEMMINILE)
CHI_AVVIA = (Q(soggetti__overlap=list(COSTITUENDE)) & Q(soggetti__len__lte=POCHI)) | (
    Q(obiettivi__overlap=[Obiettivo.START_UP]) & Q(obiettivi__len__lte=POCHI)
)
APERTA_A_TUTTI = Q(tutti_ateco=True) | Q(settori__len__gt=POCHI)
VIVE = ~Q(stato=StatoIncentivo.CHIUSO)


# ── What a group asks ────────────────────────────────────────────────────────────────────
def says(gruppo: Gruppo, massimo: int = POCHI) -> Q:
    """A value of the record says what the words ask, and at most `massimo` values stand there.

    What it pays says it when nothing else would, and no more when it pays little else: for an oven, who pays rent too
    is as good. A boiler asks for both: an aim, and that such things are paid.
    """
    if gruppo.genere == Genere.MESTIERE:
        codici = [gruppo.ateco[:lunghezza] for lunghezza in range(2, len(gruppo.ateco) + 1)]
        settori = [settore for settore, proprie in DIVISIONI.items() if gruppo.ateco[:2] in proprie]
        settori += [settore for settore in RAMI.get(gruppo.codice, ()) if settore not in settori]
        return Q(codici_ateco__overlap=codici) | _has("settori", settori, massimo)
    if gruppo.genere == Genere.INIZIO:
        return CHI_AVVIA
    valori = TEMI.get((gruppo.genere, gruppo.codice), {})
    spese = {campo: quali for campo, quali in valori.items() if campo == "costi" and massimo > POCHISSIMI}
    scopi = {campo: quali for campo, quali in valori.items() if campo != "costi"}
    detto = functools.reduce(operator.or_, (_has(*v, massimo) for v in (scopi or spese).items()), Q(pk__in=[]))
    return detto & Q(costi__overlap=list(valori["costi"])) if scopi and "costi" in valori else detto


def _has(campo: str, valori: Sequence[str], massimo: int) -> Q:
    return Q(**{f"{campo}__overlap": list(valori), f"{campo}__len__lte": massimo})


def allows(gruppo: Gruppo) -> Q:
    """The measure, open, is for that too, among all the rest: any trade is in «every sector», any expense of who starts
    is one of a microcredit."""
    if gruppo.genere == Genere.MESTIERE:
        return APERTA_A_TUTTI & VIVE
    if gruppo.genere == Genere.PERSONA and gruppo.codice not in GIA_AVVIATI:
        return CHI_AVVIA & VIVE
    costi = TEMI.get((gruppo.genere, gruppo.codice), {}).get("costi")
    if gruppo.genere == Genere.SCOPO and costi:
        return (Q(tipo=TipoIncentivo.MICROCREDITO) | Q(costi__overlap=list(costi))) & VIVE
    return Q(pk__in=[])


def satisfies(gruppo: Gruppo) -> Q:
    return Q(ricerca=ricerca_testo.wide_query(gruppo)) | says(gruppo) | allows(gruppo)


# ── What a measure is worth ──────────────────────────────────────────────────────────────
def with_punteggio(righe: QuerySet[Incentivo], parole: Parole, *, luogo: type | None) -> QuerySet[Incentivo]:
    """Annotate `punteggio`. `luogo`: of what kind is the place named or chosen."""
    gruppi = [gruppo for gruppo in parole.gruppi if not gruppo.regione]
    totale: Any = Value(0.0, output_field=FloatField())
    for gruppo in gruppi:
        totale = totale + Value(weigh(gruppo)) * _worth(gruppo)
    peso = _weigh_luogo(luogo) * _weigh_avvio(parole) * _weigh_stato()
    somma = totale / Value(max(sum(map(weigh, gruppi)), PESO_MINIMO)) + Value(BASE)
    return righe.alias(**list_parti()).annotate(punteggio=somma * peso)


def _worth(gruppo: Gruppo) -> Any:
    """From 0 to `MASSIMO`: what was typed and a value that says it are worth more than either. That «machinery» is paid
    for, when an oven was typed, is one fact, written in the text and among the values: it counts once."""
    detto = says(gruppo)
    valore = Case(
        When(says(gruppo, POCHISSIMI), then=Value(VALORE_PRECISO)),
        When(detto, then=Value(VALORE)),
        When(allows(gruppo), then=Value(VALORE_AMPIO)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    esatto, simile = read_esatto(gruppo), read_simile(gruppo)
    if gruppo.genere == Genere.SCOPO:
        return Least(esatto + Greatest(simile, valore), Value(MASSIMO))
    scritto: Any = Greatest(esatto, simile)
    if gruppo.genere == Genere.MESTIERE:
        scritto = scritto * Case(When(detto, then=Value(1.0)), default=Value(TESTO_DI_UN_MESTIERE))
    return Least(scritto + valore, Value(MASSIMO))


def _weigh_stato() -> Case:
    return Case(
        *(When(stato=stato, then=Value(valore)) for stato, valore in PESO_STATO.items()),
        default=Value(1.0),
        output_field=FloatField(),
    )


def _weigh_luogo(luogo: type | None) -> Case:
    tutti, regione, comuni = PESO_LUOGO[luogo]
    return Case(
        When(solo_comuni=True, then=Value(comuni)),
        When(tutte_le_regioni=True, then=Value(tutti)),
        default=Value(regione),
        output_field=FloatField(),
    )


def _say_avvio(parole: Parole) -> set[str]:
    """What says that one is starting. Who wants to take on women, young people, disabled ones has a firm already."""
    assume = any((gruppo.genere, gruppo.codice) == (Genere.SCOPO, "personale") for gruppo in parole.gruppi)
    return {Genere.INIZIO, Genere.MESTIERE, *(() if assume else (Genere.PERSONA,))}


def _weigh_avvio(parole: Parole) -> Expression:
    generi = {gruppo.genere for gruppo in parole.gruppi if gruppo.codice not in GIA_AVVIATI}
    avvia = generi & _say_avvio(parole) or all(g.debole for g in parole.gruppi)
    chi, micro, altri = PESO_AVVIO if avvia else PESO_COMUNQUE
    enti = PESO_ENTI if avvia else PESO_ENTI_COMUNQUE
    if any(gruppo.codice == "non_profit" for gruppo in parole.gruppi):
        enti = 1.0
    peso = Case(
        When(Q(soggetti__contained_by=list(ENTI), soggetti__len__gt=0), then=Value(enti)),
        When(obiettivi__len__gt=POCHI, then=Value(altri * PESO_TUTTO)),
        When(CHI_AVVIA, then=Value(chi)),
        When(dimensioni__overlap=[Dimensione.MICRO], then=Value(micro)),
        default=Value(altri),
        output_field=FloatField(),
    )
    proprio = Case(
        When(tipo=TipoIncentivo.MICROCREDITO, then=Value(PESO_MICROCREDITO)),
        default=Value(1.0),
        output_field=FloatField(),
    )
    return peso * proprio
