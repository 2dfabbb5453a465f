"""Addresses of files that arrive."""

from django.urls import path

from allegati.views import caricamenti, esami

app_name = "allegati"
urlpatterns = [
    path("allegati/fermi/", esami.AllegatoListView.as_view(), name="allegato_list"),
    path("allegati/caricamenti/", caricamenti.CaricamentoCreateView.as_view(), name="caricamento_create"),
    path("allegati/caricamenti/<uuid:uuid>/", caricamenti.CaricamentoReceiveView.as_view(), name="caricamento_receive"),
    path("allegati/per-collegamento/", caricamenti.PerCollegamentoCreateView.as_view(), name="per_collegamento_create"),
    path(
        "allegati/per-collegamento/<uuid:uuid>/",
        caricamenti.PerCollegamentoReceiveView.as_view(),
        name="per_collegamento_receive",
    ),
]
