"""In the room: the list to tick, the code on the screen, signing in from one's telephone."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from corsi import permissions
from corsi.enums import StatoEdizione
from corsi.forms.partecipanti import CodiceForm, PresentiForm
from corsi.models import Iscrizione, MezzaGiornata
from corsi.regole.codici import build_codice, is_valido, split_codice
from corsi.services import frequenze as servizi
from grafici.qr import draw_qr
from interfaccia.views import ConfermaView, CorrezioneView, ModuloView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.richiesta import Richiesta

# Seconds: how often the screen is drawn anew, and how long who opened a good code has to say «I am here».
RIDISEGNA = 30
PER_CONFERMARE = 600
CAMBIATO = "Il codice è cambiato: inquadra quello che c'è adesso sullo schermo, o copialo qui."
SALE = "corsi.aula"


def get_mezza(ambito: Ambito, uuid: UUID) -> MezzaGiornata:
    return get_object_or_404(MezzaGiornata.objects.for_ambito(ambito).with_edizione(), uuid=uuid)


class FrequenzaUpdateView(PermessoMixin, CorrezioneView):
    """One form with everybody who has a place: what two people tick together is put together."""

    permesso = staticmethod(permissions.can_write)
    tiene_bozza = False
    titolo = "Presenze"
    invia = "Registra le presenze"
    fatto = "Presenze registrate."

    def get_oggetto(self) -> MezzaGiornata:
        return get_mezza(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: MezzaGiornata) -> bool:
        return permissions.can_write(self.request.ambito)

    def describe_fermo(self, oggetto: MezzaGiornata) -> str:
        edizione = oggetto.edizione
        return "" if edizione.in_aula or edizione.stato == StatoEdizione.CONCLUSA else servizi.NON_SI_TIENE

    def get_testo(self, oggetto: MezzaGiornata) -> str:
        return f"{oggetto}: {oggetto.modulo.titolo}. Segna chi c'era."

    def get_form(self, oggetto: MezzaGiornata, data: Any = None) -> PresentiForm:
        iscritti = Iscrizione.objects.for_ambito(self.request.ambito).con_posto().filter(edizione=oggetto.edizione)
        iscrizioni = list(iscritti.select_related("utente").order_by("utente__cognome", "utente__nome", "pk"))
        presenti = set(oggetto.frequenze.values_list("iscrizione", flat=True))
        return PresentiForm(data, iscrizioni=iscrizioni, presenti=presenti)

    def save(self, oggetto: MezzaGiornata, form: PresentiForm) -> tuple[int, int]:
        return servizi.set_presenti(
            ambito=self.request.ambito,
            mezza=oggetto,
            versione=oggetto.versione,
            presenti=[iscrizione.pk for iscrizione in form.cleaned_data["presenti"]],
        )

    def get_ritorno(self, oggetto: MezzaGiornata) -> str:
        return oggetto.edizione.get_absolute_url()

    def get_arrivo(self, oggetto: MezzaGiornata, esito: Any) -> str:
        return self.get_ritorno(oggetto)

    def get_briciole(self, oggetto: MezzaGiornata) -> list[tuple[str, str]]:
        return [(str(oggetto.edizione), self.get_ritorno(oggetto))]


class SchermoView(PermessoMixin, Vista):
    """What is projected: the code of this minute as a square and in letters, and how many have signed in. It draws
    itself anew, unless one stops it (`?fermo=si`)."""

    permesso = staticmethod(permissions.can_write)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        mezza, adesso = get_mezza(request.ambito, uuid), timezone.now()
        codice = build_codice(mezza.uuid, adesso)
        indirizzo = settings.INDIRIZZO_PUBBLICO + reverse("corsi:aula_open", args=(mezza.uuid, codice))
        contesto = {
            "mezza": mezza,
            "edizione": mezza.edizione,
            "codice": split_codice(codice),
            "qr": draw_qr(indirizzo),
            "fuori": servizi.find_fuori_orario(mezza, adesso),
            "presenti": mezza.frequenze.count(),
            "iscritti": mezza.edizione.iscrizioni.con_posto().count(),
            "fermo": request.GET.get("fermo") == "si",
            "ridisegna": RIDISEGNA,
            "adesso": adesso,
            "titolo": "Segna la tua presenza",
        }
        return render(request, "corsi/schermo_show.html", contesto)


class InAulaMixin(ModuloView):
    """A page for who is in the room."""

    def get_oggetto(self) -> MezzaGiornata:
        return get_mezza(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: MezzaGiornata) -> bool:
        return permissions.can_attend(self.request.ambito)

    def describe_fermo(self, oggetto: MezzaGiornata) -> str:
        if not oggetto.edizione.in_aula:
            return servizi.NON_SI_TIENE
        if fuori := servizi.find_fuori_orario(oggetto, timezone.now()):
            return fuori
        iscritto = Iscrizione.objects.propri(self.request.ambito).con_posto().filter(edizione=oggetto.edizione).first()
        if iscritto is None:
            return servizi.NON_ISCRITTO
        gia = iscritto.frequenze.filter(mezza_giornata=oggetto).exists()
        return "La tua presenza era già segnata: non serve altro." if gia else ""

    def get_ritorno(self, oggetto: MezzaGiornata) -> str:
        return oggetto.edizione.get_absolute_url()

    def get_briciole(self, oggetto: MezzaGiornata) -> list[tuple[str, str]]:
        return [(str(oggetto.edizione), self.get_ritorno(oggetto))]


class AulaShowView(InAulaMixin):
    """The code copied by hand, for who cannot frame the square."""

    tiene_bozza = False
    titolo = "Segna la tua presenza"
    invia = "Ci sono"
    fatto = "Presenza segnata."

    def get_form(self, oggetto: MezzaGiornata, data: Any = None) -> CodiceForm:
        return CodiceForm(data)

    def check(self, oggetto: MezzaGiornata, form: CodiceForm) -> None:
        if not is_valido(oggetto.uuid, form.cleaned_data["codice"], timezone.now()):
            form.add_error("codice", CAMBIATO)

    def save(self, oggetto: MezzaGiornata, form: CodiceForm) -> bool:
        return servizi.sign_in(ambito=self.request.ambito, mezza=oggetto, adesso=timezone.now())

    def get_arrivo(self, oggetto: MezzaGiornata, esito: Any) -> str:
        return self.get_ritorno(oggetto)


class AulaOpenView(InAulaMixin, ConfermaView):
    """Where the square leads. Opening it changes nothing: one says «I am here», within some minutes of having opened
    a code that was good; `visto` is the sealed proof of it, of this account alone."""

    titolo = "Segna la tua presenza"
    invia = "Ci sono"

    def stop(self, oggetto: MezzaGiornata) -> HttpResponse | None:
        """Who comes late with a code is led to where the one of now is written."""
        if fermo := super().stop(oggetto):
            return fermo
        if self.is_codice_buono(oggetto):
            return None
        return self.tell_gia(reverse("corsi:aula_show", args=(oggetto.uuid,)), CAMBIATO)

    def is_codice_buono(self, oggetto: MezzaGiornata) -> bool:
        return is_valido(oggetto.uuid, self.kwargs["codice"], timezone.now()) or self.has_aperto(oggetto)

    def has_aperto(self, oggetto: MezzaGiornata) -> bool:
        try:
            chi = signing.loads(self.request.session.get(SALE, ""), salt=SALE, max_age=PER_CONFERMARE)
        except signing.BadSignature:
            return False
        return bool(chi == [str(oggetto.uuid), self.kwargs["codice"], self.request.ambito.utente_id])

    def get(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponse:
        """The session remembers that the code was good when it was read: nothing else is written."""
        if is_valido(self.kwargs["uuid"], self.kwargs["codice"], timezone.now()):
            chi = [str(self.kwargs["uuid"]), self.kwargs["codice"], request.ambito.utente_id]
            request.session[SALE] = signing.dumps(chi, salt=SALE)
        return super().get(request, *args, **kwargs)

    def get_testo(self, oggetto: MezzaGiornata) -> str:
        return f"{oggetto.edizione.corso.titolo}, {oggetto}."

    def run(self, oggetto: MezzaGiornata, form: Any) -> str:
        servizi.sign_in(ambito=self.request.ambito, mezza=oggetto, adesso=timezone.now())
        return "Presenza segnata."
