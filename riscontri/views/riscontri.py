"""A lender answers one referral, by the link of a letter.

Opening changes nothing, whoever opens it: each answer is a POST with the seal of what its page showed, signed with name
and role, and goes where any answer is recorded.
"""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator

from credito.enums import INVIO_FAVOREVOLE, StatoInvio
from credito.forms.finanziamenti import DeliberaForm
from credito.models import Invio
from credito.selectors.avvisi import list_avvisi_delibera, list_avvisi_pagamento
from credito.services.finanziamenti import DatiDelibera
from interfaccia.collegamenti import CollegamentoMixin, name_chiave
from interfaccia.views import ConfermaView, ModuloView
from nucleo import eventi, formati
from nucleo.enums import Azione, FonteDato
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from requisiti.selectors import list_regole
from riscontri.enums import DETTI, RISCONTRO, SEMPLICI
from riscontri.forms.riscontri import FIRMA, CompletaForm, PagamentoForm, RiscontroDeliberaForm, RispostaForm
from riscontri.pagine.riscontri import build_pagina, list_concesso, list_dati
from riscontri.selectors.riscontri import describe_adesso
from riscontri.services.risposte import answer_invio, complete_finanziamento, grant_invio, pay_finanziamento
from riscontri.views.accesso import SulRiscontro, name_suo


@method_decorator(login_not_required, name="dispatch")
class RiscontroOpenView(CollegamentoMixin):
    """From the door of all links to the page of this referral, which keeps its own."""

    scopo = RISCONTRO
    http_method_names = ("get", "options")

    def get(self, request: Richiesta) -> HttpResponse:
        uuid = self.collegamento.oggetto_id
        request.session[name_suo(uuid)] = request.session.pop(name_chiave(RISCONTRO))
        return redirect("riscontri:riscontro_show", uuid=uuid)


class RiscontroShowView(SulRiscontro):
    http_method_names = ("get", "options")

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        invio = self.riscontro.invio
        if self.riscontro.vede:
            eventi.record(
                ambito=self.portata,
                azione=Azione.LETTURA,
                oggetto=invio,
                etichetta=invio.percorso.codice,
                sportello_id=invio.percorso.sportello_id,
                dettagli={"cittadino": str(invio.percorso.cittadino.uuid), "parte": "scheda"},
            )
        return render(request, "riscontri/riscontro_show.html", build_pagina(self.riscontro))


class Risponde(SulRiscontro, ModuloView):
    """What the forms of a lender have in common: of what its page showed, one confirms."""

    visto_dovuto = True
    tiene_bozza = False  # no account, no draft

    def get_oggetto(self) -> Invio:
        return self.load_riscontro().invio

    def is_permesso(self, oggetto: Invio) -> bool:
        return True

    def describe_fermo(self, oggetto: Invio) -> str:
        """Why this cannot be told as things stand."""
        if self.is_possibile():
            return ""
        if fermo := self.riscontro.fermo:
            return f"{fermo.titolo}. {fermo.testo}"
        return f"Nel frattempo le cose sono andate avanti: adesso la richiesta è «{describe_adesso(oggetto)}»."

    @abstractmethod
    def is_possibile(self) -> bool:
        """Whether this may be told as things stand."""

    def list_visti(self, oggetto: Invio) -> Iterable[Any]:
        return (oggetto.stato, oggetto.versione)

    def tell_late(self, oggetto: Invio) -> HttpResponse:
        return self.tell_gia(self.get_ritorno(oggetto), self.describe_fermo(oggetto))

    def get_ritorno(self, oggetto: Invio) -> str:
        return self.get_indirizzo()

    def get_arrivo(self, oggetto: Invio, esito: Any) -> str:
        return self.get_indirizzo()

    def get_briciole(self, oggetto: Invio) -> list[tuple[str, str]]:
        return [(f"Invio {oggetto.percorso.codice}", self.get_indirizzo())]


class RispostaCreateView(Risponde, ConfermaView):
    """One answer, said as the lender says it."""

    invia = "Rispondi"

    @property
    def stato(self) -> str:
        if self.kwargs["stato"] not in SEMPLICI:
            raise Http404("not an answer")
        return str(self.kwargs["stato"])

    def is_possibile(self) -> bool:
        return self.stato in self.riscontro.risposte

    def get_titolo(self, oggetto: Invio) -> str:
        return DETTI[self.stato]

    def get_testo(self, oggetto: Invio) -> str:
        if self.stato == StatoInvio.RESPINTO:
            return "Un no con il suo motivo permette alla persona di andare avanti."
        if self.stato == StatoInvio.NON_COMPETENTE:
            return "La richiesta si chiude: lo sportello ne cercherà un altro che la prenda."
        return "Lo sportello lo legge subito, e lo dice alla persona."

    def list_dati(self, oggetto: Invio) -> list[tuple[str, str]]:
        return list_dati(oggetto)

    def list_visti(self, oggetto: Invio) -> Iterable[Any]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def get_form(self, oggetto: Invio, data: Any = None) -> RispostaForm:
        return RispostaForm(data, stato=self.stato, oggi=get_oggi(), initial=self.read_chi())

    def run(self, oggetto: Invio, form: forms.Form) -> str:
        dati = form.cleaned_data
        detto = {campo: dati[campo] for campo in ("data", "motivo", "nota") if campo in dati}
        answer_invio(ambito=self.sign(dati), invio=oggetto, stato=self.stato, **detto)
        return "Grazie: la vostra risposta è registrata."


