"""Writing contents: a draft, its review, its publication by another, its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from formazione.enums import StatoVersione
from formazione.models import SCADUTA, Contenuto, VersioneContenuto
from formazione.services.file import check_file, copy_file
from formazione.services.letture import get_lettore, tell_destinatari
from nucleo import eventi
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version

# What a new version takes from the one before: all that people read of it, but for the day of its sources.
CAMPI_VERSIONE = (
    *("tipo", "titolo", "sommario", "corpo", "indirizzo", "fonti", "fonti_verificate_il"),
    *("temi", "livello", "destinatari", "aperta_ai_cittadini", "obbligatoria", "entro"),
    *("valida_dal", "valida_al"),
)
CALENDARIO = Ambito.di_sistema("calendario dei contenuti")
IN_DUE = "Chi l'ha scritta non la pubblica: serve un'altra persona."
NON_IN_BOZZA = "Si corregge solo una bozza: per cambiare ciò che è pubblicato prepara una nuova versione."
NON_SI_BUTTA = (
    "Si butta solo una bozza: ciò che è in revisione si rimanda prima a chi scrive, ciò che è pubblicato si ritira."
)
SERVE_AD_ALTRO = "Questo contenuto serve ad altro, per esempio a un corso: toglilo prima da lì."
GIA_IN_LAVORO = "C'è già una nuova versione in preparazione: continua quella."


@transaction.atomic
def create_contenuto(*, ambito: Ambito, valori: Mapping[str, Any]) -> VersioneContenuto:
    """A new content, with the draft of its first version; who writes it looks after it until told otherwise."""
    contenuto = Contenuto.objects.create(curatore=get_lettore(ambito))
    return _write_bozza(ambito, contenuto, 1, valori)


@transaction.atomic
def create_versione(*, ambito: Ambito, contenuto: Contenuto, valori: Mapping[str, Any]) -> VersioneContenuto:
    """The draft of the next version. Raises ValidationError when one is being prepared already."""
    contenuto = lock_contenuto(contenuto)
    ultima = contenuto.versioni.order_by("-numero")[0]
    if contenuto.versioni.in_lavoro().exists():
        raise ValidationError(GIA_IN_LAVORO)
    bozza = _write_bozza(ambito, contenuto, ultima.numero + 1, valori)
    copy_file(da=ultima, a=bozza)
    return bozza


def lock_contenuto(contenuto: Contenuto) -> Contenuto:
    """Take the lock under which versions are made and published."""
    return Contenuto.objects.select_for_update(of=("self",)).get(pk=contenuto.pk)


def _write_bozza(ambito: Ambito, contenuto: Contenuto, numero: int, valori: Mapping[str, Any]) -> VersioneContenuto:
    versione = VersioneContenuto.objects.create(
        contenuto=contenuto, numero=numero, autori=[ambito.utente_id], scritta_da=ambito.firma, **valori
    )
    record_cambio(ambito=ambito, oggetto=versione, da="", a=versione.stato)
    return versione


@transaction.atomic
def edit_bozza(
    *, ambito: Ambito, bozza: VersioneContenuto, versione: int, valori: Mapping[str, Any]
) -> VersioneContenuto:
    """Change a draft: who does becomes one of its authors. Raises ValidationError when it is no draft any more."""
    bozza = VersioneContenuto.objects.select_for_update(of=("self",)).get(pk=bozza.pk)
    if bozza.stato != StatoVersione.BOZZA:
        raise ValidationError(NON_IN_BOZZA)
    cambiati = list_cambiati(bozza, valori)
    if not cambiati:
        return bozza
    for campo in cambiati:
        setattr(bozza, campo, valori[campo])
    bozza.autori, bozza.scritta_da = sorted({*bozza.autori, get_lettore(ambito).pk}), ambito.firma
    save_version(bozza, versione=versione, campi=[*cambiati, "autori", "scritta_da"])
    _record(ambito, bozza, campi=cambiati)
    return bozza


@transaction.atomic
def delete_bozza(*, ambito: Ambito, bozza: VersioneContenuto, versione: int) -> None:
    """Throw away a draft, and its content when it has no other version. Raises ValidationError when it is no draft any
    more, `VersioneSuperata` when somebody has written in it since."""
    contenuto = lock_contenuto(bozza.contenuto)
    bozza = VersioneContenuto.objects.select_for_update(of=("self",)).get(pk=bozza.pk)
    if bozza.stato != StatoVersione.BOZZA:
        raise ValidationError(NON_SI_BUTTA)
    if bozza.versione != versione:
        raise VersioneSuperata
    eventi.record(ambito=ambito, azione=Azione.ELIMINAZIONE, oggetto=bozza, etichetta=bozza.etichetta_evento)
    bozza.file.all().delete()
    bozza.delete()
    if contenuto.versioni.exists():
        return
    contenuto.preferiti.all().delete()
    for release in load_aggiunte("contenuto_buttato"):
        release(ambito, contenuto)
    try:
        contenuto.delete()
    except ProtectedError:
        raise ValidationError(SERVE_AD_ALTRO) from None


@transaction.atomic
def change_versione(
    *, ambito: Ambito, versione: VersioneContenuto, a: str, letta: int | None = None, nota: str = ""
) -> VersioneContenuto:
    """A step of a version made by hand; `letta` is the version of the row that the page showed.

    Publishing closes the version before, on the day from which the new one holds (`open_mature`). Raises
    ValidationError when one who wrote it would publish it.
    """
    lock_contenuto(versione.contenuto)
    if a in (StatoVersione.IN_REVISIONE, StatoVersione.PUBBLICATA):
        check_file(versione)
    if a == StatoVersione.PUBBLICATA:
        return _publish(ambito, versione, letta)
    return change_stato(ambito=ambito, oggetto=versione, a=a, versione=letta, nota=nota)


def _publish(ambito: Ambito, versione: VersioneContenuto, letta: int | None) -> VersioneContenuto:
    versione.refresh_from_db(fields=["autori", "stato", "valida_dal", "valida_al", "pubblicata_il"])
    if ambito.utente_id in versione.autori:
        raise ValidationError(IN_DUE)
    if versione.is_scaduta(get_oggi()):
        raise ValidationError(SCADUTA)
    oggi, campi = get_oggi(), {"pubblicata_da": ambito.firma, "pubblicata_il": timezone.now()}
    if versione.is_futura(oggi):
        return change_stato(ambito=ambito, oggetto=versione, a=StatoVersione.PROGRAMMATA, versione=letta, campi=campi)
    return _open(ambito, versione, oggi, letta, campi)


def _open(
    ambito: Ambito, versione: VersioneContenuto, oggi: date, letta: int | None, campi: Mapping[str, Any]
) -> VersioneContenuto:
    """From now on it is this that people read: the one before is closed, who must read is told."""
    versione.macchina.check(versione.stato, StatoVersione.PUBBLICATA)
    for prima in versione.contenuto.versioni.pubblicate():
        change_stato(ambito=ambito, oggetto=prima, a=StatoVersione.SUPERATA)
    change_stato(ambito=ambito, oggetto=versione, a=StatoVersione.PUBBLICATA, versione=letta, campi=campi)
    tell_destinatari(versione=versione, oggi=oggi)
    return versione


def open_mature(*, oggi: date | None = None) -> int:
    """What was approved for a day that has come takes the place of what held until then; how many there were. Each in
    its own transaction: one that stops holds back no other."""
    oggi = oggi or get_oggi()
    aperte = 0
    for versione in VersioneContenuto.objects.mature(oggi).select_related("contenuto").order_by("valida_dal", "pk"):
        with transaction.atomic():
            lock_contenuto(versione.contenuto)
            sua = VersioneContenuto.objects.mature(oggi).filter(pk=versione.pk).select_related("contenuto").first()
            if sua is not None:  # nobody withdrew it meanwhile
                _open(CALENDARIO, sua, oggi, None, {})
                aperte += 1
    return aperte


@transaction.atomic
def edit_cura(*, ambito: Ambito, contenuto: Contenuto, versione: int, valori: Mapping[str, Any]) -> Contenuto:
    """Who looks after a content and by when it is to be read again."""
    contenuto = lock_contenuto(contenuto)
    cambiati = list_cambiati(contenuto, valori)
    if not cambiati:
        return contenuto
    for campo in cambiati:
        setattr(contenuto, campo, valori[campo])
    save_version(contenuto, versione=versione, campi=cambiati)
    eventi.record(ambito=ambito, azione=Azione.MODIFICA, oggetto=contenuto, dettagli={"campi": cambiati})
    return contenuto


def _record(ambito: Ambito, versione: VersioneContenuto, **dettagli: Any) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=versione,
        etichetta=versione.etichetta_evento,
        dettagli=dettagli,
    )
