"""The same figures, counted one row at a time in Python: slow, plain, without the ORM's help."""

import math
from datetime import date, timedelta
from statistics import mean, median
from zoneinfo import ZoneInfo

from django.conf import settings

from agenda.models import Prenotazione
from attestati.models import Attestato
from cittadini.models import Cittadino
from consulenze.enums import StatoConsulenza, TipoContatto
from consulenze.models import Consulenza
from corsi.models import Iscrizione
from credito.enums import StatoFinanziamento, StatoInvio
from credito.models import Erogazione, Finanziamento, Invio
from indicatori.definizioni import Filtro
from messaggi.models import Opinione
from nucleo.models import CambioStato
from percorsi.enums import TAPPE, MotivoChiusura, StatoPercorso
from percorsi.models import ChiusuraPassata, Percorso, SedePercorso
from seguito.models import Rilevazione
from sportelli.models import Amministrazione, Ospitalita, Sportello
from utenti.models import Assegnazione
from verifiche.models import Tentativo
from visite.models import Prescrizione, Visita

ROMA = ZoneInfo("Europe/Rome")
DOMANDA = {"domanda", "istruttoria", "integrazione", "approvato", "approvato_modifiche"}


def percentile(valori: list[float], quota: float) -> float | None:
    """PostgreSQL's percentile_cont."""
    if not valori:
        return None
    ordinati, posto = sorted(valori), quota * (len(valori) - 1)
    sotto = math.floor(posto)
    sopra = min(sotto + 1, len(ordinati) - 1)
    return ordinati[sotto] + (ordinati[sopra] - ordinati[sotto]) * (posto - sotto)


