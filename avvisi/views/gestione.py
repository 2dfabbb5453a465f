"""For who runs the network: calls written, published, extended; questions answered."""

from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from avvisi import permissions
from avvisi.aggiunte import find_ostacolo, list_azioni
from avvisi.enums import StatoAvviso, StatoChiarimento
from avvisi.filters import AvvisoFilter, ChiarimentoFilter
from avvisi.forms.avvisi import AvvisoForm, TermineForm, build_insiemi
from avvisi.forms.chiarimenti import RispostaForm
from avvisi.models import Avviso, Chiarimento, Proroga
from avvisi.pagine.avvisi import build_avviso
from avvisi.services import avvisi as servizi
from avvisi.services.chiarimenti import answer_chiarimento, discard_chiarimento
from avvisi.tables import AvvisoTable, ChiarimentoTable
from interfaccia.componenti import Bottone
from interfaccia.views import CorrezioneView, ElencoView, ModuloView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.richiesta import Richiesta

ELENCO = ("Avvisi", "avvisi:avviso_list")


def get_avviso(ambito: Ambito, uuid: UUID) -> Avviso:
    return get_object_or_404(Avviso.objects.for_ambito(ambito), uuid=uuid)


class AvvisoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_avvisi)
    titolo = "Avvisi"
    sommario = "Le chiamate pubbliche per aprire nuovi sportelli."
    nome_uno, nome_molti = "avviso", "avvisi"
    filterset_class = AvvisoFilter
    table_class = AvvisoTable
    vuoto_titolo = "Nessun avviso"
    vuoto_testo = "Scrivine uno: le amministrazioni lo leggono quando lo pubblichi."

    def get_queryset(self) -> QuerySet[Avviso]:
        return Avviso.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.defer("testo")

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (
            Bottone("Domande arrivate", reverse("avvisi:chiarimento_list")),
            Bottone("Scrivi un avviso", reverse("avvisi:avviso_create"), "primario", "it-plus"),
        )


class AvvisoDetailView(PermessoMixin, Vista):
    """The call as everybody reads it, and what one may do with it."""

    permesso = staticmethod(permissions.can_manage_avvisi)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        adesso, avviso = timezone.now(), get_avviso(request.ambito, uuid)
        contesto = build_avviso(avviso, adesso) | {
            "passi": list(avviso.macchina.iter_passaggi(avviso.stato)),
            "mancanza": servizi.find_mancanza(avviso, adesso) if avviso.in_bozza else "",
            "pubblicato": avviso.stato == StatoAvviso.PUBBLICATO,
            "gestisce": True,
            "arrivati": avviso.chiarimenti.arrivati().count(),
            "azioni": list_azioni(avviso, adesso, pubblica=False),
            "spostamento": servizi.name_spostamento(avviso, adesso).label,
        }
        return render(request, "avvisi/avviso_detail.html", contesto)


class GestioneMixin(PermessoMixin, ModuloView):
    """What the forms on a call have in common."""

    permesso = staticmethod(permissions.can_manage_avvisi)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_manage_avvisi(self.request.ambito)

    def read_righe(self) -> dict[str, Any]:
        return dict(zip(("requisiti", "criteri", "allegati"), (i.read_valori() for i in self.insiemi), strict=True))

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = (ELENCO[0], reverse(ELENCO[1]))
        return [elenco, (oggetto.titolo, oggetto.get_absolute_url())] if oggetto else [elenco]


class AvvisoCreateView(GestioneMixin):
    titolo = "Scrivi un avviso"
    testo = "Lo legge chiunque, quando lo pubblichi. Fino ad allora lo puoi correggere."
    invia = "Salva la bozza"
    fatto = "Bozza salvata: rileggila com'è per tutti, poi pubblicala."

    def get_oggetto(self) -> None:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> AvvisoForm:
        return AvvisoForm(data)

    def get_insiemi(self, oggetto: None, data: Any = None) -> tuple[Any, Any, Any]:
        return build_insiemi(None, data)

    def save(self, oggetto: None, form: AvvisoForm) -> Avviso:
        return servizi.create_avviso(ambito=self.request.ambito, valori=form.valori, **self.read_righe())

    def get_ritorno(self, oggetto: None) -> str:
        return reverse(ELENCO[1])


class SullAvviso(GestioneMixin):
    """A page on one call."""

    def get_oggetto(self) -> Avviso:
        return get_avviso(self.request.ambito, self.kwargs["uuid"])


class AvvisoUpdateView(SullAvviso, CorrezioneView):
    titolo = "Correggi l'avviso"
    invia = "Salva la bozza"
    fatto = "Bozza salvata."

    def describe_fermo(self, oggetto: Avviso) -> str:
        return "" if oggetto.in_bozza else servizi.NON_IN_BOZZA

    def get_form(self, oggetto: Avviso, data: Any = None) -> AvvisoForm:
        return AvvisoForm(data, instance=copy(oggetto))

    def get_insiemi(self, oggetto: Avviso, data: Any = None) -> tuple[Any, Any, Any]:
        return build_insiemi(oggetto, data)

    def save(self, oggetto: Avviso, form: AvvisoForm) -> Avviso:
        return servizi.edit_avviso(
            ambito=self.request.ambito,
            avviso=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            **self.read_righe(),
        )


