"""Addresses of seguito."""

from django.urls import path

from seguito.views import cadenze, propria, seguiti

app_name = "seguito"
urlpatterns = [
    path("dopo-avvio/", seguiti.SeguitoListView.as_view(), name="seguito_list"),
    path("dopo-avvio/risposta/", propria.RispostaCreateView.as_view(), name="risposta_create"),
    path("dopo-avvio/giorni/", cadenze.CadenzaListView.as_view(), name="cadenza_list"),
    path("dopo-avvio/giorni/nuovi/", cadenze.CadenzaCreateView.as_view(), name="cadenza_create"),
    path("dopo-avvio/<uuid:uuid>/", seguiti.SeguitoDetailView.as_view(), name="seguito_detail"),
    path("dopo-avvio/<uuid:uuid>/come-va/", seguiti.RilevazioneCreateView.as_view(), name="rilevazione_create"),
    path("dopo-avvio/aiuto/<uuid:uuid>/", seguiti.AiutoTakeView.as_view(), name="aiuto_take"),
]
