"""Refreshers: asked by experts, followed by who answers for people, done by who was called."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from attestati import permissions
from attestati.enums import TIPI_ESITO, EsitoRichiamo
from attestati.filters import ChiamatoFilter, RichiamoFilter, SportelloRichiamoFilter
from attestati.forms import RichiamoForm, SpostaForm
from attestati.models import Richiamo, RichiamoPersonale
from attestati.pagine.richiami import tell_esito
from attestati.regole.richiami import ANTICIPO, DOMANDE
from attestati.selectors.richiami import (
    count_domande,
    count_esiti,
    find_dal,
    list_chiamati,
    list_corsi,
    list_sportelli,
    list_titolari,
)
from attestati.services.richiami import (
    CHIUSO,
    ask_richiamo,
    describe_ostacolo,
    move_richiamo,
    withdraw_richiamo,
)
from attestati.tables import ChiamatoTable, RichiamoTable, SportelloRichiamoTable
from formazione.models import VersioneContenuto
from formazione.services.redazione import lock_contenuto
from formazione.views.lettura import get_versione
from interfaccia.views import ConfermaView, CorrezioneView, ElencoView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato
from nucleo.richiesta import Richiesta
from sportelli.models import Sportello
from utenti.models import Assegnazione, Utente
from verifiche.permissions import can_take
from verifiche.selectors.quiz import find_in_corso


def get_richiamo(ambito: Ambito, uuid: UUID) -> Richiamo:
    richiami = Richiamo.objects.for_ambito(ambito).select_related("quiz", "versione_contenuto__contenuto")
    return get_object_or_404(richiami, uuid=uuid)


def list_briciole(richiamo: Richiamo | None = None) -> list[tuple[str, str]]:
    elenco = ("Richiami", reverse("attestati:richiamo_list"))
    return [elenco, (str(richiamo), richiamo.get_absolute_url())] if richiamo else [elenco]


# ── How they go ──────────────────────────────────────────────────────────────────────────
class RichiamoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_richiami)
    titolo = "Richiami"
    sommario = "Cinque domande su ciò che è cambiato, per chi ha un attestato che vi si basa."
    nome_uno, nome_molti = "richiamo", "richiami"
    filterset_class = RichiamoFilter
    table_class = RichiamoTable
    vuoto_titolo = "Nessun richiamo"
    vuoto_testo = "Un richiamo si chiede dalla pagina di un contenuto pubblicato, quando cambia una regola."

    def get_queryset(self) -> QuerySet[Richiamo]:
        """How many, of those in reach: of all, for the Ente."""
        ambito = self.request.ambito
        righe = Richiamo.objects.for_ambito(ambito)
        in_vista = Q()
        if not permissions.can_count_richiami(ambito):
            in_vista = Q(persone__in=RichiamoPersonale.objects.for_ambito(ambito))
        return righe.annotate(
            chiamati=Count("persone", filter=in_vista),
            fatti=Count("persone", filter=in_vista & Q(persone__superato_il__isnull=False)),
        )

    def dress(self, dati: Any) -> Any:
        return dati.select_related("versione_contenuto")


class RichiamoDetailView(Vista):
    """What changed, by when, and the way to the questions, for who was called; how it goes, for who follows others."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, oggi = request.ambito, get_oggi()
        richiamo = get_richiamo(ambito, uuid)
        righe = list_chiamati(richiamo, oggi)
        mia = righe.propri(ambito).first()
        da_fare = mia is not None and mia.esito in (EsitoRichiamo.DA_FARE, EsitoRichiamo.IN_RITARDO)
        segue, scrive = permissions.can_see_richiami(ambito), permissions.can_issue(ambito)
        viste = righe if permissions.can_count_richiami(ambito) else righe.for_ambito(ambito)
        contesto = {
            "richiamo": richiamo,
            "corsi": richiamo.corsi.order_by("titolo", "pk"),
            "mia": mia,
            "mio_esito": EsitoRichiamo(mia.esito).label if mia else "",
            "mio_tipo": TIPI_ESITO[mia.esito] if mia else "",
            "mio_detto": tell_esito(mia, oggi, proprio=True) if mia else "",
            "comincia": da_fare and can_take(ambito, richiamo.quiz),
            "in_corso": find_in_corso(ambito.utente_id, richiamo.quiz) if da_fare else None,
            "domande": DOMANDE,
            "esiti": list(count_esiti(viste).items()) if segue else [],
            "vede_persone": permissions.can_see_passaporti(ambito),
            "vede_sportelli": permissions.can_count_richiami(ambito),
            "segue": segue,
            "scrive": scrive,
            "passi": Richiamo.macchina.iter_passaggi(richiamo.stato) if scrive else (),
            "storia": CambioStato.objects.di_oggetti(Richiamo, richiamo.pk).exclude(nota="").order_by("-pk").first(),
        }
        return render(request, "attestati/richiamo_detail.html", contesto)


