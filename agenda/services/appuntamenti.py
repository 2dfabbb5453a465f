"""Handing over to a colleague, what becomes of an agenda when its desk closes or who receives
leaves."""

from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agenda.enums import Modo
from agenda.models import Agenda, Appuntamento, Attesa, Prenotazione
from agenda.regole.posti import Intervallo, Posto, find_posto
from agenda.selectors.posti import build_misure, build_piano
from agenda.services.attese import close_attesa
from agenda.services.lettere import tell_smessa
from agenda.services.posti import PostoPreso, lock_agenda, tell_preso
from agenda.services.prenotazioni import annul
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.istanti import start_of
from sportelli.models import Sportello
from utenti.models import Utente

CHIUDE = "Lo sportello chiude."


def record_appuntamento(ambito: Ambito, appuntamento: Appuntamento, azione: Azione, *campi: str) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=appuntamento,
        sportello_id=appuntamento.sportello_id,
        dettagli={"campi": list(campi)} if campi else {},
    )


@transaction.atomic
def annul_appuntamento(
    *, ambito: Ambito, appuntamento: Appuntamento, motivo: str, adesso: datetime | None = None
) -> int:
    """It is not held: who was coming is told why. How many."""
    adesso = adesso or timezone.now()
    lock_agenda(appuntamento.tipo.agenda)
    # Locked: nobody takes a place of it meanwhile.
    bloccato = Appuntamento.objects.select_for_update(of=("self",), no_key=True).get(pk=appuntamento.pk)
    if bloccato.annullato_il:
        raise ValidationError("L'appuntamento era già annullato.")
    venivano = list(Prenotazione.objects.vive().filter(appuntamento=bloccato).order_by("pk"))
    quante = annul(ambito=ambito, prenotazioni=venivano, motivo=motivo, adesso=adesso)
    bloccato.annullato_il = adesso
    bloccato.save(update_fields=("annullato_il", "aggiornato_il"))
    record_appuntamento(ambito, bloccato, Azione.MODIFICA, "annullato_il")
    return quante


def hand_over(
    *, ambito: Ambito, appuntamento: Appuntamento, con: int = 0, adesso: datetime | None = None
) -> Appuntamento:
    """A colleague who is free then takes it, at the same time: who comes need not be told. Raises `PostoPreso`."""
    adesso = adesso or timezone.now()
    with tell_preso(), transaction.atomic():
        agenda = lock_agenda(appuntamento.tipo.agenda)
        posto = find_collega(agenda, appuntamento, con=con, adesso=adesso)
        if posto is None:
            raise PostoPreso("Nessun collega è libero a quell'ora: sposta l'appuntamento o annullalo.")
        appuntamento.operatore_id, appuntamento.stanza_id = posto.operatore_id, posto.stanza_id
        appuntamento.versione += 1
        appuntamento.save(update_fields=("operatore", "stanza", "versione", "aggiornato_il"))
        record_appuntamento(ambito, appuntamento, Azione.MODIFICA, "operatore")
        return appuntamento


def find_collega(agenda: Agenda, appuntamento: Appuntamento, *, con: int, adesso: datetime) -> Posto | None:
    """Who may take it, with a room if it needs one; a meeting also when the desk is closed, as it was prepared."""
    piano = build_piano(agenda, appuntamento.giorno, appuntamento.giorno, escluso=appuntamento.pk, adesso=adesso)
    appuntamento.tipo.agenda = agenda
    quando = Intervallo(appuntamento.inizio, appuntamento.fine)
    if appuntamento.di_gruppo:
        piano = replace(piano, aperture=(quando,))
    in_stanza = appuntamento.modo == Modo.PRESENZA
    return find_posto(piano, quando, build_misure(appuntamento.tipo), in_stanza=in_stanza, con=con)


# ── When a desk closes, when somebody leaves ─────────────────────────────────────────────
def annul_sportello(*, ambito: Ambito, sportello: Sportello, giorno: date, prima: date | None = None) -> int:
    """A desk that closes receives nobody any more (`sportelli.services.chiusura`): who booked is told, and who waits
    for a place. How many had booked. What was said of another day (`prima`) calls back nobody."""
    del prima
    adesso = timezone.now()
    Agenda.objects.filter(sportello=sportello).update(prenotabile=False)
    for attesa in Attesa.objects.in_attesa().filter(agenda__sportello=sportello).order_by("pk"):
        tell_smessa(attesa)
        close_attesa(attesa=attesa, adesso=adesso)
    righe = Appuntamento.objects.da_venire(max(adesso, start_of(giorno))).filter(sportello=sportello)
    return sum(
        annul_appuntamento(ambito=ambito, appuntamento=riga, motivo=CHIUDE, adesso=adesso)
        for riga in righe.select_related("tipo__agenda").order_by("pk")
    )


def leave_agenda(*, ambito: Ambito, utente: Utente, oggi: date) -> int:
    """Who works at a desk no more leaves its appointments to who is free there then; the others are to be moved, and
    the desk finds them. How many were handed over."""
    del oggi
    adesso, passati = timezone.now(), 0
    for appuntamento in list_in_mano(utente, adesso=adesso):
        try:
            hand_over(ambito=ambito, appuntamento=appuntamento, adesso=adesso)
        except ValidationError:
            continue
        passati += 1
    return passati


def list_in_mano(utente: Utente, *, adesso: datetime) -> list[Appuntamento]:
    """What is to come, at desks where they work no more today."""
    ancora = utente.assegnazioni.vigenti().filter(sportello__isnull=False, utente__is_active=True)
    righe = Appuntamento.objects.da_venire(adesso).filter(operatore=utente).select_related("tipo__agenda")
    return list(righe.exclude(sportello__in=ancora.values("sportello")).in_ordine())
