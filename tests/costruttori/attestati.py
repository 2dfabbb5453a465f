"""Certificates."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from attestati.models import Attestato, Richiamo, RichiamoPersonale
from attestati.services.emissione import DELLA_RETE
from corsi.models import Completamento, Corso
from formazione.models import VersioneContenuto
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from tests.costruttori.corsi import build_corso, build_modulo
from tests.costruttori.formazione import build_versione
from tests.costruttori.persone import build_assegnazione, build_utente
from tests.costruttori.verifiche import build_domanda, build_quiz


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


def build_richiamo(*, corso: Corso | None = None, **campi: Any) -> Richiamo:
    """Asked ten days ago, on the second version of a content that a course teaches, with six questions on it, unless
    told otherwise; nobody is called yet."""
    oggi, corso = get_oggi(), corso or build_corso()
    versione = campi.pop("versione_contenuto", None) or build_cambiata(corso)
    valori = {"dal_contenuto": versione, "quante_dal_contenuto": 5, "solo_nei_corsi": True, "soglia": 80}
    quiz = campi.pop("quiz", None) or build_quiz(titolo=f"Richiamo: {versione.titolo}", **valori)
    richiamo = Richiamo.objects.create(
        versione_contenuto=versione,
        quiz=quiz,
        **{
            "cambiato": "Il limite è più alto.",
            "dal": oggi - timedelta(days=12),
            "entro": oggi + timedelta(days=20),
            "chiesto_il": oggi - timedelta(days=10),
            "chiesto_da": versione.scritta_da,
        }
        | campi,
    )
    richiamo.corsi.set([corso])
    return richiamo


def build_cambiata(corso: Corso, domande: int = 6, giorni: int = 12) -> VersioneContenuto:
    """The second version, published `giorni` days ago, of a content that is a part of a course, with questions."""
    prima = build_versione(stato="superata")
    build_modulo(corso, "contenuto", versione=prima)
    quando = timezone.now() - timedelta(days=giorni)
    versione = build_versione(contenuto=prima.contenuto, pubblicata_il=quando)
    for _ in range(domande):
        build_domanda(versione_contenuto=versione)
    return versione


def build_chiamato(richiamo: Richiamo | None = None, **campi: Any) -> RichiamoPersonale:
    """Somebody who holds a certificate of before the change, of who works at a desk."""
    richiamo = richiamo or build_richiamo()
    utente = campi.pop("utente", None) or build_assegnazione().utente
    mancano = campi.pop("mancano", 300)
    build_attestato(utente=utente, corso=richiamo.corsi.get(), mancano=mancano)
    return RichiamoPersonale.objects.create(richiamo=richiamo, utente=utente, **{"entro": richiamo.entro} | campi)


def build_completamento(**campi: Any) -> Completamento:
    """Today, of a course without meetings."""
    corso = campi.pop("corso", None) or build_corso()
    valori = {"giorno": get_oggi(), "titolo": corso.titolo, "ore": corso.ore, "validita_mesi": corso.validita_mesi}
    utente = campi.pop("utente", None) or build_utente()
    return Completamento.objects.create(corso=corso, utente=utente, registrato_da=DELLA_RETE, **valori | campi)
