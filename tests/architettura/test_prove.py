"""Tables of evidence are refused to DELETE and TRUNCATE by the database, all alike."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from anagrafe.models import Unione
from cittadini.models import Cittadino, Consenso
from consulenze.models import Consulenza
from nucleo.giornata import get_oggi
from nucleo.models import CambioStato, RegistroEvento, SigilloRegistro, VerificaRegistro
from tests.costruttori import (
    build_amministrazione,
    build_assegnazione,
    build_attestato,
    build_cambio,
    build_chiamato,
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_invio,
    build_iscrizione,
    build_percorso,
    build_rapporto,
    build_sportello,
    build_trasferimento,
    build_versione,
)
from tests.prove import PROVA

pytestmark = pytest.mark.django_db
# What proves something: who did what, who consented, who followed whom, what was declared and corrected.
PROVE = {
    "attivazione.Condizione",
    "visite.Visita",
    "visite.Prescrizione",
    "proposte.CambioProposto",
    "protocolli.Accompagnamento",
    "protocolli.FileSostituito",
    "protocolli.VerificaImpegno",
    "avvisi.Avviso",
    "avvisi.Chiarimento",
    "avvisi.DocumentoAvviso",
    "avvisi.Proroga",
    "incontri.Incontro",
    "manifestazioni.Manifestazione",
    "attestati.Attestato",
    "attestati.Richiamo",
    "attestati.RichiamoPersonale",
    "anagrafe.Proposta",
    "anagrafe.RegolaProposta",
    "anagrafe.Unione",
    "cittadini.Cittadino",
    "utenti.Assegnazione",
    "cittadini.Trasferimento",
    "consulenze.Consulenza",
    "credito.Erogazione",
    "credito.Finanziamento",
    "credito.Invio",
    "percorsi.Percorso",
    "portale.CodiceAccesso",
    "portale.ConfermaErogazione",
    "portale.RichiestaDati",
    "portale.Scritto",
    "protocolli.Accordo",
    "protocolli.Preavviso",
    "protocolli.RegolaAccordi",
    "protocolli.VersioneSchema",
    "reporting.Rapporto",
    "cartaceo.ModuloCartaceo",
    "cittadini.Consenso",
    "cittadini.Informativa",
    "cittadini.PresaInCarico",
    "conservazione.RichiestaCancellazione",
    "corsi.Completamento",
    "corsi.Corso",
    "corsi.Frequenza",
    "corsi.ModuloSvolto",
    "fogli.Foglio",
    "fogli.Rilettura",
    "copertura.CoperturaMensile",
    "copertura.CoperturaProvincia",
    "copertura.RegolaCopertura",
    "formazione.FileVersione",
    "formazione.PresaVisione",
    "formazione.VersioneContenuto",
    "messaggi.Campagna",
    "messaggi.Destinatario",
    "messaggi.Messaggio",
    "messaggi.VersioneModello",
    "riscontri.Pausa",
    "riscontri.ScalaSolleciti",
    "riscontri.Sollecito",
    "salute.RegolaSalute",
    "salute.Rinvio",
    "salute.Salute",
    "nucleo.CambioStato",
    "nucleo.RegistroEvento",
    "nucleo.SigilloRegistro",
    "nucleo.VerificaRegistro",
    "percorsi.ChiusuraPassata",
    "percorsi.ProfiloIngresso",
    "percorsi.RettificaProfilo",
    "percorsi.SedePercorso",
    "selezione.Apertura",
    "selezione.Astensione",
    "selezione.Commissario",
    "selezione.Graduatoria",
    "selezione.Integrazione",
    "selezione.Istruttoria",
    "selezione.Modifica",
    "selezione.Riesame",
    "selezione.Scheda",
    "selezione.VoceGraduatoria",
    "seguito.Cadenza",
    "seguito.Rilevazione",
    "seguito.Seguito",
    "verifiche.Opzione",
    "verifiche.Risposta",
    "verifiche.Tentativo",
    "verifiche.VersioneDomanda",
}
# Closed by hand-written SQL that no session may set aside.
DEL_REGISTRO = {RegistroEvento._meta.label, SigilloRegistro._meta.label}


def refuses(sql: str, perche: str = "") -> bool:
    """Whether PostgreSQL refuses; `perche` is in what it says."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as errore:
        return perche in str(errore) or "strada_ferma" in str(errore)
    return False


def test_the_list_is_that_of_the_models() -> None:
    protette = {
        modello._meta.label
        for modello in apps.get_models()
        if not modello._meta.proxy and {"mai_cancellata", "mai_svuotata"} <= list_nomi(modello)
    }
    assert protette | DEL_REGISTRO == PROVE


