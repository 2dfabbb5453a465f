"""The project: settings, addresses, Celery. It imports every app; no app imports it."""

from retemicrocredito.celery import app as celery_app

__all__ = ("celery_app",)
