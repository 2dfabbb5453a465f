"""Addresses of agreements, for who works on the network."""

from django.urls import path

from protocolli.views import accompagnamenti, accordi, coperture, esecuzione, schemi, servizi

app_name = "protocolli"
urlpatterns = [
    path("rete/accordi/", accordi.AccordoListView.as_view(), name="accordo_list"),
    path("rete/accordi/nuovo/", accordi.AccordoChooseView.as_view(), name="accordo_choose"),
    path("rete/accordi/nuovo/<uuid:uuid>/", accordi.AccordoCreateView.as_view(), name="accordo_create"),
    path("rete/accordi/calendario/", esecuzione.CalendarioShowView.as_view(), name="calendario_show"),
    path("rete/accordi/impegni/<uuid:uuid>/", esecuzione.ImpegnoVerifyView.as_view(), name="impegno_verify"),
    path("rete/accordi/scoperti/", coperture.ScopertoListView.as_view(), name="scoperto_list"),
    path("rete/accordi/tempi/", coperture.RegolaListView.as_view(), name="regola_list"),
    path("rete/accordi/tempi/nuovi/", coperture.RegolaCreateView.as_view(), name="regola_create"),
    # ── Who accompanies ──────────────────────────────────────────────────────────────────
    path("rete/servizi/", servizi.ServizioListView.as_view(), name="servizio_list"),
    path("rete/servizi/nuovo/", servizi.ServizioCreateView.as_view(), name="servizio_create"),
    path("rete/servizi/<uuid:uuid>/", servizi.ServizioDetailView.as_view(), name="servizio_detail"),
    path("rete/servizi/<uuid:uuid>/modifica/", servizi.ServizioEditView.as_view(), name="servizio_edit"),
    # ── People sent to them ──────────────────────────────────────────────────────────────
    path(
        "percorsi/<uuid:uuid>/servizi/nuovo/",
        accompagnamenti.AccompagnamentoCreateView.as_view(),
        name="accompagnamento_create",
    ),
    path(
        "rete/servizi/invii/<uuid:uuid>/stato/<str:stato>/",
        accompagnamenti.AccompagnamentoStatoView.as_view(),
        name="accompagnamento_stato",
    ),
    path("rete/servizi/invii/", accompagnamenti.AccompagnamentoListView.as_view(), name="accompagnamento_list"),
    # ── The texts ────────────────────────────────────────────────────────────────────────
    path("rete/accordi/schemi/", schemi.SchemaListView.as_view(), name="schema_list"),
    path("rete/accordi/schemi/nuovo/", schemi.SchemaCreateView.as_view(), name="schema_create"),
    path("rete/accordi/schemi/<uuid:uuid>/", schemi.SchemaDetailView.as_view(), name="schema_detail"),
    path("rete/accordi/schemi/<uuid:uuid>/versione/", schemi.VersioneCreateView.as_view(), name="versione_create"),
    path("rete/accordi/versioni/<uuid:uuid>/", schemi.VersioneDetailView.as_view(), name="versione_detail"),
    path("rete/accordi/versioni/<uuid:uuid>/modifica/", schemi.VersioneUpdateView.as_view(), name="versione_update"),
    path(
        "rete/accordi/versioni/<uuid:uuid>/stato/<str:stato>/",
        schemi.VersioneStatoView.as_view(),
        name="versione_stato",
    ),
    # ── One of them ──────────────────────────────────────────────────────────────────────
    path("rete/accordi/<uuid:uuid>/", accordi.AccordoDetailView.as_view(), name="accordo_detail"),
    path("rete/accordi/<uuid:uuid>/modifica/", accordi.AccordoUpdateView.as_view(), name="accordo_update"),
    path("rete/accordi/<uuid:uuid>/stato/<str:stato>/", accordi.AccordoStatoView.as_view(), name="accordo_stato"),
    path("rete/accordi/<uuid:uuid>/firma/", accordi.AccordoSignView.as_view(), name="accordo_sign"),
    path("rete/accordi/<uuid:uuid>/rinnovo/", accordi.AccordoRenewView.as_view(), name="accordo_renew"),
    path("rete/accordi/<uuid:uuid>/pdf/", accordi.AccordoPrintView.as_view(), name="accordo_print"),
    path("rete/accordi/<uuid:uuid>/file/", accordi.AccordoDownloadView.as_view(), name="accordo_download"),
    path("rete/accordi/<uuid:uuid>/sostituzione/", esecuzione.FileReplaceView.as_view(), name="file_replace"),
    path("rete/accordi/<uuid:uuid>/file/<uuid:file>/", esecuzione.FilePrimaView.as_view(), name="file_prima"),
]
