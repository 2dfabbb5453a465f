"""Addresses of riscontri."""

from django.urls import URLPattern, URLResolver, path

from riscontri.views import elenchi

app_name = "riscontri"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invii/attese/", elenchi.AttesaListView.as_view(), name="attesa_list"),
    path("invii/erogatori/", elenchi.RisposteListView.as_view(), name="risposta_list"),
]
