"""Addresses of what is proposed of desks."""

from django.urls import path

from proposte.views import decidi, elenchi, proponi

app_name = "proposte"
urlpatterns = [
    path("rete/proposte/", elenchi.CambioListView.as_view(), name="cambio_list"),
    path("rete/sportelli/<uuid:uuid>/chiusure/", proponi.ChiusureEditView.as_view(), name="chiusure_edit"),
    path("rete/sportelli/<uuid:uuid>/proposte/orari/", proponi.OrariProposeView.as_view(), name="orari_propose"),
    path("rete/sportelli/<uuid:uuid>/proposte/sede/", proponi.SedeProposeView.as_view(), name="sede_propose"),
    path(
        "rete/sportelli/<uuid:uuid>/proposte/ingresso/",
        proponi.IngressoProposeView.as_view(),
        name="ingresso_propose",
    ),
    path("rete/sportelli/<uuid:uuid>/proposte/uscita/", proponi.UscitaProposeView.as_view(), name="uscita_propose"),
    path("rete/proposte/<uuid:uuid>/", elenchi.CambioDetailView.as_view(), name="cambio_detail"),
    path("rete/proposte/<uuid:uuid>/orari/", decidi.OrariAcceptView.as_view(), name="orari_accept"),
    path("rete/proposte/<uuid:uuid>/sede/", decidi.SedeAcceptView.as_view(), name="sede_accept"),
    path("rete/proposte/<uuid:uuid>/ingresso/", decidi.IngressoAcceptView.as_view(), name="ingresso_accept"),
    path("rete/proposte/<uuid:uuid>/uscita/", decidi.UscitaAcceptView.as_view(), name="uscita_accept"),
    path("rete/proposte/<uuid:uuid>/stato/<slug:stato>/", decidi.CambioStatoView.as_view(), name="cambio_stato"),
]
