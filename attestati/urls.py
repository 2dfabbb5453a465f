"""Addresses of attestati."""

from django.urls import path

from attestati.views import attestati, passaporti, verifica

app_name = "attestati"
urlpatterns = [
    path("attestati/", passaporti.PassaportoOwnView.as_view(), name="passaporto_own"),
    path("attestati/verifica/", verifica.VerificaView.as_view(), name="verifica_show"),
    path("attestati/persone/", passaporti.PassaportoListView.as_view(), name="passaporto_list"),
    path("attestati/persone/<uuid:uuid>/", passaporti.PassaportoDetailView.as_view(), name="passaporto_detail"),
    path("attestati/rilasciati/", attestati.AttestatoListView.as_view(), name="attestato_list"),
    path("attestati/nuovo/", attestati.AttestatoCreateView.as_view(), name="attestato_create"),
    path("attestati/<uuid:uuid>/", attestati.AttestatoDetailView.as_view(), name="attestato_detail"),
    path("attestati/<uuid:uuid>/pdf/", attestati.AttestatoPrintView.as_view(), name="attestato_print"),
    path("attestati/<uuid:uuid>/stato/<str:stato>/", attestati.AttestatoStatoView.as_view(), name="attestato_stato"),
]
