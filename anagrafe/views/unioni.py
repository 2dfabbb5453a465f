"""Two cards of one person: found, compared, united, given back; or said to be of two people."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from anagrafe import permissions
from anagrafe.forms import AltraSchedaForm, UnioneForm
from anagrafe.models import Unione
from anagrafe.selectors.rientri import tell_rientro
from anagrafe.selectors.unioni import (
    RIPENSAMENTO,
    count_spostate,
    describe_ferma,
    describe_vita,
    find_mese,
    find_ultima,
    list_consensi_di_due,
    list_risposte,
    list_situazioni,
    list_unite,
    list_versioni,
)
from anagrafe.services import unioni
from cittadini.models import Cittadino, Trasferimento
from cittadini.regole.codice_fiscale import are_di_due
from cittadini.services.cittadini import record_reading
from cittadini.services.vulnerabilita import record_scheda_reading
from interfaccia.views import ConfermaView, ModuloView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta


def find_scheda(ambito: Ambito, uuid: Any) -> Cittadino:
    """A card of one's own desk: 404 outside."""
    return get_object_or_404(Cittadino.objects.for_ambito(ambito).with_scheda(), uuid=uuid)


class UnioneElencoView(PermessoMixin, Vista):
    """The unions that may still be dissolved, and what holds the others: those of thirty days, one's own."""

    permesso = staticmethod(permissions.can_use)

    def get(self, request: Richiesta) -> HttpResponse:
        contesto = {"unite": list_unite(request.ambito, timezone.now()), "giorni": RIPENSAMENTO.days}
        return render(request, "anagrafe/unione_list.html", contesto)


