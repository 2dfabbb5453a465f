"""Certificates one by one: what one says, its paper, those issued by hand, those revoked."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from allegati.views.stampe import hand_out
from attestati import permissions
from attestati.enums import TIPI_VALIDITA, StatoAttestato
from attestati.filters import AttestatoFilter
from attestati.forms import PregressoForm
from attestati.models import Attestato
from attestati.pagine.pdf import build_verifica, render_attestato
from attestati.selectors.attestati import list_storia
from attestati.services.emissione import change_attestato, issue_pregresso
from attestati.tables import AttestatoTable
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, ModuloView, PermessoMixin, StatoView
from interfaccia.views.modulo import Altrove
from interfaccia.vista import Vista
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta

REVOCATO_NON_SI_STAMPA = "L'attestato è revocato: la carta non si scarica più, perché direbbe che vale."


def get_attestato(ambito: Ambito, uuid: UUID) -> Attestato:
    return get_object_or_404(Attestato.objects.for_ambito(ambito).with_corso(), uuid=uuid)


class AttestatoListView(PermessoMixin, ElencoView):
    """Those issued, to who is in reach."""

    permesso = staticmethod(permissions.can_see_passaporti)
    titolo = "Attestati rilasciati"
    nome_uno, nome_molti = "attestato", "attestati"
    filterset_class = AttestatoFilter
    table_class = AttestatoTable
    vuoto_titolo = "Nessun attestato"
    vuoto_testo = "Un attestato si rilascia da solo quando una persona completa un corso."

    def get_queryset(self) -> QuerySet[Attestato]:
        return Attestato.objects.for_ambito(self.request.ambito)

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_issue(self.request.ambito):
            return ()
        return (
            Bottone("Importa da un file", reverse("importazioni:importazione_create", args=("attestati",))),
            Bottone("Certifica un corso già svolto", reverse("attestati:attestato_create"), "primario"),
        )


class AttestatoDetailView(Vista):
    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        attestato, ambito = get_attestato(request.ambito, uuid), request.ambito
        validita = attestato.get_validita(get_oggi())
        passi = Attestato.macchina.iter_passaggi(attestato.stato) if permissions.can_issue(ambito) else ()
        contesto = {
            "attestato": attestato,
            "validita": validita.label,
            "tipo_validita": TIPI_VALIDITA[validita.value],
            "revocato": attestato.stato == StatoAttestato.REVOCATO,
            "verifica": build_verifica(attestato),
            "storia": list_storia(attestato),
            "passi": [(stato, passo.invia) for stato, passo in passi],
            "suo": attestato.utente_id == ambito.utente_id,
        }
        return render(request, "attestati/attestato_detail.html", contesto)


class AttestatoPrintView(Vista):
    """The paper: drawn again from the row, the same each time."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        attestato = get_attestato(request.ambito, uuid)
        if attestato.stato == StatoAttestato.REVOCATO:
            messages.error(request, REVOCATO_NON_SI_STAMPA)
            return Altrove(attestato.get_absolute_url())

        def record() -> None:
            eventi.record_qui(
                ambito=request.ambito, azione=Azione.STAMPA, oggetto=attestato, etichetta=attestato.etichetta_evento
            )

        return hand_out(
            request,
            lambda: render_attestato(attestato),
            nome=f"attestato-{attestato.anno}-{attestato.numero}.pdf",
            indietro=attestato.get_absolute_url(),
            scarica=True,
            record=record,
        )


class AttestatoCreateView(PermessoMixin, ModuloView):
    """A training that the platform did not see, on a paper that proves it."""

    permesso = staticmethod(permissions.can_issue)
    titolo = "Certifica un corso già svolto"
    testo = (
        "Serve per chi ha seguito il corso prima che fosse sulla piattaforma. L'attestato porta la tua firma, dice su "
        "quale documento si basa, e vale dal giorno in cui il corso è finito."
    )
    invia = "Rilascia l'attestato"
    fatto = "Attestato rilasciato: la persona riceve un'e-mail."
    tiene_bozza = True

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_issue(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> PregressoForm:
        return PregressoForm(data)

    def save(self, oggetto: None, form: PregressoForm) -> Attestato:
        return issue_pregresso(ambito=self.request.ambito, **form.cleaned_data)

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("attestati:attestato_list")

    def get_briciole(self, oggetto: None) -> list[tuple[str, str]]:
        return [("Attestati rilasciati", reverse("attestati:attestato_list"))]


class AttestatoStatoView(StatoView):
    """Revoke one, or take back a revocation."""

    modello = Attestato

    def get_oggetto(self) -> Attestato:
        return get_attestato(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Attestato) -> bool:
        return permissions.can_issue(self.request.ambito)

    def list_dati(self, oggetto: Attestato) -> tuple[tuple[str, str], ...]:
        return (("Attestato", f"n. {oggetto.segno}"), ("Persona", oggetto.intestatario), ("Corso", oggetto.titolo))

    def change(self, oggetto: Attestato, stato: str, dati: dict[str, Any]) -> None:
        change_attestato(
            ambito=self.request.ambito,
            attestato=oggetto,
            a=stato,
            letta=oggetto.versione,
            motivo=dati.get("motivo", ""),
            nota=dati.get("nota", ""),
        )

    def get_ritorno(self, oggetto: Attestato) -> str:
        return oggetto.get_absolute_url()
