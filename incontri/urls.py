"""Addresses of incontri."""

from django.urls import URLPattern, URLResolver, path

from incontri.views import elenchi, incontri

app_name = "incontri"
urlpatterns: list[URLPattern | URLResolver] = [
    path("invii/appuntamenti/", elenchi.IncontroListView.as_view(), name="incontro_list"),
    path("invii/<uuid:uuid>/appuntamenti/nuovo/", incontri.IncontroCreateView.as_view(), name="incontro_create"),
    path("invii/appuntamenti/<uuid:uuid>/sposta/", incontri.IncontroMoveView.as_view(), name="incontro_move"),
    path(
        "invii/appuntamenti/<uuid:uuid>/stato/<str:stato>/",
        incontri.IncontroStatoView.as_view(),
        name="incontro_stato",
    ),
]
