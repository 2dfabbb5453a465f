"""Addresses of consulenze."""

from django.urls import URLPattern, URLResolver

app_name = "consulenze"
urlpatterns: list[URLPattern | URLResolver] = []
