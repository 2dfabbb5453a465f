"""Desks that open these days: one just chosen, one at the beginning, one half way, one nearly ready."""

from datetime import date, time, timedelta

from attivazione.enums import NOMI
from attivazione.models import Condizione
from attivazione.selectors.fatti import observe
from attivazione.services.condizioni import assign_condizione, change_stato_condizione
from nucleo.ambito import Ambito
from sportelli.enums import Accessibilita, MotivoApertura, StatoSportello
from sportelli.models import Amministrazione, Sportello
from sportelli.regole.orari import Fascia
from sportelli.services.rete import Cambio, change_stato_sportello, create_sportello, replace_orari

SISTEMA = Ambito.di_sistema("carica_demo")
# How many of the conditions that the platform does not gainsay are met at each desk; one only chosen has none.
A_POSTO = (0, 2, 5, len(NOMI))
IN_RITARDO = timedelta(days=6)


def build_attivazioni(oggi: date) -> None:
    """Second desks of administrations that there are: the 117 of March 2016 stay so many."""
    for ente, quante in zip(Amministrazione.objects.order_by("pk"), A_POSTO, strict=False):
        sportello = create_sportello(ambito=SISTEMA, valori=_list_valori(ente, pronto=quante > A_POSTO[1]))
        mattina = [Fascia(time(9), time(12))]
        replace_orari(
            ambito=SISTEMA, sportello=sportello, versione=sportello.versione, settimana={2: mattina}, eccezioni=()
        )
        for stato in (StatoSportello.SELEZIONATO, StatoSportello.IN_ATTIVAZIONE)[: 2 if quante else 1]:
            cambio = Cambio(stato, MotivoApertura.PROCEDURA, oggi)
            sportello = change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio, oggi=oggi)
        _meet(sportello, quante, oggi)


def _list_valori(ente: Amministrazione, *, pronto: bool) -> dict[str, object]:
    valori: dict[str, object] = {
        "nome": f"Sportello microcredito {ente.comune.nome} 2",
        "amministrazione": ente,
        "comune": ente.comune,
        "indirizzo": "Via della Stazione 2",
        "cap": ente.comune.cap[0] if ente.comune.cap else "",
        "postazioni": 1,
        "accessibilita": Accessibilita.ASSISTITA,
    }
    if pronto:
        valori |= {"email": f"sportello{ente.pk}@ente.example", "pagina_web": "https://ente.example/microcredito"}
        valori["connettivita"] = "Fibra"
    return valori


def _meet(sportello: Sportello, quante: int, oggi: date) -> None:
    """As many as there are, of those that the platform does not see wrong; the next one is somebody's, and late."""
    letto = Sportello.objects.with_territorio().with_orari().get(pk=sportello.pk)
    fatti = observe(letto, oggi)
    buone = [quale for quale in NOMI if quale not in fatti or fatti[quale].tiene]
    for quale in buone[:quante] if quante else []:
        change_stato_condizione(
            ambito=SISTEMA,
            sportello=sportello,
            quale=quale,
            stato="soddisfatta",
            nota="Verbale di consegna, agli atti.",
            dal=oggi,
            oggi=oggi,
        )
    fatte = Condizione.objects.filter(sportello=sportello).values_list("quale", flat=True)
    prossima = next(quale for quale in NOMI if quale not in fatte)
    assign_condizione(
        ambito=SISTEMA, sportello=sportello, quale=prossima, incaricato="Ufficio tecnico", entro=oggi - IN_RITARDO
    )
