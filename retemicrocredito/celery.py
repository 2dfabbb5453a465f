"""The Celery application: worker and beat run `celery -A retemicrocredito`."""

import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from django_structlog.celery.steps import DjangoStructLogInitStep

from nucleo.giornata import keep_oggi


class Lavoro(DjangoTask):
    """A task is of one day, as a request is."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with keep_oggi():
            return super().__call__(*args, **kwargs)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retemicrocredito.settings")
app = Celery("retemicrocredito", task_cls=Lavoro)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()
