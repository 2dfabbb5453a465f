"""For who writes and who watches the network: how many have read a version, desk by desk; reminding the others."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from formazione import permissions
from formazione.filters import LetturaFilter
from formazione.models import VersioneContenuto
from formazione.selectors import count_senza_sportello, list_destinatari, list_sportelli
from formazione.services.letture import GIA_SOLLECITATA, NESSUNO_MANCA, NON_DOVUTA, remind_lettori
from formazione.tables import LetturaTable
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin
from nucleo import formati
from nucleo.giornata import get_oggi
from sportelli.models import Sportello


class VersioneDaLeggereMixin(PermessoMixin):
    """A version that was published, by its address."""

    kwargs: dict[str, Any]

    @cached_property
    def versione(self) -> VersioneContenuto:
        versioni = VersioneContenuto.objects.for_ambito(self.request.ambito).exclude(pubblicata_il=None)
        return get_object_or_404(versioni.with_contenuto(), uuid=self.kwargs["uuid"])


class LetturaListView(VersioneDaLeggereMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_letture)
    nome_uno, nome_molti = "sportello", "sportelli"
    filterset_class = LetturaFilter
    table_class = LetturaTable
    vuoto_titolo = "Nessuno la deve leggere"
    vuoto_testo = "Negli sportelli oggi non lavora nessuno di quelli per cui è scritta."

    def get_titolo(self) -> str:
        return f"Chi ha letto: {self.versione.titolo}"

    def get_queryset(self) -> QuerySet[Sportello]:
        return list_sportelli(self.versione, self.request.ambito, get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.select_related("comune__provincia__regione")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sum of what the filters leave: a region chosen, it is the region's."""
        righe = list(self.object_list.order_by().values_list("devono", "letti"))
        devono, letti = (formati.intero(sum(riga[n] for riga in righe)) for n in (0, 1))
        sommario = (
            f"Di chi lavora negli sportelli qui sotto l'ha letta {letti} su {devono}. "
            "Chi lavora in più sportelli è contato in ciascuno."
        )
        fuori, loro = count_senza_sportello(self.versione, get_oggi())
        if fuori:
            conto = f"{formati.intero(loro)} su {formati.intero(fuori)}"
            sommario += f" Di chi non lavora in uno sportello l'ha letta {conto}."
        elenco = ("Formazione", reverse("formazione:contenuto_list"))
        briciole = (elenco, (self.versione.titolo, self.versione.get_absolute_url()))
        return super().get_context_data(**kwargs) | {"sommario": sommario, "briciole": briciole}

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_write(self.request.ambito) or not self.versione.is_da_leggere(get_oggi()):
            return ()
        return (Bottone("Sollecita chi manca", reverse("formazione:sollecito_create", args=(self.versione.uuid,))),)


class SollecitoCreateView(VersioneDaLeggereMixin, ConfermaView):
    """One mail to each of those who have not read: once a day at most."""

    permesso = staticmethod(permissions.can_write)
    titolo = "Sollecita chi non ha ancora letto"
    invia = "Scrivi a chi manca"

    def get_oggetto(self) -> VersioneContenuto:
        return self.versione

    def is_permesso(self, oggetto: VersioneContenuto) -> bool:
        return permissions.can_write(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        if not oggetto.is_da_leggere(get_oggi()):
            return NON_DOVUTA
        if oggetto.solleciti.filter(giorno=get_oggi()).exists():
            return GIA_SOLLECITATA
        return "" if self.count_mancanti(oggetto) else NESSUNO_MANCA

    def count_mancanti(self, oggetto: VersioneContenuto) -> int:
        return list_destinatari(oggetto, get_oggi(), solo_mancanti=True).count()

    def get_testo(self, oggetto: VersioneContenuto) -> str:
        quante = formati.quanti(self.count_mancanti(oggetto), "persona", "persone")
        return f"Parte un'e-mail a chi deve leggerla e non l'ha ancora segnata: {quante}. Domani si può rifare."

    def run(self, oggetto: VersioneContenuto, form: Any) -> str:
        sollecito = remind_lettori(ambito=self.request.ambito, versione=oggetto, oggi=get_oggi())
        return f"Sollecito mandato a {formati.quanti(sollecito.quanti, 'persona', 'persone')}."

    def get_ritorno(self, oggetto: VersioneContenuto) -> str:
        return reverse("formazione:lettura_list", args=(oggetto.uuid,))
