"""Imports of tables whose rows become records: columns, keys, comparison, writing in lots.

A subclass gives the columns, how to find the record of a row, and how to write a lot; the
rest (headers, conversions, validation, repeated keys, what changes) is here. A column that the
file does not have, or a blank cell, leaves its field alone; the word «cancella» empties it.
"""

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models

from importazioni.colonne import Colonna, Intestazioni, check_compulsory, map_headers
from importazioni.conversioni import ValoreErrato, is_cancella, testo
from importazioni.fogli import FileIlleggibile, RigaLetta, read_file
from importazioni.modelli import write_modello
from importazioni.models import Importazione, VoceImportazione
from importazioni.tipi import Errore, EsitoAnalisi, Progresso, TipoImportazione
from nucleo.ambito import Ambito
from nucleo.firma import Firma
from nucleo.formati import quanti

LOTTO = 500
CAMPIONE_MASSIMO = 10
ERRORI_MASSIMI = 5000
CAMBIATE = (
    "Qualcuno ha cambiato gli stessi dati mentre il file si scriveva: non è stato scritto nulla. Ripeti l'importazione."
)
VUOTA = "Questa cella non può essere vuota."
MANCA = "Non c'è ancora, e per aggiungerla manca la colonna"
NUOVO, MODIFICATO, INVARIATO = "nuovo", "modificato", "invariato"


class RigaErrata(Exception):
    """What is wrong with a row: pairs (field, message); an empty field means the whole row. `chiavi` are what it speaks
    of, where that is known."""

    def __init__(self, *errori: tuple[str, str], chiavi: tuple[Any, ...] = ()) -> None:
        self.errori, self.chiavi = errori, chiavi
        super().__init__("; ".join(messaggio for _, messaggio in errori))


class Raccolta:
    """What is wrong with a row, kept until all of it is known: who fills a file in mends it in one go.

    `keep` goes round each check that can be made by itself; `check` raises what was found. A column tells one
    thing: what follows from a cell that could not be read is not another error.
    """

    def __init__(self) -> None:
        self.errori: dict[str, list[tuple[str, str]]] = {}

    def add(self, *errori: tuple[str, str]) -> None:
        for campo in dict.fromkeys(campo for campo, _ in errori):
            self.errori.setdefault(campo, [errore for errore in errori if errore[0] == campo])

    @contextmanager
    def keep(self) -> Iterator[None]:
        try:
            yield
        except RigaErrata as errata:
            self.add(*errata.errori)

    def check(self) -> None:
        if self.errori:
            raise RigaErrata(*(errore for errori in self.errori.values() for errore in errori))


class Valori(dict[str, Any]):
    """What the cells of a row say, by field; `guasti` are the fields whose cell could not be read, here empty;
    `mancanti` the compulsory ones of which the row says nothing, with what is wrong of it when it is new."""

    guasti: frozenset[str] = frozenset()
    mancanti: Mapping[str, str] = {}

    def require(self, raccolta: Raccolta) -> None:
        """What the row speaks of is new: all that is compulsory must be there. What is not comes as an empty cell."""
        raccolta.add(*self.mancanti.items())
        for campo in self.mancanti:
            self[campo] = ""
        self.guasti |= {*self.mancanti}


@dataclass
class Proposta:
    """What a good row would do. `presente` is the record it speaks of, None when it is new.

    `chiavi` are whatever may belong to one row of the file only: codes, or name and place.

    `valori` are model fields, `legati` whatever else the row carries (hours, roles); `prima`
    holds the present values of both. `avvisi` are pairs (field, message) that let the row in; `dettagli` what the log
    keeps of a record that is new.
    """

    chiavi: tuple[Any, ...]
    oggetto: str
    valori: dict[str, Any]
    presente: models.Model | None = None
    legati: dict[str, Any] = field(default_factory=dict)
    prima: dict[str, Any] = field(default_factory=dict)
    avvisi: list[tuple[str, str]] = field(default_factory=list)
    dettagli: dict[str, Any] = field(default_factory=dict)
    riga: int = 0

    @property
    def record(self) -> models.Model:
        """The record, where there is one: what is there changes, or what is new has been written."""
        if self.presente is None:
            raise LookupError("not written yet")
        return self.presente

    @property
    def detto(self) -> dict[str, Any]:
        """All that the row says of it."""
        return self.valori | self.legati

    @property
    def modifiche(self) -> dict[str, tuple[Any, Any]]:
        """Fields that change, with their value before and after."""
        return {
            campo: (self.prima.get(campo), valore)
            for campo, valore in self.detto.items()
            if self.prima.get(campo) != valore
        }

    @property
    def esito(self) -> str:
        if self.presente is None:
            return NUOVO
        return MODIFICATO if self.modifiche else INVARIATO


