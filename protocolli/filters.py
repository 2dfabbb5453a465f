"""Filters of agreements and of their texts."""

from typing import Any

from django.db.models import Q, QuerySet

from cittadini.filters import PersonaFilter
from credito.enums import ServizioAusiliario
from interfaccia.filters import (
    AlFilter,
    CodiceFilter,
    DalFilter,
    FiltroSet,
    GiornoFilter,
    SceltaFilter,
    SceltaMultiplaFilter,
    SpuntaFilter,
    TestoFilter,
    match_words,
)
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from percorsi.filters import FiltroPersone
from percorsi.selectors.ricerca import build_ricerca
from protocolli.enums import (
    Conseguenza,
    StatoAccompagnamento,
    StatoAccordo,
    StatoSchema,
    TipoAccordo,
    TipoServizio,
    Vigenza,
)
from protocolli.models import Accompagnamento, Accordo, RegolaAccordi, ServizioAccompagnamento, VersioneSchema
from protocolli.selectors.coperture import filter_conseguenza
from protocolli.selectors.tempi import find_tempi
from sportelli.filters import RegioneFilter
from sportelli.models import Sportello
from territorio.models import Regione

PAROLE = ("amministrazione__denominazione", "erogatore__denominazione", "servizio__denominazione")
IN_VISTA = (StatoSchema.BOZZA, StatoSchema.PUBBLICATO)


class AccordoFilter(FiltroSet):
    in_vista = ("q", "tipo", "vigenza", "regione")

    q = TestoFilter(method="search", label="Con chi, o numero")
    tipo = SceltaFilter(label="Tipo", choices=TipoAccordo)
    vigenza = SceltaFilter(label="Com'è oggi", choices=Vigenza, method="filter_vigenza")
    regione = RegioneFilter(method="filter_regione")
    stato = SceltaFilter(label="Che cosa se n'è fatto", choices=StatoAccordo)
    da_rinnovare = SpuntaFilter(label="Solo quelli da rinnovare", method="filter_da_rinnovare")
    impegni = SpuntaFilter(label="Solo quelli con impegni da verificare", method="filter_impegni")
    dal = GiornoFilter(field_name="fine", lookup_expr="gte", significato=Significato.SCADENZA, label="Finisce dal")
    al = GiornoFilter(field_name="fine", lookup_expr="lte", significato=Significato.SCADENZA, label="Finisce entro il")

    class Meta:
        model = Accordo
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Accordo], nome: str, valore: str) -> QuerySet[Accordo]:
        """A number as it is written, «12/2016»; words of a name."""
        numero, barra, anno = valore.strip().partition("/")
        if barra and numero.isdecimal() and anno.isdecimal() and len(numero) < 8 and len(anno) == 4:
            return righe.filter(numero=int(numero), anno=int(anno))
        return match_words(righe, valore, PAROLE)

    def filter_vigenza(self, righe: Any, nome: str, valore: str) -> QuerySet[Accordo]:
        oggi = get_oggi()
        scelti: QuerySet[Accordo] = righe.in_vigenza(valore, oggi, find_tempi(oggi))
        return scelti

    def filter_da_rinnovare(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Accordo]:
        oggi = get_oggi()
        scelti: QuerySet[Accordo] = righe.da_rinnovare(oggi, find_tempi(oggi)) if valore else righe
        return scelti

    def filter_impegni(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Accordo]:
        scelti: QuerySet[Accordo] = righe.con_impegni_da_verificare(get_oggi()) if valore else righe
        return scelti

    def filter_regione(self, righe: QuerySet[Accordo], nome: str, valore: Regione | None) -> QuerySet[Accordo]:
        """Where the host is, where a lender or a service works."""
        if not valore:
            return righe
        altri = [Q(**{f"{di}__nazionale": True}) | Q(**{f"{di}__regioni": valore}) for di in ("erogatore", "servizio")]
        ospiti = Q(amministrazione__comune__provincia__regione=valore)
        return righe.filter(pk__in=Accordo.objects.filter(ospiti | altri[0] | altri[1]).values("pk"))


class SchemaFilter(FiltroSet):
    q = TestoFilter(field_name="nome", lookup_expr="icontains", label="Cerca per nome")
    tipo = SceltaFilter(field_name="schema__tipo", label="Tipo di accordo", choices=TipoAccordo)
    stato = SceltaFilter(label="Stato", choices=[(s.value, s.label) for s in IN_VISTA])

    class Meta:
        model = VersioneSchema
        fields = ()


class ScopertoFilter(FiltroSet):
    q = TestoFilter(method="search", label="Sportello, comune o amministrazione")
    conseguenza = SceltaFilter(
        label="Che cosa ne viene",
        choices=[(c.value, c.label) for c in Conseguenza if c != Conseguenza.COPERTO],
        method="filter_conseguenza",
    )
    regione = RegioneFilter(field_name="comune__provincia__regione")

    class Meta:
        model = Sportello
        fields = ()

    def search(self, righe: QuerySet[Sportello], nome: str, valore: str) -> QuerySet[Sportello]:
        return match_words(righe, valore, ("nome", "codice", "comune__nome", "amministrazione__denominazione"))

    def filter_conseguenza(self, righe: QuerySet[Sportello], nome: str, valore: str) -> QuerySet[Sportello]:
        oggi = get_oggi()
        return filter_conseguenza(righe, valore, oggi, find_tempi(oggi))


class RegolaFilter(FiltroSet):
    dal = GiornoFilter(field_name="vale_dal", lookup_expr="gte", significato=Significato.VALIDITA, label="Valgono dal")

    class Meta:
        model = RegolaAccordi
        fields = ()


class ServizioFilter(FiltroSet):
    in_vista = ("q", "aiuto", "regione")

    q = TestoFilter(method="search", label="Cerca per nome")
    aiuto = SceltaFilter(label="In che cosa aiuta", choices=ServizioAusiliario, method="filter_aiuto")
    regione = RegioneFilter(method="filter_regione", label="Opera in")
    tipo = SceltaFilter(label="Tipo", choices=TipoServizio)
    attivo = SpuntaFilter(label="Solo chi riceve persone")

    class Meta:
        model = ServizioAccompagnamento
        fields = ()

    def search(self, righe: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        return match_words(righe, valore, ("denominazione", "comune__nome"))

    def filter_aiuto(self, righe: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        return righe.filter(aiuti__contains=[valore])

    def filter_regione(self, righe: Any, nome: str, valore: Regione | None) -> QuerySet[Any]:
        scelti: QuerySet[Any] = righe.in_regione(valore.pk) if valore else righe
        return scelti


class AccompagnamentoFilter(FiltroPersone):
    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    servizio = TestoFilter(label="Servizio", method="search_servizio")
    stato = SceltaMultiplaFilter(label="Com'è andata", choices=StatoAccompagnamento)
    dal = DalFilter(field_name="giorno")
    al = AlFilter(field_name="giorno")

    in_vista = ("q", "servizio", "dal", "al")

    class Meta:
        model = Accompagnamento
        fields = ()

    def search_servizio(self, righe: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        return match_words(righe, valore, ("con", "servizio__denominazione"))
