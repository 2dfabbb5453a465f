"""Agreements, and the texts they are drafted from."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from nucleo.firma import Firma
from nucleo.giornata import get_oggi
from percorsi.models import Percorso
from protocolli.enums import StatoSchema
from protocolli.models import Accompagnamento, Accordo, Schema, ServizioAccompagnamento, VersioneSchema
from protocolli.services.accompagnamenti import send_persona
from protocolli.services.accordi import change_accordo, create_accordo, sign_accordo
from sportelli.models import Amministrazione
from tests.costruttori.allegati import make_pdf
from tests.costruttori.percorsi import build_percorso
from tests.costruttori.rete import build_amministrazione, build_erogatore

SISTEMA = Ambito.di_sistema("prova")
CHI = Firma.di_sistema("prova")
DAL, AL = date(2026, 1, 1), date(2027, 12, 31)
IMPEGNI = ({"testo": "Una sede accessibile", "chi": "parte", "entro": date(2026, 2, 1)},)
TESTO = "## Premessa\n\n{ente} e {parte}, con {firmatario}, {carica}, dal {dal} al {al}."


def build_schema(tipo: str = "protocollo", **campi: Any) -> VersioneSchema:
    """A text in use, written by nobody of the test."""
    valori = {"nome": f"Schema di {tipo}", "testo": TESTO, "durata": 24, "stato": StatoSchema.PUBBLICATO, **campi}
    if valori["stato"] == StatoSchema.PUBBLICATO:
        valori = {"pubblicato_da": CHI, "pubblicato_il": timezone.now(), **valori}
    schema = valori.pop("schema", None) or Schema.objects.create(tipo=tipo)
    numero = valori.pop("numero", schema.versioni.count() + 1)
    return VersioneSchema.objects.create(schema=schema, numero=numero, autori=[0], scritto_da=CHI, **valori)


def build_servizio(**campi: Any) -> ServizioAccompagnamento:
    numero = ServizioAccompagnamento.objects.count() + 1
    valori = {"denominazione": f"Incubatore di prova {numero}", "tipo": "incubatore", "aiuti": ["a", "b"]}
    return ServizioAccompagnamento.objects.create(
        **valori | {"nazionale": True, "email": f"info@incubatore{numero}.example"} | campi
    )


def build_bozza_accordo(
    parte: Amministrazione | Erogatore | ServizioAccompagnamento | None = None, tipo: str = "", **campi: Any
) -> Accordo:
    """With an administration, unless told otherwise; of the kind that the side wants."""
    parte = parte or build_amministrazione()
    kinds = {Amministrazione: "protocollo", Erogatore: "convenzione", ServizioAccompagnamento: "accompagnamento"}
    tipo = tipo or kinds[type(parte)]
    schema = campi.pop("schema", None) or (
        VersioneSchema.objects.in_uso().filter(schema__tipo=tipo).first() or build_schema(tipo)
    )
    valori = {"dal": DAL, "al": AL, "firmatario": "Ida Esempio", "carica": "Sindaca", "firmatario_ente": "Nino Esempio"}
    impegni = campi.pop("impegni", IMPEGNI)
    rinnova = campi.pop("rinnova", None)
    return create_accordo(
        ambito=SISTEMA, schema=schema, parte=parte, valori=valori | campi, impegni=impegni, rinnova=rinnova
    )


def make_firmato(nome: str = "firmato") -> SimpleUploadedFile:
    """A PDF of its own: no two are the same file."""
    corpo = make_pdf(f"2 0 obj\n({nome})\nendobj\n".encode())
    return SimpleUploadedFile(f"{nome}.pdf", corpo, "application/pdf")


def build_accordo(*args: Any, firmato_il: date | None = None, **campi: Any) -> Accordo:
    """A signed one: on its first day, or before when that is still to come."""
    bozza = build_bozza_accordo(*args, **campi)
    quando = firmato_il or min(bozza.dal, DAL)
    da_firmare = change_accordo(ambito=SISTEMA, accordo=bozza, a="da_firmare", oggi=quando)
    return sign_accordo(
        ambito=SISTEMA, accordo=da_firmare, firmato_il=quando, file=make_firmato(bozza.segno), oggi=quando
    )


def build_con_erogatore(**campi: Any) -> Accordo:
    return build_accordo(build_erogatore(), **campi)


def build_accompagnamento(
    percorso: Percorso | None = None,
    servizio: ServizioAccompagnamento | None = None,
    giorno: date | None = None,
    nota: str = "",
) -> Accompagnamento:
    """Of today, to a service that works everywhere and has an agreement."""
    oggi, giorno = get_oggi(), giorno or get_oggi()
    servizio = servizio or build_servizio()
    if not servizio.accordi.exists():
        build_accordo(servizio, dal=min(giorno, oggi), al=oggi, firmato_il=min(giorno, oggi))
    percorso = percorso or build_percorso()
    return send_persona(ambito=SISTEMA, percorso=percorso, servizio=servizio, aiuti=["a"], giorno=giorno, nota=nota)
