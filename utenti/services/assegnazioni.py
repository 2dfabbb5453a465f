"""Who works where: open an assignment, have it confirmed, close it, and with it the access."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.cifratura import impronta
from nucleo.enums import Azione, Ruolo
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.posta import queue_mail
from sportelli.models import Amministrazione, Sportello
from territorio.models import Regione
from utenti.firmati import find_fuori
from utenti.models import Assegnazione, Utente
from utenti.regole.incarichi import (
    A_SE_STESSO,
    DA_CONFERMARE,
    Giorni,
    find_errore_cambio,
    find_errore_inizio,
)
from utenti.services.account import end_sessions
from utenti.services.amministratori import check_amministratori
from utenti.uscite import leave_sportelli

CHIUDERLO = "chiudere il suo incarico"
# How far back those that ended by themselves are looked for: a job that did not run makes up for it.
RECUPERO = timedelta(days=31)
# What is confirmed of an assignment, and by which it is known again under the lock.
PROPOSTI = ("utente_id", "ruolo", "sportello_id", "amministrazione_id", "regione_id", "dal", "al", "atto")


@transaction.atomic
def open_assegnazione(
    *,
    ambito: Ambito,
    utente: Utente,
    ruolo: Ruolo,
    sportello: Sportello | None = None,
    amministrazione: Amministrazione | None = None,
    regione: Regione | None = None,
    dal: date | None = None,
    al: date | None = None,
    atto: str = "",
    proposta_da: Firma | None = None,
    oggi: date | None = None,
) -> Assegnazione:
    """Give a role from a day on: the one door of page, invitation, file and command.

    What lets citizens be read waits for a second person (`confirm_assegnazione`). `proposta_da` is who invited, when
    the person invited accepts: the day was checked then. Raises ValidationError when it is one's own, begins too long
    ago, or overlaps the same role at the same place.
    """
    oggi = oggi or get_oggi()
    assegnazione = Assegnazione(
        utente=utente,
        ruolo=ruolo,
        sportello=sportello,
        amministrazione=amministrazione,
        regione=regione,
        dal=dal or oggi,
        al=al,
        atto=atto,
        proposta_da=proposta_da or ambito.firma,
    )
    if assegnazione.proposta_da.utente_id == utente.pk:
        raise ValidationError(A_SE_STESSO)
    if proposta_da is None:
        check_inizio(assegnazione.dal, oggi)
    if ruolo not in DA_CONFERMARE:
        assegnazione.confermata_da, assegnazione.confermata_il = assegnazione.proposta_da, timezone.now()
    _check(assegnazione)
    assegnazione.save()
    _record(ambito, Azione.CREAZIONE, assegnazione)
    return assegnazione


def check_inizio(dal: date, oggi: date) -> None:
    """Raises ValidationError on a first day beyond the declared limit (`INCARICO_RETRODATATO_GIORNI`)."""
    if errore := find_errore_inizio(dal, oggi=oggi, limite=settings.INCARICO_RETRODATATO_GIORNI):
        raise ValidationError({"dal": errore})


# ── The second person ────────────────────────────────────────────────────────────────────
@transaction.atomic
def confirm_assegnazione(
    *, ambito: Ambito, assegnazione: Assegnazione, oggi: date | None = None, adesso: datetime | None = None
) -> Assegnazione:
    """Another amministratore lets a proposed assignment give access; person and responsabili of the desk are told.

    Raises ValidationError when it was confirmed already, when it is no longer the one that was read, and for who
    proposed it or would have it.
    """
    vista, assegnazione = assegnazione, _lock(assegnazione)
    if not assegnazione.da_confermare:
        raise ValidationError("Questo incarico è già confermato.")
    if ambito.utente_id is None or ambito.utente_id in (assegnazione.utente_id, assegnazione.proposta_da.utente_id):
        raise ValidationError("Chi ha proposto un incarico, o lo riceve, non lo conferma.")
    if any(getattr(vista, nome) != getattr(assegnazione, nome) for nome in PROPOSTI):
        raise ValidationError("Nel frattempo l'incarico è cambiato: riguardalo, e conferma di nuovo.")
    assegnazione.confermata_da, assegnazione.confermata_il = ambito.firma, adesso or timezone.now()
    assegnazione.save(update_fields=("confermata_da", "confermata_il", "aggiornato_il"))
    _record(ambito, Azione.STATO, assegnazione, confermato=True)
    tell_assegnazione(assegnazione, oggi or get_oggi())
    return assegnazione


@transaction.atomic
def confirm_tutte(*, ambito: Ambito, viste: Sequence[Assegnazione], oggi: date | None = None) -> int:
    """Confirm all those that `ambito` may, each with its line and its letters. How many.

    Raises ValidationError when they are not those that were read (`viste`): who confirms knows what.
    """
    righe = list(Assegnazione.objects.confermabili_da(ambito).select_for_update(of=("self",)).order_by("pk"))
    if not righe or {riga.pk for riga in righe} != {vista.pk for vista in viste}:
        raise ValidationError(
            f"Nel frattempo sono cambiati: ora sono {len(righe)}. Guarda l'elenco e conferma di nuovo."
        )
    for assegnazione in viste:
        confirm_assegnazione(ambito=ambito, assegnazione=assegnazione, oggi=oggi)
    return len(righe)


@transaction.atomic
def decline_assegnazione(*, ambito: Ambito, assegnazione: Assegnazione) -> None:
    """Take a proposal back, or refuse it: it never gave anything. Raises ValidationError once it is confirmed."""
    assegnazione = _lock(assegnazione)
    if not assegnazione.da_confermare:
        raise ValidationError("Questo incarico è confermato: si chiude, non si rifiuta.")
    _record(ambito, Azione.ELIMINAZIONE, assegnazione)
    assegnazione.delete()


def tell_assegnazione(assegnazione: Assegnazione, oggi: date) -> None:
    """Who has a new access, and who answers for the desk, are told by mail."""
    responsabili = Assegnazione.objects.vigenti(oggi).filter(
        sportello__isnull=False, sportello=assegnazione.sportello, ruolo=Ruolo.RESPONSABILE, utente__is_active=True
    )
    contesto = {"assegnazione": assegnazione, "ente": settings.ENTE, "indirizzo": settings.INDIRIZZO_PUBBLICO}
    for email in {assegnazione.utente.email, *responsabili.values_list("utente__email", flat=True)}:
        suo = email == assegnazione.utente.email
        queue_mail(
            destinatario=email,
            oggetto="Il tuo incarico è confermato" if suo else "Un nuovo incarico nel tuo sportello",
            testo=render_to_string("utenti/posta/incarico.txt", {**contesto, "suo": suo}),
            chiave=f"incarico:{assegnazione.uuid}:{impronta(email)[:16]}",
        )


# ── Days and end ─────────────────────────────────────────────────────────────────────────
def close_assegnazione(
    *, ambito: Ambito, assegnazione: Assegnazione, al: date, oggi: date | None = None
) -> Assegnazione:
    """`al` is the last day of access; a past one ends it with the next request. As `correct_assegnazione`."""
    oggi = oggi or get_oggi()
    return _change(ambito=ambito, assegnazione=assegnazione, campi={"al": al}, azione=Azione.STATO, oggi=oggi)


def correct_assegnazione(
    *, ambito: Ambito, assegnazione: Assegnazione, oggi: date | None = None, **campi: Any
) -> Assegnazione:
    """Correct days and deed of designation, as a file of the network says (`dal`, `al`, `atto`).

    Refused when it would leave the platform without an amministratore, and when it would give more days than were
    confirmed: to oneself, beyond the declared limit, of a role that lets citizens be read.
    """
    oggi = oggi or get_oggi()
    return _change(ambito=ambito, assegnazione=assegnazione, campi=campi, azione=Azione.MODIFICA, oggi=oggi)


@transaction.atomic
def _change(
    *, ambito: Ambito, assegnazione: Assegnazione, campi: Mapping[str, Any], azione: Azione, oggi: date
) -> Assegnazione:
    if takes_away(assegnazione, campi, oggi):
        check_amministratori(tolto=assegnazione, per=CHIUDERLO, oggi=oggi)
    assegnazione = _lock(assegnazione)
    if errore := find_divieto(assegnazione, campi, ambito.utente_id, oggi):
        raise ValidationError(dict([errore]))
    for campo, valore in campi.items():
        setattr(assegnazione, campo, valore)
    if assegnazione.da_confermare:
        assegnazione.proposta_da = ambito.firma  # who changes a proposal makes it, and does not confirm it
    _check(assegnazione)
    assegnazione.save(update_fields=(*campi, "proposta_da", "aggiornato_il"))
    _end_access(assegnazione, oggi)
    _record(ambito, azione, assegnazione)
    if assegnazione.sportello_id:
        leave_sportelli(ambito=ambito, utente=assegnazione.utente, oggi=oggi)
    return assegnazione


def find_divieto(
    assegnazione: Assegnazione, campi: Mapping[str, Any], chi: int | None, oggi: date
) -> tuple[str, str] | None:
    """The field and why the account `chi` cannot change the days so; what the person did there is of days that stay."""
    prima = Giorni(assegnazione.dal, assegnazione.al)
    dopo = Giorni(campi.get("dal", prima.dal), campi.get("al", prima.al))
    return find_fuori(assegnazione, dopo) or find_errore_cambio(
        prima,
        dopo,
        ruolo=Ruolo(assegnazione.ruolo),
        suo=chi is not None and chi == assegnazione.utente_id,
        confermato=not assegnazione.da_confermare,
        oggi=oggi,
        limite=settings.INCARICO_RETRODATATO_GIORNI,
    )


def _lock(assegnazione: Assegnazione) -> Assegnazione:
    righe = Assegnazione.objects.select_for_update(of=("self",)).select_related(
        "utente", "sportello", "amministrazione", "regione"
    )
    return righe.get(pk=assegnazione.pk)


def follow_scadenze(*, oggi: date | None = None) -> int:
    """What `_change` does when an assignment ends, of those whose last day went by with nobody writing anything: their
    compiti are the desk's, who works nowhere is logged out. Of how many people. Done twice, nothing more happens."""
    oggi = oggi or get_oggi()
    ambito = Ambito.di_sistema("incarichi finiti")
    finite = Assegnazione.objects.filter(al__lt=oggi, al__gte=oggi - RECUPERO, confermata_il__isnull=False)
    usciti = {assegnazione.utente_id: assegnazione for assegnazione in finite.select_related("utente").order_by("pk")}
    for assegnazione in usciti.values():
        with transaction.atomic():
            _end_access(assegnazione, oggi)
            leave_sportelli(ambito=ambito, utente=assegnazione.utente, oggi=oggi)
    return len(usciti)


