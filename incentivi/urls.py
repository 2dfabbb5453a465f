"""Addresses of incentivi."""

from django.urls import URLPattern, URLResolver

app_name = "incentivi"
urlpatterns: list[URLPattern | URLResolver] = []
