"""Keys in words that name a row by its uuid, such as «consulenza:<uuid>» or «invio:<uuid>:partito»."""

from django.db import models
from django.db.models import Func


class UuidScritto(Func):
    """The first uuid written in a key, NULL when there is none. Said in one way, so that an index serves it."""

    template = "(substring(%(expressions)s from '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'))::uuid"
    output_field = models.UUIDField()