def list_nomi(modello: type) -> set[str]:
    return {str(trigger.name) for trigger in getattr(modello._meta, "triggers", ())}  # type: ignore[attr-defined]


@pytest.mark.parametrize("nome", sorted(PROVE))
def test_no_table_of_evidence_is_emptied(nome: str) -> None:
    tabella = apps.get_model(nome)._meta.db_table
    assert refuses(f"TRUNCATE {tabella} CASCADE")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgtype & 8 = 8 AND tgtype & 2 = 2",
            [tabella],
        )
        assert cursor.fetchone()[0] >= 1, "nothing refuses a DELETE"


def test_no_session_sets_a_trigger_aside() -> None:
    """pgtrigger's own do, for whoever names them in a setting: ours are of `nucleo.guardie`."""
    percorso = build_percorso()
    build_cambio(percorso, da="informazione", a="orientamento")
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE prosrc ~ 'pgtrigger[._]ignore|should_ignore'")
        assert cursor.fetchall() == []
        cursor.execute("SELECT string_agg(DISTINCT tgname, ',') FROM pg_trigger WHERE NOT tgisinternal")
        nomi = cursor.fetchone()[0]
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{nomi}}}"])
    assert refuses("DELETE FROM nucleo_cambiostato")
    assert refuses("UPDATE nucleo_cambiostato SET a = 'chiuso', da = 'esame'")


def test_no_evidence_is_deleted() -> None:
    percorso = build_percorso()
    build_cambio(percorso, da="informazione", a="orientamento")
    oggi = get_oggi()
    for giorni in (0, 700):
        VerificaRegistro.objects.create(giorno=oggi - timedelta(days=giorni), verificato_il=timezone.now(), righe=1)
    for tabella in ("nucleo_cambiostato", "nucleo_verificaregistro", "percorsi_profiloingresso"):
        assert refuses(f"DELETE FROM {tabella}")  # noqa: S608
    assert refuses("DELETE FROM cittadini_presaincarico")
    assert CambioStato.objects.exists()


def test_what_was_found_of_a_day_goes_with_the_day() -> None:
    vecchia = get_oggi() - timedelta(days=800)
    VerificaRegistro.objects.create(giorno=vecchia, verificato_il=timezone.now(), righe=1)
    assert not refuses("DELETE FROM nucleo_verificaregistro")


# ── What of evidence is never rewritten ──────────────────────────────────────────────────
def build_tutto() -> None:
    """A person with everything that is evidence, and another card."""
    build_cittadino()
    altro = build_sportello(nome="Altro")
    erogazione = build_erogazione()
    percorso = erogazione.percorso
    build_consulenza(percorso=percorso)
    build_trasferimento(cittadino=percorso.cittadino, a_sportello=altro)
    percorso.sedi.create(sportello=altro, dal=date(2016, 5, 1))
    percorso.chiusure_passate.create(dal=date(2016, 5, 2), al=date(2016, 5, 3))
    build_rapporto(stato="pronto")
    una, altra = Cittadino.objects.order_by("pk")[:2]
    Unione.objects.create(tenuta=una, assorbita=altra, unita_da=una.accolto_da, unita_il=timezone.now())
    incarico = build_assegnazione(sportello=altro)
    build_versione().prese_visione.create(utente=incarico.utente)
    iscrizione = build_iscrizione()
    edizione, firma = iscrizione.edizione, iscrizione.iscritta_da
    mezza = edizione.mezze_giornate.earliest("dalle")
    iscrizione.frequenze.create(mezza_giornata=mezza, modo="elenco", segnata_da=firma)
    type(edizione).objects.update(stato="conclusa", conclusa_il=get_oggi())
    valori = {"corso": edizione.corso, "giorno": date(2026, 3, 2), "titolo": "Un corso", "ore": 8}
    completamento = iscrizione.utente.completamenti.create(**valori, registrato_da=firma)
    iscrizione.utente.moduli_svolti.create(
        modulo=mezza.modulo, edizione=edizione, giorno=date(2026, 3, 2), completamento=completamento
    )
    build_attestato(utente=iscrizione.utente, corso=edizione.corso, completamento=completamento, atto="")
    build_chiamato()


