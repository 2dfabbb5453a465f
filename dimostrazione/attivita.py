"""What the desks did: 2014 on the published figures, then up to March 2016, then lately."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from cittadini.enums import Finalita, ModalitaConsenso
from cittadini.models import Cittadino, Consenso, Informativa, PresaInCarico
from dimostrazione.nomi import Codici
from dimostrazione.persone import Anagrafe
from dimostrazione.storia import Narratore, Righe, Vincoli, working_day
from erogatori.models import Erogatore
from percorsi.models import Percorso
from sportelli.enums import TipoAmministrazione
from sportelli.models import Sportello
from utenti.models import Utente

# Published (La Stampa, 12 June 2014): consultations from 1 January to the end of May 2014.
CONSULENZE_2014 = {
    TipoAmministrazione.CPI: 604,
    TipoAmministrazione.COMUNE: 312,
    TipoAmministrazione.CCIAA: 123,
}
DAL_2014, AL_2014 = date(2014, 1, 7), date(2014, 5, 30)
# Published: citizens oriented by March 2016. Invented: how many of them came in those five months
# («oltre 1.000») and returned within them.
CITTADINI_2016, FINE_2016 = 1456, date(2016, 3, 31)
RITORNI_2014 = 31
RECENTI, GIORNI_RECENTI = 1100, 500
# Desks that work today, each with somebody received lately; the others have been silent for long.
VIVI, GIORNI_ULTIMI = 148, 27

Operatori = dict[int, list[tuple[Utente, date]]]


class Cronista:
    """Fills the desks with citizens, day by day."""

    def __init__(
        self, rng: Random, codici: Codici, sportelli: list[Sportello], operatori: Operatori, erogatori: list[Erogatore]
    ) -> None:
        self.rng, self.sportelli, self.operatori, self.righe = rng, sportelli, operatori, Righe()
        self.anagrafe = Anagrafe(rng, codici)
        self.informative = list(Informativa.objects.order_by("valida_dal"))
        per_regione: dict[int, list[Erogatore]] = {s.comune.get_provincia().regione_id: [] for s in sportelli}
        for erogatore in erogatori:
            regioni = set(erogatore.regioni.values_list("pk", flat=True))
            for regione, elenco in per_regione.items():
                if erogatore.nazionale or regione in regioni:
                    elenco.append(erogatore)
        self.narratore = Narratore(rng, codici, per_regione, self.righe)

    def tell(self, oggi: date, *, recenti: bool = True) -> Righe:
        self._tell_2014()
        self._tell_until_2016()
        if recenti:
            self._tell_lately(oggi)
        return self.righe

    def _tell_2014(self) -> None:
        """Exactly the published consultations: each slot is a new citizen, or one who returns."""
        ritorni = RITORNI_2014
        vincoli = Vincoli(FINE_2016, conclusi=True, chiuso_dal=DAL_2014, chiuso_al=AL_2014)
        for sportello, giorno in self._slots_2014():
            torna = self._who_may_return(sportello, giorno)
            if ritorni and torna and self.rng.random() < 0.08:
                ritorni -= 1
                self.narratore.consult(torna, giorno, torna.operatore)
                continue
            self._welcome(sportello, giorno, vincoli)
        if ritorni:
            raise ValueError(f"mancano {ritorni} ritorni: cambia il seme della dimostrazione")

    def _who_may_return(self, sportello: Sportello, giorno: date) -> Percorso | None:
        """A path of this desk opened at least two weeks before and still open."""
        return next(
            (
                p
                for p in self.righe.percorsi
                if p.sportello == sportello
                and p.data_apertura + timedelta(days=14) <= giorno
                and (p.data_chiusura is None or p.data_chiusura > giorno)
            ),
            None,
        )

    def _slots_2014(self) -> Iterator[tuple[Sportello, date]]:
        giorni = (AL_2014 - DAL_2014).days
        slots = []
        for tipo, quanti in CONSULENZE_2014.items():
            desks = [s for s in self.sportelli if s.amministrazione.tipo == tipo and s.get_attivazione() < DAL_2014]
            pesi = [self.rng.uniform(0.3, 2) for _ in desks]
            for sportello in (*desks, *self.rng.choices(desks, pesi, k=quanti - len(desks))):
                giorno = working_day(DAL_2014 + timedelta(days=self.rng.randrange(giorni - 2)))
                slots.append((sportello, min(giorno, AL_2014)))
        return iter(sorted(slots, key=lambda slot: (slot[1], slot[0].codice)))

    def _tell_until_2016(self) -> None:
        vincoli = Vincoli(FINE_2016, conclusi=True)
        inizio = date(2014, 6, 3)
        while len(self.righe.cittadini) < CITTADINI_2016:
            giorno = working_day(inizio + timedelta(days=self.rng.randrange((FINE_2016 - inizio).days - 2)))
            aperti = [s for s in self.sportelli if s.get_attivazione() < giorno]
            if giorno.month != 8:  # desks are all but shut in August
                self._welcome(self.rng.choice(aperti), giorno, vincoli)

    def _tell_lately(self, oggi: date) -> None:
        """The last sixteen months: today's pages compare with the year before. The demonstration's desk is busy."""
        vincoli = Vincoli(oggi - timedelta(days=1))
        vivi = [self.sportelli[0], *self.rng.sample(self.sportelli[1:], VIVI - 1)]
        pesi = [18, *(self.rng.uniform(0.2, 2) for _ in vivi[1:])]
        ultimi = [(sportello, GIORNI_ULTIMI) for sportello in vivi]
        prima = [(sportello, GIORNI_RECENTI) for sportello in self.rng.choices(vivi, pesi, k=RECENTI - VIVI)]
        for sportello, giorni in (*prima, *ultimi):
            self._welcome(sportello, working_day(oggi - timedelta(days=self.rng.randint(4, giorni))), vincoli)

    def _welcome(self, sportello: Sportello, giorno: date, vincoli: Vincoli) -> None:
        presenti = [utente for utente, dal in self.operatori[sportello.pk] if dal <= giorno]
        operatore = self.rng.choice(presenti)
        cittadino = self.anagrafe.build(sportello, operatore, giorno)
        cittadino.informativa = [i for i in self.informative if i.valida_dal <= giorno][-1]
        cittadino.informativa_il = giorno
        self.righe.cittadini.append(cittadino)
        consenso = self._consents(cittadino, operatore)
        percorso = self.narratore.tell(cittadino, sportello, operatore, consenso, vincoli)
        self.narratore.consult(percorso, giorno, operatore)
        if self.rng.random() < 0.15:
            dopo = working_day(giorno + timedelta(days=self.rng.randint(2, 12)))
            if dopo <= vincoli.fine:
                self.narratore.consult(percorso, dopo, operatore, info=True)

    def _consents(self, cittadino: Cittadino, operatore: Utente) -> Consenso:
        """Answers on each purpose; who is sent to a lender has agreed to it."""
        giorno = cittadino.data_primo_contatto
        consensi = [
            Consenso(
                cittadino=cittadino,
                finalita=finalita,
                dato=finalita == Finalita.INVIO or self.rng.random() < 0.6,
                informativa=cittadino.informativa,
                data=giorno,
                modalita=ModalitaConsenso.FIRMA,
                raccolto_da=operatore.firma,
            )
            for finalita in Finalita
        ]
        self.righe.consensi += consensi
        return next(c for c in consensi if c.finalita == Finalita.INVIO)


def build_prese(righe: Righe) -> None:
    """Each desk follows the citizens it welcomed."""
    PresaInCarico.objects.bulk_create(
        PresaInCarico(cittadino=c, sportello=c.sportello_primo_contatto, dal=c.data_primo_contatto)
        for c in righe.cittadini
    )