class UnioneChooseView(ModuloView):
    """Which other card is of the same person: nothing is written here."""

    template_name = "anagrafe/unione_choose.html"
    titolo = "Unisci con un'altra scheda"
    testo = "Quando la stessa persona ha due schede, se ne fa una sola. Prima di unirle le vedi una accanto all'altra."
    invia = "Confronta le schede"
    fatto = ""
    tiene_bozza = False

    def get_oggetto(self) -> Cittadino:
        return find_scheda(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_change(self.request.ambito, oggetto)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> AltraSchedaForm:
        return AltraSchedaForm(data)

    def is_ripetibile(self) -> bool:
        return True

    def check(self, oggetto: Cittadino, form: Any) -> HttpResponse | None:
        propri = Cittadino.objects.for_ambito(self.request.ambito)
        self.altra = propri.exclude(pk=oggetto.pk).di_codice(form.cleaned_data["codice"]).first()
        if self.altra is None:
            form.add_error(
                "codice",
                "Tra le persone che il tuo sportello segue non c'è un'altra scheda con questo codice. Se la segue un "
                "altro sportello, prima chiedi il trasferimento: comincia da «Cercala nella rete», qui sotto.",
            )
        return None

    def save(self, oggetto: Cittadino, form: Any) -> Cittadino | None:
        return self.altra

    def get_arrivo(self, oggetto: Cittadino, esito: Cittadino) -> str:
        return reverse("anagrafe:unione_create", args=(oggetto.uuid, esito.uuid))

    def get_briciole(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        return [(oggetto.nome_completo, oggetto.get_absolute_url())]


class DueSchedeView(ModuloView):
    """Two cards of one's own desk, in `self.altra` the second of the address."""

    tiene_bozza = False

    def get_oggetto(self) -> Cittadino:
        self.altra = find_scheda(self.request.ambito, self.kwargs["altra"])
        return find_scheda(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_change(self.request.ambito, oggetto, self.altra)

    def list_visti(self, oggetto: Cittadino) -> Iterable[Any]:
        return (oggetto.versione, self.altra.versione)

    def hold(self, oggetto: Cittadino) -> bool:
        return bool(unioni.lock_due(oggetto, self.altra))

    def record_reading(self, oggetto: Cittadino) -> None:
        for scheda in (oggetto, self.altra):
            record_reading(ambito=self.request.ambito, cittadino=scheda, parte="confronto")

    def get_briciole(self, oggetto: Cittadino) -> list[tuple[str, str]]:
        return [("Doppioni", reverse("anagrafe:doppione_list")), (oggetto.nome_completo, oggetto.get_absolute_url())]

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {"altra": self.altra}


class UnioneCreateView(DueSchedeView):
    template_name = "anagrafe/unione_create.html"
    titolo = "Unisci due schede"
    invia = "Unisci le schede"
    fatto = "Schede unite. Entro 30 giorni si possono di nuovo dividere, da «Schede unite», in «Doppioni»."

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return describe_vita(oggetto, self.altra)

    def list_visti(self, oggetto: Cittadino) -> Iterable[Any]:
        schede = (oggetto, self.altra)
        return (*super().list_visti(oggetto), *list_versioni(*schede), *list_risposte(*schede))

    def record_reading(self, oggetto: Cittadino) -> None:
        super().record_reading(oggetto)
        if list_situazioni(oggetto, self.altra):
            for scheda in (oggetto, self.altra):
                record_scheda_reading(ambito=self.request.ambito, cittadino=scheda)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> UnioneForm:
        return UnioneForm(data, tenuta=oggetto, altra=self.altra)

    def save(self, oggetto: Cittadino, form: UnioneForm) -> Unione:
        return unioni.unite_cittadini(
            ambito=self.request.ambito, tenuta=oggetto, assorbita=self.altra, scelte=form.read_scelte()
        )

    def get_arrivo(self, oggetto: Cittadino, esito: Unione) -> str:
        return oggetto.get_absolute_url()

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        due = are_di_due(oggetto.codice_fiscale, self.altra.codice_fiscale)
        attese = Trasferimento.objects.for_ambito(self.request.ambito).aperti()
        return super().get_context(oggetto, form) | {
            "consensi": list_consensi_di_due(oggetto, self.altra),
            "spostate": count_spostate(self.altra),
            "mese": find_mese(oggetto, self.altra, get_oggi()),
            "due_persone": due,
            "sospesa": bool(oggetto.conservazione_sospesa or self.altra.conservazione_sospesa),
            "attese": attese.filter(cittadino__in=(oggetto, self.altra)),
        }


class DistinteView(DueSchedeView):
    template_name = "ui/conferma.html"
    titolo = "Sono due persone"
    testo = "Il dubbio non viene più mostrato tra i doppioni. Le due schede restano come sono."
    invia = "Sono persone distinte"
    fatto = "Registrato: sono persone distinte."

    def get_form(self, oggetto: Cittadino, data: Any = None) -> forms.Form:
        return forms.Form(data)

    def save(self, oggetto: Cittadino, form: forms.Form) -> None:
        unioni.tell_distinte(ambito=self.request.ambito, una=oggetto, altra=self.altra)

    def get_arrivo(self, oggetto: Cittadino, esito: None) -> str:
        return reverse("anagrafe:doppione_list")


class UnioneDissolveView(ConfermaView):
    titolo = "Dividi di nuovo le schede"
    testo = "Le schede tornano due, come prima di unirle."
    invia = "Dividi le schede"
    pericolo = True
    conseguenze = (
        "Consensi, codici e situazioni delicate che erano dell'altra scheda tornano là, come erano.",
        "I percorsi che erano dell'altra scheda tornano là, con tutto quello che vi è stato registrato.",
        "Il resto di quello che è stato registrato dopo averle unite resta su questa.",
        "Una risposta sui consensi data dopo averle unite vale per tutte e due: revoca, no, o sì dove c'era già un sì.",
        "Un invio partito con il consenso dell'altra resta: se qui non ce n'è uno, «Oggi» chiede di fermarlo.",
        "I dati corretti dopo averle unite restano come sono adesso. La conservazione sospesa resta su tutte e due.",
        "Nei mesi già chiusi si contano di nuovo due persone: i prossimi rapporti lo dicono tra le rettifiche.",
    )

    def get_oggetto(self) -> Unione:
        unite = Unione.objects.for_ambito(self.request.ambito).select_related("tenuta", "assorbita")
        return get_object_or_404(unite, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Unione) -> bool:
        return permissions.can_use(self.request.ambito)

    def describe_fermo(self, oggetto: Unione) -> str:
        return describe_ferma(oggetto, find_ultima(oggetto), timezone.now())

    def list_conseguenze(self, oggetto: Unione) -> tuple[str, ...]:
        return (*super().list_conseguenze(oggetto), *tell_rientro(oggetto, get_oggi()))

    def list_visti(self, oggetto: Unione) -> Iterable[Any]:
        sue = list_risposte(oggetto.tenuta)
        return (*super().list_visti(oggetto), *sue)

    def list_dati(self, oggetto: Unione) -> Sequence[tuple[str, str]]:
        return (("Scheda che resta", oggetto.tenuta.codice), ("Scheda che torna", oggetto.assorbita.codice))

    def get_ritorno(self, oggetto: Unione) -> str:
        return reverse("anagrafe:doppione_list")

    def get_briciole(self, oggetto: Unione) -> list[tuple[str, str]]:
        return [
            ("Doppioni", self.get_ritorno(oggetto)),
            (oggetto.tenuta.nome_completo, oggetto.tenuta.get_absolute_url()),
        ]

    def run(self, oggetto: Unione, form: forms.Form) -> str:
        unioni.dissolve_unione(ambito=self.request.ambito, unione=oggetto)
        return "Le schede sono di nuovo due. Se sono di due persone, scrivilo qui: il dubbio non torna."