class Tabellare(TipoImportazione):
    """Base of the imports of tables."""

    annullabile = True
    modelli = ("xlsx", "csv")
    modello_dati: type[models.Model]
    colonne: tuple[Colonna, ...] = ()
    # The columns that recognise what is there already: those of any of these are enough.
    chiavi: tuple[tuple[str, ...], ...] = ()
    # Fields whose change has a history of its own, and what to do instead.
    senza_ritorno: Mapping[str, str] = {}

    # ── What a subclass gives ────────────────────────────────────────────────────────────
    @abstractmethod
    def prepare(self) -> Any:
        """Everything that rows look up, read once and without locks: who works meanwhile does not wait."""

    def know(self, contesto: Any, firma: Firma, motivo: str) -> None:
        """Who loads the file, when it is read, and who confirmed it, when it is written: some rows are not theirs.
        `motivo` says why, of the rows that enter a closed month and do not say it."""

    @abstractmethod
    def propose(self, valori: Valori, contesto: Any) -> Proposta:
        """What a row would do. Raises `RigaErrata` with all that is wrong (`Raccolta`).

        A row of something new asks for all that is compulsory (`Valori.require`); of what is there, what the row does
        not say stays.

        A cell that could not be read comes as an empty one (`valori.guasti`), compulsory ones too: its error is
        already told, and what leans on it is not checked.
        """

    def name_chiavi(self, valori: Valori) -> tuple[Any, ...]:
        """The `Proposta.chiavi` of a row in which something else is wrong: what it contradicts stays out with it. None
        where only a good row says what it speaks of."""
        return ()

    @abstractmethod
    def write_lotto(self, proposte: list[Proposta], contesto: Any, ambito: Ambito) -> None:
        """Write new and changed rows, in few queries, and log them."""

    def show(self, campo: str, valore: Any) -> str:
        """A value as the preview shows it."""
        if isinstance(valore, list | tuple):
            return ", ".join(self.show(campo, parte) for parte in valore)
        return testo(valore)

    # ── To undo ──────────────────────────────────────────────────────────────────────────
    def dump_prima(self, proposta: Proposta) -> dict[str, str]:
        """What the fields that change held, as text: nothing of a record that is new."""
        if proposta.presente is None:
            return {}
        return {campo: self.dump(campo, prima) for campo, (prima, _) in proposta.modifiche.items()}

    def dump(self, campo: str, valore: Any) -> Any:
        """A value as JSON holds it; `load` reads it back."""
        if isinstance(valore, models.Model):
            return valore.pk
        return valore if valore is None or isinstance(valore, bool | int | list) else str(valore)

    def load(self, campo: str, scritto: Any) -> Any:
        colonna: Any = self.modello_dati._meta.get_field(campo)
        if colonna.is_relation:
            return None if scritto is None else colonna.related_model._default_manager.get(pk=scritto)
        return colonna.to_python(scritto)

    def write_legati(self, proposte: list[Proposta]) -> None:
        """Put back what rows carry beside the fields of the record."""

    def mark_nuovo(self, scritto: models.Model) -> dict[str, str]:
        """What undoing must know of a record that is new, beside its key."""
        return {}

    def undo_voci(self, voci: list[VoceImportazione], ambito: Ambito) -> tuple[int, int] | None:
        """Undo by the services of the records, where these have a life of their own: how many were taken away and how
        many put back. None when rows are simply put back as they were. Raises `ValidationError` for what stays.
        """
        return None

    def find_divieto(self, presente: Any, campo: str) -> str:
        """Why a field of this record does not go back to what it was; empty when it does."""
        return self.senza_ritorno.get(campo, "")

    def tell_nuovi(self, righe: list[Any], motivo: str) -> list[dict[str, Any]]:
        """What the log keeps of the records that an import created, as they go. Raises `ValidationError` when they
        leave the figures of closed months and nobody says why."""
        return [{"annullamento": True} for _ in righe]

    def delete_nuovi(self, righe: list[models.Model]) -> None:
        """Delete what an import created. Raises `ProtectedError` when something stands on it."""
        self.modello_dati._default_manager.filter(pk__in=[riga.pk for riga in righe]).delete()

    # ── The two passes ───────────────────────────────────────────────────────────────────
    def analyze(self, importazione: Importazione, contenuto: bytes, progresso: Progresso) -> EsitoAnalisi:
        contesto = self.prepare()
        self.know(contesto, importazione.caricata_da, importazione.motivo_rettifica)
        esito, _ = self._pass(contenuto, progresso, contesto)
        return esito

    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        contesto = self.prepare()
        self.know(contesto, ambito.firma, importazione.motivo_rettifica)
        esito, proposte = self._pass(contenuto, lambda fatti, totale: progresso(fatti // 2, totale), contesto)
        if esito.errati and not importazione.scarta_errate:
            raise FileIlleggibile(
                f"Dopo l'anteprima i dati sono cambiati e ora {quanti(esito.errati, 'riga ha', 'righe hanno')} errori: "
                "ripeti l'importazione."
            )
        voci = {voce["riga"]: voce for voce in esito.voci}
        da_scrivere = sorted(
            (p for p in proposte if p.esito != INVARIATO), key=lambda p: p.presente.pk if p.presente else 0
        )
        for inizio in range(0, len(da_scrivere), LOTTO):
            lotto = da_scrivere[inizio : inizio + LOTTO]
            prima = {p.riga: self.dump_prima(p) for p in lotto}
            lock_presenti(lotto)
            self.write_lotto(lotto, contesto, ambito)
            for proposta in lotto:
                if scritto := proposta.presente:
                    voci[proposta.riga] |= {
                        "oggetto_id": scritto.pk,
                        "versione": getattr(scritto, "versione", None),
                        "prima": prima[proposta.riga] or self.mark_nuovo(scritto),
                    }
            progresso(esito.righe // 2 + min(inizio + LOTTO, len(da_scrivere)) // 2, esito.righe)
        return esito

    def modello(self, formato: str) -> bytes | None:
        return write_modello(self.titolo, self.colonne, formato)

    def _pass(self, contenuto: bytes, progresso: Progresso, contesto: Any) -> tuple[EsitoAnalisi, list[Proposta]]:
        lettura = read_file(contenuto)
        intestazioni = map_headers(self.colonne, lettura.righe, self.chiavi)
        righe = [riga for riga in lettura.righe if riga.numero > intestazioni.riga]
        if not righe:
            raise FileIlleggibile("Il file ha le intestazioni ma nessuna riga di dati.")
        esito = EsitoAnalisi(
            righe=len(righe),
            lettura=lettura.informazioni | {"ignorate": intestazioni.ignorate, "assenti": intestazioni.assenti},
        )
        proposte = list(self._propose(righe, intestazioni, contesto, esito, progresso))
        if not any(proposta.presente for proposta in proposte):
            check_compulsory(self.colonne, intestazioni)  # nothing of it is there already: it is no file of changes
        progresso(len(righe), len(righe))
        return esito, proposte

    def _propose(
        self,
        righe: list[RigaLetta],
        intestazioni: Intestazioni,
        contesto: Any,
        esito: EsitoAnalisi,
        progresso: Progresso,
    ) -> Iterator[Proposta]:
        """The good rows; the bad ones are counted and their errors kept. Of two that contradict each other none is
        good: which one was meant is not for the order of a file to say."""
        lette: list[tuple[RigaLetta, Proposta | RigaErrata]] = []
        for fatti, riga in enumerate(righe):
            if fatti % LOTTO == 0:
                progresso(fatti, len(righe))
            lette.append((riga, self._attempt_row(riga, intestazioni, contesto)))
        doppie = find_doppie([(riga.numero, letta) for riga, letta in lette])
        for riga, letta in lette:
            if isinstance(letta, RigaErrata) or riga.numero in doppie:
                errori = letta.errori if isinstance(letta, RigaErrata) else (("", doppie[riga.numero]),)
                esito.errati += 1
                self._keep_errors(esito, riga, intestazioni, errori, "errore")
                continue
            if oltre := intestazioni.list_oltre(riga):
                letta.avvisi = [*letta.avvisi, ("", tell_oltre(oltre))]
            self._keep_errors(esito, riga, intestazioni, letta.avvisi, "avviso")
            self._count(esito, letta)
            yield letta

    def _attempt_row(self, riga: RigaLetta, intestazioni: Intestazioni, contesto: Any) -> Proposta | RigaErrata:
        try:
            proposta = self._read_row(riga, intestazioni, contesto)
        except RigaErrata as errata:
            return errata
        proposta.riga = riga.numero
        return proposta

    def _read_row(self, riga: RigaLetta, intestazioni: Intestazioni, contesto: Any) -> Proposta:
        valori, raccolta = Valori(), Raccolta()
        per_chiave = {campo for chiave in self.chiavi for campo in chiave}
        mancanti: dict[str, str] = {}
        for colonna in self.colonne:
            posto = intestazioni.posti.get(colonna.campo)
            cella = riga.celle[posto] if posto is not None and posto < len(riga.celle) else None
            svuota = is_cancella(cella)
            sola = len(self.chiavi) == 1 and colonna.campo in per_chiave
            try:
                if not svuota and not testo(cella) and not (sola and colonna.obbligatoria and posto is not None):
                    # A blank says nothing: the value that is there stays.
                    if colonna.obbligatoria:
                        mancanti[colonna.campo] = VUOTA if posto is not None else f"{MANCA} «{colonna.titolo}»."
                    continue
                valore = colonna.read("" if svuota else cella)
            except ValoreErrato as errore:
                raccolta.add((colonna.campo, str(errore)))
                valore, valori.guasti = colonna.read(""), valori.guasti | {colonna.campo}
            if colonna.obbligatoria and valore in (None, "", []):
                detto = "Questo dato non si può cancellare." if svuota else VUOTA
                raccolta.add((colonna.campo, detto))
            valori[colonna.campo] = valore
        valori.mancanti = mancanti
        scritti = {campo: valore for campo, valore in valori.items() if valore not in (None, "", [])}
        with raccolta.keep():
            proposta = self.propose(valori, contesto)
            scritti = proposta.valori
        with raccolta.keep():
            check_fields(self.modello_dati, scritti)
        if raccolta.errori:
            posti = intestazioni.posti
            trovati = [errore for errori in raccolta.errori.values() for errore in errori]
            in_fila = sorted(trovati, key=lambda errore: posti.get(errore[0], len(posti)))
            raise RigaErrata(*in_fila, chiavi=self.name_chiavi(valori))
        return proposta

    def _count(self, esito: EsitoAnalisi, proposta: Proposta) -> None:
        genere = proposta.esito
        if genere == NUOVO:
            esito.nuovi += 1
        elif genere == MODIFICATO:
            esito.modificati += 1
        else:
            esito.invariati += 1
            return
        voce = {
            "riga": proposta.riga,
            "esito": genere,
            "oggetto": proposta.oggetto,
            "valori": [
                [self.name(campo), self.show(campo, prima), self.show(campo, dopo)]
                for campo, (prima, dopo) in proposta.modifiche.items()
                if genere == MODIFICATO or dopo not in (None, "", [])
            ],
        }
        esito.voci.append(voce | {"oggetto": proposta.oggetto[:300]})
        if len(esito.campione) < CAMPIONE_MASSIMO:
            esito.campione.append(voce)

    def name(self, campo: str) -> str:
        """How people call a field: its column, else what follows from the others as its model calls it."""
        if titolo := next((colonna.titolo for colonna in self.colonne if colonna.campo == campo), ""):
            return titolo
        nomi = {str(f.name): str(getattr(f, "verbose_name", "")) for f in self.modello_dati._meta.get_fields()}
        detto = nomi.get(campo) or campo.replace("_", " ")
        return detto[:1].upper() + detto[1:]

    def _keep_errors(
        self, esito: EsitoAnalisi, riga: RigaLetta, intestazioni: Intestazioni, errori: Any, gravita: str
    ) -> None:
        for campo, messaggio in errori:
            if len(esito.errori) >= ERRORI_MASSIMI:
                return
            posto = intestazioni.posti.get(campo)
            valore = riga.celle[posto] if posto is not None and posto < len(riga.celle) else ""
            esito.errori.append(
                Errore(riga.numero, self.name(campo), str("" if valore is None else valore)[:200], messaggio, gravita)
            )


def find_doppie(lette: Sequence[tuple[int, Proposta | RigaErrata]]) -> dict[int, str]:
    """What is wrong with the good rows that speak of what another speaks of, by number: said twice in the same words it
    is said once; said otherwise, or by a row with something wrong, nobody knows what was meant."""
    per_chiave: dict[Any, list[tuple[int, Proposta | RigaErrata]]] = {}
    for numero, letta in lette:
        for chiave in letta.chiavi:
            per_chiave.setdefault(chiave, []).append((numero, letta))
    doppie: dict[int, str] = {}
    for numero, letta in lette:
        if isinstance(letta, RigaErrata):
            continue
        altre = [altra for chiave in letta.chiavi for altra in per_chiave[chiave] if altra[0] != numero]
        diversa = next((n for n, altra in altre if isinstance(altra, RigaErrata) or altra.detto != letta.detto), None)
        if diversa:
            doppie[numero] = f"Anche la riga {diversa} parla di questa voce, e dice altro: va lasciata solo la giusta."
        elif prima := next((n for n, _ in altre if n < numero), None):
            doppie[numero] = f"È la stessa voce della riga {prima}."
    return doppie


def tell_oltre(celle: list[str]) -> str:
    """What a row holds under no header, told: it is often a text cut in two by the sign that separates cells."""
    scritte = ", ".join(f"«{cella[:40]}»" for cella in celle[:3])
    return f"Non si legge quel che sta fuori dalle colonne con un nome: {scritte}. La riga potrebbe essere scalata."


def lock_presenti(proposte: list[Proposta]) -> None:
    """Lock the records that a lot changes, and no others, in the order of their keys.

    Raises `FileIlleggibile` when one has changed since the file was compared with it.
    """
    per_modello: dict[type[models.Model], dict[int, Any]] = {}
    for proposta in proposte:
        if proposta.presente is not None:
            per_modello.setdefault(type(proposta.presente), {})[proposta.presente.pk] = proposta.presente
    for modello, presenti in per_modello.items():
        righe = modello._default_manager.select_for_update(of=("self",), no_key=True).filter(pk__in=presenti)
        versioni = dict(righe.order_by("pk").values_list("pk", "versione"))
        if any(versioni.get(pk) != presente.versione for pk, presente in presenti.items()):
            raise FileIlleggibile(CAMBIATE)


def check_fields(modello: type[models.Model], valori: dict[str, Any]) -> None:
    """Lengths, choices and validators of the model's own fields. Raises `RigaErrata`."""
    errori: list[tuple[str, str]] = []
    campi = {campo.name: campo for campo in modello._meta.get_fields()}
    for nome, valore in valori.items():
        campo = campi.get(nome)
        if campo is None or isinstance(campo, models.ForeignObjectRel) or campo.is_relation:
            continue
        try:
            campo.clean(valore, None)
            check_length(campo, valore)
        except ValidationError as errore:
            errori += [(nome, messaggio) for messaggio in errore.messages]
    if errori:
        raise RigaErrata(*errori)


def check_length(campo: Any, valore: Any) -> None:
    """A TextField's limit, which Django leaves to forms."""
    if isinstance(campo, models.TextField) and isinstance(valore, str) and campo.max_length:
        MaxLengthValidator(campo.max_length)(valore)
