"""Writes on compiti: add, correct, close, put off, assign; and those that events open and close by themselves."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import ModelloConStato
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from percorsi.enums import ESITI_A_MANO, MOSSE, ChiAgisce, CodiceCompito, EsitoCompito, OrigineCompito, StatoPercorso
from percorsi.models import Compito, Percorso
from percorsi.models.compiti import CompitoQuerySet
from percorsi.selectors.compiti import DatiCompito, works_at
from percorsi.services.blocchi import check_nuovo, check_percorso_aperto, lock_percorso
from percorsi.services.eventi import record_evento, record_modifica
from utenti.models import Utente

PASSATO = "Questo giorno è già passato."


# ── By hand ──────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def add_compito(
    *,
    ambito: Ambito,
    percorso: Percorso,
    dati: DatiCompito,
    origine: ModelloConStato | None = None,
    dal: date | None = None,
    oggi: date | None = None,
) -> Compito:
    """Write down something to do on an open path; `origine` is the contact that decided it.

    Raises ValidationError on a closed path, without words or a move, on a day before `dal` (today),
    on somebody who does not work at the desk.
    """
    oggi = oggi or get_oggi()
    percorso = lock_percorso(percorso.pk)
    check_nuovo(percorso)
    check_dati(percorso, dati, dal=dal or oggi, oggi=oggi)
    compito = Compito.objects.create(
        percorso=percorso,
        sportello_id=percorso.sportello_id,
        testo=dati.testo.strip(),
        chi=dati.chi,
        entro=dati.entro,
        assegnato_a=dati.assegnato_a,
        creato_da=ambito.firma,
        origine_tipo=name_origine(origine) if origine else OrigineCompito.MANO,
        origine=origine.uuid if origine else None,
    )
    record_evento(ambito=ambito, azione=Azione.CREAZIONE, oggetto=compito, percorso=percorso)
    return compito


@transaction.atomic
def update_compito(
    *, ambito: Ambito, compito: Compito, versione: int, dati: DatiCompito, oggi: date | None = None
) -> Compito:
    """Correct what people wrote. Raises as `add_compito`, and `VersioneSuperata`."""
    oggi = oggi or get_oggi()
    compito = _lock_aperto(compito)
    if not compito.libero:
        raise ValidationError("Questo compito lo scrive la piattaforma: si rimanda, si assegna o si chiude.")
    # A day already past when it was written stays: only a new one is refused.
    dal = min(oggi, compito.entro or oggi) if dati.entro == compito.entro else oggi
    gia = compito.assegnato_a_id if dati.assegnato_a and dati.assegnato_a.pk == compito.assegnato_a_id else None
    check_dati(compito.percorso, dati, dal=dal, oggi=oggi, gia=gia)
    nuovi: dict[str, object] = {"testo": dati.testo.strip(), "chi": dati.chi, "assegnato_a": dati.assegnato_a}
    if dati.entro != compito.entro:
        nuovi |= _put_off(compito, dati.entro)
    cambiati = list_cambiati(compito, nuovi)
    return _write(ambito, compito, {campo: nuovi[campo] for campo in cambiati}, versione=versione)


@transaction.atomic
def close_compito(*, ambito: Ambito, compito: Compito, esito: str, adesso: datetime | None = None) -> Compito:
    """Somebody did it, or says that it is of no use. Twice is once."""
    if esito not in ESITI_A_MANO:
        raise ValueError(f"{esito} is not how people end a compito")
    compito = _lock(compito)
    if not compito.aperto:
        return compito
    fine = {"chiuso_il": adesso or timezone.now(), "chiuso_da": ambito.firma, "esito": esito}
    return _write(ambito, compito, fine, esito=esito)


@transaction.atomic
def reopen_compito(*, ambito: Ambito, compito: Compito) -> Compito:
    """Undo a closing made by hand. Raises ValidationError on a closed path, or when facts overtook it."""
    compito = _lock(compito)
    if compito.aperto:
        return compito
    check_percorso_aperto(compito.percorso)
    if compito.superato_il or _has_gemello(compito):
        raise ValidationError("Nel frattempo i fatti l'hanno superato: non si riapre più.")
    if not compito.libero:
        _drop_decisione(ambito, compito.percorso)
    # The desk of the path may have changed meanwhile.
    campi: dict[str, object] = {
        "chiuso_il": None,
        "chiuso_da": None,
        "esito": "",
        "sportello": compito.percorso.sportello,
    }
    if compito.sportello_id != compito.percorso.sportello_id:
        campi["assegnato_a"] = None
    return _write(ambito, compito, campi)


@transaction.atomic
def postpone_compito(
    *, ambito: Ambito, compito: Compito, visto: date | None, entro: date, oggi: date | None = None
) -> Compito:
    """Give it another day, or its first. Raises ValidationError on a day already past, `VersioneSuperata` when its day
    is no longer the one that was `visto`."""
    compito = _lock_aperto(compito)
    if entro < (oggi or get_oggi()):
        raise ValidationError({"entro": PASSATO})
    if entro == compito.entro:
        return compito
    if compito.entro != visto:
        raise VersioneSuperata
    return _write(ambito, compito, _put_off(compito, entro))


@transaction.atomic
def assign_compito(
    *, ambito: Ambito, compito: Compito, visto: int | None, assegnato_a: Utente | None, oggi: date | None = None
) -> Compito:
    """Give it to somebody of the desk, or back to the desk. Raises ValidationError on who does not work there, and
    `VersioneSuperata` when who has it is no longer the one that was `visto`."""
    compito = _lock_aperto(compito)
    if (assegnato_a.pk if assegnato_a else None) == compito.assegnato_a_id:
        return compito
    _check_assegnato(compito.percorso, assegnato_a, oggi or get_oggi())
    if compito.assegnato_a_id != visto:
        raise VersioneSuperata
    return _write(ambito, compito, {"assegnato_a": assegnato_a})


# ── By events: what opens them is a line of the log already ──────────────────────────────
def follow_compiti(*, ambito: Ambito, percorso: Percorso, origini: Iterable[ModelloConStato], codice: str = "") -> None:
    """After something happened to a referral or its loan: what it asks for now, `codice`, and nothing else.

    Those of `origini` are overtaken, also what somebody had closed; the last of them makes the new one.
    Whatever the lender or the citizen must do, the desk no longer has to decide; of that, one on a path
    is enough. What people wrote stays. Call it with the path locked.
    """
    origini = list(origini)
    automatici = Compito.objects.automatici().filter(percorso=percorso)
    suoi = automatici.di_origini(origini)
    if codice:
        suoi = suoi.exclude(codice=codice, origine=origini[-1].uuid)
    _overtake(ambito, suoi)
    if not codice or percorso.stato == StatoPercorso.CHIUSO:
        return
    if codice == CodiceCompito.DECISIONE and percorso.cittadino.deceduto_il:
        return  # of who died nothing goes on
    if codice != CodiceCompito.DECISIONE:
        _drop_decisione(ambito, percorso)
    elif automatici.aperti().filter(codice=CodiceCompito.DECISIONE).exists():
        return
    Compito.objects.get_or_create(
        codice=codice,
        chiuso_il=None,
        origine=origini[-1].uuid,
        defaults={
            "percorso": percorso,
            "sportello_id": percorso.sportello_id,
            "chi": MOSSE[CodiceCompito(codice)],
            "origine_tipo": name_origine(origini[-1]),
            "creato_da": ambito.firma,
        },
    )


def ask_seguito(*, ambito: Ambito, percorso: Percorso) -> None:
    """The path was opened again: the desk says how it goes on. What took it there may ask for something else."""
    Compito.objects.create(
        percorso=percorso,
        sportello_id=percorso.sportello_id,
        testo="Percorso riaperto: decidi come va avanti",
        chi=ChiAgisce.SPORTELLO,
        creato_da=ambito.firma,
        origine_tipo=OrigineCompito.MANO,
    )


def close_compiti(*, ambito: Ambito, percorso: Percorso) -> None:
    """The path closed: nothing more is to be done on it."""
    _overtake(ambito, Compito.objects.aperti().filter(percorso=percorso))


def move_compiti(percorsi: Iterable[Percorso], *, sportello_id: int) -> None:
    """The paths went to another desk: what is open goes along, and is that desk's."""
    Compito.objects.aperti().filter(percorso__in=percorsi).update(
        sportello=sportello_id, assegnato_a=None, versione=F("versione") + 1, aggiornato_il=timezone.now()
    )


