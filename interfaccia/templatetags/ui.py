"""The UI kit as template tags: builtins, no `load` needed. Every component: docs/interfaccia.md."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import unescape
from textwrap import shorten
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from grafici import Grafico
from interfaccia import moduli
from interfaccia.componenti import (
    Avanzamento,
    Passo,
    StatoPasso,
    VoceCronologia,
    choose,
    link_telefono,
    render_etichetta,
)
from interfaccia.corpo import draw_corpo
from interfaccia.tables import Tabella
from nucleo import formati

register = template.Library()
# Search engines cut what is longer.
TITOLO_MASSIMO, NOME_FINESTRA = 69, " – Rete Microcredito"
# Under these stand secrets, or doors.
SENZA_CANONICA = ("/collegamenti/", "/accesso/")

for nome in (
    "euro",
    "intero",
    "decimale",
    "percento",
    "giorni",
    "data_estesa",
    "data_ora",
    "data_breve",
    "data_ora_breve",
):
    register.filter(nome, getattr(formati, nome))


@register.filter
def quanti(numero: int, parole: str) -> str:
    """`{{ mesi|quanti:"mese,mesi" }}`: «1 mese», «12 mesi»."""
    uno, molti = parole.split(",")
    return formati.quanti(numero, uno, molti)


@register.filter
def data_articolata(valore: date | datetime, preposizione: str) -> str:
    """`{{ giorno|data_articolata:"dal" }}`: «dal 12 marzo 2016», «dall'8 marzo 2016»."""
    return formati.data_articolata(preposizione, valore)


@register.filter
def ora_articolata(valore: datetime, preposizione: str) -> str:
    """`{{ istante|ora_articolata:"il" }}`: «l'8 marzo 2016, ore 10:42»."""
    return formati.ora_articolata(preposizione, valore)


@register.simple_tag
def telefono(numero: str) -> str:
    """`{% telefono sportello.telefono %}`: a number that a telephone dials."""
    return link_telefono(numero)


STILI_BOTTONE = {
    "primario": "btn btn-primary",
    "secondario": "btn btn-outline-primary",
    "leggero": "btn btn-link",
    "pericolo": "btn btn-danger",
}
AVVISI = {
    "info": ("alert-info", "it-info-circle", "Informazione"),
    "successo": ("alert-success", "it-check-circle", "Fatto"),
    "attenzione": ("alert-warning", "it-warning-circle", "Attenzione"),
    "errore": ("alert-danger", "it-error", "Errore"),
}
TIPI_CRONOLOGIA = {
    "": "it-minus-circle",
    "consulenza": "it-comment",
    "appuntamento": "it-calendar",
    "invio": "it-mail",
    "finanziamento": "it-card",
    "documento": "it-file",
    "stato": "it-exchange-circle",
    "nota": "it-pencil",
    "persona": "it-user",
    "successo": "it-check-circle",
    "attenzione": "it-warning-circle",
}


# ── Small pieces ─────────────────────────────────────────────────────────────────────────
@register.simple_tag
def icona(nome: str, titolo: str = "", classe: str = "") -> SafeString:
    """A sign of the sprite. With `titolo` it speaks, without it is decoration."""
    foglio = static("bootstrap-italia/svg/sprites.svg")
    if titolo:
        return format_html(
            '<svg class="icon {}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            classe,
            titolo,
            foglio,
            nome,
        )
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', classe, foglio, nome
    )


@register.simple_tag
def corpo(tabella: Tabella) -> SafeString:
    """The rows of a table, drawn by `interfaccia.corpo`."""
    return draw_corpo(tabella)


@register.simple_tag
def bottone(testo: str, url: str, stile: str = "secondario", icona: str = "", classe: str = "", di: str = "") -> str:
    """A link that looks like a button; actions that change something are forms, not links. Where several say the same
    words, `di` tells who only hears them of what each one is."""
    classi = f"{choose(STILI_BOTTONE, stile, 'Stile')} {classe}"
    contesto = {"testo": testo, "di": di, "url": url, "icona": icona, "classe": classi}
    return render_to_string("ui/bottone.html", contesto)


