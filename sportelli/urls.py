"""Addresses of sportelli."""

from django.urls import URLPattern, URLResolver

app_name = "sportelli"
urlpatterns: list[URLPattern | URLResolver] = []