def _drop_decisione(ambito: Ambito, percorso: Percorso) -> None:
    """Somebody else has to move: there is nothing to decide."""
    _overtake(ambito, Compito.objects.filter(percorso=percorso, codice=CodiceCompito.DECISIONE))


def _has_gemello(compito: Compito) -> bool:
    """Whether what the platform asks for is open already: from the same origin or, for a decision, on the path."""
    aperti = Compito.objects.aperti().automatici().filter(percorso=compito.percorso, codice=compito.codice)
    if compito.codice != CodiceCompito.DECISIONE:
        aperti = aperti.filter(origine=compito.origine)
    return aperti.exists()


def _overtake(ambito: Ambito, compiti: CompitoQuerySet) -> None:
    """The open ones end; those that somebody closed ended as they did, and are not for opening again."""
    adesso = timezone.now()
    segno = {"superato_il": adesso, "versione": F("versione") + 1, "aggiornato_il": adesso}
    compiti.filter(chiuso_il__isnull=False, superato_il=None).update(**segno)
    compiti.aperti().update(chiuso_il=adesso, chiuso_da=ambito.firma, esito=EsitoCompito.SUPERATO, **segno)


# ── Checks ───────────────────────────────────────────────────────────────────────────────
def check_dati(percorso: Percorso, dati: DatiCompito, *, dal: date, oggi: date, gia: int | None = None) -> None:
    """What a compito must say, field by field. `gia` is who had it already, wherever they work today."""
    check_percorso_aperto(percorso)
    errori: dict[str, str] = {}
    if not dati.testo.strip():
        errori["testo"] = "Scrivi che cosa si fa."
    if dati.chi not in ChiAgisce.values:
        errori["chi"] = "Scegli a chi tocca."
    if dati.entro and dati.entro < dal:
        errori["entro"] = PASSATO
    if errori:
        raise ValidationError(errori)
    if dati.assegnato_a and dati.assegnato_a.pk != gia:
        _check_assegnato(percorso, dati.assegnato_a, oggi)