class DiRichiamoMixin(PermessoMixin):
    """A list under a refresher, by its address."""

    kwargs: dict[str, Any]

    @cached_property
    def richiamo(self) -> Richiamo:
        return get_richiamo(self.request.ambito, self.kwargs["uuid"])


class ChiamatoListView(DiRichiamoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_passaporti)
    nome_uno, nome_molti = "persona", "persone"
    filterset_class = ChiamatoFilter
    table_class = ChiamatoTable
    vuoto_titolo = "Nessuno da mostrare"
    vuoto_testo = "Qui trovi chi è stato chiamato fra le persone che vedi."

    def get_titolo(self) -> str:
        return f"Chi è stato chiamato: {self.richiamo.versione_contenuto}"

    def get_queryset(self) -> QuerySet[RichiamoPersonale]:
        righe = list_chiamati(self.richiamo, get_oggi()).for_ambito(self.request.ambito)
        return righe.order_by("utente__cognome", "utente__nome", "pk")

    def dress(self, dati: Any) -> Any:
        vigenti = Assegnazione.objects.vigenti(get_oggi()).select_related("sportello")
        utenti = Utente.objects.prefetch_related(Prefetch("assegnazioni", vigenti, to_attr="vigenti"))
        return dati.prefetch_related(Prefetch("utente", utenti))

    def get_briciole(self) -> list[tuple[str, str]]:
        return list_briciole(self.richiamo)


class SportelloRichiamoListView(DiRichiamoMixin, ElencoView):
    """How many, desk by desk: a region chosen, it is the region's."""

    permesso = staticmethod(permissions.can_count_richiami)
    nome_uno, nome_molti = "sportello", "sportelli"
    filterset_class = SportelloRichiamoFilter
    table_class = SportelloRichiamoTable
    vuoto_titolo = "Nessuno da mostrare"
    vuoto_testo = "Negli sportelli oggi non lavora nessuno di chi è stato chiamato."

    def get_titolo(self) -> str:
        return f"Sportello per sportello: {self.richiamo.versione_contenuto}"

    def get_queryset(self) -> QuerySet[Sportello]:
        return list_sportelli(self.richiamo, self.request.ambito, get_oggi())

    def dress(self, dati: Any) -> Any:
        return dati.select_related("comune__provincia__regione")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        righe = list(self.object_list.order_by().values_list("fatti", "chiamati", "in_ritardo"))
        fatti, chiamati, ritardo = (formati.intero(sum(riga[n] for riga in righe)) for n in range(3))
        sommario = (
            f"Di chi lavora oggi negli sportelli qui sotto l'hanno fatto {fatti} su {chiamati}; {ritardo} in ritardo. "
            "Chi lavora in più sportelli è contato in ciascuno."
        )
        return super().get_context_data(**kwargs) | {"sommario": sommario, "briciole": list_briciole(self.richiamo)}


