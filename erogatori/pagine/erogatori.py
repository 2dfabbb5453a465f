"""How a lender is told on its page: pairs of labels and values."""

from erogatori.models import Erogatore
from interfaccia.componenti import link_telefono
from sportelli.pagine.rete import Sezione, link_mail, link_sito, write_luogo, write_periodo


def list_dati_erogatore(erogatore: Erogatore) -> list[Sezione]:
    e = erogatore
    dove = "Tutta Italia" if e.nazionale else ", ".join(regione.nome for regione in e.regioni.all())
    return [
        Sezione(
            "Erogatore",
            [
                ("Tipo", e.get_tipo_display()),
                ("Opera in", dove),
                ("Codice ABI", e.codice_abi),
                ("Riceve invii", "Sì" if e.attivo else "No"),
                ("Convenzione", write_periodo(e.convenzione_dal, e.convenzione_al)),
            ],
        ),
        Sezione(
            "Recapiti",
            [
                ("Referente", e.referente),
                ("E-mail", link_mail(e.email)),
                ("PEC", link_mail(e.pec)),
                ("Telefono", link_telefono(e.telefono)),
                ("Sito", link_sito(e.sito)),
                ("Sede", ", ".join(filter(None, (e.indirizzo, write_luogo(e.comune))))),
            ],
        ),
    ]
