"""The commission of a call: named, with their conflicts declared; the points that each gives."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from avvisi.models import Avviso, Criterio
from avvisi.services.avvisi import lock_avviso
from manifestazioni.enums import StatoManifestazione
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, save_version
from selezione.enums import COMMISSARI, StatoScheda
from selezione.models import Astensione, Commissario, Istruttoria, Punteggio, Scheda
from selezione.selectors.graduatorie import RITIRATA, find_graduatoria
from selezione.services.istruttorie import find_ferma, lock_istruttoria
from utenti.models import Utente

GIA_PUBBLICATA = "La graduatoria è pubblicata: la commissione resta quella."
GIA_COMMISSARIO = "È già commissario di questo avviso."
NON_DELL_ENTE = "Può essere commissario solo chi lavora per l'Ente."
HA_CONSEGNATO = "Ha già consegnato delle schede: resta nella commissione."
NON_DICHIARATO = "Prima di dare i punti dichiara se hai conflitti di interesse."
IN_CONFLITTO = "Hai dichiarato un conflitto di interesse: questa manifestazione la valutano gli altri."
NON_AMMESSA = "Si danno i punti a una manifestazione ammessa."
CONSEGNATA = "La scheda è consegnata: non si cambia più."
INCOMPLETA = "Dai i punti a tutti i criteri, poi consegna."
GIA_CON_PUNTI = "Hai già consegnato la scheda di questa manifestazione."
TROPPI = "Al massimo {}."


@transaction.atomic
def name_commissario(*, ambito: Ambito, avviso: Avviso, utente: Utente) -> Commissario:
    """Raises ValidationError for who is one already, or does not work for the Ente."""
    avviso = lock_avviso(avviso)
    if find_graduatoria(avviso):
        raise ValidationError(GIA_PUBBLICATA)
    if not utente.is_active or not utente.assegnazioni.vigenti().filter(ruolo__in=COMMISSARI).exists():
        raise ValidationError({"utente": NON_DELL_ENTE})
    try:
        with transaction.atomic():
            commissario = Commissario.objects.create(avviso=avviso, utente=utente, nominato_da=ambito.firma)
    except IntegrityError as errore:
        raise ValidationError({"utente": GIA_COMMISSARIO}) from errore
    _record(ambito, Azione.CREAZIONE, commissario)
    return commissario


@transaction.atomic
def remove_commissario(*, ambito: Ambito, commissario: Commissario, adesso: datetime | None = None) -> None:
    """Out of the commission, before they gave any points. Raises ValidationError."""
    lock_avviso(commissario.avviso)
    commissario = Commissario.objects.select_for_update(of=("self",)).select_related("avviso").get(pk=commissario.pk)
    if commissario.schede.consegnate().exists():
        raise ValidationError(HA_CONSEGNATO)
    if commissario.tolto_il is None:
        commissario.tolto_il = adesso or timezone.now()
        commissario.save(update_fields=("tolto_il", "aggiornato_il"))
        _record(ambito, Azione.ELIMINAZIONE, commissario)


def _record(ambito: Ambito, azione: Azione, commissario: Commissario) -> None:
    eventi.record(ambito=ambito, azione=azione, oggetto=commissario, etichetta=commissario.avviso.codice)


@transaction.atomic
def declare_conflitti(
    *, ambito: Ambito, commissario: Commissario, conflitti: Mapping[Istruttoria, str], adesso: datetime | None = None
) -> None:
    """A commissioner says of which candidates they cannot judge, and why; of nobody else. More may be declared later;
    none is taken back."""
    lock_avviso(commissario.avviso)
    for istruttoria, motivo in conflitti.items():
        if commissario.schede.consegnate().filter(istruttoria=istruttoria).exists():
            raise ValidationError(GIA_CON_PUNTI)
        Astensione.objects.get_or_create(commissario=commissario, istruttoria=istruttoria, defaults={"motivo": motivo})
    if commissario.dichiarato_il is None:
        commissario.dichiarato_il = adesso or timezone.now()
        commissario.save(update_fields=("dichiarato_il", "aggiornato_il"))
    _record(ambito, Azione.MODIFICA, commissario)


def find_fermo(commissario: Commissario, istruttoria: Istruttoria) -> str:
    """Why a commissioner gives no points to an application, in words; empty when they do."""
    if istruttoria.manifestazione.stato != StatoManifestazione.PRESENTATA:
        return RITIRATA
    if not istruttoria.ammessa:
        return NON_AMMESSA
    if commissario.dichiarato_il is None:
        return NON_DICHIARATO
    if commissario.astensioni.filter(istruttoria=istruttoria).exists():
        return IN_CONFLITTO
    return find_ferma(istruttoria)


@transaction.atomic
def write_scheda(
    *,
    ambito: Ambito,
    commissario: Commissario,
    istruttoria: Istruttoria,
    versione: int,
    punti: Mapping[Criterio, tuple[int | None, str]],
) -> Scheda:
    """Keep the points of a commissioner, whole or not. Raises ValidationError, `VersioneSuperata`."""
    istruttoria = lock_istruttoria(istruttoria)
    if fermo := find_fermo(commissario, istruttoria):
        raise ValidationError(fermo)
    scheda, nuova = Scheda.objects.select_for_update(of=("self",)).get_or_create(
        commissario=commissario, istruttoria=istruttoria
    )
    if scheda.consegnata:
        raise ValidationError(CONSEGNATA)
    if not nuova and versione != scheda.versione:
        raise VersioneSuperata
    for criterio, (quanti, _) in punti.items():
        if quanti is not None and quanti > criterio.punti:
            raise ValidationError({f"punti_{criterio.posizione}": TROPPI.format(criterio.punti)})
    if nuova:
        record_cambio(ambito=ambito, oggetto=scheda, da="", a=scheda.stato)
    scheda.punteggi.all().delete()
    Punteggio.objects.bulk_create(
        Punteggio(scheda=scheda, criterio=criterio, punti=quanti, motivo=motivo)
        for criterio, (quanti, motivo) in punti.items()
        if quanti is not None
    )
    save_version(scheda, versione=scheda.versione, campi=[])
    return scheda


@transaction.atomic
def change_scheda(*, ambito: Ambito, scheda: Scheda, a: str, letta: int, nota: str = "") -> Scheda:
    """Hand it in, or open it again (who runs the network). Raises ValidationError."""
    istruttoria = lock_istruttoria(scheda.istruttoria)
    if a == StatoScheda.CONSEGNATA:
        if fermo := find_fermo(scheda.commissario, istruttoria):
            raise ValidationError(fermo)
        if scheda.punteggi.count() < istruttoria.manifestazione.avviso.criteri.count():
            raise ValidationError(INCOMPLETA)
    elif ferma := find_ferma(istruttoria):
        raise ValidationError(ferma)
    return change_stato(ambito=ambito, oggetto=scheda, a=a, versione=letta, nota=nota)
