"""Addresses of corsi."""

from django.urls import path

from corsi.views import aula, catalogo, cifre, edizioni, gradimento, iscrizioni, organizzazione, personale, redazione

app_name = "corsi"
urlpatterns = [
    path("corsi/", catalogo.CorsoListView.as_view(), name="corso_list"),
    path("corsi/nuovo/", redazione.CorsoCreateView.as_view(), name="corso_create"),
    path("corsi/miei/", edizioni.MioListView.as_view(), name="mio_list"),
    path("corsi/miei/calendario/", personale.CalendarioCreateView.as_view(), name="calendario_create"),
    path("corsi/miei/calendario/annulla/", personale.CalendarioRevokeView.as_view(), name="calendario_revoke"),
    path("collegamenti/<str:token>/corsi.ics", personale.CalendarioFeedView.as_view(), name="calendario_feed"),
    path("corsi/calendario/", edizioni.CalendarioView.as_view(), name="calendario_show"),
    path("corsi/cifre/", cifre.CifraListView.as_view(), name="cifra_list"),
    path("corsi/cifre/<uuid:uuid>/", cifre.CifraDetailView.as_view(), name="cifra_detail"),
    path("corsi/edizioni/", edizioni.EdizioneListView.as_view(), name="edizione_list"),
    path("corsi/edizioni/<uuid:uuid>/", edizioni.EdizioneDetailView.as_view(), name="edizione_detail"),
    path("corsi/edizioni/<uuid:uuid>/calendario.ics", edizioni.EdizioneIcsView.as_view(), name="edizione_ics"),
    path("corsi/edizioni/<uuid:uuid>/cambia/", organizzazione.EdizioneUpdateView.as_view(), name="edizione_update"),
    path(
        "corsi/edizioni/<uuid:uuid>/stato/<str:stato>/",
        organizzazione.EdizioneStatoView.as_view(),
        name="edizione_stato",
    ),
    path("corsi/edizioni/<uuid:uuid>/iscriviti/", iscrizioni.IscrizioneCreateView.as_view(), name="iscrizione_create"),
    path("corsi/edizioni/<uuid:uuid>/iscrivi/", iscrizioni.IscrizioneEnrolView.as_view(), name="iscrizione_enrol"),
    path("corsi/edizioni/<uuid:uuid>/iscritti/", iscrizioni.IscrizioneListView.as_view(), name="iscrizione_list"),
    path("corsi/edizioni/<uuid:uuid>/gradimento/", gradimento.GradimentoShowView.as_view(), name="gradimento_show"),
    path("corsi/iscrizioni/<uuid:uuid>/rinuncia/", iscrizioni.IscrizioneCancelView.as_view(), name="iscrizione_cancel"),
    path(
        "corsi/iscrizioni/<uuid:uuid>/questionario/",
        gradimento.GradimentoCreateView.as_view(),
        name="gradimento_create",
    ),
    path("corsi/giornate/<uuid:uuid>/presenze/", aula.FrequenzaUpdateView.as_view(), name="frequenza_update"),
    path("corsi/giornate/<uuid:uuid>/schermo/", aula.SchermoView.as_view(), name="schermo_show"),
    path("corsi/aula/<uuid:uuid>/", aula.AulaShowView.as_view(), name="aula_show"),
    path("corsi/aula/<uuid:uuid>/<str:codice>/", aula.AulaOpenView.as_view(), name="aula_open"),
    path("corsi/moduli/<uuid:uuid>/", catalogo.ModuloDetailView.as_view(), name="modulo_detail"),
    path("corsi/moduli/<uuid:uuid>/svolto/", catalogo.ModuloDoneView.as_view(), name="modulo_done"),
    path("corsi/moduli/<uuid:uuid>/correggi/", redazione.ModuloUpdateView.as_view(), name="modulo_update"),
    path("corsi/moduli/<uuid:uuid>/sposta/<str:verso>/", redazione.ModuloMoveView.as_view(), name="modulo_move"),
    path("corsi/moduli/<uuid:uuid>/togli/", redazione.ModuloRemoveView.as_view(), name="modulo_remove"),
    path("corsi/materiali/<uuid:uuid>/togli/", redazione.MaterialeRemoveView.as_view(), name="materiale_remove"),
    path("corsi/<uuid:uuid>/", catalogo.CorsoDetailView.as_view(), name="corso_detail"),
    path("corsi/<uuid:uuid>/correggi/", redazione.CorsoUpdateView.as_view(), name="corso_update"),
    path("corsi/<uuid:uuid>/stato/<str:stato>/", redazione.CorsoStatoView.as_view(), name="corso_stato"),
    path("corsi/<uuid:uuid>/moduli/nuovo/<str:tipo>/", redazione.ModuloCreateView.as_view(), name="modulo_create"),
    path("corsi/<uuid:uuid>/materiali/nuovo/", redazione.MaterialeCreateView.as_view(), name="materiale_create"),
    path("corsi/<uuid:uuid>/edizioni/nuova/", organizzazione.EdizioneCreateView.as_view(), name="edizione_create"),
]
