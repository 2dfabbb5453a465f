"""Addresses of lenders, for who works on the network."""

from django.urls import URLPattern, URLResolver, path

from erogatori.views import erogatori

app_name = "erogatori"
urlpatterns: list[URLPattern | URLResolver] = [
    path("rete/erogatori/", erogatori.ErogatoreListView.as_view(), name="erogatore_list"),
    path("rete/erogatori/nuovo/", erogatori.ErogatoreCreateView.as_view(), name="erogatore_create"),
    path("rete/erogatori/<uuid:uuid>/", erogatori.ErogatoreDetailView.as_view(), name="erogatore_detail"),
    path("rete/erogatori/<uuid:uuid>/modifica/", erogatori.ErogatoreEditView.as_view(), name="erogatore_edit"),
    path("rete/erogatori/<uuid:uuid>/prodotti/nuovo/", erogatori.ProdottoCreateView.as_view(), name="prodotto_create"),
    path("rete/prodotti/<uuid:uuid>/modifica/", erogatori.ProdottoEditView.as_view(), name="prodotto_edit"),
]