@register.simple_tag
def bottone_invio(testo: str, stile: str = "primario", nome: str = "", valore: str = "", icona: str = "") -> str:
    """The button that sends the form it stands in."""
    contesto = {
        "testo": testo,
        "nome": nome,
        "valore": valore,
        "icona": icona,
        "classe": choose(STILI_BOTTONE, stile, "Stile"),
    }
    return render_to_string("ui/bottone_invio.html", contesto)


@register.simple_tag
def etichetta(testo: str, tipo: str = "neutro") -> str:
    """A badge: words first, then a sign, then colour."""
    return render_etichetta(testo, tipo)


@register.simple_tag
def briciola(etichetta: str, url: str) -> str:
    """One step of the breadcrumb, inside `{% block briciole %}`."""
    return render_to_string("ui/briciola.html", {"etichetta": etichetta, "url": url})


@register.simple_tag
def aggiornato_il(quando: date | datetime | None = None, parola: str = "Contenuto verificato") -> str:
    """The date of last update or verification that every page shows; without one, data read now."""
    if quando is None:
        quando, parola = timezone.localtime(), "Dati aggiornati"
    return render_to_string(
        "ui/aggiornato_il.html", {"quando": quando, "parola": parola, "ora": hasattr(quando, "hour")}
    )


@register.simple_tag(takes_context=True)
def ripeti(context: Context, nome: str, senza_tag: bool = False) -> SafeString:
    """The content of a block once more, so that <title> and <h1> are written once."""
    blocchi = context.render_context.get(BLOCK_CONTEXT_KEY)
    blocco = blocchi.get_block(nome) if blocchi else None
    resa = blocco.render(context).strip() if blocco else ""
    return mark_safe(strip_tags(resa) if senza_tag else resa)  # noqa: S308 - rendered by the template itself


@register.filter
def titolo_finestra(titolo: str) -> str:
    """What the window and search engines show: at most `TITOLO_MASSIMO` letters with the name of the site; a longer
    title keeps its beginning and its end, where those that begin alike differ («… – Comune di Uras»)."""
    titolo = " ".join(unescape(titolo).split())
    posto = TITOLO_MASSIMO - len(NOME_FINESTRA)
    if len(titolo) > posto:
        coda = shorten(titolo[::-1], posto * 3 // 5, placeholder="")[::-1]
        titolo = f"{shorten(titolo, posto - len(coda) - 1, placeholder=' …')} {coda}"
    return f"{titolo}{NOME_FINESTRA}"


@register.simple_tag(takes_context=True)
def canonica(context: Context) -> SafeString:
    """The one address of a public page, and whether search engines keep it: what a question, a filter or a page of
    results shows is left to them under the address without. Links with a secret are never written again."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or user.is_authenticated or request.path.startswith(SENZA_CANONICA):
        return SafeString("")
    fuori = SafeString('<meta name="robots" content="noindex, follow">' if request.GET else "")
    return format_html('<link rel="canonical" href="{}{}">{}', settings.INDIRIZZO_PUBBLICO, request.path, fuori)


@register.filter
def istante(quando: date | datetime) -> str:
    """A day or an instant as `<time datetime>` wants it: seconds, without their fractions."""
    return quando.isoformat(timespec="seconds") if isinstance(quando, datetime) else quando.isoformat()


@register.simple_tag(takes_context=True)
def querystring_con(context: Context, **valori: Any) -> str:
    """The address's query with some values changed; None takes one away."""
    query = context["request"].GET.copy()
    for chiave, valore in valori.items():
        if valore is None:
            query.pop(chiave, None)
        else:
            query[chiave] = valore
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag
def dati_strutturati(dati: dict[str, Any]) -> SafeString:
    """What a page is about, in schema.org's words for search engines: read by the browser, never run."""
    testo = json.dumps(dati, ensure_ascii=False, default=str)
    for segno in "<>&":
        testo = testo.replace(segno, f"\\u{ord(segno):04x}")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(testo))  # noqa: S308 - escaped above


# ── Boxes ────────────────────────────────────────────────────────────────────────────────
@register.simple_block_tag
def scheda(content: str, titolo: str = "", url: str = "", livello: int = 3, classe: str = "") -> str:
    """A card. With `url` the whole card leads there; `livello` is the heading's."""
    contesto = {"content": content, "titolo": titolo, "url": url, "tag": f"h{livello}", "classe": classe}
    return render_to_string("ui/scheda.html", contesto)


