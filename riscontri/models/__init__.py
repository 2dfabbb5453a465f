from riscontri.models.solleciti import Pausa, ScalaSolleciti, Sollecito

__all__ = ("Pausa", "ScalaSolleciti", "Sollecito")
