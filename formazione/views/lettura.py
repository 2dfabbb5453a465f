"""For who reads: the library, a content, its versions, what changed."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify

from allegati.views.stampe import hand_out
from formazione import permissions
from formazione.aggiunte import list_azioni_versione, list_sezioni_formazione
from formazione.enums import StatoVersione
from formazione.filters import ContenutoFilter
from formazione.models import Contenuto, VersioneContenuto
from formazione.pagine.file import embed_immagini, link_immagini, list_file, show_file
from formazione.pagine.oggi import tell_entro
from formazione.regole.fonti import read_fonti
from formazione.regole.testo import list_parti, render_testo
from formazione.selectors import (
    compare_versioni,
    find_in_lavoro,
    find_mostrata,
    find_nota,
    find_segno,
    is_preferito,
    list_passi,
    list_versioni,
    read_punti,
)
from formazione.services.letture import keep_preferito, keep_segno, mark_letta
from formazione.tables import ContenutoTable
from interfaccia.componenti import Bottone
from interfaccia.stampa import render_pdf
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin
from interfaccia.views.modulo import Altrove
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from nucleo.testo import read_naturale

# A text with fewer headings is read in one go.
PARTI_DA_SEGNARE = 3


class FormazioneListView(PermessoMixin, ElencoView):
    """A list that stands under «Formazione», beside the others."""

    template_name = "formazione/sezione_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sezioni = list_sezioni_formazione(self.request.ambito, self.request.path)
        return super().get_context_data(**kwargs, sezioni=sezioni)


class ContenutoListView(FormazioneListView):
    permesso = staticmethod(permissions.can_read)
    titolo = "Formazione"
    sommario = "Che cosa c'è da sapere per lavorare allo sportello, scritto dagli esperti dell'Ente."
    nome_uno, nome_molti = "contenuto", "contenuti"
    filterset_class = ContenutoFilter
    table_class = ContenutoTable
    vuoto_titolo = "Non c'è ancora nulla da leggere"
    vuoto_testo = "Quando un esperto dell'Ente pubblica un contenuto, lo trovi qui."

    def get_queryset(self) -> QuerySet[VersioneContenuto]:
        return VersioneContenuto.objects.for_elenco(self.request.ambito).with_letta(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.defer("corpo", "fonti", "ricerca")

    def get_table_kwargs(self) -> dict[str, Any]:
        """Who only reads sees only what is published."""
        return {} if permissions.can_write(self.request.ambito) else {"exclude": ("stato",)}

    def get_filterset(self, filterset_class: Any) -> Any:
        filtri = super().get_filterset(filterset_class)
        if not permissions.can_write(self.request.ambito):
            for nome in filtri.DI_REDAZIONE:
                del filtri.filters[nome]
        return filtri

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_write(self.request.ambito):
            return ()
        return (Bottone("Scrivi un contenuto", reverse("formazione:contenuto_create"), "primario", "it-plus"),)


class ContenutoDetailView(Vista):
    """A content as it stands now: the address that one gives to others."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        contenuto = get_object_or_404(Contenuto.objects.for_ambito(request.ambito), uuid=uuid)
        return show_versione(request, find_mostrata(contenuto, request.ambito))


class VersioneDetailView(Vista):
    """One version, as it was published or as it will be: what was cited is always found again."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        return show_versione(request, get_versione(request.ambito, uuid))


def get_versione(ambito: Ambito, uuid: UUID) -> VersioneContenuto:
    versioni = VersioneContenuto.objects.for_ambito(ambito).with_letta(ambito).with_contenuto()
    return get_object_or_404(versioni, uuid=uuid)


def show_versione(request: Richiesta, versione: VersioneContenuto) -> HttpResponse:
    ambito, oggi = request.ambito, get_oggi()
    scrive = permissions.can_write(ambito)
    parti, voci = list_parti(versione.corpo), list_file(versione)
    segno = find_segno(versione, ambito) if len(parti) >= PARTI_DA_SEGNARE else 0
    contesto = {
        "versione": versione,
        "contenuto": versione.contenuto,
        "corpo": render_testo(versione.corpo, con_parti=True, immagini=link_immagini(voci)),
        "file": show_file(voci, read_punti(voci, ambito)),
        "tiene_punto": versione.pubblicata_il is not None,
        "parti": parti if len(parti) >= PARTI_DA_SEGNARE else [],
        "segno": next((parte for parte in parti if parte.numero == segno), None),
        "tiene_segno": versione.stato == StatoVersione.PUBBLICATA and not versione.letta,
        "preferito": is_preferito(versione.contenuto, ambito),
        "entro": tell_entro(versione.entro, oggi) if versione.entro and versione.is_dovuta(ambito, oggi) else "",
        "scaduta": versione.entro is not None and versione.entro < oggi,
        "fonti": read_fonti(versione.fonti),
        "nota": find_nota(versione),
        "vigente": versione.is_vigente(oggi),
        "in_vigore": versione.stato == StatoVersione.PUBBLICATA,
        "in_bozza": versione.stato == StatoVersione.BOZZA,
        "programmata": versione.stato == StatoVersione.PROGRAMMATA,
        "superata": versione.stato == StatoVersione.SUPERATA,
        "ritirata": versione.stato == StatoVersione.RITIRATA,
        "puo_scrivere": scrive,
        "vede_letture": versione.pubblicata_il is not None and permissions.can_see_letture(ambito),
        "passi": list_passi(versione, ambito) if scrive else [],
        "azioni_versione": list_azioni_versione(ambito, versione),
        "in_lavoro": find_in_lavoro(versione.contenuto, ambito) if scrive else None,
    }
    return render(request, "formazione/versione_detail.html", contesto)


class VersioneListView(Vista):
    """The history of a content."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        contenuto = get_object_or_404(Contenuto.objects.for_ambito(request.ambito), uuid=uuid)
        versioni = list_versioni(contenuto, request.ambito)
        contesto = {"contenuto": contenuto, "versioni": versioni, "titolo": f"Versioni: {versioni[0].titolo}"}
        return render(request, "formazione/versione_list.html", contesto)


