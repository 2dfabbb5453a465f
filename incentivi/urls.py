"""Addresses of incentivi."""

from django.urls import URLPattern, URLResolver, path

from incentivi.views import catalogo, importazioni, pubbliche

app_name = "incentivi"
urlpatterns: list[URLPattern | URLResolver] = [
    # Public
    path("incentivi/", pubbliche.IncentivoListView.as_view(), name="incentivo_list"),
    path("incentivi/<uuid:uuid>/<slug:slug>/", pubbliche.IncentivoDetailView.as_view(), name="incentivo_detail"),
    # For who works on the platform
    path("incentivi/scelta/", catalogo.IncentivoChooseView.as_view(), name="incentivo_choose"),
    path("catalogo/", catalogo.CatalogoListView.as_view(), name="catalogo_list"),
    path("catalogo/<uuid:uuid>/", catalogo.CatalogoEditView.as_view(), name="catalogo_edit"),
    path("catalogo/<uuid:uuid>/verifica/", catalogo.CatalogoVerifyView.as_view(), name="catalogo_verify"),
    path(
        "catalogo/importazioni/<uuid:uuid>/anomalie/",
        importazioni.AnomaliaListView.as_view(),
        name="anomalia_list",
    ),
    path(
        "catalogo/importazioni/<uuid:uuid>/variazioni/",
        importazioni.VariazioneListView.as_view(),
        name="variazione_list",
    ),
]
