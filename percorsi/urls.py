"""Addresses of percorsi."""

from django.urls import URLPattern, URLResolver, path

from percorsi.views import compiti, elenchi, percorsi, profili

app_name = "percorsi"
urlpatterns: list[URLPattern | URLResolver] = [
    path("cittadini/<uuid:uuid>/percorsi/nuovo/", percorsi.PercorsoCreateView.as_view(), name="percorso_create"),
    path("percorsi/", elenchi.PercorsoListView.as_view(), name="percorso_list"),
    path("percorsi/<uuid:uuid>/", percorsi.PercorsoDetailView.as_view(), name="percorso_detail"),
    path("percorsi/<uuid:uuid>/correggi/", percorsi.PercorsoUpdateView.as_view(), name="percorso_update"),
    path("percorsi/<uuid:uuid>/prendi/", percorsi.PercorsoTakeView.as_view(), name="percorso_take"),
    path("percorsi/<uuid:uuid>/compiti/nuovo/", compiti.CompitoCreateView.as_view(), name="compito_create"),
    path("percorsi/<uuid:uuid>/stato/<str:stato>/", percorsi.PercorsoStatoView.as_view(), name="percorso_stato"),
    path("percorsi/<uuid:uuid>/chiusura/", percorsi.ChiusuraUpdateView.as_view(), name="chiusura_update"),
    path("percorsi/<uuid:uuid>/riapri/", percorsi.PercorsoReopenView.as_view(), name="percorso_reopen"),
    path("percorsi/<uuid:uuid>/profilo/", profili.ProfiloCorrectView.as_view(), name="profilo_correct"),
    path("compiti/", elenchi.CompitoListView.as_view(), name="compito_list"),
    path("compiti/<uuid:uuid>/correggi/", compiti.CompitoUpdateView.as_view(), name="compito_update"),
    path("compiti/<uuid:uuid>/chiudi/<str:esito>/", compiti.CompitoCloseView.as_view(), name="compito_close"),
    path("compiti/<uuid:uuid>/riapri/", compiti.CompitoReopenView.as_view(), name="compito_reopen"),
    path("compiti/<uuid:uuid>/rimanda/", compiti.CompitoPostponeView.as_view(), name="compito_postpone"),
    path("compiti/<uuid:uuid>/assegna/", compiti.CompitoAssignView.as_view(), name="compito_assign"),
]
