"""Addresses of the kit: drafts, the outbox, and the gallery, where nobody works for real."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from interfaccia.views import collegamenti, esportazioni, galleria, posta
from interfaccia.views.bozza import BozzaDiscardView, BozzaSaveView

app_name = "interfaccia"
urlpatterns: list[URLPattern | URLResolver] = [
    path("bozze/salva/", BozzaSaveView.as_view(), name="bozza_save"),
    path("bozze/scarta/", BozzaDiscardView.as_view(), name="bozza_discard"),
    path("collegamenti/<str:token>/", collegamenti.CollegamentoOpenView.as_view(), name="collegamento_open"),
    path("esportazioni/", esportazioni.EsportazioneListView.as_view(), name="esportazione_list"),
    path("esportazioni/nuova/", esportazioni.EsportazioneCreateView.as_view(), name="esportazione_create"),
    path("esportazioni/<uuid:uuid>/", esportazioni.EsportazioneDetailView.as_view(), name="esportazione_detail"),
    path(
        "esportazioni/<uuid:uuid>/file/", esportazioni.EsportazioneDownloadView.as_view(), name="esportazione_download"
    ),
    path(
        "esportazioni/<uuid:uuid>/elimina/", esportazioni.EsportazioneDeleteView.as_view(), name="esportazione_delete"
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
