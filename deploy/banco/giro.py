"""The whole round of a size: pages, lists, Django's administration, files, many people at once, indexes."""

import gc
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from deploy.banco import (
    carico,
    conoscenza,
    elenchi,
    file,
    formazione,
    indici,
    manifestazioni,
    posta,
    posti,
    ricerca,
    riscontri,
)
from deploy.banco.confronto import find_changelist
from deploy.banco.cronometro import Misura, take
from deploy.banco.pagine import walk
from deploy.banco.verifica import count_righe, weigh
from dimostrazione.persone import ACCOUNT
from nucleo.enums import Ruolo
from utenti.models import Utente

CHIUNQUE = ""
# Whose pages cost: who works at the largest desk, who watches the network, who reads the log.
RUOLI = (Ruolo.OPERATORE, Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE)
# A page that waits longer for one answer of PostgreSQL is cut, and says so with its status.
PAZIENZA = "60s"
INSIEME = (1, 4, 16)
PRESE = 5

Say = Callable[[str], object]
# The measures whose writes stay.
CHE_SCRIVONO: dict[str, Callable[[Say], dict[str, Any]]] = {
    "posti": posti.measure_posti,
    "riscontri": riscontri.measure_riscontri,
    "posta": posta.measure_posta,
    "manifestazioni": manifestazioni.measure_manifestazioni,
}


@dataclass
class Giro:
    """What was measured at one size, as it is kept in a file."""

    taglia: str
    prese: int = PRESE
    giorno: str = ""
    macchina: str = ""
    carico_prima: float = 0.0
    mega: int = 0
    righe: dict[str, int] = field(default_factory=dict)
    pagine: list[dict[str, Any]] = field(default_factory=list)
    elenchi: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    confronti: list[dict[str, Any]] = field(default_factory=list)
    file: list[dict[str, Any]] = field(default_factory=list)
    insieme: list[dict[str, Any]] = field(default_factory=list)
    ricerca: list[str] = field(default_factory=list)
    formazione: list[dict[str, Any]] = field(default_factory=list)
    conoscenza: list[dict[str, Any]] = field(default_factory=list)
    riscontri: dict[str, Any] = field(default_factory=dict)
    posti: dict[str, Any] = field(default_factory=dict)
    manifestazioni: dict[str, Any] = field(default_factory=dict)
    posta: dict[str, Any] = field(default_factory=dict)
    indici_mai_letti: list[dict[str, Any]] = field(default_factory=list)


Keep = Callable[[Giro], object]


def go_round(taglia: str, say: Say, keep: Keep, *, parti: set[str], prese: int = PRESE) -> None:
    """Measure the pages, and the parts asked for: `ricerca`, `conoscenza`, `formazione`, `elenchi`, `file`, `insieme`,
    `indici`; and `posti`, `riscontri`, `posta`, `manifestazioni`, whose writes stay.

    What is found goes to `keep` as it comes: a round broken off keeps what it had.
    """
    giro = Giro(
        taglia,
        prese=prese,
        giorno=date.today().isoformat(),  # noqa: DTZ011
        macchina=describe_macchina(),
        carico_prima=round(os.getloadavg()[0], 1),
        mega=weigh() // 1_000_000,
        righe=count_righe(),
    )
    gc.collect()
    gc.freeze()  # as gunicorn does before it makes its processes (deploy/gunicorn.conf.py)
    # One machine asks here more than a class of thirty does.
    aperti = ("pagina_pubblica", "ricerca_pubblica", "collegamento_apertura", "riscontro", "prenotazione")
    limiti = {**settings.ACCOUNT_RATE_LIMITS, **dict.fromkeys(aperti, "")}
    with override_settings(ACCOUNT_RATE_LIMITS=limiti), patience():
        indici.forget_letture()
        UserSession.objects.all().delete()  # those of other rounds: the page of one's sessions lists them
        trovati = {ruolo: list(measure_pagine(giro, ruolo, say)) for ruolo in (CHIUNQUE, *RUOLI)}
        if "ricerca" in parti:
            giro.ricerca = list(ricerca.draw_voti())
            say("\n".join(giro.ricerca))
        if "conoscenza" in parti:
            giro.conoscenza = [asdict(presa) for presa in conoscenza.measure_conoscenza()]
            say("\n".join(f"  {m['testo']}: {m['mediana']:.0f}/{m['peggiore']:.0f} ms" for m in giro.conoscenza))
            keep(giro)
        if "formazione" in parti:
            giro.formazione = formazione.measure_formazione(build_client, say, prese=prese)
            say("\n".join(f"  {m['chi']} {m['che']}: {m['p50']:.0f}/{m['p95']:.0f} ms" for m in giro.formazione))
            keep(giro)
        if "elenchi" in parti:
            for ruolo, nome, indirizzo in iter_elenchi(trovati):
                measure_elenco(giro, ruolo, nome, indirizzo, say)
                keep(giro)
        if "file" in parti:
            measure_file(giro, dict(trovati[Ruolo.MONITORAGGIO]), say)
        for parte in CHE_SCRIVONO.keys() & parti:
            setattr(giro, parte, CHE_SCRIVONO[parte](say))
            keep(giro)
        if "indici" in parti:
            dichiarati = indici.list_dichiarati()
            giro.indici_mai_letti = [
                asdict(indice) | {"dichiarato": indice.nome in dichiarati}
                for indice in indici.read_letture()
                if not indice.letture
            ]
    keep(giro)
    if "insieme" in parti:
        measure_insieme(giro, say)
        keep(giro)


