"""Writing to one person: which words, what leaves, what became of it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from allegati.views.stampe import hand_out
from interfaccia.vista import Vista
from messaggi.enums import Canale
from messaggi.forms.messaggi import MessaggioForm, TornatoForm
from messaggi.models import Messaggio, VersioneModello
from messaggi.pagine.messaggi import render_lettera, tell_esito
from messaggi.regole.campi import fill
from messaggi.selectors.parole import read_valori
from messaggi.selectors.recapiti import list_vie
from messaggi.services import messaggi as servizi
from nucleo import eventi
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.models import Percorso
from percorsi.permissions import can_follow_percorso
from percorsi.views.accesso import LetturaMixin, SulPercorso, get_percorso


class MessaggioChooseView(Vista):
    """With which words: a way for each model in use."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        percorso = get_percorso(request, uuid)
        if not can_follow_percorso(request.ambito, percorso):
            raise PermissionDenied
        contesto = {
            "percorso": percorso,
            "modelli": VersioneModello.objects.in_uso().select_related("modello"),
            "vie": list_vie(percorso.cittadino),
        }
        return render(request, "messaggi/messaggio_choose.html", contesto)


class MessaggioCreateView(SulPercorso):
    """The words of a model, filled for this person, to be read again and corrected."""

    template_name = "messaggi/messaggio_create.html"
    titolo = "Scrivi alla persona"
    invia = "Manda"
    tiene_bozza = True

    def get_oggetto(self) -> Percorso:
        modello = VersioneModello.objects.in_uso().filter(modello__uuid=self.kwargs["modello"])
        self.modello = get_object_or_404(modello)
        return get_percorso(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Percorso) -> bool:
        return can_follow_percorso(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Percorso) -> str:
        return "" if list_vie(oggetto.cittadino) else servizi.NON_SI_RAGGIUNGE

    def get_form(self, oggetto: Percorso, data: Any = None) -> MessaggioForm:
        vie = list_vie(oggetto.cittadino)
        valori = read_valori(oggetto, self.request.ambito.etichetta, get_oggi())
        iniziali = {
            "canale": vie[0].canale,
            "testo": fill(self.modello.testo, valori),
            "breve": fill(self.modello.breve, valori),
        }
        return MessaggioForm(data, vie=vie, con_sms=bool(self.modello.breve), initial=iniziali)

    def list_visti(self, oggetto: Percorso) -> tuple[int]:
        """The model as it was worded when it was filled."""
        return (self.modello.pk,)

    def save(self, oggetto: Percorso, form: MessaggioForm) -> Messaggio:
        return servizi.send_messaggio(
            ambito=self.request.ambito,
            percorso=oggetto,
            chiave_modulo=UUID(self.chiave_modulo),
            versione=self.modello,
            canale=form.cleaned_data["canale"],
            testo=form.detto,
        )

    def get_fatto(self, esito: Messaggio) -> str:
        if esito.canale == Canale.LETTERA:
            return "Registrato: stampa la lettera e dalla alla persona."
        return "Registrato." if esito.canale == Canale.TELEFONO else "Messaggio in coda: parte fra poco."

    def get_briciole(self, oggetto: Percorso) -> list[tuple[str, str]]:
        scelta = reverse("messaggi:messaggio_choose", args=(oggetto.uuid,))
        return [(oggetto.codice, oggetto.get_absolute_url()), ("Scrivi alla persona", scelta)]

    def get_context(self, oggetto: Percorso, form: Any) -> dict[str, Any]:
        valori = read_valori(oggetto, self.request.ambito.etichetta, get_oggi())
        return super().get_context(oggetto, form) | {
            "persona": oggetto.cittadino,
            "modello": self.modello,
            "oggetto_messaggio": fill(self.modello.oggetto, valori),
        }


class MessaggioLetturaMixin(LetturaMixin):
    """A message to a person whom one may read."""

    oggetto: Messaggio
    parte = "messaggio"
    chiede_motivo = False

    def list_righe(self) -> Any:
        return Messaggio.objects.with_scheda()


class MessaggioDetailView(MessaggioLetturaMixin):
    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        self.record_reading()
        messaggio = self.oggetto
        contesto = {
            "messaggio": messaggio,
            "percorso": messaggio.percorso,
            "esito": tell_esito(messaggio),
            "e_lettera": messaggio.canale == Canale.LETTERA,
            "puo_tornare": messaggio.spedito and not messaggio.tornato_il and not self.motivo,
        }
        return render(request, "messaggi/messaggio_detail.html", contesto)


class MessaggioPrintView(MessaggioLetturaMixin):
    """The letter, drawn again from the row."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        messaggio = self.oggetto
        if messaggio.canale != Canale.LETTERA:
            raise Http404
        percorso = messaggio.percorso

        def record() -> None:
            eventi.record(
                ambito=request.ambito,
                azione=Azione.STAMPA,
                oggetto=messaggio,
                etichetta=percorso.codice,
                sportello_id=percorso.sportello_id,
            )

        return hand_out(
            request,
            lambda: render_lettera(messaggio),
            nome=f"lettera-{percorso.codice}-{messaggio.giorno:%Y-%m-%d}.pdf",
            indietro=messaggio.get_absolute_url(),
            record=record,
        )


class MessaggioReturnView(SulPercorso):
    """A mail that came back: somebody saw it in the mailbox of the desk."""

    titolo = "È tornato indietro"
    testo = "Segnalo se il messaggio è tornato nella casella dello sportello: così si cerca un altro recapito."
    invia = "Segna che è tornato"
    fatto = "Segnato: cerca un altro recapito della persona."
    tiene_bozza = False

    def get_oggetto(self) -> Messaggio:
        righe = Messaggio.objects.for_ambito(self.request.ambito).select_related("percorso")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Messaggio) -> bool:
        """Whose desk it is the address already says."""
        return True

    def describe_fermo(self, oggetto: Messaggio) -> str:
        if not oggetto.spedito:
            return servizi.NON_SPEDITO
        return servizi.GIA_TORNATO if oggetto.tornato_il else ""

    def get_form(self, oggetto: Messaggio, data: Any = None) -> TornatoForm:
        return TornatoForm(data, initial={"giorno": get_oggi()})

    def save(self, oggetto: Messaggio, form: TornatoForm) -> Messaggio:
        return servizi.mark_tornato(ambito=self.request.ambito, messaggio=oggetto, giorno=form.cleaned_data["giorno"])

    def get_briciole(self, oggetto: Messaggio) -> list[tuple[str, str]]:
        percorso = oggetto.percorso
        return [(percorso.codice, percorso.get_absolute_url()), (str(oggetto), oggetto.get_absolute_url())]
