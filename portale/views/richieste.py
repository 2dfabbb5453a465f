"""Requests on one's own data, where they are looked after: listed by the day by which they are due, answered."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from cittadini.models import Cittadino
from cittadini.permissions import can_declare_reason
from cittadini.services import motivi
from cittadini.services.blocchi import lock_cittadino
from cittadini.services.cittadini import record_reading
from interfaccia.views import ElencoView, ModuloView, PermessoMixin
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.richiesta import Richiesta
from portale import permissions
from portale.enums import TipoRichiesta
from portale.filters import RichiestaFilter
from portale.forms import ProrogaForm, RispostaForm
from portale.models import RichiestaDati
from portale.services.richieste import CHIUSA, DAL_DECISORE, answer_richiesta, extend_richiesta
from portale.tables import RichiestaTable


class RichiestaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_list_richieste)
    titolo = "Richieste sui dati"
    sommario = "Chi ha chiesto di correggere o cancellare i suoi dati. La legge dà un mese per rispondere."
    nome_uno, nome_molti = "richiesta", "richieste"
    filterset_class = RichiestaFilter
    table_class = RichiestaTable
    vuoto_titolo = "Nessuna richiesta"
    vuoto_testo = "Le persone le fanno dalla loro pagina: compaiono qui, con il giorno entro il quale rispondere."
    esportabile = False

    def get_queryset(self) -> Any:
        return RichiestaDati.objects.for_elenco(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_elenco()


class RichiestaMixin(Vista):
    """The request of the address: of who one's desk follows, or whose card was opened by a declared reason."""

    def find_richiesta(self) -> RichiestaDati | None:
        concessi = motivi.list_concessi(self.request.ambito, self.request.session)
        righe = RichiestaDati.objects.for_lettura(self.request.ambito, concessi).with_elenco()
        sua: RichiestaDati | None = righe.di_uuid(self.kwargs["uuid"]).first()
        return sua


class RichiestaDetailView(RichiestaMixin):
    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        richiesta = self.find_richiesta()
        if richiesta is None:
            return self.ask_reason()
        cittadino = Cittadino.objects.with_presa().get(pk=richiesta.cittadino_id)
        concessi = motivi.list_concessi(request.ambito, request.session)
        motivo = "" if permissions.can_write_persona(request.ambito, cittadino) else concessi.get(cittadino.uuid, "")
        record_reading(ambito=request.ambito, cittadino=cittadino, parte="richiesta sui dati", motivo=motivo)
        contesto = {
            "richiesta": richiesta,
            "cittadino": cittadino,
            "puo_rispondere": permissions.can_answer_richiesta(request.ambito, richiesta) and richiesta.aperta,
            "da_cancellare": richiesta.tipo == TipoRichiesta.CANCELLAZIONE,
            "dal_decisore": DAL_DECISORE,
        }
        return render(request, "portale/richiesta_detail.html", contesto)

    def ask_reason(self) -> HttpResponse:
        if not can_declare_reason(self.request.ambito):
            raise Http404
        richieste = RichiestaDati.objects.for_elenco(self.request.ambito).di_uuid(self.kwargs["uuid"])
        richiesta = get_object_or_404(richieste.with_persona())
        return redirect("cittadini:cittadino_motivo", uuid=richiesta.cittadino.uuid)


class SullaRichiesta(RichiestaMixin, ModuloView):
    """An act on a request that waits."""

    tiene_bozza = True

    def get_oggetto(self) -> RichiestaDati:
        richiesta = self.find_richiesta()
        if richiesta is None:
            raise Http404
        return richiesta

    def is_permesso(self, oggetto: RichiestaDati) -> bool:
        return permissions.can_answer_richiesta(self.request.ambito, oggetto)

    def describe_fermo(self, oggetto: RichiestaDati) -> str:
        return "" if oggetto.aperta else CHIUSA

    def hold(self, oggetto: RichiestaDati) -> bool:
        lock_cittadino(oggetto.cittadino_id, anche_deceduto=True)
        return True

    def list_visti(self, oggetto: RichiestaDati) -> tuple[str, ...]:
        return (oggetto.testo, str(oggetto.entro), oggetto.esito)

    def get_testo(self, oggetto: RichiestaDati) -> str:
        return oggetto.testo

    def get_arrivo(self, oggetto: RichiestaDati, esito: Any) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: RichiestaDati) -> list[tuple[str, str]]:
        return [
            ("Richieste sui dati", reverse("portale:richiesta_list")),
            (str(oggetto.get_tipo_display()), oggetto.get_absolute_url()),
        ]


class RichiestaAnswerView(SullaRichiesta):
    titolo = "Rispondi alla richiesta"
    invia = "Manda la risposta"
    fatto = "Risposta mandata: la persona la legge nella sua pagina."
    tiene_bozza = True

    def describe_fermo(self, oggetto: RichiestaDati) -> str:
        return super().describe_fermo(oggetto) or (DAL_DECISORE if oggetto.tipo == TipoRichiesta.CANCELLAZIONE else "")

    def get_form(self, oggetto: RichiestaDati, data: Any = None) -> RispostaForm:
        return RispostaForm(data)

    def save(self, oggetto: RichiestaDati, form: RispostaForm) -> RichiestaDati:
        return answer_richiesta(ambito=self.request.ambito, richiesta=oggetto, **form.cleaned_data)


class RichiestaExtendView(SullaRichiesta):
    titolo = "Prendi due mesi in più"
    invia = "Proroga"
    fatto = "Prorogata: la persona legge perché e fino a quando."
    tiene_bozza = False

    def describe_fermo(self, oggetto: RichiestaDati) -> str:
        gia = oggetto.prorogata_il
        detto = f"È già stata prorogata {formati.data_articolata('il', gia)}: non si può più rimandare." if gia else ""
        return super().describe_fermo(oggetto) or detto

    def get_form(self, oggetto: RichiestaDati, data: Any = None) -> ProrogaForm:
        return ProrogaForm(data)

    def save(self, oggetto: RichiestaDati, form: ProrogaForm) -> RichiestaDati:
        return extend_richiesta(ambito=self.request.ambito, richiesta=oggetto, **form.cleaned_data)
