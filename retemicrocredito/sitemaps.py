"""The map of the public pages for search engines: each app brings its own."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from avvisi.sitemaps import SITEMAPS as AVVISI
from conoscenza.sitemaps import SITEMAPS as CONOSCENZA
from incentivi.sitemaps import SITEMAPS as INCENTIVI
from sportelli.sitemaps import SITEMAPS as SPORTELLI


class PaginaSitemap(Sitemap):
    """The pages that belong to no app, and the doors of the others."""

    priority = 1.0
    changefreq = "daily"

    def items(self) -> list[str]:
        return ["home", "come_funziona", "faq", "contatti", "sportelli:sportello_search", "incentivi:incentivo_list"]

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {"pagine": PaginaSitemap, **SPORTELLI, **INCENTIVI, **CONOSCENZA, **AVVISI}
