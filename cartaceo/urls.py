"""Addresses of cartaceo."""

from django.urls import path

from cartaceo.views import moduli, trascrizione

app_name = "cartaceo"
urlpatterns = [
    path("registro-cartaceo/", moduli.ModuloListView.as_view(), name="modulo_list"),
    path("registro-cartaceo/stampa/", moduli.ModuloCreateView.as_view(), name="modulo_create"),
    path("registro-cartaceo/<uuid:uuid>/", moduli.ModuloDetailView.as_view(), name="modulo_detail"),
    path("registro-cartaceo/<uuid:uuid>/stato/<str:stato>/", moduli.ModuloStatoView.as_view(), name="modulo_stato"),
    path("registro-cartaceo/sportelli/<uuid:uuid>/moduli.pdf", moduli.ModuloPrintView.as_view(), name="modulo_print"),
    path(
        "registro-cartaceo/sportelli/<uuid:uuid>/trascrivi/",
        trascrizione.TrascriviView.as_view(),
        name="contatti_create",
    ),
]
