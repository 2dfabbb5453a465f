"""For who learns: the courses, one of them, a part of it."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from corsi import permissions
from corsi.enums import StatoCorso, TipoModulo
from corsi.filters import CorsoFilter
from corsi.models import Corso, Modulo
from corsi.selectors.appoggi import find_mancanza
from corsi.selectors.catalogo import add_propri, find_nota, list_materiali, list_passi
from corsi.selectors.edizioni import list_edizioni
from corsi.selectors.progressi import can_go_on, read_progresso
from corsi.services.progressi import do_modulo
from corsi.tables import CorsoTable, list_colonne_nascoste
from formazione.pagine.file import link_immagini, list_file, show_file
from formazione.regole.testo import render_testo
from formazione.selectors import find_mostrata, read_punti
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta

IN_CORREZIONE = "Il corso si sta correggendo: quando è pubblicato di nuovo riprendi da dove eri."

NON_DA_SOLI = "Questo modulo non si segna da soli: vale la presenza all'incontro, o il quiz superato."


class CorsoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_read)
    titolo = "Corsi"
    sommario = "I corsi dell'Ente per chi lavora nella rete: da soli, quando si vuole, o con incontri."
    nome_uno, nome_molti = "corso", "corsi"
    filterset_class = CorsoFilter
    table_class = CorsoTable
    vuoto_titolo = "Non ci sono ancora corsi"
    vuoto_testo = "Quando un esperto dell'Ente ne pubblica uno, lo trovi qui."

    def get_queryset(self) -> QuerySet[Corso]:
        return add_propri(Corso.objects.for_elenco(self.request.ambito), self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_sessioni()

    def get_table_kwargs(self) -> dict[str, Any]:
        ambito = self.request.ambito
        return list_colonne_nascoste(scrive=permissions.can_write(ambito), frequenta=permissions.can_attend(ambito))

    def get_filterset(self, filterset_class: Any) -> Any:
        filtri = super().get_filterset(filterset_class)
        if not permissions.can_write(self.request.ambito):
            for nome in filtri.DI_REDAZIONE:
                del filtri.filters[nome]
        return filtri

    def get_azioni(self) -> tuple[Bottone, ...]:
        ambito = self.request.ambito
        azioni = [Bottone("Calendario", reverse("corsi:calendario_show"), icona="it-calendar")]
        if permissions.can_attend(ambito):
            azioni.append(Bottone("I miei corsi", reverse("corsi:mio_list")))
        if permissions.can_see_cifre(ambito):
            azioni.append(Bottone("I corsi in cifre", reverse("corsi:cifra_list")))
        if permissions.can_write(ambito):
            azioni.append(Bottone("Scrivi un corso", reverse("corsi:corso_create"), "primario", "it-plus"))
        return tuple(azioni)


def get_corso(ambito: Ambito, uuid: UUID) -> Corso:
    return get_object_or_404(Corso.objects.for_ambito(ambito), uuid=uuid)


class CorsoDetailView(Vista):
    """A course: what it gives, its parts, where one is, where one goes on, its editions."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito = request.ambito
        corso = get_corso(ambito, uuid)
        scrive = permissions.can_write(ambito)
        progresso = read_progresso(corso, ambito)
        contesto = {
            "corso": corso,
            "progresso": progresso,
            "frequenta": permissions.can_attend(ambito),
            "prosegue": can_go_on(corso, progresso),
            "si_fa": corso.stato == StatoCorso.PUBBLICATO,
            "in_bozza": corso.stato == StatoCorso.BOZZA,
            "ritirato": corso.stato == StatoCorso.RITIRATO,
            "nota": find_nota(corso),
            "con_sessioni": any(parte.modulo.tipo == TipoModulo.SESSIONE for parte in progresso.parti),
            "edizioni": list_edizioni(corso, ambito),
            "materiali": list_materiali(corso, ambito),
            "mancanti": set(corso.moduli.attuali().mancanti().values_list("pk", flat=True)),
            "puo_scrivere": scrive,
            "passi": list_passi(corso, ambito) if scrive else [],
            "titolo": corso.titolo,
        }
        return render(request, "corsi/corso_detail.html", contesto)


