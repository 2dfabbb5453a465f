"""Addresses of messaggi."""

from django.urls import path

from messaggi.views import campagne, messaggi, modelli, opinioni

app_name = "messaggi"
urlpatterns = [
    path("messaggi/modelli/", modelli.ModelloListView.as_view(), name="modello_list"),
    path("messaggi/modelli/nuovo/", modelli.ModelloCreateView.as_view(), name="modello_create"),
    path("messaggi/modelli/<uuid:uuid>/", modelli.ModelloDetailView.as_view(), name="modello_detail"),
    path("messaggi/modelli/<uuid:uuid>/nuova-versione/", modelli.VersioneCreateView.as_view(), name="versione_create"),
    path("messaggi/versioni/<uuid:uuid>/", modelli.VersioneDetailView.as_view(), name="versione_detail"),
    path("messaggi/versioni/<uuid:uuid>/modifica/", modelli.VersioneUpdateView.as_view(), name="versione_update"),
    path(
        "messaggi/versioni/<uuid:uuid>/stato/<str:stato>/", modelli.VersioneStatoView.as_view(), name="versione_stato"
    ),
    path("messaggi/", campagne.CampagnaListView.as_view(), name="campagna_list"),
    path("messaggi/nuovo/", campagne.CampagnaCreateView.as_view(), name="campagna_create"),
    path("messaggi/gruppi/<uuid:uuid>/", campagne.CampagnaDetailView.as_view(), name="campagna_detail"),
    path("messaggi/gruppi/<uuid:uuid>/conferma/", campagne.CampagnaConfirmView.as_view(), name="campagna_confirm"),
    path("messaggi/opinioni/", opinioni.OpinioneListView.as_view(), name="opinione_list"),
    path("opinione/", opinioni.OpinioneCreateView.as_view(), name="opinione_create"),
    path("percorsi/<uuid:uuid>/messaggi/", messaggi.MessaggioChooseView.as_view(), name="messaggio_choose"),
    path(
        "percorsi/<uuid:uuid>/messaggi/<uuid:modello>/", messaggi.MessaggioCreateView.as_view(), name="messaggio_create"
    ),
    path("messaggi/<uuid:uuid>/", messaggi.MessaggioDetailView.as_view(), name="messaggio_detail"),
    path("messaggi/<uuid:uuid>/stampa/", messaggi.MessaggioPrintView.as_view(), name="messaggio_print"),
    path("messaggi/<uuid:uuid>/tornato/", messaggi.MessaggioReturnView.as_view(), name="messaggio_return"),
]
