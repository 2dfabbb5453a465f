"""Addresses of attestati."""

from django.urls import path

from attestati.views import attestati, passaporti, richiami, verifica

app_name = "attestati"
urlpatterns = [
    path("attestati/", passaporti.PassaportoOwnView.as_view(), name="passaporto_own"),
    path("attestati/verifica/", verifica.VerificaView.as_view(), name="verifica_show"),
    path("attestati/persone/", passaporti.PassaportoListView.as_view(), name="passaporto_list"),
    path("attestati/persone/<uuid:uuid>/", passaporti.PassaportoDetailView.as_view(), name="passaporto_detail"),
    path("attestati/rilasciati/", attestati.AttestatoListView.as_view(), name="attestato_list"),
    path("attestati/nuovo/", attestati.AttestatoCreateView.as_view(), name="attestato_create"),
    path("attestati/richiami/", richiami.RichiamoListView.as_view(), name="richiamo_list"),
    path("attestati/richiami/nuovo/<uuid:uuid>/", richiami.RichiamoCreateView.as_view(), name="richiamo_create"),
    path("attestati/richiami/<uuid:uuid>/", richiami.RichiamoDetailView.as_view(), name="richiamo_detail"),
    path("attestati/richiami/<uuid:uuid>/persone/", richiami.ChiamatoListView.as_view(), name="chiamato_list"),
    path(
        "attestati/richiami/<uuid:uuid>/sportelli/",
        richiami.SportelloRichiamoListView.as_view(),
        name="richiamo_sportello_list",
    ),
    path("attestati/richiami/<uuid:uuid>/giorno/", richiami.RichiamoUpdateView.as_view(), name="richiamo_update"),
    path(
        "attestati/richiami/<uuid:uuid>/stato/<str:stato>/",
        richiami.RichiamoStatoView.as_view(),
        name="richiamo_stato",
    ),
    path("attestati/<uuid:uuid>/", attestati.AttestatoDetailView.as_view(), name="attestato_detail"),
    path("attestati/<uuid:uuid>/pdf/", attestati.AttestatoPrintView.as_view(), name="attestato_print"),
    path("attestati/<uuid:uuid>/stato/<str:stato>/", attestati.AttestatoStatoView.as_view(), name="attestato_stato"),
]
