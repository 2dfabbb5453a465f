"""Operators, the Ente's people and citizens of the demonstration: all invented."""

from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from codicefiscale.codicefiscale import encode_birthdate, encode_cin, encode_firstname, encode_lastname
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cittadini.enums import (
    CanalePreferito,
    Cittadinanza,
    CondizioneOccupazionale,
    MotivoAssenzaCF,
    Provenienza,
    Sesso,
    SostegnoReddito,
    TitoloStudio,
)
from cittadini.models import Cittadino, Informativa
from dimostrazione.nomi import COGNOMI, NOMI, Codici
from nucleo.enums import Ruolo
from nucleo.firma import Firma
from nucleo.mesi import add_months
from sportelli.models import Sportello
from territorio.models import Comune, Regione, StatoEstero
from utenti.models import Assegnazione, Utente

PASSWORD = "dimostrazione-2016"  # noqa: S105  (printed at each start, refused outside the demonstration)
SISTEMA = Firma.di_sistema("dimostrazione")
OPERATORI_PROGETTO_1 = 120
OPERATORI = 350
# E-mail, name, surname, role: what `make run` prints.
ACCOUNT = (
    ("operatore@demo.example", "Ada", "Esempi", Ruolo.OPERATORE),
    ("responsabile@demo.example", "Bruno", "Modellini", Ruolo.RESPONSABILE),
    ("referente@demo.example", "Carla", "Saggi", Ruolo.REFERENTE),
    ("territoriale@demo.example", "Ivo", "Tentativi", Ruolo.TERRITORIALE),
    ("territoriale.sud@demo.example", "Lia", "Tentativi", Ruolo.TERRITORIALE),
    ("esperto@demo.example", "Dario", "Ipotesi", Ruolo.ESPERTO),
    ("monitoraggio@demo.example", "Elena", "Campioni", Ruolo.MONITORAGGIO),
    ("amministratore@demo.example", "Fabio", "Provetti", Ruolo.AMMINISTRATORE),
    ("amministratrice@demo.example", "Gaia", "Riprove", Ruolo.AMMINISTRATORE),  # one proposes, the other confirms
)

REGIONI = {"territoriale@demo.example": ("Puglia",), "territoriale.sud@demo.example": ("Calabria", "Sicilia")}


def build_operatori(rng: Random, sportelli: list[Sportello]) -> dict[int, list[tuple[Utente, date]]]:
    """Write the 350 operators and who works where; return, by desk, its operators and since when.

    The first of each desk also answers for it. The demonstration's operator and responsabile
    work at the first desk.
    """
    primi = [s for s in sportelli if s.get_attivazione().year == 2013]
    posti = [(s, s.get_attivazione()) for s in primi]
    posti += [(s, s.get_attivazione() + timedelta(days=20)) for s in primi[: OPERATORI_PROGETTO_1 - len(primi)]]
    nuovi = [s for s in sportelli if s.get_attivazione().year > 2013]
    posti += [(s, s.get_attivazione()) for s in nuovi for _ in range(2)]
    resto = OPERATORI - len(posti)
    rinforzi = (primi[OPERATORI_PROGETTO_1 - len(primi) :] + primi)[:resto]
    posti += [(s, date(2015, 3, 2) + timedelta(days=rng.randrange(300))) for s in rinforzi]
    utenti = [_operatore(rng, numero) for numero in range(len(posti))]
    per_sportello: dict[int, list[tuple[Utente, date]]] = {}
    for utente, (sportello, dal) in zip(utenti, posti, strict=True):
        per_sportello.setdefault(sportello.pk, []).append((utente, dal))
    _use_demo_accounts(per_sportello[sportelli[0].pk])
    Utente.objects.bulk_create(utenti)
    confermano = _build_ente(sportelli[0])
    Assegnazione.objects.bulk_create(
        Assegnazione(
            utente=utente,
            ruolo=ruolo,
            sportello_id=sportello,
            dal=dal,
            atto="Designazione dimostrativa",
            **_confirm(confermano),
        )
        for sportello, righe in per_sportello.items()
        for numero, (utente, dal) in enumerate(righe)
        for ruolo in ((Ruolo.OPERATORE, Ruolo.RESPONSABILE) if numero == 0 else (Ruolo.OPERATORE,))
    )
    return per_sportello


