"""Invitations: the only way in. The link travels by mail, here stays its fingerprint."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.posta import queue_mail
from sportelli.models import Amministrazione, Sportello
from utenti.models import Assegnazione, Invito, Utente
from utenti.models.accessi import AssegnazioneQuerySet
from utenti.services.account import accept_regole
from utenti.services.assegnazioni import open_assegnazione

VALIDITA = timedelta(days=7)
# Where the session keeps the token of the invitation being accepted.
CHIAVE_SESSIONE = "invito"


def fingerprint(token: str) -> str:
    """SHA-256 of the token: it is long and random, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    ambito: Ambito,
    email: str,
    nome: str,
    cognome: str,
    ruolo: Ruolo,
    sportello: Sportello | None = None,
    amministrazione: Amministrazione | None = None,
    dal: date | None = None,
    al: date | None = None,
    adesso: datetime | None = None,
) -> Invito:
    """Invite somebody to a role. Raises ValidationError when the same invitation is already waiting
    or the person already has this role at this place."""
    adesso = adesso or timezone.now()
    token = secrets.token_urlsafe(32)
    invito = Invito(
        email=email.strip().lower(),
        nome=nome,
        cognome=cognome,
        ruolo=ruolo,
        sportello=sportello,
        amministrazione=amministrazione,
        dal=dal or timezone.localdate(adesso),
        al=al,
        impronta_token=fingerprint(token),
        scade_il=adesso + VALIDITA,
        invitato_da=ambito.firma,
    )
    if _list_assegnazioni(invito).vigenti(timezone.localdate(adesso)).exists():
        raise ValidationError("Questa persona ha già questo ruolo qui.")
    invito.full_clean()
    invito.save()
    _send(invito, token)
    _record(ambito, Azione.CREAZIONE, invito)
    return invito


@transaction.atomic
def correct_invito(*, ambito: Ambito, invito: Invito, **campi: Any) -> Invito:
    """Correct name and days of an invitation that waits; the link already sent stays good."""
    invito = _lock_waiting(invito)
    for campo, valore in campi.items():
        setattr(invito, campo, valore)
    invito.full_clean()
    invito.save(update_fields=(*campi, "aggiornato_il"))
    _record(ambito, Azione.MODIFICA, invito)
    return invito


@transaction.atomic
def resend_invito(*, ambito: Ambito, invito: Invito, adesso: datetime | None = None) -> Invito:
    """A new link, valid for seven days from now; the old one stops working."""
    invito = _lock_waiting(invito)
    token = secrets.token_urlsafe(32)
    invito.impronta_token, invito.scade_il = fingerprint(token), (adesso or timezone.now()) + VALIDITA
    invito.save(update_fields=("impronta_token", "scade_il", "aggiornato_il"))
    _send(invito, token)
    _record(ambito, Azione.MODIFICA, invito)
    return invito


@transaction.atomic
def revoke_invito(*, ambito: Ambito, invito: Invito, adesso: datetime | None = None) -> Invito:
    """The link stops working. Raises ValidationError when it was used or revoked already."""
    invito = _lock_waiting(invito)
    invito.revocato_il = adesso or timezone.now()
    invito.save(update_fields=("revocato_il", "aggiornato_il"))
    _record(ambito, Azione.STATO, invito)
    return invito


def find_invito(token: str, adesso: datetime | None = None) -> Invito | None:
    """The invitation that a link opens; None when it expired, was used or revoked, or never was."""
    return (
        Invito.objects.in_attesa(adesso)
        .select_related("sportello", "amministrazione")
        .filter(impronta_token=fingerprint(token))
        .first()
    )


@transaction.atomic
def accept_as_new(*, invito: Invito, nome: str, cognome: str, password: str, adesso: datetime | None = None) -> Utente:
    """Make the account and its assignment. The address is proven by the link itself.

    Raises ValidationError when the link was used in the meantime or the account exists already.
    """
    adesso = adesso or timezone.now()
    invito = _lock_waiting(invito)
    if Utente.objects.filter(email__iexact=invito.email).exists():
        raise ValidationError("C'è già un account con questa e-mail: accedi per accettare l'invito.")
    utente = Utente.objects.create_user(invito.email, password, nome=nome, cognome=cognome)
    _accept(invito, utente, adesso)
    return utente


@transaction.atomic
def accept_as_existing(*, invito: Invito, utente: Utente, adesso: datetime | None = None) -> None:
    """Somebody who already logs in takes one more assignment."""
    adesso = adesso or timezone.now()
    invito = _lock_waiting(invito)
    if utente.email.lower() != invito.email.lower():
        raise ValidationError("Questo invito è per un'altra e-mail.")
    _accept(invito, utente, adesso)


def _accept(invito: Invito, utente: Utente, adesso: datetime) -> None:
    ambito = Ambito(utente_id=utente.pk, etichetta=str(utente))
    accept_regole(utente=utente, adesso=adesso)
    if not _list_assegnazioni(invito).vigenti(timezone.localdate(adesso)).exists():
        precedente = _list_assegnazioni(invito).filter(al__gte=invito.dal).order_by("-al").first()
        open_assegnazione(
            ambito=ambito,
            utente=utente,
            ruolo=Ruolo(invito.ruolo),
            sportello=invito.sportello,
            amministrazione=invito.amministrazione,
            dal=precedente.al + timedelta(days=1) if precedente else invito.dal,
            al=invito.al,
        )
    invito.usato_il, invito.utente = adesso, utente
    invito.save(update_fields=("usato_il", "utente", "aggiornato_il"))
    _record(ambito, Azione.STATO, invito)


def _list_assegnazioni(invito: Invito) -> AssegnazioneQuerySet:
    """The same role at the same place, of who has the invited e-mail."""
    return Assegnazione.objects.filter(
        utente__email__iexact=invito.email,
        ruolo=invito.ruolo,
        sportello=invito.sportello,
        amministrazione=invito.amministrazione,
    )


def _lock_waiting(invito: Invito) -> Invito:
    invito = (
        Invito.objects.select_for_update(of=("self",)).select_related("sportello", "amministrazione").get(pk=invito.pk)
    )
    if invito.usato_il or invito.revocato_il:
        raise ValidationError("Questo invito non è più in attesa.")
    return invito


def _send(invito: Invito, token: str) -> None:
    contesto = {
        "invito": invito,
        "luogo": invito.sportello or invito.amministrazione or settings.ENTE["nome"],
        "collegamento": settings.INDIRIZZO_PUBBLICO + reverse("utenti:invito_open", args=(token,)),
        "giorni": VALIDITA.days,
        "ente": settings.ENTE,
    }
    queue_mail(
        destinatario=invito.email,
        oggetto="Il tuo invito nella rete degli sportelli per il microcredito",
        testo=render_to_string("utenti/posta/invito.txt", contesto),
        chiave=f"invito:{invito.uuid}:{invito.impronta_token[:12]}",
    )


def _record(ambito: Ambito, azione: Azione, invito: Invito) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=invito,
        sportello_id=invito.sportello_id,
        dettagli={"ruolo": invito.ruolo},
    )
