"""For the desk, and for the Ente where no desk follows any more: the list, one follow-up, an answer written down."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cittadini.services import motivi
from interfaccia.views import ConfermaView, ModuloView
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.enums import StatoPercorso
from percorsi.services.blocchi import lock_percorso
from percorsi.views.accesso import LetturaMixin, SulPercorso
from percorsi.views.elenchi import ElencoLavoro
from seguito import permissions
from seguito.enums import StatoSeguito
from seguito.filters import SeguitoFilter
from seguito.forms.rilevazioni import RilevazioneForm
from seguito.models import Rilevazione, Seguito
from seguito.models.seguiti import find_attuale
from seguito.pagine.parole import list_dati
from seguito.services import risposte as servizi
from seguito.tables import SeguitoTable


class SeguitoListView(ElencoLavoro):
    filterset_class = SeguitoFilter
    table_class = SeguitoTable
    titolo = "Dopo l'avvio"
    sommario = "Le imprese cominciate: a quattro settimane, a sei e a dodici mesi si chiede come va."
    nome_uno, nome_molti = "impresa da sentire", "imprese da sentire"
    vuoto_titolo = "Nessuna impresa"
    vuoto_testo = "Si comincia a chiedere quattro settimane dopo la prima erogazione."

    def get_queryset(self) -> QuerySet[Seguito]:
        return Seguito.objects.for_elenco(self.request.ambito, self.arrivati)


class SeguitoDetailView(LetturaMixin):
    """What was answered, and what was said before."""

    oggetto: Seguito
    parte = "seguito"

    def list_righe(self) -> Any:
        return Seguito.objects.with_scheda()

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        self.record_reading()
        seguito = self.oggetto
        rilevazioni = [(riga, list_dati(riga)) for riga in seguito.rilevazioni.order_by("-giorno", "-pk")]
        attuale = next((riga for riga, _ in rilevazioni if riga.superata_il is None), None)
        puo = permissions.can_record(request.ambito, seguito) and not self.cittadino.anonimizzato_il
        aspetta = attuale is not None and attuale.aiuto and attuale.aiuto_preso_il is None
        contesto = {
            "seguito": seguito,
            "percorso": seguito.percorso,
            "cittadino": self.cittadino,
            "rilevazioni": rilevazioni,
            "puo_registrare": puo and seguito.stato != StatoSeguito.ANNULLATO and not self.cittadino.deceduto_il,
            "aiuto_da_prendere": attuale
            if aspetta and seguito.sportello_attuale_id in request.ambito.sportelli
            else None,
            "senza_consenso": seguito.stato == StatoSeguito.SENZA_CONSENSO,
        }
        return render(request, "seguito/seguito_detail.html", contesto)


class RilevazioneCreateView(ModuloView):
    """What the person said by telephone, or a document says."""

    titolo = "Registra come va"
    invia = "Registra"
    fatto = "Registrato."
    tiene_bozza = True

    def get_oggetto(self) -> Seguito:
        ambito = self.request.ambito
        righe = Seguito.objects.for_lettura(ambito, motivi.list_concessi(ambito, self.request.session))
        return get_object_or_404(righe.with_scheda(), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Seguito) -> bool:
        return permissions.can_record(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: Seguito) -> str:
        finito = oggetto.stato == StatoSeguito.ANNULLATO or oggetto.percorso.cittadino.deceduto_il
        return servizi.NON_SI_CHIEDE if finito else ""

    def get_testo(self, oggetto: Seguito) -> str:
        if oggetto.stato == StatoSeguito.SENZA_CONSENSO:
            return servizi.SENZA_CONSENSO
        if find_attuale(oggetto):
            return "C'è già una risposta: restano tutte e due nella storia, e vale quella saputa per ultima."
        return "Chiedi alla persona, o guarda un documento. Ciò che registri non si riscrive: se cambia se ne aggiunge."

    def list_visti(self, oggetto: Seguito) -> tuple[Any, ...]:
        attuale = find_attuale(oggetto)
        return (attuale.pk if attuale else None,)

    def hold(self, oggetto: Seguito) -> bool:
        lock_percorso(oggetto.percorso_id)
        return True

    def get_form(self, oggetto: Seguito, data: Any = None) -> RilevazioneForm:
        return RilevazioneForm(data, oggi=get_oggi())

    def save(self, oggetto: Seguito, form: RilevazioneForm) -> Rilevazione:
        return servizi.record_rilevazione(
            ambito=self.request.ambito,
            seguito=oggetto,
            chiave_modulo=UUID(self.chiave_modulo),
            fonte=form.cleaned_data["fonte"],
            giorno=form.cleaned_data["giorno"],
            campi=form.campi,
        )

    def get_fatto(self, esito: Rilevazione) -> str:
        return servizi.NON_VALE if esito.superata_il else self.fatto

    def get_briciole(self, oggetto: Seguito) -> list[tuple[str, str]]:
        percorso = oggetto.percorso
        return [(percorso.codice, percorso.get_absolute_url()), (str(oggetto), oggetto.get_absolute_url())]


class AiutoTakeView(ConfermaView, SulPercorso):
    """The desk looks after who asked for help."""

    titolo = "Prendi in mano la richiesta"
    invia = "Me ne occupo"

    def get_oggetto(self) -> Rilevazione:
        righe = Rilevazione.objects.for_ambito(self.request.ambito).select_related("seguito__percorso")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Rilevazione) -> bool:
        """Whose desk it is the address already says."""
        return True

    def hold(self, oggetto: Rilevazione) -> bool:
        lock_percorso(oggetto.seguito.percorso_id)
        return True

    def describe_fermo(self, oggetto: Rilevazione) -> str:
        aspetta = oggetto.aiuto and oggetto.aiuto_preso_il is None and oggetto.superata_il is None
        return "" if aspetta else servizi.GIA_PRESO

    def list_dati(self, oggetto: Rilevazione) -> list[tuple[str, str]]:
        return list_dati(oggetto)

    def list_conseguenze(self, oggetto: Rilevazione) -> tuple[str, ...]:
        chiuso = oggetto.seguito.percorso.stato == StatoPercorso.CHIUSO
        riapre = ("Il percorso si riapre da oggi: i dati dell'ingresso restano quelli.",) if chiuso else ()
        return (*riapre, "Sul percorso c'è un compito: sentire che cosa serve, entro sette giorni.")

    def run(self, oggetto: Rilevazione, form: Any) -> str:
        servizi.take_aiuto(ambito=self.request.ambito, rilevazione=oggetto)
        return "Il compito è sul percorso."

    def get_ritorno(self, oggetto: Rilevazione) -> str:
        return oggetto.get_absolute_url()

    def get_arrivo(self, oggetto: Rilevazione, esito: Any) -> str:
        return oggetto.seguito.percorso.get_absolute_url()
