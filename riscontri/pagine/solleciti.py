"""Who will receive what, and when."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from credito.models.invii import InvioQuerySet
from erogatori.models import Erogatore
from nucleo import formati
from nucleo.date import MESI
from riscontri.models import ScalaSolleciti
from riscontri.selectors.solleciti import INIZIALE, build_attese

GIORNI = 30


@dataclass(frozen=True)
class Riga:
    """What goes to a lender on a day."""

    giorno: date
    erogatore: Erogatore
    solleciti: int
    scadono: int

    @property
    def che_cosa(self) -> str:
        parti = []
        if self.solleciti:
            parti.append(f"un'e-mail su {formati.quanti(self.solleciti, 'invio', 'invii')}")
        if self.scadono:
            parti.append(formati.quanti(self.scadono, "invio scade", "invii scadono"))
        return " e ".join(parti)


def list_righe(invii: InvioQuerySet, oggi: date) -> list[Riga]:
    """What is due by itself on these referrals in the next days, by day and lender. What is late goes with the next
    run. Four queries."""
    conti: Counter[tuple[date, Erogatore, bool]] = Counter()
    for attesa in build_attese(invii.select_related("erogatore").order_by("pk"), oggi):
        passo = attesa.prossimo
        if passo and passo.giorno <= oggi + timedelta(days=GIORNI):
            giorno = attesa.find_partenza(oggi) or oggi
            conti[giorno, attesa.invio.erogatore, passo.fine] += 1
    chiavi = sorted({(giorno, erogatore) for giorno, erogatore, _ in conti}, key=lambda c: (c[0], c[1].denominazione))
    return [Riga(g, e, conti[g, e, False], conti[g, e, True]) for g, e in chiavi]


def list_scale(oggi: date) -> list[tuple[str, str]]:
    """The scale of who begins to wait today, and those to come."""
    righe = list(ScalaSolleciti.objects.order_by("-dal"))
    attuale = next((riga for riga in righe if riga.dal <= oggi), None)
    scale = [(riga.dal, riga.to_scala()) for riga in reversed(righe) if riga.dal > oggi]
    oggi_vale = attuale.to_scala() if attuale else INIZIALE
    return [
        ("Oggi", describe_scala(oggi_vale.solleciti, oggi_vale.fine, oggi_vale.mesi_muti)),
        *(
            (formati.data_articolata("dal", dal).capitalize(), describe_scala(s.solleciti, s.fine, s.mesi_muti))
            for dal, s in scale
        ),
    ]


def describe_scala(solleciti: tuple[int, ...], fine: int, muti: tuple[int, ...]) -> str:
    """«Solleciti dopo 9 giorni e 21 giorni senza novità… Non contano: agosto»."""
    quando = " e ".join(formati.giorni(giorni) for giorni in solleciti)
    mesi = ", ".join(MESI[mese - 1] for mese in muti)
    detto = f"Solleciti dopo {quando} senza novità; chi non ha detto se la prende la perde dopo {formati.giorni(fine)}"
    return f"{detto}. Non contano: {mesi}" if mesi else detto
