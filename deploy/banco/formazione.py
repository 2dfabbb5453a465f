"""The pages of training with many people in it: 5,000 operators, 50 quizzes, 3 attempts each, their certificates.

All of it in a transaction that is given up: the database finds itself as it was. The answers of first attempts alone
are written, as those alone are counted; the others have their score.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attestati.models import Attestato
from corsi.models import Completamento, Corso
from deploy.banco.cronometro import fetch, read_postgres, take
from formazione.enums import Tema
from formazione.models import VersioneContenuto
from nucleo.enums import Ruolo
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from utenti.models import Assegnazione, Utente
from verifiche.models import Domanda, Opzione, Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.services.cifre import rebuild_cifre

FIRMA = Firma.di_sistema("banco")
TEMA = Tema.IMPRENDITORIALE
# Questions of an attempt, and from how many each quiz draws them.
CHIESTE, DA = 10, 40
DI_ESPERTO = (
    *("quiz_list", "quiz_detail", "quiz_figures", "quiz_preview", "domanda_list", "domanda_detail"),
    *("tentativo_list", "tentativo_detail"),
)
Say = Callable[[str], object]
BuildClient = Callable[[str], Client]


@dataclass(frozen=True)
class Quanti:
    persone: int = 5_000
    quiz: int = 50
    tentativi: int = 3
    domande: int = 400


def measure_formazione(
    build_client: BuildClient, say: Say, *, prese: int, quanti: Quanti = Quanti()
) -> list[dict[str, Any]]:
    """Every page of quizzes, courses and certificates, as each role reaches it: a `Misura`, with the processor
    milliseconds of PostgreSQL's process that served it (`postgres`), the least of its takings."""
    try:
        with transaction.atomic():
            _multiply(quanti, say)
            raise _GiveUp([_take(build_client, ruolo, pagina, prese) for ruolo, pagina in _list_pagine()])
    except _GiveUp as esito:
        return esito.misure


class _GiveUp(Exception):
    def __init__(self, misure: list[dict[str, Any]]) -> None:
        super().__init__()
        self.misure = misure


def _take(build_client: BuildClient, ruolo: str, pagina: tuple[str, str], prese: int) -> dict[str, Any]:
    nome, indirizzo = pagina
    client = build_client(ruolo)
    misura, _ = take(client, ruolo, nome, indirizzo, prese=prese)
    suoi = []
    for _ in range(prese):
        prima = read_postgres()
        fetch(client, indirizzo)
        suoi.append(read_postgres() - prima)
    return misura.to_dict() | {"postgres": round(min(suoi), 1)}


def _list_pagine() -> Iterator[tuple[Ruolo, tuple[str, str]]]:
    """Reader, name and address: of the last quiz, question, course and attempt where one is needed."""
    quiz, corso = Quiz.objects.latest("pk"), Corso.objects.pubblicati().earliest("pk")
    tentativo = Tentativo.objects.filter(quiz=quiz, numero=1).latest("pk")
    domanda = tentativo.risposte.earliest("posto").chiesta.domanda
    di = {"quiz": quiz, "corso": corso, "tentativo": tentativo, "domanda": domanda, "cifra": corso}
    chi = {
        Ruolo.OPERATORE: ("quiz_list quiz_detail", "corso_list corso_detail mio_list", "passaporto_own"),
        Ruolo.RESPONSABILE: ("quiz_list tentativo_list", "corso_list", "passaporto_list"),
        Ruolo.MONITORAGGIO: ("quiz_list quiz_figures", "cifra_list cifra_detail", ""),
        Ruolo.ESPERTO: (
            " ".join(DI_ESPERTO),
            "corso_list corso_detail cifra_list cifra_detail",
            "passaporto_list attestato_list",
        ),
    }
    for ruolo, di_app in chi.items():
        for app, nomi in zip(("verifiche", "corsi", "attestati"), di_app, strict=True):
            for nome in nomi.split():
                oggetto = di.get(nome.partition("_")[0]) if nome.endswith(("detail", "figures", "preview")) else None
                yield ruolo, (f"{app}:{nome}", reverse(f"{app}:{nome}", args=[oggetto.uuid] if oggetto else []))
    for nome, query in (("di un quiz", f"quiz={quiz.uuid}"), ("superati", "superato=si"), ("per nome", "q=ros")):
        yield Ruolo.ESPERTO, (f"verifiche:tentativo_list, {nome}", f"{reverse('verifiche:tentativo_list')}?{query}")


