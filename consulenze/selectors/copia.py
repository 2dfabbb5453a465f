"""What the network did with a citizen, for the person's own copy."""

from cittadini.models import Cittadino
from consulenze.models import Consulenza, Erogazione, Finanziamento, Invio, PassaggioStato, Percorso
from nucleo.copia import Capitolo, build_capitolo


def build_copia_percorsi(cittadino: Cittadino) -> list[Capitolo]:
    """Paths with their history, consultations, referrals, loans and payments."""
    return [
        build_capitolo("Percorsi", Percorso.objects.filter(cittadino=cittadino), ("cittadino",)),
        build_capitolo("Passaggi dei percorsi", PassaggioStato.objects.filter(percorso__cittadino=cittadino)),
        build_capitolo("Consulenze", Consulenza.objects.filter(percorso__cittadino=cittadino)),
        build_capitolo("Invii agli erogatori", Invio.objects.filter(percorso__cittadino=cittadino)),
        build_capitolo("Finanziamenti", Finanziamento.objects.filter(invio__percorso__cittadino=cittadino)),
        build_capitolo("Erogazioni", Erogazione.objects.filter(finanziamento__invio__percorso__cittadino=cittadino)),
    ]
