"""Desks of the reserve of the call of 2015 that open these days: chosen, at the beginning, half way, nearly ready."""

from datetime import date, timedelta

from attivazione.enums import NOMI
from attivazione.models import Condizione
from attivazione.selectors.fatti import observe
from attivazione.services.condizioni import assign_condizione, change_stato_condizione
from nucleo.ambito import Ambito
from selezione.models import VoceGraduatoria
from selezione.services.graduatorie import open_sportello
from sportelli.enums import Accessibilita, MotivoApertura, RuoloPrivacy, StatoSportello
from sportelli.models import Sportello
from sportelli.services.rete import Cambio, change_stato_sportello

SISTEMA = Ambito.di_sistema("carica_demo")
# How many of the conditions that the platform does not gainsay are met at each desk; one only chosen has none.
A_POSTO = (0, 2, 5, len(NOMI))
IN_RITARDO = timedelta(days=6)


def build_attivazioni(oggi: date) -> None:
    riserva = VoceGraduatoria.objects.filter(esito="riserva", istruttoria__apertura=None, graduatoria__superata_il=None)
    righe = riserva.select_related("graduatoria__avviso", "istruttoria__manifestazione__comune").order_by("posizione")
    for voce, quante in zip(righe, A_POSTO, strict=False):
        manifestazione = voce.istruttoria.manifestazione
        sportello = open_sportello(ambito=SISTEMA, voce=voce, valori=_list_valori(voce, pronto=quante > A_POSTO[1]))
        ente = sportello.amministrazione
        ente.ruolo_privacy, ente.atto_privacy = RuoloPrivacy.RESPONSABILE, f"Atto {manifestazione.numero} sui dati"
        ente.save(update_fields=("ruolo_privacy", "atto_privacy"))
        for stato in (StatoSportello.SELEZIONATO, StatoSportello.IN_ATTIVAZIONE)[: 2 if quante else 1]:
            cambio = Cambio(stato, MotivoApertura.PROCEDURA, oggi)
            sportello = change_stato_sportello(ambito=SISTEMA, sportello=sportello, cambio=cambio, oggi=oggi)
        _meet(sportello, quante, oggi)


def _list_valori(voce: VoceGraduatoria, *, pronto: bool) -> dict[str, object]:
    manifestazione = voce.istruttoria.manifestazione
    valori: dict[str, object] = {
        "nome": f"Sportello microcredito {manifestazione.comune}",
        "comune": manifestazione.comune,
        "indirizzo": manifestazione.indirizzo,
        "cap": manifestazione.cap,
        "postazioni": manifestazione.postazioni or 1,
        "accessibilita": manifestazione.accessibilita or Accessibilita.ASSISTITA,
    }
    if pronto:
        casella = f"microcredito{manifestazione.numero}@ente.example"
        valori |= {"email": casella, "pagina_web": "https://ente.example/microcredito", "connettivita": "Fibra"}
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
