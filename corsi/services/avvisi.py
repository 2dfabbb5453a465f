"""What is remembered to who attends: a week and a day before, and the questionnaire that did not come back."""

from datetime import date, timedelta

from django.db.models import Q

from corsi.enums import IN_AULA
from corsi.models import Edizione, Iscrizione
from corsi.selectors.gradimento import GIORNI
from corsi.services.lettere import tell_all

# Days before the first half day, and by which one later a letter that did not leave on its day may still leave.
PRIMA, ULTIMO = 7, 1
# Days before the questionnaire closes.
PRIMA_DELLA_FINE = 5


def remind(*, oggi: date) -> int:
    """Write to who is due today, each once: how many letters. A day on which the worker was down is made up for."""
    scritte = 0
    entro = oggi + timedelta(days=PRIMA)
    edizioni = Edizione.objects.with_corso().with_giorni().filter(stato__in=IN_AULA)
    for edizione in edizioni.filter(Q(inizia__gt=oggi, inizia__lte=entro)).order_by("pk"):
        mancano = (edizione.inizia - oggi).days if edizione.inizia else 0
        quale = ULTIMO if mancano <= ULTIMO else PRIMA
        iscritti = Iscrizione.objects.con_posto().filter(edizione=edizione).with_edizione()
        scritte += tell_all(
            iscritti,
            edizione,
            "Comincia domani" if mancano == 1 else f"Comincia fra {mancano} giorni",
            "corsi/posta/ricorda.txt",
            f"ricorda:{quale}:{edizione.inizia}",
        )
    return scritte + _remind_gradimento(oggi)


def _remind_gradimento(oggi: date) -> int:
    """Once, to who was there and did not answer, some days before it closes."""
    dal, al = oggi - timedelta(days=GIORNI), oggi - timedelta(days=GIORNI - PRIMA_DELLA_FINE)
    scritte = 0
    for edizione in Edizione.objects.with_corso().filter(conclusa_il__range=(dal, al)).order_by("pk"):
        mancano = Iscrizione.objects.con_posto().filter(edizione=edizione, ha_risposto=False, frequenze__isnull=False)
        scritte += tell_all(
            mancano.with_edizione().distinct(),
            edizione,
            "Ti chiediamo ancora com'è andata",
            "corsi/posta/gradimento.txt",
            "gradimento:ancora",
        )
    return scritte
