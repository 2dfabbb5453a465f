"""Who falls due, by class, and what would be forgotten: without names."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, Model, Q

from cittadini.enums import ClasseConservazione
from cittadini.models import Cittadino
from cittadini.models.cittadini import CittadinoQuerySet
from cittadini.selectors.appartenenze import Righe, count_righe, list_schede
from conservazione.models import TermineConservazione
from conservazione.selectors.ostacoli import find_ostacoli
from nucleo.appartenenze import Appartenenza, iter_appartenenze

# More than these are not looked at one by one in a preview: it is a page.
ESAMINATI = 1000


@dataclass(frozen=True)
class ClasseScaduta:
    """A class with its term in force (None when there is none) and its people: kept, past their day, and those
    whose day is not computed yet since the term changed.
    """

    classe: ClasseConservazione
    termine: TermineConservazione | None
    tenute: int
    scadute: int
    senza_giorno: int

    @property
    def etichetta(self) -> str:
        return str(self.classe.label)

    @property
    def verificato(self) -> bool:
        return self.termine is not None and self.termine.verificato

    @property
    def in_calcolo(self) -> bool:
        """Whether the worker is still computing the days: `scadute` is not the true number yet."""
        return self.termine is not None and self.senza_giorno > 0


@dataclass(frozen=True)
class Anteprima:
    """Of the first `esaminate` people whom a run would look at, `rifiuti` say why some would stay; `righe` are
    those of the `anonimizzabili`, the others.
    """

    classi: list[ClasseScaduta]
    esaminate: int
    anonimizzabili: int
    righe: dict[str, int]
    rifiuti: dict[str, int]
    anonimizzate: int

    @property
    def scadute(self) -> int:
        """Past their day, in the classes whose term was verified: whom a run would look at."""
        return sum(riga.scadute for riga in self.classi if riga.verificato)

    @property
    def in_calcolo(self) -> bool:
        """Whether the days of whom a run would look at are being computed anew."""
        return any(riga.in_calcolo for riga in self.classi if riga.verificato)

    @property
    def confermabili(self) -> int:
        """How many people one may confirm a run on: nobody, while the number is not the true one."""
        return 0 if self.in_calcolo else self.scadute


def list_scaduti(oggi: date) -> CittadinoQuerySet:
    """Whom a run looks at, and a preview counts: past their day, in a class whose term in force was verified."""
    verificati = TermineConservazione.objects.vigenti(oggi).filter(verificato=True)
    classi = list(verificati.values_list("classe", flat=True))  # a few: by their names the index finds the people
    return Cittadino.objects.scaduti(oggi).filter(classe_conservazione__in=classi)


def build_anteprima(oggi: date) -> Anteprima:
    termini = {termine.classe: termine for termine in TermineConservazione.objects.vigenti(oggi)}
    vivi = Cittadino.objects.vivi().order_by()
    conti = {
        riga["classe_conservazione"]: riga
        for riga in vivi.values("classe_conservazione").annotate(
            tenute=Count("*"),
            scadute=Count("classe_conservazione", filter=Q(conservare_fino_al__lt=oggi)),
            senza_giorno=Count("classe_conservazione", filter=Q(conservare_fino_al__isnull=True)),
        )
    }
    scaduti = list(list_scaduti(oggi).order_by("pk").values_list("pk", flat=True)[:ESAMINATI])
    ostacoli = find_ostacoli(scaduti, oggi)
    rifiuti: dict[str, int] = {}
    for motivo in (motivo for motivi in ostacoli.values() for motivo in motivi):
        rifiuti[motivo] = rifiuti.get(motivo, 0) + 1
    anonimizzabili = [pk for pk in scaduti if pk not in ostacoli]
    return Anteprima(
        classi=[
            _build_classe(classe, termini.get(classe), cast(dict[str, int], conti.get(classe, {})))
            for classe in ClasseConservazione
        ],
        esaminate=len(scaduti),
        anonimizzabili=len(anonimizzabili),
        righe=count_righe(list_schede(anonimizzabili)),
        rifiuti=rifiuti,
        anonimizzate=Cittadino.objects.filter(anonimizzato_il__isnull=False, assorbito_da__isnull=True).count(),
    )


def _build_classe(
    classe: ClasseConservazione, termine: TermineConservazione | None, conti: dict[str, int]
) -> ClasseScaduta:
    return ClasseScaduta(
        classe,
        termine,
        tenute=conti.get("tenute", 0),
        scadute=conti.get("scadute", 0),
        senza_giorno=conti.get("senza_giorno", 0),
    )


# ── One person ───────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class TabellaPersona:
    """Some rows of a person, and which of their `campi` do not stay as they are."""

    nome: str
    righe: int
    campi: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnteprimaPersona:
    """What becomes of each table of a person: rows that go, rows that lose some fields, rows that stay.

    `ostacoli` say why nothing can go now.
    """

    vanno: list[TabellaPersona]
    cambiano: list[TabellaPersona]
    restano: list[TabellaPersona]
    ostacoli: list[str]

    @property
    def righe(self) -> int:
        """How many rows go or lose something: what one confirms."""
        return sum(tabella.righe for tabella in (*self.vanno, *self.cambiano))


def build_anteprima_persona(cittadino: Cittadino, oggi: date, senza: Collection[Model] = ()) -> AnteprimaPersona:
    """What forgetting one person would do now, as the declarations of what belongs to a person say; `senza` are rows
    that do not count, such as what one is writing to do it."""
    sue, ostacoli = Righe(list_schede([cittadino.pk])), find_ostacoli([cittadino.pk], oggi)
    anteprima = AnteprimaPersona([], [], [], ostacoli.get(cittadino.pk, []))
    for appartenenza in iter_appartenenze():
        fuori = [riga.pk for riga in senza if isinstance(riga, appartenenza.model)]
        if righe := sue.list_di(appartenenza).exclude(pk__in=fuori).count():
            nome, campi = str(appartenenza.model._meta.verbose_name_plural), _list_persi(appartenenza)
            dove = anteprima.vanno if appartenenza.elimina else anteprima.cambiano if campi else anteprima.restano
            dove.append(TabellaPersona(nome, righe, campi))
    return anteprima


def _list_persi(appartenenza: Appartenenza) -> tuple[str, ...]:
    """In words, the fields that do not stay. Keys drawn from a field go with it, and are nobody's words."""
    nomi = {campo.name: str(campo.verbose_name) for campo in appartenenza.model._meta.fields}
    persi = (*appartenenza.svuota, *appartenenza.generalizza)
    return tuple(nomi[nome] for nome in persi if not nome.startswith(("chiave_", "impronta_")))