FERME = {
    "anagrafe_unione": ("tenuta_id = assorbita_id, assorbita_id = tenuta_id", "tenuta_id = 0", "unita_il = now()"),
    "cittadini_cittadino": ("uuid = gen_random_uuid()", "codice = 'C-2'"),
    "utenti_assegnazione": ("ruolo = 'responsabile'", "utente_id = 0", "confermata_il = NULL, confermata_da = NULL"),
    "cittadini_consenso": ("dato = NOT dato", "data = data - 1", "finalita = 'contatti'", "modalita = 'email'"),
    "cittadini_presaincarico": ("dal = dal - 1", "dal = dal + 1"),
    "cittadini_trasferimento": ("da_sportello_id = a_sportello_id", "consenso_modalita = 'x'"),
    "cittadini_informativa": ("testo = 'Altro.'", "versione = '9'", "valida_dal = valida_dal - 1"),
    "consulenze_consulenza": ("percorso_id = percorso_id + 1", "sportello_id = sportello_id + 1", "creato_il = now()"),
    "credito_erogazione": ("importo = importo - 1", "data = data - 1", "finanziamento_id = 0", "percorso_id = 0"),
    "credito_finanziamento": ("percorso_id = percorso_id + 1", "invio_id = invio_id + 1", "sportello_id = 0"),
    "credito_invio": ("percorso_id = 0", "erogatore_id = 0", "data_invio = data_invio - 1", "avvisi = '[{}]'"),
    "percorsi_chiusurapassata": ("dal = dal - 1", "al = al + 1"),
    "percorsi_sedepercorso": ("dal = dal - 1", "sportello_id = sportello_id + 1"),
    "attestati_attestato": (
        *("numero = 0", "anno = 0", "utente_id = 0", "intestatario = 'Altro'", "scade_il = NULL", "abilita = '{}'"),
        *("concluso_il = concluso_il - 1", "codice = 'A-22222222222'", "atto = 'Altro'"),
    ),
    "attestati_richiamo": ("cambiato = 'Altro.'", "dal = dal - 1", "chiesto_il = chiesto_il - 1", "quiz_id = 0"),
    "attestati_richiamopersonale": ("utente_id = 0", "richiamo_id = 0"),
    "corsi_completamento": ("utente_id = 0", "giorno = giorno - 1", "titolo = 'Altro'", "ore = 9"),
    "corsi_corso": ("codice = 'ALTRO'", "titolo = 'Altro'", "ore = ore + 1", "validita_mesi = NULL"),
    "corsi_frequenza": ("mezza_giornata_id = 0", "modo = 'codice'", "iscrizione_id = 0"),
    "corsi_modulosvolto": ("utente_id = 0", "giorno = giorno - 1", "completamento_id = NULL", "edizione_id = NULL"),
    "formazione_presavisione": ("utente_id = 0", "versione_letta_id = 0"),
    "formazione_versionecontenuto": (
        *("titolo = 'Altro'", "corpo = 'Altro.'", "fonti = ''", "obbligatoria = NOT obbligatoria"),
        *("autori = '{0}'", "pubblicata_il = now()", "valida_al = '2099-01-01'"),
    ),
    "reporting_rapporto": (
        *("dati = '{\"a\": 1}'", "sha256 = 'x'", "pdf = 'altro.pdf'", "stato = 'previsto'", "mese = mese - 31"),
        "pronto_il = now()",
    ),
}
UN_ALTRO = "cittadino_id = (SELECT max(id) FROM cittadini_cittadino WHERE id <> cittadino_id)"


def test_what_makes_evidence_is_never_rewritten() -> None:
    build_tutto()
    for tabella, cambi in FERME.items():
        for cambio in cambi:
            assert refuses(f"UPDATE {tabella} SET {cambio}", perche=PROVA), (tabella, cambio)  # noqa: S608
    for tabella in ("cittadini_consenso", "cittadini_presaincarico", "cittadini_trasferimento", "percorsi_percorso"):
        assert refuses(f"UPDATE {tabella} SET {UN_ALTRO}", perche=PROVA), tabella  # noqa: S608


def test_what_a_row_was_born_with_is_never_rewritten() -> None:
    """By what it is called and when it was written: of every table of evidence that says so."""
    build_tutto()
    nate = [modello for nome in sorted(PROVE - DEL_REGISTRO) if list_nascita(modello := apps.get_model(nome))]
    assert len(nate) > 20
    for modello in nate:
        assert "mai_riscritta" in list_nomi(modello), modello
        tabella = modello._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT string_agg(p.prosrc, ' ') FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
                " WHERE t.tgrelid = %s::regclass AND t.tgtype & 16 = 16 AND t.tgtype & 2 = 2",
                [tabella],
            )
            assert "ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il)" in cursor.fetchone()[0]
        if modello.objects.exists():
            for cambio in ("uuid = gen_random_uuid()", "creato_il = creato_il - interval '1 day'"):
                assert refuses(f"UPDATE {tabella} SET {cambio}", perche=PROVA), (tabella, cambio)  # noqa: S608


