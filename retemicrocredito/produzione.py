"""What production refuses, by the name of the setting: weak values that a demonstration may have.

Pure functions of what the settings read. A secret or an address is never repeated: it may hold a password.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

# The longest a session may live (docs/sicurezza.md, «Sessions»): shorter is allowed.
INATTIVITA_MASSIMA = timedelta(minutes=15)
DURATA_MASSIMA = timedelta(hours=8)
# Mail that leaves no machine, or stays in memory or in a file.
POSTA_FINTA = ("consolemail", "dummymail", "filemail", "memorymail")
# `sslmode` of libpq under which a server without TLS is refused.
SSL_IMPOSTO = ("require", "verify-ca", "verify-full")
DI_CASA = ("", "localhost", "127.0.0.1", "::1")


def find_debolezze(
    *,
    indirizzi: Mapping[str, str],
    interruttori: Mapping[str, bool],
    dichiarazione: str,
    inattivita: timedelta,
    massima: timedelta,
) -> list[str]:
    """What is too weak to start with, one sentence each. `indirizzi` are DATABASE_URL, EMAIL_URL and REDIS_URL as
    written; `interruttori` what may not be off; `dichiarazione` the address of the declaration of accessibility."""
    return [
        *_examine_dichiarazione(dichiarazione),
        *(
            f"{nome} vale 0: in produzione è obbligatorio, toglilo o scrivi 1."
            for nome, acceso in interruttori.items()
            if not acceso
        ),
        *_examine_database(indirizzi["DATABASE_URL"]),
        *_examine_coda(indirizzi["REDIS_URL"]),
        *_examine_posta(indirizzi["EMAIL_URL"]),
        *_examine_orologio("SESSIONE_INATTIVITA_MINUTI", inattivita, INATTIVITA_MASSIMA, "15 minuti"),
        *_examine_orologio("SESSIONE_MASSIMA_ORE", massima, DURATA_MASSIMA, "8 ore"),
    ]


def _examine_dichiarazione(indirizzo: str) -> Iterator[str]:
    """Each site has its own page: the door of the form, or the home page of a site, declares nothing."""
    if not urlsplit(indirizzo).path.strip("/"):
        yield (
            "DICHIARAZIONE_ACCESSIBILITA non porta alla dichiarazione di questo sito: "
            "scrivi l'indirizzo che form.agid.gov.it dà alla fine, https://form.agid.gov.it/view/…"
        )


def _examine_database(indirizzo: str) -> Iterator[str]:
    """A socket and this machine need no TLS; a password may also stand in a file of libpq's."""
    parti = urlsplit(indirizzo)
    if not _is_altrove(parti):
        return
    if parse_qs(parti.query).get("sslmode", [""])[-1] not in SSL_IMPOSTO:
        yield "DATABASE_URL va su un'altra macchina senza imporre TLS: aggiungi ?sslmode=verify-full."


def _examine_coda(indirizzo: str) -> Iterator[str]:
    parti = urlsplit(indirizzo)
    if parti.scheme == "redis+socket" or not _is_altrove(parti):
        return
    if parti.scheme != "rediss":
        yield "REDIS_URL va su un'altra macchina in chiaro: comincia con rediss:// (TLS)."
    if not parti.password:
        yield "REDIS_URL va su un'altra macchina senza parola d'ordine: scrivi rediss://utente:parola@server."


def _examine_posta(indirizzo: str) -> Iterator[str]:
    parti = urlsplit(indirizzo)
    if parti.scheme in POSTA_FINTA:
        yield f"EMAIL_URL è {parti.scheme}://: inviti e avvisi non arriverebbero a nessuno. Scrivi un server di posta."
    elif _is_altrove(parti):
        if parti.scheme == "smtp":
            yield "EMAIL_URL va su un'altra macchina in chiaro: comincia con smtp+tls:// o smtp+ssl://."
        if not parti.password:
            yield "EMAIL_URL va su un'altra macchina senza parola d'ordine: scrivi smtp+tls://utente:parola@server:587."


def _examine_orologio(nome: str, valore: timedelta, massimo: timedelta, parole: str) -> Iterator[str]:
    if valore > massimo:
        yield f"{nome} supera il massimo ammesso in produzione, {parole}."


def _is_altrove(parti: Any) -> bool:
    """A folder of sockets is written as a host too: %2Frun%2Fpostgresql."""
    host = (parti.hostname or "").lower()
    return host not in DI_CASA and not host.startswith("%2f")
