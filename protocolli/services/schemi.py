"""Writing the texts of agreements: a draft, put in use by another, replaced, withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import VersioneSuperata, list_cambiati, save_version
from protocolli.enums import StatoSchema
from protocolli.models import Schema, VersioneSchema
from protocolli.regole.campi import find_errori

IN_DUE = "Chi l'ha scritto non lo mette in uso: serve un'altra persona."
GIA_IN_LAVORO = "C'è già una nuova versione in preparazione: continua quella."
NON_IN_BOZZA = "Si corregge solo una bozza: per cambiare ciò che è in uso prepara una nuova versione."
Righe = Sequence[Mapping[str, Any]]


def check_campi(testo: str, tipo: str) -> None:
    """Raise ValidationError, beside the text, for a blank that does not exist."""
    if errori := find_errori(testo, tipo):
        raise ValidationError({"testo": errori})


@transaction.atomic
def create_schema(*, ambito: Ambito, tipo: str, valori: Mapping[str, Any], impegni: Righe) -> VersioneSchema:
    return _write_bozza(ambito, Schema.objects.create(tipo=tipo), 1, valori, impegni)


@transaction.atomic
def create_versione(*, ambito: Ambito, schema: Schema, valori: Mapping[str, Any], impegni: Righe) -> VersioneSchema:
    """The draft of the next version. Raises ValidationError when one is being prepared already."""
    schema = lock_schema(schema)
    ultima = schema.versioni.order_by("-numero")[0]
    if ultima.in_bozza:
        raise ValidationError(GIA_IN_LAVORO)
    return _write_bozza(ambito, schema, ultima.numero + 1, valori, impegni)


def lock_schema(schema: Schema) -> Schema:
    return Schema.objects.select_for_update(of=("self",)).get(pk=schema.pk)


def _write_bozza(
    ambito: Ambito, schema: Schema, numero: int, valori: Mapping[str, Any], impegni: Righe
) -> VersioneSchema:
    check_campi(valori["testo"], schema.tipo)
    versione = VersioneSchema.objects.create(
        schema=schema, numero=numero, autori=[ambito.utente_id or 0], scritto_da=ambito.firma, **valori
    )
    replace_impegni(versione, ("testo", "chi", "giorni"), impegni)
    record_cambio(ambito=ambito, oggetto=versione, da="", a=versione.stato)
    return versione


def replace_impegni(di: Any, nomi: tuple[str, ...], righe: Righe) -> bool:
    """Put the commitments of a text, or of an agreement, as they are told, in that order; whether they were others."""
    if list(di.impegni.order_by("posizione").values_list(*nomi)) == [tuple(riga[n] for n in nomi) for riga in righe]:
        return False
    di.impegni.all().delete()
    for posizione, riga in enumerate(righe, 1):
        di.impegni.create(posizione=posizione, **{nome: riga[nome] for nome in nomi})
    return True


@transaction.atomic
def edit_bozza(
    *, ambito: Ambito, bozza: VersioneSchema, versione: int, valori: Mapping[str, Any], impegni: Righe
) -> VersioneSchema:
    """Change a draft: who does becomes one of its authors. Raises ValidationError when it is no draft any more."""
    righe = VersioneSchema.objects.select_for_update(of=("self",)).select_related("schema")
    bozza = righe.get(pk=bozza.pk)
    if not bozza.in_bozza:
        raise ValidationError(NON_IN_BOZZA)
    if bozza.versione != versione:
        raise VersioneSuperata
    check_campi(valori["testo"], bozza.schema.tipo)
    cambiati = list_cambiati(bozza, valori)
    if replace_impegni(bozza, ("testo", "chi", "giorni"), impegni):
        cambiati = [*cambiati, "impegni"]
    if not cambiati:
        return bozza
    for campo in valori.keys() & set(cambiati):
        setattr(bozza, campo, valori[campo])
    bozza.autori, bozza.scritto_da = sorted({*bozza.autori, ambito.utente_id or 0}), ambito.firma
    save_version(bozza, versione=versione, campi=[*valori, "autori", "scritto_da"])
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=bozza,
        etichetta=bozza.etichetta_evento,
        dettagli={"campi": cambiati},
    )
    return bozza


@transaction.atomic
def change_versione(
    *, ambito: Ambito, versione: VersioneSchema, a: str, letta: int | None = None, nota: str = ""
) -> VersioneSchema:
    """Put a draft in use, in the place of the one before, or withdraw. Raises ValidationError when one who wrote it
    would put it in use."""
    schema = lock_schema(versione.schema)
    if a != StatoSchema.PUBBLICATO:
        return change_stato(ambito=ambito, oggetto=versione, a=a, versione=letta, nota=nota)
    versione.refresh_from_db(fields=["autori", "stato", "testo"])
    if (ambito.utente_id or 0) in versione.autori and not ambito.sistema:
        raise ValidationError(IN_DUE)
    check_campi(versione.testo, schema.tipo)
    versione.macchina.check(versione.stato, a)
    for prima in schema.versioni.in_uso():
        change_stato(ambito=ambito, oggetto=prima, a=StatoSchema.SUPERATO)
    campi = {"pubblicato_da": ambito.firma, "pubblicato_il": timezone.now()}
    return change_stato(ambito=ambito, oggetto=versione, a=a, versione=letta, campi=campi)