@register.simple_block_tag
def avviso(content: str, tipo: str = "info", titolo: str = "", livello: int = 0) -> str:
    """A notice. `livello` makes its title a heading; errors are announced at once."""
    classe, segno, parola = choose(AVVISI, tipo, "Tipo")
    contesto = {
        "content": content,
        "titolo": titolo,
        "classe": classe,
        "segno": segno,
        "parola": parola,
        "tag": f"h{livello}" if livello else "p",
        "ruolo": "alert" if tipo == "errore" else "",
    }
    return render_to_string("ui/avviso.html", contesto)


@register.simple_block_tag
def dettaglio(content: str, titolo: str, aperto: bool = False) -> str:
    """A part that opens on demand, with the browser's own control."""
    return render_to_string("ui/dettaglio.html", {"content": content, "titolo": titolo, "aperto": aperto})


@register.simple_tag
def vuoto(titolo: str, testo: str = "", url: str = "", azione: str = "", icona: str = "it-inbox") -> str:
    """What a list says when it has nothing, and what to do next."""
    contesto = {"titolo": titolo, "testo": testo, "url": url, "azione": azione, "icona": icona}
    return render_to_string("ui/vuoto.html", contesto)


@register.simple_tag
def cronologia(voci: Iterable[VoceCronologia], livello: int = 3) -> str:
    """A timeline, in the order in which the events are given."""
    righe = [(voce, choose(TIPI_CRONOLOGIA, voce.tipo, "Tipo")) for voce in voci]
    return render_to_string("ui/cronologia.html", {"righe": righe, "tag": f"h{livello}"})


@register.simple_tag
def passi(passi: Sequence[Passo], titolo: str = "Avanzamento") -> str:
    """The steps of a path, with the words «Passo 2 di 5»; how it ended where it stands still, how many were done when
    nothing is in course."""
    contesto = {
        "passi": passi,
        "attuale": next((n for n, passo in enumerate(passi, 1) if passo.stato == StatoPasso.ATTUALE), 0),
        "fermo": next((passo for passo in passi if passo.stato == StatoPasso.FERMO), None),
        "fatti": sum(passo.stato == StatoPasso.FATTO for passo in passi),
        "totale": len(passi),
        "titolo": titolo,
    }
    return render_to_string("ui/passi.html", contesto)


@register.simple_tag
def dati(coppie: Iterable[tuple[str, Any]], classe: str = "") -> str:
    """A band of labelled values; an empty value says «Non indicato»."""
    return render_to_string("ui/dati.html", {"coppie": list(coppie), "classe": classe})


@register.simple_tag
def numero(
    titolo: str,
    valore: Any,
    unita: str = "",
    variazione: Any = None,
    url: str = "",
    definizione: str = "",
    confronto: str = "",
    serie: Grafico | None = None,
) -> str:
    """A key figure. `valore` is ready to read or a number; `variazione` a share (0.12 is +12%);
    `url` opens the list it counts; `serie` is an optional Sparkline."""
    contesto = {
        "titolo": titolo,
        "valore": formati.intero(valore) if isinstance(valore, int) else formati.ASSENTE if valore is None else valore,
        "unita": unita,
        "variazione": None if variazione is None else formati.percento(abs(variazione)),
        "verso": "" if variazione is None else "su" if variazione > 0 else "giu" if variazione < 0 else "pari",
        "url": url,
        "definizione": definizione,
        "confronto": confronto,
        "serie": serie,
    }
    return render_to_string("ui/numero.html", contesto)


@register.simple_tag
def avanzamento(lavoro: Avanzamento) -> str:
    """The progress of a long job: refreshed by htmx, or by hand with «Aggiorna»."""
    return render_to_string("ui/avanzamento.html", {"lavoro": lavoro})


# ── Charts ───────────────────────────────────────────────────────────────────────────────
@register.simple_tag
def grafico(grafico: Grafico, tabella: bool = False, stampa: bool = False) -> str:
    """A chart as SVG; with `tabella` its data stand under it, folded. `stampa` is for PDFs, where nothing folds."""
    contesto = {"grafico": grafico, "disegno": grafico.template, "tabella": tabella}
    return render_to_string("ui/grafico_stampa.html" if stampa else "ui/grafico.html", contesto)


@register.simple_tag
def tabella_grafico(grafico: Grafico) -> str:
    """The data of a chart as a table."""
    return render_to_string("ui/tabella_grafico.html", {"grafico": grafico})


