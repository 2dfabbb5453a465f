from reporting.models.rapporti import ABBANDONO, Rapporto, percorso_pdf

__all__ = ("ABBANDONO", "Rapporto", "percorso_pdf")
