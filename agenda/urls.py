"""Addresses of agenda."""

from django.urls import path

from agenda.views import agenda, organizzazione, prenota, prenotazioni, proprie

app_name = "agenda"
urlpatterns = [
    # ── Who works at a desk ──────────────────────────────────────────────────────────────
    path("agenda/", agenda.AgendaShowView.as_view(), name="agenda_show"),
    path("agenda/prenotazioni/", agenda.PrenotazioneListView.as_view(), name="prenotazione_list"),
    path("agenda/da-spostare/", agenda.DaSpostareListView.as_view(), name="da_spostare_list"),
    path("agenda/assenze/", organizzazione.AssenzaListView.as_view(), name="assenza_list"),
    path("agenda/assenze/nuova/", organizzazione.AssenzaCreateView.as_view(), name="assenza_create"),
    path("agenda/assenze/<uuid:uuid>/togli/", organizzazione.AssenzaRemoveView.as_view(), name="assenza_remove"),
    path("agenda/calendario/", organizzazione.CalendarioCreateView.as_view(), name="calendario_create"),
    path("agenda/calendario/annulla/", organizzazione.CalendarioRevokeView.as_view(), name="calendario_revoke"),
    path("collegamenti/<str:token>/agenda.ics", organizzazione.CalendarioFeedView.as_view(), name="calendario_feed"),
    path("agenda/sportelli/<uuid:uuid>/apri/", organizzazione.AgendaOpenView.as_view(), name="agenda_open"),
    path("agenda/regole/<uuid:uuid>/", organizzazione.AgendaUpdateView.as_view(), name="agenda_detail"),
    path("agenda/<uuid:uuid>/quando/", prenotazioni.QuandoView.as_view(), name="quando_show"),
    path("agenda/<uuid:uuid>/prenota/", prenotazioni.PrenotazioneCreateView.as_view(), name="prenotazione_create"),
    path("agenda/<uuid:uuid>/gruppi/nuovo/", organizzazione.GruppoCreateView.as_view(), name="gruppo_create"),
    path("agenda/appuntamenti/<uuid:uuid>/", prenotazioni.AppuntamentoDetailView.as_view(), name="appuntamento_detail"),
    path("agenda/appuntamenti/<uuid:uuid>/posto/", prenotazioni.GruppoBookView.as_view(), name="gruppo_book"),
    path(
        "agenda/appuntamenti/<uuid:uuid>/annulla/",
        organizzazione.AppuntamentoAnnulView.as_view(),
        name="appuntamento_annul",
    ),
    path(
        "agenda/appuntamenti/<uuid:uuid>/passa/",
        organizzazione.AppuntamentoHandView.as_view(),
        name="appuntamento_hand",
    ),
    path(
        "agenda/prenotazioni/<uuid:uuid>/stato/<str:stato>/",
        prenotazioni.PrenotazioneStatoView.as_view(),
        name="prenotazione_stato",
    ),
    path("agenda/prenotazioni/<uuid:uuid>/accogli/", prenotazioni.AccogliView.as_view(), name="prenotazione_welcome"),
    path("agenda/prenotazioni/<uuid:uuid>/scheda/", prenotazioni.SchedaTieView.as_view(), name="prenotazione_tie"),
    path(
        "agenda/prenotazioni/<uuid:uuid>/sposta/", prenotazioni.PrenotazioneMoveView.as_view(), name="prenotazione_move"
    ),
    # ── Anybody ──────────────────────────────────────────────────────────────────────────
    path("prenota/", prenota.PrenotaSearchView.as_view(), name="prenota_search"),
    path("prenota/codice/", prenota.CodiceView.as_view(), name="codice_confirm"),
    path("prenota/appuntamento/", proprie.PropriaShowView.as_view(), name="propria_show"),
    path("prenota/appuntamento/verro/", proprie.PropriaConfirmView.as_view(), name="propria_confirm"),
    path("prenota/appuntamento/sposta/", proprie.PropriaMoveView.as_view(), name="propria_move"),
    path("prenota/appuntamento/disdici/", proprie.PropriaCancelView.as_view(), name="propria_cancel"),
    path("prenota/appuntamento/calendario.ics", proprie.PropriaIcsView.as_view(), name="propria_ics"),
    path("prenota/posto/", proprie.PostoShowView.as_view(), name="posto_show"),
    path("prenota/posto/prendi/", proprie.PostoTakeView.as_view(), name="posto_take"),
    path("prenota/posto/basta/", proprie.PostoStopView.as_view(), name="posto_stop"),
    path("prenota/gruppi/<uuid:uuid>/", prenota.GruppoHoldView.as_view(), name="gruppo_hold"),
    path("prenota/<slug:slug>/", prenota.PrenotaQuandoView.as_view(), name="prenota_quando"),
    path("prenota/<slug:slug>/chi/", prenota.PrenotaHoldView.as_view(), name="prenota_hold"),
    path("prenota/<slug:slug>/attesa/", prenota.AttesaCreateView.as_view(), name="attesa_create"),
]
