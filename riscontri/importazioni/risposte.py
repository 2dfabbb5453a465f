"""The monthly list of a lender, filled in and sent back: each row is an answer, told as it would be on its page.

A row is tried by the services that record it, and undone: the preview tells what they would refuse.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from credito.enums import INVIO_FAVOREVOLE, MotivoRifiuto, ServizioAusiliario
from credito.models import Finanziamento, Invio
from credito.selectors.avvisi import list_avvisi_pagamento
from credito.services.finanziamenti import DatiDelibera
from erogatori.models import Erogatore
from importazioni.colonne import Colonna
from importazioni.conversioni import data, importo, paragrafi, quantita, scelta, scelte, testo
from importazioni.fogli import FileIlleggibile
from importazioni.models import Importazione
from importazioni.tabellare import Proposta, Raccolta, RigaErrata, Tabellare, Valori
from importazioni.tipi import EsitoAnalisi, Progresso
from nucleo import formati
from nucleo.ambito import Ambito, PerCollegamento
from nucleo.date import Significato
from nucleo.enums import FonteDato
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from nucleo.nomi import check_senza_codice
from percorsi.services.blocchi import lock_percorso
from requisiti.enums import PASSI_GARANZIA
from requisiti.models import RegolaMicrocredito
from requisiti.selectors import list_regole
from riscontri.enums import DETTI, RISCONTRI, TIPO_FILE, Detto
from riscontri.regole.detti import INSIEME, NOTA_MASSIMA, check_detti, check_importi
from riscontri.selectors.riscontri import describe_adesso, filter_da_rispondere
from riscontri.services.risposte import answer_invio, grant_invio, pay_finanziamento

SERVIZI = "Le lettere della norma: " + "; ".join(ServizioAusiliario.labels)
COLONNE = (
    Colonna("codice", "Codice", obbligatoria=True, esempio="P-7K2M9QX4D", aiuto="Com'è nell'elenco: non cambiatelo."),
    Colonna("stato", "Risposta", scelta(Detto), esempio=DETTI["accettato"], aiuto="; ".join(DETTI.values())),
    Colonna(
        "data", "Risposta del", data(Significato.FATTO), esempio="10/03/2026", aiuto="Se non è di oggi: quando è stato."
    ),
    Colonna(
        "motivo", "Perché no", scelta(MotivoRifiuto), esempio="Fondi esauriti", aiuto="; ".join(MotivoRifiuto.labels)
    ),
    Colonna("nota", "Note", paragrafi, esempio="Serve il preventivo", aiuto="Se servono documenti, dite quali."),
    Colonna("data_delibera", "Delibera del", data(Significato.FATTO), esempio="12/03/2026"),
    Colonna("importo_deliberato", "Importo deliberato", importo(Decimal(1)), esempio="20.000"),
    Colonna("durata_mesi", "Durata in mesi", quantita(1, 360), esempio="60"),
    Colonna("data_contratto", "Contratto del", data(Significato.FATTO), esempio="20/03/2026"),
    Colonna("servizi_ausiliari", "Servizi ausiliari", scelte(ServizioAusiliario), esempio="a, b", aiuto=SERVIZI),
    Colonna("tutor_numero", "Numero del tutor", testo, esempio="123", aiuto="Nell'elenco nazionale."),
    Colonna("garanzia_prenotata_il", "Garanzia prenotata il", data(Significato.FATTO)),
    Colonna("garanzia_confermata_il", "Garanzia confermata il", data(Significato.FATTO)),
    Colonna("garanzia_richiesta_il", "Garanzia chiesta al Fondo il", data(Significato.FATTO)),
    Colonna("garanzia_concessa_il", "Garanzia concessa il", data(Significato.FATTO)),
    Colonna("pagato_il", "Pagato il", data(Significato.FATTO), esempio="30/03/2026"),
    Colonna("importo_pagato", "Importo pagato", importo(Decimal("0.01")), esempio="10.000"),
)
NON_TUO = "Questo codice non è fra le vostre richieste aperte."
GIA = "Questa richiesta è già"
NON_PIU = "Questa richiesta non aspetta più una risposta: adesso è"
AVVISI_NUOVI = (
    "Dopo l'anteprima è cambiato quello che le regole del microcredito dicono di una richiesta: non è stato registrato "
    "nulla. Rimandate il file e rileggete gli avvisi."
)
# How the services call what a row tells, by the column where it stands.
CAMPI = {"importo": "importo_pagato", "esito": "stato", "avvisi_letti": "stato", "canale": "stato"}
# Of a deliberation and of a payment they call it all `data`.
CAMPI_DELIBERA = CAMPI | {"data": "data_delibera"}
CAMPI_PAGAMENTO = CAMPI | {"data": "pagato_il"}


@dataclass
class Contesto:
    """The lender, who signs, and its referrals by code: those that wait, and the others that it had."""

    oggi: date = field(default_factory=get_oggi)
    ambito: Ambito = field(default_factory=Ambito.anonimo)
    invii: dict[str, Invio] = field(default_factory=dict)
    chiusi: dict[str, Invio] = field(default_factory=dict)
    regole: Sequence[RegolaMicrocredito] = field(default_factory=list_regole)


def sign_come(firma: Firma, erogatore: Erogatore) -> Ambito:
    """The reach of who sent the file by the link of the lender."""
    return Ambito.di_collegamento(
        PerCollegamento(erogatore.uuid, RISCONTRI, erogatore._meta.label_lower, erogatore.uuid, firma)
    )


class RisposteErogatore(Tabellare):
    nome = TIPO_FILE
    titolo = "Risposte dell'erogatore"
    descrizione = "L'elenco delle richieste aperte di un erogatore, con le sue risposte."
    url_elenco = "credito:invio_list"
    modello_dati = Invio
    colonne = COLONNE
    chiavi = (("codice",),)
    annullabile = False

    def is_permesso(self, ambito: Ambito) -> bool:
        """By the link of a lender alone: nobody answers in its place."""
        return ambito.collegamento is not None

    def prepare(self) -> Contesto:
        return Contesto()

    def know(self, contesto: Contesto, firma: Firma, motivo: str) -> None:
        erogatore = Erogatore.objects.get(pk=firma.id or 0)
        contesto.ambito = sign_come(firma, erogatore)
        inviati = Invio.objects.inviati().filter(erogatore=erogatore).order_by("data_invio", "pk")
        aperti = list(filter_da_rispondere(inviati).with_scheda())
        contesto.invii = {invio.percorso.codice: invio for invio in aperti}
        altri = inviati.exclude(pk__in=[invio.pk for invio in aperti]).select_related("percorso")
        contesto.chiusi = {invio.percorso.codice: invio for invio in altri}

    def name_chiavi(self, valori: Valori) -> tuple[str, ...]:
        return (read_codice(valori),)

    def propose(self, valori: Valori, contesto: Contesto) -> Proposta:
        codice, raccolta = read_codice(valori), Raccolta()
        invio, chiuso = contesto.invii.get(codice), contesto.chiusi.get(codice)
        detto = {campo: valore for campo, valore in valori.items() if campo != "codice" and valore not in (None, "")}
        if invio is None and chiuso and not detto and not valori.guasti:
            return Proposta(chiavi=(codice,), oggetto=codice, valori={}, presente=chiuso)
        if invio is None:
            raccolta.add(("codice", f"{NON_PIU} {describe_adesso(chiuso)}." if chiuso else NON_TUO))
        if invio and detto.get("stato") == invio.stato:
            del detto["stato"]  # as it is already: what goes with an answer would be dropped
            if any(campo in detto for campo in ("data", "motivo", "nota")):
                raccolta.add(
                    ("stato", f"{GIA} «{describe_adesso(invio)}»: scegliete una risposta nuova, o togliete il resto.")
                )
        raccolta.add(*check_detto(detto, valori.guasti))
        raccolta.check()
        assert invio is not None  # noqa: S101 - told just above
        proposta = Proposta(
            chiavi=(codice,), oggetto=codice, valori={}, presente=invio, legati=detto, prima={"stato": invio.stato}
        )
        if not valori.guasti:
            with transaction.atomic():
                self.tell(proposta, contesto)
                transaction.set_rollback(True)
        return proposta

    def tell(self, proposta: Proposta, contesto: Contesto) -> None:
        """What a row says, by the services. Raises `RigaErrata` with what they refuse, by column."""
        proposta.avvisi = []
        detto, invio = {campo: dopo for campo, (_, dopo) in proposta.modifiche.items()}, read_invio(proposta)
        try:
            if detto.get("stato") in INVIO_FAVOREVOLE:
                with tell_colonne(CAMPI_DELIBERA):
                    self._grant(proposta, detto, contesto)
            elif "stato" in detto:
                with tell_colonne(CAMPI):
                    campi = {campo: detto[campo] for campo in ("data", "motivo", "nota") if campo in detto}
                    answer_invio(ambito=contesto.ambito, invio=invio, stato=detto["stato"], oggi=contesto.oggi, **campi)
            if "importo_pagato" in detto:
                with tell_colonne(CAMPI_PAGAMENTO):
                    self._pay(proposta, invio, detto, contesto)
        except PassaggioVietato as errore:
            adesso = describe_adesso(contesto.invii[proposta.oggetto])
            detta = f"Questa risposta non si può più dare: adesso la richiesta è «{adesso}»."
            raise RigaErrata(("stato", detta)) from errore

    def _grant(self, proposta: Proposta, detto: dict[str, Any], contesto: Contesto) -> None:
        """The warnings of the rules are told beside the row: who confirms the preview has read them."""
        insieme = {campo: detto[campo] for campo in INSIEME if campo in detto}
        passi = [passo for passo, nome in PASSI_GARANZIA.items() if f"garanzia_{nome}" in insieme]
        dati = DatiDelibera(
            detto["importo_deliberato"],
            detto["durata_mesi"],
            FonteDato.EROGATORE,
            garanzia_stato=passi[-1] if passi else "",
            **insieme,
        )
        prestito = grant_invio(
            ambito=contesto.ambito,
            invio=read_invio(proposta),
            esito=detto["stato"],
            data=detto["data_delibera"],
            dati=dati,
            nota=detto.get("nota", ""),
            avvisi_letti=True,
            oggi=contesto.oggi,
        )
        proposta.avvisi += [("stato", f"{avviso['messaggio']} ({avviso['norma']})") for avviso in prestito.avvisi]

    def _pay(self, proposta: Proposta, invio: Invio, detto: dict[str, Any], contesto: Contesto) -> None:
        concesso = Finanziamento.objects.validi().filter(invio=invio).first()
        if concesso is None:
            raise ValidationError({"importo": "Prima di un pagamento serve l'approvazione."})
        giorno, euro = detto["pagato_il"], detto["importo_pagato"]
        avvisi = list_avvisi_pagamento(contesto.regole, concesso, giorno)
        proposta.avvisi += [("pagato_il", avviso.frase) for avviso in avvisi]
        if concesso.erogazioni.valide().filter(data=giorno, importo=euro).exists():
            raise ValidationError({"importo": "Questo pagamento è già registrato."})
        pay_finanziamento(
            ambito=contesto.ambito,
            finanziamento=concesso,
            chiave_modulo=uuid4(),
            data=giorno,
            importo=euro,
            oggi=contesto.oggi,
        )

    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        """Who confirmed signs, and has read the warnings of the preview and no others. Paths are locked before their
        referrals, as every write does."""
        firma = importazione.confermata_da or importazione.caricata_da
        letti = {(esito["riga"], esito["messaggio"]) for esito in importazione.esiti}
        percorsi = filter_da_rispondere(Invio.objects.inviati().filter(erogatore=firma.id)).order_by("percorso")
        for pk in percorsi.values_list("percorso", flat=True).distinct():
            lock_percorso(pk)
        suo = sign_come(firma, Erogatore.objects.get(pk=firma.id or 0))
        esito = super().write(importazione, contenuto, suo, progresso)
        if any(e.gravita == "avviso" and (e.riga, e.messaggio) not in letti for e in esito.errori):
            raise FileIlleggibile(AVVISI_NUOVI)
        return esito

    def write_lotto(self, proposte: list[Proposta], contesto: Contesto, ambito: Ambito) -> None:
        for proposta in proposte:
            self.tell(proposta, contesto)

    def show(self, campo: str, valore: Any) -> str:
        if campo == "stato":
            return DETTI.get(valore, "")
        if isinstance(valore, Decimal):
            return formati.euro(valore)
        return str(MotivoRifiuto(valore).label) if campo == "motivo" and valore else super().show(campo, valore)


def read_codice(valori: Valori) -> str:
    return str(valori.get("codice", "")).strip().upper()


def read_invio(proposta: Proposta) -> Invio:
    invio = proposta.record
    assert isinstance(invio, Invio)  # noqa: S101 - `propose` puts no other
    return invio


def check_detto(detto: dict[str, Any], guasti: Collection[str]) -> list[tuple[str, str]]:
    """What is wrong with a row by itself, each beside its column: what could not be read is told already."""
    scritti = detto.keys() | guasti
    errori = {} if "stato" in guasti else check_detti(detto.get("stato", ""), scritti)
    errori |= {} if "stato" in guasti else check_importi(detto.get("stato", ""), scritti)
    numero = detto.get("tutor_numero", "")
    try:
        Finanziamento._meta.get_field("tutor_numero").clean(numero, None)
    except ValidationError as errore:
        errori["tutor_numero"] = " ".join(errore.messages)
    nota = detto.get("nota", "")
    if len(nota) > NOTA_MASSIMA:
        errori["nota"] = f"Al massimo {NOTA_MASSIMA} caratteri: sono {len(nota)}."
    try:
        check_senza_codice(nota)
    except ValidationError as errore:
        errori["nota"] = " ".join(errore.messages)
    return list(errori.items())


@contextmanager
def tell_colonne(nomi: Mapping[str, str]) -> Iterator[None]:
    """What a service refuses, by the column that says it."""
    try:
        yield
    except ValidationError as errore:
        if not hasattr(errore, "error_dict"):
            raise RigaErrata(*(("", messaggio) for messaggio in errore.messages)) from errore
        colonne = {colonna.campo for colonna in COLONNE}
        raise RigaErrata(
            *(
                (nome if (nome := nomi.get(campo, campo)) in colonne else "", messaggio)
                for campo, messaggi in errore.message_dict.items()
                for messaggio in messaggi
            )
        ) from errore
