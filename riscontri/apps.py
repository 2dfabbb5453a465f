from django.apps import AppConfig


class RiscontriConfig(AppConfig):
    name = "riscontri"
    verbose_name = "riscontri"
    # What it adds to referrals (`credito.aggiunte`) and to the day of a desk (`percorsi.aggiunte`).
    azioni_invii = "riscontri.pagine.invii.list_azioni"
    sezioni_invio = "riscontri.pagine.invii.build_silenzio"
    oggi = "riscontri.pagine.oggi.OGGI"
