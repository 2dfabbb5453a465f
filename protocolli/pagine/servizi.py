"""How a service of accompaniment is told on its page."""

from interfaccia.componenti import link_telefono
from protocolli.models import ServizioAccompagnamento
from sportelli.pagine.rete import Sezione, link_mail, link_sito, write_luogo


def tell_dove(servizio: ServizioAccompagnamento) -> str:
    """Of one that `with_territorio` has dressed."""
    if servizio.nazionale:
        return "Tutta Italia"
    return ", ".join(regione.nome for regione in servizio.regioni.all())


def list_dati_servizio(servizio: ServizioAccompagnamento) -> list[Sezione]:
    s = servizio
    return [
        Sezione(
            "Il servizio",
            [
                ("Tipo", s.get_tipo_display()),
                ("Opera in", tell_dove(s)),
                ("Come ci si arriva e quanto costa", s.come),
                ("Riceve persone", "Sì" if s.attivo else "No"),
            ],
        ),
        Sezione(
            "Recapiti",
            [
                ("Referente", s.referente),
                ("E-mail", link_mail(s.email)),
                ("PEC", link_mail(s.pec)),
                ("Telefono", link_telefono(s.telefono)),
                ("Sito", link_sito(s.sito)),
                ("Sede", ", ".join(filter(None, (s.indirizzo, write_luogo(s.comune))))),
            ],
        ),
    ]
