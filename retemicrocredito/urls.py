"""All the addresses: each app brings its own, public pages and the home page stand here."""

from django.contrib import admin
from django.urls import include, path

from retemicrocredito import salute, views

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("oggi/", views.OggiView.as_view(), name="oggi"),
    path("", include("nucleo.urls")),
    path("", include("sportelli.urls")),
    path("", include("incentivi.urls")),
    path("", include("utenti.urls")),
    path("", include("consulenze.urls")),
    path("", include("reporting.urls")),
    path("accesso/", include("allauth.urls")),
    path("pannello/", admin.site.urls),
    path("salute/viva/", salute.viva, name="salute_viva"),
    path("salute/pronta/", salute.pronta, name="salute_pronta"),
]
