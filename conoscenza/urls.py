"""Addresses of conoscenza."""

from django.urls import path

from conoscenza.views import pubbliche, redazione, ricerca

app_name = "conoscenza"
urlpatterns = [
    path("conoscenza/", ricerca.RicercaView.as_view(), name="ricerca_show"),
    path("conoscenza/schede/", ricerca.SchedaChooseView.as_view(), name="scheda_choose"),
    path("conoscenza/domande/", redazione.FaqListView.as_view(), name="faq_list"),
    path("conoscenza/domande/nuova/", redazione.FaqCreateView.as_view(), name="faq_create"),
    path("conoscenza/senza-esito/", redazione.SenzaEsitoListView.as_view(), name="senza_esito_list"),
    path(
        "conoscenza/senza-esito/<uuid:uuid>/scrivi/",
        redazione.SenzaEsitoAnswerView.as_view(),
        name="senza_esito_answer",
    ),
    path(
        "conoscenza/senza-esito/<uuid:uuid>/stato/<str:stato>/",
        redazione.SenzaEsitoStatoView.as_view(),
        name="senza_esito_stato",
    ),
    path("domande-frequenti/immagini/<uuid:uuid>/", pubbliche.ImmagineShowView.as_view(), name="immagine_show"),
    path("domande-frequenti/<uuid:uuid>/", pubbliche.PubblicaDetailView.as_view(), name="pubblica_detail"),
]
