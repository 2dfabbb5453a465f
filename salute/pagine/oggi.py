"""What waits for who runs the network: desks in difficulty, what is proposed."""

from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import Coda
from salute.enums import Luce
from salute.models import Salute
from salute.permissions import can_see_salute


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    if not can_see_salute(ambito):
        return []
    return [
        Coda(
            Salute.objects.for_ambito(ambito).da_decidere(oggi).count(),
            "proposta su uno sportello",
            "proposte sugli sportelli",
            "Una visita, una sospensione, una chiusura: decidi tu, o rinvia con un motivo.",
            f"{reverse('salute:salute_list')}?da_decidere=on",
            "Decidi",
        ),
        Coda(
            Salute.objects.for_ambito(ambito).di_oggi().filter(luce=Luce.ROSSA).count(),
            "sportello in difficoltà",
            "sportelli in difficoltà",
            "Ogni riga dice che cosa non va.",
            f"{reverse('salute:salute_list')}?luce={Luce.ROSSA.value}",
            "Apri l'elenco",
        ),
    ]
