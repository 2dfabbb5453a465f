"""Addresses of consulenze."""

from django.urls import URLPattern, URLResolver, path

from consulenze.views import appuntamenti, cittadino, conoscenza, consulenze, copia, registrazione

app_name = "consulenze"
urlpatterns: list[URLPattern | URLResolver] = [
    path("cittadini/<uuid:uuid>/", cittadino.CittadinoDetailView.as_view(), name="cittadino_detail"),
    path("cittadini/<uuid:uuid>/copia/", copia.CittadinoCopyView.as_view(), name="cittadino_copy"),
    path(
        "cittadini/<uuid:uuid>/consulenze/nuova/",
        registrazione.ConsulenzaCreateView.as_view(),
        name="consulenza_create",
    ),
    path(
        "agenda/prenotazioni/<uuid:uuid>/scheda/togli/",
        appuntamenti.AppuntamentoUntieView.as_view(),
        name="appuntamento_untie",
    ),
    path("percorsi/<uuid:uuid>/conoscenza/", conoscenza.PercorsoConoscenzaView.as_view(), name="conoscenza_search"),
    path("consulenze/", consulenze.ConsulenzaListView.as_view(), name="consulenza_list"),
    path("consulenze/esame/", registrazione.EsameView.as_view(), name="consulenza_esame"),
    path("consulenze/<uuid:uuid>/", consulenze.ConsulenzaDetailView.as_view(), name="consulenza_detail"),
    path("consulenze/<uuid:uuid>/correggi/", consulenze.ConsulenzaUpdateView.as_view(), name="consulenza_update"),
    path(
        "consulenze/<uuid:uuid>/stato/<str:stato>/", consulenze.ConsulenzaStatoView.as_view(), name="consulenza_stato"
    ),
]