class AvvisoStatoView(SullAvviso, StatoView):
    modello = Avviso

    def describe_fermo(self, oggetto: Avviso) -> str:
        """What a draft still wants is told before."""
        if oggetto.in_bozza:
            pubblica = self.stato == StatoAvviso.PUBBLICATO
            return servizi.find_mancanza(oggetto, timezone.now()) if pubblica else ""
        return find_ostacolo(oggetto) if self.stato == StatoAvviso.ANNULLATO else ""

    def list_visti(self, oggetto: Avviso) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def list_dati(self, oggetto: Avviso) -> list[tuple[str, str]]:
        return [
            ("Avviso", oggetto.etichetta_evento),
            ("Apre", formati.data_ora(oggetto.apre_il)),
            ("Chiude", formati.data_ora(oggetto.chiude_il)),
        ]

    def change(self, oggetto: Avviso, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_avviso(
            ambito=self.request.ambito, avviso=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: Avviso) -> str:
        return oggetto.get_absolute_url()


class ProrogaCreateView(SullAvviso):
    invia = "Sposta il termine"
    fatto = "Termine spostato: tutti lo leggono nella pagina dell'avviso, con il motivo."
    visto_dovuto = True

    def describe_fermo(self, oggetto: Avviso) -> str:
        return find_ostacolo(oggetto) if oggetto.stato == StatoAvviso.PUBBLICATO else servizi.NON_PUBBLICATO

    def get_titolo(self, oggetto: Avviso) -> str:
        return str(servizi.name_spostamento(oggetto, timezone.now()).label)

    def get_testo(self, oggetto: Avviso) -> str:
        quando = formati.data_ora(oggetto.chiude_il)
        if servizi.name_spostamento(oggetto, timezone.now()) == "proroga":
            return f"Il termine di adesso: {quando}. Si può solo allontanare."
        return f"Il termine è passato: {quando}. Riaprirlo vale per tutti, anche per chi era arrivato tardi."

    def list_visti(self, oggetto: Avviso) -> tuple[Any, ...]:
        return (oggetto.chiude_il, self.get_titolo(oggetto))

    def get_form(self, oggetto: Avviso, data: Any = None) -> TermineForm:
        return TermineForm(data)

    def save(self, oggetto: Avviso, form: TermineForm) -> Proroga:
        return servizi.move_termine(
            ambito=self.request.ambito,
            avviso=oggetto,
            versione=oggetto.versione,
            a=form.cleaned_data["termine"],
            motivo=form.cleaned_data["motivo"],
        )


# ── Questions ────────────────────────────────────────────────────────────────────────────
class ChiarimentoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_avvisi)
    titolo = "Domande sugli avvisi"
    sommario = "Quelle a cui rispondi le leggono tutti, senza sapere chi le ha fatte."
    nome_uno, nome_molti = "domanda", "domande"
    filterset_class = ChiarimentoFilter
    table_class = ChiarimentoTable
    briciole = ((ELENCO[0], "/rete/avvisi/"),)
    vuoto_titolo = "Nessuna domanda"
    vuoto_testo = "Le domande di chi vuole partecipare arrivano qui."

    def get_queryset(self) -> QuerySet[Chiarimento]:
        return Chiarimento.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.select_related("avviso")


class SulChiarimento(GestioneMixin):
    def get_oggetto(self) -> Chiarimento:
        chiarimenti = Chiarimento.objects.for_ambito(self.request.ambito).select_related("avviso")
        return get_object_or_404(chiarimenti, uuid=self.kwargs["uuid"])

    def get_ritorno(self, oggetto: Chiarimento) -> str:
        return reverse("avvisi:chiarimento_list")

    def get_briciole(self, oggetto: Chiarimento) -> list[tuple[str, str]]:
        return [*super().get_briciole(oggetto.avviso), ("Domande", self.get_ritorno(oggetto))]


class ChiarimentoAnswerView(SulChiarimento):
    template_name = "avvisi/chiarimento_answer.html"
    titolo = "Rispondi alla domanda"
    invia = "Pubblica la risposta"
    fatto = "Risposta pubblicata, e mandata per e-mail a chi aveva chiesto."
    visto_dovuto = True

    def describe_fermo(self, oggetto: Chiarimento) -> str:
        if oggetto.stato == StatoChiarimento.ARRIVATO:
            return ""
        return f"La domanda è già «{oggetto.get_stato_display()}»."

    def list_visti(self, oggetto: Chiarimento) -> tuple[Any, ...]:
        return (oggetto.domanda, oggetto.versione)

    def get_form(self, oggetto: Chiarimento, data: Any = None) -> RispostaForm:
        return RispostaForm(data)

    def save(self, oggetto: Chiarimento, form: RispostaForm) -> Chiarimento:
        return answer_chiarimento(
            ambito=self.request.ambito,
            chiarimento=oggetto,
            risposta=form.cleaned_data["risposta"],
            letta=oggetto.versione,
        )

    def get_arrivo(self, oggetto: Chiarimento, esito: Any) -> str:
        return self.get_ritorno(oggetto)


class ChiarimentoStatoView(SulChiarimento, StatoView):
    modello = Chiarimento

    def list_dati(self, oggetto: Chiarimento) -> list[tuple[str, str]]:
        return [("Avviso", oggetto.avviso.titolo), ("Domanda", oggetto.domanda)]

    def change(self, oggetto: Chiarimento, stato: str, dati: dict[str, Any]) -> None:
        discard_chiarimento(ambito=self.request.ambito, chiarimento=oggetto, letta=oggetto.versione, nota=dati["nota"])
