"""The facts of a case that say which knowledge is near it: never who the person is.

The floors above build a `Caso` from what they hold; here it becomes conditions on contents.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, Case, FloatField, Q, QuerySet, Value, When

from formazione.enums import Tema
from formazione.models import VersioneContenuto
from ricerca.models import CONFIGURAZIONE

# What each fact adds to what the words are worth, which is 1 at most: near cases come first, and change no result.
PESO_TEMA, PESO_PROGRAMMA, PESO_SETTORE, PESO_TAPPA, PESO_REGIONE = 0.4, 0.35, 0.25, 0.2, 0.2
PROGRAMMI_MASSIMI = 6
GENERICHE_DI_SETTORE = {"tecniche", "scientifiche", "altri servizi", "contenuti", "gas"}


@dataclass(frozen=True)
class Caso:
    """`temi` are those of its consultations, `temi_tappa` those that its stage asks about; `settore` and `regione` are
    names, `codice_regione` its ISTAT code; `programmi` are titles of the measures shown."""

    temi: tuple[str, ...] = ()
    temi_tappa: tuple[str, ...] = ()
    settore: str = ""
    regione: str = ""
    codice_regione: str = ""
    programmi: tuple[str, ...] = field(default=())

    def list_fatti(self) -> list["FattoCaso"]:
        """What the case says, each with its condition and its words."""
        fatti = [
            FattoCaso("tema", PESO_TEMA, Q(temi__overlap=list(self.temi)), "") if self.temi else None,
            FattoCaso("tappa", PESO_TAPPA, Q(temi__overlap=list(self.temi_tappa)), "") if self.temi_tappa else None,
            _build_frasi("settore", PESO_SETTORE, _split_settore(self.settore), "Nomina il settore"),
            _build_frasi("regione", PESO_REGIONE, [self.regione], f"Parla di {self.regione}"),
            _build_frasi(
                "programma", PESO_PROGRAMMA, self.programmi[:PROGRAMMI_MASSIMI], "Nomina un programma illustrato"
            ),
        ]
        return [fatto for fatto in fatti if fatto]

    def explain(self, versione: VersioneContenuto) -> list[str]:
        """Why a content is near, in words; it was annotated by `with_vicinanza`."""
        comuni = [str(Tema(tema).label) for tema in versione.temi if tema in self.temi]
        detti = [f"Stesso tema: {', '.join(comuni)}"] if comuni else []
        if not comuni and getattr(versione, "caso_tappa", False):
            detti.append("Serve a questo punto del percorso")
        for fatto in self.list_fatti():
            if fatto.parole and getattr(versione, f"caso_{fatto.nome}"):
                detti.append(fatto.parole)
        return detti


@dataclass(frozen=True)
class FattoCaso:
    """One fact: `parole` say why, empty when the content itself tells it better."""

    nome: str
    peso: float
    condizione: Q
    parole: str


def _build_frasi(nome: str, peso: float, frasi: Sequence[str], detto: str) -> FattoCaso | None:
    """A fact told by some words one after the other, with no other meaning."""
    cercate = [SearchQuery(frase, search_type="phrase", config=CONFIGURAZIONE) for frase in frasi if frase]
    return FattoCaso(nome, peso, Q(ricerca=reduce(or_, cercate)), detto) if cercate else None


def _split_settore(settore: str) -> list[str]:
    """«Salute e assistenza sociale»: each part by itself, but for those that say nothing alone."""
    return [parte for parte in re.split(r",\s*|\s+e\s+", settore) if parte.lower() not in GENERICHE_DI_SETTORE]


def with_vicinanza(righe: QuerySet[VersioneContenuto], caso: Caso | None) -> QuerySet[VersioneContenuto]:
    """Annotate `vicinanza`, how near a content is to a case, and which facts say so."""
    fatti = caso.list_fatti() if caso else []
    segni = {
        f"caso_{fatto.nome}": Case(
            When(fatto.condizione, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        for fatto in fatti
    }
    totale: Any = Value(0.0, output_field=FloatField())
    for fatto in fatti:
        totale = totale + Case(
            When(**{f"caso_{fatto.nome}": True}, then=Value(fatto.peso)), default=Value(0.0), output_field=FloatField()
        )
    return righe.annotate(**segni).annotate(vicinanza=totale)


def list_vicini(caso: Caso, righe: QuerySet[VersioneContenuto], quanti: int) -> list[VersioneContenuto]:
    """The contents nearest to a case among `righe`, without any word: none when nothing is near."""
    fatti = caso.list_fatti()
    if not fatti:
        return []
    vicini: Any = with_vicinanza(righe.filter(reduce(or_, (fatto.condizione for fatto in fatti))), caso)
    return list(vicini.order_by("-vicinanza", "-pubblicata_il", "pk").defer("corpo", "fonti", "ricerca")[:quanti])
