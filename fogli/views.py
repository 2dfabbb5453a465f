"""Pages of sheets: give one, read it, print it; the languages, and who read their words again."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from allegati.views.stampe import hand_out
from fogli import permissions
from fogli.aggiunte import find_porta
from fogli.enums import Lingua
from fogli.forms import FoglioForm, RiletturaForm
from fogli.models import Foglio
from fogli.pagine.foglio import list_gruppi, render_foglio
from fogli.regole.testi import read_testi
from fogli.selectors import StatoLingua, build_proposta, list_lingue, list_programmi, list_pronte
from fogli.services import give_foglio, record_rilettura
from interfaccia.views import ConfermaView, PermessoMixin
from nucleo import eventi, formati
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.models import Percorso
from percorsi.views.accesso import LetturaMixin, SuPercorsoAperto, get_percorso


class FoglioCreateView(SuPercorsoAperto):
    """What the person takes home, chosen from what was said."""

    titolo = "Foglio da portare a casa"
    testo = (
        "Una pagina, nella lingua della persona: che cosa vi siete detti, che cosa portare, che cosa viene adesso. "
        "Le parole di ciò che scegli sono già tradotte."
    )
    invia = "Prepara il foglio"
    fatto = "Foglio pronto: stampalo, o mostralo alla persona."
    tiene_bozza = True

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def get_form(self, oggetto: Percorso, data: Any = None) -> FoglioForm:
        oggi = get_oggi()
        return FoglioForm(
            data,
            lingue=list_pronte(),
            programmi=list_programmi(oggetto),
            oggi=oggi,
            initial=build_proposta(oggetto, oggi),
        )

    def save(self, oggetto: Percorso, form: FoglioForm) -> Foglio:
        return give_foglio(
            ambito=self.request.ambito,
            percorso=oggetto,
            chiave_modulo=UUID(self.chiave_modulo),
            campi=form.cleaned_data,
        )

    def get_briciole(self, oggetto: Percorso) -> list[tuple[str, str]]:
        return [(oggetto.codice, oggetto.get_absolute_url())]


class FoglioLetturaMixin(LetturaMixin):
    """A sheet of a person whom one may read."""

    oggetto: Foglio
    parte = "foglio"
    chiede_motivo = False

    def list_righe(self) -> Any:
        return Foglio.objects.with_scheda()


class FoglioDetailView(FoglioLetturaMixin):
    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        self.record_reading()
        testi = read_testi(self.oggetto.lingua)
        contesto = {
            "foglio": self.oggetto,
            "percorso": self.oggetto.percorso,
            "gruppi": list_gruppi(self.oggetto),
            "lingua": testi.locale,
            "verso": testi.verso,
            "tradotto": self.oggetto.lingua != Lingua.ITALIANO,
        }
        return render(request, "fogli/foglio_detail.html", contesto)


class FoglioPrintView(FoglioLetturaMixin):
    """The paper: drawn again from the row, the same each time."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        foglio = self.oggetto
        percorso = foglio.percorso

        def record() -> None:
            eventi.record(
                ambito=request.ambito,
                azione=Azione.STAMPA,
                oggetto=foglio,
                etichetta=percorso.codice,
                sportello_id=percorso.sportello_id,
            )

        return hand_out(
            request,
            lambda: render_foglio(foglio, find_porta(request, foglio)),
            nome=f"foglio-{percorso.codice}-{foglio.giorno:%Y-%m-%d}-{foglio.lingua}.pdf",
            indietro=foglio.get_absolute_url(),
            record=record,
        )


class LinguaListView(PermessoMixin):
    """In which languages sheets are given, and which wait for somebody to read them again."""

    permesso = staticmethod(permissions.can_review_lingue)

    def get(self, request: Richiesta) -> HttpResponse:
        return render(request, "fogli/lingua_list.html", {"lingue": list_lingue()})


class RiletturaCreateView(ConfermaView):
    """All the words of a language beside the Italian ones: who knows it says that they are right."""

    template_name = "fogli/rilettura_create.html"
    form_class = RiletturaForm
    invia = "Le parole sono giuste"
    # What one vouches for, one has opened.
    visto_dovuto = True

    def get_oggetto(self) -> StatoLingua:
        for stato in list_lingue():
            if stato.lingua == self.kwargs["lingua"] and stato.lingua != Lingua.ITALIANO:
                return stato
        raise Http404

    def is_permesso(self, oggetto: StatoLingua) -> bool:
        return permissions.can_review_lingue(self.request.ambito)

    def describe_fermo(self, oggetto: StatoLingua) -> str:
        rilettura = oggetto.rilettura
        if rilettura is None:
            return ""
        quando = formati.data_articolata("il", rilettura.creato_il)
        return f"Queste parole sono già state rilette {quando}, da {rilettura.riletta_da}."

    def get_titolo(self, oggetto: StatoLingua) -> str:
        return f"Rileggi le parole: {oggetto.lingua.label.lower()}"

    def list_visti(self, oggetto: StatoLingua) -> tuple[str, ...]:
        return (oggetto.testi.impronta,)

    def run(self, oggetto: StatoLingua, form: Any) -> str:
        record_rilettura(
            ambito=self.request.ambito,
            lingua=oggetto.lingua,
            impronta=oggetto.testi.impronta,
            riletta_da=form.cleaned_data["riletta_da"],
        )
        return f"Registrato: adesso i fogli si danno anche in {oggetto.lingua.label.lower()}."

    def get_ritorno(self, oggetto: StatoLingua) -> str:
        return reverse("fogli:lingua_list")

    def get_briciole(self, oggetto: StatoLingua) -> list[tuple[str, str]]:
        return [("Lingue dei fogli", reverse("fogli:lingua_list"))]

    def get_context(self, oggetto: StatoLingua, form: Any) -> dict[str, Any]:
        italiano = read_testi(Lingua.ITALIANO)
        gruppi = [
            (titolo, [(parole[voce], sue[voce]) for voce in parole if sue[voce]])
            for (titolo, parole), (_, sue) in zip(italiano.gruppi, oggetto.testi.gruppi, strict=True)
        ]
        testi = oggetto.testi
        contesto = super().get_context(oggetto, form)
        return {**contesto, "gruppi": gruppi, "lingua": testi.locale, "verso": testi.verso}
