"""Addresses and forms of a referral, as the tests of its pages write them."""

from datetime import date

from django.urls import reverse

MARZO = date(2016, 3, 15)


def new_of(percorso, erogatore):
    return reverse("credito:invio_create", args=(percorso.uuid, erogatore.uuid))


def choose_of(percorso):
    return reverse("credito:invio_choose", args=(percorso.uuid,))


def stato_of(invio, stato):
    return reverse("credito:invio_stato", args=(invio.uuid, stato))


def dati(**campi):
    return {
        "importo_richiesto": "20.000",
        "durata_mesi": "60",
        "data_invio": MARZO.isoformat(),
        "sintesi": "Una bottega",
        "motivo_rettifica": "ritardo",
    } | campi


def text_of(risposta):
    return risposta.content.decode()
