"""Addresses of selezione."""

from django.urls import path

from selezione.views import commissione, graduatorie, istruttorie, modifiche, proprie

app_name = "selezione"
urlpatterns = [
    # ── Anybody ──────────────────────────────────────────────────────────────────────────
    path("avvisi/<slug:slug>/graduatoria/", graduatorie.GraduatoriaShowView.as_view(), name="graduatoria_show"),
    path(
        "avvisi/<slug:slug>/graduatoria/stampa/", graduatorie.GraduatoriaPrintView.as_view(), name="graduatoria_print"
    ),
    # ── A candidate, by link ─────────────────────────────────────────────────────────────
    path("manifestazione/esame/", proprie.PropriaShowView.as_view(), name="propria_show"),
    path("manifestazione/esame/integrazione/", proprie.IntegrazioneAnswerView.as_view(), name="integrazione_answer"),
    path("manifestazione/esame/modifiche/<uuid:uuid>/", modifiche.ModificaAnswerView.as_view(), name="modifica_answer"),
    path("manifestazione/esame/riesame/", proprie.RiesameCreateView.as_view(), name="riesame_create"),
    # ── The selection of a call ──────────────────────────────────────────────────────────
    path("rete/selezioni/<uuid:uuid>/", graduatorie.SelezioneDetailView.as_view(), name="selezione_detail"),
    path(
        "rete/selezioni/<uuid:uuid>/commissari/nuovo/",
        commissione.CommissarioCreateView.as_view(),
        name="commissario_create",
    ),
    path("rete/selezioni/<uuid:uuid>/conflitti/", commissione.ConflittiDeclareView.as_view(), name="conflitti_declare"),
    path(
        "rete/selezioni/<uuid:uuid>/pubblica/",
        graduatorie.GraduatoriaPublishView.as_view(),
        name="graduatoria_publish",
    ),
    path("rete/commissari/<uuid:uuid>/togli/", commissione.CommissarioRemoveView.as_view(), name="commissario_remove"),
    path(
        "rete/graduatorie/voci/<uuid:uuid>/sportello/", graduatorie.SportelloOpenView.as_view(), name="sportello_open"
    ),
    path("rete/riesami/", graduatorie.RiesameListView.as_view(), name="riesame_list"),
    path("rete/riesami/<uuid:uuid>/stato/<str:stato>/", graduatorie.RiesameStatoView.as_view(), name="riesame_stato"),
    # ── The review of an application ─────────────────────────────────────────────────────
    path("rete/istruttorie/", istruttorie.IstruttoriaListView.as_view(), name="istruttoria_list"),
    path("rete/istruttorie/<uuid:uuid>/", istruttorie.IstruttoriaDetailView.as_view(), name="istruttoria_detail"),
    path("rete/istruttorie/<uuid:uuid>/requisiti/", istruttorie.VerificaUpdateView.as_view(), name="verifica_update"),
    path(
        "rete/istruttorie/<uuid:uuid>/integrazioni/nuova/",
        istruttorie.IntegrazioneCreateView.as_view(),
        name="integrazione_create",
    ),
    path("rete/istruttorie/<uuid:uuid>/punti/", commissione.SchedaUpdateView.as_view(), name="scheda_update"),
    path(
        "rete/istruttorie/<uuid:uuid>/stato/<str:stato>/",
        istruttorie.IstruttoriaStatoView.as_view(),
        name="istruttoria_stato",
    ),
    path(
        "rete/integrazioni/<uuid:uuid>/stato/<str:stato>/",
        istruttorie.IntegrazioneStatoView.as_view(),
        name="integrazione_stato",
    ),
    path("rete/schede/<uuid:uuid>/stato/<str:stato>/", commissione.SchedaStatoView.as_view(), name="scheda_stato"),
    path(
        "rete/istruttorie/<uuid:uuid>/modifiche/nuova/", modifiche.ModificaCreateView.as_view(), name="modifica_create"
    ),
    path("rete/modifiche/<uuid:uuid>/stato/<str:stato>/", modifiche.ModificaStatoView.as_view(), name="modifica_stato"),
    path("rete/istruttorie/file/<uuid:uuid>/", istruttorie.AllegatoShowView.as_view(), name="allegato_show"),
    path(
        "rete/istruttorie/file/<uuid:uuid>/contenuto/",
        istruttorie.AllegatoContenutoView.as_view(),
        name="allegato_contenuto",
    ),
    path("rete/integrazioni/file/<uuid:uuid>/", istruttorie.FileShowView.as_view(), name="file_show"),
]