class RiscontroDeliberaView(Risponde):
    """The lender says yes, with its conditions."""

    template_name = "riscontri/delibera.html"
    titolo = "La richiesta è approvata"
    invia = "Registra la delibera"
    fatto = "Grazie: la delibera è registrata. Quando pagate, ditelo da qui."

    def is_possibile(self) -> bool:
        return bool(self.riscontro.favorevoli)

    def get_form(self, oggetto: Invio, data: Any = None) -> RiscontroDeliberaForm:
        oggi, esito = get_oggi(), self.request.GET.get("esito", "")
        iniziali = DeliberaForm.read(oggetto, oggi) | self.read_chi()
        if esito in INVIO_FAVOREVOLE:
            iniziali["esito"] = esito
        return RiscontroDeliberaForm(data, invio=oggetto, oggi=oggi, initial=iniziali)

    def save(self, oggetto: Invio, form: RiscontroDeliberaForm) -> Any:
        dati = form.cleaned_data
        return grant_invio(
            ambito=self.sign(dati),
            invio=oggetto,
            esito=dati["esito"],
            data=dati["data"],
            dati=DatiDelibera(**form.campi, fonte=FonteDato.EROGATORE),
            nota=dati["nota"],
            avvisi_letti=dati["avvisi_letti"],
        )

    def get_context(self, oggetto: Invio, form: RiscontroDeliberaForm) -> dict[str, Any]:
        dati = form.noti if form.is_bound else form.initial
        giorno = getattr(form, "cleaned_data", {}).get("data") or get_oggi()
        avvisi = list_avvisi_delibera(oggetto, giorno=giorno, dati=dati)
        return {**super().get_context(oggetto, form), "avvisi": avvisi, "dati": list_dati(oggetto)}


class CompletaUpdateView(Risponde):
    """The lender tells what came after its deliberation."""

    template_name = "riscontri/delibera.html"
    titolo = "Contratto, servizi, tutor e garanzia"
    invia = "Registra"
    fatto = "Grazie: è registrato."

    def is_possibile(self) -> bool:
        return self.riscontro.completa

    def list_visti(self, oggetto: Invio) -> Iterable[Any]:
        return (*super().list_visti(oggetto), oggetto.finanziamento and oggetto.finanziamento.versione)

    def get_form(self, oggetto: Invio, data: Any = None) -> CompletaForm:
        return CompletaForm(data, oggi=get_oggi(), initial=CompletaForm.read(oggetto.finanziamento) | self.read_chi())

    def save(self, oggetto: Invio, form: CompletaForm) -> Any:
        return complete_finanziamento(
            ambito=self.sign(form.cleaned_data),
            finanziamento=oggetto.finanziamento,
            versione=oggetto.finanziamento.versione,
            campi=form.campi,
            avvisi_letti=form.cleaned_data["avvisi_letti"],
        )

    def get_context(self, oggetto: Invio, form: CompletaForm) -> dict[str, Any]:
        concesso = oggetto.finanziamento
        condizioni = {nome: getattr(concesso, nome) for nome in DeliberaForm.condizioni.campi}
        dati = {**condizioni, **(form.noti if form.is_bound else form.initial)}
        avvisi = list_avvisi_delibera(oggetto, giorno=concesso.data_delibera, dati=dati)
        return {**super().get_context(oggetto, form), "avvisi": avvisi, "dati": list_dati(oggetto)}


class PagamentoCreateView(Risponde):
    """The lender tells a payment: the whole, or a tranche."""

    titolo = "Registra un pagamento"
    invia = "Registra il pagamento"
    fatto = "Grazie: il pagamento è registrato."

    def is_possibile(self) -> bool:
        return self.riscontro.eroga

    def list_visti(self, oggetto: Invio) -> Iterable[Any]:
        return (*super().list_visti(oggetto), *list_concesso(oggetto))

    def get_testo(self, oggetto: Invio) -> str:
        avvisi = list_avvisi_pagamento(list_regole(), oggetto.finanziamento, get_oggi())
        resta = f"Ancora da pagare: {formati.euro(oggetto.finanziamento.residuo)}. Ogni pagamento si registra da solo."
        return " ".join((resta, *(avviso.frase for avviso in avvisi)))

    def get_form(self, oggetto: Invio, data: Any = None) -> PagamentoForm:
        return PagamentoForm(data, oggi=get_oggi(), initial=self.read_chi())

    def save(self, oggetto: Invio, form: PagamentoForm) -> Any:
        dati = {nome: valore for nome, valore in form.cleaned_data.items() if nome not in FIRMA}
        return pay_finanziamento(
            ambito=self.sign(form.cleaned_data),
            finanziamento=oggetto.finanziamento,
            chiave_modulo=UUID(self.chiave_modulo),
            **dati,
        )
