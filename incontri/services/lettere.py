"""What is written of an appointment: to the person by the way that they chose, to the lender by e-mail, in the
transaction that causes it. No letter names anybody. Who cannot be written to is called: a compito says so."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone

from agenda.selectors.parole import tell_breve, tell_contatti, tell_quando
from cittadini.enums import CanalePreferito
from credito.models import Invio
from credito.selectors.invii import examine_consenso
from incontri.enums import PROMEMORIA, Accompagna, Evento
from incontri.models import Incontro
from incontri.selectors import find_via, name_lettera, tell_dove, write_ics
from messaggi.services.spedizione import deliver
from nucleo.ambito import Ambito
from nucleo.posta import queue_mail
from percorsi.enums import ChiAgisce, StatoPercorso
from percorsi.models import Compito
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.compiti import add_compito
from sportelli.enums import StatoSportello

# The words with which each begins: the subject, the SMS, the call, what the lender reads.
OGGETTI = {
    Evento.FISSATO: "Il tuo appuntamento",
    Evento.SPOSTATO: "Il tuo appuntamento è cambiato",
    Evento.GIORNI_PRIMA: "Promemoria del tuo appuntamento",
    Evento.ORE_PRIMA: "Fra poco hai un appuntamento",
    Evento.ANNULLATO: "Il tuo appuntamento è annullato",
}
BREVI = {
    Evento.FISSATO: "Hai un appuntamento",
    Evento.SPOSTATO: "Il tuo appuntamento è cambiato: ora è",
    Evento.GIORNI_PRIMA: "Ti ricordiamo l'appuntamento",
    Evento.ORE_PRIMA: "Fra poco hai l'appuntamento",
    Evento.ANNULLATO: "È annullato l'appuntamento",
}
DA_DIRE = {
    Evento.FISSATO: "ha un appuntamento",
    Evento.SPOSTATO: "il suo appuntamento è cambiato, ora è",
    Evento.GIORNI_PRIMA: "ricordale l'appuntamento",
    Evento.ORE_PRIMA: "ricordale che oggi ha l'appuntamento",
    Evento.ANNULLATO: "è annullato l'appuntamento",
}
PER_L_EROGATORE = {
    Evento.FISSATO: "appuntamento",
    Evento.SPOSTATO: "appuntamento spostato",
    Evento.GIORNI_PRIMA: "promemoria dell'appuntamento",
    Evento.ANNULLATO: "appuntamento annullato",
}


def tell_persona(*, ambito: Ambito, incontro: Incontro, evento: Evento, adesso: datetime) -> Compito | None:
    """Write to the person; the compito of who has to be told by the desk. Of who died nobody is told."""
    invio = incontro.invio
    cittadino, percorso = invio.percorso.cittadino, invio.percorso
    if cittadino.deceduto_il or cittadino.anonimizzato_il:
        return None
    via = find_via(cittadino)
    if via:
        contesto = {**_build_contesto(incontro, evento), "con": _tell_compagnia(incontro)}
        deliver(
            via,
            oggetto=OGGETTI[evento],
            testo=render_to_string("incontri/posta/persona.txt", contesto),
            breve=f"{BREVI[evento]} {tell_breve(incontro.quando)}, {invio.erogatore}. {percorso.sportello.nome}",
            chiave=name_lettera(incontro, evento),
            calendario=write_ics(incontro, adesso),
        )
        return None
    if percorso.stato == StatoPercorso.CHIUSO:
        return None
    come = "Dillo alla persona" if cittadino.canale_preferito == CanalePreferito.NESSUNO else "Telefona alla persona"
    testo = f"{come}: {DA_DIRE[evento]} del {tell_breve(incontro.quando)}, {invio.erogatore}"
    if evento in (Evento.FISSATO, Evento.SPOSTATO):
        testo = f"{come}: {DA_DIRE[evento]} {tell_breve(incontro.quando)}, {invio.erogatore}"
    return _ask_sportello(ambito, incontro, testo, timezone.localdate(adesso))


def tell_erogatore(*, incontro: Incontro, evento: Evento) -> bool:
    """By e-mail, with the code of the path alone. Not to who has no address; once the consent under which the referral
    left is over, only that the appointment is cancelled. Whether it was told."""
    invio = incontro.invio
    if not invio.erogatore.email or (evento != Evento.ANNULLATO and not may_tell_erogatore(invio)):
        return False
    queue_mail(
        destinatario=invio.erogatore.email,
        oggetto=f"Invio {invio.percorso.codice}: {PER_L_EROGATORE[evento]}",
        testo=render_to_string("incontri/posta/erogatore.txt", _build_contesto(incontro, evento)),
        chiave=name_lettera(incontro, evento, a="erogatore"),
    )
    return True


def may_tell_erogatore(invio: Invio) -> bool:
    """Whether the consent under which it left still holds."""
    return examine_consenso(invio.percorso.cittadino, invio.get_partenza()).valido


def _build_contesto(incontro: Incontro, evento: Evento) -> dict[str, object]:
    sportello = incontro.invio.percorso.sportello
    return {
        "evento": evento.value,
        "promemoria": evento in PROMEMORIA,
        "codice": incontro.invio.percorso.codice,
        "erogatore": incontro.invio.erogatore,
        "sportello": sportello,
        "quando": tell_quando(incontro.quando),
        "dove": tell_dove(incontro),
        "contatti": tell_contatti(sportello),
        "ente": settings.ENTE,
    }


def _tell_compagnia(incontro: Incontro) -> str:
    """Nobody of a desk that has closed comes along."""
    dello_sportello = incontro.accompagna == Accompagna.OPERATORE
    chiuso = incontro.invio.percorso.sportello.stato == StatoSportello.CHIUSO
    if incontro.accompagna == Accompagna.NESSUNO or (dello_sportello and chiuso):
        return ""
    return f"Con te viene {incontro.get_accompagna_display().lower()}."


def _ask_sportello(ambito: Ambito, incontro: Incontro, testo: str, oggi: date) -> Compito | None:
    """Something for the desk to do today. None when the path takes no more."""
    dati = DatiCompito(testo=testo, chi=ChiAgisce.SPORTELLO, entro=oggi)
    try:
        return add_compito(ambito=ambito, percorso=incontro.invio.percorso, dati=dati, oggi=oggi)
    except ValidationError:
        return None
