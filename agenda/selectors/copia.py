"""What of a person is worded by hand in the copy of data."""

from agenda.models import Appuntamento, Prenotazione
from nucleo import formati
from nucleo.copia import Coppia


def write_prenotazione(prenotazione: Prenotazione) -> list[Coppia]:
    """One booking, with what it was of."""
    righe = Appuntamento.objects.select_related("tipo", "sportello", "operatore")
    appuntamento = righe.get(pk=prenotazione.appuntamento_id)
    coppie = [
        ("Quando", formati.data_ora(appuntamento.inizio)),
        ("Per che cosa", str(appuntamento)),
        ("Come", appuntamento.get_modo_display()),
        ("Sportello", str(appuntamento.sportello)),
        ("Con chi", str(appuntamento.operatore)),
        ("Com'è andata", prenotazione.get_stato_display()),
        ("Nome lasciato", prenotazione.nome),
        ("E-mail", prenotazione.email),
        ("Telefono", prenotazione.telefono),
        ("Presa da", str(prenotazione.presa_da)),
        ("Ha detto che viene", formati.data_ora(prenotazione.verra_il) if prenotazione.verra_il else ""),
    ]
    return [(nome, valore) for nome, valore in coppie if valore]