# ── The data ─────────────────────────────────────────────────────────────────────────────
def _multiply(quanti: Quanti, say: Say) -> None:
    inizio = perf_counter()
    with connection.cursor() as cursor:
        # Fires no trigger and follows no foreign key: of the owner of the cluster alone.
        cursor.execute("SET LOCAL session_replication_role = replica; SET LOCAL statement_timeout = 0")
    persone = _write_persone(quanti.persone)
    versioni = _write_domande(quanti.domande)
    quiz = _write_quiz(quanti.quiz)
    _write_tentativi(persone, quiz, versioni, quanti.tentativi)
    _write_attestati(persone)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE")
    quante = Tentativo.objects.count(), Risposta.objects.count()
    say(f"  {quante[0]:,} tentativi e {quante[1]:,} risposte, {perf_counter() - inizio:.0f} s")
    inizio = perf_counter()
    rebuild_cifre()
    with connection.cursor() as cursor:
        # From here on as the pages find it (`deploy.banco.giro.patience`).
        cursor.execute("SET LOCAL statement_timeout = '60s'")
    say(f"  cifre dei quiz rifatte da capo, {perf_counter() - inizio:.1f} s")


def _write_persone(quante: int) -> list[int]:
    """Operators, those that are there and others beside them, desk by desk."""
    presenti = list(Utente.objects.di_ruolo(Ruolo.OPERATORE).order_by("pk").values_list("pk", flat=True))
    nuove = Utente.objects.bulk_create(
        Utente(email=f"banco{n}@rete.example", nome="Ugo", cognome=f"Di Banco {n}")
        for n in range(max(0, quante - len(presenti)))
    )
    sportelli = cycle(Sportello.objects.order_by("pk").values_list("pk", flat=True))
    conferma = {"proposta_da": FIRMA, "confermata_da": FIRMA, "confermata_il": timezone.now()}
    Assegnazione.objects.bulk_create(
        Assegnazione(
            utente=utente, ruolo=Ruolo.OPERATORE, sportello_id=next(sportelli), dal=date(2014, 1, 1), **conferma
        )
        for utente in nuove
    )
    return [*presenti, *(utente.pk for utente in nuove)][:quante]


def _write_domande(quante: int) -> list[int]:
    scheda = VersioneContenuto.objects.pubblicate().earliest("pk")
    domande = Domanda.objects.bulk_create(Domanda(stato="attiva") for _ in range(quante))
    versioni = VersioneDomanda.objects.bulk_create(
        VersioneDomanda(
            domanda=domanda,
            numero=1,
            tipo="singola",
            testo=f"Domanda {n} del banco: chi decide sul prestito?",
            tema=TEMA,
            versione_contenuto=scheda,
            spiegazione="Decide chi presta.",
            fonte="Art. 111, d.lgs. 385/1993",
            scritta_da=FIRMA,
        )
        for n, domanda in enumerate(domande)
    )
    Opzione.objects.bulk_create(
        Opzione(versione_domanda=versione, numero=numero, testo=f"Risposta {numero}", giusta=numero == 1)
        for versione in versioni
        for numero in range(1, 5)
    )
    return [versione.pk for versione in versioni]


