"""Meetings with places: prepared also when the desk is closed, never over who is away."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agenda.enums import Modo
from agenda.models import Agenda, Appuntamento, Assenza, Stanza, TipoAppuntamento
from agenda.regole.chiusure import DURATA_MASSIMA, tell_cambio, tell_chiuso
from agenda.regole.posti import Intervallo
from agenda.selectors.posti import list_presenze
from agenda.services.appuntamenti import record_appuntamento
from agenda.services.posti import CHIUSO, PostoPreso, lock_agenda, tell_preso
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from sportelli.regole.orari import find_orario, read_calendario
from sportelli.services.spostamenti import Conferma, confirm_none
from utenti.models import Utente

OCCUPATO = "In quelle ore la persona o la stanza sono già impegnate: scegli un altro orario."
ASSENTE = "In quelle ore questa persona è assente: scegli un altro orario, o un'altra persona."
NON_LAVORA = "Quel giorno questa persona non lavora allo sportello: scegline un'altra."
LUNGO = f"Un incontro dura al massimo {DURATA_MASSIMA // timedelta(hours=1)} ore."


def create_gruppo(
    *,
    ambito: Ambito,
    tipo: TipoAppuntamento,
    titolo: str,
    modo: str,
    inizio: datetime,
    fine: datetime,
    posti: int,
    operatore: Utente,
    stanza: Stanza | None,
    conferma: Conferma = confirm_none,
    adesso: datetime | None = None,
) -> Appuntamento:
    """A meeting with places. Raises ValidationError when who holds it is away or taken, or the room is; when the desk
    is closed then, until it is confirmed."""
    if inizio <= (adesso or timezone.now()):
        raise ValidationError({"giorno": "L'incontro si prepara prima che cominci."})
    if fine - inizio > DURATA_MASSIMA:
        raise ValidationError({"alle": LUNGO})
    try:
        with tell_preso(), transaction.atomic():
            agenda = lock_agenda(tipo.agenda)
            check_chi_tiene(agenda, operatore, Intervallo(inizio, fine))
            check_orario(agenda, inizio, fine, conferma)
            gruppo = Appuntamento.objects.create(
                sportello=agenda.sportello,
                tipo=tipo,
                titolo=titolo,
                modo=modo,
                inizio=inizio,
                fine=fine,
                libero_dalle=fine + timedelta(minutes=agenda.margine),
                posti=posti,
                operatore=operatore,
                stanza=stanza if modo == Modo.PRESENZA else None,
                preso_da=ambito.firma,
            )
            record_appuntamento(ambito, gruppo, Azione.CREAZIONE)
            return gruppo
    except PostoPreso as errore:
        raise ValidationError({"dalle": OCCUPATO}) from errore


def check_chi_tiene(agenda: Agenda, operatore: Utente, quando: Intervallo) -> None:
    """What would leave it to be moved as soon as it is prepared."""
    if not agenda.sportello.riceve:
        raise ValidationError(CHIUSO)
    if Assenza.objects.filter(operatore=operatore).tra(quando.inizio, quando.fine).exists():
        raise ValidationError({"operatore": ASSENTE})
    giorni = timezone.localdate(quando.inizio), timezone.localdate(quando.fine)
    presenze = list_presenze(agenda.sportello_id, *giorni, tutti=True).get(operatore.pk, ())
    if not any(presenza.contains(quando) for presenza in presenze):
        raise ValidationError({"operatore": NON_LAVORA})


def check_orario(agenda: Agenda, inizio: datetime, fine: datetime, conferma: Conferma) -> None:
    """A feast, the patron saint, closed hours, a night that is longer: looked at by who prepares it."""
    orario = find_orario(read_calendario(agenda.sportello), timezone.localdate(inizio))
    detto = " ".join((tell_chiuso(orario, inizio, fine), tell_cambio(inizio, fine))).strip()
    if detto and not conferma(detto):
        raise ValidationError({"conferma": detto})
