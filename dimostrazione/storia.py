"""The story of a path: which stages it reaches, on which days, and what each one leaves behind."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from cittadini.models import Cittadino, Consenso
from consulenze.enums import Canale, EsitoConsulenza, Servizio, TipoContatto
from consulenze.models import Consulenza
from credito.enums import MotivoRifiuto, ServizioAusiliario, StatoFinanziamento, StatoGaranzia, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from dimostrazione.nomi import Codici
from dimostrazione.persone import choose
from erogatori.models import Erogatore
from formazione.enums import Tema
from nucleo.enums import FonteDato
from nucleo.istanti import start_of
from nucleo.models import CambioStato, ModelloBase, ModelloConStato
from percorsi.enums import (
    MOSSE,
    TAPPE,
    ChiAgisce,
    CodiceCompito,
    MotivoChiusura,
    OrigineCompito,
    StatoPercorso,
    choose_massima,
)
from percorsi.models import Compito, Percorso, ProfiloIngresso
from percorsi.services.profili import draw_profilo
from requisiti.enums import DestinazioneFondi, FaseImpresa, FormaGiuridica, SezioneAteco
from riscontri.services.solleciti import SISTEMA as SOLLECITI
from sportelli.models import Sportello
from utenti.models import Utente

# Out of a hundred citizens, how many stop at each stage (invented).
ARRIVI = tuple(zip(TAPPE, (10, 36, 20, 13, 7, 3, 2, 2, 7), strict=True))
IDEE = (
    ("Sartoria di quartiere", SezioneAteco.C),
    ("Panificio con forno a legna", SezioneAteco.C),
    ("Negozio di prodotti sfusi", SezioneAteco.G),
    ("Bottega di ceramiche", SezioneAteco.G),
    ("Ortofrutta a domicilio", SezioneAteco.G),
    ("Officina per biciclette", SezioneAteco.G),
    ("Piccola impresa edile", SezioneAteco.F),
    ("Impianti elettrici", SezioneAteco.F),
    ("Gastronomia da asporto", SezioneAteco.I),
    ("Affittacamere nel centro storico", SezioneAteco.I),
    ("Furgone di cucina di strada", SezioneAteco.I),
    ("Trasporto di piccoli colli", SezioneAteco.H),
    ("Studio di grafica", SezioneAteco.N),
    ("Assistenza informatica", SezioneAteco.K),
    ("Doposcuola", SezioneAteco.Q),
    ("Assistenza domiciliare agli anziani", SezioneAteco.R),
    ("Parrucchiere", SezioneAteco.T),
    ("Lavanderia", SezioneAteco.T),
    ("Azienda agricola e miele", SezioneAteco.A),
    ("Guida turistica", SezioneAteco.O),
)
MOTIVI_FINE = {
    StatoPercorso.INFORMAZIONE: (MotivoChiusura.ORIENTATO, MotivoChiusura.IRREPERIBILE),
    StatoPercorso.ORIENTAMENTO: (
        MotivoChiusura.RINUNCIA_LAVORO,
        MotivoChiusura.RINUNCIA_PERSONALE,
        MotivoChiusura.NON_IDONEO_PERSONA,
        MotivoChiusura.NESSUNA_MISURA,
        MotivoChiusura.IRREPERIBILE,
    ),
    StatoPercorso.REQUISITI: (
        MotivoChiusura.RINUNCIA_COSTI,
        MotivoChiusura.AVVIATO_SENZA,
        MotivoChiusura.NON_IDONEO_PROGETTO,
    ),
    StatoPercorso.BUSINESS_PLAN: (MotivoChiusura.RINUNCIA_COSTI, MotivoChiusura.AVVIATO_SENZA),
    StatoPercorso.EROGATO: (MotivoChiusura.FINANZIATO,),
}
AZIONI = (
    ("Portare il preventivo dei macchinari", ChiAgisce.CITTADINO),
    ("Richiamare per il business plan", ChiAgisce.SPORTELLO),
    ("Verificare i requisiti della misura regionale", ChiAgisce.SPORTELLO),
)
TEMI = (Tema.IMPRENDITORIALE, Tema.NAZIONALI, Tema.LOCALI, Tema.GARANZIA, Tema.SELFI, Tema.FORMA, Tema.FISCO)
TIPI = ((TipoContatto.CONSULENZA, 9), (TipoContatto.ASSISTENZA, 1))
CANALI = ((Canale.PRESENZA, 8), (Canale.TELEFONO, 1), (Canale.VIDEO, 1))


@dataclass
class Righe:
    """Rows gathered in memory and written together, table by table."""

    cittadini: list[Cittadino] = field(default_factory=list)
    consensi: list[Consenso] = field(default_factory=list)
    percorsi: list[Percorso] = field(default_factory=list)
    profili: list[ProfiloIngresso] = field(default_factory=list)
    consulenze: list[Consulenza] = field(default_factory=list)
    invii: list[Invio] = field(default_factory=list)
    finanziamenti: list[Finanziamento] = field(default_factory=list)
    erogazioni: list[Erogazione] = field(default_factory=list)
    compiti: list[Compito] = field(default_factory=list)
    cambi: list[tuple[ModelloConStato, CambioStato]] = field(default_factory=list)

    def write(self) -> None:
        for nome in self.__dataclass_fields__:
            righe = getattr(self, nome)
            if righe and nome != "cambi":
                type(righe[0])._default_manager.bulk_create(righe, batch_size=1000)
        self._write_cambi()

    def _write_cambi(self) -> None:
        """The history, now that what changed has its key."""
        for oggetto, cambio in self.cambi:
            cambio.oggetto_id = oggetto.pk
            cambio.radice_tipo, cambio.radice_id = oggetto.radice
        CambioStato.objects.bulk_create([cambio for _, cambio in self.cambi], batch_size=1000)


@dataclass(frozen=True)
class Vincoli:
    """`fine`: no desk does anything after it. No further reportable consultation falls in `chiuso_dal`-`chiuso_al`.

    `conclusi`: what is still open at the end is closed in the year after, as happens to old stories.
    """

    fine: date
    conclusi: bool = False
    chiuso_dal: date | None = None
    chiuso_al: date | None = None

    def move(self, giorno: date, rng: Random) -> date:
        """The day itself, or one after the closed window."""
        if self.chiuso_dal and self.chiuso_al and self.chiuso_dal <= giorno <= self.chiuso_al:
            giorno = self.chiuso_al + timedelta(days=rng.randint(3, 40))
        return working_day(giorno)


def working_day(giorno: date) -> date:
    """The day, or the Monday after when it is a week end."""
    return giorno + timedelta(days=max(0, 7 - giorno.weekday()) if giorno.weekday() > 4 else 0)


class Narratore:
    """Writes the story of one citizen's path into `Righe`."""

    def __init__(self, rng: Random, codici: Codici, erogatori: dict[int, list[Erogatore]], righe: Righe) -> None:
        self.rng, self.codici, self.erogatori, self.righe = rng, codici, erogatori, righe

    def tell(
        self, cittadino: Cittadino, sportello: Sportello, operatore: Utente, consenso: Consenso, vincoli: Vincoli
    ) -> Percorso:
        """Open the path on the day of the first contact and take it as far as chance and days allow."""
        rng, giorno = self.rng, cittadino.data_primo_contatto
        idea, sezione = rng.choice(IDEE)
        percorso = Percorso(
            codice=self.codici("P"),
            cittadino=cittadino,
            sportello=sportello,
            sportello_apertura=sportello,
            operatore=operatore,
            titolo=idea,
            fase=rng.choice((FaseImpresa.IDEA, FaseImpresa.IDEA, FaseImpresa.DA_COSTITUIRE, FaseImpresa.AVVIATA)),
            forma_giuridica=rng.choice(
                (FormaGiuridica.NON_COSTITUITA, FormaGiuridica.INDIVIDUALE, FormaGiuridica.SRLS)
            ),
            ateco_sezione=sezione,
            comune_attivita=cittadino.comune_residenza,
            fabbisogno=Decimal(rng.randrange(6, 26) * 1000),
            mezzi_propri=Decimal(rng.randrange(0, 6) * 1000),
            destinazione=rng.sample([*DestinazioneFondi][:3], rng.choice((1, 2))),
            occupati_previsti=rng.choice((1, 1, 2, 3)),
            data_apertura=giorno,
            data_stato=giorno,
        )
        self.righe.percorsi.append(percorso)
        self.righe.profili.append(draw_profilo(percorso, cittadino))
        self._advance(percorso, "", StatoPercorso.INFORMAZIONE, giorno, operatore)
        arrivo = choose(rng, ARRIVI)
        if arrivo != StatoPercorso.INFORMAZIONE:
            self._advance(percorso, percorso.stato, StatoPercorso.ORIENTAMENTO, giorno, operatore)
        self._proceed(percorso, arrivo, consenso, vincoli)
        return percorso

    def _proceed(self, percorso: Percorso, arrivo: str, consenso: Consenso, vincoli: Vincoli) -> None:
        giorno, operatore = percorso.data_stato, percorso.operatore
        for tappa in TAPPE[2 : TAPPE.index(arrivo) + 1]:
            giorno = vincoli.move(giorno + timedelta(days=self.rng.randint(8, 35)), self.rng)
            if giorno > vincoli.fine:
                self._wait(percorso, vincoli)
                return
            if tappa == StatoPercorso.INVIATO:
                self._send(percorso, consenso, giorno)
            elif tappa in TAPPE[5:]:
                self._answer(percorso, tappa, giorno)
            causa: ModelloBase | None = self.righe.finanziamenti[-1] if tappa == StatoPercorso.DELIBERA else None
            if tappa in (StatoPercorso.REQUISITI, StatoPercorso.BUSINESS_PLAN):
                causa = self.consult(percorso, giorno, operatore)
            self._advance(percorso, percorso.stato, tappa, giorno, operatore, causa=causa)
        self._end(percorso, giorno, vincoli)

    def consult(self, percorso: Percorso, giorno: date, operatore: Utente, *, info: bool = False) -> Consulenza:
        """A contact at the desk: reportable unless it is a light inquiry."""
        rng = self.rng
        prima = giorno == percorso.data_apertura
        servizi = [Servizio.ACCOGLIENZA, Servizio.INFORMAZIONE] if prima else [Servizio.REQUISITI]
        consulenza = Consulenza(
            percorso=percorso,
            sportello=percorso.sportello,
            operatore=operatore,
            data=giorno,
            tipo=TipoContatto.INFO if info else choose(rng, TIPI),
            canale=Canale.TELEFONO if info else choose(rng, CANALI),
            durata=rng.choice((5, 8, 10)) if info else rng.choice((20, 30, 30, 45, 60)),
            temi=rng.sample(TEMI, rng.choice((1, 2, 2, 3))),
            servizi=[Servizio.INFORMAZIONE] if info else servizi,
            esito=EsitoConsulenza.INFORMATO if info or prima else EsitoConsulenza.BUSINESS_PLAN,
            rendicontabile=not info,
        )
        self.righe.consulenze.append(consulenza)
        if prima and not info:
            self._explain(percorso, StatoPercorso.ORIENTAMENTO, consulenza)
        return consulenza

    def _explain(self, percorso: Percorso, a: StatoPercorso, causa: ModelloBase) -> None:
        """The first contact is told after the stage to which it brought the path."""
        for oggetto, cambio in reversed(self.righe.cambi):
            if oggetto is percorso and cambio.a == a:
                cambio.causa = causa.uuid
                return
            if oggetto is percorso and not cambio.da:
                return

    def _send(self, percorso: Percorso, consenso: Consenso, giorno: date) -> None:
        regione = percorso.sportello.comune.get_provincia().regione_id
        invio = Invio(
            percorso=percorso,
            sportello=percorso.sportello,
            erogatore=self.rng.choice(self.erogatori[regione]),
            consenso=consenso,
            inviato_da=percorso.operatore.firma,
            data_invio=giorno,
            importo_richiesto=percorso.fabbisogno or Decimal(0),
            durata_mesi=self.rng.choice((36, 48, 60, 72)),
            stato=StatoInvio.INVIATO,
            data_stato=giorno,
        )
        self.righe.invii.append(invio)
        self._passage(invio, "", StatoInvio.INVIATO, giorno)

    def _answer(self, percorso: Percorso, tappa: str, giorno: date) -> None:
        """What the lender does at a stage of the path."""
        invio = self.righe.invii[-1]
        if tappa == StatoPercorso.DOMANDA:
            self._change_invio(invio, StatoInvio.DOMANDA, giorno)
        elif tappa == StatoPercorso.ISTRUTTORIA:
            self._change_invio(invio, StatoInvio.ISTRUTTORIA, giorno)
        elif tappa == StatoPercorso.DELIBERA:
            self._grant(invio, giorno)
        elif tappa == StatoPercorso.EROGATO:
            self._disburse(self.righe.finanziamenti[-1], giorno)

    def _change_invio(self, invio: Invio, stato: StatoInvio, giorno: date) -> None:
        self._passage(invio, invio.stato, stato, giorno)
        invio.stato, invio.data_stato = stato, giorno
        if stato != StatoInvio.SCADUTO and not invio.data_prima_risposta:
            invio.data_prima_risposta = giorno

    def _grant(self, invio: Invio, giorno: date) -> None:
        quota = self.rng.choice((Decimal("1"), Decimal("1"), Decimal("0.8")))
        self._change_invio(invio, StatoInvio.APPROVATO if quota == 1 else StatoInvio.APPROVATO_MODIFICHE, giorno)
        finanziamento = Finanziamento(
            invio=invio,
            percorso=invio.percorso,
            sportello=invio.sportello,
            importo_deliberato=invio.importo_richiesto * quota,
            durata_mesi=invio.durata_mesi or 0,
            preammortamento_mesi=self.rng.choice((0, 6, 12)),
            tasso=Decimal(self.rng.choice(("0", "3.50", "4.75", "6.20"))),
            servizi_ausiliari=sorted(self.rng.sample([*ServizioAusiliario], 2)),
            data_delibera=giorno,
            fonte=FonteDato.EROGATORE,
        )
        if len(self.righe.finanziamenti) % 3 == 0:
            finanziamento.garanzia_stato = StatoGaranzia.CONFERMATA
            finanziamento.garanzia_prenotata_il = giorno - timedelta(days=2)
            finanziamento.garanzia_confermata_il = giorno
        self.righe.finanziamenti.append(finanziamento)
        self._passage(finanziamento, "", StatoFinanziamento.DELIBERATO, giorno)

    def _disburse(self, finanziamento: Finanziamento, giorno: date) -> None:
        """The whole loan in one payment, at the day of the stage."""
        percorso = finanziamento.percorso
        self.righe.erogazioni.append(
            Erogazione(
                finanziamento=finanziamento,
                percorso=percorso,
                sportello=finanziamento.sportello,
                data=giorno,
                importo=finanziamento.importo_deliberato,
                fonte=FonteDato.EROGATORE,
                registrata_da=percorso.operatore.firma,
            )
        )
        finanziamento.data_contratto = max(finanziamento.data_delibera, giorno - timedelta(days=5))
        if finanziamento.garanzia_stato:
            finanziamento.garanzia_stato = StatoGaranzia.CONCESSA
            finanziamento.garanzia_richiesta_il = finanziamento.data_contratto
            finanziamento.garanzia_concessa_il = giorno
        stato = StatoFinanziamento.EROGATO
        self._passage(finanziamento, finanziamento.stato, stato, giorno)
        finanziamento.stato = stato

    def _end(self, percorso: Percorso, giorno: date, vincoli: Vincoli) -> None:
        """A path that went as far as it could: refused, closed, or still open when little time passed."""
        fine = working_day(giorno + timedelta(days=self.rng.randint(40, 160)))
        stato = StatoPercorso(percorso.stato)
        if fine > vincoli.fine:
            self._wait(percorso, vincoli)
        elif stato in (StatoPercorso.INVIATO, StatoPercorso.DOMANDA, StatoPercorso.ISTRUTTORIA):
            self._refuse(percorso, fine)
        elif stato == StatoPercorso.DELIBERA:
            self._pay(percorso, fine)
            self._wait(percorso, vincoli)
        else:
            self._close(percorso, self.rng.choice(MOTIVI_FINE[stato]), fine)

    def _refuse(self, percorso: Percorso, giorno: date) -> None:
        """The lender says no, or never answers: who took it up has answered."""
        invio = self.righe.invii[-1]
        if self.rng.random() < 0.25 and invio.macchina.can(invio.stato, StatoInvio.SCADUTO):
            self._change_invio(invio, StatoInvio.SCADUTO, giorno)
            self._close(percorso, MotivoChiusura.NESSUNA_MISURA, giorno)
        else:
            self._change_invio(invio, StatoInvio.RESPINTO, giorno)
            invio.motivo_rifiuto = self.rng.choice(list(MotivoRifiuto)[:-1])
            self._close(percorso, MotivoChiusura.RESPINTO, giorno)

    def _close(self, percorso: Percorso, motivo: MotivoChiusura, giorno: date) -> None:
        self._advance(percorso, percorso.stato, StatoPercorso.CHIUSO, giorno, percorso.operatore, motivo)
        percorso.motivo_chiusura, percorso.data_chiusura = motivo, giorno

    def _wait(self, percorso: Percorso, vincoli: Vincoli) -> None:
        """An open path says whose move it is and until when; one of long ago comes to its end."""
        if vincoli.conclusi:
            self._conclude(percorso, working_day(percorso.data_stato + timedelta(days=self.rng.randint(60, 200))))
            return
        if percorso.stato == StatoPercorso.EROGATO:
            return
        testo, chi = self.rng.choice(AZIONI)
        entro = vincoli.fine + timedelta(days=self.rng.randint(-12, 30))
        entro = max(entro, percorso.data_stato + timedelta(days=self.rng.randint(5, 20)))
        compito = self._new_compito(percorso, entro)
        if percorso.stato == StatoPercorso.DELIBERA:
            self._make_automatic(compito, CodiceCompito.ATTESA_EROGAZIONE, self.righe.finanziamenti[-1])
        elif percorso.stato in TAPPE[TAPPE.index(StatoPercorso.INVIATO) :]:
            self._make_automatic(compito, CodiceCompito.ATTESA_RISPOSTA, self.righe.invii[-1])
        else:
            compito.testo, compito.chi = testo, chi
            compito.assegnato_a = percorso.operatore
        self.righe.compiti.append(compito)

    def _new_compito(self, percorso: Percorso, entro: date) -> Compito:
        return Compito(
            percorso=percorso,
            sportello_id=percorso.sportello_id,
            entro=entro,
            creato_da=percorso.operatore.firma,
            creato_il=start_of(percorso.data_stato),
        )

    def _make_automatic(self, compito: Compito, codice: CodiceCompito, origine: Invio | Finanziamento) -> None:
        """What the platform asks for after what happened to the last referral, or to its loan."""
        compito.codice, compito.chi = codice, MOSSE[codice]
        compito.origine_tipo, compito.origine = OrigineCompito(str(origine._meta.model_name)), origine.uuid

    def _conclude(self, percorso: Percorso, giorno: date) -> None:
        """The end of a story that nobody is following any more."""
        stato = StatoPercorso(percorso.stato)
        if stato in (StatoPercorso.INVIATO, StatoPercorso.DOMANDA, StatoPercorso.ISTRUTTORIA):
            self._refuse(percorso, giorno)
        elif stato == StatoPercorso.DELIBERA:
            self._pay(percorso, giorno)
            self._close(percorso, MotivoChiusura.FINANZIATO, working_day(giorno + timedelta(days=90)))
        else:
            motivo = MotivoChiusura.FINANZIATO if stato == StatoPercorso.EROGATO else MotivoChiusura.SCADUTO
            self._close(percorso, motivo, giorno)

    def _pay(self, percorso: Percorso, giorno: date) -> None:
        """What was deliberated is disbursed."""
        self._answer(percorso, StatoPercorso.EROGATO, giorno)
        self._advance(percorso, percorso.stato, StatoPercorso.EROGATO, giorno, percorso.operatore)

    def _advance(
        self,
        percorso: Percorso,
        da: str,
        a: str,
        giorno: date,
        operatore: Utente,
        motivo: str = "",
        causa: ModelloBase | None = None,
    ) -> None:
        self._passage(percorso, da, a, giorno, motivo, causa)
        percorso.stato, percorso.data_stato = StatoPercorso(a), giorno
        percorso.tappa_massima = choose_massima(percorso.tappa_massima, a)

    def _passage(
        self,
        oggetto: ModelloConStato,
        da: str,
        a: str,
        giorno: date,
        motivo: str = "",
        causa: ModelloBase | None = None,
    ) -> None:
        percorso = self.righe.percorsi[-1]
        cambio = CambioStato(
            oggetto_tipo=oggetto._meta.label_lower,
            sportello_id=percorso.sportello_id,
            da=da,
            a=a,
            data=giorno,
            motivo=motivo,
            causa=causa.uuid if causa else None,
            # What expires does it by itself.
            firma=SOLLECITI.firma if a == StatoInvio.SCADUTO else percorso.operatore.firma,
        )
        self.righe.cambi.append((oggetto, cambio))
