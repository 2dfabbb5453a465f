"""Addresses of avvisi."""

from django.urls import path

from avvisi.views import documenti, gestione, pubbliche

app_name = "avvisi"
urlpatterns = [
    # ── Anybody ──────────────────────────────────────────────────────────────────────────
    path("avvisi/", pubbliche.AvvisoSearchView.as_view(), name="avviso_search"),
    path("avvisi/<slug:slug>/", pubbliche.AvvisoShowView.as_view(), name="avviso_show"),
    path("avvisi/<slug:slug>/domanda/", pubbliche.ChiarimentoCreateView.as_view(), name="chiarimento_create"),
    path(
        "avvisi/<slug:slug>/documenti/<uuid:uuid>/",
        documenti.DocumentoDownloadView.as_view(),
        name="documento_download",
    ),
    # ── Who runs the network ─────────────────────────────────────────────────────────────
    path("rete/avvisi/", gestione.AvvisoListView.as_view(), name="avviso_list"),
    path("rete/avvisi/nuovo/", gestione.AvvisoCreateView.as_view(), name="avviso_create"),
    path("rete/avvisi/domande/", gestione.ChiarimentoListView.as_view(), name="chiarimento_list"),
    path("rete/avvisi/domande/<uuid:uuid>/", gestione.ChiarimentoAnswerView.as_view(), name="chiarimento_answer"),
    path(
        "rete/avvisi/domande/<uuid:uuid>/stato/<str:stato>/",
        gestione.ChiarimentoStatoView.as_view(),
        name="chiarimento_stato",
    ),
    path("rete/avvisi/documenti/<uuid:uuid>/", documenti.DocumentoShowView.as_view(), name="documento_show"),
    path("rete/avvisi/documenti/<uuid:uuid>/togli/", documenti.DocumentoRemoveView.as_view(), name="documento_remove"),
    path("rete/avvisi/<uuid:uuid>/documenti/nuovo/", documenti.DocumentoCreateView.as_view(), name="documento_create"),
    path("rete/avvisi/<uuid:uuid>/", gestione.AvvisoDetailView.as_view(), name="avviso_detail"),
    path("rete/avvisi/<uuid:uuid>/modifica/", gestione.AvvisoUpdateView.as_view(), name="avviso_update"),
    path("rete/avvisi/<uuid:uuid>/termine/", gestione.ProrogaCreateView.as_view(), name="proroga_create"),
    path("rete/avvisi/<uuid:uuid>/stato/<str:stato>/", gestione.AvvisoStatoView.as_view(), name="avviso_stato"),
]
