"""Refreshers read: what one would ask, of whom; how it went, desk by desk; what is still asked of a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from attestati.enums import EsitoRichiamo
from attestati.models import Attestato, Richiamo, RichiamoPersonale
from attestati.models.attestati import AttestatoQuerySet
from attestati.models.richiami import RichiamoPersonaleQuerySet
from corsi.models import Corso, Modulo
from formazione.models import VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.date import ULTIMO
from sportelli.models import Sportello
from utenti.models import Assegnazione, Utente
from verifiche.enums import DESTINATARI, StatoDomanda
from verifiche.models import VersioneDomanda


# ── What one would ask ───────────────────────────────────────────────────────────────────
def list_corsi(versione: VersioneContenuto) -> QuerySet[Corso]:
    """The courses that teach a content: it is one of their parts, or a quiz of theirs may ask a question on it."""
    domande = _list_attuali(versione)
    insegna = Q(contenuto=versione.contenuto_id) | Q(quiz__domande__in=domande.values("domanda"))
    for tema in domande.order_by().values_list("tema", flat=True).distinct():
        insegna |= Q(quiz__quote__has_key=tema)
    moduli = Modulo.objects.filter(insegna, tolto=False)
    return Corso.objects.usciti().filter(pk__in=moduli.values("corso")).order_by("titolo", "pk")


def _list_attuali(versione: VersioneContenuto) -> QuerySet[VersioneDomanda]:
    """What the questions in use on a content ask today, whichever of its versions they speak of."""
    return VersioneDomanda.objects.attuali().filter(
        versione_contenuto__contenuto=versione.contenuto_id, domanda__stato=StatoDomanda.ATTIVA
    )


@dataclass(frozen=True)
class Pronte:
    """The questions from which a refresher is drawn: ready, on this version; still on a version of before."""

    pronte: int
    da_rileggere: int


def count_domande(versione: VersioneContenuto) -> Pronte:
    pronte = len(VersioneDomanda.objects.sul_contenuto(versione).values_list("pk", flat=True))
    return Pronte(pronte, _list_attuali(versione).exclude(versione_contenuto=versione).count())


def find_dal(versione: VersioneContenuto) -> date:
    """The day on which a version was published."""
    if versione.pubblicata_il is None:
        raise ValueError("una versione mai pubblicata non cambia nulla")
    return timezone.localdate(versione.pubblicata_il)


def list_titolari(corsi: Iterable[Corso], dal: date, oggi: date) -> QuerySet[Any]:
    """Who holds a certificate of these courses today and none concluded since `dal`, with `fino`, its last day
    (`ULTIMO`: for ever): also who is away, but not who works today only in roles that take no quizzes."""
    suoi = Attestato.objects.validi(oggi).filter(corso__in=corsi, utente=OuterRef("pk"))
    ultimi = suoi.order_by().values("utente").annotate(ultimo=Max(Coalesce("scade_il", Value(ULTIMO))))
    incarichi = Assegnazione.objects.vigenti(oggi).filter(utente=OuterRef("pk"))
    return (
        Utente.objects.filter(
            Exists(suoi),
            ~Exists(suoi.filter(concluso_il__gt=dal)),
            ~Exists(incarichi) | Exists(incarichi.filter(ruolo__in=DESTINATARI)),
            is_active=True,
        )
        .annotate(fino=Subquery(ultimi.values("ultimo")))
        .order_by("pk")
    )


def find_chiesto(versione: VersioneContenuto) -> Richiamo | None:
    """The refresher asked on this version and not withdrawn."""
    return Richiamo.objects.chiesti().filter(versione_contenuto=versione).select_related("quiz").first()


# ── How it goes ──────────────────────────────────────────────────────────────────────────
def list_chiamati(richiamo: Richiamo, oggi: date) -> RichiamoPersonaleQuerySet:
    """Everybody who was called, with `esito`."""
    return RichiamoPersonale.objects.filter(richiamo=richiamo).with_esito(oggi)


def count_esiti(righe: QuerySet[Any]) -> dict[EsitoRichiamo, int]:
    """How many stand in each way; `righe` have `esito`."""
    conti = dict(righe.order_by().values_list("esito").annotate(n=Count("pk")))
    return {esito: conti.get(esito.value, 0) for esito in EsitoRichiamo}


def list_sportelli(richiamo: Richiamo, ambito: Ambito, oggi: date) -> QuerySet[Sportello]:
    """The desks where somebody called works today: `chiamati` how many, `fatti`, `in_ritardo`, `da_fare` of whom.
    Of whom nothing is asked any more nothing is counted."""
    incarichi = Assegnazione.objects.vigenti(oggi).filter(sportello=OuterRef("pk"), ruolo__in=DESTINATARI)
    righe = RichiamoPersonale.objects.filter(richiamo=richiamo)

    def count(sue: QuerySet[RichiamoPersonale]) -> Coalesce:
        loro = incarichi.filter(utente__in=sue.values("utente")).order_by().values("sportello")
        quanti = loro.annotate(quanti=Count("utente", distinct=True)).values("quanti")
        return Coalesce(Subquery(quanti), Value(0), output_field=IntegerField())

    sportelli = Sportello.objects.for_ambito(ambito).annotate(
        fatti=count(righe.filter(superato_il__isnull=False)),
        in_ritardo=count(righe.in_ritardo(oggi)),
        da_fare=count(righe.dovuti(oggi).filter(superato_il__isnull=True, entro__gte=oggi)),
    )
    return sportelli.annotate(chiamati=F("fatti") + F("in_ritardo") + F("da_fare")).filter(chiamati__gt=0)


# ── What is asked of a person ────────────────────────────────────────────────────────────
def list_di(utente_id: int | None, oggi: date) -> list[RichiamoPersonale]:
    """All that a person was ever asked, the last first, with `esito`."""
    righe = RichiamoPersonale.objects.filter(utente=utente_id).with_richiamo().with_esito(oggi)
    return list(righe.prefetch_related("richiamo__corsi").order_by("-entro", "-pk"))


def aggiornati(attestati: AttestatoQuerySet, giorno: date) -> AttestatoQuerySet:
    """Those for which, on a day, no refresher was late: of all of a person's, the ones that teach what had changed."""
    ritardi = RichiamoPersonale.objects.in_ritardo(giorno).filter(
        utente=OuterRef("utente"), richiamo__corsi=OuterRef("corso"), richiamo__dal__gte=OuterRef("concluso_il")
    )
    return attestati.filter(~Exists(ritardi))
