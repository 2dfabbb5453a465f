"""The same words to many: prepare, look at who gets them, confirm, follow."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from interfaccia.componenti import Avanzamento, Bottone
from interfaccia.views import ConfermaView, ElencoView, ModuloView, PermessoMixin
from interfaccia.vista import Vista
from messaggi import permissions
from messaggi.enums import Escluso
from messaggi.filters import CampagnaFilter
from messaggi.forms.campagne import CampagnaForm
from messaggi.models import Campagna
from messaggi.selectors.campagne import list_candidati
from messaggi.selectors.parole import show_esempio
from messaggi.services import campagne as servizi
from messaggi.tables import CampagnaTable
from messaggi.tasks import hand_campagna
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli.models import Sportello

ELENCO = ("Messaggi a più persone", "messaggi:campagna_list")


class CampagnaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_write_campagne)
    filterset_class = CampagnaFilter
    table_class = CampagnaTable
    titolo = "Messaggi a più persone"
    sommario = "Le stesse parole a tutti quelli che il tuo sportello segue, e che hanno dato il consenso."
    nome_uno, nome_molti = "messaggio", "messaggi"
    vuoto_titolo = "Nessun messaggio a più persone"
    vuoto_testo = "Prima di mandarlo vedi a quanti va, per quale via, e chi resta fuori."

    def get_queryset(self) -> Any:
        return Campagna.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_elenco()

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Preparane uno", reverse("messaggi:campagna_create"), stile="primario", icona="it-mail"),)


def list_sportelli(ambito: Ambito) -> Any:
    return Sportello.objects.for_ambito(ambito).filter(pk__in=ambito.sportelli).order_by("nome", "pk")


class CampagnaCreateView(PermessoMixin, ModuloView):
    permesso = staticmethod(permissions.can_write_campagne)
    titolo = "Prepara un messaggio a più persone"
    testo = "Nessuno riceve niente finché non confermi: nella pagina dopo vedi a quanti va, e chi resta fuori e perché."
    invia = "Guarda a chi va"
    fatto = "Preparato: guarda a chi va, poi conferma."
    tiene_bozza = True

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_write_campagne(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> CampagnaForm:
        return CampagnaForm(data, sportelli=list_sportelli(self.request.ambito))

    def save(self, oggetto: None, form: CampagnaForm) -> Campagna:
        dati = form.cleaned_data
        return servizi.prepare_campagna(
            ambito=self.request.ambito,
            sportello=dati["sportello"],
            chiave_modulo=UUID(self.chiave_modulo),
            versione=dati["modello"],
            finalita=dati["finalita"],
            scopo=dati["scopo"],
            filtri=form.filtri,
        )

    def get_ritorno(self, oggetto: None) -> str:
        return reverse(ELENCO[1])

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return [(ELENCO[0], reverse(ELENCO[1]))]


def get_campagna(ambito: Ambito, uuid: UUID) -> Campagna:
    righe = Campagna.objects.for_ambito(ambito).select_related("versione_modello", "sportello")
    return get_object_or_404(righe, uuid=uuid)


class CampagnaDetailView(Vista):
    """Before: who would get it, who is left out. After: how far it has come, who in the end did not get it."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        campagna = get_campagna(request.ambito, uuid)
        contesto: dict[str, Any] = {"campagna": campagna, "esempio": show_esempio(campagna.versione_modello)}
        if campagna.confermata_il is None:
            contesto["anteprima"] = list_candidati(campagna, get_oggi())
        else:
            contesto |= _follow(campagna)
        return render(request, "messaggi/campagna_detail.html", contesto)


def _follow(campagna: Campagna) -> dict[str, Any]:
    saltati: dict[str, int] = {}
    scritti = restano = 0
    for messaggio, saltato in campagna.destinatari.order_by().values_list("messaggio", "saltato"):
        if saltato:
            saltati[saltato] = saltati.get(saltato, 0) + 1
        elif messaggio:
            scritti += 1
        else:
            restano += 1
    fatti = scritti + sum(saltati.values())
    return {
        "scritti": scritti,
        "saltati": [(Escluso(motivo).label, quanti) for motivo, quanti in sorted(saltati.items())],
        "lavoro": Avanzamento(
            "Messaggi che partono",
            fatti,
            fatti + restano,
            concluso=campagna.conclusa_il is not None,
            url=campagna.get_absolute_url(),
        ),
    }


class CampagnaConfirmView(ConfermaView):
    """What is confirmed is what the page counts: who changes meanwhile is asked again."""

    titolo = "Manda a più persone"
    invia = "Manda adesso"
    pericolo = True

    def get_oggetto(self) -> Campagna:
        return get_campagna(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Campagna) -> bool:
        return permissions.can_write_campagne(self.request.ambito)

    def describe_fermo(self, oggetto: Campagna) -> str:
        if oggetto.confermata_il:
            return servizi.GIA_PARTITO
        self.anteprima = list_candidati(oggetto, get_oggi())
        return "" if self.anteprima.dentro else servizi.NESSUNO

    def list_dati(self, oggetto: Campagna) -> list[tuple[str, str]]:
        return [
            ("Che cosa dice", oggetto.versione_modello.nome),
            ("Perché", oggetto.scopo),
            ("Consenso", oggetto.get_finalita_display()),
            ("Lo ricevono", formati.quanti(len(self.anteprima.dentro), "persona", "persone")),
            *((nome, formati.intero(quanti)) for nome, quanti in self.anteprima.per_canale),
            ("Restano fuori", formati.intero(len(self.anteprima.fuori))),
        ]

    def list_conseguenze(self, oggetto: Campagna) -> tuple[str, ...]:
        return (
            "Parte subito, e non si ferma né si richiama.",
            "Nessuno lo riceve due volte, e chi nel frattempo ritira il consenso non lo riceve.",
            "Resta registrato chi l'ha mandato, perché e a quanti.",
        )

    def list_visti(self, oggetto: Campagna) -> tuple[Any, ...]:
        """Also who they are."""
        chi = tuple(sorted(candidato.percorso.pk for candidato in self.anteprima.dentro))
        return (chi, *super().list_visti(oggetto))

    def run(self, oggetto: Campagna, form: Any) -> str:
        servizi.confirm_campagna(ambito=self.request.ambito, campagna=oggetto)
        hand_campagna(oggetto.pk)
        return f"Confermato: lo ricevono {formati.quanti(len(self.anteprima.dentro), 'persona', 'persone')}."

    def get_ritorno(self, oggetto: Campagna) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Campagna) -> list[tuple[str, str]]:
        return [(ELENCO[0], reverse(ELENCO[1])), (str(oggetto), oggetto.get_absolute_url())]
