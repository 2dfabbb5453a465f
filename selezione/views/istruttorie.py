"""For who runs the network: each application reviewed, what is asked to complete it, whether it is admitted."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from allegati.views.consegna import deliver, deliver_contenuto
from interfaccia.views import CorrezioneView, ElencoView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from manifestazioni.pagine.file import Porte, list_file
from manifestazioni.pagine.manifestazioni import list_parti
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from selezione import permissions
from selezione.aggiunte import list_sezioni
from selezione.filters import IstruttoriaFilter
from selezione.forms.istruttorie import IntegrazioneForm, VerificaForm
from selezione.models import FileIntegrazione, Integrazione, Istruttoria
from selezione.selectors.file import list_esaminati
from selezione.selectors.graduatorie import find_voce
from selezione.selectors.punteggi import find_commissario, has_conflitto, list_schede, read_stato
from selezione.services import istruttorie as servizi
from selezione.services.commissione import find_fermo
from selezione.services.graduatorie import find_fermo_apertura
from selezione.services.modifiche import find_fermo as find_fermo_modifiche
from selezione.tables import IstruttoriaTable
from selezione.views.atti import AttoView

PORTE = Porte("selezione:allegato_show", "selezione:allegato_contenuto")
ELENCO = ("Istruttorie", "selezione:istruttoria_list")


def get_istruttoria(ambito: Ambito, uuid: UUID) -> Istruttoria:
    return get_object_or_404(Istruttoria.objects.for_ambito(ambito).with_manifestazione(), uuid=uuid)


class IstruttoriaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_selezioni)
    titolo = "Istruttorie"
    sommario = "Le manifestazioni degli avvisi chiusi: che cosa si è verificato, che cosa si è deciso."
    nome_uno, nome_molti = "istruttoria", "istruttorie"
    filterset_class = IstruttoriaFilter
    table_class = IstruttoriaTable
    briciole = (("Avvisi", "/rete/avvisi/"),)
    vuoto_titolo = "Nessuna istruttoria"
    vuoto_testo = "Cominciano da sole quando un avviso chiude: qui trovi tutte le manifestazioni arrivate in tempo."

    def get_queryset(self) -> QuerySet[Istruttoria]:
        return Istruttoria.objects.for_ambito(self.request.ambito).vive()

    def dress(self, dati: Any) -> Any:
        return dati.with_manifestazione()


class IstruttoriaDetailView(PermessoMixin, Vista):
    """What the candidate says, what was found of it, and the points: one's own, or everybody's once all are in."""

    permesso = staticmethod(permissions.can_see_selezioni)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, istruttoria = request.ambito, get_istruttoria(request.ambito, uuid)
        avviso = istruttoria.manifestazione.avviso
        commissario, voce = find_commissario(avviso, ambito.utente_id), find_voce(istruttoria)
        conflitto = has_conflitto(ambito.utente_id, istruttoria)
        gestisce = permissions.can_manage_selezioni(ambito) and not conflitto
        passi = istruttoria.macchina.iter_passaggi(istruttoria.stato) if gestisce else []
        contesto = {
            "istruttoria": istruttoria,
            "manifestazione": istruttoria.manifestazione,
            "avviso": avviso,
            "parti": list_parti(istruttoria.manifestazione),
            "file": list_file(istruttoria.manifestazione, PORTE),
            "verifiche": list(istruttoria.verifiche.select_related("requisito")),
            "integrazioni": list(istruttoria.integrazioni.prefetch_related("file__allegato").order_by("-pk")),
            "modifiche": list(istruttoria.modifiche.order_by("-pk")),
            "fermo_modifiche": find_fermo_modifiche(istruttoria),
            "passi": [(a, passo) for a, passo in passi if not servizi.find_ostacolo(istruttoria, a)],
            "ostacolo": "" if istruttoria.decisa else servizi.find_ostacolo(istruttoria, "ammessa"),
            "gestisce": gestisce,
            "esamina": permissions.can_review(ambito),
            "commissario": commissario,
            "fermo_punti": find_fermo(commissario, istruttoria) if commissario else "",
            "stato_punti": read_stato(istruttoria),
            "fermo_riapertura": servizi.find_ferma(istruttoria),
            "schede": [] if conflitto else list_schede(istruttoria, ambito.utente_id),
            "conflitto": conflitto,
            "criteri": list(avviso.criteri.all()),
            "voce": voce,
            "apribile": gestisce and voce is not None and not find_fermo_apertura(voce),
            "apertura": getattr(istruttoria, "apertura", None),
            "riesame": getattr(voce, "riesame", None) if voce else None,
            "sezioni": list_sezioni(ambito, istruttoria, get_oggi()),
            "titolo": str(istruttoria),
        }
        return render(request, "selezione/istruttoria_detail.html", contesto)


class SullIstruttoria(AttoView):
    def get_oggetto(self) -> Any:
        return get_istruttoria(self.request.ambito, self.kwargs["uuid"])

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [(ELENCO[0], reverse(ELENCO[1])), *super().get_briciole(oggetto)]


class VerificaUpdateView(SullIstruttoria, CorrezioneView):
    permesso = staticmethod(permissions.can_review)
    titolo = "Verifica i requisiti"
    testo = "Puoi salvare anche a metà. Di ciò che manca, o va completato, scrivi che cosa."
    invia = "Salva le verifiche"
    fatto = "Verifiche salvate."

    def describe_fermo(self, oggetto: Istruttoria) -> str:
        return servizi.GIA_DECISA if oggetto.decisa else ""

    def get_form(self, oggetto: Istruttoria, data: Any = None) -> VerificaForm:
        return VerificaForm(data, istruttoria=oggetto)

    def save(self, oggetto: Istruttoria, form: VerificaForm) -> Istruttoria:
        return servizi.verify_requisiti(
            ambito=self.request.ambito, istruttoria=oggetto, versione=oggetto.versione, esiti=form.esiti
        )


class IstruttoriaStatoView(SullIstruttoria, StatoView):
    modello = Istruttoria

    def describe_fermo(self, oggetto: Istruttoria) -> str:
        return servizi.find_ostacolo(oggetto, self.stato) if oggetto.macchina.can(oggetto.stato, self.stato) else ""

    def list_dati(self, oggetto: Istruttoria) -> list[tuple[str, str]]:
        verifiche = [(v.requisito.testo, v.get_esito_display()) for v in oggetto.verifiche.select_related("requisito")]
        return [("Manifestazione", f"{oggetto.manifestazione.codice} {oggetto}"), *verifiche]

    def change(self, oggetto: Istruttoria, stato: str, dati: dict[str, Any]) -> None:
        servizi.decide_istruttoria(
            ambito=self.request.ambito, istruttoria=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )


class IntegrazioneCreateView(SullIstruttoria):
    permesso = staticmethod(permissions.can_review)
    titolo = "Chiedi un'integrazione"
    testo = "L'amministrazione riceve un'e-mail con il collegamento per rispondere. Intanto l'istruttoria si ferma."
    invia = "Manda la richiesta"
    fatto = "Richiesta mandata."

    def describe_fermo(self, oggetto: Istruttoria) -> str:
        if oggetto.decisa:
            return servizi.GIA_DECISA
        return servizi.IN_ATTESA if oggetto.stato == "in_integrazione" else ""

    def get_form(self, oggetto: Istruttoria, data: Any = None) -> IntegrazioneForm:
        return IntegrazioneForm(data)

    def save(self, oggetto: Istruttoria, form: IntegrazioneForm) -> Integrazione:
        return servizi.ask_integrazione(
            ambito=self.request.ambito,
            istruttoria=oggetto,
            versione=oggetto.versione,
            richiesta=form.cleaned_data["richiesta"],
            entro=form.cleaned_data["entro"],
        )


class IntegrazioneStatoView(AttoView, StatoView):
    permesso = staticmethod(permissions.can_review)
    modello = Integrazione

    def get_oggetto(self) -> Integrazione:
        righe = Integrazione.objects.for_ambito(self.request.ambito).select_related("istruttoria__manifestazione")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def list_dati(self, oggetto: Integrazione) -> list[tuple[str, str]]:
        return [
            ("Manifestazione", str(oggetto.istruttoria)),
            ("Richiesta", oggetto.richiesta),
            ("Entro", formati.data_ora(oggetto.entro)),
        ]

    def change(self, oggetto: Integrazione, stato: str, dati: dict[str, Any]) -> None:
        servizi.withdraw_integrazione(
            ambito=self.request.ambito, integrazione=oggetto, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_briciole(self, oggetto: Integrazione) -> list[tuple[str, str]]:
        return [(str(oggetto.istruttoria), self.get_ritorno(oggetto))]


class FileShowView(PermessoMixin, Vista):
    """A file of an answer, for who reads the review."""

    permesso = staticmethod(permissions.can_see_selezioni)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        righe = FileIntegrazione.objects.for_ambito(request.ambito).select_related("allegato")
        return deliver(request, get_object_or_404(righe, uuid=uuid).allegato)


class AllegatoShowView(PermessoMixin, Vista):
    """A file of an application under review, for who reads the review."""

    permesso = staticmethod(permissions.can_see_selezioni)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        return deliver(request, get_object_or_404(list_esaminati(request.ambito), uuid=uuid).allegato)


class AllegatoContenutoView(AllegatoShowView):
    """What a signed envelope of those holds."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        buste = list_esaminati(request.ambito).filter(allegato__tipo="p7m")
        return deliver_contenuto(request, get_object_or_404(buste, uuid=uuid).allegato)
