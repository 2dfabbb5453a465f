"""Choosing a place by typing its name: the fields, on the searches of `territorio.selectors.luoghi`."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from interfaccia.componenti import Opzione
from interfaccia.conferme import ConfermaField, ask_conferma, is_confermato
from interfaccia.forms import MisuraField, SceltaField, get_campo
from territorio.regole.distanze import LATITUDINI, LONGITUDINI, describe_lontano
from territorio.selectors.luoghi import (
    BREVE,
    ESATTO,
    RASSOMIGLIA,
    find_cessato,
    read_comune,
    read_luogo,
    read_stato,
    read_territorio,
    search_comuni,
    search_luoghi_nascita,
    search_stati,
    search_territorio,
    tell_successione,
    write_comune,
    write_luogo,
    write_stato,
    write_territorio,
)

# With fewer letters than these, what begins so is anything.
LETTERE_PER_SCEGLIERE = 4


class LuogoField(SceltaField):
    """What the fields below share: the searches are functions, so that the source uses the same."""

    default_error_messages = {
        "nessuno": "Nessun luogo si chiama «%(testo)s»: di una frazione o di un quartiere scrivi il comune, o il CAP.",
        "simili": "Nessun luogo si chiama proprio «%(testo)s»: scegli quello giusto, se è qui sotto. "
        "Di una frazione o di un quartiere scrivi il comune, o il CAP.",
    }
    indirizzo = ""
    ricerca: Any = None
    lettura: Any = None
    scrittura: Any = None

    def __init__(self, **kwargs: Any) -> None:
        classe = type(self)
        super().__init__(
            url_name=classe.indirizzo,
            search=classe.ricerca,
            read=classe.lettura,
            opzione=classe.scrittura,
            **kwargs,
        )

    def list_uguali(self, trovati: list[Any], testo: str) -> list[Any]:
        """By the folding of `territorio.regole.nomi`: the whole names; if there is none, those without little words."""
        for ordine in (ESATTO, BREVE):
            if uguali := [luogo for luogo in trovati if luogo.ordine == ordine]:
                return uguali
        return super().list_uguali(trovati, testo)

    def refuse(self, testo: str, trovati: list[Any], codice: str) -> ValidationError:
        """Those that only resemble stand where nothing begins so. The best are enough: more letters would not help
        who typed a wrong one, nor who meant the first; with two letters alone they would be anything."""
        trovati = [luogo for luogo in trovati if luogo.ordine < RASSOMIGLIA] or trovati[: self.massimo_candidati]
        if len(testo.strip()) >= LETTERE_PER_SCEGLIERE:
            trovati = trovati[: self.massimo_candidati]
        return super().refuse(testo, trovati, codice)


class ComuneField(LuogoField):
    """A comune in force. The name of a ceased one proposes the one of today, to be confirmed."""

    default_error_messages = {
        "confluito": "%(successione)s: conferma, o scrivi un altro comune.",
        "cessato": "%(nome)s non è più un comune dal %(anno)s: scrivi in quale comune sta oggi.",
    }
    indirizzo = "territorio:comune_scelta"
    ricerca = staticmethod(search_comuni)
    lettura = staticmethod(read_comune)
    scrittura = staticmethod(write_comune)

    def take(self, oggetto: Any, testo: str) -> Any:
        if not (successione := tell_successione(oggetto)):
            return oggetto
        self.widget.candidati = (opzione := write_comune(oggetto),)
        self.widget.proposto = opzione.valore
        raise ValidationError(self.error_messages["confluito"], "confluito", {"successione": successione})

    def refuse(self, testo: str, trovati: list[Any], codice: str) -> ValidationError:
        rifiuto = super().refuse(testo, trovati, codice)
        cessato = find_cessato(testo) if codice == "simili" else None
        if cessato is None or cessato.oggi_dal is None:
            return rifiuto
        parti = {"nome": cessato.nome, "anno": cessato.oggi_dal.year}
        return ValidationError(self.error_messages["cessato"], "cessato", parti)


class LuogoNascitaField(LuogoField):
    """A comune, also ceased, or a foreign state: gives a `Comune` or a `StatoEstero`."""

    indirizzo = "territorio:nascita_scelta"
    ricerca = staticmethod(search_luoghi_nascita)
    lettura = staticmethod(read_luogo)
    scrittura = staticmethod(write_luogo)


class StatoEsteroField(LuogoField):
    """A foreign state of today."""

    default_error_messages = {codice: SceltaField.default_error_messages[codice] for codice in ("nessuno", "simili")}
    indirizzo = "territorio:stato_scelta"
    ricerca = staticmethod(search_stati)
    lettura = staticmethod(read_stato)
    scrittura = staticmethod(write_stato)


class TerritorioField(LuogoField):
    """A comune, a province or a region of today: where somebody looks for a desk."""

    indirizzo = "territorio:territorio_scelta"
    ricerca = staticmethod(search_territorio)
    lettura = staticmethod(read_territorio)
    scrittura = staticmethod(write_territorio)


@dataclass(frozen=True)
class LuogoIncerto:
    """A place of an address that cannot be told: what to say of it, and which ones it may be.

    `parole` are the words typed, when they name no place and may name something else.
    """

    spiegazione: str
    candidati: tuple[Opzione, ...] = ()
    parole: str = ""


class CercaLuogoForm(forms.Form):
    """A search that anybody opens, by place among the rest; everything stands in the address.

    A place that cannot be told is no error: the rest of the question holds, and `incerto` asks which. The page that
    shows results of everywhere says so.
    """

    tutti_facoltativi = True

    luogo = TerritorioField(label="Dove", required=False)
    incerto: LuogoIncerto | None = None

    def full_clean(self) -> None:
        super().full_clean()
        if not (errori := self.errors.pop("luogo", None)):
            return
        widget = get_campo(self, "luogo", TerritorioField).widget
        (errore,) = errori.as_data()
        nessuno = errore.code in ("nessuno", "simili")
        self.incerto = LuogoIncerto(str(errori[0]), widget.candidati, self["luogo"].data.testo if nessuno else "")
        widget.candidati = ()
        self.cleaned_data["luogo"] = None


# Five decimals are about a metre.
CIFRE: dict[str, Any] = {"max_digits": 8, "decimal_places": 5, "required": False}


class PosizioneForm(forms.Form):
    """Where in its comune something is: both coordinates or neither; far from the comune, who writes them confirms.

    Of a record with a comune: it goes before its form.
    """

    latitudine = MisuraField(label="Latitudine", min_value=LATITUDINI[0], max_value=LATITUDINI[1], **CIFRE)
    longitudine = MisuraField(label="Longitudine", min_value=LONGITUDINI[0], max_value=LONGITUDINI[1], **CIFRE)
    conferma_posizione = ConfermaField(label="Il punto è giusto: è proprio lì")

    def clean(self) -> dict[str, Any]:
        dati: dict[str, Any] = super().clean() or self.cleaned_data
        punto = (dati.get("latitudine"), dati.get("longitudine"))
        if (punto[0] is None) != (punto[1] is None) and not {"latitudine", "longitudine"} & set(self.errors):
            raise ValidationError({"longitudine": "Indica latitudine e longitudine, o nessuna delle due."})
        if detto := describe_lontano(*punto, dati.get("comune")):
            prima: Any = getattr(self, "instance", None)
            uguale = (
                prima is not None and prima.pk and not {"latitudine", "longitudine", "comune"} & {*self.changed_data}
            )
            if not uguale and not is_confermato(self, "conferma_posizione", [detto]):
                ask_conferma(self, "conferma_posizione", detto, [detto])
        return dati
