"""Addresses of formazione."""

from django.urls import path

from formazione.views import file, lettura, letture, redazione

app_name = "formazione"
urlpatterns = [
    path("formazione/", lettura.ContenutoListView.as_view(), name="contenuto_list"),
    path("formazione/nuovo/", redazione.ContenutoCreateView.as_view(), name="contenuto_create"),
    path("formazione/anteprima/", redazione.AnteprimaView.as_view(), name="anteprima_show"),
    path("formazione/file/<uuid:uuid>/", file.FileView.as_view(), name="file_download"),
    path("formazione/file/<uuid:uuid>/sottotitoli/", file.SottotitoliView.as_view(), name="file_captions"),
    path("formazione/file/<uuid:uuid>/punto/", file.PuntoView.as_view(), name="punto_create"),
    path("formazione/file/<uuid:uuid>/togli/", file.FileDeleteView.as_view(), name="file_delete"),
    path("formazione/<uuid:uuid>/", lettura.ContenutoDetailView.as_view(), name="contenuto_detail"),
    path("formazione/<uuid:uuid>/cura/", redazione.ContenutoEditView.as_view(), name="contenuto_edit"),
    path("formazione/<uuid:uuid>/versioni/", lettura.VersioneListView.as_view(), name="versione_list"),
    path("formazione/<uuid:uuid>/nuova-versione/", redazione.VersioneCreateView.as_view(), name="versione_create"),
    path(
        "formazione/<uuid:uuid>/preferito/aggiungi/", lettura.PreferitoView.as_view(), {"si": True}, "preferito_create"
    ),
    path("formazione/<uuid:uuid>/preferito/togli/", lettura.PreferitoView.as_view(), {"si": False}, "preferito_delete"),
    path("formazione/versioni/<uuid:uuid>/", lettura.VersioneDetailView.as_view(), name="versione_detail"),
    path("formazione/versioni/<uuid:uuid>/differenze/", lettura.VersioneCompareView.as_view(), name="versione_compare"),
    path("formazione/versioni/<uuid:uuid>/letta/", lettura.VersioneReadView.as_view(), name="versione_read"),
    path("formazione/versioni/<uuid:uuid>/segno/", lettura.SegnoView.as_view(), name="segno_create"),
    path("formazione/versioni/<uuid:uuid>/pdf/", lettura.VersionePrintView.as_view(), name="versione_print"),
    path("formazione/versioni/<uuid:uuid>/letture/", letture.LetturaListView.as_view(), name="lettura_list"),
    path("formazione/versioni/<uuid:uuid>/sollecita/", letture.SollecitoCreateView.as_view(), name="sollecito_create"),
    path("formazione/versioni/<uuid:uuid>/correggi/", redazione.VersioneUpdateView.as_view(), name="versione_update"),
    path("formazione/versioni/<uuid:uuid>/file/nuovo/", file.FileCreateView.as_view(), name="file_create"),
    path("formazione/versioni/<uuid:uuid>/butta/", redazione.BozzaDeleteView.as_view(), name="bozza_delete"),
    path(
        "formazione/versioni/<uuid:uuid>/stato/<str:stato>/",
        redazione.VersioneStatoView.as_view(),
        name="versione_stato",
    ),
]
