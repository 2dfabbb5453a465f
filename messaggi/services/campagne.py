"""The same words to many: prepared, confirmed once, written one by one by the worker."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from messaggi.enums import SPEDITI, Campo, Escluso, StatoModello
from messaggi.models import Campagna, Destinatario, VersioneModello
from messaggi.regole.campi import fill, list_vuoti
from messaggi.selectors.campagne import find_candidato, list_candidati
from messaggi.selectors.parole import choose_testo, read_valori, read_valori_sportello
from messaggi.services.messaggi import NON_IN_USO, check_testo, write_messaggio
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.bozze import find_gia
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.versioni import save_version
from percorsi.models import Percorso
from percorsi.services.blocchi import lock_percorso
from sportelli.models import Sportello

GIA_PARTITO = "È già partito: non si ferma, e non parte due volte."
NON_PER_GRUPPI = "Questo modello si manda a una persona alla volta: scegline un altro."
SENZA_RECAPITO = "Nel modello c'è {{{}}}, e lo sportello non ce l'ha: scegli un altro modello."
NESSUNO = "Con questi filtri non lo riceve nessuno: cambiali, o chiedi prima il consenso."
LAVORO = Ambito.di_sistema("Messaggi a più persone")


@transaction.atomic
def prepare_campagna(
    *,
    ambito: Ambito,
    sportello: Sportello,
    chiave_modulo: UUID,
    versione: VersioneModello,
    finalita: str,
    scopo: str,
    filtri: Mapping[str, Any],
) -> Campagna:
    """Nobody is written to yet. Raises ValidationError for a model that does not go to many, or is not in use."""
    if gia := find_gia(Campagna, chiave_modulo, sportello=sportello):
        return gia
    _check_versione(versione)
    _check_riempita(versione, sportello)
    campagna = Campagna(
        sportello=sportello,
        chiave_modulo=chiave_modulo,
        versione_modello=versione,
        finalita=finalita,
        scopo=scopo,
        filtri=dict(filtri),
        preparata_da=ambito.firma,
    )
    campagna.full_clean()
    campagna.save(force_insert=True)
    eventi.record(ambito=ambito, azione=Azione.CREAZIONE, oggetto=campagna, sportello_id=sportello.pk)
    return campagna


def _check_versione(versione: VersioneModello) -> None:
    if versione.stato != StatoModello.PUBBLICATO:
        raise ValidationError(NON_IN_USO)
    if not versione.per_gruppi:
        raise ValidationError(NON_PER_GRUPPI)


def _check_riempita(versione: VersioneModello, sportello: Sportello) -> None:
    """What the desk alone puts in says something, and leaves room for a name: nobody reads each before it goes."""
    valori = read_valori_sportello(sportello)
    for canale in SPEDITI:
        testo = choose_testo(versione, canale)
        if vuoti := list_vuoti(testo, valori):
            raise ValidationError(SENZA_RECAPITO.format(vuoti[0]))
        if testo:
            check_testo(fill(testo, dict.fromkeys(Campo.values, "") | valori), canale)


def lock_campagna(pk: int) -> Campagna:
    bloccate = Campagna.objects.select_for_update(of=("self",)).select_related("versione_modello", "sportello")
    return bloccate.get(pk=pk)


@transaction.atomic
def confirm_campagna(*, ambito: Ambito, campagna: Campagna, adesso: datetime | None = None) -> Campagna:
    """From now on it leaves, and nothing stops it. Raises ValidationError when it has left, or nobody would get it."""
    adesso = adesso or timezone.now()
    campagna = lock_campagna(campagna.pk)
    if campagna.confermata_il:
        raise ValidationError(GIA_PARTITO)
    _check_versione(campagna.versione_modello)
    anteprima = list_candidati(campagna, timezone.localdate(adesso))
    if not anteprima.dentro:
        raise ValidationError(NESSUNO)
    Destinatario.objects.bulk_create(Destinatario(campagna=campagna, percorso=c.percorso) for c in anteprima.dentro)
    campagna.confermata_il, campagna.confermata_da = adesso, ambito.firma
    save_version(campagna, versione=campagna.versione, campi=("confermata_il", "confermata_da"))
    eventi.record(
        ambito=ambito,
        azione=Azione.STATO,
        oggetto=campagna,
        sportello_id=campagna.sportello_id,
        dettagli={
            "a": "confermata",
            "finalita": campagna.finalita,
            "destinatari": len(anteprima.dentro),
            "esclusi": len(anteprima.fuori),
        },
    )
    return campagna


def write_campagna(*, pk: int, adesso: datetime | None = None) -> int:
    """Write to whom is left, each in a transaction of its own: killed half way it skips nobody, and nobody gets it
    twice. How many."""
    righe = Destinatario.objects.filter(campagna=pk).da_scrivere().order_by("pk").values_list("pk", flat=True)
    scritti = sum(_write_one(pk=destinatario) for destinatario in list(righe))
    with transaction.atomic():
        campagna = lock_campagna(pk)
        if campagna.conclusa_il is None and not campagna.destinatari.da_scrivere().exists():
            campagna.conclusa_il = adesso or timezone.now()
            save_version(campagna, versione=campagna.versione, campi=("conclusa_il",))
    return scritti


@transaction.atomic
def _write_one(*, pk: int) -> int:
    """Things may have changed since: who took the consent back is not written to."""
    riga = Destinatario.objects.select_related("percorso").get(pk=pk)
    Percorso.objects.select_for_update(of=("cittadino", "self")).select_related("cittadino").get(pk=riga.percorso_id)
    destinatari = Destinatario.objects.da_scrivere().select_for_update(of=("self",), skip_locked=True)
    destinatario = destinatari.filter(pk=pk).first()
    if destinatario is None:
        return 0
    campagna = Campagna.objects.select_related("versione_modello").get(pk=destinatario.campagna_id)
    candidato = find_candidato(campagna, destinatario.percorso_id)
    if candidato.via is None:
        destinatario.saltato = candidato.escluso
        save_version(destinatario, versione=destinatario.versione, campi=("saltato",))
        return 0
    percorso, oggi = lock_percorso(destinatario.percorso_id), get_oggi()
    chi = campagna.confermata_da or campagna.preparata_da
    testo = choose_testo(campagna.versione_modello, candidato.via.canale)
    testo = fill(testo, read_valori(percorso, chi.etichetta, oggi))
    try:
        check_testo(testo, candidato.via.canale)
    except ValidationError:
        destinatario.saltato = Escluso.LUNGO
        save_version(destinatario, versione=destinatario.versione, campi=("saltato",))
        return 0
    destinatario.messaggio = write_messaggio(
        ambito=LAVORO,
        percorso=percorso,
        versione=campagna.versione_modello,
        via=candidato.via,
        testo=testo,
        chiave_modulo=uuid4(),
        oggi=oggi,
        mandato_da=chi,
    )
    save_version(destinatario, versione=destinatario.versione, campi=("messaggio",))
    return 1


def list_in_partenza() -> list[int]:
    """What a worker left half way, or never took."""
    return list(Campagna.objects.in_partenza().order_by("confermata_il").values_list("pk", flat=True))
