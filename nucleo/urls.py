"""Addresses of nucleo: drafts, imports, the outbox, and the gallery of the kit, where nobody works for real."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from nucleo.views import galleria, importazioni, posta
from nucleo.views.bozza import BozzaDiscardView, BozzaSaveView

app_name = "nucleo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("bozze/salva/", BozzaSaveView.as_view(), name="bozza_save"),
    path("bozze/scarta/", BozzaDiscardView.as_view(), name="bozza_discard"),
    path("importazioni/", importazioni.ImportazioneListView.as_view(), name="importazione_list"),
    path("importazioni/nuova/<slug:tipo>/", importazioni.ImportazioneCreateView.as_view(), name="importazione_create"),
    path(
        "importazioni/modelli/<slug:tipo>/<slug:formato>/",
        importazioni.ModelloView.as_view(),
        name="importazione_modello",
    ),
    path("importazioni/<uuid:uuid>/", importazioni.ImportazioneDetailView.as_view(), name="importazione_detail"),
    path(
        "importazioni/<uuid:uuid>/conferma/",
        importazioni.ImportazioneConfirmView.as_view(),
        name="importazione_confirm",
    ),
    path(
        "importazioni/<uuid:uuid>/annulla/", importazioni.ImportazioneRejectView.as_view(), name="importazione_reject"
    ),
    path(
        "importazioni/<uuid:uuid>/errori/<slug:formato>/",
        importazioni.ImportazioneErrorsView.as_view(),
        name="importazione_errors",
    ),
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
