"""Addresses of utenti."""

from django.urls import URLPattern, URLResolver

app_name = "utenti"
urlpatterns: list[URLPattern | URLResolver] = []
