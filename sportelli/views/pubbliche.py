"""«Trova uno sportello»: the pages that any citizen opens without logging in."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import Promise

from grafici import Mappa, Voce
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from nucleo.testo import LETTERE_MASSIME
from sportelli.aggiunte import list_azioni, tell_ricerca
from sportelli.enums import StatoSportello
from sportelli.forms.ricerca import PosizioneForm, RicercaForm
from sportelli.models import Sportello
from sportelli.pagine.dintorni import build_mappa
from sportelli.pagine.rete import list_giorni, list_lingue, list_settimana, write_accessibilita, write_indirizzo
from sportelli.pagine.schemaorg import describe
from sportelli.regole.accoglienza import COSA_PORTARE, SE_MANCA
from sportelli.regole.orari import ROMA, read_calendario
from sportelli.selectors.sportelli import (
    Criteri,
    build_trovato,
    count_by_provincia,
    count_by_regione,
    find_comune_near,
    find_nearest,
    search_sportelli,
)
from territorio.models import Comune, Provincia, Regione
from territorio.regole.distanze import VICINO_KM
from territorio.selectors.luoghi import tell_successione, write_territorio

PER_PAGINA = 20
BRICIOLA = ("Trova uno sportello", reverse_lazy("sportelli:sportello_search"))


@method_decorator(login_not_required, name="dispatch")
class SportelloSearchView(Vista):
    """The search: results with distance and map; with nothing asked, the regions.

    Words that name no place are looked for in the names of the desks and of their hosts.
    """

    def get(self, request: Richiesta) -> HttpResponse:
        if parole := request.GET.get("q"):  # from the search of the header, which knows only words
            return HttpResponseRedirect(f"{request.path}?{urlencode({'luogo_testo': parole[: LETTERE_MASSIME + 1]})}")
        form = RicercaForm(request.GET or None)
        if not (form.is_bound and form.has_filtri()):
            return self.answer({"form": form, "cercato": False, **build_italia()})
        if not form.is_valid():
            return self.answer({"form": form, "cercato": False, "errori": True, **build_italia()}, status=422)
        if form.incerto is None:
            return self.answer_search(form, form.read_criteri())
        parole = form.incerto.parole
        if parole and search_sportelli(Criteri(parole=parole), adesso=timezone.now()):
            return self.answer_search(form, replace(form.read_criteri(), parole=parole))
        return self.answer({"form": form, "cercato": False, **build_italia()})

    def answer_search(self, form: RicercaForm, criteri: Criteri) -> HttpResponse:
        trovati = search_sportelli(criteri, adesso=timezone.now())
        if isinstance(criteri.luogo, Comune) and criteri == Criteri(luogo=criteri.luogo):
            tell_ricerca(criteri.luogo)
        risultati = build_risultati(self.request, criteri, trovati)
        return self.answer({"form": form, "cercato": True, **risultati})

    def answer(self, contesto: dict[str, Any], status: int = 200) -> HttpResponse:
        contesto = {"errori": False, **contesto}
        return render(self.request, "sportelli/sportello_search.html", contesto, status=status)


def build_risultati(request: Richiesta, criteri: Criteri, trovati: list[Any]) -> dict[str, Any]:
    """A page of results, its map, and what to try when there are none. Near a comune, the far ones stand apart."""
    vicino = isinstance(criteri.luogo, Comune)
    vicini = [trovato for trovato in trovati if not (vicino and trovato.lontano)]
    pagina = Paginator(vicini, PER_PAGINA).get_page(request.GET.get("pagina"))
    ultima = not pagina.has_next()
    senza_filtri = Criteri(luogo=criteri.luogo, parole=criteri.parole)
    return {
        "pagina": pagina,
        "trovati": list(pagina),
        "totale": len(vicini),
        "lontani": [trovato for trovato in trovati if vicino and trovato.lontano] if ultima else [],
        "limite_km": int(VICINO_KM),
        "vicino": vicino,
        "luogo": criteri.luogo,
        "parole": criteri.parole,
        "nome_luogo": write_territorio(criteri.luogo).etichetta if criteri.luogo else "",
        "successione": tell_successione(criteri.luogo) if isinstance(criteri.luogo, Comune) else "",
        "mappa": build_mappa(list(pagina), criteri.luogo),
        "url_senza_filtri": write_ricerca(senza_filtri) if criteri != senza_filtri else "",
    }


def write_ricerca(criteri: Criteri) -> str:
    """The address of a search by place alone."""
    indirizzo = reverse("sportelli:sportello_search")
    if criteri.parole:
        return f"{indirizzo}?{urlencode({'luogo_testo': criteri.parole})}"
    if criteri.luogo is None:
        return indirizzo
    return f"{indirizzo}?luogo={write_territorio(criteri.luogo).valore}"


def build_italia() -> dict[str, Any]:
    """The map of Italy with how many desks each region has."""
    conti = count_by_regione()
    regioni = [(regione, conti.get(regione.pk, 0)) for regione in Regione.objects.order_by("nome")]
    voci = tuple(
        Voce(regione.nome, quanti, reverse("sportelli:regione_show", args=(regione.slug,)), regione.codice_istat)
        for regione, quanti in regioni
        if quanti
    )
    mappa = Mappa(
        titolo="Sportelli per regione",
        descrizione="Quanti sportelli ci sono in ogni regione. Scegli una regione per vederli.",
        voci=voci,
        nome_valori="Sportelli",
    )
    senza = ", ".join(regione.nome for regione, quanti in regioni if not quanti)
    return {"regioni": regioni, "senza": senza, "italia": mappa, "totale": sum(conti.values())}


@method_decorator(login_not_required, name="dispatch")
class VicinoSearchView(Vista):
    """From a position to the nearest comune, and then the search. The position is not kept nor logged."""

    def post(self, request: Richiesta) -> HttpResponse:
        form = PosizioneForm(request.POST)
        comune = find_comune_near(form.cleaned_data["lat"], form.cleaned_data["lon"]) if form.is_valid() else None
        if comune is None:
            messages.warning(request, "Non riusciamo a capire dove sei: scrivi il tuo comune.")
            return HttpResponseRedirect(reverse("sportelli:sportello_search"))
        return HttpResponseRedirect(write_ricerca(Criteri(luogo=comune)))


@method_decorator(login_not_required, name="dispatch")
class RegioneShowView(Vista):
    """The desks of a region: a page of its own, for who comes from a search engine."""

    def get(self, request: Richiesta, regione: str) -> HttpResponse:
        luogo = get_object_or_404(Regione, slug=regione)
        conti = count_by_provincia(luogo)
        province = [(provincia, conti.get(provincia.pk, 0)) for provincia in luogo.province.order_by("nome")]
        contesto = {"province": province, "titolo": f"Sportelli della regione {luogo.nome}", "briciole": [BRICIOLA]}
        return show_territorio(request, luogo, contesto)


@method_decorator(login_not_required, name="dispatch")
class ProvinciaShowView(Vista):
    def get(self, request: Richiesta, regione: str, provincia: str) -> HttpResponse:
        province = Provincia.objects.select_related("regione")
        luogo = get_object_or_404(province, slug=provincia, regione__slug=regione)
        sopra = (luogo.regione.nome, reverse("sportelli:regione_show", args=(regione,)))
        contesto = {
            "province": [],
            "titolo": f"Sportelli {luogo.della}",
            "briciole": [BRICIOLA, sopra],
        }
        return show_territorio(request, luogo, contesto)


def show_territorio(request: Richiesta, luogo: Regione | Provincia, contesto: dict[str, Any]) -> HttpResponse:
    trovati = search_sportelli(Criteri(luogo=luogo), adesso=timezone.now())
    contesto |= build_risultati(request, Criteri(luogo=luogo), trovati)
    ultimo = max((trovato.sportello.aggiornato_il for trovato in trovati), default=timezone.now())
    return render(request, "sportelli/territorio_show.html", {**contesto, "aggiornato": ultimo})


@method_decorator(login_not_required, name="dispatch")
class SportelloShowView(Vista):
    """The page of a desk: when, where, how, what to bring. Closed ones lead to the nearest open."""

    def get(self, request: Richiesta, slug: str) -> HttpResponse:
        sportelli = Sportello.objects.visibili().with_territorio().with_orari()
        sportello = get_object_or_404(sportelli, slug=slug)
        adesso = timezone.now()
        calendario = read_calendario(sportello)
        trovato = replace(build_trovato(sportello, adesso), numero=1)
        fermo = sportello.stato in (StatoSportello.SOSPESO, StatoSportello.CHIUSO)
        url = request.build_absolute_uri(sportello.get_public_url())
        contesto = {
            "sportello": sportello,
            "trovato": trovato,
            "calendario_noto": calendario.noto,
            "giorni": list_giorni(calendario, adesso) if calendario.noto else [],
            "settimana": list_settimana(calendario) if calendario.noto else [],
            "indirizzo": write_indirizzo(sportello),
            "accessibilita": write_accessibilita(sportello),
            "lingue": list_lingue(sportello),
            "cosa_portare": sportello.cosa_portare or "\n".join((*COSA_PORTARE, SE_MANCA)),
            "fermo": fermo,
            "vicini": find_nearest(sportello, adesso=adesso) if fermo else [],
            "mappa": build_mappa([trovato], None, numeri=False),
            "strada": write_strada(sportello),
            "strutturati": describe(sportello, calendario, url=url, oggi=adesso.astimezone(ROMA).date()),
            "briciole": list_briciole(sportello),
            "azioni": list_azioni(request.ambito, sportello, pubblica=True),
        }
        return render(request, "sportelli/sportello_show.html", contesto)


def write_strada(sportello: Sportello) -> str:
    """A street map of the place, on OpenStreetMap: a link, nothing is loaded from there."""
    if sportello.latitudine is not None and sportello.longitudine is not None:
        punto = f"{sportello.latitudine}/{sportello.longitudine}"
        segno = urlencode({"mlat": sportello.latitudine, "mlon": sportello.longitudine})
        return f"https://www.openstreetmap.org/?{segno}#map=17/{punto}"
    return f"https://www.openstreetmap.org/search?{urlencode({'query': write_indirizzo(sportello)})}"


def list_briciole(sportello: Sportello) -> list[tuple[str, str | Promise]]:
    provincia = sportello.comune.provincia
    if provincia is None:
        return [BRICIOLA]
    regione = provincia.regione
    return [
        BRICIOLA,
        (regione.nome, reverse("sportelli:regione_show", args=(regione.slug,))),
        (provincia.nome, reverse("sportelli:provincia_show", args=(regione.slug, provincia.slug))),
    ]
