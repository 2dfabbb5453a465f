"""The commission of a call: who sits in it, of whom they do not judge, the points that they give."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from avvisi.enums import Momento
from avvisi.models import Avviso
from interfaccia.views import ConfermaView, CorrezioneView, StatoView
from nucleo.ambito import Ambito
from selezione import permissions
from selezione.enums import StatoScheda
from selezione.forms.commissione import CommissarioForm, DichiarazioneForm, SchedaForm, build_conflitti
from selezione.models import Commissario, Scheda
from selezione.selectors.punteggi import find_commissario, find_scheda
from selezione.services import commissione as servizi
from selezione.views.atti import AttoView
from selezione.views.istruttorie import get_istruttoria

ANCORA_APERTO = "L'avviso è ancora aperto: si dichiara quando si sa chi partecipa."


def get_avviso(ambito: Ambito, uuid: UUID) -> Avviso:
    """A call that was published, for who runs the network or sits in its commission."""
    avviso = get_object_or_404(Avviso.objects.usciti(), uuid=uuid)
    if not permissions.can_manage_selezioni(ambito) and find_commissario(avviso, ambito.utente_id) is None:
        raise Http404("not in its commission")
    return avviso


def url_selezione(avviso: Avviso) -> str:
    return reverse("selezione:selezione_detail", args=(avviso.uuid,))


class SullaCommissione(AttoView):
    def get_oggetto(self) -> Any:
        return get_avviso(self.request.ambito, self.kwargs["uuid"])

    def get_ritorno(self, oggetto: Any) -> str:
        return url_selezione(oggetto)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        return [("Selezione", self.get_ritorno(oggetto))]


class CommissarioCreateView(SullaCommissione):
    titolo = "Nomina un commissario"
    testo = "Dà i punti alle manifestazioni ammesse, senza vedere quelli degli altri finché non ci sono tutti."
    invia = "Nomina"
    fatto = "Nominato: quando l'avviso è chiuso trova nella sua pagina «Oggi» che cosa gli tocca."

    def get_form(self, oggetto: Avviso, data: Any = None) -> CommissarioForm:
        return CommissarioForm(data, avviso=oggetto)

    def save(self, oggetto: Avviso, form: CommissarioForm) -> Commissario:
        return servizi.name_commissario(ambito=self.request.ambito, avviso=oggetto, utente=form.cleaned_data["utente"])


class CommissarioRemoveView(SullaCommissione, ConfermaView):
    titolo = "Togli dalla commissione"
    testo = "Non dà punti a questo avviso. Si può solo finché non ha consegnato nessuna scheda."
    invia = "Togli"
    pericolo = True

    def get_oggetto(self) -> Commissario:
        return get_object_or_404(Commissario.objects.attivi().with_utente(), uuid=self.kwargs["uuid"])

    def describe_fermo(self, oggetto: Commissario) -> str:
        return super().describe_fermo(oggetto) or (
            servizi.HA_CONSEGNATO if oggetto.schede.consegnate().exists() else ""
        )

    def list_dati(self, oggetto: Commissario) -> list[tuple[str, str]]:
        return [("Avviso", oggetto.avviso.titolo), ("Commissario", str(oggetto))]

    def run(self, oggetto: Commissario, form: Any) -> str:
        servizi.remove_commissario(ambito=self.request.ambito, commissario=oggetto)
        return "Tolto dalla commissione."

    def get_ritorno(self, oggetto: Commissario) -> str:
        return url_selezione(oggetto.avviso)


class ConflittiDeclareView(SullaCommissione):
    """A commissioner, before giving any points: of whom they cannot judge, or of nobody."""

    permesso = staticmethod(permissions.can_see_selezioni)
    titolo = "Dichiara se hai conflitti di interesse"
    testo = "Serve prima di dare i punti. Ciò che dichiari non si toglie; si può aggiungere."
    invia = "Dichiaro"
    fatto = "Dichiarazione registrata: puoi dare i punti agli altri."

    def describe_fermo(self, oggetto: Commissario) -> str:
        aperto = oggetto.avviso.find_momento() != Momento.CHIUSO
        return ANCORA_APERTO if aperto else super().describe_fermo(oggetto)

    def get_oggetto(self) -> Commissario:
        avviso = get_avviso(self.request.ambito, self.kwargs["uuid"])
        commissario = find_commissario(avviso, self.request.ambito.utente_id)
        if commissario is None:
            raise Http404("not a commissioner")
        return commissario

    def get_form(self, oggetto: Commissario, data: Any = None) -> DichiarazioneForm:
        return DichiarazioneForm(data)

    def get_insiemi(self, oggetto: Commissario, data: Any = None) -> tuple[Any, ...]:
        return (build_conflitti(oggetto.avviso, data),)

    def save(self, oggetto: Commissario, form: DichiarazioneForm) -> Commissario:
        servizi.declare_conflitti(ambito=self.request.ambito, commissario=oggetto, conflitti=self.insiemi[0].conflitti)
        return oggetto

    def get_ritorno(self, oggetto: Commissario) -> str:
        return url_selezione(oggetto.avviso)


class SchedaUpdateView(AttoView, CorrezioneView):
    """The points of who asks: nobody else reads them until all are in."""

    permesso = staticmethod(permissions.can_see_selezioni)
    titolo = "I tuoi punti"
    testo = "Puoi salvare anche a metà. Quando hai finito consegna la scheda: gli altri non la vedono prima."
    invia = "Salva i punti"
    fatto = "Punti salvati: quando hai finito, consegna la scheda."

    def get_oggetto(self) -> Scheda:
        istruttoria = get_istruttoria(self.request.ambito, self.kwargs["uuid"])
        commissario = find_commissario(istruttoria.manifestazione.avviso, self.request.ambito.utente_id)
        if commissario is None:
            raise Http404("not a commissioner")
        scheda = find_scheda(commissario, istruttoria)
        scheda.istruttoria, scheda.commissario = istruttoria, commissario
        return scheda

    def describe_fermo(self, oggetto: Scheda) -> str:
        if oggetto.consegnata:
            return servizi.CONSEGNATA
        return servizi.find_fermo(oggetto.commissario, oggetto.istruttoria)

    def get_form(self, oggetto: Scheda, data: Any = None) -> SchedaForm:
        avviso = oggetto.istruttoria.manifestazione.avviso
        return SchedaForm(data, avviso=avviso, scheda=oggetto if oggetto.pk else None)

    def save(self, oggetto: Scheda, form: SchedaForm) -> Scheda:
        return servizi.write_scheda(
            ambito=self.request.ambito,
            commissario=oggetto.commissario,
            istruttoria=oggetto.istruttoria,
            versione=oggetto.versione,
            punti=form.punti,
        )


class SchedaStatoView(AttoView, StatoView):
    """Handed in by whose it is; opened again by who runs the network."""

    permesso = staticmethod(permissions.can_see_selezioni)
    modello = Scheda

    def get_oggetto(self) -> Scheda:
        ambito = self.request.ambito
        righe = Scheda.objects.select_related("commissario__utente", "commissario__avviso", "istruttoria")
        if self.stato == StatoScheda.CONSEGNATA:
            righe = righe.for_ambito(ambito)
        scheda = get_object_or_404(righe.filter(commissario__tolto_il=None), uuid=self.kwargs["uuid"])
        scheda.istruttoria = get_istruttoria(ambito, scheda.istruttoria.uuid)
        return scheda

    def is_permesso(self, oggetto: Scheda) -> bool:
        ambito = self.request.ambito
        if self.stato == StatoScheda.CONSEGNATA:
            return permissions.can_see_selezioni(ambito)
        return permissions.can_manage_selezioni(ambito)

    def list_dati(self, oggetto: Scheda) -> list[tuple[str, str]]:
        dati = [("Manifestazione", str(oggetto.istruttoria)), ("Commissario", str(oggetto.commissario))]
        if oggetto.commissario.utente_id == self.request.ambito.utente_id:
            dati += [(p.criterio.nome, str(p.punti)) for p in oggetto.punteggi.select_related("criterio")]
        return dati

    def change(self, oggetto: Scheda, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_scheda(
            ambito=self.request.ambito, scheda=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )
