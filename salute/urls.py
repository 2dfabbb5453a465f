"""Addresses of salute."""

from django.urls import path

from salute.views import salute

app_name = "salute"
urlpatterns = [
    path("rete/salute/", salute.SaluteListView.as_view(), name="salute_list"),
    path("rete/salute/<uuid:uuid>/rinvia/", salute.RinvioCreateView.as_view(), name="rinvio_create"),
    path("rete/salute/regole/", salute.RegolaListView.as_view(), name="regola_list"),
    path("rete/salute/regole/nuova/", salute.RegolaCreateView.as_view(), name="regola_create"),
]