class VersioneCompareView(Vista):
    """What a version says that another of the same content does not: the one before, unless `con` names another."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        dopo = get_versione(request.ambito, uuid)
        versioni = list_versioni(dopo.contenuto, request.ambito)
        altre = [versione for versione in versioni if versione.pk != dopo.pk]
        scelta = request.GET.get("con", "")
        prima = next((v for v in altre if str(v.uuid) == scelta), None) or next(
            (v for v in altre if v.numero < dopo.numero), None
        )
        contesto = {
            "dopo": dopo,
            "prima": prima,
            "altre": altre,
            "differenze": compare_versioni(prima, dopo) if prima else [],
        }
        return render(request, "formazione/versione_compare.html", contesto)


class VersioneReadView(ConfermaView):
    """«I have read it»: said by who read, of this version."""

    visto_dovuto = False  # one click, where it stands
    titolo = "Segna come letta"
    testo = "Resta scritto che hai letto questa versione. Quando ne uscirà un'altra, tornerà da leggere."
    invia = "L'ho letta"

    def get_oggetto(self) -> VersioneContenuto:
        return get_versione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: VersioneContenuto) -> bool:
        return permissions.can_read(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        if oggetto.stato != StatoVersione.PUBBLICATA or not oggetto.is_vigente(get_oggi()):
            return "Questa versione oggi non è in vigore: non c'è nulla da segnare."
        return "L'avevi già segnata come letta." if oggetto.letta else ""

    def run(self, oggetto: VersioneContenuto, form: Any) -> str:
        mark_letta(ambito=self.request.ambito, versione=oggetto)
        return "Segnata come letta."

    def get_ritorno(self, oggetto: VersioneContenuto) -> str:
        return oggetto.get_absolute_url()


class SegnoView(Vista):
    """«I have come to here»: said by the page as one reads, or by a button where nothing runs."""

    http_method_names = ("post",)

    def post(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        versione = get_versione(request.ambito, uuid)
        parte = read_naturale(request.POST.get("parte", "")) or 0
        try:
            keep_segno(ambito=request.ambito, versione=versione, parte=parte)
        except ValidationError as errore:
            raise Http404(errore.messages[0]) from errore
        if request.headers.get("X-Requested-With") == "fetch":
            return HttpResponse(status=204)
        messages.success(request, "Segno tenuto: quando torni riparti da qui.")
        return Altrove(f"{versione.get_absolute_url()}#parte-{parte}")


class PreferitoView(ConfermaView):
    """Keep a content at hand, or no longer: two addresses, so that a double click does not undo itself."""

    visto_dovuto = False  # one click, where it stands

    def get_oggetto(self) -> Contenuto:
        return get_object_or_404(Contenuto.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Contenuto) -> bool:
        return permissions.can_read(self.request.ambito)

    def get_titolo(self, oggetto: Contenuto) -> str:
        return self.get_invia()

    def get_invia(self) -> str:
        return "Aggiungi ai preferiti" if self.kwargs["si"] else "Togli dai preferiti"

    def get_testo(self, oggetto: Contenuto) -> str:
        return "I preferiti li vedi solo tu: nell'elenco li ritrovi con «Solo i preferiti»."

    def get_context(self, oggetto: Contenuto, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {"invia": self.get_invia()}

    def run(self, oggetto: Contenuto, form: Any) -> str:
        keep_preferito(ambito=self.request.ambito, contenuto=oggetto, si=self.kwargs["si"])
        return "Aggiunto ai tuoi preferiti." if self.kwargs["si"] else "Tolto dai tuoi preferiti."


class VersionePrintView(Vista):
    """A version as a tagged PDF, to print or to send along."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        versione = get_versione(request.ambito, uuid)
        voci = list_file(versione)
        contesto = {
            "versione": versione,
            "corpo": embed_immagini(render_testo(versione.corpo, immagini=link_immagini(voci)), voci),
            "file": show_file(voci),
            "fonti": read_fonti(versione.fonti),
            "pubblicata": versione.stato == StatoVersione.PUBBLICATA,
            "indirizzo": f"{settings.INDIRIZZO_PUBBLICO}{versione.get_absolute_url()}",
        }
        return hand_out(
            request,
            lambda: render_pdf("formazione/versione_pdf.html", contesto),
            nome=f"{slugify(versione.titolo)[:80]}-versione-{versione.numero}.pdf",
            indietro=versione.get_absolute_url(),
            scarica=True,
        )
