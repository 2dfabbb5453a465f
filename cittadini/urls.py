"""Addresses of cittadini."""

from django.urls import URLPattern, URLResolver, path

from cittadini.views import accoglienza, informative, motivi, schede, trasferimenti

app_name = "cittadini"
urlpatterns: list[URLPattern | URLResolver] = [
    path("cittadini/", accoglienza.CittadinoElencoView.as_view(), name="cittadino_list"),
    path("cittadini/nuova-accoglienza/", accoglienza.AccoglienzaSearchView.as_view(), name="accoglienza_search"),
    path("cittadini/nuova-accoglienza/butta/", accoglienza.AccoglienzaDiscardView.as_view(), name="accoglienze_drop"),
    path(
        "cittadini/nuova-accoglienza/<uuid:uuid>/",
        accoglienza.AccoglienzaCreateView.as_view(),
        name="accoglienza_create",
    ),
    path(
        "cittadini/nuova-accoglienza/<uuid:uuid>/butta/",
        accoglienza.AccoglienzaDiscardView.as_view(),
        name="accoglienza_discard",
    ),
    path("cittadini/trova/", motivi.CittadinoFindView.as_view(), name="cittadino_find"),
    path("cittadini/<uuid:uuid>/scheda/", schede.CittadinoSchedaView.as_view(), name="cittadino_scheda"),
    path("cittadini/<uuid:uuid>/scheda/modifica/", schede.CittadinoEditView.as_view(), name="cittadino_edit"),
    path("cittadini/<uuid:uuid>/motivo/", motivi.MotivoView.as_view(), name="cittadino_motivo"),
    path("cittadini/<uuid:uuid>/vulnerabilita/", schede.VulnerabilitaEditView.as_view(), name="vulnerabilita_edit"),
    path("cittadini/<uuid:uuid>/consensi/", schede.ConsensoElencoView.as_view(), name="consenso_list"),
    path("consensi/<uuid:uuid>/revoca/", schede.ConsensoRevokeView.as_view(), name="consenso_revoke"),
    # From a desk to another
    path("trasferimenti/", trasferimenti.TrasferimentoElencoView.as_view(), name="trasferimento_list"),
    path("trasferimenti/chiedi/", trasferimenti.TrasferimentoAskView.as_view(), name="trasferimento_ask"),
    path("trasferimenti/prendi-in-carico/", trasferimenti.PresaOpenView.as_view(), name="presa_open"),
    path("trasferimenti/<uuid:uuid>/", trasferimenti.TrasferimentoDetailView.as_view(), name="trasferimento_detail"),
    path(
        "trasferimenti/<uuid:uuid>/<str:stato>/",
        trasferimenti.TrasferimentoStatoView.as_view(),
        name="trasferimento_stato",
    ),
    # Privacy notices
    path("informative/", informative.InformativaElencoView.as_view(), name="informativa_list"),
    path("informative/nuova/", informative.InformativaPublishView.as_view(), name="informativa_publish"),
    path("informative/<str:versione>/", informative.InformativaDetailView.as_view(), name="informativa_detail"),
]
