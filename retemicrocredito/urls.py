"""All the addresses: each app brings its own, public pages and the home page stand here."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps.views import sitemap
from django.http import HttpResponseBase
from django.urls import include, path

from conoscenza.views.pubbliche import FaqView
from retemicrocredito import errori, salute, views
from retemicrocredito.sitemaps import SITEMAPS


def pagina(nome: str) -> Callable[..., HttpResponseBase]:
    """A public page of plain text from `templates/pagine/`."""
    return views.PaginaView.as_view(template_name=f"pagine/{nome}.html")


urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("come-funziona/", views.ComeFunzionaView.as_view(), name="come_funziona"),
    path("domande-frequenti/", FaqView.as_view(), name="faq"),
    path("contatti/", pagina("contatti"), name="contatti"),
    path("segnala-disservizio/", pagina("disservizio"), name="disservizio"),
    path("privacy/", views.PrivacyView.as_view(), name="privacy"),
    path("note-legali/", pagina("note_legali"), name="note_legali"),
    path("mappa/", views.MappaView.as_view(), name="mappa"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("oggi/", views.OggiView.as_view(), name="oggi"),
    path("stato/", views.StatoView.as_view(), name="stato"),
    path("", include("interfaccia.urls")),
    path("", include("importazioni.urls")),
    path("", include("allegati.urls")),
    path("", include("valutazioni.urls")),
    path("", include("territorio.urls")),
    path("", include("sportelli.urls")),
    path("", include("erogatori.urls")),
    path("", include("incentivi.urls")),
    path("", include("utenti.urls")),
    path("", include("cittadini.urls")),
    path("", include("conservazione.urls")),
    path("", include("formazione.urls")),
    path("", include("verifiche.urls")),
    path("", include("requisiti.urls")),
    path("", include("corsi.urls")),
    path("", include("conoscenza.urls")),
    path("", include("agenda.urls")),
    path("", include("attestati.urls")),
    path("", include("percorsi.urls")),
    path("", include("consulenze.urls")),
    path("", include("fogli.urls")),
    path("", include("riscontri.urls")),
    path("", include("incontri.urls")),
    path("", include("cartaceo.urls")),
    path("", include("avvisi.urls")),
    path("", include("protocolli.urls")),
    path("", include("proposte.urls")),
    path("", include("manifestazioni.urls")),
    path("", include("selezione.urls")),
    path("", include("visite.urls")),
    path("", include("attivazione.urls")),
    path("", include("salute.urls")),
    path("", include("copertura.urls")),
    path("", include("messaggi.urls")),
    path("", include("seguito.urls")),
    path("", include("credito.urls")),
    path("", include("anagrafe.urls")),
    path("", include("portale.urls")),
    path("", include("reporting.urls")),
    path("", include("ospitanti.urls")),
    path("accesso/", include("utenti.urls.accesso")),
    path("salute/viva/", salute.viva, name="salute_viva"),
    path("salute/pronta/", salute.pronta, name="salute_pronta"),
]

handler400 = errori.bad_request
handler403 = errori.permission_denied
handler404 = errori.page_not_found
handler500 = errori.server_error
handler429 = errori.too_many_requests
