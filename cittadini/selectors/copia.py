"""What `utenti` keeps about a citizen, for the person's own copy."""

from cittadini.enums import RispostaVulnerabilita, Vulnerabilita
from cittadini.models import Cittadino, Consenso, PassaggioSportello, PresaInCarico, SchedaVulnerabilita
from nucleo.copia import Capitolo, build_capitolo, capital

RICERCA = ("chiave_nome", "chiave_telefono", "impronta_cf")


def build_copia(cittadino: Cittadino) -> list[Capitolo]:
    """Card, follow-up by desks, consents, handovers and sensitive answers."""
    return [
        build_capitolo("Scheda di accoglienza", Cittadino.objects.filter(pk=cittadino.pk), RICERCA),
        build_capitolo(
            "Sportelli che ti hanno seguito", PresaInCarico.objects.filter(cittadino=cittadino), ("cittadino",)
        ),
        build_capitolo("Consensi", Consenso.objects.filter(cittadino=cittadino), ("cittadino",)),
        build_capitolo(
            "Passaggi tra sportelli", PassaggioSportello.objects.filter(cittadino=cittadino), ("cittadino",)
        ),
        _build_sensibili(cittadino),
    ]


def _build_sensibili(cittadino: Cittadino) -> Capitolo:
    scheda = SchedaVulnerabilita.objects.filter(cittadino=cittadino).first()
    risposte = scheda.risposte if scheda else {}
    coppie = [
        (str(Vulnerabilita(codice).label), capital(str(RispostaVulnerabilita(risposta).label)))
        for codice, risposta in risposte.items()
    ]
    return Capitolo("Situazioni delicate", [coppie] if coppie else [])
