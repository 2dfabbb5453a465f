"""What waits for who runs the network: sheets to write, visits to close, answers to look at, days that passed."""

from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import Coda
from visite.enums import StatoPrescrizione, StatoVisita
from visite.models import Prescrizione, Visita
from visite.permissions import can_visit


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    if not can_visit(ambito):
        return []
    visite, prescrizioni = Visita.objects.for_ambito(ambito), Prescrizione.objects.for_ambito(ambito)
    elenco, chieste = reverse("visite:visita_list"), reverse("visite:prescrizione_list")
    return [
        Coda(
            visite.programmate().filter(giorno__lte=oggi).count(),
            "visita di cui scrivere la scheda",
            "visite di cui scrivere la scheda",
            "Il giorno è arrivato: compila la scheda, o segna che la visita non è riuscita.",
            f"{elenco}?stato={StatoVisita.PROGRAMMATA}&al={oggi.isoformat()}",
            "Apri le visite",
        ),
        Coda(
            visite.filter(stato=StatoVisita.COMPILATA).count(),
            "visita da chiudere",
            "visite da chiudere",
            "La scheda c'è: aggiungi le prescrizioni, poi chiudi. Da lì lo sportello le riceve.",
            f"{elenco}?stato={StatoVisita.COMPILATA}",
            "Apri le visite",
        ),
        Coda(
            prescrizioni.filter(stato=StatoPrescrizione.RISPOSTA).count(),
            "risposta a una prescrizione",
            "risposte a prescrizioni",
            "Lo sportello dice di aver messo a posto: guarda se basta.",
            f"{chieste}?stato={StatoPrescrizione.RISPOSTA}",
            "Apri le risposte",
        ),
        Coda(
            prescrizioni.scadute(oggi).count(),
            "prescrizione scaduta",
            "prescrizioni scadute",
            "Il giorno è passato, e nessuno ha risposto. Lo sportello è già stato avvisato una volta.",
            f"{chieste}?scadute=on",
            "Apri le prescrizioni",
        ),
    ]
