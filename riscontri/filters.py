"""Filters of the lists of those who wait for an answer, and of how lenders answer."""

from credito.enums import INVIO_DELL_EROGATORE
from credito.filters import InvioFilter
from credito.models import Invio
from credito.models.invii import InvioQuerySet
from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter, SceltaMultiplaFilter, TestoFilter
from nucleo import formati
from nucleo.giornata import get_oggi
from riscontri.selectors.solleciti import filter_silenziosi, load_scale
from sportelli.filters import FiltroRete


def list_silenzi() -> list[tuple[str, str]]:
    """The steps of who begins to wait today."""
    soglie = load_scale().get(get_oggi()).soglie
    return [(str(giorni), f"Almeno {formati.giorni(giorni)}") for giorni in soglie]


class AttesaFilter(InvioFilter):
    """Referrals on which the lender has the next move."""

    stato = SceltaMultiplaFilter(label="Stato", choices=[(stato.value, stato.label) for stato in INVIO_DELL_EROGATORE])
    silenzio = SceltaFilter(
        label="Senza novità da", choices=list_silenzi, empty_label="Non importa", method="filter_silenzio"
    )
    motivo = None  # type: ignore[assignment]  # nobody has said no yet: the library takes the filter off the class

    in_vista = ("q", "erogatore", "silenzio", "dal")

    class Meta:
        model = Invio
        fields = ()

    def filter_silenzio(self, queryset: InvioQuerySet, nome: str, valore: str) -> InvioQuerySet:
        return filter_silenziosi(queryset, int(valore), get_oggi())


class RisposteFilter(FiltroRete):
    """`dal` and `al` are the days of sending."""

    dal = DalFilter(label="Inviati dal", field_name="data_invio")
    al = AlFilter(label="Inviati fino al", field_name="data_invio")

    in_vista = ("dal", "al", "sportello", "regione")

    class Meta:
        model = Invio
        fields = ()


class SollecitoFilter(FiltroSet):
    q = TestoFilter(label="Erogatore", field_name="erogatore__denominazione", lookup_expr="unaccent__icontains")
    in_vista = ("q",)

    class Meta:
        model = Invio
        fields = ()
