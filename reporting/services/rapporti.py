"""Planning the reports of a month, handing them to the worker, trying a failed one again."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from indicatori.enums import Livello
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.selectors.rapporti import list_oggetti


@transaction.atomic
def plan_rapporti(*, ambito: Ambito, mese: date, livello: str = "") -> int:
    """Add the reports of a month that are not there yet, one per object of each level. How many are new.

    Whoever calls it twice, or at the same time as another, adds each once.
    """
    livelli = [Livello(livello)] if livello else list(Livello)
    previsti = [
        Rapporto(livello=quale, mese=mese, **oggetto) for quale in livelli for oggetto in list_oggetti(mese, quale)
    ]
    prima = Rapporto.objects.filter(mese=mese).count()
    Rapporto.objects.bulk_create(previsti, ignore_conflicts=True)
    nuovi = Rapporto.objects.filter(mese=mese).count() - prima
    if nuovi:
        eventi.record(
            ambito=ambito,
            azione=Azione.CREAZIONE,
            oggetto_tipo="reporting.rapporto",
            etichetta=f"Rapporti del {mese:%m/%Y}",
            dettagli={"mese": mese.isoformat(), "livello": livello or "tutti", "nuovi": nuovi},
        )
    return nuovi


@transaction.atomic
def mark_accodati(*, adesso: datetime | None = None, tutti: bool = False) -> list[int]:
    """The reports to hand to the worker, marked so that nobody else hands them.

    Beside the new ones, those whose message or whose worker got lost: after ABBANDONO they come back. With `tutti`
    whoever was handed and not yet taken is handed again: two messages make one report.
    """
    adesso = adesso or timezone.now()
    liberi = Rapporto.objects.da_accodare(adesso, tutti=tutti).select_for_update(of=("self",), skip_locked=True)
    pks = list(liberi.order_by("mese", "rango", "pk").values_list("pk", flat=True))
    Rapporto.objects.filter(pk__in=pks).update(accodato_il=adesso)
    return pks


def release_accodati(*, pks: list[int]) -> None:
    """They could not be handed: the next who hands reports hands them."""
    Rapporto.objects.filter(pk__in=pks).update(accodato_il=None)


@transaction.atomic
def retry_rapporto(*, ambito: Ambito, rapporto: Rapporto) -> None:
    """Put a failed report back among those waiting. Raises `PassaggioVietato` in any other state."""
    campi = {"errore": "", "tentativi": 0, "accodato_il": None, "riprova_dal": None}
    change_stato(ambito=ambito, oggetto=rapporto, a=StatoRapporto.PREVISTO, campi=campi)


@transaction.atomic
def reissue_rapporto(*, ambito: Ambito, rapporto: Rapporto, motivo: str) -> Rapporto:
    """A new edition of an issued report, with today's figures, that names the first and says why.

    Raises `ValidationError` while another edition of it is still to be made.
    """
    primo = Rapporto.objects.select_for_update(of=("self",)).get(pk=rapporto.rettifica_di_id or rapporto.pk)
    edizioni = Rapporto.objects.filter(Q(pk=primo.pk) | Q(rettifica_di=primo))
    if edizioni.exclude(stato=StatoRapporto.PRONTO).exists():
        raise ValidationError("C'è già una rettifica di questo rapporto in preparazione: aspetta che sia pronta.")
    nuova = Rapporto.objects.create(
        **{campo: getattr(primo, campo) for campo in ("livello", "sportello", "amministrazione", "regione", "mese")},
        edizione=edizioni.count() + 1,
        rettifica_di=primo,
        motivo=motivo,
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=nuova,
        etichetta=str(nuova),
        sportello_id=nuova.sportello_id,
        dettagli={"rettifica_di": str(primo.uuid), "motivo": motivo},
    )
    return nuova


def record_download(*, ambito: Ambito, rapporto: Rapporto) -> None:
    """For the desk that it speaks of; of the others, for the desks of who takes it."""
    riga: dict[str, Any] = {
        "azione": Azione.ESPORTAZIONE,
        "oggetto": rapporto,
        "etichetta": str(rapporto),
        "dettagli": {"formato": "pdf", "sha256": rapporto.sha256},
    }
    if rapporto.sportello_id:
        eventi.record(ambito=ambito, sportello_id=rapporto.sportello_id, **riga)
    else:
        eventi.record_qui(ambito=ambito, **riga)
