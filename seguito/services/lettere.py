"""What is written to who started: it names nobody, and each letter has a link of its own."""

from datetime import date, timedelta

from django.conf import settings
from django.template.loader import render_to_string

from interfaccia.collegamenti import build_indirizzo
from messaggi.selectors.recapiti import find_via_scelta
from messaggi.services.spedizione import deliver
from nucleo.ambito import Ambito
from nucleo.collegamenti import renew_collegamento
from nucleo.firma import Firma
from nucleo.istanti import end_of, start_of
from seguito.enums import RISPOSTA
from seguito.models import Seguito

LAVORO = Ambito.di_sistema("Dopo l'avvio")
CHI = Firma.di_sistema("La persona, dal collegamento")
OGGETTO = "Come va la tua attività?"


def ask(seguito: Seguito, quale: str, oggi: date) -> bool:
    """Write, once for each `quale`: the link of before stops. Whether there was a way."""
    via = find_via_scelta(seguito.percorso.cittadino)
    if via is None:
        return False
    fine = end_of(seguito.dovuto_il + timedelta(days=seguito.cadenza.giorni_fine))
    token = renew_collegamento(
        ambito=LAVORO, scopo=RISPOSTA, oggetto=seguito, intestatario=CHI, scade_il=fine, adesso=start_of(oggi)
    ).token
    collegamento = build_indirizzo(token)
    contesto = {
        "collegamento": collegamento,
        "sportello": seguito.percorso.sportello,
        "momento": seguito.get_momento_display().lower(),
        "ancora": quale != "primo",
        "ente": settings.ENTE,
    }
    deliver(
        via,
        oggetto=OGGETTO,
        testo=render_to_string("seguito/posta/chiedi.txt", contesto),
        breve=f"Come va la tua attività? Poche domande per lo sportello per il microcredito: {collegamento}",
        chiave=f"seguito:{seguito.uuid}:{quale}",
    )
    return True
