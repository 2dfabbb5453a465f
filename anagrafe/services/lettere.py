"""What is written about a change of desk: to the person, by the way that they chose; to the desks, without a name."""

from django.conf import settings
from django.template.loader import render_to_string

from anagrafe.enums import MotivoDecaduta
from anagrafe.models import Proposta
from interfaccia.collegamenti import build_indirizzo
from messaggi.selectors.recapiti import Via
from messaggi.services.spedizione import deliver
from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from nucleo.posta import queue_mail
from sportelli.models import Sportello

OGGETTO = "Chi ti segue nella rete del microcredito"
BREVI = {
    "chiesta": "Ti chiediamo se un altro sportello per il microcredito può seguirti. Leggi e rispondi: ",
    "accettata": "Fatto: adesso per il microcredito ti segue ",
    "rifiutata": "Abbiamo registrato il tuo no: non cambia niente. Ti segue ",
    "scaduta": "Non abbiamo avuto risposta: non cambia niente. Per il microcredito ti segue ",
    "ritirata": "La domanda di cambiare sportello è ritirata: non devi fare niente. Ti segue ",
    "decaduta": "La domanda di cambiare sportello non vale più: non devi fare niente.",
}


def sign_persona(cittadino: int) -> Firma:
    """By the fixed word of the kind: the name stands on the card alone."""
    return Firma(TipoFirma.CITTADINO, str(TipoFirma.CITTADINO.label), cittadino)


def tell_persona(proposta: Proposta, via: Via, token: str = "") -> None:
    """Once for each state; it names nobody. With `token`, the question."""
    if proposta.motivo_decaduta == MotivoDecaduta.DECESSO:
        return
    collegamento = build_indirizzo(token) if token else ""
    chi = proposta.a_sportello if proposta.stato == "accettata" else proposta.da_sportello
    contesto = {"proposta": proposta, "chi": chi, "collegamento": collegamento, "ente": settings.ENTE}
    deliver(
        via,
        oggetto=OGGETTO,
        testo=render_to_string("anagrafe/posta/proposta_persona.txt", contesto),
        breve=f"{BREVI[proposta.stato]}{collegamento or ('' if proposta.stato == 'decaduta' else f'{chi.nome}.')}",
        chiave=f"proposta:{proposta.uuid}:{proposta.stato}",
    )


def tell_sportello(proposta: Proposta, sportello: Sportello) -> None:
    """A mail to the mailbox of a desk: no name, no data, only where to look."""
    if not sportello.email:
        return
    indirizzo = settings.INDIRIZZO_PUBBLICO + proposta.get_absolute_url()
    contesto = {
        "proposta": proposta,
        "segue": sportello == proposta.da_sportello,
        "collegamento": indirizzo,
        "ente": settings.ENTE,
    }
    queue_mail(
        destinatario=sportello.email,
        oggetto="Cambio di sportello di una persona",
        testo=render_to_string("anagrafe/posta/proposta_sportello.txt", contesto),
        chiave=f"proposta:{proposta.uuid}:{proposta.stato}:{sportello.codice}",
    )
