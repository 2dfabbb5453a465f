"""Addresses of sportelli."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from sportelli.views import luoghi

app_name = "sportelli"
urlpatterns: list[URLPattern | URLResolver] = [
    path("luoghi/comuni/", luoghi.ComuneSceltaView.as_view(), name="comune_scelta"),
    path("luoghi/nascita/", luoghi.NascitaSceltaView.as_view(), name="nascita_scelta"),
    path("luoghi/stati/", luoghi.StatoSceltaView.as_view(), name="stato_scelta"),
    path("luoghi/territorio/", luoghi.TerritorioSceltaView.as_view(), name="territorio_scelta"),
    path("sportelli/", RedirectView.as_view(url="/"), name="sportello_search"),
    path("rete/sportelli/", RedirectView.as_view(url="/"), name="sportello_list"),
    path("rete/amministrazioni/", RedirectView.as_view(url="/"), name="amministrazione_list"),
]