def _operatore(rng: Random, numero: int) -> Utente:
    sesso = rng.choice("FM")
    return Utente(
        email=f"operatore.{numero + 1:03d}@amministrazione.example",
        nome=rng.choice(NOMI[sesso]),
        cognome=rng.choice(COGNOMI),
        password=make_password(None),
    )


def _use_demo_accounts(righe: list[tuple[Utente, date]]) -> None:
    """The first desk's first two people are the accounts one can log in with."""
    for (utente, _), (email, nome, cognome, _) in zip(righe, (ACCOUNT[1], ACCOUNT[0]), strict=False):
        utente.email, utente.nome, utente.cognome = email, nome, cognome
        utente.set_password(PASSWORD)


def _build_ente(sportello: Sportello) -> Firma:
    """The Ente's people; the signature of the one who confirms the others."""
    for email, nome, cognome, ruolo in ACCOUNT[2:]:
        utente = Utente.objects.create_user(email, PASSWORD, nome=nome, cognome=cognome)
        host = sportello.amministrazione if ruolo == Ruolo.REFERENTE else None
        for una in Regione.objects.filter(nome__in=REGIONI[email]) if email in REGIONI else (None,):
            luogo = {"amministrazione": host, "regione": una, "dal": date(2013, 3, 1)}
            utente.assegnazioni.create(ruolo=ruolo, **luogo, **_confirm(SISTEMA))
    return Utente.objects.filter(assegnazioni__ruolo=Ruolo.AMMINISTRATORE).earliest("pk").firma


def _confirm(chi: Firma) -> dict[str, Any]:
    return {"proposta_da": SISTEMA, "confermata_da": chi, "confermata_il": timezone.now()}


# The notices that desks showed: before and after the GDPR became applicable.
INFORMATIVE = (
    ("1.0", date(2013, 1, 1), "Informativa sul trattamento dei dati (art. 13 d.lgs. 196/2003)"),
    ("2.0", date(2018, 5, 25), "Informativa sul trattamento dei dati (art. 13 Regolamento UE 2016/679)"),
)
TESTO_INFORMATIVA = (
    "I tuoi dati servono a darti il servizio dello sportello, che è un compito di interesse pubblico. "
    "Li leggono soltanto gli operatori dello sportello che ti segue. Per mandarli a un erogatore, "
    "ricontattarti, scriverti la newsletter o fare ricerche ti chiediamo un consenso per ciascuna cosa, "
    "che puoi negare o revocare senza perdere il servizio. Puoi chiedere di vederli, correggerli o cancellarli."
)


def build_informative() -> None:
    for versione, valida_dal, titolo in INFORMATIVE:
        Informativa.objects.get_or_create(
            versione=versione, defaults={"titolo": titolo, "testo": TESTO_INFORMATIVA, "valida_dal": valida_dal}
        )


# Shares invented after what was published: mostly between 35 and 54, then between 18 and 24.
FASCE_ETA = ((18, 24, 24), (25, 34, 9), (35, 54, 61), (55, 66, 6))
CONDIZIONI = (
    (CondizioneOccupazionale.DIS_BREVE, 24),
    (CondizioneOccupazionale.DIS_LUNGA, 30),
    (CondizioneOccupazionale.INOCC, 14),
    (CondizioneOccupazionale.INA_NEET, 9),
    (CondizioneOccupazionale.INA_CASA, 5),
    (CondizioneOccupazionale.INA_STUD, 3),
    (CondizioneOccupazionale.OCC_DIP_DET, 5),
    (CondizioneOccupazionale.OCC_SOSP, 4),
    (CondizioneOccupazionale.OCC_AUT, 4),
    (CondizioneOccupazionale.OCC_IMPR, 2),
)
TITOLI = (
    (TitoloStudio.ELEMENTARE, 3),
    (TitoloStudio.MEDIA, 30),
    (TitoloStudio.QUALIFICA, 12),
    (TitoloStudio.MATURITA, 38),
    (TitoloStudio.LAUREA, 8),
    (TitoloStudio.MAGISTRALE, 8),
    (TitoloStudio.NON_RISPONDE, 1),
)


T = TypeVar("T")


def choose(rng: Random, pesi: tuple[tuple[T, int], ...]) -> T:
    return rng.choices([valore for valore, _ in pesi], [peso for _, peso in pesi])[0]


