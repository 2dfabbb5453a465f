"""Why a person cannot be forgotten now."""

from collections.abc import Collection, Iterator
from datetime import date

from cittadini.enums import StatoTrasferimento
from cittadini.models import Cittadino, Trasferimento
from nucleo.aggiunte import load_aggiunte


def find_ostacoli(cittadini: Collection[int], oggi: date) -> dict[int, list[str]]:
    """Why each of these people cannot be forgotten now; who can is not there.

    Each app names on its AppConfig, as `ostacoli_oblio`, the function that tells its own.
    """
    ostacoli: dict[int, list[str]] = {}
    for list_suoi in load_aggiunte("ostacoli_oblio"):
        for pk, motivo in list_suoi(cittadini, oggi):
            ostacoli.setdefault(pk, []).append(motivo)
    return ostacoli


def list_ostacoli(cittadini: Collection[int], _oggi: date) -> Iterator[tuple[int, str]]:
    """Those of this app: kept on purpose, or about to change desk."""
    sospesi = Cittadino.objects.filter(pk__in=cittadini).exclude(conservazione_sospesa="")
    for cittadino in sospesi.only("pk", "conservazione_sospesa"):
        yield cittadino.pk, f"Conservazione sospesa: {cittadino.get_conservazione_sospesa_display().lower()}."
    chiesti = Trasferimento.objects.filter(cittadino__in=cittadini, stato=StatoTrasferimento.CHIESTO)
    for pk in chiesti.values_list("cittadino", flat=True):
        yield pk, "C'è una richiesta di trasferimento in attesa."
