"""Django's own administration of the same tables, for comparison: of the bench alone, no address of the project."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.db import models
from django.http import HttpRequest
from django.urls import path, reverse

from retemicrocredito.banco.verifica import find_model
from retemicrocredito.urls import *  # noqa: F403  (the pages of the project, and one more)
from retemicrocredito.urls import urlpatterns as progetto

# For each table: the columns that its list shows too, what both filter by, what is joined. The event log is
# not here: Django's administration does not take tables with a key of two columns.
TABELLE: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "Percorso": (
        ("codice", "ateco_sezione", "stato", "data_stato", "sportello", "operatore"),
        ("stato", "motivo_chiusura"),
        ("sportello", "operatore"),
    ),
    "Consulenza": (
        ("data", "percorso", "tipo", "canale", "durata", "rendicontabile", "sportello", "operatore"),
        ("tipo", "canale", "rendicontabile", "tardiva", "stato"),
        ("percorso", "sportello", "operatore"),
    ),
    "Invio": (
        ("percorso", "erogatore", "data_invio", "importo_richiesto", "stato", "sportello"),
        ("stato", "motivo_rifiuto"),
        ("percorso", "erogatore", "sportello"),
    ),
    "Finanziamento": (
        ("percorso", "data_delibera", "importo_deliberato", "importo_erogato", "stato", "verificato", "sportello"),
        ("stato", "garanzia_stato", "verificato"),
        ("percorso", "sportello"),
    ),
    "Erogazione": (
        ("percorso", "data", "importo", "a_fornitore", "fonte", "sportello"),
        ("a_fornitore", "fonte"),
        ("percorso", "sportello"),
    ),
    "Utente": (("cognome", "nome", "email", "is_active"), ("is_active",), ()),
    "Sportello": (
        ("nome", "codice", "amministrazione", "comune", "stato"),
        ("stato",),
        ("amministrazione", "comune"),
    ),
    "Amministrazione": (("denominazione", "tipo", "comune", "codice_ipa"), ("tipo",), ("comune",)),
}


class Sito(AdminSite):
    """Open to who is logged in: what is measured is the list."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class Lista(ModelAdmin):
    """A changelist as Django makes it, 25 rows a page like ours."""

    list_per_page = 25
    show_full_result_count = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


def build_sito() -> AdminSite:
    sito = Sito(name="banco")
    for nome, (colonne, filtri, uniti) in TABELLE.items():
        valori: dict[str, Any] = {
            "list_display": colonne,
            "list_filter": filtri,
            "list_select_related": uniti or False,
            "list_display_links": None,
        }
        sito.register(find_model(nome), type(f"{nome}Lista", (Lista,), valori))
    return sito


def find_changelist(modello: type[models.Model]) -> str:
    """The address of the changelist of a table, empty when it is not compared."""
    if modello.__name__ not in TABELLE:
        return ""
    return reverse(f"banco:{modello._meta.app_label}_{modello._meta.model_name}_changelist")


urlpatterns = [*progetto, path("banco/", build_sito().urls)]
