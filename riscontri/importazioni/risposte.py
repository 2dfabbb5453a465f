"""The monthly list of a lender, filled in and sent back: each row is an answer, told as it would be on its page.

A row is tried by the services that record it, and undone: the preview tells what they would refuse.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from credito.enums import INVIO_FAVOREVOLE, MotivoRifiuto
from credito.models import Finanziamento, Invio
from credito.services.finanziamenti import DatiDelibera
from erogatori.models import Erogatore
from importazioni.colonne import Colonna
from importazioni.conversioni import data, decimale, paragrafi, quantita, scelta
from importazioni.models import Importazione
from importazioni.tabellare import Proposta, RigaErrata, Tabellare, Valori
from importazioni.tipi import EsitoAnalisi, Progresso
from nucleo.ambito import Ambito, PerCollegamento
from nucleo.date import Significato
from nucleo.enums import FonteDato
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from nucleo.macchine import PassaggioVietato
from percorsi.services.blocchi import lock_percorso
from riscontri.enums import DETTI, RISCONTRI, TIPO_FILE, Detto
from riscontri.selectors.riscontri import filter_da_rispondere
from riscontri.services.risposte import answer_invio, grant_invio, pay_finanziamento

COLONNE = (
    Colonna("codice", "Codice", obbligatoria=True, esempio="P-7K2M9QX4D", aiuto="Com'è nell'elenco: non cambiatelo."),
    Colonna("stato", "Risposta", scelta(Detto), esempio=DETTI["accettato"], aiuto="; ".join(DETTI.values())),
    Colonna(
        "motivo", "Perché no", scelta(MotivoRifiuto), esempio="Fondi esauriti", aiuto="; ".join(MotivoRifiuto.labels)
    ),
    Colonna("nota", "Note", paragrafi, esempio="Serve il preventivo", aiuto="Se servono documenti, dite quali."),
    Colonna("data_delibera", "Delibera del", data(Significato.FATTO), esempio="12/03/2026"),
    Colonna("importo_deliberato", "Importo deliberato", decimale, esempio="20.000"),
    Colonna("durata_mesi", "Durata in mesi", quantita(1, 360), esempio="60"),
    Colonna("pagato_il", "Pagato il", data(Significato.FATTO), esempio="30/03/2026"),
    Colonna("importo_pagato", "Importo pagato", decimale, esempio="10.000"),
)
NON_TUO = "Questo codice non è fra le vostre richieste aperte."
SERVE = "Con un'approvazione scrivete data della delibera, importo e durata."
# How the services call what a row tells, by the column where it stands.
CAMPI = {"data": "data_delibera", "importo": "importo_pagato", "avvisi_letti": "stato", "canale": "stato"}


@dataclass
class Contesto:
    """The lender, who signs, and its referrals by code."""

    oggi: date = field(default_factory=get_oggi)
    ambito: Ambito = field(default_factory=Ambito.anonimo)
    invii: dict[str, Invio] = field(default_factory=dict)


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
        aperti = filter_da_rispondere(Invio.objects.inviati().filter(erogatore=erogatore)).with_scheda()
        contesto.invii = {invio.percorso.codice: invio for invio in aperti.order_by("data_invio", "pk")}

    def propose(self, valori: Valori, contesto: Contesto) -> Proposta:
        codice = str(valori.get("codice", "")).strip().upper()
        invio = contesto.invii.get(codice)
        if invio is None:
            raise RigaErrata(("codice", NON_TUO))
        detto = {campo: valore for campo, valore in valori.items() if campo != "codice" and valore not in (None, "")}
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
        try:
            self._tell(proposta.presente, proposta.modifiche, contesto)
        except PassaggioVietato as errore:
            raise RigaErrata(("stato", f"Questa risposta non si può più dare. {errore}")) from errore
        except ValidationError as errore:
            raise RigaErrata(*_read_errori(errore)) from errore

    def _tell(self, invio: Any, modifiche: dict[str, tuple[Any, Any]], contesto: Contesto) -> None:
        detto = {campo: dopo for campo, (_, dopo) in modifiche.items()}
        ambito, oggi, stato = contesto.ambito, contesto.oggi, detto.get("stato", "")
        if stato in INVIO_FAVOREVOLE:
            if not {"data_delibera", "importo_deliberato", "durata_mesi"} <= detto.keys():
                raise ValidationError({"stato": SERVE})
            grant_invio(
                ambito=ambito,
                invio=invio,
                esito=stato,
                data=detto["data_delibera"],
                dati=DatiDelibera(detto["importo_deliberato"], detto["durata_mesi"], FonteDato.EROGATORE),
                nota=detto.get("nota", ""),
                oggi=oggi,
            )
        elif stato:
            motivo, nota = detto.get("motivo", ""), detto.get("nota", "")
            answer_invio(ambito=ambito, invio=invio, stato=stato, motivo=motivo, nota=nota, oggi=oggi)
        if "importo_pagato" in detto or "pagato_il" in detto:
            self._tell_pagamento(invio, detto, contesto)

    def _tell_pagamento(self, invio: Invio, detto: dict[str, Any], contesto: Contesto) -> None:
        concesso = Finanziamento.objects.validi().filter(invio=invio).first()
        if concesso is None:
            raise ValidationError({"importo_pagato": "Prima di un pagamento serve l'approvazione."})
        if not {"importo_pagato", "pagato_il"} <= detto.keys():
            raise ValidationError({"importo_pagato": "Di un pagamento scrivete giorno e importo."})
        giorno, euro = detto["pagato_il"], detto["importo_pagato"]
        if concesso.erogazioni.valide().filter(data=giorno, importo=euro).exists():
            raise ValidationError({"importo_pagato": "Questo pagamento è già registrato."})
        pay_finanziamento(
            ambito=contesto.ambito,
            finanziamento=concesso,
            chiave_modulo=uuid4(),
            data=giorno,
            importo=euro,
            oggi=contesto.oggi,
        )

    def write(self, importazione: Importazione, contenuto: bytes, ambito: Ambito, progresso: Progresso) -> EsitoAnalisi:
        """Who confirmed signs. Paths are locked before their referrals, as every write does."""
        firma = importazione.confermata_da or importazione.caricata_da
        percorsi = filter_da_rispondere(Invio.objects.inviati().filter(erogatore=firma.id)).order_by("percorso")
        for pk in percorsi.values_list("percorso", flat=True).distinct():
            lock_percorso(pk)
        suo = sign_come(firma, Erogatore.objects.get(pk=firma.id or 0))
        return super().write(importazione, contenuto, suo, progresso)

    def write_lotto(self, proposte: list[Proposta], contesto: Contesto, ambito: Ambito) -> None:
        for proposta in proposte:
            self.tell(proposta, contesto)

    def show(self, campo: str, valore: Any) -> str:
        if campo == "stato":
            return DETTI.get(valore, "")
        return str(MotivoRifiuto(valore).label) if campo == "motivo" and valore else super().show(campo, valore)


def _read_errori(errore: ValidationError) -> list[tuple[str, str]]:
    """What a service refuses, by the column that says it."""
    if not hasattr(errore, "error_dict"):
        return [("", messaggio) for messaggio in errore.messages]
    nomi = {colonna.campo for colonna in COLONNE}
    return [
        (nome if (nome := CAMPI.get(campo, campo)) in nomi else "", messaggio)
        for campo, messaggi in errore.message_dict.items()
        for messaggio in messaggi
    ]
