"""Who falls due, by class, and what would be forgotten: without names."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, Q

from cittadini.enums import ClasseConservazione
from cittadini.models import Cittadino, TermineConservazione
from cittadini.selectors.appartenenze import count_righe
from cittadini.selectors.ostacoli import find_ostacoli

# More than these are not looked at one by one in a preview: it is a page.
ESAMINATI = 1000


@dataclass(frozen=True)
class ClasseScaduta:
    """A class with its term in force (None when there is none) and its people: kept, and past their day."""

    classe: ClasseConservazione
    termine: TermineConservazione | None
    tenute: int
    scadute: int

    @property
    def etichetta(self) -> str:
        return str(self.classe.label)

    @property
    def verificato(self) -> bool:
        return self.termine is not None and self.termine.verificato


@dataclass(frozen=True)
class Anteprima:
    """`righe` are those of the first `esaminate` people who fall due, `rifiuti` why some of them would stay."""

    classi: list[ClasseScaduta]
    esaminate: int
    righe: dict[str, int]
    rifiuti: dict[str, int]
    anonimizzate: int

    @property
    def scadute(self) -> int:
        """Past their day, in the classes whose term was verified: whom a run would look at."""
        return sum(riga.scadute for riga in self.classi if riga.verificato)


def build_anteprima(oggi: date) -> Anteprima:
    termini = {termine.classe: termine for termine in TermineConservazione.objects.vigenti(oggi)}
    vivi = Cittadino.objects.vivi().order_by()
    conti = {
        riga["classe_conservazione"]: riga
        for riga in vivi.values("classe_conservazione").annotate(
            tenute=Count("pk"), scadute=Count("pk", filter=Q(conservare_fino_al__lt=oggi))
        )
    }
    scaduti = list(vivi.filter(conservare_fino_al__lt=oggi).order_by("pk").values_list("pk", flat=True)[:ESAMINATI])
    ostacoli = find_ostacoli(scaduti, oggi)
    rifiuti: dict[str, int] = {}
    for motivo in (motivo for motivi in ostacoli.values() for motivo in motivi):
        rifiuti[motivo] = rifiuti.get(motivo, 0) + 1
    return Anteprima(
        classi=[
            _build_classe(classe, termini.get(classe), cast(dict[str, int], conti.get(classe, {})))
            for classe in ClasseConservazione
        ],
        esaminate=len(scaduti),
        righe=count_righe([pk for pk in scaduti if pk not in ostacoli]),
        rifiuti=rifiuti,
        anonimizzate=Cittadino.objects.filter(anonimizzato_il__isnull=False).count(),
    )


def _build_classe(
    classe: ClasseConservazione, termine: TermineConservazione | None, conti: dict[str, int]
) -> ClasseScaduta:
    return ClasseScaduta(classe, termine, conti.get("tenute", 0), conti.get("scadute", 0))
