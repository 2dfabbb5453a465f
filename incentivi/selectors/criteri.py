"""What a search asks for, as the address says it: words, place, facets, order, page. No queries."""

from dataclasses import dataclass, field

from django.http import QueryDict

from fonti.enums import Forma, Obiettivo, Settore, Soggetto, TipoIncentivo
from fonti.regole.territorio import NOMI_REGIONI, REGIONI_NOMINATE
from incentivi.enums import MACCHINA_INCENTIVO, StatoIncentivo
from nucleo.testo import read_naturale
from ricerca.regole.parole import Parole, read_parole
from territorio.models import Comune, Provincia, Regione

PER_PAGINA = 12


@dataclass(frozen=True)
class Faccetta:
    """One way to narrow a search: `parametro` in the address, `colonna` in the table."""

    parametro: str
    titolo: str
    colonna: str
    voci: dict[str, str]
    aperta: bool = False


# In the order in which one looks for them.
STATI = {
    stato.value: MACCHINA_INCENTIVO[stato].detto
    for stato in (
        StatoIncentivo.APERTO,
        StatoIncentivo.IN_SCADENZA,
        StatoIncentivo.IN_ARRIVO,
        StatoIncentivo.DA_VERIFICARE,
        StatoIncentivo.CHIUSO,
    )
}
FACCETTE = (
    Faccetta("stato", "Quando", "stato", STATI, aperta=True),
    Faccetta(
        "regione",
        "Dove",
        "regioni",
        {codice: nome.split("/")[0] for codice, nome in sorted(NOMI_REGIONI.items(), key=lambda voce: voce[1])},
        aperta=True,
    ),
    Faccetta("soggetto", "A chi è rivolto", "soggetti", dict(Soggetto.choices), aperta=True),
    Faccetta("tipo", "Tipo di misura", "tipo", dict(TipoIncentivo.choices)),
    Faccetta("forma", "Forma dell'aiuto", "forme", dict(Forma.choices)),
    Faccetta("settore", "Settore", "settori", dict(Settore.choices)),
    Faccetta("obiettivo", "Finalità", "obiettivi", dict(Obiettivo.choices)),
)
# Without a choice: the best matches first or, without words, what closes first.
ORDINI = {
    "": "Ordine consigliato",
    "rilevanza": "Più pertinenti",
    "scadenza": "Che chiudono prima",
    "importo": "Importo più alto",
    "aggiornamento": "Aggiornati di recente",
}


@dataclass(frozen=True)
class Criteri:
    """A search. `scelte` maps the parameter of a facet to the values chosen, all of them known."""

    parole: Parole = field(default_factory=Parole)
    luogo: Comune | Provincia | Regione | None = None
    nominato: Comune | Provincia | None = None
    scelte: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ordine: str = ""
    pagina: int = 1
    alla_lettera: bool = False

    @property
    def ordine_effettivo(self) -> str:
        """What was asked; else the best matches first, or the first to close when there are no words."""
        if self.ordine == "rilevanza" and not self.parole:
            return "scadenza"
        return self.ordine or ("rilevanza" if self.parole.testo else "scadenza")


def read_criteri(query: QueryDict, luogo: Comune | Provincia | Regione | None = None) -> Criteri:
    """Whatever the address holds, without errors: what is unknown counts as not written.

    `luogo` is the place of the address, already found (`incentivi.forms.LuogoForm`).
    """
    alla_lettera = query.get("alla_lettera") == "1"
    scelte = {
        faccetta.parametro: tuple(v for v in dict.fromkeys(query.getlist(faccetta.parametro)) if v in faccetta.voci)
        for faccetta in FACCETTE
    }
    letterali = alla_lettera or scelte["regione"] or luogo
    ordine = query.get("ordina", "")
    return Criteri(
        parole=read_parole(query.get("q", ""), regioni={} if letterali else REGIONI_NOMINATE),
        luogo=luogo,
        scelte=scelte,
        ordine=ordine if ordine in ORDINI else "",
        pagina=read_pagina(query.get("pagina", "")),
        alla_lettera=alla_lettera,
    )


def read_pagina(testo: str) -> int:
    """A page number from 1; anything else is the first page."""
    return max(1, read_naturale(testo) or 1)