def list_nascita(modello: type) -> set[str]:
    return {"uuid", "creato_il"} & {campo.name for campo in modello._meta.local_fields}  # type: ignore[attr-defined]


def test_none_of_it_is_deleted() -> None:
    build_tutto()
    for tabella in (*FERME, "percorsi_percorso"):
        assert refuses(f"DELETE FROM {tabella}", perche=PROVA), tabella  # noqa: S608


def test_a_payment_undone_is_undone_for_ever() -> None:
    erogazione = build_erogazione()
    storno = {"stornata_il": timezone.now(), "stornata_da": erogazione.registrata_da, "motivo_storno": "errore"}
    type(erogazione).objects.update(**storno)
    senza = "stornata_il = NULL, stornata_da = NULL, motivo_storno = ''"
    assert refuses(f"UPDATE credito_erogazione SET {senza}", perche=PROVA)  # noqa: S608
    # A repayment that was none is called what it was, and what it said stays beside it.
    resa = build_erogazione(finanziamento=erogazione.finanziamento, importo=10)
    type(erogazione).objects.filter(pk=resa.pk).update(
        **storno | {"motivo_storno": "restituita"}, restituita_il=resa.data
    )
    tace, altro = (
        "motivo_storno = 'errore', restituita_il = NULL",
        "stornata_da = '{}', restituita_prima = restituita_il",
    )
    for cambio in (tace, f"{tace}, restituita_prima = data - 1", f"{tace}, {altro}", "restituita_il = data + 1"):
        assert refuses(f"UPDATE credito_erogazione SET {cambio} WHERE id = {resa.pk}", perche=PROVA), cambio  # noqa: S608
    assert not refuses(f"UPDATE credito_erogazione SET {tace}, restituita_prima = restituita_il WHERE id = {resa.pk}")  # noqa: S608


def test_a_consent_taken_back_is_so_for_ever() -> None:
    build_invio()
    Consenso.objects.update(revocato_il=timezone.now(), motivo_fine="revoca")
    for altro in ("revocato_il = NULL, motivo_fine = ''", "revocato_il = now()", "motivo_fine = 'unione'"):
        assert refuses(f"UPDATE cittadini_consenso SET {altro}", perche=PROVA)  # noqa: S608


def test_what_left_no_more_than_it_was_stays_open_to_change() -> None:
    """A draft of a referral or of a content and a report not made yet are no evidence."""
    build_versione(stato="bozza")
    assert not refuses("UPDATE formazione_versionecontenuto SET titolo = 'Altro'")
    build_invio(stato="bozza", data_invio=None, consenso=None)
    build_rapporto()
    assert not refuses("UPDATE credito_invio SET importo_richiesto = 1000")
    assert not refuses("DELETE FROM reporting_rapporto")


def test_a_proposal_that_nobody_confirmed_is_taken_back() -> None:
    build_assegnazione(confermata_il=None, confermata_da=None)
    assert not refuses("DELETE FROM utenti_assegnazione WHERE confermata_il IS NULL")


def test_an_end_of_who_followed_is_written_once() -> None:
    cittadino = build_cittadino()
    cittadino.prese.update(al=date(2016, 4, 1), motivo_fine="trasferimento")
    assert refuses("UPDATE cittadini_presaincarico SET al = al + 1", perche=PROVA)
    assert refuses("UPDATE cittadini_presaincarico SET al = NULL, motivo_fine = ''", perche=PROVA)


def test_what_a_trigger_reads_is_the_schemas_own() -> None:
    """A temporary table by the same name would be found first, by whoever makes one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT f.proname FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid"
            " JOIN pg_namespace n ON n.oid = f.pronamespace AND n.nspname = 'public'"
            " WHERE NOT coalesce(array_to_string(f.proconfig, ','), '') ~ 'search_path=.*pg_temp$'"
        )
        assert cursor.fetchall() == []


def test_a_guard_is_not_hidden_from_by_a_temporary_table() -> None:
    build_consulenza()
    prima, altra = Consulenza.objects.get().amministrazione_id, build_amministrazione(denominazione="Altra")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE sportelli_ospitalita (LIKE public.sportelli_ospitalita) ON COMMIT DROP")
        cursor.execute("UPDATE consulenze_consulenza SET amministrazione_id = %s", [altra.pk])
    assert Consulenza.objects.get().amministrazione_id == prima
