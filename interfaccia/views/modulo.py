"""One view for every form that writes: what was typed is never lost, sent twice it has one effect,
two people on one record keep both their changes.

`ModuloView` registers something new, or does something once; `CorrezioneView` corrects what is
there. A subclass gives six things: the object by scope (404), the permission (403), the form, the
service, where it goes next, the words. And it says whether it keeps a draft (`tiene_bozza`).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from interfaccia.conciliazione import LORO, MIO, Cambio, Compilato, Conciliazione, Scontro, merge, read_base
from interfaccia.prova import fill_vuoti, list_rifiuti
from interfaccia.vista import Vista
from nucleo import eventi
from nucleo.attese import wait_little
from nucleo.bozze import (
    SCELTA,
    build_data,
    claim_modulo,
    close_modulo,
    find_registrato,
    has_altre,
    keep_modulo,
    list_di_modulo,
    mark_browser,
    mark_contenuto,
    take_chiesti,
)
from nucleo.macchine import PassaggioVietato
from nucleo.models import Bozza, ModuloRegistrato
from nucleo.modulo import CAMPO, Modulo, name_apertura, open_modulo, seal_modulo
from nucleo.richiesta import Richiesta
from nucleo.versioni import VersioneSuperata
from nucleo.vincoli import tell_vincoli

T = TypeVar("T")
# In the address of a form: which opening it is, and which draft to take up.
SEGNO, QUALE = "modulo", "bozza"
TENTATIVI = 3  # how often a correction is merged anew when others go on saving in the same instant
# «Too many, for now»: what was typed waits.
TROPPE = 429
GIA = "Era già registrato: non è stato scritto due volte."
NIENTE = "Era già registrato così: non c'era altro da cambiare."
CAMBIATO = "ecco come stanno le cose"
INDIETRO = "Questo modulo era già stato inviato: ecco che cosa ne è venuto. Per scriverne un altro, aprilo di nuovo."
ALTRA = "Resta una bozza dello stesso modulo, scritta in un'altra scheda: la ritrovi riaprendolo."
CAMBIATI = "Questi dati sono cambiati dopo che hai aperto la pagina: ecco come stanno ora. Riguardali, e conferma."
LEGGI = "Niente è ancora fatto: leggi che cosa succede, e conferma."
RIPROVA = "Altri stanno salvando proprio adesso gli stessi dati: controlla e invia di nuovo."


class Altrove(HttpResponseRedirect):
    """After a form has gone in: another page, to be asked with GET."""

    status_code = 303


@dataclass(frozen=True)
class Domanda:
    """A clash on the page: the name of the choice, what to choose between, whether it was left unanswered."""

    nome: str
    scontro: Scontro
    autore: str
    manca: bool


@dataclass
class Compilazione:
    """What stands around a form on its page (`ui/modulo.html`).

    `ripresa` is the draft taken up, `altre` the others with their addresses; `gia` where to look at what the
    same form registered already, from another tab or before.
    """

    modulo: Modulo
    ripresa: Bozza | None = None
    altre: Sequence[tuple[Bozza, str]] = ()
    gia: str = ""
    presi: Sequence[tuple[Cambio, str]] = ()
    domande: Sequence[Domanda] = ()
    file_persi: bool = False
    sigillo: str = field(init=False)

    def __post_init__(self) -> None:
        self.sigillo = seal_modulo(self.modulo)


class ModuloView(ABC, Vista):
    """Something new, or done once. Subclass it and give `get_oggetto`, `is_permesso`, `get_form`, `save`."""

    template_name = "ui/modulo_pagina.html"
    titolo = sommario = testo = invia = ""
    fatto = "Registrato."
    pericolo = False
    # Whether what is typed is kept as a draft: every form that takes more than a minute does.
    tiene_bozza = False
    # Whether who sends must have opened the page: what one attests, one has read.
    visto_dovuto = False
    # Fields on which the service is not tried beforehand (`foresee`): it would tell what must be asked at its own door.
    fuori_prova: tuple[str, ...] = ()
    chiesti: tuple[str, ...] = ()  # fields whose value the address may give
    # For `save`: the sets of rows that came with the form, and the key of its one effect.
    insiemi: Sequence[Any] = ()
    chiave_modulo = ""

    # ── What a subclass says ─────────────────────────────────────────────────────────────
    @abstractmethod
    def get_oggetto(self) -> Any:
        """What the address speaks of, found by scope: 404 outside."""

    @abstractmethod
    def is_permesso(self, oggetto: Any) -> bool:
        """A pure predicate: 403 when it does not hold."""

    @abstractmethod
    def get_form(self, oggetto: Any, data: Any = None) -> Any:
        """The form, bound to `data` when it is given."""

    @abstractmethod
    def save(self, oggetto: Any, form: Any) -> Any:
        """Call the service: a ValidationError comes back on the page, a `PassaggioVietato` is told (`tell_late`).

        What it returns goes to `get_arrivo`.
        """

    def get_insiemi(self, oggetto: Any, data: Any = None) -> Sequence[Any]:
        """The sets of rows under the form."""
        return ()

    def get_ritorno(self, oggetto: Any) -> str:
        """Where «Annulla» leads."""
        return str(oggetto.get_absolute_url())

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        """Where one goes when it is done."""
        return str(esito.get_absolute_url()) if hasattr(esito, "get_absolute_url") else self.get_ritorno(oggetto)

    def get_fatto(self, esito: Any) -> str:
        """What is said when it is done."""
        return self.fatto

    def get_titolo(self, oggetto: Any) -> str:
        return self.titolo

    def get_testo(self, oggetto: Any) -> str:
        return self.testo

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return []

    def get_chiave(self) -> str:
        """Names the form and its object: the key of the draft."""
        trovata = self.request.resolver_match
        if trovata is None:
            raise LookupError("a form stands at an address")
        return ":".join((trovata.view_name, *(str(valore) for valore in self.kwargs.values())))

    def stop(self, oggetto: Any) -> HttpResponse | None:
        """Another answer, when this page has no sense any more (`tell_late`); None goes on."""
        fermo = self.describe_fermo(oggetto)
        return self.tell_gia(self.get_ritorno(oggetto), fermo) if fermo else None

    def describe_fermo(self, oggetto: Any) -> str:
        """Why nothing of this page can be done as things stand, whoever asks, and what to do instead: said where
        «Annulla» leads. Empty when it can."""
        return ""

    def check(self, oggetto: Any, form: Any) -> HttpResponse | None:
        """A last look at a valid form: it may add errors, or answer otherwise."""
        return None

    def list_visti(self, oggetto: Any) -> Iterable[Any]:
        """What the page shows of the record, or starts from, and the act rests on: when any of it has changed by the
        time the form comes back, the page says so and shows how it is now, before anything is done."""
        return ()

    def hold(self, oggetto: Any) -> bool:
        """Take first, in the one order of all writes, the lock under which the service works: there what the page
        showed is compared once more, and nobody changes it any longer. False when there is no such lock."""
        return False

    def ask(self, data: QueryDict) -> str:
        """Put in a draft what another address asks now: it is not silently beaten. What is said of it, or ''."""
        return take_chiesti(data, self.request.GET, self.chiesti)

    def is_ripresa(self, bozza: Bozza) -> bool:
        """Whether a draft is something that one was writing, and the page says so."""
        return True

    def record_reading(self, oggetto: Any) -> None:
        """Called when the page shows what the record says."""

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        return {
            "oggetto": oggetto,
            "form": form,
            "titolo": self.get_titolo(oggetto),
            "sommario": self.sommario,
            "testo": self.read_once(self.get_testo, oggetto),
            "invia": self.invia,
            "pericolo": self.pericolo,
            "annulla": self.get_ritorno(oggetto),
            "briciole": self.get_briciole(oggetto),
        }

    # ── How it goes ──────────────────────────────────────────────────────────────────────
    def load(self) -> Any:
        oggetto = self.get_oggetto()
        if not self.is_permesso(oggetto):
            raise PermissionDenied
        return oggetto

    def get(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_da_segnare():
            return HttpResponseRedirect(self.build_indirizzo(**{SEGNO: uuid4().hex}))
        if gia := find_registrato([self.name_apertura()] if self.name_apertura() else []):
            return self.tell_gia(gia.arrivo, INDIETRO)
        oggetto = self.load()
        return self.stop(oggetto) or self.open(oggetto)

    def is_da_segnare(self) -> bool:
        """Whether a browser opens the form in its history: there its address gets a sign of its own, so that
        Back, which asks for it again, is told from opening another."""
        navigazione = self.request.headers.get("Sec-Fetch-Mode") == "navigate"
        return navigazione and SEGNO not in self.request.GET and not self.is_ripetibile()

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        modulo = self.read_modulo()
        if gia := find_registrato(modulo.chiavi):
            return self.repeat(gia)
        oggetto = self.load()
        return self.stop(oggetto) or self.receive(oggetto, modulo)

    def repeat(self, gia: ModuloRegistrato) -> HttpResponse:
        """The same again is there already; something else is offered again, as another form."""
        if gia.impronta in ("", mark_contenuto(self.request.POST)):
            return self.tell_gia(gia.arrivo, gia.detto or GIA)
        try:
            oggetto = self.load()
        except (Http404, PermissionDenied):
            return self.tell_gia(gia.arrivo, gia.detto or GIA)
        if fermo := self.stop(oggetto):
            return fermo
        compilato = self.compile(oggetto, self.request.POST)
        compilato.silence()
        modulo = self.build_modulo(apertura="", visto=self.seal_visti(oggetto))
        return self.answer(oggetto, compilato, Compilazione(modulo, gia=gia.arrivo), 409)

    def open(self, oggetto: Any) -> HttpResponse:
        """The page as it is found: empty, or as one had left it."""
        bozza, altre = self.find_bozze()
        prima = open_modulo(bozza.sigillo) if bozza and bozza.sigillo else None
        data = build_data(bozza) if bozza else None
        if data and (prima is None or prima.pagina != self.build_indirizzo()) and (detto := self.ask(data)):
            messages.info(self.request, detto)
        compilato = self.compile(oggetto, data)
        self.record_reading(oggetto)
        if bozza is None:
            return self.answer(oggetto, compilato, Compilazione(self.build_modulo(visto=self.seal_visti(oggetto))))
        compilato.silence()
        gia = find_registrato(prima.chiavi) if prima else None
        stesso = {"chiave_modulo": prima.chiave_modulo} if prima and not gia else {}
        visto = self.seal_visti(oggetto)
        if prima and prima.visto not in ("", visto):
            compilato.form.add_error(None, CAMBIATI)
            untick(compilato.form)
        modulo = self.build_modulo(visto=visto, **stesso, **go_on_from(bozza))
        ripresa = bozza if self.is_ripresa(bozza) else None
        compilazione = Compilazione(modulo, ripresa, altre=altre, gia=gia.arrivo if gia else "")
        return self.answer(oggetto, compilato, compilazione)

    def receive(self, oggetto: Any, modulo: Modulo) -> HttpResponse:
        visto = self.seal_visti(oggetto)
        if modulo.visto != visto and (modulo.visto or self.visto_dovuto):
            return self.show_cambiati(oggetto, modulo, CAMBIATI if modulo.visto else LEGGI)
        compilato = self.compile(oggetto, self.request.POST)
        try:
            return self.send(oggetto, compilato, modulo)
        except VersioneSuperata:
            oggetto = self.load()
            if visto != self.seal_visti(oggetto):
                return self.stop(oggetto) or self.show_cambiati(oggetto, modulo)
            compilato.form.add_error(None, RIPROVA)
            return self.answer(oggetto, compilato, Compilazione(modulo), 409)

    def show_cambiati(self, oggetto: Any, modulo: Modulo, detto: str = CAMBIATI) -> HttpResponse:
        """The page with how things are now and all that was typed, to be looked at again."""
        compilato = self.compile(oggetto, self.request.POST)
        compilato.is_valid()
        compilato.form.add_error(None, detto)
        untick(compilato.form)
        self.record_reading(oggetto)
        return self.answer(oggetto, compilato, Compilazione(replace(modulo, visto=self.seal_visti(oggetto))), 409)

    def send(self, oggetto: Any, compilato: Compilato, modulo: Modulo, **intorno: Any) -> HttpResponse:
        """Validate, call the service, go on; or the same page with what is wrong. Raises `VersioneSuperata`."""
        form = compilato.form
        try:
            if compilato.is_valid():
                self.insiemi = compilato.insiemi
                if fermo := self.check(oggetto, form):
                    if fermo.status_code == TROPPE and modulo.bozza:
                        keep_modulo(modulo=modulo, post=self.request.POST)
                    return fermo
                if form.is_valid():
                    return self.register(oggetto, form, modulo, intorno.get("presi", ()))
        except ValidationError as errore:
            add_errors(form, errore)
        except PassaggioVietato:
            return self.tell_late(self.get_oggetto())
        if not self.is_ripetibile() and (gia := find_registrato(modulo.chiavi)):
            # The first of two clicks went in while this one was being checked: what is wrong is that it is there.
            return self.repeat(gia)
        self.foresee(form)
        return self.answer(
            oggetto, compilato, Compilazione(modulo, file_persi=bool(self.request.FILES), **intorno), 422
        )

    def foresee(self, form: Any) -> None:
        """All the mistakes of a form in one round: to what it finds wrong is added what the service would refuse of the
        rest. The service is tried on a record and a form of its own, and undone (`interfaccia.prova`)."""
        if len(form.fields) > 1 and not form.has_error(NON_FIELD_ERRORS, code="occupato"):
            sbagliati = (*form.errors, *self.fuori_prova)
            rifiuti = list_rifiuti(partial(self.rehearse, form.data), form.fields, sbagliati)
            if form.errors:  # what is to be confirmed is known once the rest is right
                rifiuti.pop(getattr(form, "da_confermare", ""), None)
            add_errors(form, ValidationError(rifiuti))

    def rehearse(self, data: Any, vuoti: Collection[str], supplente: int | None = None) -> None:
        oggetto = self.load()
        compilato = self.compile(oggetto, data)
        compilato.is_valid()
        fill_vuoti(compilato.form, vuoti, supplente)
        self.insiemi, self.chiave_modulo = compilato.insiemi, str(uuid4())
        self.save(oggetto, compilato.form)

    def register(self, oggetto: Any, form: Any, modulo: Modulo, presi: Sequence[Any] = ()) -> HttpResponse:
        """The one effect: key, service and draft in one transaction. What the database refuses is told as a form is."""
        self.chiave_modulo = modulo.chiave_modulo
        with tell_vincoli(), wait_little():
            registrato, nuovo = claim_modulo(modulo.chiave_modulo)
            if not nuovo and not self.is_ripetibile():
                return self.repeat(registrato)
            if modulo.visto and self.hold(oggetto) and modulo.visto != self.seal_visti(self.load()):
                raise VersioneSuperata
            esito = self.save(oggetto, form)
            arrivo, fatto = self.get_arrivo(oggetto, esito), self.get_fatto(esito)
            close_modulo(registrato, modulo, arrivo=arrivo, impronta=mark_contenuto(self.request.POST), detto=fatto)
        if fatto:
            # Markup that the view wrote itself, such as the button that undoes it, stays markup.
            join = format_html if isinstance(fatto, SafeString) else str.format
            detto = join("{} {}", fatto, tell_presi(presi)) if presi else fatto
            messages.success(self.request, detto)
        if modulo.bozza and has_altre(modulo):
            messages.info(self.request, ALTRA)
        return Altrove(registrato.arrivo)

    def is_ripetibile(self) -> bool:
        """Whether the same page may be sent again with other contents."""
        return False

    def tell_late(self, oggetto: Any) -> HttpResponse:
        """Somebody was faster, or the page was old: say how things stand now. Nothing was changed."""
        stato = f"lo stato ora è «{oggetto.get_stato_display()}»" if hasattr(oggetto, "get_stato_display") else CAMBIATO
        return self.tell_gia(self.get_ritorno(oggetto), f"Nel frattempo qualcuno è stato più veloce: {stato}.")

    def tell_gia(self, arrivo: str, detto: str = GIA) -> HttpResponse:
        messages.info(self.request, detto)
        return Altrove(arrivo)

    # ── Pieces ───────────────────────────────────────────────────────────────────────────
    def compile(self, oggetto: Any, data: Any = None) -> Compilato:
        return Compilato(self.get_form(oggetto, data), self.get_insiemi(oggetto, data))

    def build_modulo(self, **altro: Any) -> Modulo:
        """The seal of a page that is served now."""
        utente_id = self.request.ambito.utente_id
        tenuto = {"bozza": self.tiene_bozza and utente_id is not None, "sessione": mark_browser(self.request)}
        valori = {"apertura": self.name_apertura(), **tenuto, **altro}
        return Modulo(utente_id, self.get_chiave(), self.build_indirizzo(), **valori)

    @cached_property
    def _letti(self) -> dict[str, tuple[Any, Any]]:
        return {}

    def read_once(self, read: Callable[[Any], T], oggetto: Any) -> T:
        """What a method says of the record as it was loaded: asked once, for the page and for the seal of it."""
        letto = self._letti.get(read.__name__)
        if letto is None or letto[0] is not oggetto:
            letto = self._letti[read.__name__] = (oggetto, read(oggetto))
        detto: T = letto[1]
        return detto

    def seal_visti(self, oggetto: Any) -> str:
        visti = tuple(self.list_visti(oggetto))
        return salted_hmac("interfaccia.visti", repr(visti)).hexdigest() if visti else ""

    def build_indirizzo(self, **segni: str) -> str:
        """The address of the form, with these signs alone."""
        domanda = self.request.GET.copy()
        for segno in (SEGNO, QUALE):
            domanda.pop(segno, None)
        domanda.update(segni)
        return f"{self.request.path}?{domanda.urlencode()}" if domanda else self.request.path

    def name_apertura(self) -> str:
        segno = "" if self.is_ripetibile() else self.request.GET.get(SEGNO, "")
        return name_apertura(self.request.ambito.utente_id, self.get_chiave(), segno) if segno else ""

    def read_modulo(self) -> Modulo:
        """The seal of the form that was sent; a new one when there is none, or it is not of this page."""
        modulo = open_modulo(self.request.POST.get(CAMPO, ""))
        if modulo and (modulo.utente_id, modulo.chiave) == (self.request.ambito.utente_id, self.get_chiave()):
            return modulo
        return self.build_modulo()

    def find_bozze(self) -> tuple[Bozza | None, list[tuple[Bozza, str]]]:
        """The draft to take up again, the one that the address names or the last written, and the others with
        the address that takes each up."""
        if not self.tiene_bozza:
            return None, []
        bozze = list_di_modulo(utente_id=self.request.ambito.utente_id, chiave=self.get_chiave())
        nominata = self.request.GET.get(QUALE, "")
        scelta = next((bozza for bozza in bozze if bozza.scheda.hex == nominata), next(iter(bozze), None))
        altre = [bozza for bozza in bozze if bozza != scelta]
        return scelta, [(bozza, self.build_indirizzo(**{QUALE: bozza.scheda.hex})) for bozza in altre]

    def answer(self, oggetto: Any, compilato: Compilato, compilazione: Compilazione, status: int = 200) -> HttpResponse:
        compilato.form.compilazione = compilazione
        if self.request.method == "POST" and compilazione.modulo.bozza and not compilazione.gia:
            # Refused, it is not lost: whoever leaves this page, or comes Back to an empty one, finds it again.
            keep_modulo(modulo=compilazione.modulo, post=self.request.POST)
        contesto = {"insiemi": compilato.insiemi, **self.get_context(oggetto, compilato.form)}
        return render(self.request, self.template_name, contesto, status=status)


class CorrezioneView(ModuloView):
    """What is there is corrected: `save` gives the service `oggetto.versione`, which is checked under its lock.

    Who saves after somebody else loses nothing and overwrites nothing: see `interfaccia.conciliazione`.
    """

    fatto = "Dati registrati."

    def get_registrato(self, oggetto: Any) -> tuple[str, str]:
        """Type and id under which the log knows the record."""
        return oggetto._meta.label_lower, str(getattr(oggetto, "uuid", oggetto.pk))

    def is_ripetibile(self) -> bool:
        return True

    def is_senza_effetto(self, conciliazione: Conciliazione) -> bool:
        """Whether the record already says all that was typed: somebody else, or the same click before, saved it."""
        return conciliazione.toccata and conciliazione.uguale

    def post(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        oggetto, modulo = self.load(), self.read_modulo()
        if fermo := self.stop(oggetto):
            return fermo
        gia = find_registrato(modulo.chiavi)
        if gia and gia.impronta == mark_contenuto(request.POST):
            return self.tell_gia(gia.arrivo)
        return self.receive(oggetto, modulo)

    def open(self, oggetto: Any) -> HttpResponse:
        self.record_reading(oggetto)
        (bozza, altre), adesso = self.find_bozze(), self.compile(oggetto)
        prima = open_modulo(bozza.sigillo) if bozza else None
        modulo = self.build_modulo(base=read_base(adesso))
        if bozza is None or prima is None:
            return self.answer(oggetto, adesso, Compilazione(modulo))
        conciliazione, compilato = self.merge(oggetto, adesso, prima, build_data(bozza), {}, a_fondo=True)
        if conciliazione.uguale:
            # The draft says nothing any more: it goes with the next that is sent, or with the night.
            return self.answer(oggetto, adesso, Compilazione(modulo))
        compilato.silence()
        modulo = replace(
            modulo, letto_il=prima.letto_il, base=conciliazione.base, da_scegliere=conciliazione.da_scegliere
        )
        modulo = replace(modulo, **go_on_from(bozza))
        intorno = self.tell(oggetto, prima, conciliazione)
        return self.answer(oggetto, compilato, Compilazione(modulo, bozza, altre=altre, **intorno))

    def receive(self, oggetto: Any, modulo: Modulo) -> HttpResponse:
        scelte = read_scelte(self.request.POST, modulo)
        for _ in range(TENTATIVI):
            conciliazione, compilato = self.merge(oggetto, self.compile(oggetto), modulo, self.request.POST, scelte)
            if self.is_senza_effetto(conciliazione):
                return self.tell_gia(self.get_arrivo(oggetto, oggetto), NIENTE)
            nuovo = replace(modulo, base=conciliazione.base, da_scegliere=conciliazione.da_scegliere)
            intorno = self.tell(oggetto, modulo, conciliazione, scelte)
            if conciliazione.scontri:
                compilato.is_valid()
                self.record_reading(oggetto)
                return self.answer(oggetto, compilato, Compilazione(nuovo, **intorno), 409)
            try:
                return self.send(oggetto, compilato, nuovo, **intorno)
            except VersioneSuperata:
                oggetto = self.load()
        compilato.form.add_error(None, RIPROVA)
        return self.answer(oggetto, compilato, Compilazione(nuovo, **intorno), 409)

    def merge(
        self,
        oggetto: Any,
        adesso: Compilato,
        modulo: Modulo,
        data: QueryDict,
        scelte: Mapping[str, str],
        *,
        a_fondo: bool = False,
    ) -> tuple[Conciliazione, Compilato]:
        """The merge and the form to go on with: the one of what was sent, when nothing had to be put in it."""
        mio = self.compile(oggetto, data)
        conciliazione = merge(
            base=modulo.base,
            adesso=adesso,
            mio=mio,
            data=data,
            scelte=scelte,
            da_scegliere=modulo.da_scegliere,
            a_fondo=a_fondo,
        )
        return conciliazione, self.compile(oggetto, conciliazione.data) if conciliazione.riscritta else mio

    def tell(
        self, oggetto: Any, modulo: Modulo, conciliazione: Conciliazione, scelte: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """What the page says of a merge: who changed what, what is left to choose."""
        if not (conciliazione.presi or conciliazione.scontri):
            return {}
        autori = eventi.Autori(*self.get_registrato(oggetto), dal=modulo.letto)
        domande = [
            Domanda(
                f"{SCELTA}{numero}",
                scontro,
                autori.tell(scontro.nome),
                manca=scelte is not None and scontro.nome in modulo.da_scegliere and scontro.nome not in scelte,
            )
            for numero, scontro in enumerate(conciliazione.scontri)
        ]
        return {"presi": [(preso, autori.tell(preso.nome)) for preso in conciliazione.presi], "domande": domande}


def go_on_from(bozza: Bozza) -> dict[str, Any]:
    """Which draft a page was taken up from, for its seal."""
    return {"continua": str(bozza.scheda), "continua_il": bozza.aggiornata_il.timestamp()}


def read_scelte(post: QueryDict, modulo: Modulo) -> dict[str, str]:
    """The answers to the clashes that the page asked about, by unit."""
    scelte = {nome: post.get(f"{SCELTA}{numero}", "") for numero, nome in enumerate(modulo.da_scegliere)}
    return {nome: scelta for nome, scelta in scelte.items() if scelta in (LORO, MIO)}


def untick(form: Any) -> None:
    """What one attested with a box was attested of what is no longer there."""
    caselle = {
        form.add_prefix(nome)
        for nome, campo in form.fields.items()
        if isinstance(campo, forms.BooleanField) and campo.required
    }
    form.data = MultiValueDict({nome: valori for nome, valori in form.data.lists() if nome not in caselle})


def tell_presi(presi: Sequence[tuple[Cambio, str]]) -> str:
    """What was merged without asking, for the message."""
    if not presi:
        return ""
    nomi = ", ".join(dict.fromkeys(preso.etichetta for preso, _ in presi))
    autori = ", ".join(dict.fromkeys(autore for _, autore in presi if autore)) or "qualcun altro"
    return f"Nel frattempo erano cambiati anche: {nomi} ({autori}). Quelle modifiche sono rimaste."


def add_errors(form: forms.BaseForm, errore: ValidationError) -> None:
    """Put a service's errors on the fields they speak of, or on the whole form."""
    if not hasattr(errore, "error_dict"):
        form.add_error(None, errore)
        return
    for campo, errori in errore.error_dict.items():
        posto = campo if campo in form.fields else None
        # What is wrong in itself is told once, and what is of no field of the form too.
        if campo not in form.errors and (posto or errori[0].message not in form.non_field_errors()):
            form.add_error(posto, errori)
