"""Forms about reaching a person whom one's desk does not follow: handover, declared reason."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cittadini.enums import ModalitaConsenso
from cittadini.forms.sportelli import SportelloMioField
from cittadini.models.cittadini import PREFISSO, Cittadino
from cittadini.regole.codice_fiscale import CodiceErrato, decode, looks_like
from interfaccia.forms import get_campo
from nucleo.ambito import Ambito
from nucleo.enums import MotivoAccesso
from nucleo.pseudonimi import is_codice, read_codice
from nucleo.testo import LETTERE_MASSIME, sort_key
from sportelli.models import Sportello
from territorio.regole.nomi import is_called, read_nome


class TrasferimentoForm(forms.Form):
    """Ask for a handover: the person must want it. Among `omonimi`, of whom nothing is shown, the desk that the person
    names says which."""

    gettone = forms.CharField(widget=forms.HiddenInput)
    segue = forms.CharField(
        label="Quale sportello la segue",
        max_length=LETTERE_MASSIME,
        help_text="Lo dice la persona: scrivi il comune, il nome intero o il codice dello sportello.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sportello = SportelloMioField(label="A quale sportello")
    consenso_modalita = forms.ChoiceField(
        label="Come la persona ha detto di volerlo", choices=ModalitaConsenso.choices, widget=forms.RadioSelect
    )
    vuole = forms.BooleanField(label="La persona è qui e chiede di essere seguita dal nostro sportello")

    def __init__(self, *args: Any, ambito: Ambito, omonimi: Sequence[Cittadino] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        get_campo(self, "sportello", SportelloMioField).offer_miei(ambito)
        self.omonimi = omonimi
        if not omonimi:
            del self.fields["segue"]

    def clean_segue(self) -> Cittadino:
        """The one whom the desk named follows; nobody is told of the others."""
        scritto = self.cleaned_data["segue"]
        seguono = Sportello.objects.filter(pk__in=[persona.sportello_attuale_id for persona in self.omonimi])
        detti = {s.pk for s in seguono.select_related("comune") if is_sportello(s, scritto)}
        trovati = [persona for persona in self.omonimi if persona.sportello_attuale_id in detti]
        if not trovati:
            raise forms.ValidationError(
                "Questo sportello non segue nessuno con questo nome e questa data di nascita: chiedi alla persona."
            )
        if len(detti) > 1:
            raise forms.ValidationError("In questo comune sono più sportelli: scrivi il nome intero, o il codice.")
        if len(trovati) > 1:
            raise forms.ValidationError(
                "Questo sportello ne segue più d'una con questo nome e questa data di nascita: serve il codice fiscale."
            )
        return trovati[0]


def is_sportello(sportello: Sportello, scritto: str) -> bool:
    """Whether a desk is called so, by its comune, its name or its code: never by a part of them."""
    nomi = {sort_key(sportello.nome), sort_key(sportello.codice)}
    return sort_key(scritto.strip()) in nomi or any(
        is_called(sportello.comune.chiavi, nome.testo) for nome in read_nome(scritto)
    )


class MotivoForm(forms.Form):
    """Why one opens the card of a person whom one's desk does not follow."""

    motivo = forms.ChoiceField(label="Motivo", choices=MotivoAccesso.choices, widget=forms.RadioSelect)


class TrovaForm(MotivoForm):
    """Find one person by codice fiscale or by the code of the network, saying why."""

    chi = forms.CharField(
        label="Codice fiscale o codice del cittadino",
        max_length=60,
        help_text="Il codice del cittadino comincia con «C-».",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("chi", "motivo")

    def clean_chi(self) -> str:
        """The codice fiscale or the code, checked: one that cannot be is said before anybody looks for it."""
        chi = self.cleaned_data["chi"]
        if is_codice(chi, PREFISSO) or not looks_like(chi):
            return read_codice(chi, PREFISSO)
        try:
            return decode(chi).codice
        except CodiceErrato as errore:
            raise forms.ValidationError(str(errore)) from None
