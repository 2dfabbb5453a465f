"""The selection of a call: how far it is, its ranking before and after it is published, reviews, desks."""

from functools import cached_property
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.decorators import method_decorator

from allegati.views.stampe import draw_once, hand_out
from avvisi.enums import Momento, Spareggio
from avvisi.models import Avviso, Criterio
from avvisi.views.pubbliche import get_pubblico
from interfaccia.paginazione import read_page
from interfaccia.stampa import render_pdf
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.richiesta import Richiesta
from selezione import permissions
from selezione.filters import RiesameFilter, VoceFilter
from selezione.forms.graduatorie import UGUALI, AperturaForm, PubblicaForm
from selezione.models import Commissario, Graduatoria, Riesame, VoceGraduatoria
from selezione.selectors.graduatorie import compute_graduatoria, find_graduatoria, list_istruttorie, list_mancanze
from selezione.selectors.punteggi import count_da_dare, find_commissario
from selezione.services import graduatorie as servizi
from selezione.tables import RiesameTable, VoceTable, list_criteri
from selezione.views.atti import AttoView
from selezione.views.commissione import get_avviso, url_selezione
from sportelli.models import Sportello

# Of a ranking that is not published yet.
PER_PAGINA = 50


class SelezioneDetailView(PermessoMixin, Vista):
    """How far the selection of a call is, and what is to be done next."""

    permesso = staticmethod(permissions.can_see_selezioni)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, adesso = request.ambito, timezone.now()
        avviso = get_avviso(ambito, uuid)
        istruttorie = list_istruttorie(avviso)
        mancanze = list_mancanze(avviso, istruttorie, avviso.find_momento(adesso))
        posti: list[Any] = []
        commissario = find_commissario(avviso, ambito.utente_id)
        in_vigore = find_graduatoria(avviso)
        per_chiave = {istruttoria.pk: istruttoria for istruttoria in istruttorie}
        if not mancanze and in_vigore is None:
            posti = compute_graduatoria(avviso, istruttorie)[0]
        pagina = read_page(posti, request.GET.get("pagina", ""), PER_PAGINA)
        contesto = {
            "avviso": avviso,
            "gestisce": permissions.can_manage_selezioni(ambito),
            "mancanze": mancanze,
            "conti": count_stati(istruttorie),
            "commissari": list(Commissario.objects.attivi().with_utente().filter(avviso=avviso)),
            "commissario": commissario,
            "aperto": avviso.find_momento(adesso) != Momento.CHIUSO,
            "da_dare": count_da_dare(commissario) if commissario else 0,
            "posti": [(posto, per_chiave[posto.chiave]) for posto in pagina.righe],
            "table": {"pagina": pagina},
            "in_vigore": in_vigore,
            "versioni": list(avviso.graduatorie.order_by("-numero")),
            "titolo": f"Selezione: {avviso.titolo}",
        }
        return render(request, "selezione/selezione_detail.html", contesto)


def count_stati(istruttorie: list[Any]) -> list[tuple[str, int]]:
    conti: dict[str, int] = {}
    for istruttoria in istruttorie:
        conti[istruttoria.get_stato_display()] = conti.get(istruttoria.get_stato_display(), 0) + 1
    return [("Istruttorie", len(istruttorie)), *conti.items()]


class GraduatoriaPublishView(AttoView, ConfermaView):
    titolo = "Pubblica la graduatoria"
    testo = (
        "Da adesso la leggono tutti, e ogni amministrazione riceve un'e-mail con il suo esito. Non si cambia più: se "
        "serve se ne pubblica un'altra, che dice perché."
    )
    invia = "Pubblica"

    def get_oggetto(self) -> Avviso:
        return get_avviso(self.request.ambito, self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Avviso) -> str:
        return " ".join(list_mancanze(oggetto, list_istruttorie(oggetto), oggetto.find_momento()))

    def get_form(self, oggetto: Avviso, data: Any = None) -> PubblicaForm:
        return PubblicaForm(data, nuova=find_graduatoria(oggetto) is not None)

    def list_dati(self, oggetto: Avviso) -> list[tuple[str, str]]:
        istruttorie = list_istruttorie(oggetto)
        nomi = {i.pk: str(i) for i in istruttorie}
        return [
            (f"{p.posizione or 'Fuori'}. {nomi[p.chiave]}", f"{formati.decimale(p.punti, 2)}, {p.esito.label}")
            for p in compute_graduatoria(oggetto, istruttorie)[0]
        ]

    def run(self, oggetto: Avviso, form: PubblicaForm) -> str:
        servizi.publish_graduatoria(
            ambito=self.request.ambito, avviso=oggetto, motivo=form.cleaned_data.get("motivo", "")
        )
        return "Graduatoria pubblicata: le amministrazioni ricevono il loro esito."

    def get_ritorno(self, oggetto: Avviso) -> str:
        return url_selezione(oggetto)

    def get_briciole(self, oggetto: Avviso) -> list[tuple[str, str]]:
        return [("Selezione", url_selezione(oggetto))]


# ── Reviews ──────────────────────────────────────────────────────────────────────────────
class RiesameListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_selezioni)
    titolo = "Riesami"
    sommario = "Le amministrazioni che chiedono di rivedere che cosa dice la graduatoria."
    nome_uno, nome_molti = "riesame", "riesami"
    filterset_class = RiesameFilter
    table_class = RiesameTable
    briciole = (("Avvisi", "/rete/avvisi/"),)
    vuoto_titolo = "Nessun riesame"
    vuoto_testo = "Chi non è d'accordo con la graduatoria può chiederlo nei giorni che l'avviso dà."

    def get_queryset(self) -> QuerySet[Riesame]:
        return Riesame.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.select_related("voce__istruttoria", "voce__graduatoria__avviso")


class RiesameStatoView(AttoView, StatoView):
    modello = Riesame

    def get_oggetto(self) -> Riesame:
        righe = Riesame.objects.for_ambito(self.request.ambito)
        righe = righe.select_related("voce__istruttoria__manifestazione__avviso", "voce__graduatoria")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def list_dati(self, oggetto: Riesame) -> list[tuple[str, str]]:
        return [("Amministrazione", str(oggetto.voce)), ("Che cosa chiede", oggetto.testo)]

    def change(self, oggetto: Riesame, stato: str, dati: dict[str, Any]) -> None:
        servizi.decide_riesame(
            ambito=self.request.ambito, riesame=oggetto, a=stato, letta=oggetto.versione, nota=dati["nota"]
        )


# ── Desks ────────────────────────────────────────────────────────────────────────────────
class SportelloOpenView(AttoView):
    """A suitable application becomes an administration and a desk: what it said is already written."""

    titolo = "Fai nascere lo sportello"
    testo = "È come lo ha scritto l'amministrazione: correggi ciò che non va. Poi si attiva dalla sua pagina."
    invia = "Crea lo sportello"
    fatto = "Sportello creato, con i suoi orari: trovi gli inviti fra le persone."

    def get_oggetto(self) -> VoceGraduatoria:
        righe = VoceGraduatoria.objects.select_related("graduatoria__avviso").filter(graduatoria__superata_il=None)
        voce = get_object_or_404(righe, uuid=self.kwargs["uuid"])
        voce.istruttoria = type(voce.istruttoria).objects.with_manifestazione().get(pk=voce.istruttoria_id)
        return voce

    def describe_fermo(self, oggetto: VoceGraduatoria) -> str:
        return servizi.find_fermo_apertura(oggetto)

    def get_form(self, oggetto: VoceGraduatoria, data: Any = None) -> AperturaForm:
        accettate = oggetto.istruttoria.modifiche.accettate().filter(cosa__in=UGUALI).order_by("pk")
        dette = dict(accettate.values_list("cosa", "diventa"))
        return AperturaForm(data, manifestazione=oggetto.istruttoria.manifestazione, accettate=dette)

    def save(self, oggetto: VoceGraduatoria, form: AperturaForm) -> Sportello:
        return servizi.open_sportello(
            ambito=self.request.ambito,
            voce=oggetto,
            valori=form.valori,
            invita=form.cleaned_data.get("invita", False),
        )

    def get_ritorno(self, oggetto: VoceGraduatoria) -> str:
        return oggetto.istruttoria.get_absolute_url()

    def get_arrivo(self, oggetto: VoceGraduatoria, esito: Sportello) -> str:
        return esito.get_absolute_url()


# ── Anybody ──────────────────────────────────────────────────────────────────────────────
def get_graduatoria(slug: str) -> Graduatoria:
    graduatoria = find_graduatoria(get_pubblico(slug))
    if graduatoria is None:
        raise Http404("not published")
    return graduatoria


def tell_graduatoria(graduatoria: Graduatoria) -> dict[str, Any]:
    """What is said of it around its lines."""
    return {
        "graduatoria": graduatoria,
        "avviso": graduatoria.avviso,
        "spareggio": Spareggio(graduatoria.avviso.spareggio).label,
        "titolo": f"Graduatoria: {graduatoria.avviso.titolo}",
    }


def build_graduatoria(graduatoria: Graduatoria) -> dict[str, Any]:
    """All of it, for paper."""
    criteri = list(graduatoria.avviso.criteri.all())
    return tell_graduatoria(graduatoria) | {
        "voci": [(voce, list(zip_longest(criteri, voce.parziali))) for voce in graduatoria.voci.all()],
        "criteri": criteri,
    }


@method_decorator(login_not_required, name="dispatch")
class GraduatoriaShowView(ElencoView):
    """The ranking in force, a page at a time: bodies, places and points; no person."""

    template_name = "selezione/graduatoria_show.html"
    titolo = "Graduatoria"
    nome_uno, nome_molti = "manifestazione", "manifestazioni"
    filterset_class = VoceFilter
    table_class = VoceTable
    esportazione_registrata = False
    righe_per_pagina = 50

    @cached_property
    def graduatoria(self) -> Graduatoria:
        return get_graduatoria(self.kwargs["slug"])

    @cached_property
    def criteri(self) -> list[Criterio]:
        return list(self.graduatoria.avviso.criteri.all())

    def get_queryset(self) -> QuerySet[VoceGraduatoria]:
        return self.graduatoria.voci.all()

    def dress(self, dati: Any) -> Any:
        return dati.defer("schede")

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"extra_columns": list_criteri(self.criteri)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | tell_graduatoria(self.graduatoria)


@method_decorator(login_not_required, name="dispatch")
class GraduatoriaPrintView(Vista):
    """On paper: published, it never changes, and is drawn once a day whoever asks for it."""

    def get(self, request: Richiesta, slug: str) -> HttpResponse:
        graduatoria = get_graduatoria(slug)
        chiave = f"selezione:graduatoria:{graduatoria.uuid}"

        def draw() -> bytes:
            return render_pdf("selezione/graduatoria_pdf.html", build_graduatoria(graduatoria))

        return hand_out(
            request,
            lambda: draw_once(chiave, draw),
            nome=f"graduatoria-{graduatoria.avviso.codice}-{graduatoria.numero}.pdf".lower(),
            indietro=graduatoria.get_public_url(),
        )
