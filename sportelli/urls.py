"""Addresses of sportelli: public pages, type-aheads, and the network for who runs it."""

from django.urls import URLPattern, URLResolver, path

from sportelli.views import amministrazioni, ospitalita, pubbliche, sportelli

app_name = "sportelli"
PUBBLICHE: list[URLPattern | URLResolver] = [
    path("sportelli/", pubbliche.SportelloSearchView.as_view(), name="sportello_search"),
    path("sportelli/vicino/", pubbliche.VicinoSearchView.as_view(), name="vicino_search"),
    path("sportelli/scheda/<slug:slug>/", pubbliche.SportelloShowView.as_view(), name="sportello_show"),
    path("sportelli/<slug:regione>/", pubbliche.RegioneShowView.as_view(), name="regione_show"),
    path("sportelli/<slug:regione>/<slug:provincia>/", pubbliche.ProvinciaShowView.as_view(), name="provincia_show"),
]
RETE: list[URLPattern | URLResolver] = [
    path("rete/sportelli/scelta/", sportelli.SportelloSceltaView.as_view(), name="sportello_scelta"),
    path("rete/amministrazioni/ospitanti/", amministrazioni.OspitanteSceltaView.as_view(), name="ospitante_scelta"),
    path("rete/sportelli/", sportelli.SportelloListView.as_view(), name="sportello_list"),
    path("rete/sportelli/nuovo/", sportelli.SportelloCreateView.as_view(), name="sportello_create"),
    path("rete/sportelli/<uuid:uuid>/", sportelli.SportelloDetailView.as_view(), name="sportello_detail"),
    path("rete/sportelli/<uuid:uuid>/modifica/", sportelli.SportelloEditView.as_view(), name="sportello_edit"),
    path("rete/sportelli/<uuid:uuid>/orari/", sportelli.OrariEditView.as_view(), name="orario_edit"),
    path("rete/sportelli/<uuid:uuid>/recapiti/", sportelli.RecapitiEditView.as_view(), name="recapiti_edit"),
    path(
        "rete/sportelli/<uuid:uuid>/ospite/",
        ospitalita.OspitalitaCreateView.as_view(),
        name="ospitalita_create",
    ),
    path("rete/ospitalita/<uuid:uuid>/modifica/", ospitalita.OspitalitaEditView.as_view(), name="ospitalita_edit"),
    path(
        "rete/sportelli/<uuid:uuid>/attivazione/",
        sportelli.AttivazioneUpdateView.as_view(),
        name="attivazione_update",
    ),
    path("rete/sportelli/<uuid:uuid>/chiusura/", sportelli.ChiusuraUpdateView.as_view(), name="chiusura_update"),
    path(
        "rete/sportelli/<uuid:uuid>/stato/<slug:stato>/",
        sportelli.SportelloStatoView.as_view(),
        name="sportello_stato",
    ),
    path("rete/amministrazioni/", amministrazioni.AmministrazioneListView.as_view(), name="amministrazione_list"),
    path(
        "rete/amministrazioni/nuova/",
        amministrazioni.AmministrazioneCreateView.as_view(),
        name="amministrazione_create",
    ),
    path(
        "rete/amministrazioni/scelta/",
        amministrazioni.AmministrazioneSceltaView.as_view(),
        name="amministrazione_scelta",
    ),
    path(
        "rete/amministrazioni/<uuid:uuid>/",
        amministrazioni.AmministrazioneDetailView.as_view(),
        name="amministrazione_detail",
    ),
    path(
        "rete/amministrazioni/<uuid:uuid>/modifica/",
        amministrazioni.AmministrazioneEditView.as_view(),
        name="amministrazione_edit",
    ),
]
urlpatterns = [*PUBBLICHE, *RETE]
