"""The answers of a lender, by the one way by which any answer is recorded: what is its own is who says it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from credito.enums import CanaleRisposta
from credito.models import Erogazione, Finanziamento, Invio
from credito.services.erogazioni import add_erogazione
from credito.services.finanziamenti import (
    DatiDelibera,
    record_delibera,
    update_finanziamento,
    verify_finanziamento,
)
from credito.services.invii import Risposta, change_stato_invio
from nucleo.ambito import Ambito
from nucleo.enums import FonteDato, MotivoRettifica
from nucleo.giornata import get_oggi
from riscontri.regole.detti import check_detti

# What a lender tells of a month that has closed is known only now.
PERCHE_ORA = MotivoRettifica.SAPUTO


@transaction.atomic
def answer_invio(
    *,
    ambito: Ambito,
    invio: Invio,
    stato: str,
    data: date | None = None,
    motivo: str = "",
    nota: str = "",
    oggi: date | None = None,
) -> Invio:
    """What the lender says of a referral, as it was on `data` or today. Raises `PassaggioVietato` when things have gone
    on, ValidationError without the reason of a no, or what is missing, and on a day that cannot be."""
    oggi = oggi or get_oggi()
    scritti = [campo for campo, valore in (("motivo", motivo), ("nota", nota.strip())) if valore]
    if errori := check_detti(stato, scritti):
        raise ValidationError(errori)
    risposta = _build_risposta(data or oggi, motivo=motivo, nota=nota)
    return change_stato_invio(ambito=ambito, invio=invio, stato=stato, risposta=risposta, oggi=oggi)


@transaction.atomic
def grant_invio(
    *,
    ambito: Ambito,
    invio: Invio,
    esito: str,
    data: date,
    dati: DatiDelibera,
    nota: str = "",
    avvisi_letti: bool = False,
    oggi: date | None = None,
) -> Finanziamento:
    """The lender says yes: who deliberated says it, so it is verified."""
    return record_delibera(
        ambito=ambito,
        invio=invio,
        esito=esito,
        dati=dati,
        risposta=_build_risposta(data, nota=nota),
        verificato=True,
        avvisi_letti=avvisi_letti,
        oggi=oggi,
    )


@transaction.atomic
def complete_finanziamento(
    *,
    ambito: Ambito,
    finanziamento: Finanziamento,
    versione: int,
    campi: Mapping[str, Any],
    avvisi_letti: bool = False,
    oggi: date | None = None,
) -> Finanziamento:
    """What the lender tells of a loan after it was granted; its conditions stay. What was verified stays so: who
    deliberated says it. Raises ValidationError on days that cannot be, on warnings not yet read; `VersioneSuperata`."""
    noti = {campo.name: getattr(finanziamento, campo.name) for campo in fields(DatiDelibera)}
    verificato = finanziamento.verificato
    completo = update_finanziamento(
        ambito=ambito,
        finanziamento=finanziamento,
        versione=versione,
        dati=DatiDelibera(**{**noti, **campi}),
        avvisi_letti=avvisi_letti,
        oggi=oggi,
    )
    if verificato:
        verify_finanziamento(ambito=ambito, finanziamento=completo, versione=completo.versione, oggi=oggi)
    return completo


@transaction.atomic
def pay_finanziamento(
    *,
    ambito: Ambito,
    finanziamento: Finanziamento,
    chiave_modulo: UUID,
    data: date,
    importo: Decimal,
    a_fornitore: bool = False,
    oggi: date | None = None,
) -> Erogazione:
    """The lender tells a payment."""
    return add_erogazione(
        ambito=ambito,
        finanziamento=finanziamento,
        chiave_modulo=chiave_modulo,
        data=data,
        importo=importo,
        a_fornitore=a_fornitore,
        fonte=FonteDato.EROGATORE,
        motivo_rettifica=PERCHE_ORA,
        oggi=oggi,
    )


def _build_risposta(data: date, *, motivo: str = "", nota: str = "") -> Risposta:
    return Risposta(
        data=data,
        motivo=motivo,
        canale=CanaleRisposta.LINK,
        nota=nota,
        fonte=FonteDato.EROGATORE,
        motivo_rettifica=PERCHE_ORA,
    )