# ── Forms ────────────────────────────────────────────────────────────────────────────────
@register.simple_tag(takes_context=True)
def modulo(context: Context, form: forms.BaseForm, invia: str, **opzioni: Any) -> str:
    """A whole form that posts: token, summary of errors, fields, buttons.

    `invia` is the verb on the button, `annulla` the address to go back to, `altro` a second
    button that sends `altro_nome=1`, `insiemi` formsets shown after the fields, `id_modulo` its id,
    `campi` a template that lays the fields out by itself.
    What a `ModuloView` knows of it (draft, clashes, key) comes with the form.
    """
    return _render_modulo(context, form, invia, "", **opzioni)


@register.simple_block_tag(takes_context=True)
def modulo_con(context: Context, content: str, form: forms.BaseForm, invia: str, **opzioni: Any) -> str:
    """The same, with something of its own between the fields and the buttons. With no `invia`, only `altro`."""
    return _render_modulo(context, form, invia, content, **opzioni)


def _render_modulo(
    context: Context,
    form: forms.BaseForm,
    invia: str,
    content: str,
    *,
    annulla: str = "",
    azione: str = "",
    altro: str = "",
    altro_nome: str = "altro",
    pericolo: bool = False,
    id_modulo: str = "",
    insiemi: Sequence[forms.BaseFormSet] = (),
    campi: str = "",
) -> str:
    contesto = {
        "content": content,
        "campi": campi,
        "compilazione": getattr(form, "compilazione", None),
        "form": form,
        "invia": invia,
        "annulla": annulla,
        "azione": azione,
        "altro": altro,
        "altro_nome": altro_nome,
        "classe": STILI_BOTTONE["pericolo" if pericolo else "primario"],
        "id": id_modulo,
        "insiemi": insiemi,
        "multipart": form.is_multipart() or any(insieme.is_multipart() for insieme in insiemi),
        "csrf_token": context.get("csrf_token", ""),
    }
    return render_to_string("ui/modulo.html", contesto)


@register.simple_tag
def riepilogo_errori(form: forms.BaseForm, insiemi: Sequence[forms.BaseFormSet] = ()) -> str:
    """What is wrong, with a link to each field. Empty when nothing is."""
    domande = getattr(getattr(form, "compilazione", None), "domande", ())
    errori = [
        moduli.Errore(domanda.scontro.etichetta, "Scegli quale dei due resta.", f"{domanda.nome}_loro")
        for domanda in domande
        if domanda.manca
    ]
    errori += moduli.list_errori(form)
    errori += [errore for insieme in insiemi for errore in moduli.list_errori_di_righe(insieme)]
    errori += [moduli.Errore("", str(testo), "") for insieme in insiemi for testo in insieme.non_form_errors()]
    return render_to_string("ui/riepilogo_errori.html", {"errori": errori}) if errori else ""


@register.simple_tag
def campi(form: forms.BaseForm, segnaposti: bool = True) -> str:
    """The fields of a form by its `sezioni`, without the form around them.

    `segnaposti` False drops placeholders that only repeat the label, as allauth's do.
    """
    if not segnaposti:
        for field in form.fields.values():
            field.widget.attrs.pop("placeholder", None)
    return render_to_string("ui/campi.html", {"form": form, "sezioni": moduli.list_sezioni(form)})


@register.simple_tag
def campo(field: BoundField, etichetta: str = "") -> str:
    """One field with label, help and errors; `etichetta` replaces the label of somebody else's form."""
    if etichetta:
        field.label = etichetta
    return render_to_string("italia/field.html", {"field": field})


@register.simple_tag
def controllo(field: BoundField) -> SafeString:
    """The bare control of a field, with the kit's classes."""
    return moduli.render_controllo(field)


@register.filter
def genere(field: BoundField) -> str:
    """Which markup a field needs: see `moduli.genere`."""
    return moduli.genere(field)


@register.filter
def facoltativo(field: BoundField) -> bool:
    """Whether the label says «(facoltativo)»: never in filters, where nothing is compulsory, nor where the form asks
    for it unless something else is said (`condizionali`)."""
    if field.field.required or field.name in getattr(field.form, "condizionali", ()):
        return False
    return not getattr(field.form, "tutti_facoltativi", False)
