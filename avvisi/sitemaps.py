"""What search engines should know of calls."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from avvisi.models import Avviso


class AvvisoSitemap(Sitemap):
    changefreq = "daily"
    priority = 0.6

    def items(self) -> QuerySet[Avviso]:
        return Avviso.objects.usciti().order_by("pk")

    def lastmod(self, item: Avviso) -> datetime:
        return item.aggiornato_il

    def location(self, item: Avviso) -> str:
        return item.get_public_url()


SITEMAPS = {"avvisi": AvvisoSitemap}