class Anagrafe:
    """Makes citizens, each with a codice fiscale of its own that checks."""

    def __init__(self, rng: Random, codici: Codici) -> None:
        self._rng, self._codici, self._cf = rng, codici, set[str]()
        self._stati = list(StatoEstero.objects.filter(cessato=False).order_by("codice")[:60])
        righe = Comune.objects.vigenti().filter(popolazione__gte=5000).select_related("provincia")
        self._per_provincia: dict[int | None, list[Comune]] = {}
        for comune in righe.order_by("codice_istat"):
            self._per_provincia.setdefault(comune.provincia_id, []).append(comune)

    def build(self, sportello: Sportello, operatore: Utente, primo_contatto: date) -> Cittadino:
        rng = self._rng
        vicini = self._per_provincia.get(sportello.comune.provincia_id) or [sportello.comune]
        residenza = sportello.comune if rng.random() < 0.6 else rng.choice(vicini)
        straniero = bool(self._stati) and rng.random() < 0.08
        sesso = rng.choices((Sesso.F, Sesso.M), (46, 54))[0]
        nascita = self._birth_date(primo_contatto)
        stato = rng.choice(self._stati) if straniero else None
        nome, cognome, cf = self._identity(sesso, nascita, stato or residenza)
        senza_cf = rng.random() < 0.03
        cittadino = Cittadino(
            codice=self._codici("C"),
            nome=nome,
            cognome=cognome,
            motivo_assenza_cf=MotivoAssenzaCF.NON_ESIBITO if senza_cf else "",
            data_nascita=nascita,
            sesso=sesso,
            comune_nascita=None if stato else residenza,
            stato_nascita=stato,
            cittadinanza=_cittadinanza(stato) if stato else Cittadinanza.IT,
            stato_cittadinanza=stato,
            comune_residenza=residenza,
            telefono=f"000{rng.randrange(1_000_000, 9_999_999)}",
            email=f"{nome}.{cognome}.{rng.randrange(1000)}@posta.example".lower() if rng.random() < 0.7 else "",
            canale_preferito=rng.choice((CanalePreferito.TELEFONO, CanalePreferito.TELEFONO, CanalePreferito.EMAIL)),
            bisogno_mediazione=straniero and rng.random() < 0.3,
            titolo_studio=choose(rng, TITOLI),
            condizione=choose(rng, CONDIZIONI),
            iscritto_cpi=rng.random() < 0.5,
            sostegno_reddito=rng.choice((SostegnoReddito.NESSUNO, SostegnoReddito.NESSUNO, SostegnoReddito.NASPI)),
            provenienza=rng.choice(list(Provenienza)),
            data_primo_contatto=primo_contatto,
            sportello_primo_contatto=sportello,
            accolto_da=operatore.firma,
        )
        if cittadino.canale_preferito == CanalePreferito.EMAIL and not cittadino.email:
            cittadino.canale_preferito = CanalePreferito.TELEFONO
        cittadino.set_codice_fiscale("" if senza_cf else cf)
        cittadino.set_chiavi()
        return cittadino

    def _birth_date(self, giorno: date) -> date:
        minimo, massimo = choose(self._rng, tuple(((a, b), peso) for a, b, peso in FASCE_ETA))
        eta = self._rng.randint(minimo, massimo)
        nascita = date(giorno.year - eta, 1, 1) + timedelta(days=self._rng.randrange(giorno.timetuple().tm_yday))
        return min(nascita, add_months(giorno, -12 * eta))  # the same day of a leap year is one further

    def _identity(self, sesso: str, nascita: date, luogo: Comune | StatoEstero) -> tuple[str, str, str]:
        catastale = luogo.codice if isinstance(luogo, StatoEstero) else luogo.codice_catastale
        while True:
            nome, cognome = self._rng.choice(NOMI[sesso]), self._rng.choice(COGNOMI)
            base = encode_lastname(cognome) + encode_firstname(nome)
            base += encode_birthdate(f"{nascita:%d/%m/%Y}", "F" if sesso == Sesso.F else "M") + catastale
            cf = base + encode_cin(base)
            if cf not in self._cf:
                self._cf.add(cf)
                return nome, cognome, cf


def _cittadinanza(stato: StatoEstero) -> Cittadinanza:
    return Cittadinanza.UE if stato.unione_europea else Cittadinanza.TERZO
