"""Addresses of copertura."""

from django.urls import path

from copertura.views import candidati, regole, territorio

app_name = "copertura"
urlpatterns = [
    path("rete/copertura/", territorio.ProvinciaListView.as_view(), name="provincia_list"),
    path("rete/copertura/comuni/", territorio.ComuneListView.as_view(), name="comune_list"),
    path("rete/copertura/dove-aprire/", territorio.ApriListView.as_view(), name="posto_list"),
    path("rete/copertura/ricerche/", territorio.RicercaListView.as_view(), name="ricerca_list"),
    path("rete/copertura/allora/", territorio.MensileListView.as_view(), name="mensile_list"),
    path("rete/copertura/avvisi/<uuid:uuid>/", candidati.CandidatoListView.as_view(), name="candidato_list"),
    path("rete/copertura/regole/", regole.RegolaListView.as_view(), name="regola_list"),
    path("rete/copertura/regole/nuova/", regole.RegolaCreateView.as_view(), name="regola_create"),
]
