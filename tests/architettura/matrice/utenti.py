"""Who may open what, in utenti: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_cittadino, build_consenso, build_informativa, build_invito, build_passaggio
from utenti.gettoni import seal_persona

AGLI_SPORTELLI = ("operatore", "collega", "responsabile", "estraneo")
CHI_GUARDA = ("responsabile", "referente", "monitoraggio", "amministratore")


def cittadino(s: Scena) -> dict[str, Any]:
    return {"uuid": build_cittadino(sportello=s.sportello, accolto_da=s.operatore).uuid}


def consenso(s: Scena) -> dict[str, Any]:
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    return {"uuid": build_consenso(cittadino=persona).uuid}


def passaggio(s: Scena) -> dict[str, Any]:
    """Asked by the desk of `estraneo` to the desk of `operatore`."""
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    richiesta = build_passaggio(cittadino=persona, a_sportello=s.altro_sportello, chiesto_da=s.estraneo)
    return {"uuid": richiesta.uuid}


def passaggio_accettato(s: Scena) -> dict[str, Any]:
    return {**passaggio(s), "stato": "accettato"}


def invito(s: Scena) -> dict[str, Any]:
    return {"uuid": build_invito(sportello=s.sportello).uuid}


def operatore(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.uuid}


def incarico(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.assegnazioni.get().uuid}


def nuova(s: Scena) -> dict[str, Any]:
    build_informativa()
    return {"uuid": "11111111-1111-4111-8111-111111111111"}


def gettone(s: Scena) -> dict[str, Any]:
    """A reference that `estraneo` was given: in the hands of others it opens nothing."""
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    return {"gettone": seal_persona(persona.pk, s.estraneo.pk)}


DEL_SUO_SPORTELLO = attese(404, operatore=200, collega=200, responsabile=200)
GESTIONE = attese(404, amministratore=200, monitoraggio=403, responsabile=403, referente=403)
RIGHE: list[Riga] = [
    # One's own account
    Riga("utenti:profilo_edit", attese(200)),
    Riga("utenti:sessione_status", attese(200)),
    Riga("utenti:sessione_extend", attese(200), metodo="post"),
    Riga("usersessions_list", attese(200)),
    Riga("account_change_password", attese(200)),
    Riga("account_set_password", attese(302)),
    Riga("account_reauthenticate", attese(200)),
    Riga("mfa_index", attese(200)),
    Riga("mfa_activate_totp", attese(302)),
    Riga("mfa_deactivate_totp", attese(404)),
    Riga("mfa_view_recovery_codes", attese(404)),
    Riga("mfa_generate_recovery_codes", attese(302)),
    Riga("mfa_download_recovery_codes", attese(404)),
    Riga("mfa_list_webauthn", attese(200)),
    Riga("mfa_add_webauthn", attese(302)),
    Riga("mfa_reauthenticate", attese(302)),
    Riga("mfa_reauthenticate_webauthn", attese(302)),
    Riga("mfa_remove_webauthn", attese(302), lambda _: {"pk": 1}),
    Riga("mfa_edit_webauthn", attese(302), lambda _: {"pk": 1}),
    # People and invitations
    Riga("utenti:persona_list", solo(*CHI_GUARDA)),
    Riga("utenti:persona_detail", solo(*CHI_GUARDA), operatore),
    Riga("utenti:persona_edit", GESTIONE, operatore),
    Riga("utenti:persona_disable", GESTIONE, operatore),
    Riga("utenti:persona_enable", GESTIONE, operatore),
    Riga("utenti:assegnazione_open", GESTIONE, operatore),
    Riga("utenti:assegnazione_close", GESTIONE, incarico),
    Riga("utenti:invito_list", solo(*CHI_GUARDA)),
    Riga("utenti:invito_create", solo("amministratore")),
    Riga("utenti:invito_resend", GESTIONE, invito),
    Riga("utenti:invito_revoke", GESTIONE, invito),
    # Citizens
    Riga("utenti:cittadino_list", solo(*AGLI_SPORTELLI)),
    Riga("utenti:cittadino_name", solo(*AGLI_SPORTELLI, stato=302), metodo="post"),
    Riga("utenti:accoglienza_search", solo(*AGLI_SPORTELLI)),
    Riga("utenti:accoglienza_create", solo(*AGLI_SPORTELLI), nuova),
    Riga("utenti:cittadino_scheda", DEL_SUO_SPORTELLO | {"monitoraggio": 302, "amministratore": 302}, cittadino),
    Riga("utenti:cittadino_edit", DEL_SUO_SPORTELLO, cittadino),
    Riga("utenti:vulnerabilita_edit", DEL_SUO_SPORTELLO, cittadino),
    Riga("utenti:consenso_list", DEL_SUO_SPORTELLO, cittadino),
    Riga("utenti:consenso_revoke", DEL_SUO_SPORTELLO, consenso),
    Riga("utenti:cittadino_motivo", solo("monitoraggio", "amministratore"), cittadino),
    Riga("utenti:cittadino_find", solo("monitoraggio", "amministratore")),
    # From a desk to another
    Riga("utenti:passaggio_list", solo(*AGLI_SPORTELLI)),
    Riga(
        "utenti:passaggio_ask",
        attese(403, operatore=404, collega=404, responsabile=404, estraneo=200),
        metodo="post",
        dati=gettone,
    ),
    Riga(
        "utenti:presa_open",
        attese(403, operatore=404, collega=404, responsabile=404, estraneo=200),
        metodo="post",
        dati=gettone,
    ),
    Riga("utenti:passaggio_detail", solo(*AGLI_SPORTELLI), passaggio),
    Riga(
        "utenti:passaggio_stato",
        attese(404, operatore=200, collega=200, responsabile=200, estraneo=403),
        passaggio_accettato,
    ),
    # Privacy notice and event log
    Riga("utenti:informativa_list", solo("amministratore")),
    Riga("utenti:informativa_publish", solo("amministratore")),
    Riga("utenti:evento_list", solo("amministratore", "responsabile")),
]
