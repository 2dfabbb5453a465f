"""Asking people how they found the desk, once each path is over; their answers, which are nobody's."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from interfaccia.collegamenti import build_indirizzo
from messaggi.enums import OPINIONE
from messaggi.models import Opinione, RichiestaOpinione
from messaggi.models.opinioni import find_semestre
from messaggi.selectors.recapiti import find_via_scelta
from messaggi.services.spedizione import deliver
from nucleo.ambito import Ambito
from nucleo.collegamenti import issue_collegamento
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.models import Collegamento
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.services.blocchi import lock_percorso

POSTA = Ambito.di_sistema("Questionari")
CHI = Firma.di_sistema("Chi risponde al questionario")
# Days after the closure: not the same day, when one knows who was there; not later than one remembers.
DA, A = 7, 45
# Nobody was there to say how it went, or it was not the end.
MUTI = (
    MotivoChiusura.DECESSO,
    MotivoChiusura.DUPLICATO,
    MotivoChiusura.IRREPERIBILE,
    MotivoChiusura.TRASFERITO,
    MotivoChiusura.SCADUTO,
)
GIA_RISPOSTO = "Hai già risposto, grazie: le risposte sono anonime, e non si possono ritrovare per cambiarle."


def list_da_chiedere(oggi: date) -> list[int]:
    """Paths that closed a while ago, of people who have not been asked and may be written to."""
    righe = Percorso.objects.filter(
        stato=StatoPercorso.CHIUSO,
        data_chiusura__range=(oggi - timedelta(days=A), oggi - timedelta(days=DA)),
        richiesta_opinione__isnull=True,
        cittadino__deceduto_il__isnull=True,
        cittadino__anonimizzato_il__isnull=True,
        cittadino__contatto_sicuro="",
    ).exclude(motivo_chiusura__in=MUTI)
    return list(righe.order_by("data_chiusura", "pk").values_list("pk", flat=True))


def ask_opinioni(*, oggi: date | None = None) -> int:
    """Write to each, once. Each in a transaction of its own. How many."""
    oggi = oggi or get_oggi()
    return sum(_ask_one(pk=pk, oggi=oggi) for pk in list_da_chiedere(oggi))


@transaction.atomic
def _ask_one(*, pk: int, oggi: date) -> int:
    try:
        percorso = lock_percorso(pk)
    except ValidationError:  # forgotten meanwhile
        return 0
    via = find_via_scelta(percorso.cittadino)
    if (
        via is None
        or percorso.stato != StatoPercorso.CHIUSO
        or RichiestaOpinione.objects.filter(percorso=percorso).exists()
    ):
        return 0
    richiesta = RichiestaOpinione.objects.create(percorso=percorso, sportello=percorso.sportello, chiesto_il=oggi)
    token = issue_collegamento(ambito=POSTA, scopo=OPINIONE, oggetto=richiesta, intestatario=CHI).token
    collegamento = build_indirizzo(token)
    contesto = {"sportello": percorso.sportello, "collegamento": collegamento, "ente": settings.ENTE}
    deliver(
        via,
        oggetto="Com'è andata allo sportello?",
        testo=render_to_string("messaggi/posta/opinione.txt", contesto),
        breve=f"Com'è andata allo sportello per il microcredito? Tre domande, senza il tuo nome: {collegamento}",
        chiave=f"questionario:{richiesta.uuid}",
    )
    return 1


@transaction.atomic
def give_opinione(*, richiesta: RichiestaOpinione, valori: Mapping[str, Any], oggi: date | None = None) -> None:
    """Keep the answers, and apart that they came: neither the log nor an instant ties the two."""
    richiesta = RichiestaOpinione.objects.select_for_update(of=("self",)).get(pk=richiesta.pk)
    if richiesta.ha_risposto:
        raise ValidationError(GIA_RISPOSTO)
    RichiestaOpinione.objects.filter(pk=richiesta.pk).update(ha_risposto=True)
    semestre = find_semestre(oggi or get_oggi())
    Opinione.objects.create(sportello_id=richiesta.sportello_id, semestre=semestre, **valori)


def tell_chiuso(collegamento: Collegamento) -> str:
    """By a link that opens nothing any more (`nucleo.scopi`)."""
    data = RichiestaOpinione.objects.filter(uuid=collegamento.oggetto_id, ha_risposto=True).exists()
    return GIA_RISPOSTO if data else ""