def get_modulo(ambito: Ambito, uuid: UUID) -> Modulo:
    moduli = Modulo.objects.for_ambito(ambito).with_contenuto()
    return get_object_or_404(moduli, uuid=uuid)


class ModuloDetailView(Vista):
    """A part of a course: what there is to read or watch, or when to meet."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito = request.ambito
        modulo = get_modulo(ambito, uuid)
        progresso = read_progresso(modulo.corso, ambito)
        parti = list(progresso.parti)
        qui = next((n for n, parte in enumerate(parti) if parte.modulo.pk == modulo.pk), None)
        versione = find_mostrata(modulo.contenuto, ambito) if modulo.contenuto else None
        voci, mancanza = list_file(versione) if versione else [], find_mancanza(modulo)
        contesto = {
            "modulo": modulo,
            "corso": modulo.corso,
            "parte": None if qui is None else parti[qui],
            "numero": None if qui is None else qui + 1,
            "totale": len(parti),
            "dopo": parti[qui + 1].modulo if qui is not None and qui + 1 < len(parti) else None,
            "versione": versione,
            "corpo": render_testo(versione.corpo if versione else modulo.testo, immagini=link_immagini(voci)),
            "file": show_file(voci, read_punti(voci, ambito) if voci else {}),
            "tiene_punto": versione is not None and versione.pubblicata_il is not None,
            "sito": urlsplit(modulo.indirizzo).hostname or "",
            "edizioni": list_edizioni(modulo.corso, ambito) if modulo.tipo == TipoModulo.SESSIONE else [],
            "mancanza": mancanza,
            "puo_segnare": modulo.da_soli
            and not mancanza
            # Done, it is done again only once the course is completed.
            and (progresso.completo or (qui is not None and not parti[qui].svolta))
            and permissions.can_attend(ambito)
            and can_go_on(modulo.corso, progresso),
            "titolo": modulo.titolo,
        }
        return render(request, "corsi/modulo_detail.html", contesto)


class ModuloDoneView(ConfermaView):
    """«I have done it»: said by who read or watched."""

    visto_dovuto = False  # one click, where it stands
    titolo = "Segna come svolto"
    invia = "L'ho svolto"

    def get_oggetto(self) -> Modulo:
        return get_modulo(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Modulo) -> bool:
        return permissions.can_attend(self.request.ambito)

    def describe_fermo(self, oggetto: Modulo) -> str:
        if not can_go_on(oggetto.corso, read_progresso(oggetto.corso, self.request.ambito)):
            return IN_CORREZIONE if oggetto.corso.stato == StatoCorso.BOZZA else "Questo corso è stato ritirato."
        if oggetto.tolto:
            return "Questo modulo non fa più parte del corso."
        return find_mancanza(oggetto) if oggetto.da_soli else NON_DA_SOLI

    def get_testo(self, oggetto: Modulo) -> str:
        return f"Resta scritto che hai svolto «{oggetto.titolo}»."

    def run(self, oggetto: Modulo, form: Any) -> str:
        completamento = do_modulo(ambito=self.request.ambito, modulo=oggetto, oggi=get_oggi())
        if completamento:
            return f"Hai completato il corso «{completamento.titolo}»."
        return "Segnato come svolto."

    def get_arrivo(self, oggetto: Modulo, esito: Any) -> str:
        """The next part to do; when there is none, the course."""
        prossima = read_progresso(oggetto.corso, self.request.ambito).prossima
        return prossima.get_absolute_url() if prossima else oggetto.corso.get_absolute_url()

    def get_ritorno(self, oggetto: Modulo) -> str:
        return oggetto.get_absolute_url()