def measure_pagine(giro: Giro, ruolo: str, say: Say) -> Iterator[tuple[str, str]]:
    """Every kind of page that a role reaches; yields name and address of those that are lists."""
    client = build_client(ruolo)
    inizio = client.get(reverse("oggi" if ruolo else "home"))
    casa = inizio.headers.get("Location") or inizio.request["PATH_INFO"]
    for misura, risposta in walk(client, ruolo, casa, prese=giro.prese * 2):
        giro.pagine.append(misura.to_dict())
        say(write_riga(misura))
        if elenchi.find_view(risposta) is not None:
            yield misura.che, urlsplit(misura.indirizzo).path


def iter_elenchi(trovati: dict[str, list[tuple[str, str]]]) -> Iterator[tuple[str, str, str]]:
    """Reader, name and address of each list; those that the Ente's two readers share, once."""
    del_monitoraggio = {nome for nome, _ in trovati[Ruolo.MONITORAGGIO]}
    for ruolo, indirizzi in trovati.items():
        for nome, indirizzo in indirizzi:
            if ruolo != Ruolo.AMMINISTRATORE or nome not in del_monitoraggio:
                yield ruolo, nome, indirizzo


def measure_elenco(giro: Giro, ruolo: str, nome: str, indirizzo: str, say: Say) -> None:
    """What a list offers, and beside its first page the administration's of the same table."""
    client = build_client(ruolo)
    misure = list(elenchi.iter_misure(client, ruolo, indirizzo, prese=giro.prese))
    giro.elenchi[f"{ruolo} {nome}"] = [misura.to_dict() for misura in misure]
    for misura in misure:
        say(f"  {nome} {write_riga(misura)}")
    vista = elenchi.find_view(client.get(indirizzo))
    modello = getattr(getattr(vista, "object_list", None), "model", None)
    if ruolo in (Ruolo.MONITORAGGIO, Ruolo.AMMINISTRATORE) and modello and (altra := find_changelist(modello)):
        sua, _ = take(client, ruolo, nome, altra, prese=giro.prese)
        nostra, _ = take(client, ruolo, nome, indirizzo, prese=giro.prese)
        if not any(confronto["elenco"] == nome for confronto in giro.confronti):
            giro.confronti.append({"elenco": nome, "nostra": nostra.to_dict(), "sua": sua.to_dict()})
            say(f"  {nome}: {nostra.p50:.0f} ms, administration {sua.p50:.0f} ms (cpu {nostra.cpu:.0f}, {sua.cpu:.0f})")


def measure_file(giro: Giro, indirizzi: dict[str, str], say: Say) -> None:
    client = build_client(Ruolo.MONITORAGGIO)
    for nome, indirizzo in indirizzi.items():
        righe = 0
        for formato in ("csv", "xlsx"):  # the lines of a CSV are counted, and a sheet has as many
            esito = file.export(client, nome, indirizzo, formato, righe=righe)
            if esito is not None:
                righe = esito.righe
                giro.file.append(asdict(esito))
                say(f"  {nome} {formato}: {esito.righe} righe, {esito.secondi:.1f} s, {esito.mega:.0f} MB")


def measure_insieme(giro: Giro, say: Say) -> None:
    """The pages that people have open all day, asked by several at once through gunicorn."""
    domande = list(build_domande(giro))
    with carico.serve() as porta:
        for insieme in INSIEME:
            esito = carico.press(porta, domande, insieme=insieme, secondi=15)
            giro.insieme.append(asdict(esito))
            say(f"  {insieme} insieme: {esito.al_secondo} pagine/s, p50 {esito.p50}, p95 {esito.p95} ms")


def build_domande(giro: Giro) -> Iterator[carico.Domanda]:
    """The pages measured in process that took less than a second: gunicorn has eight threads for all."""
    for ruolo in RUOLI:
        sessione = build_client(ruolo).cookies[settings.SESSION_COOKIE_NAME].value
        for pagina in giro.pagine:
            if pagina["chi"] == ruolo and pagina["stato"] == 200 and pagina["p50"] < 1000:
                yield carico.Domanda(ruolo, pagina["indirizzo"], sessione)


def build_client(ruolo: str) -> Client:
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    if ruolo:
        email = next(email for email, _, _, suo in ACCOUNT if suo == ruolo)
        client.force_login(Utente.objects.get_by_natural_key(email))
    return client


@contextmanager
def patience() -> Iterator[None]:
    """No answer of PostgreSQL is waited for longer than `PAZIENZA`, in any connection to this database."""
    nome = connection.ops.quote_name(connection.settings_dict["NAME"])
    _alter(f"ALTER DATABASE {nome} SET statement_timeout = '{PAZIENZA}'")
    try:
        yield
    finally:
        _alter(f"ALTER DATABASE {nome} RESET statement_timeout")


def _alter(sql: str) -> None:
    with connection.cursor() as cursore:
        cursore.execute(sql)
    connection.close()


def write_riga(misura: Misura) -> str:
    return (
        f"{misura.chi or 'chiunque':<15}{misura.che[:48]:<50}{misura.stato} {misura.query:>3} q"
        f"{misura.p50:>9.0f}{misura.p95:>9.0f} ms{misura.sql:>9.0f} sql{misura.cpu:>6.0f} cpu{misura.kb:>7.0f} kB"
    )


def describe_macchina() -> str:
    modello = next(
        (
            riga.partition(":")[2].strip()
            for riga in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in riga
        ),
        platform.processor(),
    )
    with connection.cursor() as cursore:
        cursore.execute("SELECT current_setting('server_version'), current_setting('shared_buffers')")
        versione, memoria = cursore.fetchone()
    return (
        f"{os.cpu_count()} cores ({modello}), Python {platform.python_version()},"
        f" PostgreSQL {versione} with {memoria} of shared_buffers"
    )
