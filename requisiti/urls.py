"""Addresses of requisiti."""

from django.urls import path

from requisiti import views

app_name = "requisiti"
urlpatterns = [
    path("regole/", views.RegolaListView.as_view(), name="regola_list"),
    path("regole/<uuid:uuid>/", views.RegolaDetailView.as_view(), name="regola_detail"),
    path("regole/<uuid:uuid>/nuova-versione/", views.RegolaVersioneView.as_view(), name="regola_versione"),
    path("regole/<uuid:uuid>/correggi/", views.RegolaUpdateView.as_view(), name="regola_update"),
]
