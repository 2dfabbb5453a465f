"""Reads on appointments with lenders, and how one is said."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from agenda.selectors.parole import tell_contatti
from cittadini.models import Cittadino
from cittadini.services.blocchi import describe_finito
from credito.enums import StatoInvio
from credito.models import Invio
from credito.selectors.invii import examine_consenso
from incontri.enums import CON_INCONTRI, Accompagna, CanaleIncontro, Evento, StatoIncontro
from incontri.models import Incontro
from messaggi.selectors.recapiti import Via, find_via_scelta
from nucleo import formati
from nucleo.enums import Mezzo, StatoMessaggio
from nucleo.ics import Impegno, write_calendario
from nucleo.models import MessaggioPosta
from percorsi.services.blocchi import describe_chiuso

# How long the calendar of a telephone keeps free.
DURATA = timedelta(hours=1)


@dataclass(frozen=True)
class DatiIncontro:
    """What is asked of an appointment."""

    quando: datetime
    canale: str
    luogo: str = ""
    accompagna: str = Accompagna.NESSUNO
    accompagnatore: str = ""


def list_incontri(invio: Invio) -> list[Incontro]:
    """Those of a referral, latest first, those moved and cancelled too. One query."""
    return list(Incontro.objects.filter(invio=invio).order_by("-quando", "-pk"))


def list_sospesi(invii: Collection[int]) -> Iterator[tuple[int, tuple[date, date]]]:
    """The days from when an appointment is set to its own: who has agreed to meet is not silent. Of one moved or
    cancelled, to when it was. One query."""
    righe = Incontro.objects.filter(invio__in=invii).only("invio_id", "creato_il", "quando", "stato", "aggiornato_il")
    for incontro in righe.order_by("pk"):
        fine = incontro.giorno
        if incontro.stato in (StatoIncontro.RINVIATO, StatoIncontro.ANNULLATO):
            fine = min(fine, timezone.localdate(incontro.aggiornato_il))
        yield incontro.invio_id, (timezone.localdate(incontro.creato_il), fine)


# ── Letters ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Lettera:
    """What left for the person of an appointment, and what the outbox says of it today."""

    incontro: Incontro
    evento: Evento
    posta: MessaggioPosta


def name_lettera(incontro: Incontro, evento: Evento, a: str = "persona") -> str:
    """The key of its row of the outbox."""
    return f"incontro:{incontro.uuid}:{a}:{evento.value}"


def list_lettere(incontri: Iterable[Incontro]) -> list[Lettera]:
    """Those to the people, oldest first. One query."""
    nomi = {name_lettera(incontro, evento): (incontro, evento) for incontro in incontri for evento in Evento}
    righe = MessaggioPosta.objects.filter(chiave__in=nomi).defer("testo", "html", "calendario")
    return [Lettera(*nomi[riga.chiave], riga) for riga in righe.order_by("creato_il", "pk")]


def tell_lettera(lettera: Lettera) -> str:
    """«Promemoria di due ore prima, per SMS: partito il 3 marzo 2026»."""
    posta = lettera.posta
    esito = "in coda, parte fra poco"
    if posta.stato == StatoMessaggio.FALLITO:
        esito = "rifiutato, non è partito"
    elif posta.inviato_il:
        esito = f"partito {formati.data_articolata('il', timezone.localdate(posta.inviato_il))}"
    return f"{lettera.evento.label}, per {'SMS' if posta.mezzo == Mezzo.SMS else 'e-mail'}: {esito}"


# ── What may be done ─────────────────────────────────────────────────────────────────────
def describe_fermo(invio: Invio) -> str:
    """Why no appointment is set for a referral, or moved; empty when one may be."""
    if invio.stato == StatoInvio.BOZZA:
        return "L'invio non è ancora partito: prima completalo e invialo."
    if invio.stato not in CON_INCONTRI:
        return f"L'invio è «{invio.get_stato_display()}»: non si fissano altri appuntamenti."
    if not examine_consenso(invio.percorso.cittadino, invio.get_partenza()).valido:
        return "Il consenso all'invio non è in vigore: con l'erogatore non si fissano altri appuntamenti."
    return describe_chiuso(invio.percorso) or describe_finito(invio.percorso.cittadino)


def describe_fissato(invio: Invio) -> str:
    """Whether one is set already, and what to do with it."""
    if not Incontro.objects.fissati().filter(invio=invio).exists():
        return ""
    return "C'è già un appuntamento fissato: spostalo, o registra com'è andato."


def find_via(cittadino: Cittadino) -> Via | None:
    """How the platform itself writes to a person; who is to be contacted with care is called by the desk."""
    return None if cittadino.contatto_sicuro else find_via_scelta(cittadino)


def tell_avvisati(invio: Invio) -> str:
    """Who will be told by a message, and whom one tells."""
    persona = "La persona riceve un messaggio adesso, e un promemoria due giorni e due ore prima."
    if find_via(invio.percorso.cittadino) is None:
        persona = "Alla persona non partono messaggi: dirglielo è fra le cose da fare, adesso e poco prima."
    banca = "L'erogatore riceve un'e-mail." if invio.erogatore.email else "L'erogatore non ha un'e-mail: avvisalo tu."
    return f"{persona} {banca}"


def tell_dove(incontro: Incontro) -> str:
    """«In presenza, Via Roma 1»; of what was forgotten, how alone."""
    return ", ".join(filter(None, (incontro.get_canale_display(), incontro.luogo)))


def tell_con(incontro: Incontro) -> str:
    """Who goes along, with the name: for who works at the desk."""
    if incontro.accompagna == Accompagna.NESSUNO:
        return ""
    return ", ".join(filter(None, (incontro.get_accompagna_display(), incontro.accompagnatore)))


def write_ics(incontro: Incontro, adesso: datetime) -> str:
    """The file for the calendar of who goes: moved, it moves there too. It names nobody."""
    invio = incontro.invio
    annullato = incontro.stato == StatoIncontro.ANNULLATO
    impegno = Impegno(
        uid=f"{incontro.serie}@incontri.{settings.INDIRIZZO_PUBBLICO.split('//')[-1]}",
        # Cancelled after it was moved, it still comes last.
        volta=incontro.volta * 2 + annullato,
        inizio=incontro.quando,
        fine=incontro.quando + DURATA,
        titolo=f"Appuntamento: {invio.erogatore}",
        luogo=incontro.luogo if incontro.canale == CanaleIncontro.PRESENZA else tell_dove(incontro),
        testo=f"Contatti dello sportello: {tell_contatti(invio.percorso.sportello)}",
        annullato=annullato,
    )
    return write_calendario("Appuntamento", [impegno], adesso)
