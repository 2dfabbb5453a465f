"""The address where a page is voted."""

from django.urls import path

from valutazioni.views import ValutazioneCreateView

app_name = "valutazioni"
urlpatterns = [path("valutazioni/", ValutazioneCreateView.as_view(), name="valutazione_create")]
