"""Every list as its readers get it: first page, next, last, each filter and each sort it offers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import forms
from django.test import Client
from django_filters.fields import ModelChoiceField

from deploy.banco.cronometro import Misura, take
from interfaccia.forms import CodiceField, list_scelte
from interfaccia.views import ElencoView
from nucleo.giornata import get_oggi

# Of a choice of many values these are taken, from the first to the last: each is a different question.
VALORI = 4
GIORNI = 30


def find_view(risposta: Any) -> ElencoView | None:
    """The list that drew an answer, when it was one."""
    vista = (getattr(risposta, "context_data", None) or {}).get("view")
    return vista if isinstance(vista, ElencoView) else None


def iter_misure(client: Client, chi: str, indirizzo: str, *, prese: int) -> Iterator[Misura]:
    """The measures of a list: nothing when the address is of something else."""
    prima, risposta = take(client, chi, "prima pagina", indirizzo, prese=prese)
    vista = find_view(risposta)
    if vista is None:
        return
    yield prima
    base = urlsplit(indirizzo).path
    for che, query in iter_domande(vista, risposta):
        yield take(client, chi, che, f"{base}?{urlencode(query, doseq=True)}", prese=prese)[0]


def iter_domande(vista: ElencoView, risposta: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """What may be asked of a list, in words and as an address says it."""
    tabella = risposta.context_data["table"]
    pagina = tabella.pagina
    if pagina.successiva:
        yield "successiva", {tabella.prefixed_page_field: pagina.successiva}
        yield "ultima", {tabella.prefixed_page_field: pagina.ultima}
    for colonna in tabella.columns.iterorderable():
        for segno in ("", "-"):
            yield f"ordine {segno}{colonna.name}", {tabella.prefixed_order_by_field: f"{segno}{colonna.name}"}
    righe = pagina.righe
    for campo in vista.filterset.form.visible_fields():
        for valore in list_valori(campo.field, righe):
            yield f"filtro {campo.name}={valore}"[:60], {campo.html_name: valore}
    if {"dal", "al"} <= set(vista.filterset.form.fields):
        oggi = get_oggi()
        yield f"filtro ultimi {GIORNI} giorni", {"dal": oggi - timedelta(days=GIORNI), "al": oggi}


def list_valori(campo: forms.Field, righe: list[Any]) -> list[Any]:
    """Some of the values that a filter takes."""
    if isinstance(campo, ModelChoiceField | forms.ModelChoiceField):
        chiave = campo.to_field_name or "pk"
        righe_offerte = campo.queryset
        if righe_offerte is None:
            return []
        return spread(list(righe_offerte.order_by("pk").values_list(chiave, flat=True)[:2000]), 3)
    if isinstance(campo, forms.ChoiceField):
        return spread([valore for valore, _ in list_scelte(campo) if valore not in ("", None)], VALORI)
    if isinstance(campo, CodiceField):
        return [codice for codice in (find_codice(riga) for riga in righe[:1]) if codice]
    if isinstance(campo, forms.NullBooleanField | forms.BooleanField):
        return ["on"]
    if isinstance(campo, forms.DateField):
        return [(get_oggi() - timedelta(days=GIORNI)).isoformat()]
    if isinstance(campo, forms.CharField):
        return ["Palermo", "demobanco"]
    return []


def spread(valori: list[Any], quanti: int) -> list[Any]:
    """As many of them, evenly, first and last included."""
    if len(valori) <= quanti:
        return valori
    return [valori[numero * (len(valori) - 1) // (quanti - 1)] for numero in range(quanti)]


def find_codice(riga: Any) -> str:
    """The code of the path that a row is or hangs from."""
    percorso = riga if riga._meta.model_name in ("percorso", "cittadino") else getattr(riga, "percorso", None)
    return getattr(percorso, "codice", "")
