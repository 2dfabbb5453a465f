"""Addresses of who hosts desks."""

from django.urls import path

from ospitanti.views import attivita

app_name = "ospitanti"
urlpatterns = [
    path("rete/mia-amministrazione/", attivita.PropriaShowView.as_view(), name="propria_show"),
    path("rete/amministrazioni/<uuid:uuid>/attivita/", attivita.AttivitaShowView.as_view(), name="attivita_show"),
]
