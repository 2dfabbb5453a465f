"""Editions: the list, the month, one of them, its file for a calendar."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from corsi import permissions
from corsi.enums import StatoEdizione, StatoIscrizione
from corsi.filters import EdizioneFilter
from corsi.models import Corso, Edizione, Iscrizione
from corsi.pagine.calendario import get_mese, get_ultimo, group_giorni, write_ics
from corsi.selectors.catalogo import find_nota, list_materiali, list_passi
from corsi.selectors.catalogo import list_edizioni as list_tutte
from corsi.selectors.edizioni import (
    count_davanti,
    find_propria,
    list_alternative,
    list_giornate,
    list_mezze,
    list_proprie,
    list_sovrapposte,
)
from corsi.selectors.gradimento import is_aperto
from corsi.selectors.progressi import Progresso, build_progressi, list_seguiti
from corsi.services.iscrizioni import find_fermo, find_fermo_di
from corsi.tables import EdizioneTable
from interfaccia.componenti import Bottone
from interfaccia.views import ElencoView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.richiesta import Richiesta
from utenti.views.calendari import answer_ics

CORSI = ("Corsi", "corsi:corso_list")


def get_edizione(ambito: Ambito, uuid: UUID) -> Edizione:
    edizioni = Edizione.objects.for_ambito(ambito).with_corso().with_giorni().with_posti()
    return get_object_or_404(edizioni, uuid=uuid)


class EdizioneListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_read)
    titolo = "Edizioni dei corsi"
    sommario = "Dove e quando si tengono i corsi, con i posti liberi."
    nome_uno, nome_molti = "edizione", "edizioni"
    filterset_class = EdizioneFilter
    table_class = EdizioneTable
    briciole = (("Corsi", "/corsi/"),)
    vuoto_titolo = "Non ci sono ancora edizioni"
    vuoto_testo = "Quando l'Ente apre le iscrizioni a un corso con incontri, lo trovi qui."

    def get_queryset(self) -> QuerySet[Edizione]:
        return list_tutte(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_corso().with_posti()

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Calendario del mese", reverse("corsi:calendario_show"), icona="it-calendar"),)


class CalendarioView(PermessoMixin, Vista):
    """A month, day by day."""

    permesso = staticmethod(permissions.can_read)

    def get(self, request: Richiesta) -> HttpResponse:
        mese = get_mese(request.GET.get("mese", ""), get_oggi())
        contesto = {
            "mese": mese,
            "prima": add_months(mese, -1),
            "dopo": add_months(mese, 1),
            "giorni": group_giorni(list_giornate(request.ambito, mese, get_ultimo(mese))),
            "titolo": "Calendario dei corsi",
        }
        return render(request, "corsi/calendario_show.html", contesto)


class EdizioneDetailView(Vista):
    """An edition: where, when, for whom, and what who looks at it may do."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, oggi = request.ambito, get_oggi()
        edizione = get_edizione(ambito, uuid)
        propria = find_propria(edizione, ambito)
        scrive = permissions.can_write(ambito)
        fermo = find_fermo(edizione, oggi)
        fermo_per_me = fermo or find_fermo_di(edizione, ambito.utente_id, oggi)
        con_posto = propria is not None and propria.stato == StatoIscrizione.ISCRITTA
        sovrapposte = list_sovrapposte(edizione, [ambito.utente_id] if ambito.utente_id else [])
        annullata, chi = edizione.stato == StatoEdizione.ANNULLATA, ambito.utente_id or 0
        contesto = {
            "edizione": edizione,
            "corso": edizione.corso,
            "mezze": list_mezze(edizione),
            "propria": propria,
            "con_posto": con_posto,
            "davanti": count_davanti(propria) if propria and not con_posto else 0,
            "puo_iscriversi": not propria and not fermo_per_me and permissions.can_attend(ambito),
            "puo_iscrivere": not fermo and permissions.can_enrol(ambito),
            "puo_rinunciare": propria is not None and edizione.da_cominciare,
            "vede_iscritti": permissions.can_see_iscritti(ambito),
            "vede_collegamento": con_posto or scrive,
            "fermo": "" if propria or not permissions.can_attend(ambito) else fermo_per_me,
            "annullata": annullata,
            "preparazione": edizione.stato == StatoEdizione.PREPARAZIONE,
            "conclusa": edizione.stato == StatoEdizione.CONCLUSA,
            "nota": find_nota(edizione),
            "alternative": list_alternative(edizione, oggi, [chi])[chi] if annullata else [],
            "sovrapposte": sovrapposte.get(ambito.utente_id or 0, []),
            "materiali": list_materiali(edizione.corso, ambito, edizione),
            "puo_scrivere": scrive,
            "vede_risultati": permissions.can_see_cifre(ambito),
            "da_rispondere": con_posto and propria and not propria.ha_risposto and is_aperto(edizione, oggi),
            "passi": list_passi(edizione, ambito) if scrive else [],
            "titolo": edizione.corso.titolo,
        }
        return render(request, "corsi/edizione_detail.html", contesto)


class EdizioneIcsView(Vista):
    """The half days of an edition, for a calendar."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        edizione = get_edizione(request.ambito, uuid)
        propria = find_propria(edizione, request.ambito)
        con_posto = propria is not None and propria.stato == StatoIscrizione.ISCRITTA
        mezze = edizione.mezze_giornate.with_edizione().in_ordine()
        return answer_ics(
            write_ics(edizione.corso.titolo, mezze, timezone.now(), con_collegamento=con_posto), edizione.codice
        )


class MioListView(PermessoMixin, Vista):
    """Where one is: courses begun and completed, editions to come and those of before."""

    permesso = staticmethod(permissions.can_attend)

    def get(self, request: Richiesta) -> HttpResponse:
        ambito, oggi = request.ambito, get_oggi()
        iscrizioni = list(Iscrizione.objects.propri(ambito).with_edizione().order_by("-pk"))
        contesto = {
            "progressi": build_propri(ambito),
            "mezze": [mezza for mezza in list_proprie(ambito, oggi) if mezza.edizione.in_aula],
            "vive": [i for i in iscrizioni if i.viva and not is_finita(i)],
            "passate": [i for i in iscrizioni if not i.viva or is_finita(i)],
            "titolo": "I miei corsi",
        }
        return render(request, "corsi/mio_list.html", contesto)


def is_finita(iscrizione: Iscrizione) -> bool:
    return iscrizione.edizione.stato in (StatoEdizione.CONCLUSA, StatoEdizione.ANNULLATA)


def build_propri(ambito: Ambito) -> list[tuple[Corso, Progresso]]:
    """The courses that who asks has begun or completed, each with where they are."""
    corsi = list(list_seguiti(ambito))
    progressi = build_progressi(corsi, ambito)
    return [(corso, progressi[corso.pk]) for corso in corsi]
