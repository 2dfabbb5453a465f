"""Addresses of manifestazioni."""

from django.urls import path

from manifestazioni.views import file, proprie, registro

app_name = "manifestazioni"
urlpatterns = [
    # ── Who applies ──────────────────────────────────────────────────────────────────────
    path("manifestazione/", proprie.PropriaShowView.as_view(), name="propria_show"),
    path("manifestazione/ente/", proprie.EnteSceltaView.as_view(), name="ente_scelta"),
    path("manifestazione/presenta/", proprie.PropriaPresentView.as_view(), name="propria_present"),
    path("manifestazione/ritira/", proprie.PropriaWithdrawView.as_view(), name="propria_withdraw"),
    path("manifestazione/stampa/", proprie.PropriaPrintView.as_view(), name="propria_print"),
    path("manifestazione/parti/<str:parte>/", proprie.ParteUpdateView.as_view(), name="parte_update"),
    path("manifestazione/file/<str:cosa>/nuovo/", file.FileCreateView.as_view(), name="file_create"),
    path("manifestazione/file/<uuid:uuid>/", file.FileDownloadView.as_view(), name="file_download"),
    path("manifestazione/file/<uuid:uuid>/togli/", file.FileRemoveView.as_view(), name="file_remove"),
    path(
        "avvisi/<slug:slug>/manifestazione/",
        proprie.ManifestazioneBeginView.as_view(),
        name="manifestazione_begin",
    ),
    # ── Who runs the network ─────────────────────────────────────────────────────────────
    path("rete/manifestazioni/", registro.ManifestazioneListView.as_view(), name="manifestazione_list"),
    path(
        "rete/manifestazioni/<uuid:uuid>/",
        registro.ManifestazioneDetailView.as_view(),
        name="manifestazione_detail",
    ),
    path("rete/manifestazioni/file/<uuid:uuid>/", file.FileShowView.as_view(), name="file_show"),
    path("rete/manifestazioni/file/<uuid:uuid>/contenuto/", file.FileContenutoView.as_view(), name="file_contenuto"),
]
