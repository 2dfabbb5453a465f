"""Addresses of consulenze."""

from django.urls import URLPattern, URLResolver, path

from consulenze.views import cittadino, consulenze, elenchi, percorsi, registrazione

app_name = "consulenze"
urlpatterns: list[URLPattern | URLResolver] = [
    path("cittadini/<uuid:uuid>/", cittadino.CittadinoDetailView.as_view(), name="cittadino_detail"),
    path("cittadini/<uuid:uuid>/percorsi/nuovo/", percorsi.PercorsoCreateView.as_view(), name="percorso_create"),
    path(
        "cittadini/<uuid:uuid>/consulenze/nuova/",
        registrazione.ConsulenzaCreateView.as_view(),
        name="consulenza_create",
    ),
    path("percorsi/", elenchi.PercorsoListView.as_view(), name="percorso_list"),
    path("percorsi/<uuid:uuid>/", percorsi.PercorsoDetailView.as_view(), name="percorso_detail"),
    path("percorsi/<uuid:uuid>/correggi/", percorsi.PercorsoUpdateView.as_view(), name="percorso_update"),
    path("percorsi/<uuid:uuid>/azione/", percorsi.ProssimaAzioneView.as_view(), name="percorso_azione"),
    path("percorsi/<uuid:uuid>/stato/<str:stato>/", percorsi.PercorsoStatoView.as_view(), name="percorso_stato"),
    path("percorsi/<uuid:uuid>/riapri/", percorsi.PercorsoReopenView.as_view(), name="percorso_reopen"),
    path("consulenze/", elenchi.ConsulenzaListView.as_view(), name="consulenza_list"),
    path("consulenze/esame/", registrazione.EsameView.as_view(), name="consulenza_esame"),
    path("consulenze/<uuid:uuid>/", consulenze.ConsulenzaDetailView.as_view(), name="consulenza_detail"),
    path("consulenze/<uuid:uuid>/correggi/", consulenze.ConsulenzaUpdateView.as_view(), name="consulenza_update"),
    path(
        "consulenze/<uuid:uuid>/stato/<str:stato>/", consulenze.ConsulenzaStatoView.as_view(), name="consulenza_stato"
    ),
]
