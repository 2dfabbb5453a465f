"""Filters of the list of appointments with lenders."""

from cittadini.filters import PersonaFilter
from credito.filters import filter_erogatore
from incontri.enums import CanaleIncontro, StatoIncontro
from incontri.models import Incontro
from interfaccia.filters import AlIstanteFilter, CodiceFilter, DalIstanteFilter, SceltaFilter, SceltaMultiplaFilter
from percorsi.filters import FiltroPersone
from percorsi.selectors.ricerca import build_ricerca


class IncontroFilter(FiltroPersone):
    cerca = PersonaFilter(build_ricerca("invio__percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="invio__percorso__codice")
    stato = SceltaMultiplaFilter(label="Com'è", choices=StatoIncontro)
    erogatore = filter_erogatore(field_name="invio__erogatore")
    dal = DalIstanteFilter(field_name="quando")
    al = AlIstanteFilter(field_name="quando")
    canale = SceltaFilter(label="Come si tiene", choices=CanaleIncontro)

    in_vista = ("q", "erogatore", "dal", "al")

    class Meta:
        model = Incontro
        fields = ()
