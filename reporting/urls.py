"""Addresses of reporting."""

from django.urls import path

from reporting.views import andamento, rapporti

app_name = "reporting"
urlpatterns = [
    path("andamento/", andamento.AndamentoDetailView.as_view(), name="andamento_detail"),
    path("andamento/sportelli/", andamento.SportelloListView.as_view(), name="sportello_list"),
    path("andamento/come-contiamo/", andamento.IndicatoreListView.as_view(), name="indicatore_list"),
    path("andamento/elenchi/<slug:codice>/", andamento.IndicatoreDetailView.as_view(), name="indicatore_detail"),
    path("rapporti/", rapporti.RapportoListView.as_view(), name="rapporto_list"),
    path("rapporti/genera/", rapporti.RapportoPlanView.as_view(), name="rapporto_plan"),
    path("rapporti/verifica/", rapporti.RapportoVerifyView.as_view(), name="rapporto_verify"),
    path("rapporti/mesi/<str:mese>/", rapporti.MeseDetailView.as_view(), name="mese_detail"),
    path("rapporti/<uuid:uuid>/", rapporti.RapportoDetailView.as_view(), name="rapporto_detail"),
    path("rapporti/<uuid:uuid>/scarica/", rapporti.RapportoDownloadView.as_view(), name="rapporto_download"),
    path("rapporti/<uuid:uuid>/rettifica/", rapporti.RapportoReissueView.as_view(), name="rapporto_reissue"),
    path("rapporti/<uuid:uuid>/riprova/", rapporti.RapportoRetryView.as_view(), name="rapporto_retry"),
]
