"""What is written to who attends: rows of the outbox, in the transaction that causes them. They name nobody."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from corsi.models import Edizione, Iscrizione
from corsi.selectors.edizioni import list_alternative, list_mezze
from nucleo.posta import queue_mail, queue_same
from utenti.enums import StatoUtente
from utenti.models import Utente


def build_contesto(edizione: Edizione, **altro: Any) -> dict[str, Any]:
    return {
        "edizione": edizione,
        "corso": edizione.corso,
        "mezze": list_mezze(edizione),
        "collegamento": settings.INDIRIZZO_PUBBLICO + edizione.get_absolute_url(),
        "calendario": settings.INDIRIZZO_PUBBLICO + reverse("corsi:edizione_ics", args=(edizione.uuid,)),
        "ente": settings.ENTE,
        **altro,
    }


def tell_iscrizione(iscrizione: Iscrizione) -> None:
    """Enrolled, or waiting."""
    posto = iscrizione.posto is not None
    oggetto = "Iscrizione confermata" if posto else "Sei in lista d'attesa"
    _write(iscrizione, oggetto, "iscrizione", build_contesto(iscrizione.edizione, posto=posto))


def tell_posto(iscrizione: Iscrizione) -> None:
    """A place was given up, and it is theirs."""
    contesto = build_contesto(iscrizione.edizione, posto=True, trovato=True)
    _write(iscrizione, "Si è liberato un posto", "posto", contesto)


def tell_tolta(iscrizione: Iscrizione) -> None:
    """Who holds the course, or answers for the desk, took the enrolment away."""
    contesto = build_contesto(iscrizione.edizione, tolta=True)
    _write(iscrizione, "La tua iscrizione è stata tolta", "tolta", contesto)


def _write(iscrizione: Iscrizione, oggetto: str, evento: str, contesto: dict[str, Any]) -> None:
    queue_mail(
        destinatario=iscrizione.utente.email,
        oggetto=f"{oggetto}: {iscrizione.edizione.corso.titolo}"[:200],
        testo=render_to_string("corsi/posta/iscrizione.txt", contesto),
        chiave=f"corsi:{iscrizione.uuid}:{evento}",
    )


def tell_fuori(iscrizione: Iscrizione) -> None:
    """Who works elsewhere has left the place, or the list; nobody writes to who works here no more."""
    if _list_attivi([iscrizione]):
        contesto = build_contesto(iscrizione.edizione, fuori=True)
        _write(iscrizione, "La tua iscrizione non vale più", "fuori", contesto)


def _list_attivi(iscrizioni: Iterable[Iscrizione]) -> list[Iscrizione]:
    """Those of who works here today: the others cannot even open what they would be written about."""
    iscrizioni = list(iscrizioni)
    attivi = Utente.objects.in_stato(StatoUtente.ATTIVO).filter(pk__in=[i.utente_id for i in iscrizioni])
    restano = set(attivi.values_list("pk", flat=True))
    return [iscrizione for iscrizione in iscrizioni if iscrizione.utente_id in restano]


def tell_all(
    iscrizioni: Iterable[Iscrizione], edizione: Edizione, oggetto: str, modello: str, volta: str, **altro: Any
) -> int:
    """The same mail to each who works here today, once for each `volta`: to how many."""
    chiavi = {f"corsi:{i.uuid}:{volta}": i.utente.email for i in _list_attivi(iscrizioni)}
    if chiavi:
        queue_same(
            destinatari=chiavi,
            oggetto=f"{oggetto}: {edizione.corso.titolo}"[:200],
            testo=render_to_string(modello, build_contesto(edizione, **altro)),
        )
    return len(chiavi)


def _tell_altrove(
    iscrizioni: Collection[Iscrizione],
    edizione: Edizione,
    oggi: date,
    oggetto: str,
    modello: str,
    volta: str,
    **altro: Any,
) -> int:
    """A letter with where else one may go: to each the editions that they can have a place in."""
    vie = list_alternative(edizione, oggi, [iscrizione.utente_id for iscrizione in iscrizioni])
    gruppi: dict[tuple[Edizione, ...], list[Iscrizione]] = defaultdict(list)
    for iscrizione in iscrizioni:
        gruppi[tuple(vie[iscrizione.utente_id])].append(iscrizione)
    scritte = 0
    for altre, loro in gruppi.items():
        alternative = [(altra, settings.INDIRIZZO_PUBBLICO + altra.get_absolute_url()) for altra in altre]
        scritte += tell_all(loro, edizione, oggetto, modello, volta, alternative=alternative, **altro)
    return scritte


def tell_annullata(
    iscrizioni: Collection[Iscrizione], edizione: Edizione, motivo: str, oggi: date, *, posto: bool
) -> int:
    """An edition that is not held: why, to who had a place or waited for one."""
    oggetto, modello = "Edizione annullata", "corsi/posta/annullata.txt"
    return _tell_altrove(iscrizioni, edizione, oggi, oggetto, modello, "annullata", motivo=motivo, posto=posto)


def tell_cominciata(iscrizioni: Collection[Iscrizione], edizione: Edizione, oggi: date) -> int:
    """An edition began, and who waited has no place."""
    oggetto, modello = "Non si è liberato un posto", "corsi/posta/senza_posto.txt"
    return _tell_altrove(iscrizioni, edizione, oggi, oggetto, modello, "senza_posto")


def tell_spostata(iscrizioni: Iterable[Iscrizione], edizione: Edizione) -> int:
    iscrizioni, volta, scritte = list(iscrizioni), f"spostata:{edizione.versione}", 0
    for posto in (True, False):
        loro = [iscrizione for iscrizione in iscrizioni if (iscrizione.posto is not None) == posto]
        modello = "corsi/posta/spostata.txt"
        scritte += tell_all(loro, edizione, "Cambiano giorni o luogo", modello, volta, posto=posto)
    return scritte