# ── What experts do ──────────────────────────────────────────────────────────────────────
class RichiamoCreateView(PermessoMixin, ConfermaView):
    """What is asked of whom is said before: how many people, which courses, how many questions are ready."""

    permesso = staticmethod(permissions.can_issue)
    titolo = "Chiedi un richiamo"
    invia = "Chiedi il richiamo"
    tiene_bozza = True
    form_class = RichiamoForm
    kwargs: dict[str, Any]
    chiesto: Richiamo

    def get_oggetto(self) -> VersioneContenuto:
        return get_versione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: VersioneContenuto) -> bool:
        return permissions.can_issue(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneContenuto) -> str:
        return self.read_once(self.find_ostacolo, oggetto)

    def find_ostacolo(self, oggetto: VersioneContenuto) -> str:
        return describe_ostacolo(oggetto, get_oggi())

    def get_testo(self, oggetto: VersioneContenuto) -> str:
        return (
            f"Chi ha un attestato valido di questi corsi, concluso prima di questa versione, risponde a {DOMANDE} "
            "domande su ciò che è cambiato. Riceve un'e-mail, un altro avviso nell'ultima settimana, e lo trova in "
            "«Oggi» e fra i suoi attestati. Dopo il giorno che scegli il suo attestato risulta da aggiornare."
        )

    def list_dati(self, oggetto: VersioneContenuto) -> list[tuple[str, str]]:
        oggi, corsi, domande = get_oggi(), list(list_corsi(oggetto)), count_domande(oggetto)
        persone = list_titolari(corsi, find_dal(oggetto), oggi).count()
        return [
            ("Su che cosa", f"{oggetto.titolo}, versione {oggetto.numero}"),
            ("Corsi che lo insegnano", "; ".join(map(str, corsi))),
            ("Persone da chiamare", formati.intero(persone)),
            ("Domande pronte", formati.intero(domande.pronte)),
            ("Domande ancora da rileggere", formati.intero(domande.da_rileggere)),
            ("Primo giorno che si può scegliere", formati.data_estesa(oggi + ANTICIPO)),
        ]

    def hold(self, oggetto: VersioneContenuto) -> bool:
        lock_contenuto(oggetto.contenuto)
        return True

    def run(self, oggetto: VersioneContenuto, form: Any) -> str:
        self.chiesto = ask_richiamo(ambito=self.request.ambito, versione=oggetto, **form.cleaned_data)
        quante = formati.quanti(self.chiesto.persone.count(), "persona", "persone")
        return f"Richiamo chiesto a {quante}: chi lavora oggi riceve un'e-mail."

    def get_arrivo(self, oggetto: VersioneContenuto, esito: Any) -> str:
        return self.chiesto.get_absolute_url()

    def get_ritorno(self, oggetto: VersioneContenuto) -> str:
        return oggetto.get_absolute_url()


class RichiamoMixin(PermessoMixin):
    permesso = staticmethod(permissions.can_issue)
    kwargs: dict[str, Any]

    def get_oggetto(self) -> Richiamo:
        return get_richiamo(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Richiamo) -> bool:
        return permissions.can_issue(self.request.ambito)

    def get_briciole(self, oggetto: Richiamo) -> list[tuple[str, str]]:
        return list_briciole(oggetto)

    def get_ritorno(self, oggetto: Richiamo) -> str:
        return oggetto.get_absolute_url()


class RichiamoUpdateView(RichiamoMixin, CorrezioneView):
    """Another day for who has not done it."""

    titolo = "Sposta il giorno"
    testo = "Vale per chi non l'ha ancora fatto, che nell'ultima settimana riceve di nuovo un avviso."
    invia = "Sposta"
    tiene_bozza = False

    def describe_fermo(self, oggetto: Richiamo) -> str:
        return "" if oggetto.is_chiesto else CHIUSO

    def get_form(self, oggetto: Richiamo, data: Any = None) -> SpostaForm:
        return SpostaForm(data, initial={"entro": oggetto.entro})

    def save(self, oggetto: Richiamo, form: SpostaForm) -> Richiamo:
        return move_richiamo(
            ambito=self.request.ambito, richiamo=oggetto, versione=oggetto.versione, entro=form.cleaned_data["entro"]
        )


class RichiamoStatoView(RichiamoMixin, StatoView):
    """Withdraw one: the only step made by hand."""

    modello = Richiamo

    def change(self, oggetto: Richiamo, stato: str, dati: dict[str, Any]) -> None:
        withdraw_richiamo(
            ambito=self.request.ambito, richiamo=oggetto, letta=oggetto.versione, nota=dati.get("nota", "")
        )
