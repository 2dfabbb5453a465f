"""Who works where: open an assignment, close it, and with it the access."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from sportelli.models import Amministrazione, Sportello
from utenti.models import Assegnazione, Utente
from utenti.services.account import end_sessions


@transaction.atomic
def open_assegnazione(
    *,
    ambito: Ambito,
    utente: Utente,
    ruolo: Ruolo,
    sportello: Sportello | None = None,
    amministrazione: Amministrazione | None = None,
    dal: date | None = None,
    al: date | None = None,
    atto: str = "",
) -> Assegnazione:
    """Give a role from a day on. Raises ValidationError when it overlaps the same role at the same place."""
    assegnazione = Assegnazione(
        utente=utente,
        ruolo=ruolo,
        sportello=sportello,
        amministrazione=amministrazione,
        dal=dal or timezone.localdate(),
        al=al,
        atto=atto,
    )
    _check(assegnazione)
    assegnazione.save()
    _record(ambito, Azione.CREAZIONE, assegnazione)
    return assegnazione


@transaction.atomic
def close_assegnazione(
    *, ambito: Ambito, assegnazione: Assegnazione, al: date, oggi: date | None = None
) -> Assegnazione:
    """`al` is the last day of access; a past one ends it with the next request.

    Refused when it would leave the platform without an amministratore.
    """
    oggi = oggi or timezone.localdate()
    assegnazione = Assegnazione.objects.select_for_update(of=("self",)).get(pk=assegnazione.pk)
    if assegnazione.ruolo == Ruolo.AMMINISTRATORE:
        _check_not_last(assegnazione, oggi)
    assegnazione.al = al
    _check(assegnazione)
    assegnazione.save(update_fields=("al", "aggiornato_il"))
    if al < oggi and not Assegnazione.objects.vigenti(oggi).filter(utente=assegnazione.utente).exists():
        end_sessions(utente=assegnazione.utente)
    _record(ambito, Azione.STATO, assegnazione)
    return assegnazione


@transaction.atomic
def correct_assegnazione(*, ambito: Ambito, assegnazione: Assegnazione, **campi: Any) -> Assegnazione:
    """Correct days and deed of designation, as a file of the network says (`dal`, `al`, `atto`)."""
    for campo, valore in campi.items():
        setattr(assegnazione, campo, valore)
    _check(assegnazione)
    assegnazione.save(update_fields=(*campi, "aggiornato_il"))
    _record(ambito, Azione.MODIFICA, assegnazione)
    return assegnazione


def _check(assegnazione: Assegnazione) -> None:
    """The order of the days first: PostgreSQL cannot even compare a period that ends before it begins."""
    if assegnazione.al and assegnazione.al < assegnazione.dal:
        raise ValidationError({"al": "La fine dell'incarico non può precedere l'inizio."})
    assegnazione.full_clean()


def _check_not_last(assegnazione: Assegnazione, oggi: date) -> None:
    altre = Assegnazione.objects.vigenti(oggi).filter(ruolo=Ruolo.AMMINISTRATORE, utente__is_active=True, al=None)
    if not altre.exclude(pk=assegnazione.pk).exists():
        raise ValidationError("È l'ultimo amministratore: nominane un altro prima di chiudere il suo incarico.")


def _record(ambito: Ambito, azione: Azione, assegnazione: Assegnazione) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=assegnazione,
        etichetta=str(assegnazione),
        sportello_id=assegnazione.sportello_id,
        dettagli={
            "utente": str(assegnazione.utente.uuid),
            "ruolo": assegnazione.ruolo,
            "dal": assegnazione.dal.isoformat(),
            "al": assegnazione.al.isoformat() if assegnazione.al else None,
        },
    )
