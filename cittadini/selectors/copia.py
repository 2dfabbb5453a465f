"""What of a person is worded by hand in the copy of data."""

from cittadini.enums import RispostaVulnerabilita, Vulnerabilita
from cittadini.models import SchedaVulnerabilita
from nucleo.copia import Coppia, capital


def write_vulnerabilita(scheda: SchedaVulnerabilita) -> list[Coppia]:
    """The sensitive answers: question and answer, not the document that holds them."""
    return [
        (str(Vulnerabilita(codice).label), capital(str(RispostaVulnerabilita(risposta).label)))
        for codice, risposta in scheda.risposte.items()
    ]
