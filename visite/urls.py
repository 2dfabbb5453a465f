"""Addresses of site visits."""

from django.urls import path

from visite.views import dispositivi, prescrizioni, risposte, tracce, visite

app_name = "visite"
urlpatterns = [
    path("rete/visite/", visite.VisitaListView.as_view(), name="visita_list"),
    path("rete/visite/calendario/", visite.CalendarioShowView.as_view(), name="calendario_show"),
    path("rete/visite/servizio.js", dispositivi.ServizioShowView.as_view(), name="servizio_show"),
    path("rete/visite/senza-rete/", dispositivi.SenzaReteShowView.as_view(), name="senza_rete_show"),
    path("rete/sportelli/<uuid:uuid>/visite/nuova/", visite.VisitaCreateView.as_view(), name="visita_create"),
    path("rete/visite/<uuid:uuid>/", visite.VisitaDetailView.as_view(), name="visita_detail"),
    path("rete/visite/<uuid:uuid>/sposta/", visite.VisitaUpdateView.as_view(), name="visita_update"),
    path("rete/visite/<uuid:uuid>/scheda/", visite.SchedaUpdateView.as_view(), name="scheda_update"),
    path("rete/visite/<uuid:uuid>/chiave/", dispositivi.ChiaveShowView.as_view(), name="chiave_show"),
    path("rete/visite/<uuid:uuid>/foto/nuova/", tracce.FotoCreateView.as_view(), name="foto_create"),
    path("rete/visite/foto/<uuid:uuid>/", tracce.FotoShowView.as_view(), name="foto_show"),
    path("rete/visite/foto/<uuid:uuid>/togli/", tracce.FotoDeleteView.as_view(), name="foto_delete"),
    path("rete/visite/<uuid:uuid>/firma/", tracce.SottoscrizioneCreateView.as_view(), name="sottoscrizione_create"),
    path("rete/visite/<uuid:uuid>/stato/<slug:stato>/", visite.VisitaStatoView.as_view(), name="visita_stato"),
    path("rete/visite/<uuid:uuid>/verbale/", visite.VerbalePrintView.as_view(), name="verbale_print"),
    path(
        "rete/visite/<uuid:uuid>/prescrizioni/nuova/",
        prescrizioni.PrescrizioneCreateView.as_view(),
        name="prescrizione_create",
    ),
    path("prescrizioni/", risposte.RispostaListView.as_view(), name="risposta_list"),
    path("prescrizioni/verbale/", risposte.VerbaleShowView.as_view(), name="verbale_show"),
    path("prescrizioni/<uuid:uuid>/", risposte.RispostaCreateView.as_view(), name="risposta_create"),
    path("rete/prescrizioni/", prescrizioni.PrescrizioneListView.as_view(), name="prescrizione_list"),
    path("rete/prescrizioni/<uuid:uuid>/", prescrizioni.PrescrizioneDetailView.as_view(), name="prescrizione_detail"),
    path(
        "rete/prescrizioni/<uuid:uuid>/collegamento/",
        prescrizioni.CollegamentoSendView.as_view(),
        name="collegamento_send",
    ),
    path(
        "rete/prescrizioni/<uuid:uuid>/stato/<slug:stato>/",
        prescrizioni.PrescrizioneStatoView.as_view(),
        name="prescrizione_stato",
    ),
]
