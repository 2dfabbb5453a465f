"""Where each silence stands: which reminders went, which is next and when, what holds it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from credito.enums import INVIO_DELL_EROGATORE
from credito.models import Invio
from credito.models.invii import InvioQuerySet
from nucleo import formati
from nucleo.ambito import Ambito
from riscontri.aggiunte import list_sospesi
from riscontri.enums import SENZA_PRESA
from riscontri.models import Pausa, ScalaSolleciti, Sollecito
from riscontri.regole.scala import (
    ORIZZONTE,
    Passo,
    Periodo,
    Scala,
    count_avanti,
    find_prossimo,
    is_in_pausa,
)

INIZIALE = Scala()
OLTRE = "Chiedi se va avanti: se no revoca l'invio, e proponi un altro erogatore."
ISTRUZIONI = ("Chiama l'erogatore e chiedi se ha ricevuto l'invio.", "Chiedi una data per la risposta.", OLTRE)


@dataclass(frozen=True)
class Scale:
    """Every scale, the latest first."""

    righe: Sequence[tuple[date, Scala]]

    def get(self, giorno: date) -> Scala:
        """That of a silence that began on a day."""
        return next((scala for dal, scala in self.righe if dal <= giorno), INIZIALE)

    @property
    def prima_soglia(self) -> int:
        """After how few days of silence somebody may be reminded."""
        return min([INIZIALE.soglie[0], *(scala.soglie[0] for _, scala in self.righe)])


def load_scale() -> Scale:
    """One query."""
    return Scale([(scala.dal, scala.to_scala()) for scala in ScalaSolleciti.objects.order_by("-dal")])


@dataclass(frozen=True)
class Attesa:
    """A referral on which its lender has the next move.

    `prossimo` is None when a pause holds it without end, or nothing more goes by itself: on who said that they take it
    no machine gives up. `periodi` are the days that do not count: of pauses, and of what is agreed with the lender.
    """

    invio: Invio
    scala: Scala
    fatti: tuple[tuple[int, date], ...]
    prossimo: Passo | None
    pausa: Pausa | None
    periodi: Sequence[Periodo] = ()

    def tell_istruzione(self, oggi: date) -> str:
        """What the desk does meanwhile, by the steps whose days have gone by; nothing while it is early, or while
        something is agreed with the lender."""
        if self.is_sospesa(oggi):
            return ""
        giorni = (count_avanti(self.invio.data_stato, s, self.scala, self.periodi) for s in self.scala.soglie)
        passati = sum(giorno is not None and giorno <= oggi for giorno in giorni)
        if passati == len(self.scala.soglie):
            return OLTRE
        return ISTRUZIONI[min(passati, len(ISTRUZIONI)) - 1] if passati else ""

    def find_partenza(self, oggi: date) -> date | None:
        """The day when the next step goes: never one gone by, which the next run takes, nor one on which nothing
        goes."""
        if self.prossimo is None:
            return None
        giorno = max(self.prossimo.giorno, oggi)
        giorni = (giorno + timedelta(days=passo) for passo in range(ORIZZONTE.days))
        return next((giorno for giorno in giorni if self._is_libero(giorno)), None)

    def is_dovuto(self, oggi: date) -> bool:
        return self.prossimo is not None and self.prossimo.giorno <= oggi and self._is_libero(oggi)

    def is_sospesa(self, oggi: date) -> bool:
        """Not by a pause: something is agreed with the lender, and has still to be."""
        return self.pausa is None and is_in_pausa(oggi, self.periodi)

    def _is_libero(self, giorno: date) -> bool:
        return not self.scala.is_muto(giorno) and not is_in_pausa(giorno, self.periodi)


def filter_attese(invii: InvioQuerySet) -> InvioQuerySet:
    return invii.inviati().filter(stato__in=INVIO_DELL_EROGATORE)


def build_attese(invii: Iterable[Invio], oggi: date) -> list[Attesa]:
    """How the silence of each referral stands. Four queries, whatever they are."""
    righe = list(invii)
    scale, chiavi = load_scale(), [invio.pk for invio in righe]
    fatti: dict[tuple[int, date], list[tuple[int, date]]] = defaultdict(list)
    for sollecito in Sollecito.objects.filter(invio__in=chiavi).order_by("passo"):
        fatti[sollecito.invio_id, sollecito.silenzio_dal].append((sollecito.passo, sollecito.giorno))
    pause, sospesi = list_pause(righe), list_sospesi(chiavi)
    attese = []
    for invio in righe:
        sue = [*pause.get(("invio", invio.pk), []), *pause.get(("erogatore", invio.erogatore_id), [])]
        suoi = fatti.get((invio.pk, invio.data_stato), [])
        attese.append(_build_attesa(invio, scale.get(invio.data_stato), suoi, sue, sospesi.get(invio.pk, []), oggi))
    return attese


def _build_attesa(
    invio: Invio, scala: Scala, fatti: list[tuple[int, date]], sue: list[Pausa], sospesi: list[Periodo], oggi: date
) -> Attesa:
    periodi: list[Periodo] = [*(pausa.periodo for pausa in sue), *sospesi]
    prossimo = find_prossimo(scala, dal=invio.data_stato, fatti=fatti, pause=periodi)
    if prossimo and prossimo.fine and invio.stato not in SENZA_PRESA:
        prossimo = None
    attiva = next((pausa for pausa in sue if pausa.is_attiva(oggi)), None)
    return Attesa(invio, scala, tuple(fatti), prossimo, attiva, periodi)


def list_pause(invii: Iterable[Invio]) -> dict[tuple[str, int], list[Pausa]]:
    """The pauses of some referrals and of their lenders, those that ended too: their days do not count. One query."""
    invii = list(invii)
    trovate: dict[tuple[str, int], list[Pausa]] = defaultdict(list)
    di_questi = Q(invio__in=[invio.pk for invio in invii]) | Q(erogatore__in={invio.erogatore_id for invio in invii})
    for pausa in Pausa.objects.filter(di_questi).order_by("pk"):
        chi = ("invio", pausa.invio_id) if pausa.invio_id else ("erogatore", pausa.erogatore_id or 0)
        trovate[chi].append(pausa)
    return trovate


def list_dovute(oggi: date) -> list[Attesa]:
    """What the scale does today in the whole network. Six queries."""
    muti = Invio.objects.filter(data_stato__lte=oggi - timedelta(days=load_scale().prima_soglia))
    righe = filter_attese(muti).select_related("erogatore", "percorso").order_by("erogatore", "data_stato", "pk")
    return [attesa for attesa in build_attese(righe, oggi) if attesa.is_dovuto(oggi)]


def filter_silenziosi(invii: InvioQuerySet, giorni: int, oggi: date) -> InvioQuerySet:
    """The referrals on which the lender has said nothing for so many days of the calendar."""
    return filter_attese(invii).filter(data_stato__lte=oggi - timedelta(days=giorni))


def list_silenzi(ambito: Ambito, oggi: date) -> list[tuple[Attesa, str]]:
    """The silences of one's citizens that ask for something, the longest first, each with what. Six queries."""
    muti = filter_silenziosi(Invio.objects.for_ambito(ambito), load_scale().prima_soglia, oggi)
    righe = muti.select_related("percorso__cittadino", "erogatore").order_by("data_stato", "pk")
    attese = ((attesa, attesa.tell_istruzione(oggi)) for attesa in build_attese(righe, oggi))
    return [(attesa, istruzione) for attesa, istruzione in attese if istruzione and not attesa.pausa]


def describe_passo(attesa: Attesa) -> str:
    """What the next step is, in words: «2º sollecito», «scade»."""
    if attesa.prossimo is None:
        return "In pausa" if attesa.pausa else "Decide lo sportello"
    return "Scade da solo" if attesa.prossimo.fine else f"{attesa.prossimo.numero}º sollecito"


def describe_prossimo(attesa: Attesa, oggi: date) -> str:
    """«2º sollecito il 3 aprile 2026»."""
    giorno = attesa.find_partenza(oggi)
    return f"{describe_passo(attesa)} {formati.data_articolata('il', giorno)}" if giorno else describe_passo(attesa)
