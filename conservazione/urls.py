"""Addresses of conservazione."""

from django.urls import path

from conservazione import views

app_name = "conservazione"
urlpatterns = [
    path("conservazione/", views.ConservazioneView.as_view(), name="conservazione_show"),
    path("conservazione/anonimizza/", views.AnonimizzaView.as_view(), name="conservazione_anonymise"),
    path("conservazione/termini/nuovo/", views.TermineView.as_view(), name="termine_create"),
    path("cittadini/<uuid:uuid>/cancellazione/", views.CancellazioneView.as_view(), name="cancellazione_create"),
    path("cittadini/<uuid:uuid>/sospensione/", views.SospensioneView.as_view(), name="sospensione_edit"),
]
