"""Why a file is not taken, in words for who sent it: what to do is in the sentence."""

VUOTO = "Il file è vuoto."
PROGRAMMA = "È un programma: non si può caricare."
PAGINA = "È una pagina web o un'immagine SVG, che può contenere programmi: salvala come PNG, o come PDF."
VECCHIO = "È un formato vecchio di Office, che può contenere programmi: salvalo come .docx, .xlsx o .pptx."
ARCHIVIO = "È un archivio di file: carica i file uno per uno."
MACRO = "Contiene macro, cioè programmi: salvalo senza macro."
DOPPIO = "Contiene un altro file nascosto dietro al primo: salvalo di nuovo dal programma con cui l'hai fatto."
ROTTO = "Il file è rovinato o incompleto: salvalo e caricalo di nuovo."
ENORME = "Aperto, il file diventa troppo grande: dividilo."
IGNOTO = "Non è un formato che si può caricare. Vanno bene: {}."
NON_SERVE = "È {}: qui non serve. Vanno bene: {}."
QUICKTIME = "È un video di QuickTime (.mov), che molti browser non mostrano: esportalo come MP4."
OGGETTO = "Contiene un oggetto di un altro programma: al suo posto metti un'immagine, o caricalo come file a parte."
DI_FUORI = "Prende pezzi da altri computer (un modello, un'immagine): salvalo con tutto dentro, o come PDF."
PROGRAMMA_NEL_PDF = (
    "Contiene programmi (JavaScript, o comandi da avviare): salvalo senza, per esempio stampandolo in PDF."
)
BUSTA_ROTTA = "La busta firmata (.p7m) è rovinata o incompleta: scaricala di nuovo dal programma di firma."
BUSTA_CIFRATA = "È una busta cifrata, che solo chi la riceve può aprire: carica il documento firmato, non cifrato."
BUSTA_VUOTA = "È una firma senza il documento: scegli la firma con il documento dentro (.p7m), o la firma nel PDF."
BUSTE_DI_TROPPO = "Ci sono troppe buste firmate una dentro l'altra: carica il documento firmato una volta sola."
NON_DOCUMENTO = "Dentro la busta firmata c'è {}: qui serve un documento."

# How a page, or a picture that may hold programs, begins.
SEGNI_PAGINA = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<?php", b"<body", b"<head")


class FileRifiutato(ValueError):
    """Why a file is not taken, in words for who sent it."""
