"""Forgetting a person (artt. 5.1.e and 17 GDPR): the one function, for who falls due and for who asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, FileField, QuerySet
from django.utils import timezone

from cittadini.enums import ModalitaConsenso, MotivoFinePresa, MotivoSospensione
from cittadini.models import Cittadino, PresaInCarico
from cittadini.selectors.appartenenze import Righe, load_function
from cittadini.services.blocchi import lock_cittadino
from conservazione.enums import EsitoCancellazione, MotivoRifiutoCancellazione
from conservazione.models import RichiestaCancellazione, TermineConservazione
from conservazione.selectors.anteprima import Anteprima, list_scaduti
from conservazione.selectors.ostacoli import find_ostacoli
from conservazione.services.termini import is_scaduto, split_lotti, update_conservazione
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.appartenenze import Appartenenza, empty_of, iter_appartenenze
from nucleo.enums import Azione
from nucleo.formati import intero
from nucleo.giornata import get_oggi
from nucleo.models import ModelloBase
from nucleo.versioni import save_version

LOTTO = 500


class OblioRifiutato(Exception):
    """A person cannot be forgotten now: `motivi` say why, in words."""

    def __init__(self, motivi: list[str]) -> None:
        super().__init__(" ".join(motivi))
        self.motivi = motivi


@dataclass
class EsitoOblio:
    """How a run ended: how many were anonymised, and for how many each reason said no."""

    anonimizzati: int = 0
    rifiuti: dict[str, int] = field(default_factory=dict)

    def refuse(self, motivi: Iterable[str]) -> None:
        for motivo in motivi:
            self.rifiuti[motivo] = self.rifiuti.get(motivo, 0) + 1


# ── One person ───────────────────────────────────────────────────────────────────────────
@transaction.atomic
def anonymise_cittadino(
    *, ambito: Ambito, cittadino: Cittadino, causa: str, oggi: date | None = None, adesso: datetime | None = None
) -> bool:
    """Take away what says who the person is, everywhere; what figures need stays. False when already done.

    `causa` goes in the log. Raises `OblioRifiutato`.
    """
    oggi = oggi or get_oggi(adesso)
    adesso = adesso or timezone.now()
    cittadino = Cittadino.objects.select_for_update(of=("self",)).get(pk=cittadino.pk)
    if cittadino.anonimizzato_il:
        return False
    if motivi := find_ostacoli([cittadino.pk], oggi).get(cittadino.pk):
        raise OblioRifiutato(motivi)
    _leave_desk(cittadino, oggi)
    # What is found by the keys of other rows goes before the rows that name them.
    tabelle = sorted(iter_appartenenze(), key=lambda appartenenza: bool(appartenenza.strada))
    sue = Righe([cittadino.pk, *cittadino.assorbite.values_list("pk", flat=True)])
    righe = {appartenenza.modello: _forget(appartenenza, sue, adesso) for appartenenza in tabelle}
    eventi.record(
        ambito=ambito,
        azione=Azione.ANONIMIZZAZIONE,
        oggetto=cittadino,
        dettagli={"causa": causa, "righe": {modello: quante for modello, quante in righe.items() if quante}},
    )
    return True


def _leave_desk(cittadino: Cittadino, oggi: date) -> None:
    """Nobody follows who is no longer known: lists and searches of the desk lose the person by this alone."""
    for presa in PresaInCarico.objects.aperte().filter(cittadino=cittadino):
        presa.al, presa.motivo_fine = max(oggi, presa.dal), MotivoFinePresa.CONSERVAZIONE
        presa.save(update_fields=("al", "motivo_fine"))


def _forget(appartenenza: Appartenenza, sue: Righe, adesso: datetime) -> int:
    righe = sue.list_di(appartenenza)
    # The card says that it is anonymous in the same stroke: without a name it could not say otherwise.
    segno = {"anonimizzato_il": adesso, "conservare_fino_al": None} if appartenenza.strada == "pk" else {}
    if appartenenza.protetta_da:
        with pgtrigger.ignore(appartenenza.protetta_da):
            return _erase(appartenenza, righe, segno)
    return _erase(appartenenza, righe, segno)


def _erase(appartenenza: Appartenenza, righe: QuerySet[Any], segno: dict[str, Any]) -> int:
    """Delete the rows, or write over what must not stay. How many there were."""
    _delete_files(appartenenza, righe)
    if appartenenza.elimina:
        return righe.delete()[0]
    chiavi = list(righe.values_list("pk", flat=True))
    tabella = appartenenza.model._default_manager.filter(pk__in=chiavi)
    campi = {campo.name: campo for campo in appartenenza.model._meta.fields}
    nuovi: dict[str, Any] = {nome: empty_of(campi[nome]) for nome in appartenenza.svuota} | segno
    if issubclass(appartenenza.model, ModelloBase) and (nuovi or appartenenza.generalizza):
        nuovi["versione"] = F("versione") + 1
    generalizzati = {
        riga.pk: {nome: load_function(funzione)(riga) for nome, funzione in appartenenza.generalizza.items()}
        for riga in (tabella if appartenenza.generalizza else ())
    }
    if nuovi and not generalizzati:
        tabella.update(**nuovi)
    for pk, valori in generalizzati.items():
        appartenenza.model._default_manager.filter(pk=pk).update(**nuovi, **valori)
    return len(chiavi)


def _delete_files(appartenenza: Appartenenza, righe: QuerySet[Any]) -> None:
    """The files go once the rows have gone."""
    campi = [campo.name for campo in appartenenza.model._meta.fields if isinstance(campo, FileField)]
    for campo in campi if appartenenza.elimina else [nome for nome in campi if nome in appartenenza.svuota]:
        for nome in righe.exclude(**{campo: ""}).values_list(campo, flat=True):
            transaction.on_commit(partial(default_storage.delete, nome))


# ── Who falls due ────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Corsa:
    """One run, with the `mesi` of keeping of the classes whose term in force was verified."""

    ambito: Ambito
    oggi: date
    adesso: datetime | None
    mesi: dict[str, int]

    def run(self, esito: EsitoOblio, cittadino: Cittadino, ostacoli: list[str]) -> None:
        if ostacoli:
            esito.refuse(ostacoli)
            return
        try:
            esito.anonimizzati += self.anonymise(cittadino)
        except OblioRifiutato as rifiuto:
            esito.refuse(rifiuto.motivi)

    @transaction.atomic
    def anonymise(self, cittadino: Cittadino) -> bool:
        """False when something happened since the list was drawn: the day of keeping is another."""
        cittadino = Cittadino.objects.select_for_update(of=("self",)).get(pk=cittadino.pk)
        if not is_scaduto(cittadino, self.mesi, self.oggi):
            return False
        return anonymise_cittadino(
            ambito=self.ambito,
            cittadino=cittadino,
            causa="termine di conservazione",
            oggi=self.oggi,
            adesso=self.adesso,
        )


def check_confermati(anteprima: Anteprima, confermati: int | None) -> None:
    """Raises ValidationError when what was confirmed is not what the preview says now. None: no number came."""
    if anteprima.in_calcolo:
        raise ValidationError("Chi è oltre il termine si sta ricalcolando: aspetta il numero nuovo e conferma quello.")
    if not anteprima.scadute:
        raise ValidationError("Nessuno è oltre un termine verificato: non c'è niente da anonimizzare.")
    if confermati != anteprima.scadute:
        raise ValidationError(_tell_cambiati(anteprima.scadute, confermati))


def _tell_cambiati(adesso: int, confermati: int | None) -> str:
    prima = "" if confermati is None else f", non {intero(confermati)}"
    return (
        f"Le persone oltre il termine adesso sono {intero(adesso)}{prima}: nessuno è stato anonimizzato. "
        "Guarda di nuovo e conferma questo numero."
    )


def anonymise_scaduti(
    *, ambito: Ambito, oggi: date | None = None, adesso: datetime | None = None, confermati: int | None = None
) -> EsitoOblio:
    """Anonymise whoever falls due, each in a transaction of its own: interrupted, it is simply run again.

    Only the classes whose term in force was verified: a proposal forgets nobody. Days are computed anew first;
    but not when somebody `confermati` a number: then they are those of the preview, and if they have become
    more nobody goes. Fewer do: it is the same run, taken up again.
    """
    oggi = oggi or get_oggi(adesso)
    if confermati is None:
        update_conservazione(oggi=oggi)
    esito = EsitoOblio()
    scaduti = list(list_scaduti(oggi).order_by("pk").values_list("pk", flat=True))
    if confermati is not None and len(scaduti) > confermati:
        esito.rifiuti[_tell_cambiati(len(scaduti), confermati)] = len(scaduti)
        scaduti = []
    verificati = TermineConservazione.objects.vigenti(oggi).filter(verificato=True)
    corsa = Corsa(ambito, oggi, adesso, dict(verificati.values_list("classe", "mesi")))
    for lotto in split_lotti(scaduti, LOTTO):
        ostacoli = find_ostacoli(lotto, oggi)
        for cittadino in Cittadino.objects.filter(pk__in=lotto).order_by("pk"):
            corsa.run(esito, cittadino, ostacoli.get(cittadino.pk, []))
    eventi.record(
        ambito=ambito,
        azione=Azione.ANONIMIZZAZIONE,
        oggetto_tipo=Cittadino._meta.label_lower,
        etichetta="Termine di conservazione",
        dettagli={"anonimizzati": esito.anonimizzati, "rifiuti": esito.rifiuti, "al": oggi.isoformat()},
    )
    return esito


# ── Who asks, and who must be kept ───────────────────────────────────────────────────────
@transaction.atomic
def decide_cancellazione(
    *,
    ambito: Ambito,
    cittadino: Cittadino,
    data: date,
    modalita: ModalitaConsenso | str,
    motivo_rifiuto: MotivoRifiutoCancellazione | str = "",
    oggi: date | None = None,
) -> RichiestaCancellazione:
    """Answer a request of erasure: granted at once, or refused with its reason, which the person is told.

    Raises `OblioRifiutato` when it is granted and something stands in the way, ValidationError for who is
    already anonymous.
    """
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    esito = EsitoCancellazione.RIFIUTATA if motivo_rifiuto else EsitoCancellazione.ACCOLTA
    richiesta = RichiestaCancellazione.objects.create(
        cittadino=cittadino,
        data=data,
        modalita=modalita,
        esito=esito,
        motivo_rifiuto=motivo_rifiuto,
        decisa_da=ambito.firma,
    )
    eventi.record(
        ambito=ambito,
        azione=Azione.CREAZIONE,
        oggetto=richiesta,
        dettagli={"esito": esito, "motivo": str(motivo_rifiuto), "cittadino": str(cittadino.uuid)},
    )
    if not motivo_rifiuto:
        anonymise_cittadino(ambito=ambito, cittadino=cittadino, causa="richiesta della persona", oggi=oggi)
    return richiesta


@transaction.atomic
def suspend_conservazione(*, ambito: Ambito, cittadino: Cittadino, motivo: MotivoSospensione | str) -> Cittadino:
    """Keep a person whatever the term, for a reason; without one, let the term run again.

    Raises ValidationError for who is already anonymous.
    """
    cittadino = lock_cittadino(cittadino.pk, anche_deceduto=True)
    cittadino.conservazione_sospesa = str(motivo)
    save_version(cittadino, versione=cittadino.versione, campi=("conservazione_sospesa",))
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=cittadino,
        dettagli={"campi": ["conservazione_sospesa"], "motivo": str(motivo)},
    )
    return cittadino
