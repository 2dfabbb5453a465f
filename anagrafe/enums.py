"""What of a card goes together when two are united."""

from dataclasses import dataclass

TENUTA, ALTRA = "tenuta", "altra"


@dataclass(frozen=True)
class Gruppo:
    """Fields that are of one card or of the other, all together."""

    nome: str
    titolo: str
    campi: tuple[str, ...]


GRUPPI = (
    Gruppo("identita", "Cognome e nome", ("cognome", "nome", "nome_unico")),
    Gruppo("codice_fiscale", "Codice fiscale", ("codice_fiscale", "motivo_assenza_cf")),
    Gruppo("nascita", "Data di nascita", ("data_nascita",)),
    Gruppo("sesso", "Sesso", ("sesso",)),
    Gruppo("luogo", "Luogo di nascita", ("comune_nascita", "stato_nascita")),
    Gruppo(
        "cittadinanza",
        "Cittadinanza e permesso",
        ("cittadinanza", "stato_cittadinanza", "permesso_tipo", "permesso_scadenza"),
    ),
    Gruppo("residenza", "Residenza", ("comune_residenza",)),
    Gruppo("domicilio", "Domicilio", ("comune_domicilio",)),
    Gruppo("telefono", "Telefono", ("telefono",)),
    Gruppo("email", "E-mail", ("email",)),
    Gruppo("canale", "Canale preferito", ("canale_preferito",)),
    Gruppo("contatto", "Contatto sicuro", ("contatto_sicuro",)),
    Gruppo("lingua", "Lingua e mediazione", ("lingua", "bisogno_mediazione")),
    Gruppo("accessibilita", "Esigenze di accessibilità", ("esigenze_accessibilita",)),
    Gruppo("titolo", "Titolo di studio", ("titolo_studio",)),
    Gruppo("condizione", "Condizione", ("condizione", "condizione_dal")),
    Gruppo("lavoro", "DID e Centro per l'impiego", ("did_data", "iscritto_cpi")),
    Gruppo("sostegno", "Sostegno al reddito", ("sostegno_reddito",)),
    Gruppo("esperienza", "Anni di esperienza", ("esperienza_anni",)),
    Gruppo("famiglia", "Famiglia", ("nucleo_familiare", "figli_a_carico")),
    Gruppo("isee", "Fascia ISEE", ("isee_fascia",)),
    Gruppo("tutela", "Chi lo rappresenta", ("tutore_ruolo", "tutore_nome", "tutore_telefono")),
)
# What the earlier of the two first contacts brings along.
DEL_PRIMO_CONTATTO = (
    "data_primo_contatto",
    "sportello_primo_contatto",
    "accolto_da",
    "provenienza",
    "informativa",
    "informativa_il",
)
