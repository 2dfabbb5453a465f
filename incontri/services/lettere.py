"""What is written of an appointment: to the person by e-mail or SMS, to the lender by e-mail, in the transaction that
causes it. No letter names anybody. Who has no address, or may not be written to, is called: a compito says so."""

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone

from agenda.selectors.parole import tell_breve, tell_contatti, tell_quando
from cittadini.models import Cittadino
from incontri.enums import Accompagna
from incontri.models import Incontro
from incontri.selectors import tell_dove, write_ics
from nucleo.ambito import Ambito
from nucleo.posta import queue_mail, queue_sms
from nucleo.sms import is_raggiungibile
from percorsi.enums import ChiAgisce, StatoPercorso
from percorsi.models import Compito
from percorsi.selectors.compiti import DatiCompito
from percorsi.services.compiti import add_compito

# What each letter is about: the words with which it begins, those of an SMS and of the call.
FISSATO, SPOSTATO, PROMEMORIA, ANNULLATO = "fissato", "spostato", "promemoria", "annullato"
OGGETTI = {
    FISSATO: "Il tuo appuntamento",
    SPOSTATO: "Il tuo appuntamento è cambiato",
    PROMEMORIA: "Promemoria del tuo appuntamento",
    ANNULLATO: "Il tuo appuntamento è annullato",
}
BREVI = {
    FISSATO: "Hai un appuntamento",
    SPOSTATO: "Il tuo appuntamento è cambiato: ora è",
    PROMEMORIA: "Ti ricordiamo l'appuntamento",
    ANNULLATO: "È annullato l'appuntamento",
}
CHIAMATE = {
    FISSATO: "Avvisa la persona al telefono: appuntamento",
    SPOSTATO: "Avvisa la persona al telefono: l'appuntamento ora è",
    PROMEMORIA: "Ricorda alla persona, al telefono, l'appuntamento",
    ANNULLATO: "Avvisa la persona al telefono: è annullato l'appuntamento",
}
PER_L_EROGATORE = {
    FISSATO: "appuntamento",
    SPOSTATO: "appuntamento spostato",
    PROMEMORIA: "promemoria dell'appuntamento",
    ANNULLATO: "appuntamento annullato",
}


def find_via(cittadino: Cittadino) -> str:
    """How a person is written to: «email», «sms», or not at all where a contact may be unsafe."""
    if cittadino.contatto_sicuro:
        return ""
    if cittadino.email:
        return "email"
    return "sms" if is_raggiungibile(cittadino.telefono) else ""


def tell_persona(*, ambito: Ambito, incontro: Incontro, evento: str, adesso: datetime) -> Compito | None:
    """Write to the person; the compito of who has to be called. Of who died nobody is told."""
    invio = incontro.invio
    cittadino, percorso = invio.percorso.cittadino, invio.percorso
    if cittadino.deceduto_il:
        return None
    via, chiave = find_via(cittadino), _name(incontro, "persona", evento)
    if via == "sms":
        testo = f"{BREVI[evento]} {tell_breve(incontro.quando)}, {invio.erogatore}. {percorso.sportello.nome}"
        queue_sms(numero=cittadino.telefono, oggetto=OGGETTI[evento], testo=testo, chiave=chiave)
    elif via:
        contesto = {**_build_contesto(incontro, evento), "con": _tell_compagnia(incontro)}
        queue_mail(
            destinatario=cittadino.email,
            oggetto=OGGETTI[evento],
            testo=render_to_string("incontri/posta/persona.txt", contesto),
            chiave=chiave,
            calendario=write_ics(incontro, adesso),
        )
    elif percorso.stato != StatoPercorso.CHIUSO:
        testo = f"{CHIAMATE[evento]} del {tell_breve(incontro.quando)}, {invio.erogatore}"
        return _ask_telefonata(ambito, incontro, testo, timezone.localdate(adesso))
    return None


def tell_erogatore(*, incontro: Incontro, evento: str) -> None:
    """By e-mail, with the code of the path alone."""
    invio = incontro.invio
    queue_mail(
        destinatario=invio.erogatore.email,
        oggetto=f"Invio {invio.percorso.codice}: {PER_L_EROGATORE[evento]}",
        testo=render_to_string("incontri/posta/erogatore.txt", _build_contesto(incontro, evento)),
        chiave=_name(incontro, "erogatore", evento),
    )


def _name(incontro: Incontro, a: str, evento: str) -> str:
    return f"incontro:{incontro.uuid}:{a}:{evento}"


def _build_contesto(incontro: Incontro, evento: str) -> dict[str, object]:
    sportello = incontro.invio.percorso.sportello
    return {
        "evento": evento,
        "codice": incontro.invio.percorso.codice,
        "erogatore": incontro.invio.erogatore,
        "sportello": sportello,
        "quando": tell_quando(incontro.quando),
        "dove": tell_dove(incontro),
        "contatti": tell_contatti(sportello),
        "ente": settings.ENTE,
    }


def _tell_compagnia(incontro: Incontro) -> str:
    if incontro.accompagna == Accompagna.NESSUNO:
        return ""
    return f"Con te viene {incontro.get_accompagna_display().lower()}."


def _ask_telefonata(ambito: Ambito, incontro: Incontro, testo: str, oggi: date) -> Compito | None:
    """A call of the desk, today. None when the path takes no more."""
    dati = DatiCompito(testo=testo, chi=ChiAgisce.SPORTELLO, entro=oggi)
    try:
        return add_compito(ambito=ambito, percorso=incontro.invio.percorso, dati=dati, oggi=oggi)
    except ValidationError:
        return None
