"""Who may open what, in allegati: one line per address."""

from tests.architettura.matrice.righe import Riga, Scena, attese, solo

REDAZIONE = ("esperto", "amministratore")


def webinar(_: Scena) -> dict[str, str]:
    return {"destinazione": "formazione.file", "nome": "webinar.mp4", "totale": "9", "modificato": "0"}


def altrui(_: Scena) -> dict[str, str]:
    return {"uuid": "00000000-0000-4000-8000-000000000000"}


RIGHE: list[Riga] = [
    Riga("allegati:allegato_list", solo("monitoraggio", "amministratore")),
    Riga("allegati:caricamento_create", solo(*REDAZIONE), metodo="post", dati=webinar),
    Riga("allegati:caricamento_receive", attese(404), altrui, metodo="post"),
]
