"""The pairs of cards that may be of one person: found, told to the desks."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from anagrafe.models import Doppione
from anagrafe.selectors.doppioni import list_proposte
from cittadini.models import Cittadino
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.posta import queue_mail
from nucleo.versioni import save_version
from sportelli.models import Sportello

# Each run of the day looks at what changed in so long: what one run leaves, the next takes up, and the night all.
DI_RECENTE = timedelta(hours=1)
NON_CE_PIU = "Queste due schede non sono più tra i doppioni: qualcuno le ha già guardate, o non si somigliano più."


@transaction.atomic
def refresh_doppioni(*, schede: Collection[int] | None = None) -> int:
    """Write what resembles now, of all the cards or of the pairs of `schede`; take away what does not. A pair that
    stays keeps since when it is there, and that the Ente asked. How many there are."""
    righe = Doppione.objects.all() if schede is None else Doppione.objects.di_schede(schede)
    presenti = {(riga.una_id, riga.altra_id): riga for riga in righe.select_for_update(of=("self",)).order_by("pk")}
    proposte = list_proposte(schede)
    Doppione.objects.filter(pk__in=[riga.pk for coppia, riga in presenti.items() if coppia not in proposte]).delete()
    nuove, cambiate = [], []
    for coppia, (motivi, forza) in proposte.items():
        if not (riga := presenti.get(coppia)):
            nuove.append(Doppione(una_id=coppia[0], altra_id=coppia[1], motivi=list(motivi), forza=forza))
        elif (riga.motivi, riga.forza) != (list(motivi), forza):
            riga.motivi, riga.forza = list(motivi), forza
            cambiate.append(riga)
    Doppione.objects.bulk_create(nuove, ignore_conflicts=True, batch_size=1000)
    Doppione.objects.bulk_update(cambiate, ("motivi", "forza"), batch_size=1000)
    return len(proposte)


def follow_schede(*, adesso: datetime | None = None) -> int:
    """Look again at the cards written or corrected of late. How many."""
    adesso = adesso or timezone.now()
    recenti = Cittadino.objects.filter(aggiornato_il__gte=adesso - DI_RECENTE).order_by("pk")
    if schede := list(recenti.values_list("pk", flat=True)):
        refresh_doppioni(schede=schede)
    return len(schede)


def drop_doppioni(*, una: int, altra: int | None = None) -> None:
    """What somebody decided is proposed no more: of a card, or of a pair."""
    righe = Doppione.objects.di_schede([una])
    (righe.di_schede([altra]) if altra else righe).delete()


@transaction.atomic
def ask_sportelli(*, ambito: Ambito, doppione: Doppione, adesso: datetime | None = None) -> list[Sportello]:
    """The Ente asks the desks that follow the two people to look. Raises ValidationError when the pair is there no
    more, was asked already, or nobody follows either of them."""
    riga = Doppione.objects.select_for_update(of=("self",)).filter(pk=doppione.pk).first()
    if riga is None:
        raise ValidationError(NON_CE_PIU)
    if detto := describe_chiesto(riga):
        raise ValidationError(detto)
    sportelli = list_sportelli(riga)
    if not sportelli:
        raise ValidationError("Nessuno sportello segue queste persone: non c'è a chi chiederlo.")
    riga.chiesto_il, riga.chiesto_da = adesso or timezone.now(), ambito.firma
    save_version(riga, versione=riga.versione, campi=("chiesto_il", "chiesto_da"))
    contesto = {"collegamento": settings.INDIRIZZO_PUBBLICO + riga.get_absolute_url(), "ente": settings.ENTE}
    for sportello in sportelli:
        eventi.record(
            ambito=ambito,
            azione=Azione.MODIFICA,
            oggetto=riga,
            sportello_id=sportello.pk,
            dettagli={"chiesto_di_guardare": True},
        )
        if sportello.email:
            queue_mail(
                destinatario=sportello.email,
                oggetto="Due schede da guardare",
                testo=render_to_string("anagrafe/posta/doppione_chiesto.txt", contesto),
                chiave=f"doppione:{riga.uuid}:{sportello.pk}",
            )
    return sportelli


def describe_chiesto(doppione: Doppione) -> str:
    """Who asked the desks already, and when. Empty when nobody did."""
    if not doppione.chiesto_il:
        return ""
    return f"Già chiesto agli sportelli {formati.ora_articolata('il', doppione.chiesto_il)}, da {doppione.chiesto_da}."


def list_sportelli(doppione: Doppione) -> list[Sportello]:
    """The desks that follow the two people today."""
    prese = Q(prese__cittadino__in=(doppione.una_id, doppione.altra_id), prese__al__isnull=True)
    return list(Sportello.objects.filter(prese).distinct().order_by("nome", "pk"))
