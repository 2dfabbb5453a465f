"""The pages of people of the demonstration: one with a code that does not change, what they and their desk wrote, a
request on their data, a payment that they tell otherwise. Letters of what is invented leave for nobody."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from cittadini.models import Cittadino
from credito.models import Erogazione, Finanziamento
from nucleo.ambito import Ambito, PerCollegamento
from nucleo.enums import TipoFirma
from nucleo.firma import Firma
from nucleo.istanti import start_of
from portale.enums import PAGINA, SecondoFattore, TipoRichiesta
from portale.models import Scritto
from portale.services.codici import PAROLA, give_codice
from portale.services.ricevute import confirm_erogazione
from portale.services.richieste import ask_richiesta
from utenti.models import Utente
from utenti.services.ambito import build_ambito

SISTEMA = Ambito.di_sistema("carica_demo")
PROPRIO = "operatore@demo.example"
# It opens the page of who has a loan at the desk of `PROPRIO`, with the birth date that `carica_demo --account` prints.
CODICE = "A-DEMXPAGE2ND"
# Whether the person wrote it, and days ago.
DETTI = (
    (False, 9, "Buongiorno, per la domanda manca il preventivo del forno: quando l'avete?"),
    (True, 8, "Il preventivo arriva lunedì, lo porto martedì mattina."),
    (False, 2, "La domanda è stata accolta. Quando arrivano i soldi scrivetelo nella pagina, alla voce «Ho ricevuto»."),
    (True, 1, "Sono arrivati. Il fornitore però ha cambiato il prezzo: serve rifare il piano?"),
)


def build_pagine(oggi: date) -> None:
    """As of `oggi`; nothing when nobody at that desk has been paid a loan."""
    pagata = _find_pagata()
    if pagata is None:
        return
    persona: Cittadino = pagata.percorso.cittadino
    give_codice(ambito=SISTEMA, cittadino=persona, secondo=SecondoFattore.NASCITA, draw=lambda: CODICE)
    _write_detti(persona, pagata.percorso.sportello_id, pagata.percorso.operatore.firma, oggi)
    sua = Ambito.di_collegamento(PerCollegamento(uuid4(), PAGINA, "", uuid4(), sign(persona)))
    confirm_erogazione(
        ambito=sua, finanziamento=pagata.finanziamento, importo=pagata.importo - 150, giorno=pagata.data, oggi=oggi
    )
    ask_richiesta(
        ambito=sua,
        cittadino=persona,
        tipo=TipoRichiesta.CORREZIONE,
        testo="Ho cambiato numero di telefono: quello scritto non è più il mio.",
        oggi=oggi - timedelta(days=12),
    )


def _find_pagata() -> Erogazione | None:
    """The last payment to somebody alive whom that desk follows."""
    proprio = Utente.objects.filter(email=PROPRIO).first()
    suoi = build_ambito(proprio).sportelli if proprio else frozenset()
    pagate = Erogazione.objects.valide().filter(
        stornata_il=None,
        finanziamento__in=Finanziamento.objects.validi(),
        percorso__sportello__in=suoi,
        percorso__cittadino__in=Cittadino.objects.vivi().filter(
            deceduto_il=None, prese__al=None, prese__sportello__in=suoi
        ),
    )
    righe = pagate.select_related("percorso__cittadino", "percorso__operatore", "finanziamento")
    return righe.order_by("-data", "-pk").first()


def sign(persona: Cittadino) -> Firma:
    return Firma(TipoFirma.CITTADINO, PAROLA, persona.pk)


def _write_detti(persona: Cittadino, sportello: int, firma: Firma, oggi: date) -> None:
    sua = sign(persona)
    for numero, (dalla_persona, giorni, testo) in enumerate(DETTI):
        scritto_il = start_of(oggi - timedelta(days=giorni)) + timedelta(hours=10)
        letto: tuple[datetime | None, Firma | None] = (None, None)
        if numero < len(DETTI) - 1:
            letto = (scritto_il + timedelta(hours=3), firma if dalla_persona else sua)
        Scritto.objects.create(
            cittadino=persona,
            sportello_id=sportello,
            testo=testo,
            dalla_persona=dalla_persona,
            scritto_da=sua if dalla_persona else firma,
            creato_il=scritto_il,
            letto_il=letto[0],
            letto_da=letto[1],
        )
