"""Addresses of attivazione."""

from django.urls import path

from attivazione.views import condizioni, fasi

app_name = "attivazione"
urlpatterns = [
    path("rete/sviluppo/domanda/", fasi.DomandaListView.as_view(), name="fase_domanda"),
    path("rete/sviluppo/percorso/", fasi.PercorsoListView.as_view(), name="fase_percorso"),
    path("rete/sviluppo/attivazione/", fasi.AttivazioneListView.as_view(), name="fase_attivazione"),
    path("rete/sviluppo/monitoraggio/", fasi.MonitoraggioListView.as_view(), name="fase_monitoraggio"),
    path(
        "rete/sportelli/<uuid:uuid>/condizioni/",
        condizioni.AttivazioneDetailView.as_view(),
        name="attivazione_detail",
    ),
    path(
        "rete/sportelli/<uuid:uuid>/condizioni/<slug:quale>/incarico/",
        condizioni.CondizioneAssignView.as_view(),
        name="condizione_assign",
    ),
    path(
        "rete/sportelli/<uuid:uuid>/condizioni/<slug:quale>/<slug:stato>/",
        condizioni.CondizioneStatoView.as_view(),
        name="condizione_stato",
    ),
    path("rete/condizioni/<uuid:uuid>/file/", condizioni.ProvaShowView.as_view(), name="prova_show"),
]
