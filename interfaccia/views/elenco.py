"""The base of every list page: search, filters, sorting, paging, export, empty state."""

import tempfile
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.text import slugify
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin
from django_tables2.rows import BoundRows

from interfaccia.componenti import Bottone, Filtro
from interfaccia.domande import Domanda
from interfaccia.esportazione import TIPI_FILE, Foglio, save_xlsx, stream_csv
from interfaccia.filtri_attivi import list_filtri
from interfaccia.moduli import list_errori
from interfaccia.paginazione import Conteggio, count_rows, read_page
from interfaccia.righe import iter_righe, list_colonne
from interfaccia.vista import Vista
from nucleo import eventi, formati
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta

DIMENSIONI = (25, 50, 100)


class ElencoView(Vista, SingleTableMixin, FilterView):
    """Subclass it and give `get_queryset()` (scoped), `filterset_class`, `table_class`, `titolo`.

    The address holds everything (`q`, filters, `ordina`, `pagina`, `righe`), so it can be
    shared. htmx gets the list alone. Pages go by key, and counts stop at a threshold
    (`interfaccia.paginazione`): a list of millions costs what a short one does. For that,
    `get_queryset` gives what is counted and filtered, and `dress` adds what a row shows.
    `?formato=csv` and `?formato=xlsx` export what the filters leave, and the export is logged.
    """

    template_name = "ui/elenco.html"
    template_parziale = "ui/_elenco.html"
    titolo = ""
    sommario = ""
    nome_uno, nome_molti = "risultato", "risultati"
    vuoto_titolo = "Nessun elemento"
    vuoto_testo = ""
    vuoto_url: str | Promise = ""
    vuoto_azione = ""
    azioni: tuple[Bottone, ...] = ()
    briciole: tuple[tuple[str, str | Promise], ...] = ()
    esportabile = True
    esportazione_registrata = True
    massimo_xlsx = 1_048_575  # what a sheet of Excel holds under its header
    # Rows that leave while one waits; beyond, the worker writes the file (`interfaccia.services`).
    massimo_in_linea = 100_000
    # A list that reads the session cannot be made again without it.
    dal_lavoratore = True
    righe_per_pagina = DIMENSIONI[0]
    # The way from a row to the desk where it happened, and whether looking at the list is an event of those desks.
    strada_sportello = ""
    lettura_registrata = False

    def get(self, request: Richiesta, *args: Any, **kwargs: Any) -> HttpResponseBase:
        formato = request.GET.get("formato")
        if formato in TIPI_FILE and self.esportabile:
            return self.export(formato)
        risposta = super().get(request, *args, **kwargs)
        if self.lettura_registrata:
            self.record_lettura()
        patch_vary_headers(risposta, ("HX-Request",))
        return risposta

    def sees_persone(self) -> bool:
        """Whether the reader is shown what tells a person or a loan from the others, of all the rows of this list."""
        return self.request.ambito.sees_persone()

    # ── The page ─────────────────────────────────────────────────────────────────────────
    def get_titolo(self) -> str:
        return self.titolo

    def get_azioni(self) -> tuple[Bottone, ...]:
        return tuple(self.azioni)

    def get_template_names(self) -> list[str]:
        htmx = self.request.htmx
        parziale = htmx and not htmx.boosted and not htmx.history_restore_request
        return [self.template_parziale if parziale else self.template_name]

    def get_filterset_kwargs(self, filterset_class: Any) -> dict[str, Any]:
        """Always bound, so that the filters can be read even when none is set."""
        return {**super().get_filterset_kwargs(filterset_class), "data": self.request.GET}

    def get_filterset(self, filterset_class: Any) -> Any:
        filtri = super().get_filterset(filterset_class)
        if not self.sees_persone():
            filtri.hide_riservati()
        return filtri

    def dress(self, dati: Any) -> Any:
        """What a row shows beyond what is counted and filtered: names, what it hangs from."""
        return dati

    def get_table(self, **kwargs: Any) -> Any:
        tabella = self.build_table(**kwargs)
        self.conteggio = self.count(tabella)
        dati = tabella.data.data if self.conteggio.quanti else ()
        cursore = self.request.GET.get(tabella.prefixed_page_field, "")
        self.pagina = pagina = read_page(dati, cursore, self.get_righe(), poche=self.has_poche())
        tabella.pagina = pagina
        tabella.rows = BoundRows(data=pagina.righe, table=tabella)
        return tabella

    def build_table(self, **kwargs: Any) -> Any:
        """The table, sorted by one column of the address; the primary key decides between equals."""
        dati, classe = self.get_table_data(), self.get_table_class()
        if not self.sees_persone() and (riservate := classe.list_riservate()):
            kwargs["exclude"] = (*kwargs.get("exclude", ()), *riservate)
        tabella = classe(data=self.dress(dati) if isinstance(dati, QuerySet) else dati, **kwargs)
        tabella.request = self.request
        if self.is_senza_confini():
            tabella.keep_serviti()
        if ordine := self.request.GET.getlist(tabella.prefixed_order_by_field):
            tabella.order_by = ordine[:1]
        return tabella

    def is_senza_confini(self) -> bool:
        """Whether the reader sees the whole network's rows: then only what an index serves sorts them."""
        return self.request.ambito.nazionale

    def has_poche(self) -> bool:
        """Whether the rows are few among many others: those of one's desks, or those that a filter leaves."""
        return not self.conteggio.oltre and (not self.is_senza_confini() or bool(self.filterset.form.changed_data))

    def get_righe(self) -> int:
        scelte = self.request.GET.get("righe", "")
        return int(scelte) if scelte in map(str, DIMENSIONI) else self.righe_per_pagina

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        attivi = list_filtri(self.filterset, self.request.GET)
        return context | {
            "titolo": self.get_titolo(),
            "sommario": self.sommario,
            "azioni": self.get_azioni(),
            "briciole": self.briciole,
            "totale": self.conteggio.quanti,
            "conteggio": self.conteggio.describe(self.nome_uno, self.nome_molti),
            "filtri_attivi": attivi,
            **self.get_filtri(),
            "dimensioni": DIMENSIONI,
            "righe_scelte": self.get_righe(),
            "esportabile": self.esportabile and self.conteggio.quanti > 0,
            "vuoto": self.get_vuoto(attivi),
        }

    def count(self, tabella: Any) -> Conteggio:
        """How many rows the filters leave, of what is in the database without what `dress` joins to it."""
        dati = tabella.data.data
        return count_rows(self.get_table_data() if isinstance(dati, QuerySet) else dati)

    def get_filtri(self) -> dict[str, Any]:
        """The filters in sight, the others, and whether one of the others is in force or wrong."""
        in_vista, altri = self.filterset.split_fields()
        usati = {nome.rsplit("_", 1)[0] for nome, valore in self.request.GET.items() if valore} | {*self.request.GET}
        aperti = any(campo.errors or campo.html_name in usati for campo in altri)
        return {"filtri_in_vista": in_vista, "filtri_altri": altri, "filtri_altri_aperti": aperti}

    def get_vuoto(self, attivi: list[Filtro]) -> dict[str, str]:
        """What an empty list says: nothing yet, nothing with these filters, or which filter is wrong."""
        errori = list_errori(self.filterset.form)
        if attivi or errori:
            return {
                "titolo": "Controlla i filtri" if errori else "Nessun risultato con questi filtri",
                "testo": " ".join(f"{errore.etichetta}: {errore.testo}" for errore in errori)
                or "Togli un filtro o cambia le parole della ricerca.",
                "url": self.request.path,
                "azione": "Togli tutti i filtri",
            }
        return {
            "titolo": self.vuoto_titolo,
            "testo": self.vuoto_testo,
            "url": str(self.vuoto_url),
            "azione": self.vuoto_azione,
        }

    # ── The file ─────────────────────────────────────────────────────────────────────────
    def export(self, formato: str) -> HttpResponseBase:
        """The rows come from a server-side cursor and leave as they are written; a long list is left to the worker.

        Who did it is logged before the first row leaves: the file may stop halfway, its rows are read.
        """
        totale = self.select_righe()
        if not self.filterset.form.is_valid():
            return self.lead_back()  # the page says which filter is wrong: an empty file would not
        if formato == "xlsx" and totale > self.massimo_xlsx:
            return self.refuse_xlsx(totale)
        if totale > self.massimo_in_linea and self.dal_lavoratore:
            return self.offer_lavoro(formato, totale)
        foglio = self.build_foglio(totale)
        if self.esportazione_registrata:
            self.record_export(formato, totale)
        nome = f"{slugify(foglio.titolo)}-{get_oggi():%Y-%m-%d}.{formato}"
        if formato == "csv":
            intestazioni = {"Content-Disposition": f'attachment; filename="{nome}"'}
            return StreamingHttpResponse(stream_csv(foglio), content_type=TIPI_FILE[formato], headers=intestazioni)
        file = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
        save_xlsx(foglio, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=nome, content_type=TIPI_FILE[formato])

    def select_righe(self) -> int:
        """Take what the filters leave; how many rows they are, to the last one."""
        self.filterset = self.get_filterset(self.get_filterset_class())
        valido = self.filterset.is_valid()
        self.object_list = self.filterset.qs if valido else self.filterset.queryset.none()
        return self.object_list.order_by().count()

    def offer_lavoro(self, formato: str, totale: int) -> HttpResponse:
        """Say how long the list is, and offer to have the file prepared: a form, because it leaves something behind."""
        query = self.request.GET.copy()
        for nome in ("formato", "pagina", "righe"):
            query.pop(nome, None)
        elenco = f"{self.request.path}?{query.urlencode()}"
        domanda = Domanda(self.request.ambito.utente_id, self.get_titolo(), elenco, formato, totale)
        contesto = {"domanda": domanda, "sigillo": domanda.seal()}
        return render(self.request, "interfaccia/esportazione_create.html", contesto)

    def refuse_xlsx(self, totale: int) -> HttpResponse:
        messages.warning(
            self.request,
            f"L'elenco ha {formati.intero(totale)} righe: un foglio XLSX ne contiene al massimo "
            f"{formati.intero(self.massimo_xlsx)}. Scarica il CSV, che le ha tutte, oppure restringi i filtri.",
        )
        return self.lead_back()

    def lead_back(self) -> HttpResponse:
        """The page of the same list."""
        query = self.request.GET.copy()
        del query["formato"]
        return HttpResponseRedirect(f"{self.request.path}?{query.urlencode()}")

    def build_foglio(self, totale: int) -> Foglio:
        tabella = self.build_table(**self.get_table_kwargs())
        adesso = timezone.localtime()
        filtri = [f"{f.etichetta}: {f.valore}" for f in list_filtri(self.filterset, self.request.GET)]
        return Foglio(
            titolo=self.get_titolo(),
            intestazioni=[str(colonna.header) for colonna in list_colonne(tabella)],
            righe=iter_righe(tabella),
            informazioni=[
                ("Elenco", self.get_titolo()),
                ("Righe", formati.intero(totale)),
                ("Filtri", "; ".join(filtri) or "Nessuno"),
                ("Esportato il", formati.data_ora(adesso)),
                ("Da", self.request.ambito.etichetta),
            ],
        )

    # ── The log ──────────────────────────────────────────────────────────────────────────
    def record_export(self, formato: str, totale: int, **altro: str) -> None:
        """A line for each desk whose rows are in the file."""
        self._record(Azione.ESPORTAZIONE, self.list_sportelli(), {"formato": formato, "righe": totale, **altro})

    def record_lettura(self) -> None:
        """A line for each desk whose rows are on the page."""
        righe, strada = self.pagina.righe, self.get_strada_sportello()
        sportelli = {getattr(riga, f"{strada}_id") for riga in righe} if strada else set()
        self._record(Azione.LETTURA, sportelli, {"righe": len(righe)})

    def list_sportelli(self) -> set[int | None]:
        """The desks of all that the filters leave."""
        strada = self.get_strada_sportello()
        return set(self.object_list.order_by().values_list(strada, flat=True).distinct()) if strada else set()

    def get_strada_sportello(self) -> str:
        return self.strada_sportello

    def _record(self, azione: Azione, sportelli: set[int | None], dettagli: dict[str, Any]) -> None:
        """The log names the filters, not their values: a search may hold a person's name."""
        filtri = [f.etichetta for f in list_filtri(self.filterset, self.request.GET)]
        eventi.record_qui(
            ambito=self.request.ambito,
            sportelli={sportello for sportello in sportelli if sportello is not None},
            azione=azione,
            dettagli=dettagli | {"filtri": filtri},
            **self.name_oggetto(),
        )

    def name_oggetto(self) -> dict[str, str]:
        """What the log calls this list."""
        return {"oggetto_tipo": self.object_list.model._meta.label_lower, "etichetta": self.get_titolo()}
