"""Why a time cannot be booked, when it is not that somebody was faster."""

from datetime import datetime

from django.utils import timezone

from agenda.models import Assenza, TipoAppuntamento
from agenda.regole.chiusure import tell_chiuso
from agenda.regole.posti import iter_inizi
from agenda.selectors.posti import build_misure, get_finestra, list_aperture, list_presenze
from nucleo import formati
from sportelli.regole.orari import find_orario, read_calendario

PASSATA = "Quest'ora è già passata: scegline un'altra."
FUORI_PASSO = "A quest'ora non comincia nessun appuntamento: scegli fra gli orari liberi."
NESSUNO = "Quel giorno allo sportello non riceve nessuno: scegline un altro."
NON_RICEVE = "Quel giorno questa persona non riceve: scegli un altro giorno, o un'altra persona."
ASSENTI = "In quelle ore chi riceve è assente: scegli un altro orario."


def tell_lontana(tipo: TipoAppuntamento, inizio: datetime, *, adesso: datetime, libera: bool = False) -> str:
    """That a time has gone by, or that one does not book that far ahead."""
    _, ultimo = get_finestra(tipo.agenda, adesso, libera=libera)
    if inizio <= adesso:
        return PASSATA
    lontana = timezone.localdate(inizio) > ultimo
    return f"Per ora si prenota fino {formati.data_articolata('al', ultimo)}." if lontana else ""


def tell_rifiuto(
    tipo: TipoAppuntamento, inizio: datetime, *, adesso: datetime, libera: bool = False, con: int = 0
) -> str:
    """Empty when the time is one of those offered, and so is taken. `tipo.agenda` was read `with_sportello`."""
    if detto := tell_lontana(tipo, inizio, adesso=adesso, libera=libera):
        return detto
    agenda, giorno, misure = tipo.agenda, timezone.localdate(inizio), build_misure(tipo)
    da, _ = get_finestra(agenda, adesso, libera=libera)
    if inizio < da:
        return f"Si prenota almeno {formati.quanti(agenda.anticipo_ore, 'ora', 'ore')} prima: scegli più avanti."
    fine = inizio + misure.durata
    if detto := tell_chiuso(find_orario(read_calendario(agenda.sportello), giorno), inizio, fine):
        return detto
    inizi = {quando.inizio for a in list_aperture(agenda, giorno, giorno) for quando in iter_inizi(a, misure)}
    if not libera and inizio not in inizi:
        return FUORI_PASSO
    chi = set(list_presenze(agenda.sportello_id, giorno, giorno))
    if not chi or (con and con not in chi):
        return NON_RICEVE if con else NESSUNO
    chi = {con} if con else chi
    via = Assenza.objects.tra(inizio, fine).filter(operatore__in=chi).values_list("operatore", flat=True)
    return ASSENTI if chi == set(via) else ""
