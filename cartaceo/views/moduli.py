"""The register: sheets printed, what became of each; printing more, in blank."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from allegati.views.stampe import hand_out
from cartaceo import permissions
from cartaceo.enums import StatoModulo
from cartaceo.filters import ModuloFilter
from cartaceo.forms.stampa import StampaForm
from cartaceo.models import ModuloCartaceo
from cartaceo.pagine.modulo import render_moduli
from cartaceo.selectors import list_da_stampare
from cartaceo.services.moduli import change_stato_modulo, number_moduli
from cartaceo.tables import ModuloTable
from interfaccia.componenti import Bottone
from interfaccia.cronologia import tell_cambi
from interfaccia.views import ElencoView, ModuloView, PermessoMixin, StatoView
from interfaccia.views.modulo import Altrove
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.models import CambioStato
from nucleo.richiesta import Richiesta
from sportelli.models import Sportello


def list_sportelli(request: Richiesta) -> QuerySet[Sportello]:
    """The desks where one receives."""
    ambito = request.ambito
    return Sportello.objects.for_ambito(ambito).filter(pk__in=ambito.sportelli).order_by("nome")


def get_sportello(request: Richiesta, uuid: UUID) -> Sportello:
    return get_object_or_404(list_sportelli(request), uuid=uuid)


def list_briciole() -> list[tuple[str, str]]:
    return [("Registro di carta", reverse("cartaceo:modulo_list"))]


def write_stampa(primo: ModuloCartaceo, ultimo: ModuloCartaceo) -> str:
    """The address of the paper of some sheets."""
    indirizzo = reverse("cartaceo:modulo_print", args=(primo.sportello.uuid,))
    return f"{indirizzo}?dal={primo.numero}&al={ultimo.numero}"


class ModuloListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_keep_registro)
    titolo = "Registro di carta"
    sommario = (
        "Per i giorni senza rete: stampi moduli numerati, li compili a mano, poi li trascrivi tutti su una pagina."
    )
    nome_uno, nome_molti = "modulo", "moduli"
    filterset_class = ModuloFilter
    table_class = ModuloTable
    vuoto_titolo = "Nessun modulo stampato"
    vuoto_testo = "Tieni in un cassetto qualche modulo in bianco: quando la rete non c'è, il lavoro non si ferma."

    def sees_persone(self) -> bool:
        return True  # one's own desks alone

    def get_queryset(self) -> QuerySet[ModuloCartaceo]:
        return ModuloCartaceo.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_elenco()

    def get_table_kwargs(self) -> dict[str, Any]:
        """The desk to who works at several."""
        return {"exclude": () if len(self.request.ambito.sportelli) > 1 else ("sportello",)}

    def get_azioni(self) -> tuple[Bottone, ...]:
        sportelli = list_sportelli(self.request)
        uno = len(sportelli) == 1
        trascrivi = (
            Bottone(
                "Trascrivi i moduli" if uno else f"Trascrivi per {sportello.nome}",
                reverse("cartaceo:contatti_create", args=(sportello.uuid,)),
                stile="primario",
            )
            for sportello in sportelli
        )
        return (*trascrivi, Bottone("Stampa moduli in bianco", reverse("cartaceo:modulo_create"), icona="it-print"))


class ModuloCreateView(ModuloView):
    """More sheets, with the numbers that come next."""

    titolo = "Stampa moduli in bianco"
    testo = (
        "Ogni modulo ha il suo numero, che non si ripete: così si vede se un foglio manca. "
        "Dopo, il PDF resta qui: si stampano di nuovo solo quelli ancora in bianco."
    )
    invia = "Prepara i moduli"
    tiene_bozza = False

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_keep_registro(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> StampaForm:
        return StampaForm(data, ambito=self.request.ambito)

    def save(self, oggetto: None, form: StampaForm) -> list[ModuloCartaceo]:
        return number_moduli(ambito=self.request.ambito, **form.cleaned_data)

    def get_fatto(self, esito: list[ModuloCartaceo]) -> SafeString:
        quanti = formati.quanti(len(esito), "modulo pronto", "moduli pronti")
        return format_html(
            '{}, dal n. {} al n. {}: <a href="{}">apri il PDF da stampare</a>.',
            *(quanti, esito[0].numero, esito[-1].numero, write_stampa(esito[0], esito[-1])),
        )

    def get_arrivo(self, oggetto: None, esito: list[ModuloCartaceo]) -> str:
        return self.get_ritorno(oggetto)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("cartaceo:modulo_list")

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return list_briciole()


class ModuloMixin(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_keep_registro)

    def get_modulo(self) -> ModuloCartaceo:
        moduli = ModuloCartaceo.objects.for_ambito(self.request.ambito).with_elenco()
        return get_object_or_404(moduli, uuid=self.kwargs["uuid"])


class ModuloDetailView(ModuloMixin):
    """One sheet: where it is, what became of it."""

    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        modulo = self.get_modulo()
        contesto = {
            "titolo": str(modulo),
            "modulo": modulo,
            "storia": tell_cambi(list(CambioStato.objects.di_oggetti(ModuloCartaceo, modulo.pk)), {}),
            "passaggi": [(stato, passo.invia) for stato, passo in modulo.macchina.iter_passaggi(modulo.stato)],
            "stampa": write_stampa(modulo, modulo) if modulo.stato == StatoModulo.BIANCO else "",
        }
        return render(request, "cartaceo/modulo_detail.html", contesto)


class ModuloStatoView(StatoView):
    """Cancelled, or found again."""

    modello = ModuloCartaceo

    def get_oggetto(self) -> ModuloCartaceo:
        moduli = ModuloCartaceo.objects.for_ambito(self.request.ambito)
        return get_object_or_404(moduli.with_elenco(), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: ModuloCartaceo) -> bool:
        return permissions.can_keep_registro(self.request.ambito)

    def change(self, oggetto: ModuloCartaceo, stato: str, dati: dict[str, Any]) -> None:
        scritti = {nome: dati.get(nome, "") for nome in ("motivo", "nota")}
        change_stato_modulo(ambito=self.request.ambito, modulo=oggetto, stato=stato, **scritti)

    def get_briciole(self, oggetto: ModuloCartaceo) -> list[tuple[str, str]]:
        return list_briciole()


class ModuloPrintView(PermessoMixin, Vista):
    """The sheets in blank between two numbers, one a page: what was copied or cancelled is not printed again."""

    permesso = staticmethod(permissions.can_keep_registro)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        sportello = get_sportello(request, uuid)
        estremi = [request.GET.get(nome, "") for nome in ("dal", "al")]
        if not all(estremo.isascii() and estremo.isdecimal() and len(estremo) <= 9 for estremo in estremi):
            raise Http404
        moduli = list_da_stampare(sportello, *map(int, estremi))
        elenco = reverse("cartaceo:modulo_list")
        if not moduli:
            messages.info(request, "Fra questi numeri non c'è più nessun modulo in bianco: stampane altri.")
            return Altrove(elenco)
        nome = f"moduli-{sportello.codice}-{moduli[0]}-{moduli[-1]}.pdf"
        return hand_out(request, lambda: render_moduli(sportello, moduli), nome=nome, indietro=elenco)
