"""The app of drawings: charts with their tables, and the outlines of Italy."""

from django.apps import AppConfig


class GraficiConfig(AppConfig):
    name = "grafici"
    verbose_name = "grafici"