def _end_access(assegnazione: Assegnazione, oggi: date) -> None:
    """Who works nowhere any more is logged out."""
    finita = assegnazione.al is not None and assegnazione.al < oggi
    if finita and not Assegnazione.objects.vigenti(oggi).filter(utente=assegnazione.utente).exists():
        end_sessions(utente=assegnazione.utente)


def _check(assegnazione: Assegnazione) -> None:
    """The order of the days first: PostgreSQL cannot even compare a period that ends before it begins."""
    if assegnazione.al and assegnazione.al < assegnazione.dal:
        raise ValidationError({"al": "La fine dell'incarico non può precedere l'inizio."})
    assegnazione.full_clean()


def takes_away(assegnazione: Assegnazione, campi: Mapping[str, Any], oggi: date) -> bool:
    """Whether other days would leave an amministratore without access, now or one day."""
    dal, al = campi.get("dal", assegnazione.dal), campi.get("al", assegnazione.al)
    if assegnazione.ruolo != Ruolo.AMMINISTRATORE or (dal, al) == (assegnazione.dal, assegnazione.al):
        return False
    return al is not None or dal > oggi


def _record(ambito: Ambito, azione: Azione, assegnazione: Assegnazione, **altro: Any) -> None:
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
            "confermato": not assegnazione.da_confermare,
            **altro,
        },
    )
