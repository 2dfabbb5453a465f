"""Invitations: the only way in, by a link that works once (nucleo.collegamenti)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from interfaccia.collegamenti import build_indirizzo
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.collegamenti import NonApre, renew_collegamento, revoke_all, use_collegamento
from nucleo.enums import Azione, MotivoChiuso, Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import Collegamento
from nucleo.posta import queue_mail
from nucleo.scopi import list_scopi
from sportelli.models import Amministrazione, Sportello
from territorio.models import Regione
from utenti.enums import INVITO
from utenti.models import Assegnazione, Invito, Utente
from utenti.models.accessi import AssegnazioneQuerySet
from utenti.regole.incarichi import A_SE_STESSO
from utenti.services.account import accept_regole
from utenti.services.assegnazioni import check_inizio, open_assegnazione


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
    regione: Regione | None = None,
    dal: date | None = None,
    al: date | None = None,
    adesso: datetime | None = None,
) -> Invito:
    """Invite somebody to a role. Raises ValidationError when the same invitation is already waiting
    or the person already has this role at this place."""
    oggi = get_oggi(adesso)
    adesso = adesso or timezone.now()
    invito = Invito(
        email=email.strip().lower(),
        nome=nome,
        cognome=cognome,
        ruolo=ruolo,
        sportello=sportello,
        amministrazione=amministrazione,
        regione=regione,
        dal=dal or oggi,
        al=al,
        scade_il=adesso + list_scopi()[INVITO].validita,
        invitato_da=ambito.firma,
    )
    if ambito.utente_id and Utente.objects.filter(pk=ambito.utente_id, email__iexact=invito.email).exists():
        raise ValidationError(A_SE_STESSO)
    check_inizio(invito.dal, oggi)
    if _list_assegnazioni(invito).vigenti(oggi).exists():
        raise ValidationError("Questa persona ha già questo ruolo qui.")
    invito.full_clean()
    invito.save()
    _send(ambito, invito, adesso)
    _record(ambito, Azione.CREAZIONE, invito)
    return invito


@transaction.atomic
def correct_invito(*, ambito: Ambito, invito: Invito, **campi: Any) -> Invito:
    """Correct name and days of an invitation that waits; the link already sent stays good."""
    invito = _lock_waiting(invito)
    if "dal" in campi and campi["dal"] < invito.dal:
        check_inizio(campi["dal"], get_oggi())
    for campo, valore in campi.items():
        setattr(invito, campo, valore)
    invito.full_clean()
    invito.save(update_fields=(*campi, "aggiornato_il"))
    _record(ambito, Azione.MODIFICA, invito)
    return invito


@transaction.atomic
def resend_invito(*, ambito: Ambito, invito: Invito, adesso: datetime | None = None) -> Invito:
    """A new link, valid for seven days from now; the old one stops working."""
    adesso = adesso or timezone.now()
    invito = _lock_waiting(invito)
    invito.scade_il = adesso + list_scopi()[INVITO].validita
    invito.save(update_fields=("scade_il", "aggiornato_il"))
    _send(ambito, invito, adesso)
    _record(ambito, Azione.MODIFICA, invito)
    return invito


@transaction.atomic
def revoke_invito(*, ambito: Ambito, invito: Invito, adesso: datetime | None = None) -> Invito:
    """The link stops working. Raises ValidationError when it was used or revoked already."""
    invito = _lock_waiting(invito)
    invito.revocato_il = adesso or timezone.now()
    invito.save(update_fields=("revocato_il", "aggiornato_il"))
    revoke_all(ambito=ambito, oggetto=invito, adesso=adesso)
    _record(ambito, Azione.STATO, invito)
    return invito


def find_invito(collegamento: Collegamento) -> Invito:
    """The invitation that a link opens. Raises `NonApre` when it is no longer there."""
    invito = Invito.objects.with_luogo().filter(uuid=collegamento.oggetto_id).first()
    if invito is None:
        raise NonApre(MotivoChiuso.IGNOTO)
    return invito


@transaction.atomic
def accept_as_new(
    *, collegamento: Collegamento, nome: str, cognome: str, password: str, adesso: datetime | None = None
) -> Utente:
    """Make the account and its assignment. The address is proven by the link itself.

    Raises `NonApre` when the link was used in the meantime, ValidationError when the account exists already.
    """
    adesso = adesso or timezone.now()
    invito = _take(collegamento, adesso)
    if Utente.objects.filter(email__iexact=invito.email).exists():
        raise ValidationError("C'è già un account con questa e-mail: accedi per accettare l'invito.")
    utente = Utente.objects.create_user(invito.email, password, nome=nome, cognome=cognome)
    _accept(invito, utente, adesso)
    return utente


@transaction.atomic
def accept_as_existing(*, collegamento: Collegamento, utente: Utente, adesso: datetime | None = None) -> None:
    """Somebody who already logs in takes one more assignment. Raises as `accept_as_new`."""
    adesso = adesso or timezone.now()
    invito = _take(collegamento, adesso)
    if utente.email.lower() != invito.email.lower():
        raise ValidationError("Questo invito è per un'altra e-mail.")
    _accept(invito, utente, adesso)


def _take(collegamento: Collegamento, adesso: datetime) -> Invito:
    """The waiting invitation of a link, which from now on is used."""
    use_collegamento(collegamento=collegamento, scopo=INVITO, adesso=adesso)
    return _lock_waiting(find_invito(collegamento))


def _accept(invito: Invito, utente: Utente, adesso: datetime) -> None:
    ambito = Ambito(utente_id=utente.pk, etichetta=str(utente))
    accept_regole(utente=utente, adesso=adesso)
    if not _list_assegnazioni(invito).vigenti(get_oggi(adesso)).exists():
        precedente = _list_assegnazioni(invito).filter(al__gte=invito.dal).order_by("-al").first()
        open_assegnazione(
            ambito=ambito,
            utente=utente,
            ruolo=Ruolo(invito.ruolo),
            sportello=invito.sportello,
            amministrazione=invito.amministrazione,
            regione=invito.regione,
            dal=precedente.al + timedelta(days=1) if precedente and precedente.al else invito.dal,
            al=invito.al,
            proposta_da=invito.invitato_da,
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
        regione=invito.regione,
    )


def _lock_waiting(invito: Invito) -> Invito:
    invito = Invito.objects.select_for_update(of=("self",)).with_luogo().get(pk=invito.pk)
    if invito.usato_il or invito.revocato_il:
        raise ValidationError("Questo invito non è più in attesa.")
    return invito


def _send(ambito: Ambito, invito: Invito, adesso: datetime) -> None:
    emesso = renew_collegamento(ambito=ambito, scopo=INVITO, oggetto=invito, scade_il=invito.scade_il, adesso=adesso)
    contesto = {
        "invito": invito,
        "luogo": invito.sportello or invito.amministrazione or invito.regione or settings.ENTE["nome"],
        "collegamento": build_indirizzo(emesso.token),
        "giorni": list_scopi()[INVITO].validita.days,
        "ente": settings.ENTE,
    }
    queue_mail(
        destinatario=invito.email,
        oggetto="Il tuo invito nella rete degli sportelli per il microcredito",
        testo=render_to_string("utenti/posta/invito.txt", contesto),
        chiave=f"invito:{emesso.collegamento.uuid}",
    )


def _record(ambito: Ambito, azione: Azione, invito: Invito) -> None:
    eventi.record(
        ambito=ambito,
        azione=azione,
        oggetto=invito,
        sportello_id=invito.sportello_id,
        dettagli={"ruolo": invito.ruolo},
    )
