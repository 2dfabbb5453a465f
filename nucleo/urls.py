"""Addresses of nucleo: the outbox, and the gallery of the kit, where nobody works for real."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from nucleo.views import galleria, posta

app_name = "nucleo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("posta/", posta.PostaListView.as_view(), name="posta_list"),
    path("posta/<uuid:uuid>/", posta.PostaDetailView.as_view(), name="posta_detail"),
    path("posta/<uuid:uuid>/riprova/", posta.PostaRetryView.as_view(), name="posta_retry"),
]
if settings.DEBUG or settings.DIMOSTRAZIONE:
    urlpatterns += [
        path("galleria/", galleria.GalleriaView.as_view(), name="galleria_show"),
        path("galleria/stampa/", galleria.GalleriaPrintView.as_view(), name="galleria_print"),
        path("galleria/scelta/", galleria.GalleriaSceltaView.as_view(), name="galleria_search"),
    ]
