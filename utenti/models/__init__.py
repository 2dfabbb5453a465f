from utenti.models.accessi import Assegnazione, Invito, Utente

__all__ = ("Assegnazione", "Invito", "Utente")
