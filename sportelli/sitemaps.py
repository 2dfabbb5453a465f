"""What search engines should know of the network: the desks, and the pages of regions and provinces that have some."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.urls import reverse

from sportelli.models import Sportello
from sportelli.models.rete import STATI_PUBBLICI
from territorio.models import Provincia, Regione


class SportelloSitemap(Sitemap):
    changefreq = "weekly"
    priority = 0.8

    def items(self) -> QuerySet[Sportello]:
        return Sportello.objects.pubblici().order_by("pk")

    def lastmod(self, item: Sportello) -> datetime:
        return item.aggiornato_il

    def location(self, item: Sportello) -> str:
        return item.get_public_url()


class RegioneSitemap(Sitemap):
    changefreq = "weekly"
    priority = 0.6

    def items(self) -> Iterable[Regione]:
        regioni = Regione.objects.filter(province__comuni__sportelli__stato__in=STATI_PUBBLICI)
        return regioni.annotate(ultimo=Max("province__comuni__sportelli__aggiornato_il")).order_by("nome")

    def lastmod(self, item: Any) -> datetime:
        return item.ultimo

    def location(self, item: Regione) -> str:
        return reverse("sportelli:regione_show", args=(item.slug,))


class ProvinciaSitemap(Sitemap):
    changefreq = "weekly"
    priority = 0.5

    def items(self) -> Iterable[Provincia]:
        province = Provincia.objects.filter(comuni__sportelli__stato__in=STATI_PUBBLICI).select_related("regione")
        return province.annotate(ultimo=Max("comuni__sportelli__aggiornato_il")).order_by("nome")

    def lastmod(self, item: Any) -> datetime:
        return item.ultimo

    def location(self, item: Provincia) -> str:
        return reverse("sportelli:provincia_show", args=(item.regione.slug, item.slug))


SITEMAPS = {"sportelli": SportelloSitemap, "regioni": RegioneSitemap, "province": ProvinciaSitemap}
