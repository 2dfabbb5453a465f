"""Addresses of nucleo: the gallery of the kit, where nobody works for real."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from nucleo.views import galleria

app_name = "nucleo"
urlpatterns: list[URLPattern | URLResolver] = []
if settings.DEBUG or settings.DIMOSTRAZIONE:
    urlpatterns += [
        path("galleria/", galleria.GalleriaView.as_view(), name="galleria_show"),
        path("galleria/scelta/", galleria.GalleriaSceltaView.as_view(), name="galleria_search"),
    ]
