"""What search engines should know of the questions: those that are for citizens today."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from formazione.models import VersioneContenuto


class PubblicaSitemap(Sitemap):
    changefreq = "weekly"
    priority = 0.6

    def items(self) -> QuerySet[VersioneContenuto]:
        righe = VersioneContenuto.objects.per_cittadini().select_related("contenuto").order_by("pk")
        return righe.only("contenuto__uuid", "pubblicata_il")

    def location(self, item: VersioneContenuto) -> str:
        return reverse("conoscenza:pubblica_detail", args=(item.contenuto.uuid,))

    def lastmod(self, item: VersioneContenuto) -> datetime | None:
        return item.pubblicata_il


SITEMAPS = {"conoscenza": PubblicaSitemap}
