"""Who may open what, in utenti: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_assegnazione, build_invito

CHI_GUARDA = ("responsabile", "referente", "monitoraggio", "amministratore")


def invito(s: Scena) -> dict[str, Any]:
    return {"uuid": build_invito(sportello=s.sportello).uuid}


def operatore(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.uuid}


def incarico(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.assegnazioni.get().uuid}


def proposto(s: Scena) -> dict[str, Any]:
    """Proposed by nobody of the scene: the amministratore may confirm it."""
    return {"uuid": build_assegnazione(sportello=s.sportello, confermata_da=None, confermata_il=None).uuid}


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
    Riga("utenti:assegnazione_list", solo("amministratore")),
    Riga("utenti:assegnazione_confirm_all", solo("amministratore")),
    Riga("utenti:assegnazione_confirm", GESTIONE, proposto),
    Riga("utenti:assegnazione_decline", GESTIONE, proposto),
    Riga("utenti:invito_list", solo(*CHI_GUARDA)),
    Riga("utenti:invito_create", solo("amministratore")),
    Riga("utenti:invito_resend", GESTIONE, invito),
    Riga("utenti:invito_revoke", GESTIONE, invito),
    # Event log
    Riga("utenti:evento_list", solo("amministratore", "responsabile")),
    Riga("utenti:registro_verify", solo("amministratore")),
]
