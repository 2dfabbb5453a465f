"""A lender answers all that it has open: on one page, or with a file that it fills in and sends back."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from erogatori.models import Erogatore
from importazioni.accettazione import confirm_importazione, open_importazione, reject_importazione
from importazioni.enums import StatoImportazione
from importazioni.lavori import analyze_importazione, write_importazione
from importazioni.models import Importazione
from importazioni.tipi import find_tipo
from interfaccia.esportazione import TIPI_FILE, Foglio, save_xlsx, write_csv
from interfaccia.views import ConfermaView, ModuloView
from nucleo import formati
from nucleo.collegamenti import build_ambito
from nucleo.macchine import PassaggioVietato
from nucleo.richiesta import Richiesta
from riscontri.enums import RISCONTRI
from riscontri.forms.elenco import NIENTE, ElencoConfermaForm, ElencoFileForm, ElencoForm, name_campo, name_errori
from riscontri.importazioni.risposte import COLONNE, RisposteErogatore, sign_come
from riscontri.pagine.riscontri import list_righe_file
from riscontri.selectors.riscontri import Riscontro, filter_importazioni, list_riscontri
from riscontri.services.risposte import answer_invio
from riscontri.views.accesso import PerErogatore

# The page shows the oldest; the file has them all.
IN_PAGINA = 25


class SullElenco(PerErogatore):
    scopo = RISCONTRI

    @cached_property
    def erogatore(self) -> Erogatore:
        return get_object_or_404(Erogatore, uuid=self.collegamento.oggetto_id)

    def list_riscontri(self) -> list[Riscontro]:
        return list_riscontri(build_ambito(self.collegamento))

    def get_indirizzo(self) -> str:
        return reverse("riscontri:elenco_show")


class ElencoShowView(SullElenco, ModuloView):
    template_name = "riscontri/elenco_show.html"
    titolo = "Le richieste che aspettano una vostra risposta"
    invia = "Registra le risposte"
    visto_dovuto = True
    tiene_bozza = False  # no account, no draft

    def get_oggetto(self) -> list[Riscontro]:
        return self.list_riscontri()

    def is_permesso(self, oggetto: list[Riscontro]) -> bool:
        return True

    def get_form(self, oggetto: list[Riscontro], data: Any = None) -> ElencoForm:
        return ElencoForm(data, riscontri=oggetto[:IN_PAGINA], initial=self.read_chi())

    def list_visti(self, oggetto: list[Riscontro]) -> Iterable[Any]:
        return [(r.invio.uuid, r.invio.versione) for r in oggetto[:IN_PAGINA]]

    def save(self, oggetto: list[Riscontro], form: ElencoForm) -> int:
        """All or none: what is wrong is told beside each. Paths are taken in one order."""
        ambito = self.sign(form.cleaned_data)
        errori: dict[str, list[str]] = {}
        for riscontro, stato, data, motivo, nota in sorted(form.risposte, key=lambda voce: voce[0].invio.percorso_id):
            try:
                answer_invio(ambito=ambito, invio=riscontro.invio, stato=stato, data=data, motivo=motivo, nota=nota)
            except ValidationError as errore:
                errori |= name_errori(riscontro.invio, errore)
            except PassaggioVietato:
                detto = "Nel frattempo le cose sono andate avanti: ricaricate la pagina."
                errori[name_campo("stato", riscontro.invio)] = [detto]
        if errori:
            raise ValidationError(errori)
        return len(form.risposte)

    def get_fatto(self, esito: int) -> str:
        return f"Grazie: {formati.quanti(esito, 'risposta registrata', 'risposte registrate')}."

    def get_ritorno(self, oggetto: Any) -> str:
        return self.get_indirizzo()

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return self.get_indirizzo()

    def get_context(self, oggetto: list[Riscontro], form: ElencoForm) -> dict[str, Any]:
        altri = len(oggetto) - IN_PAGINA
        return super().get_context(oggetto, form) | {
            "erogatore": self.erogatore,
            "quante": len(oggetto),
            "altri": formati.quanti(altri, "altra", "altre") if altri > 0 else "",
            "annulla": "",
        }


class ElencoFileView(SullElenco):
    """The list as a file, with the columns to fill in."""

    http_method_names = ("get", "options")

    def get(self, request: Richiesta, formato: str) -> HttpResponse:
        if formato not in TIPI_FILE:
            raise Http404("no such file")
        intestazioni, righe = list_righe_file(self.list_riscontri(), [colonna.titolo for colonna in COLONNE])
        foglio = Foglio("Richieste aperte", intestazioni, righe, (("Erogatore", str(self.erogatore)),))
        risposta = HttpResponse(content_type=TIPI_FILE[formato])
        if formato == "csv":
            risposta.write(write_csv(foglio))
        else:
            save_xlsx(foglio, risposta)
        risposta["Content-Disposition"] = f'attachment; filename="richieste-aperte.{formato}"'
        return risposta


class ElencoReturnView(SullElenco, ModuloView):
    titolo = "Rimandate l'elenco compilato"
    testo = "Prima di registrare qualcosa vi facciamo vedere che cosa abbiamo letto, riga per riga."
    invia = "Leggi il file"
    fatto = ""
    tiene_bozza = False

    def get_oggetto(self) -> Erogatore:
        return self.erogatore

    def is_permesso(self, oggetto: Erogatore) -> bool:
        return True

    def get_form(self, oggetto: Erogatore, data: Any = None) -> ElencoFileForm:
        file = self.request.FILES if data is not None else None
        return ElencoFileForm(data, file, initial=self.read_chi())

    def save(self, oggetto: Erogatore, form: ElencoFileForm) -> Importazione:
        """Read at once: the file of one lender is short."""
        tipo = find_tipo(RisposteErogatore.nome)
        assert tipo is not None  # noqa: S101 - registered beside this page
        ambito, file = self.sign(form.cleaned_data), form.cleaned_data["file"]
        importazione = open_importazione(tipo=tipo, file=file, ambito=ambito, in_coda=False)
        analyze_importazione(pk=importazione.pk)
        return importazione

    def get_ritorno(self, oggetto: Erogatore) -> str:
        return self.get_indirizzo()

    def get_arrivo(self, oggetto: Erogatore, esito: Importazione) -> str:
        return reverse("riscontri:elenco_confirm", args=(esito.uuid,))

    def get_briciole(self, oggetto: Erogatore) -> list[tuple[str, str]]:
        return [("Le vostre richieste", self.get_indirizzo())]


class ElencoConfirmView(SullElenco, ConfermaView):
    """What was read of the file, and what is done with it; then what was done."""

    template_name = "riscontri/elenco_file.html"
    titolo = "L'elenco che avete rimandato"
    invia = "Registra"
    tiene_bozza = False

    def get_oggetto(self) -> Importazione:
        return get_object_or_404(filter_importazioni(build_ambito(self.collegamento)), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Importazione) -> bool:
        return True

    def stop(self, oggetto: Importazione) -> HttpResponse | None:
        conteggi = oggetto.conteggi
        if oggetto.stato == StatoImportazione.ANTEPRIMA and conteggi.get("modificati"):
            return None
        return render(self.request, "riscontri/elenco_esito.html", self.describe(oggetto))

    def describe(self, oggetto: Importazione) -> dict[str, Any]:
        avvisi: dict[int, list[str]] = {}
        for esito in oggetto.esiti:
            if esito["gravita"] == "avviso":
                avvisi.setdefault(esito["riga"], []).append(esito["messaggio"])
        return {
            "titolo": self.titolo,
            "importazione": oggetto,
            "voci": [(voce, avvisi.get(voce.riga, [])) for voce in oggetto.voci.order_by("riga")],
            "errori": [esito for esito in oggetto.esiti if esito["gravita"] == "errore"][:100],
            "briciole": self.get_briciole(oggetto),
        }

    def list_dati(self, oggetto: Importazione) -> list[tuple[str, str]]:
        conteggi = oggetto.conteggi
        return [
            ("Risposte da registrare", formati.intero(conteggi["modificati"])),
            ("Righe senza novità", formati.intero(conteggi["invariati"])),
            ("Righe con errori", formati.intero(conteggi["errati"])),
        ]

    def list_conseguenze(self, oggetto: Importazione) -> tuple[str, ...]:
        """Who confirms has read what stands beside each row: on its loan it stays written, as when the page is used."""
        avvisi = sum(esito["gravita"] == "avviso" for esito in oggetto.esiti)
        if not avvisi:
            return ()
        letti = formati.quanti(avvisi, "avviso", "avvisi")
        return (f"Registrando confermate di aver letto {letti} qui sopra: resta scritto su ciò che registrate.",)

    def get_form(self, oggetto: Importazione, data: Any = None) -> ElencoConfermaForm:
        return ElencoConfermaForm(data, errate=bool(oggetto.conteggi["errati"]))

    def get_context(self, oggetto: Importazione, form: Any) -> dict[str, Any]:
        return self.describe(oggetto) | super().get_context(oggetto, form)

    def run(self, oggetto: Importazione, form: forms.Form) -> str:
        ambito = sign_come(oggetto.caricata_da, self.erogatore)
        if form.cleaned_data.get("scelta") == NIENTE:
            reject_importazione(importazione=oggetto, ambito=ambito)
            return "Non abbiamo registrato nulla: correggete il file e rimandatelo."
        confirm_importazione(
            importazione=oggetto, ambito=ambito, scarta_errate=bool(oggetto.conteggi["errati"]), in_coda=False
        )
        write_importazione(pk=oggetto.pk)
        oggetto.refresh_from_db()
        if oggetto.stato != StatoImportazione.COMPLETATA:
            raise ValidationError(oggetto.messaggio or "Il file non si è potuto registrare: rimandatelo.")
        return "Grazie: le risposte sono registrate."

    def get_ritorno(self, oggetto: Importazione) -> str:
        return self.get_indirizzo()

    def get_briciole(self, oggetto: Importazione) -> list[tuple[str, str]]:
        return [("Le vostre richieste", self.get_indirizzo())]
