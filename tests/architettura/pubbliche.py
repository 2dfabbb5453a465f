"""The pages anybody may open without logging in: the whole list, A to Z by app.

A page is here or in the role × URL matrix (tests/architettura/matrice), never nowhere.
"""

PUBBLICHE = {
    # incentivi
    "incentivi:incentivo_detail",
    "incentivi:incentivo_list",
    # sportelli
    "territorio:comune_scelta",
    "territorio:nascita_scelta",
    "sportelli:provincia_show",
    "sportelli:regione_show",
    "sportelli:sportello_search",
    "sportelli:sportello_show",
    "sportelli:vicino_search",
    "territorio:stato_scelta",
    "territorio:territorio_scelta",
    # conoscenza: what is for citizens too
    "conoscenza:immagine_show",
    "conoscenza:pubblica_detail",
    # cittadini
    "cittadini:informativa_detail",
    # utenti: invitations and what one reads before entering
    "utenti:invito_accept",
    "utenti:regole_show",
    # retemicrocredito
    "come_funziona",
    "contatti",
    "disservizio",
    "faq",
    "home",
    "mappa",
    "note_legali",
    "privacy",
    "robots",
    "security_txt",
    "valutazioni:valutazione_create",
    "salute_pronta",
    "salute_viva",
    "sitemap",
    # reporting: whoever holds a report may check it
    "reporting:rapporto_verify",
    # attestati: whoever is shown a certificate may check it
    "attestati:verifica_show",
    # visite: what a host answers by its link; the worker of the sheet without network, the empty page that it shows
    "visite:risposta_create",
    "visite:risposta_list",
    "visite:senza_rete_show",
    "visite:servizio_show",
    "visite:verbale_show",
    # interfaccia: the door of every link for who has no account
    "interfaccia:collegamento_open",
    # agenda: booking without an account, one's own booking by a link, the calendar of who receives
    "agenda:prenota_search",
    "agenda:prenota_quando",
    "agenda:prenota_hold",
    "agenda:gruppo_hold",
    "agenda:attesa_create",
    "agenda:codice_confirm",
    "agenda:propria_show",
    "agenda:propria_confirm",
    "agenda:propria_move",
    "agenda:propria_cancel",
    "agenda:propria_ics",
    "agenda:posto_show",
    "agenda:posto_take",
    "agenda:posto_stop",
    "agenda:calendario_feed",
    # avvisi: public calls, what is asked about them
    "avvisi:avviso_search",
    "avvisi:avviso_show",
    "avvisi:documento_download",
    "avvisi:chiarimento_create",
    # allegati: files that arrive by a link, in pieces
    "allegati:per_collegamento_create",
    "allegati:per_collegamento_receive",
    # manifestazioni: who applies, by a link
    "manifestazioni:ente_scelta",
    "manifestazioni:file_create",
    "manifestazioni:file_download",
    "manifestazioni:file_remove",
    "manifestazioni:manifestazione_begin",
    "manifestazioni:parte_update",
    "manifestazioni:propria_present",
    "manifestazioni:propria_print",
    "manifestazioni:propria_show",
    "manifestazioni:propria_withdraw",
    # selezione: the ranking; a candidate, by a link
    "selezione:graduatoria_print",
    "selezione:graduatoria_show",
    "selezione:integrazione_answer",
    "selezione:modifica_answer",
    "selezione:propria_show",
    "selezione:riesame_create",
    # messaggi: three questions by a link
    "messaggi:opinione_create",
    # seguito: how a business goes, by a link
    "seguito:risposta_create",
    # anagrafe: who is asked whether to change desk, by a link
    "anagrafe:propria_answer",
    "anagrafe:propria_done",
    # portale: a person's own page, by a code given at the desk and what only they know
    "portale:porta_show",
    "portale:codice_open",
    "portale:secondo_confirm",
    "portale:visita_close",
    "portale:pagina_show",
    "portale:messaggi_show",
    "portale:messaggi_read",
    "portale:appuntamento_open",
    "portale:foglio_print",
    "portale:proposta_open",
    "portale:ricevuto_create",
    "portale:ricevuto_withdraw",
    "portale:consensi_show",
    "portale:consenso_change",
    "portale:dati_show",
    "portale:copia_download",
    "portale:richiesta_create",
    "portale:richiesta_withdraw",
    # riscontri: a lender answers by a link
    "riscontri:riscontro_open",
    "riscontri:elenco_show",
    "riscontri:elenco_return",
    "riscontri:elenco_confirm",
    "riscontri:elenco_file",
    "riscontri:riscontro_show",
    "riscontri:risposta_create",
    "riscontri:delibera_create",
    "riscontri:completa_update",
    "riscontri:pagamento_create",
    # corsi: one's own calendar, by a secret address that can be taken back
    "corsi:calendario_feed",
    # nucleo: only in demonstration
    "interfaccia:galleria_print",
    "interfaccia:galleria_search",
    "interfaccia:galleria_show",
    # allauth: the way in
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
