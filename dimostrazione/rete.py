"""Administrations, desks with their hours, and lenders of the demonstration."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle
from random import Random

from django.utils.text import slugify

from erogatori.enums import TipoErogatore, TipoProdotto
from erogatori.models import Erogatore, Prodotto
from sportelli.enums import Accessibilita, LivelloServizio, RuoloPrivacy, StatoSportello, TipoAmministrazione
from sportelli.models import Amministrazione, OrarioApertura, Sportello
from territorio.models import Comune, Regione

PROGETTO_1 = "Microcredito e servizi per il lavoro"
PROGETTO_2 = "Micro-Work"


@dataclass(frozen=True)
class Quota:
    """How many desks of each kind of host stand in a region, and in how many administrations."""

    regione: str
    cpi: int
    amministrazioni_cpi: int
    comuni: int
    cciaa: int
    universita: int = 0
    amministrazioni_universita: int = 0

    @property
    def sportelli(self) -> int:
        return self.cpi + self.comuni + self.cciaa + self.universita


# Published: the desks of each of these four regions. Invented: the split by kind of host.
CONVERGENZA = (
    Quota("Sicilia", 10, 4, 10, 5),
    Quota("Calabria", 5, 2, 5, 2),
    Quota("Puglia", 12, 5, 11, 4),
    Quota("Campania", 13, 5, 14, 4),
)
# Published: 173 desks and 117 administrations in all. Invented: how they spread here.
CENTRO_NORD = (
    Quota("Lazio", 6, 2, 4, 1, 3, 1),
    Quota("Toscana", 5, 2, 2, 1, 2, 1),
    Quota("Lombardia", 5, 2, 2, 1),
    Quota("Veneto", 5, 2, 2, 1),
    Quota("Emilia-Romagna", 4, 1, 3, 1),
    Quota("Piemonte", 3, 1, 1, 0, 3, 1),
    Quota("Liguria", 4, 1, 1, 1),
    Quota("Marche", 3, 1, 1, 1),
    Quota("Umbria", 2, 1, 2, 0),
    Quota("Abruzzo", 0, 0, 1, 1, 2, 1),
    Quota("Friuli-Venezia Giulia", 3, 1, 0, 0),
    Quota("Sardegna", 0, 0, 1, 0),
)
VIE = ("via della Prova", "piazza dell'Esempio", "corso del Modello", "largo del Campione", "viale del Saggio")
SIGLE = {
    TipoAmministrazione.CPI: "CPI",
    TipoAmministrazione.COMUNE: "COM",
    TipoAmministrazione.CCIAA: "CCI",
    TipoAmministrazione.UNIVERSITA: "UNI",
}


def build_rete(rng: Random) -> list[Sportello]:
    """Write hosts, desks and hours; return the desks in the order in which they opened."""
    comuni = _comuni_per_regione()
    sportelli: list[Sportello] = []
    for quote, progetto, primo, ultimo in (
        (CONVERGENZA, PROGETTO_1, date(2013, 3, 4), date(2013, 12, 16)),
        (CENTRO_NORD, PROGETTO_2, date(2015, 6, 1), date(2016, 2, 15)),
    ):
        for quota in quote:
            for host, comune in _plan(quota, comuni[quota.regione]):
                attivo_dal = primo + timedelta(days=rng.randrange((ultimo - primo).days))
                sportelli.append(_sportello(rng, host, comune, progetto, attivo_dal, len(sportelli) + 1))
    Amministrazione.objects.bulk_create({s.amministrazione.uuid: s.amministrazione for s in sportelli}.values())
    Sportello.objects.bulk_create(sportelli)
    OrarioApertura.objects.bulk_create(o for n, s in enumerate(sportelli) for o in _orari(rng, s, n))
    return sportelli


def _comuni_per_regione() -> dict[str, list[Comune]]:
    """Comuni by region, the capoluoghi first, then by population: where desks really open."""
    per_regione: dict[str, list[Comune]] = {}
    righe = Comune.objects.vigenti().with_territorio().order_by("-capoluogo", "-popolazione", "codice_istat")
    for comune in righe.filter(popolazione__gte=12_000):
        per_regione.setdefault(comune.get_provincia().regione.nome.split("/")[0], []).append(comune)
    return per_regione


def _plan(quota: Quota, comuni: list[Comune]) -> list[tuple[Amministrazione, Comune]]:
    """Which host opens a desk in which comune of the region."""
    capoluoghi = [comune for comune in comuni if comune.capoluogo]
    altri = [comune for comune in comuni if not comune.capoluogo]
    righe: list[tuple[Amministrazione, Comune]] = []
    for tipo, n_sportelli, n_host in (
        (TipoAmministrazione.CPI, quota.cpi, quota.amministrazioni_cpi),
        (TipoAmministrazione.UNIVERSITA, quota.universita, quota.amministrazioni_universita),
    ):
        righe += _host_con_piu_sportelli(tipo, n_sportelli, capoluoghi[:n_host], comuni)
    righe += [(_host(TipoAmministrazione.CCIAA, c), c) for c in capoluoghi[: quota.cciaa]]
    righe += [(_host(TipoAmministrazione.COMUNE, c), c) for c in (*altri[::2], *altri[1::2])[: quota.comuni]]
    return righe


def _host_con_piu_sportelli(
    tipo: TipoAmministrazione, n_sportelli: int, sedi: list[Comune], comuni: list[Comune]
) -> list[tuple[Amministrazione, Comune]]:
    if not n_sportelli:
        return []
    righe = []
    code = [
        (_host(tipo, sede), iter([sede, *(c for c in comuni if c.provincia == sede.provincia and c != sede)]))
        for sede in sedi
    ]
    for host, posti in cycle(code):
        comune = next(posti, None)
        righe.append((host, comune or host.comune))
        if len(righe) == n_sportelli:
            return righe
    raise ValueError("nessuna sede")


def _host(tipo: TipoAmministrazione, comune: Comune) -> Amministrazione:
    nome = {
        TipoAmministrazione.CPI: f"Centri per l'impiego della provincia di {comune.get_provincia().nome.split('/')[0]}",
        TipoAmministrazione.UNIVERSITA: f"Università degli studi di {comune.nome}",
        TipoAmministrazione.CCIAA: f"Camera di commercio di {comune.nome}",
        TipoAmministrazione.COMUNE: f"Comune di {comune.nome}",
    }[tipo]
    sigla = SIGLE[tipo].lower()
    return Amministrazione(
        denominazione=nome,
        tipo=tipo,
        codice_ipa=f"demo_{sigla}_{comune.codice_catastale.lower()}",
        comune=comune,
        email=f"{sigla}.{slugify(comune.nome)}@amministrazione.example",
        pec=f"{sigla}.{slugify(comune.nome)}@pec.example",
        ruolo_privacy=RuoloPrivacy.CONTITOLARE,
        atto_privacy="Accordo dimostrativo",
        atto_privacy_data=date(2013, 2, 1),
    )


def _sportello(
    rng: Random, host: Amministrazione, comune: Comune, progetto: str, attivo_dal: date, numero: int
) -> Sportello:
    luogo = {"cpi": "Centro per l'impiego", "cciaa": "Camera di commercio", "universita": "Università"}
    nome = f"Sportello microcredito {luogo.get(host.tipo, 'Comune')} di {comune.nome}"
    codice = f"{comune.get_provincia().sigla}-{SIGLE[TipoAmministrazione(host.tipo)]}-{numero:03d}"
    slug = f"{slugify(comune.nome)}-{slugify(codice)}"
    return Sportello(
        codice=codice,
        slug=slug,
        nome=nome,
        amministrazione=host,
        comune=comune,
        indirizzo=f"{rng.choice(VIE)} {rng.randrange(1, 90)}",
        cap=comune.cap[0] if comune.cap else "",
        piano=rng.choice(("piano terra", "primo piano, stanza 4", "piano terra, sportello 2", "")),
        latitudine=comune.latitudine,
        longitudine=comune.longitudine,
        accessibilita=rng.choice((Accessibilita.COMPLETA, Accessibilita.COMPLETA, Accessibilita.ASSISTITA, "")),
        lingue=["it", *rng.sample(["en", "fr", "ro", "ar", "es"], rng.choice((0, 0, 1, 2)))],
        telefono=f"000 {rng.randrange(100000, 999999)}",
        email=f"sportello.{slug}@amministrazione.example"[:254],
        pagina_web=f"https://amministrazione.example/{slug}",
        postazioni=rng.choice((1, 1, 2, 3)),
        connettivita="LAN",
        livello_servizio=rng.choice((LivelloServizio.INFORMATIVO, LivelloServizio.ASSISTENZA)),
        progetto=progetto,
        stato=StatoSportello.ATTIVO,
        data_stato=attivo_dal,
        data_attivazione=attivo_dal,
    )


def _orari(rng: Random, sportello: Sportello, numero: int) -> list[OrarioApertura]:
    """One to three days of at least two hours; one desk in twenty-five never gave its hours."""
    if numero % 25 == 24:
        return []
    giorni = sorted(rng.sample(range(1, 6), rng.choice((1, 2, 2, 3))))
    orari = [OrarioApertura(sportello=sportello, giorno=g, dalle=time(9), alle=time(12, 30)) for g in giorni]
    if rng.random() < 0.4:
        orari.append(OrarioApertura(sportello=sportello, giorno=giorni[-1], dalle=time(15), alle=time(17)))
    return orari


EROGATORI = (
    ("Banca Esempio di Credito Cooperativo", TipoErogatore.BANCA, ("Sicilia", "Calabria")),
    ("Banca Modello del Mezzogiorno", TipoErogatore.BANCA, ("Puglia", "Campania")),
    ("Banca Prototipo", TipoErogatore.BANCA, ()),
    ("Cassa Campione del Centro", TipoErogatore.BANCA, ("Lazio", "Toscana", "Umbria", "Marche", "Abruzzo")),
    ("Cassa Segnaposto del Nord", TipoErogatore.BANCA, ("Lombardia", "Veneto", "Piemonte", "Liguria")),
    ("Microcredito Dimostrativo S.p.A.", TipoErogatore.OPERATORE_111, ()),
    ("Operatore di Prova per il Microcredito", TipoErogatore.OPERATORE_111, ()),
    ("Mutua Finanza Ipotetica", TipoErogatore.ETICA, ()),
    ("Fondo Regionale Immaginario", TipoErogatore.FINANZIARIA_REGIONALE, ("Puglia",)),
    ("Confidi Simulato", TipoErogatore.CONFIDI, ("Emilia-Romagna", "Friuli-Venezia Giulia", "Sardegna")),
    ("Fondazione Verosimile", TipoErogatore.FONDAZIONE, ("Campania", "Sicilia")),
)


def build_erogatori() -> list[Erogatore]:
    regioni = {regione.nome.split("/")[0]: regione for regione in Regione.objects.all()}
    erogatori = []
    for nome, tipo, dove in EROGATORI:
        erogatore = Erogatore(
            denominazione=nome,
            tipo=tipo,
            nazionale=not dove,
            email=f"microcredito@{slugify(nome)}.example",
            referente="Ufficio microcredito",
            convenzione_dal=date(2013, 9, 1),
        )
        erogatori.append(erogatore)
    Erogatore.objects.bulk_create(erogatori)
    for erogatore, (_, _, sedi) in zip(erogatori, EROGATORI, strict=True):
        erogatore.regioni.set(regioni[nome] for nome in sedi)
    Prodotto.objects.bulk_create(
        Prodotto(
            erogatore=erogatore,
            nome="Microcredito imprenditoriale",
            tipo=TipoProdotto.IMPRENDITORIALE,
            importo_minimo=3000,
            importo_massimo=75_000,
            durata_massima=120,
        )
        for erogatore in erogatori
    )
    return erogatori
