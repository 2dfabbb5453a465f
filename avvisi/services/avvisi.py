"""Calls: written, published, extended, cancelled."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from avvisi.aggiunte import find_ostacolo
from avvisi.enums import StatoAvviso, TipoProroga
from avvisi.models import Avviso, Proroga
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version

NON_IN_BOZZA = "Un avviso pubblicato non si corregge: si può prorogare il termine, o annullarlo."
GIA_CHIUSO = "Il termine è già passato: sposta la chiusura più avanti, poi pubblica."
SENZA_CRITERI = "Aggiungi almeno un criterio: senza non si può fare una graduatoria."
SENZA_REQUISITI = "Aggiungi almeno un requisito: dice a chi partecipa che cosa deve avere."
TROPPI_PUNTI = "Servono {} punti per essere idonei, ma i criteri insieme ne danno al massimo {}."
NON_PUBBLICATO = "Si sposta il termine di un avviso pubblicato."
NON_DOPO = "Il nuovo termine viene dopo quello di adesso."
NON_PASSATO = "Il nuovo termine deve ancora venire."


def lock_avviso(avviso: Avviso) -> Avviso:
    """Take the lock under which a call and all that hangs from it are written."""
    return Avviso.objects.select_for_update(of=("self",)).get(pk=avviso.pk)


@transaction.atomic
def create_avviso(
    *,
    ambito: Ambito,
    valori: Mapping[str, Any],
    requisiti: Sequence[Mapping[str, Any]],
    criteri: Sequence[Mapping[str, Any]],
    allegati: Sequence[Mapping[str, Any]] = (),
) -> Avviso:
    avviso = Avviso.objects.create(slug=choose_slug(valori["titolo"]), scritto_da=ambito.firma, **valori)
    _write_righe(avviso, requisiti, criteri, allegati)
    record_cambio(ambito=ambito, oggetto=avviso, da="", a=avviso.stato)
    return avviso


def choose_slug(titolo: str) -> str:
    """The address of a call: its title, with a number when another has it."""
    base = slugify(titolo)[:70].strip("-") or "avviso"
    presi = set(Avviso.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(1, len(presi) + 2) if (slug := base if n == 1 else f"{base}-{n}") not in presi)


def _write_righe(avviso: Avviso, *righe: Sequence[Mapping[str, Any]]) -> bool:
    """Put requirements, criteria and files as they are told, in that order; whether any changed."""
    requisiti, criteri, allegati = righe
    sono = (
        _replace(avviso.requisiti, ("codice", "testo"), requisiti),
        _replace(avviso.criteri, ("nome", "come", "punti"), criteri),
        _replace(avviso.allegati, ("nome", "obbligatorio", "firmato"), allegati),
    )
    return any(sono)


def _replace(righe: Any, nomi: tuple[str, ...], valori: Sequence[Mapping[str, Any]]) -> bool:
    """Put the rows of a call as they are told; whether they were others."""
    if list(righe.values_list(*nomi)) == [tuple(riga[nome] for nome in nomi) for riga in valori]:
        return False
    righe.all().delete()
    for posizione, riga in enumerate(valori, 1):
        righe.create(posizione=posizione, **riga)
    return True


@transaction.atomic
def edit_avviso(
    *,
    ambito: Ambito,
    avviso: Avviso,
    versione: int,
    valori: Mapping[str, Any],
    requisiti: Sequence[Mapping[str, Any]],
    criteri: Sequence[Mapping[str, Any]],
    allegati: Sequence[Mapping[str, Any]] = (),
) -> Avviso:
    """Change a draft. Raises ValidationError when it was published meanwhile."""
    avviso = lock_avviso(avviso)
    if not avviso.in_bozza:
        raise ValidationError(NON_IN_BOZZA)
    if avviso.versione != versione:
        raise VersioneSuperata
    cambiati = list_cambiati(avviso, valori)
    for campo in cambiati:
        setattr(avviso, campo, valori[campo])
    if "titolo" in cambiati:
        avviso.slug = choose_slug(avviso.titolo)
    righe = _write_righe(avviso, requisiti, criteri, allegati)
    if not cambiati and not righe:
        return avviso
    avviso.scritto_da = ambito.firma
    save_version(avviso, versione=versione, campi=[*cambiati, "slug", "scritto_da"])
    _record(ambito, avviso, cambiati + (["righe"] if righe else []))
    return avviso


def _record(ambito: Ambito, avviso: Avviso, campi: list[str]) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=avviso,
        etichetta=avviso.etichetta_evento,
        dettagli={"campi": campi},
    )


@transaction.atomic
def change_avviso(
    *,
    ambito: Ambito,
    avviso: Avviso,
    a: str,
    letta: int | None = None,
    nota: str = "",
    adesso: datetime | None = None,
) -> Avviso:
    """Publish it, or call it off. Raises ValidationError for a call that cannot be published yet."""
    adesso, avviso = adesso or timezone.now(), lock_avviso(avviso)
    campi = {}
    if a == StatoAvviso.PUBBLICATO:
        if fermo := find_mancanza(avviso, adesso):
            raise ValidationError(fermo)
        campi = {"pubblicato_da": ambito.firma, "pubblicato_il": adesso}
    elif ostacolo := find_ostacolo(avviso):
        raise ValidationError(ostacolo)
    return change_stato(ambito=ambito, oggetto=avviso, a=a, versione=letta, nota=nota, campi=campi)


def find_mancanza(avviso: Avviso, adesso: datetime) -> str:
    """What a draft still wants before it can be published; empty when nothing."""
    if avviso.chiude_il <= adesso:
        return GIA_CHIUSO
    if not avviso.requisiti.exists():
        return SENZA_REQUISITI
    punti = list(avviso.criteri.values_list("punti", flat=True))
    if not punti:
        return SENZA_CRITERI
    return TROPPI_PUNTI.format(avviso.punti_minimi, sum(punti)) if avviso.punti_minimi > sum(punti) else ""


@transaction.atomic
def move_termine(
    *,
    ambito: Ambito,
    avviso: Avviso,
    versione: int,
    a: datetime,
    motivo: str,
    adesso: datetime | None = None,
) -> Proroga:
    """Move the term of a published call: an extension while it runs, a reopening once it has run out.

    Raises ValidationError, `VersioneSuperata`.
    """
    adesso, avviso = adesso or timezone.now(), lock_avviso(avviso)
    if avviso.stato != StatoAvviso.PUBBLICATO:
        raise ValidationError(NON_PUBBLICATO)
    if ostacolo := find_ostacolo(avviso):
        raise ValidationError(ostacolo)
    if avviso.versione != versione:
        raise VersioneSuperata
    if a <= avviso.chiude_il:
        raise ValidationError({"termine_giorno": NON_DOPO})
    if a <= adesso:
        raise ValidationError({"termine_giorno": NON_PASSATO})
    proroga = Proroga.objects.create(
        avviso=avviso,
        tipo=name_spostamento(avviso, adesso),
        da=avviso.chiude_il,
        a=a,
        motivo=motivo,
        decisa_da=ambito.firma,
        creato_il=adesso,
    )
    avviso.chiude_il = a
    save_version(avviso, versione=versione, campi=["chiude_il"])
    _record(ambito, avviso, ["chiude_il"])
    return proroga


def name_spostamento(avviso: Avviso, adesso: datetime) -> TipoProroga:
    """What moving its term would be now."""
    return TipoProroga.PROROGA if adesso < avviso.chiude_il else TipoProroga.RIAPERTURA
