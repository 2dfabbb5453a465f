"""Builders of test data: plain functions with fixed values, `build_<noun>(**what the test is about)`.

Territory is real and found again when already built; everything else is numbered, so that two
desks of one test differ.
"""

from tests.costruttori.agenda import build_agenda, build_appuntamento, build_prenotazione, build_tipo
from tests.costruttori.attestati import (
    build_attestato,
    build_cambiata,
    build_chiamato,
    build_completamento,
    build_richiamo,
)
from tests.costruttori.avvisi import build_avviso, build_bozza_avviso, build_chiarimento
from tests.costruttori.cartaceo import build_modulo_cartaceo
from tests.costruttori.corsi import build_corso, build_edizione, build_iscrizione, build_modulo
from tests.costruttori.fogli import build_foglio, build_rilettura
from tests.costruttori.formazione import build_versione
from tests.costruttori.incontri import build_incontro
from tests.costruttori.manifestazioni import build_manifestazione, build_presentata
from tests.costruttori.messaggi import build_campagna, build_modello, build_scritto
from tests.costruttori.percorsi import (
    build_cambio,
    build_compito,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_incentivo,
    build_invio,
    build_percorso,
    build_rapporto,
    build_record_incentivo,
)
from tests.costruttori.persone import (
    PASSWORD,
    build_assegnazione,
    build_cittadino,
    build_consenso,
    build_informativa,
    build_invito,
    build_persona,
    build_presa,
    build_trasferimento,
    build_utente,
    sign,
)
from tests.costruttori.portale import (
    build_codice,
    build_conferma,
    build_richiesta_dati,
    build_scritto_pagina,
    build_visita,
    enter_pagina,
)
from tests.costruttori.protocolli import build_accordo, build_schema, build_servizio
from tests.costruttori.rete import (
    COMUNI,
    PROVINCE,
    REGIONI,
    build_amministrazione,
    build_comune,
    build_erogatore,
    build_esportazione,
    build_importazione,
    build_messaggio,
    build_orario,
    build_prodotto,
    build_provincia,
    build_regione,
    build_sportello,
    build_stato_estero,
)
from tests.costruttori.seguito import build_cadenza, build_rilevazione, build_seguito
from tests.costruttori.verifiche import build_domanda, build_quiz, build_tentativo

__all__ = (
    "COMUNI",
    "PASSWORD",
    "PROVINCE",
    "REGIONI",
    "build_accordo",
    "build_agenda",
    "build_amministrazione",
    "build_appuntamento",
    "build_assegnazione",
    "build_attestato",
    "build_avviso",
    "build_bozza_avviso",
    "build_cadenza",
    "build_cambiata",
    "build_cambio",
    "build_campagna",
    "build_chiamato",
    "build_chiarimento",
    "build_cittadino",
    "build_codice",
    "build_compito",
    "build_completamento",
    "build_comune",
    "build_conferma",
    "build_consenso",
    "build_consulenza",
    "build_corso",
    "build_domanda",
    "build_edizione",
    "build_erogatore",
    "build_erogazione",
    "build_esportazione",
    "build_finanziamento",
    "build_foglio",
    "build_importazione",
    "build_incentivo",
    "build_incontro",
    "build_informativa",
    "build_invio",
    "build_invito",
    "build_iscrizione",
    "build_manifestazione",
    "build_messaggio",
    "build_modello",
    "build_modulo",
    "build_modulo_cartaceo",
    "build_orario",
    "build_percorso",
    "build_persona",
    "build_prenotazione",
    "build_presa",
    "build_presentata",
    "build_prodotto",
    "build_provincia",
    "build_quiz",
    "build_rapporto",
    "build_record_incentivo",
    "build_regione",
    "build_richiamo",
    "build_richiesta_dati",
    "build_rilettura",
    "build_rilevazione",
    "build_schema",
    "build_scritto",
    "build_scritto_pagina",
    "build_seguito",
    "build_servizio",
    "build_sportello",
    "build_stato_estero",
    "build_tentativo",
    "build_tipo",
    "build_trasferimento",
    "build_utente",
    "build_versione",
    "build_visita",
    "enter_pagina",
    "sign",
)
