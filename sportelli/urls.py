"""Addresses of sportelli."""

from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

app_name = "sportelli"
urlpatterns: list[URLPattern | URLResolver] = [
    path("sportelli/", RedirectView.as_view(url="/"), name="sportello_search"),
    path("rete/sportelli/", RedirectView.as_view(url="/"), name="sportello_list"),
    path("rete/amministrazioni/", RedirectView.as_view(url="/"), name="amministrazione_list"),
]
