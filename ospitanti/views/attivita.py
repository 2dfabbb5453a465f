"""What the desks of a host do: by month and by desk, how it is counted, the same as a file."""

import tempfile
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from interfaccia.esportazione import TIPI_FILE, Foglio, save_xlsx, stream_csv
from interfaccia.vista import Vista
from nucleo import eventi, formati
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from nucleo.richiesta import Richiesta
from ospitanti.permissions import can_read_attivita
from ospitanti.selectors.attivita import MESI, Attivita, get_periodo, read_attivita
from sportelli.models import Amministrazione


class PropriaShowView(Vista):
    """To the page of the host that one is referente of, or to the list when they are several."""

    def get(self, request: Richiesta) -> HttpResponse:
        di_ambito = Amministrazione.objects.for_ambito(request.ambito)
        sue = list(di_ambito.filter(pk__in=request.ambito.amministrazioni)[:2])
        if not sue:
            raise PermissionDenied
        return redirect(sue[0] if len(sue) == 1 else reverse("sportelli:amministrazione_list"))


def read_mese(testo: str, oggi: date) -> date:
    """The month of an address, as «2016-03»; this one when it is none, or is still to come."""
    try:
        mese = date.fromisoformat(f"{testo}-01")
    except ValueError:
        return oggi.replace(day=1)
    return min(max(mese, date(1990, 1, 1)), oggi.replace(day=1))


class AttivitaShowView(Vista):
    """Twelve months, up to the one that the address says (`fino`)."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        amministrazione = get_object_or_404(Amministrazione.objects.for_ambito(request.ambito), uuid=uuid)
        if not can_read_attivita(request.ambito, amministrazione):
            raise PermissionDenied
        oggi = get_oggi()
        fino = read_mese(request.GET.get("fino", ""), oggi)
        attivita = read_attivita(request.ambito, amministrazione, get_periodo(fino))
        if (formato := request.GET.get("formato", "")) in TIPI_FILE:
            return self.export(amministrazione, attivita, formato)
        prima, dopo = add_months(fino, -MESI), add_months(fino, MESI)
        contesto: dict[str, Any] = {
            "amministrazione": amministrazione,
            "attivita": attivita,
            "fino": f"{fino:%Y-%m}",
            "prima": f"{prima:%Y-%m}",
            "dopo": f"{min(dopo, oggi.replace(day=1)):%Y-%m}" if fino < oggi.replace(day=1) else "",
            "andamento": f"dal={attivita.periodo.dal}&al={attivita.periodo.al}&amministrazione={amministrazione.uuid}",
        }
        return render(request, "ospitanti/attivita_show.html", contesto)

    def export(self, amministrazione: Amministrazione, attivita: Attivita, formato: str) -> HttpResponseBase:
        """A row for each desk and month: a pivot table makes the rest."""
        titolo = f"Attività di {amministrazione}"
        adesso = formati.data_ora(timezone.localtime())
        foglio = Foglio(
            titolo=titolo,
            intestazioni=("Mese", "Codice", "Sportello", *(indicatore.nome for indicatore in attivita.indicatori)),
            righe=iter_righe(attivita),
            informazioni=(
                ("Elenco", titolo),
                ("Periodo", attivita.periodo.etichetta),
                *((indicatore.nome, indicatore.definizione) for indicatore in attivita.indicatori),
                ("Esportato il", adesso),
                ("Da", self.request.ambito.etichetta),
            ),
        )
        eventi.record(
            ambito=self.request.ambito,
            azione=Azione.ESPORTAZIONE,
            oggetto=amministrazione,
            etichetta=titolo,
            sportello_id=None,
            dettagli={"formato": formato, "righe": len(attivita.righe), "dal": str(attivita.periodo.dal)},
        )
        nome = f"{slugify(titolo)}-{attivita.periodo.al:%Y-%m}.{formato}"
        if formato == "csv":
            intestazioni = {"Content-Disposition": f'attachment; filename="{nome}"'}
            return StreamingHttpResponse(stream_csv(foglio), content_type=TIPI_FILE[formato], headers=intestazioni)
        file = tempfile.TemporaryFile()  # noqa: SIM115  (the answer closes it)
        save_xlsx(foglio, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=nome, content_type=TIPI_FILE[formato])


def iter_righe(attivita: Attivita) -> Iterator[list[Any]]:
    for riga in attivita.righe:
        yield [riga.mese, riga.sportello.codice, riga.sportello.nome, *riga.quanti]
