"""Writing courses: a draft, its parts, its publication by another, its end."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from corsi.enums import FINITE, StatoCorso, TipoModulo
from corsi.models import Corso, Edizione, Materiale, Modulo
from corsi.services.progressi import follow_corso
from formazione.models import Contenuto, VersioneContenuto
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import list_cambiati, save_version

IN_DUE = "Chi l'ha scritto non lo pubblica: serve un'altra persona."
NON_IN_BOZZA = "Si corregge solo in bozza: per cambiare un corso pubblicato, prima riaprilo."
SENZA_MODULI = "Il corso non ha ancora moduli: aggiungine almeno uno, poi pubblicalo."
CODICE_FERMO = "Il codice di un corso già pubblicato non cambia: è scritto negli attestati."


@transaction.atomic
def create_corso(*, ambito: Ambito, valori: Mapping[str, Any]) -> Corso:
    corso = Corso.objects.create(autori=[ambito.utente_id], scritto_da=ambito.firma, **valori)
    record_cambio(ambito=ambito, oggetto=corso, da="", a=corso.stato)
    return corso


def lock_corso(corso: Corso) -> Corso:
    """Take the lock under which a course and its parts are written."""
    return Corso.objects.select_for_update(of=("self",)).get(pk=corso.pk)


def _open_bozza(corso: Corso) -> Corso:
    """The course, locked: raises ValidationError when it is no draft."""
    corso = lock_corso(corso)
    if corso.stato != StatoCorso.BOZZA:
        raise ValidationError(NON_IN_BOZZA)
    return corso


def _sign(ambito: Ambito, corso: Corso, versione: int, campi: list[str], **dettagli: Any) -> None:
    """Who changes a draft is one of its authors."""
    autori = {*corso.autori, *([ambito.utente_id] if ambito.utente_id else [])}
    corso.autori, corso.scritto_da = sorted(autori), ambito.firma
    save_version(corso, versione=versione, campi=[*campi, "autori", "scritto_da"])
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=corso,
        etichetta=corso.etichetta_evento,
        dettagli={"campi": campi, **dettagli},
    )


@transaction.atomic
def edit_corso(*, ambito: Ambito, corso: Corso, versione: int, valori: Mapping[str, Any]) -> Corso:
    """Change what a draft says. Raises ValidationError when it is no draft any more."""
    corso = _open_bozza(corso)
    cambiati = list_cambiati(corso, valori)
    if not cambiati:
        return corso
    if "codice" in cambiati and corso.pubblicato_il:
        raise ValidationError({"codice": CODICE_FERMO})
    for campo in cambiati:
        setattr(corso, campo, valori[campo])
    _sign(ambito, corso, versione, cambiati)
    return corso


@transaction.atomic
def change_corso(*, ambito: Ambito, corso: Corso, a: str, letta: int | None = None, nota: str = "") -> Corso:
    """A step of a course made by hand; `letta` is the version of the row that the page showed."""
    corso = lock_corso(corso)
    campi: dict[str, Any] = {}
    if a == StatoCorso.PUBBLICATO:
        _check_pubblicabile(ambito, corso)
        campi = {"pubblicato_da": ambito.firma, "pubblicato_il": timezone.now()}
    elif a == StatoCorso.BOZZA:
        campi = {"autori": []}
    elif a == StatoCorso.RITIRATO and (fermo := find_fermo_ritiro(corso)):
        raise ValidationError(fermo)
    corso = change_stato(ambito=ambito, oggetto=corso, a=a, versione=letta, nota=nota, campi=campi)
    if a == StatoCorso.PUBBLICATO:
        follow_corso(corso=corso, oggi=get_oggi())
    return corso


def find_fermo_ritiro(corso: Corso) -> str:
    """Why a course is not withdrawn yet: who has a place in an edition waits for it, and for the quiz after it."""
    vive = corso.edizioni.exclude(stato__in=FINITE).count()
    quante = formati.quanti(vive, "edizione", "edizioni")
    return f"Ha ancora {quante} da tenere: prima concludi o annulla, poi ritira il corso." if vive else ""


def _check_pubblicabile(ambito: Ambito, corso: Corso) -> None:
    if ambito.utente_id in corso.autori:
        raise ValidationError(IN_DUE)
    moduli = list(corso.moduli.attuali())
    if not moduli:
        raise ValidationError(SENZA_MODULI)
    pubblicate = VersioneContenuto.objects.pubblicate().filter(contenuto__in=[m.contenuto_id for m in moduli])
    pronti = {
        TipoModulo.CONTENUTO: set(pubblicate.values_list("contenuto", flat=True)),
        TipoModulo.VIDEO: set(pubblicate.con_registrazioni().values_list("contenuto", flat=True)),
    }
    mancano = [m.titolo for m in moduli if m.contenuto_id and m.contenuto_id not in pronti[TipoModulo(m.tipo)]]
    if mancano:
        nomi = "», «".join(mancano)
        raise ValidationError(f"Oggi non è pubblicato ciò che c'è da leggere, o da guardare, in: «{nomi}».")
    if chiusi := [modulo.titolo for modulo in corso.moduli.attuali().filter(quiz__isnull=False).mancanti()]:
        nomi = "», «".join(chiusi)
        raise ValidationError(f"Oggi non è aperto il quiz di: «{nomi}».")


# ── Parts ────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def add_modulo(*, ambito: Ambito, corso: Corso, valori: Mapping[str, Any]) -> Modulo:
    """A new part, the last."""
    corso = _open_bozza(corso)
    modulo: Modulo = corso.moduli.create(posizione=corso.moduli.count() + 1, **valori)
    _sign(ambito, corso, corso.versione, [], modulo=str(modulo.uuid))
    return modulo


@transaction.atomic
def edit_modulo(*, ambito: Ambito, modulo: Modulo, versione: int, valori: Mapping[str, Any]) -> Modulo:
    corso = _open_bozza(modulo.corso)
    cambiati = list_cambiati(modulo, valori)
    if not cambiati:
        return modulo
    for campo in cambiati:
        setattr(modulo, campo, valori[campo])
    save_version(modulo, versione=versione, campi=cambiati)
    _sign(ambito, corso, corso.versione, [], modulo=str(modulo.uuid), cambiati=cambiati)
    return modulo


@transaction.atomic
def move_modulo(*, ambito: Ambito, modulo: Modulo, prima: bool) -> None:
    """A place up (`prima`) or down. At the end of the list nothing moves."""
    corso = _open_bozza(modulo.corso)
    moduli = list(corso.moduli.attuali())
    qui = next(n for n, altro in enumerate(moduli) if altro.pk == modulo.pk)
    dove = qui + (-1 if prima else 1)
    if not 0 <= dove < len(moduli):
        return
    moduli[qui], moduli[dove] = moduli[dove], moduli[qui]
    for posizione, altro in enumerate(moduli, 1):
        altro.posizione = posizione
    Modulo.objects.bulk_update(moduli, ["posizione"])
    _sign(ambito, corso, corso.versione, [], spostato=str(modulo.uuid))


@transaction.atomic
def remove_modulo(*, ambito: Ambito, modulo: Modulo) -> None:
    """Take a part out: what somebody has done, or is on some half days, stays for them."""
    corso = _open_bozza(modulo.corso)
    if modulo.svolti.exists() or modulo.mezze_giornate.exists():
        modulo.tolto = True
        save_version(modulo, versione=modulo.versione, campi=["tolto"])
    else:
        modulo.delete()
    _sign(ambito, corso, corso.versione, [], tolto=str(modulo.uuid))


# ── Materials ────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def add_materiale(*, ambito: Ambito, corso: Corso, contenuto: Contenuto, edizione: Edizione | None = None) -> Materiale:
    """A content at hand, also of a published course: what it certifies is the same."""
    if Materiale.objects.filter(corso=corso, edizione=edizione, contenuto=contenuto).exists():
        raise ValidationError({"contenuto": "Questo contenuto è già fra i materiali."})
    materiale = Materiale.objects.create(corso=corso, edizione=edizione, contenuto=contenuto)
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=materiale, etichetta=corso.etichetta_evento)
    return materiale


@transaction.atomic
def remove_materiale(*, ambito: Ambito, materiale: Materiale) -> None:
    etichetta = materiale.corso.etichetta_evento
    eventi.record(ambito=ambito, azione=Azione.ELIMINAZIONE, oggetto=materiale, etichetta=etichetta)
    materiale.delete()
