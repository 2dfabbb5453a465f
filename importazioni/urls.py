"""Addresses of files that come in."""

from django.urls import path

from importazioni import views

app_name = "importazioni"
urlpatterns = [
    path("importazioni/", views.ImportazioneListView.as_view(), name="importazione_list"),
    path("importazioni/nuova/<slug:tipo>/", views.ImportazioneCreateView.as_view(), name="importazione_create"),
    path("importazioni/modelli/<slug:tipo>/<slug:formato>/", views.ModelloView.as_view(), name="importazione_modello"),
    path("importazioni/<uuid:uuid>/", views.ImportazioneDetailView.as_view(), name="importazione_detail"),
    path("importazioni/<uuid:uuid>/conferma/", views.ImportazioneConfirmView.as_view(), name="importazione_confirm"),
    path("importazioni/<uuid:uuid>/modifiche/", views.VoceListView.as_view(), name="voce_list"),
    path("importazioni/<uuid:uuid>/disfa/", views.ImportazioneUndoView.as_view(), name="importazione_undo"),
    path("importazioni/<uuid:uuid>/annulla/", views.ImportazioneRejectView.as_view(), name="importazione_reject"),
    path(
        "importazioni/<uuid:uuid>/errori/<slug:formato>/",
        views.ImportazioneErrorsView.as_view(),
        name="importazione_errors",
    ),
]
