"""Filters of the working lists: the catalogue, the anomalies and the changes of an import."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from fonti.enums import CodiceAnomalia, Fonte, Gravita, TipoIncentivo
from fonti.regole.territorio import NOMI_REGIONI
from incentivi.enums import GIORNI_VERIFICA, EsitoRecord, StatoIncentivo
from incentivi.models import Anomalia, Incentivo, Variazione
from interfaccia.filters import FiltroSet, SceltaFilter, SceltaMultiplaFilter, TestoFilter
from nucleo.giornata import get_oggi
from nucleo.testo import sort_key

VERIFICA = (("da_verificare", "Da verificare"), ("mai", "Mai verificati"), ("verificati", "Verificati di recente"))


class CatalogoFilter(FiltroSet):
    in_vista = ("q", "stato", "verifica")

    q = TestoFilter(method="filter_testo", label="Titolo o identificativo")
    stato = SceltaFilter(method="filter_stato", label="Stato", choices=StatoIncentivo.choices)
    verifica = SceltaFilter(method="filter_verifica", label="Verifica", choices=VERIFICA, empty_label="Tutte")
    tipo = SceltaFilter(label="Tipo di misura", choices=TipoIncentivo.choices)
    fonte = SceltaFilter(label="Fonte", choices=Fonte.choices, empty_label="Tutte")
    regione = SceltaFilter(
        method="filter_regione", label="Regione", choices=tuple(NOMI_REGIONI.items()), empty_label="Tutte"
    )
    pubblicato = django_filters.ChoiceFilter(
        label="Pubblicazione",
        empty_label="Tutti",
        choices=(("True", "Pubblicati"), ("False", "Non pubblicati")),
    )
    scomparsi = SceltaFilter(
        field_name="scomparso_il",
        lookup_expr="isnull",
        label="Nella fonte",
        choices=(("False", "Non ci sono più"), ("True", "Ci sono")),
        method="filter_scomparsi",
    )

    class Meta:
        model = Incentivo
        fields = ("q", "stato", "verifica", "tipo", "fonte", "regione", "pubblicato", "scomparsi")

    def filter_testo(self, qs: QuerySet[Incentivo], name: str, value: str) -> QuerySet[Incentivo]:
        return qs.filter(Q(chiave_titolo__contains=sort_key(value)) | Q(id_esterno=value.strip()))

    def filter_stato(self, qs: QuerySet[Incentivo], name: str, value: str) -> QuerySet[Incentivo]:
        return qs.filter(Q(stato=value))

    def filter_verifica(self, qs: Any, name: str, value: str) -> QuerySet[Incentivo]:
        limite = get_oggi() - timedelta(days=GIORNI_VERIFICA)
        if value == "mai":
            return qs.filter(verificato_il__isnull=True)
        return qs.verificati_prima_del(limite) if value == "da_verificare" else qs.filter(verificato_il__gte=limite)

    def filter_regione(self, qs: Any, name: str, value: str) -> QuerySet[Incentivo]:
        return qs.in_regione(value)

    def filter_scomparsi(self, qs: QuerySet[Incentivo], name: str, value: str) -> QuerySet[Incentivo]:
        return qs.filter(scomparso_il__isnull=value == "True")


class AnomaliaFilter(FiltroSet):
    in_vista = ("q", "gravita")

    q = TestoFilter(method="filter_testo", label="Titolo, identificativo o valore")
    gravita = SceltaMultiplaFilter(label="Gravità", choices=Gravita.choices)
    codice = SceltaFilter(label="Che cosa", choices=CodiceAnomalia.choices, empty_label="Tutte")
    campo = django_filters.CharFilter(label="Colonna della fonte", lookup_expr="iexact", max_length=60)

    class Meta:
        model = Anomalia
        fields = ("q", "gravita", "codice", "campo")

    def filter_testo(self, qs: QuerySet[Anomalia], name: str, value: str) -> QuerySet[Anomalia]:
        return qs.filter(Q(titolo__icontains=value) | Q(id_esterno=value.strip()) | Q(valore__icontains=value))


class VariazioneFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Titolo o identificativo")
    esito = SceltaFilter(
        label="Che cosa succede",
        choices=[voce for voce in EsitoRecord.choices if voce[0] != EsitoRecord.INVARIATO],
    )

    class Meta:
        model = Variazione
        fields = ("q", "esito")

    def filter_testo(self, qs: QuerySet[Variazione], name: str, value: str) -> QuerySet[Variazione]:
        return qs.filter(Q(titolo__icontains=value) | Q(id_esterno=value.strip()))
