"""The table of rules."""

from typing import Any

from django.utils.safestring import SafeString

from interfaccia.componenti import render_etichetta
from interfaccia.tables import (
    DataColumn,
    Tabella,
    TestoColumn,
)
from requisiti.models import RegolaMicrocredito
from requisiti.selectors import describe_valore


class RegolaTable(Tabella):
    parametro = TestoColumn(principale=True, linkify=True, verbose_name="Che cosa limita")
    valore = TestoColumn(accessor="pk", order_by="valore", verbose_name="Valore")
    valida_dal = DataColumn(verbose_name="Dal")
    valida_al = DataColumn(verbose_name="Al")
    citazione = TestoColumn(verbose_name="Norma")
    verificata = TestoColumn(verbose_name="Verificata")

    didascalia = "Regole del microcredito"

    class Meta:
        model = RegolaMicrocredito
        fields = ()

    def render_valore(self, record: RegolaMicrocredito) -> str:
        return describe_valore(record)

    def value_valore(self, record: RegolaMicrocredito) -> Any:
        return record.valore

    def render_verificata(self, value: bool) -> SafeString:
        return render_etichetta("Verificata", "successo") if value else render_etichetta("Da verificare", "attenzione")

    def value_verificata(self, value: bool) -> bool:
        return value
