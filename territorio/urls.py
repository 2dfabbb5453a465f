"""Addresses of territorio: type-aheads on places."""

from django.urls import URLPattern, URLResolver, path

from territorio import views

app_name = "territorio"
urlpatterns: list[URLPattern | URLResolver] = [
    path("luoghi/comuni/", views.ComuneSceltaView.as_view(), name="comune_scelta"),
    path("luoghi/nascita/", views.NascitaSceltaView.as_view(), name="nascita_scelta"),
    path("luoghi/stati/", views.StatoSceltaView.as_view(), name="stato_scelta"),
    path("luoghi/territorio/", views.TerritorioSceltaView.as_view(), name="territorio_scelta"),
]
