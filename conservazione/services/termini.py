"""Class and day of keeping, from what happened; and the terms themselves, as dated data."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, ExpressionWrapper, F, Max
from django.db.models.functions import Cast

from cittadini.enums import ClasseConservazione
from cittadini.models import Cittadino
from cittadini.selectors.appartenenze import Righe
from conservazione.models import TermineConservazione
from conservazione.regole import Vissuto, find_scadenza
from nucleo import eventi, formati
from nucleo.ambito import Ambito
from nucleo.appartenenze import Appartenenza, iter_appartenenze
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.giorni import Mesi
from nucleo.versioni import save_version

DATI = Path(__file__).resolve().parent.parent / "dati" / "termini_conservazione.json"
LOTTO = 2000


def split_lotti(righe: Iterable[int], quante: int) -> Iterator[tuple[int, ...]]:
    """`righe` by the lot."""
    tutte = iter(righe)
    while lotto := tuple(islice(tutte, quante)):
        yield lotto


def find_vissuti(cittadini: Collection[int]) -> dict[int, Vissuto]:
    """What happened to each of these people. One query for each table that tells."""
    vissuti: dict[int, Vissuto] = {}
    righe = Righe(cittadini)
    for appartenenza in iter_appartenenze():
        if appartenenza.accade:
            for pk, ultimo in _list_ultimi(appartenenza, righe):
                classe = ClasseConservazione(appartenenza.attesta or ClasseConservazione.INFORMATO)
                nuovo = Vissuto(classe, ultimo)
                vissuti[pk] = vissuti[pk].join(nuovo) if pk in vissuti else nuovo
    return vissuti


def _list_ultimi(appartenenza: Appartenenza, righe: Righe) -> Iterable[tuple[int, date]]:
    giorno: Any = F(appartenenza.accade)
    if appartenenza.dura:
        giorno = ExpressionWrapper(giorno + Mesi(appartenenza.dura), output_field=DateField())
    accadute = righe.list_di(appartenenza).filter(**appartenenza.quando, **{f"{appartenenza.accade}__isnull": False})
    return accadute.order_by().values_list(appartenenza.strada).annotate(ultimo=Max(Cast(giorno, DateField())))


def update_conservazione(*, oggi: date | None = None) -> int:
    """Write class and day of keeping of whoever has others today. How many."""
    oggi = oggi or get_oggi()
    vivi = Cittadino.objects.vivi().order_by("pk").values_list("pk", flat=True)
    return sum(_write_scadenze(lotto, oggi) for lotto in split_lotti(vivi, LOTTO))


def _write_scadenze(cittadini: Collection[int], oggi: date) -> int:
    # Read at each lot: a term registered while this goes on counts from the next one.
    mesi = dict(TermineConservazione.objects.vigenti(oggi).values_list("classe", "mesi"))
    scritte = Cittadino.objects.filter(pk__in=cittadini).values_list("pk", "classe_conservazione", "conservare_fino_al")
    prima = {pk: (classe, fino_al) for pk, classe, fino_al in scritte}
    cambiati = [
        Cittadino(pk=pk, classe_conservazione=v.classe, conservare_fino_al=scadenza)
        for pk, v in find_vissuti(cittadini).items()
        if prima[pk] != (v.classe, scadenza := find_scadenza(v, mesi))
    ]
    Cittadino.objects.vivi().bulk_update(cambiati, ("classe_conservazione", "conservare_fino_al"))
    return len(cambiati)


def find_scaduti(cittadini: Collection[int], mesi: dict[str, int], oggi: date) -> set[int]:
    """Whose term has passed, by what happened up to this instant: lock the cards before."""
    scadenze = {pk: find_scadenza(vissuto, mesi) for pk, vissuto in find_vissuti(cittadini).items()}
    return {pk for pk, scadenza in scadenze.items() if scadenza is not None and scadenza < oggi}


def read_termini(percorso: Path = DATI) -> list[dict[str, Any]]:
    """The packaged terms, with typed values."""
    return [
        {**riga, "valido_dal": date.fromisoformat(riga["valido_dal"])}
        for riga in json.loads(percorso.read_text(encoding="utf-8"))
    ]


@transaction.atomic
def load_termini(*, ambito: Ambito, righe: Iterable[Mapping[str, Any]] | None = None) -> int:
    """Bring the packaged terms in for the classes that have none: one written by the Ente is never touched.

    How many. Run again, it changes nothing.
    """
    righe = read_termini() if righe is None else righe
    presenti = set(TermineConservazione.objects.values_list("classe", flat=True))
    nuovi = [TermineConservazione(**riga) for riga in righe if riga["classe"] not in presenti]
    TermineConservazione.objects.bulk_create(nuovi)
    if nuovi:
        eventi.record(
            ambito=ambito,
            azione=Azione.IMPORTAZIONE,
            oggetto_tipo=TermineConservazione._meta.label_lower,
            dettagli={"nuovi": len(nuovi)},
        )
    return len(nuovi)


@transaction.atomic
def add_termine(
    *,
    ambito: Ambito,
    classe: ClasseConservazione | str,
    mesi: int,
    valido_dal: date,
    citazione: str,
    testo: str,
    verificato: bool,
    oggi: date | None = None,
) -> TermineConservazione:
    """Change a term from a day on: the one before ends the day before, and whom it concerns loses the day of
    keeping until `update_conservazione` computes it anew. The caller sees to it, once this is committed.

    Raises ValidationError when the day is in the future, or a term already begins on it or later.
    """
    if valido_dal > (oggi or get_oggi()):
        raise ValidationError({"valido_dal": "Un termine si registra dal giorno in cui vale: non può essere futuro."})
    termini = TermineConservazione.objects.select_for_update(of=("self",)).filter(classe=classe)
    if ultimo := termini.order_by("-valido_dal").first():
        if valido_dal <= ultimo.valido_dal:
            raise ValidationError(
                {"valido_dal": f"Il nuovo termine comincia dopo {formati.data_articolata('il', ultimo.valido_dal)}."}
            )
        ultimo.valido_al = valido_dal - timedelta(days=1)
        save_version(ultimo, versione=ultimo.versione, campi=("valido_al",))
    termine = TermineConservazione.objects.create(
        classe=classe, mesi=mesi, valido_dal=valido_dal, citazione=citazione, testo=testo, verificato=verificato
    )
    Cittadino.objects.filter(classe_conservazione=classe).update(conservare_fino_al=None)
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=termine,
        dettagli={"classe": str(classe), "mesi": mesi, "dal": valido_dal.isoformat(), "verificato": verificato},
    )
    return termine
