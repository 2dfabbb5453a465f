"""What waits for who runs the network, or watches its regions: desks in difficulty, what is proposed."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from nucleo.ambito import Ambito
from nucleo.oggi import Coda, FonteOggi, GruppoOggi, VoceOggi, group_voci
from salute.enums import Luce, Rimedio
from salute.models import Salute
from salute.permissions import can_see_salute

# What who watches a region does of each proposal; what ends a desk's work is done by who runs the network.
ISTRUZIONI = {
    Rimedio.VISITA: "Si propone una visita: fissa il giorno dalla pagina dello sportello, o rinvia dicendo perché.",
    Rimedio.SOSPENSIONE: "Si propone la sospensione: senti chi risponde dello sportello. Se può ripartire rinvia "
    "con un giorno e un motivo; se no scrivi a chi gestisce la rete, che decide.",
    Rimedio.CHIUSURA: "Si propone la chiusura: senti l'amministrazione che ospita lo sportello. Se lo tiene rinvia "
    "con un giorno e un motivo; se no scrivi a chi gestisce la rete, che decide.",
}


def list_propri(ambito: Ambito, oggi: date) -> list[GruppoOggi]:
    """Of the regions that one watches, desk by desk: what is to be decided, what is not right, what to do of it. Two
    queries, none for who watches no region."""
    if not ambito.regioni:
        return []
    righe, elenco = Salute.objects.for_ambito(ambito).with_territorio(), reverse("salute:salute_list")
    decidere = list(righe.da_decidere(oggi).order_by("-luce", "dal", "pk"))
    curare = righe.da_curare().exclude(pk__in=[riga.pk for riga in decidere]).order_by("-luce", "dal", "pk")
    return [
        group_voci("Da decidere nelle tue regioni", _tell(decidere, oggi), f"{elenco}?da_decidere=on"),
        group_voci("Sportelli da seguire nelle tue regioni", _tell(curare, oggi), elenco),
    ]


OGGI = FonteOggi(list_propri=list_propri)


def _tell(righe: Iterable[Salute], oggi: date) -> list[VoceOggi]:
    return [
        VoceOggi(
            titolo=f"{riga.sportello}, {riga.sportello.comune}",
            testo=write_istruzioni(riga),
            dal=riga.dal,
            giorni=(oggi - riga.dal).days,
            url=riga.get_absolute_url(),
            azione="Apri lo sportello",
            scaduta=riga.luce == Luce.ROSSA,
        )
        for riga in righe
    ]


def write_istruzioni(riga: Salute) -> str:
    """What is not right, the worst first, and what to do: of the proposal, or else of each thing."""
    detti = [segnale["testo"] for segnale in riga.segnali]
    fare = [ISTRUZIONI[Rimedio(riga.rimedio)]] if riga.rimedio else [segnale["che_fare"] for segnale in riga.segnali]
    return " ".join([*detti, *dict.fromkeys(fare)])


def list_code(ambito: Ambito, oggi: date) -> list[Coda]:
    """Counted, for the whole network: who watches regions finds them one by one (`list_propri`)."""
    if ambito.regioni or not can_see_salute(ambito):
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
