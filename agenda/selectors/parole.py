"""How an appointment is said: on pages, in letters, in the calendar of a telephone."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from agenda.enums import Modo
from agenda.models import Appuntamento, Prenotazione
from nucleo import formati
from nucleo.ics import Impegno, write_calendario
from sportelli.models import Sportello
from sportelli.pagine.rete import write_indirizzo
from sportelli.regole.accoglienza import COSA_PORTARE, SE_MANCA

GIORNI = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")


def tell_giorno(istante: datetime) -> str:
    """«martedì 3 dicembre 2026»."""
    giorno = timezone.localdate(istante)
    return f"{GIORNI[giorno.weekday()]} {formati.data_estesa(giorno)}"


def tell_quando(istante: datetime) -> str:
    """«martedì 3 dicembre 2026 alle 10:30»."""
    return f"{tell_giorno(istante)} alle {timezone.localtime(istante):%H:%M}"


def tell_breve(istante: datetime) -> str:
    """«mar 3/12 10:30», for who pays by the letter."""
    qui = timezone.localtime(istante)
    return f"{GIORNI[qui.weekday()][:3]} {qui.day}/{qui.month} {qui:%H:%M}"


def tell_dove(appuntamento: Appuntamento) -> str:
    sportello = appuntamento.sportello
    if appuntamento.modo == Modo.TELEFONO:
        return "Per telefono: ti chiamiamo noi al numero che hai lasciato."
    if appuntamento.modo == Modo.VIDEO:
        indirizzo = appuntamento.tipo.agenda.videochiamata
        return f"In videochiamata: {indirizzo}" if indirizzo else "In videochiamata: ti mandiamo il collegamento."
    stanza = f", {appuntamento.stanza}" if appuntamento.stanza else ""
    piano = f", {sportello.piano}" if sportello.piano else ""
    return f"{write_indirizzo(sportello)}{piano}{stanza}"


def list_portare(appuntamento: Appuntamento) -> list[str]:
    """What to bring: as this kind says, or the desk, or as everywhere."""
    detto = appuntamento.tipo.portare or appuntamento.sportello.cosa_portare
    return detto.splitlines() if detto else [*COSA_PORTARE, SE_MANCA]


def tell_contatti(sportello: Sportello) -> str:
    """Where to ask: the telephone and the mailbox of the desk; once it has closed nobody answers there."""
    if sportello.data_chiusura:
        return str(settings.ENTE["email"])
    return " o ".join(dove for dove in (sportello.telefono, sportello.email) if dove) or str(sportello.amministrazione)


def list_dati(appuntamento: Appuntamento) -> list[tuple[str, str]]:
    """What who comes is shown."""
    return [
        ("Per che cosa", str(appuntamento)),
        ("Quando", f"{tell_quando(appuntamento.inizio)}, {formati.quanti(_minuti(appuntamento), 'minuto', 'minuti')}"),
        ("Sportello", appuntamento.sportello.nome),
        ("Dove", tell_dove(appuntamento)),
    ]


def _minuti(appuntamento: Appuntamento) -> int:
    return int(appuntamento.durata.total_seconds() // 60)


# ── For the calendar of a telephone ──────────────────────────────────────────────────────
def _host() -> str:
    return settings.INDIRIZZO_PUBBLICO.split("//")[-1]


def write_ics(prenotazione: Prenotazione, adesso: datetime, *, annullata: bool = False) -> str:
    """The file of one's own booking: moved, it moves in the calendar too. It names nobody."""
    appuntamento = prenotazione.appuntamento
    impegno = Impegno(
        uid=f"{prenotazione.uuid}@agenda.{_host()}",
        volta=prenotazione.versione,
        inizio=appuntamento.inizio,
        fine=appuntamento.fine,
        titolo=f"Appuntamento: {appuntamento.sportello.nome}",
        luogo=tell_dove(appuntamento),
        testo=f"{appuntamento}\nContatti dello sportello: {tell_contatti(appuntamento.sportello)}",
        annullato=annullata,
    )
    return write_calendario("Appuntamento", [impegno], adesso)


def tell_impegno(appuntamento: Appuntamento) -> Impegno:
    """An appointment in the calendar of who receives: no name of who comes, which would go to whoever keeps it."""
    indirizzo = settings.INDIRIZZO_PUBBLICO + appuntamento.get_absolute_url()
    return Impegno(
        uid=f"{appuntamento.uuid}@agenda.{_host()}",
        volta=appuntamento.versione,
        inizio=appuntamento.inizio,
        fine=appuntamento.fine,
        titolo=str(appuntamento),
        luogo=f"{appuntamento.sportello.nome}. {appuntamento.get_modo_display()}",
        testo=indirizzo,
        url=indirizzo,
        annullato=appuntamento.annullato_il is not None,
    )
