"""Addresses of nucleo."""

from django.urls import URLPattern, URLResolver

app_name = "nucleo"
urlpatterns: list[URLPattern | URLResolver] = []
