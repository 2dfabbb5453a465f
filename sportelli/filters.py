"""Filters of the lists of the network."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from interfaccia.filters import FiltroSet, RicercaFilter, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from nucleo.codici import with_codici_prima
from sportelli.enums import LivelloServizio, StatoSportello, TipoAmministrazione
from sportelli.forms.campi import NOMI_ENTE, NOMI_SPORTELLO, OspitanteField, SportelloField
from sportelli.models import Amministrazione, OrarioApertura, Sportello
from territorio.models import Regione


class RegioneFilter(django_filters.ModelChoiceFilter):
    """One of the twenty regions."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Regione")
        kwargs.setdefault("empty_label", "Tutte")
        kwargs.setdefault("queryset", Regione.objects.all())
        kwargs.setdefault("to_field_name", "codice_istat")
        super().__init__(*args, **kwargs)


class SportelloFilter(FiltroSet):
    in_vista = ("q", "stato", "regione")

    q = TestoFilter(method="search", label="Cerca per nome, codice, comune o amministrazione")
    stato = SceltaFilter(label="Stato", choices=StatoSportello.choices)
    regione = RegioneFilter(field_name="comune__provincia__regione")
    tipo = SceltaFilter(label="Tipo di ente", field_name="amministrazione__tipo", choices=TipoAmministrazione.choices)
    livello = SceltaFilter(label="Livello di servizio", field_name="livello_servizio", choices=LivelloServizio.choices)
    senza_orario = SpuntaFilter(label="Solo senza orario", method="without_orari")

    class Meta:
        model = Sportello
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Sportello], nome: str, valore: str) -> QuerySet[Sportello]:
        return match_words(with_codici_prima(righe), valore, (*NOMI_SPORTELLO, "amministrazione__denominazione"))

    def without_orari(self, righe: QuerySet[Sportello], nome: str, valore: bool) -> QuerySet[Sportello]:
        return righe.filter(~Exists(OrarioApertura.objects.filter(sportello=OuterRef("pk")))) if valore else righe


class AmministrazioneFilter(FiltroSet):
    in_vista = ("q", "tipo", "regione")

    q = TestoFilter(method="search", label="Cerca per nome, comune, codice IPA o PEC")
    tipo = SceltaFilter(label="Tipo di ente", choices=TipoAmministrazione.choices)
    regione = RegioneFilter(field_name="comune__provincia__regione")
    senza_sportelli = SpuntaFilter(label="Solo senza sportelli aperti", method="without_sportelli")

    class Meta:
        model = Amministrazione
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Amministrazione], nome: str, valore: str) -> QuerySet[Amministrazione]:
        return match_words(with_codici_prima(righe), valore, (*NOMI_ENTE, "pec"))

    def without_sportelli(self, righe: QuerySet[Amministrazione], nome: str, valore: bool) -> QuerySet[Amministrazione]:
        attivi = Sportello.objects.attivi().filter(amministrazione=OuterRef("pk"))
        return righe.filter(~Exists(attivi)) if valore else righe


# ── Lists of what happens at desks ───────────────────────────────────────────────────────
class FiltroRete(FiltroSet):
    """Where it happened: `sportello` (codice), `amministrazione` (uuid), `regione` (ISTAT), `tipo` of host.

    The host is that of the day of the fact, whoever hosts the desk today.

    One who works at one desk has nothing to choose: these filters show only to who sees several,
    or when an address carries them.
    """

    sportello = RicercaFilter(SportelloField, label="Sportello")
    amministrazione = RicercaFilter(OspitanteField, label="Amministrazione")
    regione = RegioneFilter(method="filter_regione")
    tipo = SceltaFilter(label="Tipo di amministrazione", choices=TipoAmministrazione, method="filter_tipo")

    DI_RETE = ("regione", "tipo", "amministrazione")
    # The day by which the list goes when nobody sorts it, when an index of the desk serves it.
    giorno = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ambito = self.request.ambito
        nascosti = set() if ambito.nazionale or ambito.regioni else set(self.DI_RETE)
        if len(ambito.sportelli_visti) == 1 and not ambito.amministrazioni:
            nascosti.add("sportello")
        if ambito.nazionale or ambito.regioni:
            nascosti.add("operatore")
        for nome in nascosti:
            if nome in self.filters and not self.data.get(nome) and not self.data.get(f"{nome}_testo"):
                del self.filters[nome]

    def filter_regione(self, queryset: QuerySet[Any], nome: str, valore: Regione) -> QuerySet[Any]:
        """By the desks themselves, read first: of a region with few, or none, PostgreSQL would walk through the
        rows of all the others, millions, to find its own. For the same reason not before the first of their
        rows, nor after the last: a region may have been still for years."""
        sportelli = Sportello.objects.filter(comune__provincia__regione=valore)
        if not self.giorno:
            return queryset.filter(sportello__in=list(sportelli.values_list("pk", flat=True)))
        righe = queryset.model.objects.filter(sportello=OuterRef("pk")).values(self.giorno)
        primo, ultimo = (Subquery(righe.order_by(f"{segno}{self.giorno}")[:1]) for segno in ("", "-"))
        letti = list(sportelli.annotate(primo=primo, ultimo=ultimo).values_list("pk", "primo", "ultimo"))
        giorni = [giorno for _, *estremi in letti for giorno in estremi if giorno]
        if not giorni:
            return queryset.none()
        nei_giorni = {f"{self.giorno}__range": (min(giorni), max(giorni))}
        return queryset.filter(sportello__in=[pk for pk, *_ in letti], **nei_giorni)

    def filter_tipo(self, queryset: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        """By the administrations themselves, for the same reason."""
        amministrazioni = Amministrazione.objects.filter(tipo=valore).values_list("pk", flat=True)
        return queryset.filter(amministrazione__in=list(amministrazioni))
