"""Random networks and what may happen in them: same seed, same network."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.core.exceptions import ValidationError

from cittadini.enums import CondizioneOccupazionale, Sesso, StatoTrasferimento, TitoloStudio
from cittadini.models import Cittadino, PresaInCarico
from cittadini.services.trasferimenti import change_trasferimento
from conservazione.services.oblio import OblioRifiutato, anonymise_cittadino
from consulenze.enums import Canale, MotivoAnnullamento, StatoConsulenza, TipoContatto
from consulenze.models import Consulenza
from credito.enums import MotivoStorno, StatoFinanziamento, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from formazione.enums import Tema
from indicatori.regole.periodi import Periodo
from nucleo.ambito import Ambito
from nucleo.enums import MotivoRettifica
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import ChiusuraPassata, Percorso, ProfiloIngresso
from percorsi.services.profili import correct_profilo
from sportelli.enums import MotivoOspitalita, TipoAmministrazione
from sportelli.models import Amministrazione, Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite, update_ospitalita
from sportelli.services.spostamenti import confirm_all
from tests.costruttori import (
    build_amministrazione,
    build_cambio,
    build_cittadino,
    build_comune,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_sportello,
    build_trasferimento,
    build_utente,
)
from tests.prove import rewrite

SISTEMA = Ambito.di_sistema("prova")
INIZIO, FINE = date(2015, 11, 1), date(2016, 12, 31)
PERIODI = (
    Periodo(date(2016, 3, 1), date(2016, 3, 31)),
    Periodo(date(2016, 1, 1), date(2016, 3, 31)),
    Periodo(date(2016, 1, 1), date(2016, 12, 31)),
    Periodo(date(2015, 12, 1), date(2016, 11, 30)),
    Periodo(date(2016, 2, 10), date(2016, 5, 9)),
    Periodo(date(2016, 2, 10), date(2016, 2, 20)),
    Periodo(date(2016, 2, 1), date(2016, 4, 12)),
)


@dataclass
class ReteCasuale:
    """A small network that lives: `live` makes something happen, and says what."""

    rng: Random
    sportelli: list[Sportello] = field(default_factory=list)
    ospiti: list[Amministrazione] = field(default_factory=list)

    def __post_init__(self) -> None:
        tipi = (TipoAmministrazione.COMUNE, TipoAmministrazione.CPI, TipoAmministrazione.CCIAA)
        self.ospiti = [build_amministrazione(tipo=tipo, comune=build_comune("Bari")) for tipo in (*tipi, tipi[0])]
        comuni = [build_comune(nome) for nome in ("Lecce", "Bari", "Napoli")]
        self.sportelli = [
            build_sportello(nome=f"Sportello {n}", comune=comuni[n % 3], amministrazione=self.ospiti[n % 4])
            for n in range(5)
        ]
        self.operatori = [build_utente(last_login=datetime(2016, 12, 1, tzinfo=UTC)) for _ in range(3)]
        for _ in range(8):
            self.welcome()

    # ── What may happen ──────────────────────────────────────────────────────────────────
    def live(self) -> str:
        """One thing happens; what cannot happen to whom it was drawn does not."""
        fatto: Callable[[], object] = self.rng.choice(
            [
                *[self.counsel] * 5,
                *(self.welcome, self.open, self.correct, self.cancel, self.move_day, self.send, self.answer, self.pay),
                *(self.undo, self.close, self.hand_over, self.change_host, self.rectify, self.forget),
                *(self.correct_first_contact, self.correct_opening, self.change_kind, self.reach, self.join),
                *(self.correct_host, self.move_desk, self.reopen, self.take_back),
            ]
        )
        fatto()
        return fatto.__name__

    def day(self, dopo: date = INIZIO) -> date:
        return dopo + timedelta(days=self.rng.randint(0, max((FINE - dopo).days, 0)))

    def pick(self, righe: Any) -> Any:
        """One of some rows, or None."""
        chiavi = list(righe.order_by("pk").values_list("pk", flat=True))
        return righe.model.objects.get(pk=self.rng.choice(chiavi)) if chiavi else None

    def welcome(self) -> None:
        giorno = self.day()
        cittadino = build_cittadino(
            sportello=self.rng.choice(self.sportelli),
            data_primo_contatto=giorno,
            codice_fiscale="",
            sesso=self.rng.choice(list(Sesso)),
            titolo_studio=self.rng.choice(list(TitoloStudio)),
            condizione=self.rng.choice(list(CondizioneOccupazionale)),
            accolto_da=self.operatori[0],
        )
        self.open(cittadino)

    def open(self, cittadino: Cittadino | None = None) -> None:
        cittadino = cittadino or self.pick(Cittadino.objects.all())
        percorso = build_percorso(
            cittadino=cittadino,
            data_apertura=self.day(cittadino.data_primo_contatto),
            operatore=self.operatori[0],
            profilo={"eta": self.rng.randint(18, 70)},
        )
        self.counsel(percorso)

    def counsel(self, percorso: Percorso | None = None) -> None:
        percorso = percorso or self.pick(Percorso.objects.all())
        giorno = self.day(percorso.data_apertura)
        consulenza = build_consulenza(
            percorso=percorso,
            sportello=self.rng.choice([percorso.sportello, *self.sportelli[:2]]),
            data=giorno,
            operatore=self.rng.choice(self.operatori),
            tipo=self.rng.choice([*[TipoContatto.CONSULENZA] * 3, TipoContatto.INFO]),
            canale=self.rng.choice(list(Canale)),
            temi=self.rng.sample([tema.value for tema in Tema], 2),
            tardiva=self.rng.random() < 0.2,
        )
        scritta = datetime.combine(giorno, datetime.min.time(), UTC) + timedelta(days=self.rng.randint(0, 40))
        with rewrite(Consulenza):
            Consulenza.objects.filter(pk=consulenza.pk).update(creato_il=scritta)

    def correct(self) -> None:
        consulenza = self.pick(Consulenza.objects.filter(stato=StatoConsulenza.REGISTRATA).exclude(tipo="info"))
        if consulenza:
            altro = self.rng.choice(self.sportelli)
            with rewrite(Consulenza):
                Consulenza.objects.filter(pk=consulenza.pk).update(
                    rendicontabile=not consulenza.rendicontabile, sportello=altro
                )

    def cancel(self) -> None:
        consulenza = self.pick(Consulenza.objects.filter(stato=StatoConsulenza.REGISTRATA))
        Consulenza.objects.filter(pk=consulenza.pk).update(
            stato=StatoConsulenza.ANNULLATA, motivo_annullamento=next(iter(MotivoAnnullamento))
        )

    def move_day(self) -> None:
        consulenza = self.pick(Consulenza.objects.all())
        Consulenza.objects.filter(pk=consulenza.pk).update(data=self.day(consulenza.percorso.data_apertura))

    def send(self) -> None:
        percorso = self.pick(Percorso.objects.exclude(stato=StatoPercorso.CHIUSO))
        if percorso:
            giorno = self.day(percorso.data_apertura)
            build_invio(
                percorso=percorso,
                data_invio=giorno,
                data_stato=giorno,
                importo_richiesto=Decimal(self.rng.randint(500_000, 2_500_000)) / 100,
            )

    def answer(self) -> None:
        invio = self.pick(Invio.objects.filter(stato=StatoInvio.INVIATO))
        if not invio:
            return
        giorno = self.day(invio.data_invio)
        stato = self.rng.choice([StatoInvio.DOMANDA, StatoInvio.APPROVATO, StatoInvio.SCADUTO])
        Invio.objects.filter(pk=invio.pk).update(stato=stato, data_stato=giorno, data_prima_risposta=giorno)
        if stato == StatoInvio.APPROVATO:
            invio.refresh_from_db()
            build_finanziamento(invio=invio, data_delibera=giorno, importo_deliberato=Decimal("25000.00"))
        if stato == StatoInvio.SCADUTO:
            build_cambio(invio, da=StatoInvio.INVIATO, a=StatoInvio.DOMANDA, data=giorno)

    def pay(self) -> None:
        prestito = self.pick(Finanziamento.objects.validi().filter(importo_erogato__lt=20_000))
        if prestito:
            importo = Decimal(self.rng.randint(10_000, 450_000)) / 100
            build_erogazione(finanziamento=prestito, data=self.day(prestito.data_delibera), importo=importo)

    def undo(self) -> None:
        erogazione = self.pick(Erogazione.objects.filter(stornata_il__isnull=True))
        if erogazione:
            Erogazione.objects.filter(pk=erogazione.pk).update(
                stornata_il=datetime(2017, 1, 1, tzinfo=UTC),
                stornata_da=self.operatori[0].firma,
                motivo_storno=next(iter(MotivoStorno)),
            )

    def take_back(self) -> None:
        """A deliberation that never was, and the right one, of another day and amount."""
        prestito = self.pick(Finanziamento.objects.validi().exclude(erogazioni__in=Erogazione.objects.valide()))
        if prestito:
            Finanziamento.objects.filter(pk=prestito.pk).update(stato=StatoFinanziamento.ANNULLATO)
            build_finanziamento(
                invio=prestito.invio,
                data_delibera=self.day(prestito.invio.data_invio),
                importo_deliberato=Decimal("30000.00"),
            )

    def close(self) -> None:
        percorso = self.pick(Percorso.objects.exclude(stato=StatoPercorso.CHIUSO))
        if percorso:
            Percorso.objects.filter(pk=percorso.pk).update(
                stato=StatoPercorso.CHIUSO,
                motivo_chiusura=MotivoChiusura.ORIENTATO,
                data_chiusura=self.day(percorso.data_apertura),
            )

    def reopen(self) -> None:
        percorso = self.pick(Percorso.objects.filter(data_chiusura__lt=FINE - timedelta(days=2)))
        if percorso:
            ChiusuraPassata.objects.create(
                percorso=percorso,
                dal=percorso.data_chiusura,
                al=self.day(percorso.data_chiusura + timedelta(days=1)),
            )
            Percorso.objects.filter(pk=percorso.pk).update(
                stato=StatoPercorso.INFORMAZIONE, motivo_chiusura="", data_chiusura=None
            )

    def hand_over(self) -> None:
        presa = self.pick(PresaInCarico.objects.aperte().filter(dal__lt=FINE - timedelta(days=2)))
        altri = [s for s in self.sportelli if s.pk != presa.sportello_id]
        trasferimento = build_trasferimento(
            cittadino=presa.cittadino, da_sportello=presa.sportello, a_sportello=self.rng.choice(altri)
        )
        change_trasferimento(
            ambito=SISTEMA,
            trasferimento=trasferimento,
            stato=StatoTrasferimento.ACCETTATO,
            oggi=self.day(presa.dal + timedelta(days=1)),
        )

    def change_host(self) -> None:
        sportello = self.rng.choice(self.sportelli)
        sportello.refresh_from_db()
        ultima = sportello.ospitalita.order_by("-dal").first()
        dal = self.day(max(ultima.dal + timedelta(days=1), INIZIO))
        ospite = self.rng.choice([o for o in self.ospiti if o.pk != sportello.amministrazione_id])
        if ultima.dal < FINE - timedelta(days=5):
            cambio = CambioOspite(ospite, dal, MotivoOspitalita.CONVENZIONE, "n. 1")
            change_ospite(
                ambito=SISTEMA, sportello=sportello, cambio=cambio, conferma=confirm_all, motivo_rettifica="documento"
            )

    def correct_host(self) -> None:
        """Another first day or another host, for one of those a desk has had; what cannot be is not."""
        riga = self.pick(self.rng.choice(self.sportelli).ospitalita.all())
        valori = self.rng.choice([{"dal": self.day()}, {"amministrazione": self.rng.choice(self.ospiti)}])
        with suppress(ValidationError):
            update_ospitalita(
                ambito=SISTEMA,
                ospitalita=riga,
                versione=riga.versione,
                valori=valori,
                conferma=confirm_all,
                motivo_rettifica="documento",
            )

    def move_desk(self) -> None:
        comune = build_comune(self.rng.choice(["Lecce", "Bari", "Napoli"]))
        Sportello.objects.filter(pk=self.rng.choice(self.sportelli).pk).update(comune=comune)

    def rectify(self) -> None:
        profilo = self.pick(ProfiloIngresso.objects.all())
        titolo = self.rng.choice([t for t in TitoloStudio if t != profilo.titolo_studio])
        correct_profilo(
            ambito=SISTEMA,
            profilo=profilo,
            versione=profilo.versione,
            campi={"titolo_studio": titolo},
            motivo=MotivoRettifica.DOCUMENTO,
        )

    def forget(self) -> None:
        """Who has an open path is not forgotten: the chance is wasted."""
        with suppress(OblioRifiutato):
            anonymise_cittadino(
                ambito=SISTEMA, cittadino=self.pick(Cittadino.objects.all()), causa="prova", oggi=date(2026, 1, 1)
            )

    def correct_first_contact(self) -> None:
        cittadino = self.pick(Cittadino.objects.all())
        Cittadino.objects.filter(pk=cittadino.pk).update(data_primo_contatto=self.day())

    def correct_opening(self) -> None:
        percorso = self.pick(Percorso.objects.all())
        ultimo = min(giorno for giorno in (percorso.data_stato, percorso.data_chiusura) if giorno)
        giorno = INIZIO + timedelta(days=self.rng.randint(0, max((ultimo - INIZIO).days, 0)))
        Percorso.objects.filter(pk=percorso.pk).update(data_apertura=min(giorno, ultimo))

    def change_kind(self) -> None:
        Amministrazione.objects.filter(pk=self.rng.choice(self.ospiti).pk).update(
            tipo=self.rng.choice([TipoAmministrazione.COMUNE, TipoAmministrazione.CPI])
        )

    def reach(self) -> None:
        percorso = self.pick(Percorso.objects.filter(stato=StatoPercorso.INFORMAZIONE))
        if percorso:
            Percorso.objects.filter(pk=percorso.pk).update(tappa_massima=StatoPercorso.INVIATO)

    def join(self) -> None:
        """A path turns out to be another person's, as when two cards are one."""
        percorso, altro = self.pick(Percorso.objects.all()), self.pick(Cittadino.objects.all())
        with rewrite(Percorso):
            Percorso.objects.filter(pk=percorso.pk).update(cittadino=altro)