def _check_assegnato(percorso: Percorso, utente: Utente | None, oggi: date) -> None:
    if utente and not works_at(percorso.sportello_id, utente, oggi):
        raise ValidationError({"assegnato_a": "Questa persona non lavora allo sportello."})


# ── Shared steps ─────────────────────────────────────────────────────────────────────────
def _lock(compito: Compito) -> Compito:
    """The compito, locked after its path: every write takes them in this order."""
    percorso = lock_percorso(compito.percorso_id)
    compito = Compito.objects.select_for_update(of=("self",)).select_related("assegnato_a").get(pk=compito.pk)
    compito.percorso = percorso
    return compito


def _lock_aperto(compito: Compito) -> Compito:
    compito = _lock(compito)
    if not compito.aperto:
        raise ValidationError("Nel frattempo il compito è stato chiuso.")
    return compito


def _put_off(compito: Compito, entro: date | None) -> dict[str, object]:
    """A later day than the one it had is a postponement, and is counted; without a day there is none."""
    if entro is None:
        return {"entro": None, "rimandi": 0, "rimandato_dal": None}
    if compito.entro is None or entro < compito.entro:
        return {"entro": entro}
    dal = compito.rimandato_dal or compito.entro
    return {"entro": entro, "rimandi": compito.rimandi + 1, "rimandato_dal": dal}


def _write(
    ambito: Ambito, compito: Compito, campi: dict[str, object], *, versione: int | None = None, **dettagli: object
) -> Compito:
    for campo, valore in campi.items():
        setattr(compito, campo, valore)
    save_version(compito, versione=versione or compito.versione, campi=campi)
    if campi:
        record_modifica(ambito=ambito, oggetto=compito, percorso=compito.percorso, campi=list(campi), **dettagli)
    return compito


def name_origine(origine: ModelloConStato) -> OrigineCompito:
    return OrigineCompito(str(origine._meta.model_name))
