"""Django's own administration of the same tables, for comparison: of the bench alone, no address of the project."""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.db import models
from django.http import HttpRequest
from django.urls import path

from deploy.banco.confronto import TABELLE
from deploy.banco.verifica import find_model
from retemicrocredito.urls import *  # noqa: F403  (the pages of the project, and one more)
from retemicrocredito.urls import urlpatterns as progetto


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


urlpatterns = [*progetto, path("banco/", build_sito().urls)]
