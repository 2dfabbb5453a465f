"""Certificates."""

from datetime import timedelta
from typing import Any

from attestati.models import Attestato
from attestati.services.emissione import DELLA_RETE
from corsi.models import Completamento
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from tests.costruttori.corsi import build_corso
from tests.costruttori.persone import build_utente


def build_attestato(*, mancano: int | None = None, **campi: Any) -> Attestato:
    """Of a course concluded ten days ago, for two years, unless told otherwise: `mancano` are the days that it still
    holds."""
    oggi = get_oggi()
    scade_il = add_months(oggi, 24) if mancano is None else oggi + timedelta(days=mancano)
    concluso_il = add_months(scade_il, -24) - timedelta(days=10)
    corso = campi.pop("corso", None) or build_corso()
    utente = campi.pop("utente", None) or build_utente()
    attestato = Attestato.objects.create(
        corso=corso,
        utente=utente,
        **{
            "intestatario": str(utente),
            "titolo": corso.titolo,
            "ore": corso.ore,
            "tenuto": "Edizione 1, Sala del Consiglio, Via Roma 1, Lecce",
            "abilita": ["assistenza"],
            "concluso_il": concluso_il,
            "emesso_il": concluso_il,
            "scade_il": scade_il,
            "atto": "Registro delle presenze",
            "emesso_da": DELLA_RETE,
        }
        | campi,
    )
    attestato.refresh_from_db()
    return attestato


def build_completamento(**campi: Any) -> Completamento:
    """Today, of a course without meetings."""
    corso = campi.pop("corso", None) or build_corso()
    valori = {"giorno": get_oggi(), "titolo": corso.titolo, "ore": corso.ore, "validita_mesi": corso.validita_mesi}
    utente = campi.pop("utente", None) or build_utente()
    return Completamento.objects.create(corso=corso, utente=utente, registrato_da=DELLA_RETE, **valori | campi)
