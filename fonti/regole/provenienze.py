"""What each source is called, and what its licence asks of who republishes it."""

from dataclasses import dataclass

from fonti.enums import Fonte


@dataclass(frozen=True)
class Provenienza:
    """`attribuzione` is the sentence that every page and export carries."""

    nome: str
    titolare: str
    indirizzo: str
    licenza: str
    indirizzo_licenza: str
    attribuzione: str


PROVENIENZE: dict[str, Provenienza] = {
    Fonte.INCENTIVI_GOV: Provenienza(
        nome="incentivi.gov.it",
        titolare="Ministero delle Imprese e del Made in Italy",
        indirizzo="https://www.incentivi.gov.it/it/open-data",
        licenza="IODL 2.0",
        indirizzo_licenza="https://www.dati.gov.it/content/italian-open-data-license-v20",
        attribuzione="Dati aperti di incentivi.gov.it, Ministero delle Imprese e del Made in Italy, licenza IODL 2.0.",
    ),
    Fonte.ENTE: Provenienza(
        nome="Ente Nazionale per il Microcredito",
        titolare="Ente Nazionale per il Microcredito",
        indirizzo="https://www.microcredito.gov.it/",
        licenza="CC BY 4.0",
        indirizzo_licenza="https://creativecommons.org/licenses/by/4.0/deed.it",
        attribuzione="Scheda dell'Ente Nazionale per il Microcredito, licenza CC BY 4.0.",
    ),
}