def _write_quiz(quanti: int) -> list[int]:
    quiz = Quiz.objects.bulk_create(
        Quiz(
            titolo=f"Quiz {n} del banco",
            destinatari=[Ruolo.OPERATORE],
            quote={TEMA: CHIESTE},
            soglia=60,
            stato="aperto",
            scritto_da=FIRMA,
        )
        for n in range(quanti)
    )
    return [uno.pk for uno in quiz]


def _write_tentativi(persone: list[int], quiz: list[int], versioni: list[int], volte: int) -> None:
    """By PostgreSQL, in two statements. How each went follows from who, what and which time."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {Tentativo._meta.db_table} (uuid, creato_il, aggiornato_il, versione, quiz_id, utente_id,
                numero, iniziato_il, chiuso_il, minuti_in_piu, soglia, quante, punti, percento, superato, stato)
            SELECT gen_random_uuid(), quando, quando, 1, q, u, n, quando, quando + interval '9 min', 0, 60, %(chieste)s,
                punti, punti * 10, punti >= 6, 'consegnato'
            FROM unnest(%(quiz)s) q, unnest(%(persone)s) u, generate_series(1, %(volte)s) n,
            LATERAL (SELECT now() - make_interval(mins => (u * 7919 + q * 104729 + n * 6007) %% 500000) AS quando,
                least(10, (u * 31 + q * 17) %% 8 + n) AS punti) come
            """,
            {"quiz": quiz, "persone": persone, "volte": volte, "chieste": CHIESTE},
        )
        cursor.execute(
            f"""
            INSERT INTO {Risposta._meta.db_table} (tentativo_id, posto, chiesta_id, ordine, scelte, salvata_il, giusta,
                prima, altre)
            SELECT t.id, p, (%(versioni)s::bigint[])[1 + (t.quiz_id * 8 + (t.id + p * 4) %% {DA}) %% %(quante)s],
                '{{1,2,3,4}}', ARRAY[CASE WHEN bene THEN 1 ELSE 2 + p %% 3 END], t.iniziato_il, bene, true,
                (t.punti - bene::int) / ({CHIESTE} - 1.0)
            FROM {Tentativo._meta.db_table} t, generate_series(1, {CHIESTE}) p,
            LATERAL (SELECT (p + t.id) %% {CHIESTE} < t.punti AS bene) come
            WHERE t.numero = 1 AND t.quiz_id = ANY(%(quiz)s)
            """,
            {"quiz": quiz, "versioni": versioni, "quante": len(versioni)},
        )


def _write_attestati(persone: list[int]) -> None:
    """Who had not has completed each course once, and has its certificate."""
    oggi, corsi = get_oggi(), list(Corso.objects.pubblicati().order_by("pk"))
    gia = set(Completamento.objects.values_list("utente", "corso"))
    righe = [
        (pk, corso, oggi - timedelta(days=1 + (pk * 13) % 1_000))
        for pk in persone
        for corso in corsi
        if (pk, corso.pk) not in gia
    ]
    completamenti = Completamento.objects.bulk_create(
        Completamento(
            utente_id=pk,
            corso=corso,
            giorno=giorno,
            titolo=corso.titolo,
            ore=corso.ore,
            validita_mesi=corso.validita_mesi,
            registrato_da=FIRMA,
        )
        for pk, corso, giorno in righe
    )
    Attestato.objects.bulk_create(_certify(numero, uno) for numero, uno in enumerate(completamenti, 1_000_000))


def _certify(numero: int, completamento: Completamento) -> Any:
    corso = completamento.corso
    return Attestato(
        anno=completamento.giorno.year,
        numero=numero,
        utente_id=completamento.utente_id,
        corso=corso,
        completamento=completamento,
        intestatario="Ugo Di Banco",
        titolo=corso.titolo,
        ore=corso.ore,
        tenuto="",
        abilita=corso.abilita,
        concluso_il=completamento.giorno,
        emesso_il=completamento.giorno,
        scade_il=completamento.vale_fino_al,
        emesso_da=FIRMA,
    )
