from erogatori.models.erogatori import Erogatore, Prodotto

__all__ = ("Erogatore", "Prodotto")
