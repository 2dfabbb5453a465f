"""Addresses of fogli."""

from django.urls import path

from fogli import views

app_name = "fogli"
urlpatterns = [
    path("percorsi/<uuid:uuid>/fogli/nuovo/", views.FoglioCreateView.as_view(), name="foglio_create"),
    path("fogli/lingue/", views.LinguaListView.as_view(), name="lingua_list"),
    path("fogli/lingue/<str:lingua>/rilettura/", views.RiletturaCreateView.as_view(), name="rilettura_create"),
    path("fogli/<uuid:uuid>/", views.FoglioDetailView.as_view(), name="foglio_detail"),
    path("fogli/<uuid:uuid>/stampa/", views.FoglioPrintView.as_view(), name="foglio_print"),
]
