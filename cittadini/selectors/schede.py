"""The card of a citizen as pages show it: the band at the top, the sections, what changed meanwhile."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from cittadini.enums import CategoriaTarget, ChiAcconsente, Finalita, MotivoFineConsenso
from cittadini.models import Cittadino, Consenso, PresaInCarico
from cittadini.regole.tutela import find_da_richiedere, list_limiti
from cittadini.selectors.cittadini import list_categorie
from interfaccia.componenti import link_telefono
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.models import Bozza

NON_CHIESTO = "non chiesto"


@dataclass(frozen=True)
class StatoConsenso:
    """The answer in force on one purpose; `consenso` is None when nobody asked, or it ended: `fine` says how."""

    finalita: Finalita
    consenso: Consenso | None
    fine: str = ""

    @property
    def tipo(self) -> str:
        """The kind of badge."""
        if self.consenso is None:
            return "neutro"
        return "successo" if self.consenso.dato else "errore"

    @property
    def di_chi_rappresenta(self) -> bool:
        """Whether somebody else said yes for the person."""
        return bool(self.consenso and self.consenso.dato and self.consenso.espresso_da == ChiAcconsente.TUTORE)

    @property
    def parola(self) -> str:
        if self.consenso is None:
            return self.fine or NON_CHIESTO
        return "sì" if self.consenso.dato else "no"


@dataclass(frozen=True)
class Fascia:
    """Who the person is, in one band (`cittadini/_cittadino_fascia.html`)."""

    cittadino: Cittadino
    eta: int
    presa: PresaInCarico | None
    categorie: list[CategoriaTarget]
    consensi: list[StatoConsenso]
    limiti: list[str]


@dataclass(frozen=True)
class SezioneScheda:
    titolo: str
    coppie: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class AccoglienzaAMeta:
    """A welcome begun and not yet recorded."""

    uuid: str
    chi: str
    aggiornata_il: datetime


def list_consensi(cittadino: Cittadino) -> list[StatoConsenso]:
    """One line for each purpose."""
    vigenti, fini = {}, {}
    for consenso in cittadino.consensi.select_related("informativa").order_by("revocato_il", "pk"):
        if consenso.revocato_il is None:
            vigenti[consenso.finalita] = consenso
        elif consenso.motivo_fine == MotivoFineConsenso.DECESSO and not cittadino.deceduto_il:
            fini[consenso.finalita] = "finito con un decesso poi tolto"
        else:
            fini[consenso.finalita] = str(consenso.get_motivo_fine_display())
    return [StatoConsenso(finalita, vigenti.get(finalita), fini.get(finalita, "")) for finalita in Finalita]


def build_fascia(cittadino: Cittadino, oggi: date | None = None) -> Fascia:
    """`cittadino` comes from `with_scheda`."""
    oggi = oggi or get_oggi()
    eta, consensi = cittadino.get_eta(oggi), list_consensi(cittadino)
    di_altri = [str(stato.finalita.label) for stato in consensi if stato.di_chi_rappresenta]
    da_richiedere = find_da_richiedere(eta, cittadino.tutore_ruolo, di_altri)
    return Fascia(
        cittadino=cittadino,
        eta=eta,
        presa=PresaInCarico.objects.aperte().filter(cittadino=cittadino).select_related("sportello").first(),
        categorie=list_categorie(cittadino, oggi),
        consensi=consensi,
        limiti=[*list_limiti(eta, cittadino.tutore_ruolo), *filter(None, [da_richiedere])],
    )


SEZIONI: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Chi è", ("cognome", "nome", "codice_fiscale", "sesso", "data_nascita", "luogo_nascita")),
    ("Chi lo rappresenta", ("tutore_ruolo", "tutore_nome", "tutore_telefono")),
    ("Cittadinanza", ("cittadinanza", "stato_cittadinanza", "permesso_tipo", "permesso_scadenza")),
    (
        "Contatti",
        (
            "telefono",
            "email",
            "canale_preferito",
            "contatto_sicuro",
            "comune_residenza",
            "comune_domicilio",
            "lingua",
            "bisogno_mediazione",
            "esigenze_accessibilita",
        ),
    ),
    (
        "Studio, lavoro, famiglia",
        (
            "titolo_studio",
            "condizione",
            "condizione_dal",
            "did_data",
            "iscritto_cpi",
            "sostegno_reddito",
            "esperienza_anni",
            "nucleo_familiare",
            "figli_a_carico",
            "isee_fascia",
        ),
    ),
    (
        "Primo contatto",
        ("data_primo_contatto", "sportello_primo_contatto", "accolto_da", "provenienza", "informativa"),
    ),
)


def build_sezioni(cittadino: Cittadino) -> list[SezioneScheda]:
    """Every field of the card, ready to be read."""
    return [
        SezioneScheda(titolo, [(name_field(campo), _show_field(cittadino, campo)) for campo in campi])
        for titolo, campi in SEZIONI
    ]


def _get_field(campo: str) -> "models.Field[Any, Any]":
    """A column of the card. Raises LookupError for what hangs from it."""
    trovato = Cittadino._meta.get_field(campo)
    if not isinstance(trovato, models.Field):
        raise LookupError(campo)
    return trovato


def name_field(campo: str) -> str:
    if campo == "luogo_nascita":
        return "Luogo di nascita"
    nome = str(_get_field(campo).verbose_name)
    return nome[:1].upper() + nome[1:]


def _show_field(cittadino: Cittadino, campo: str) -> str:
    valore = write_field(cittadino, campo)
    return link_telefono(valore) if campo in ("telefono", "tutore_telefono") else valore


def write_field(cittadino: Cittadino, campo: str) -> str:
    """The value of a field as people write it; empty when there is none."""
    if campo == "luogo_nascita":
        return str(cittadino.comune_nascita or cittadino.stato_nascita or "")
    if campo == "codice_fiscale" and not cittadino.codice_fiscale:
        return str(cittadino.get_motivo_assenza_cf_display())
    valore = getattr(cittadino, campo)
    if isinstance(valore, bool):
        return "Sì" if valore else "No"
    if isinstance(valore, date):
        return formati.data_estesa(valore)
    if valore and _get_field(campo).choices:
        return str(getattr(cittadino, f"get_{campo}_display")())
    return "" if valore is None else str(valore)


def list_accoglienze(bozze: models.QuerySet[Bozza], prefisso: str) -> list[AccoglienzaAMeta]:
    """The welcomes that a person left half way, the latest first: all, as many as drafts may be."""
    return [
        AccoglienzaAMeta(
            uuid=bozza.chiave.removeprefix(prefisso),
            chi=" ".join(filter(None, (bozza.dati.get(campo, [""])[0] for campo in ("cognome", "nome")))),
            aggiornata_il=bozza.aggiornata_il,
        )
        for bozza in bozze.order_by("-aggiornata_il")
    ]
