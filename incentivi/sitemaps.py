"""What search engines should know of the catalogue: the page of each measure in its source today."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from incentivi.models import Incentivo


class IncentivoSitemap(Sitemap):
    changefreq = "weekly"
    priority = 0.7

    def items(self) -> QuerySet[Incentivo]:
        return Incentivo.objects.pubblicati().only("uuid", "slug", "aggiornato_il").order_by("pk")

    def lastmod(self, item: Incentivo) -> datetime:
        return item.aggiornato_il


SITEMAPS = {"incentivi": IncentivoSitemap}