class Conto:
    """Everything in memory, then plain loops."""

    def __init__(self, filtro: Filtro) -> None:
        self.f, a = filtro, filtro.ambito
        self.miei = a.sportelli | a.sportelli_diretti
        self.tutti = {s.pk: s for s in Sportello.objects.select_related("comune__provincia__regione")}
        prima = ("candidato", "selezionato", "in_attivazione")
        self.attivati = [p for p, s in self.tutti.items() if s.data_attivazione and s.stato not in prima]
        self.storia = {
            pk: list(Ospitalita.objects.filter(sportello=pk).select_related("amministrazione").order_by("dal"))
            for pk in self.tutti
        }
        self.tutti_i_contatti = [
            c for c in Consulenza.objects.select_related("percorso") if c.stato == StatoConsulenza.REGISTRATA
        ]
        self.contatti = [c for c in self.tutti_i_contatti if self.mio(c.sportello_id, c.data)]
        self.invii_tutti = [i for i in Invio.objects.all() if i.data_invio and self.mio(i.sportello_id, i.data_invio)]
        tutti = Finanziamento.objects.select_related("percorso")
        self.prestiti = [x for x in tutti if x.stato != StatoFinanziamento.ANNULLATO]
        self.finanziamenti = [x for x in self.prestiti if self.mio(x.sportello_id, x.data_delibera)]
        self.erogazioni = [e for e in Erogazione.objects.all() if e.stornata_il is None or e.restituita_il]
        self.chiusure = list(ChiusuraPassata.objects.all())
        self.sedi = list(SedePercorso.objects.order_by("dal", "pk"))
        self.passaggi = list(CambioStato.objects.all())
        self.consulenze = [c for c in self.contatti if c.rendicontabile and self.dentro(c.data)]

    def mio(self, sportello: int, giorno: date) -> bool:
        """A fact of this desk and day is asked about, and by who hosted the desk then."""
        iniziate = [o for o in self.storia[sportello] if o.dal <= giorno]
        return self.chiesto(sportello, (iniziate[-1] if iniziate else self.storia[sportello][0]).amministrazione)

    def mio_fra(self, sportello: int, dal: date, al: date) -> bool:
        """The desk is asked about on at least one of those days."""
        return any(self.mio(sportello, dal + timedelta(days=n)) for n in range((al - dal).days + 1))

    def chiesto(self, pk: int, ospite: Amministrazione) -> bool:
        f, s = self.f, self.tutti[pk]
        return (
            (f.ambito.nazionale or pk in self.miei or ospite.pk in f.ambito.amministrazioni)
            and f.sportello in ("", s.codice)
            and f.amministrazione in (None, ospite.uuid)
            and f.regione in ("", s.comune.provincia.regione.codice_istat)
            and f.tipo_amministrazione in ("", ospite.tipo)
        )

    def dentro(self, giorno) -> bool:
        return giorno is not None and self.f.dal <= giorno <= self.f.al

    def recente(self, giorno) -> bool:
        return self.f.al - timedelta(days=89) <= giorno <= self.f.al

    def attivita(self) -> dict:
        f = self.f
        persone = {c.percorso.cittadino_id for c in self.consulenze}
        primi = {c.pk: c.data_primo_contatto for c in Cittadino.objects.all()}
        ritardi = [(c.creato_il.astimezone(ROMA).date() - c.data).days for c in self.consulenze]
        tardive = [c for c in self.consulenze if c.tardiva]
        return {
            "consulenze": len(self.consulenze),
            "contatti-informativi": sum(c.tipo == TipoContatto.INFO and self.dentro(c.data) for c in self.contatti),
            "persone": len(persone),
            "persone-nuove": sum(primi[p] >= f.dal for p in persone),
            "persone-di-ritorno": sum(primi[p] < f.dal for p in persone),
            "registrazioni-tardive": len(tardive),
            "quota-tardive": len(tardive) / len(self.consulenze) if self.consulenze else None,
            "ritardo-di-registrazione": median(ritardi) if ritardi else None,
        }

    def rete(self) -> dict:
        f = self.f
        aperti = {
            p
            for p in self.attivati
            if self.mio_fra(p, f.al, f.al)
            and (s := self.tutti[p]).data_attivazione <= f.al
            and (s.data_chiusura is None or s.data_chiusura > f.al)
        }
        attivi = {
            p
            for p in aperti
            if any(c.sportello_id == p and c.rendicontabile and self.recente(c.data) for c in self.tutti_i_contatti)
        }
        nel_periodo = {
            p
            for p in self.tutti
            if (
                p in self.attivati
                and self.mio_fra(p, f.dal, f.al)
                and (s := self.tutti[p]).data_attivazione <= f.al
                and (s.data_chiusura is None or s.data_chiusura > f.dal)
            )
            or any(c.sportello_id == p for c in self.consulenze)
        }
        conti = [sum(c.sportello_id == p for c in self.consulenze) for p in nel_periodo]
        al_lavoro = {c.operatore_id for c in self.contatti if self.recente(c.data) and self.poteva(c)}
        return (
            {
                "sportelli-convenzionati": len(aperti),
                "sportelli-attivi": len(attivi),
                "sportelli-dormienti": len(aperti - attivi),
                "tasso-di-dormienza": len(aperti - attivi) / len(aperti) if aperti else None,
                "operatori-effettivi": len(al_lavoro),
                "consulenze-per-sportello": mean(conti) if conti else None,
                "consulenze-per-sportello-mediana": median(conti) if conti else None,
            }
            | self.formazione(aperti, nel_periodo)
            | self.appuntamenti(nel_periodo)
            | self.seguito(nel_periodo)
            | self.visite(aperti, nel_periodo)
        )

    def visite(self, aperti: set[int], nel_periodo: set[int]) -> dict:
        """What visits found, and what they asked, as it was known on the last day."""
        al = self.f.al
        un_anno_fa = al.replace(year=al.year - 1, day=min(al.day, 28 if al.month == 2 else al.day))
        chiuse = [v for v in Visita.objects.order_by("giorno", "pk") if v.chiusa_il and v.chiusa_il <= al]
        ultime = {v.sportello_id: v.esito for v in chiuse if un_anno_fa < v.giorno <= al and v.sportello_id in aperti}
        operativi = [esito for esito in ultime.values() if esito in ("operativo", "con_rilievi")]
        ritirate = {
            c.oggetto_id: c.data for c in CambioStato.objects.filter(oggetto_tipo="visite.prescrizione", a="ritirata")
        }
        scadute = [
            p
            for p in Prescrizione.objects.select_related("visita")
            if p.visita.sportello_id in nel_periodo
            and self.dentro(p.entro)
            and p.visita.chiusa_il
            and p.visita.chiusa_il <= p.entro
            and not (p.pk in ritirate and ritirate[p.pk] <= p.entro)
        ]
        in_tempo = [p for p in scadute if p.chiusa_il and p.chiusa_il <= p.entro]
        return {
            "sportelli-visitati": len(ultime) / len(aperti) if aperti else None,
            "visitati-operativi": len(operativi) / len(ultime) if ultime else None,
            "prescrizioni-in-tempo": len(in_tempo) / len(scadute) if scadute else None,
        }

    def appuntamenti(self, nel_periodo: set[int]) -> dict:
        """Who came and who did not, by the day of the appointment."""
        esiti = [
            p.stato
            for p in Prenotazione.objects.select_related("appuntamento")
            if p.appuntamento.sportello_id in nel_periodo
            and self.dentro(p.appuntamento.inizio.astimezone(ROMA).date())
            and p.stato in ("presente", "assente")
        ]
        return {"appuntamenti-mancati": esiti.count("assente") / len(esiti) if len(esiti) >= 5 else None}

    def seguito(self, nel_periodo: set[int]) -> dict:
        """What was answered of what was to be asked; and what people thought."""
        dette = [
            r
            for r in Rilevazione.objects.select_related("seguito")
            if r.superata_il is None and r.seguito.sportello_id in nel_periodo and self.dentro(r.seguito.dovuto_il)
        ]
        sei, dodici = ([r for r in dette if r.seguito.momento == m] for m in ("sei_mesi", "dodici_mesi"))
        posti = sum(r.occupati for r in dodici)
        voti = [o.utile for o in Opinione.objects.all() if o.sportello_id in nel_periodo and self.dentro(o.semestre)]
        bastano = len(dodici) >= 5
        return {
            "sopravvivenza-a-sei-mesi": sum(r.attiva for r in sei) / len(sei) if len(sei) >= 5 else None,
            "sopravvivenza-a-dodici-mesi": sum(r.attiva for r in dodici) / len(dodici) if bastano else None,
            "posti-di-lavoro": posti if bastano else None,
            "posti-per-impresa": posti / len(dodici) if bastano else None,
            "posti-di-donne": sum(r.donne for r in dodici) / posti if bastano and posti else None,
            "posti-di-giovani": sum(r.giovani for r in dodici) / posti if bastano and posti else None,
            "soddisfazione-dei-cittadini": sum(v >= 4 for v in voti) / len(voti) if len(voti) >= 5 else None,
        }

    def poteva(self, contatto: Consulenza) -> bool:
        """Whether certificates were not asked yet, or who held the contact held one."""
        dal, giorno = settings.ATTESTATI_OBBLIGATORI_DAL, contatto.data
        return (
            dal is None
            or giorno < dal
            or any(
                a.abilita
                and a.concluso_il <= giorno
                and (a.scade_il is None or a.scade_il >= giorno)
                and (a.revocato_il is None or a.revocato_il > giorno)
                for a in Attestato.objects.filter(utente=contatto.operatore_id)
            )
        )

    def formazione(self, aperti: set[int], nel_periodo: set[int]) -> dict:
        """Who works at a desk, each once, by what they hold on the last day; those of who comes and who passes."""
        f = self.f

        def at(pk: int, giorno: date) -> set[int]:
            return {
                a.utente_id
                for a in Assegnazione.objects.filter(sportello=pk)
                if a.dal <= giorno and (a.al is None or a.al >= giorno) and a.confermata_il
            }

        addetti = [(pk, utente) for pk in aperti for utente in at(pk, f.al)]
        validi = scaduti = 0
        for pk, utente in addetti:
            serve = (
                {"assistenza"} if self.tutti[pk].livello_servizio == "assistenza" else {"assistenza", "informazione"}
            )
            suoi = [
                a for a in Attestato.objects.filter(utente=utente) if serve & set(a.abilita) and a.concluso_il <= f.al
            ]
            tiene = any(
                (a.scade_il is None or a.scade_il >= f.al) and (a.revocato_il is None or a.revocato_il > f.al)
                for a in suoi
            )
            validi, scaduti = validi + tiene, scaduti + (bool(suoi) and not tiene)
        posti = [
            (i, pk)
            for i in Iscrizione.objects.select_related("edizione")
            for pk in nel_periodo
            if i.posto and self.dentro(i.edizione.conclusa_il) and i.utente_id in at(pk, i.edizione.conclusa_il)
        ]
        completi = [i for i, _ in posti if i.utente.completamenti.filter(edizione=i.edizione_id).exists()]
        tentativi = [
            t
            for t in Tentativo.objects.filter(stato__in=("consegnato", "scaduto"))
            for pk in nel_periodo
            if self.dentro(giorno := t.chiuso_il.astimezone(ROMA).date()) and t.utente_id in at(pk, giorno)
        ]
        superati = sum(bool(t.superato) for t in tentativi)
        return {
            "operatori-con-attestato": validi / len(addetti) if addetti else None,
            "attestati-scaduti": scaduti / len(addetti) if addetti else None,
            "completamento-dei-corsi": len(completi) / len(posti) if posti else None,
            "superamento-dei-quiz": superati / len(tentativi) if len(tentativi) >= 5 else None,
        }

    def sportello_del(self, percorso: Percorso, giorno) -> int:
        """The desk of a path on a day."""
        qui = [x for x in self.sedi if x.percorso_id == percorso.pk and x.dal <= giorno]
        return qui[-1].sportello_id if qui else percorso.sportello_apertura_id

    def tappe(self) -> list[int]:
        """The furthest stage of each path opened in the period."""
        posti = []
        for p in Percorso.objects.all():
            if self.mio(p.sportello_apertura_id, p.data_apertura) and self.dentro(p.data_apertura):
                storia = [x for x in self.passaggi if x.oggetto_id == p.pk and x.oggetto_tipo == "percorsi.percorso"]
                stati = [s for x in storia for s in (x.da, x.a) if s != StatoPercorso.EROGATO]
                stati.append(p.stato)
                pagato = any(e.percorso_id == p.pk for e in self.erogazioni)
                if pagato or p.motivo_chiusura == MotivoChiusura.FINANZIATO:
                    stati.append(StatoPercorso.EROGATO)
                posti.append(max((TAPPE.index(s) for s in stati if s in TAPPE), default=0))
        return posti

    def esiti(self) -> dict:
        f, tappe = self.f, self.tappe()
        invii = [i for i in self.invii_tutti if self.dentro(i.data_invio)]
        risposti = [i for i in self.invii_tutti if self.dentro(i.data_prima_risposta)]
        passati = {x.oggetto_id for x in self.passaggi if x.oggetto_tipo == "credito.invio" and x.a in DOMANDA}
        con_prestito = {x.invio_id for x in self.prestiti}
        pagati = {x.invio_id for x in self.prestiti if any(e.finanziamento_id == x.pk for e in self.erogazioni)}
        domande = [i for i in invii if i.stato in DOMANDA or i.pk in passati or i.pk in con_prestito]
        soddisfatte = [i for i in domande if i.pk in pagati]
        deliberati = [x for x in self.finanziamenti if self.dentro(x.data_delibera)]
        sportelli = {x.pk: x.sportello_id for x in self.prestiti}
        pagate = [e for e in self.erogazioni if self.dentro(e.data) and self.mio(sportelli[e.finanziamento_id], e.data)]
        prime = {
            x: min((e.data for e in self.erogazioni if e.finanziamento_id == x.pk), default=None)
            for x in self.finanziamenti
        }
        attese = [(d - x.percorso.data_apertura).days for x, d in prime.items() if self.dentro(d)]
        somma = sum(e.importo for e in pagate)
        return {
            "percorsi-aperti": sum(
                self.mio(self.sportello_del(p, f.al), f.al)
                and p.data_apertura <= f.al
                and (p.data_chiusura is None or p.data_chiusura > f.al)
                and not any(c.percorso_id == p.pk and c.dal <= f.al < c.al for c in self.chiusure)
                for p in Percorso.objects.all()
            ),
            "imbuto": len(tappe),
            "arrivati-all-erogazione": tappe.count(len(TAPPE) - 1) / len(tappe) if tappe else None,
            "invii": len(invii),
            "tasso-di-risposta": sum(i.data_prima_risposta is not None for i in invii) / len(invii) if invii else None,
            "invii-scaduti": sum(i.stato == StatoInvio.SCADUTO for i in invii),
            "giorni-a-risposta": percentile([(i.data_prima_risposta - i.data_invio).days for i in risposti], 0.5),
            "soddisfazione-della-domanda": len(soddisfatte) / len(domande) if domande else None,
            "importo-richiesto": sum(i.importo_richiesto for i in invii),
            "finanziamenti-deliberati": len(deliberati),
            "importo-deliberato": sum(x.importo_deliberato for x in deliberati),
            "importo-erogato": somma,
            "importo-medio": somma / len({e.finanziamento_id for e in pagate}) if pagate else None,
            "giorni-a-erogazione": percentile(attese, 0.5),
        }

    def valori(self) -> dict:
        return self.attivita() | self.rete() | self.esiti()
