"""What is written to who attends: rows of the outbox, in the transaction that causes them. They name nobody."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from corsi.models import Edizione, Iscrizione
from corsi.selectors.edizioni import list_alternative, list_mezze
from nucleo.posta import queue_mail, queue_same


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


def tell_all(
    iscrizioni: Iterable[Iscrizione], edizione: Edizione, oggetto: str, modello: str, volta: str, **altro: Any
) -> int:
    """The same mail to each, once for each `volta`: to how many."""
    chiavi = {f"corsi:{iscrizione.uuid}:{volta}": iscrizione.utente.email for iscrizione in iscrizioni}
    if chiavi:
        queue_same(
            destinatari=chiavi,
            oggetto=f"{oggetto}: {edizione.corso.titolo}"[:200],
            testo=render_to_string(modello, build_contesto(edizione, **altro)),
        )
    return len(chiavi)


def tell_annullata(iscrizioni: Iterable[Iscrizione], edizione: Edizione, motivo: str, oggi: date) -> int:
    """An edition that is not held: why, and where else one may go."""
    alternative = [
        (altra, settings.INDIRIZZO_PUBBLICO + altra.get_absolute_url()) for altra in list_alternative(edizione, oggi)
    ]
    contesto = {"motivo": motivo, "alternative": alternative}
    return tell_all(iscrizioni, edizione, "Edizione annullata", "corsi/posta/annullata.txt", "annullata", **contesto)


def tell_spostata(iscrizioni: Iterable[Iscrizione], edizione: Edizione) -> int:
    volta = f"spostata:{edizione.versione}"
    return tell_all(iscrizioni, edizione, "Cambiano giorni o luogo", "corsi/posta/spostata.txt", volta)
