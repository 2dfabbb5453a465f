"""The agreements of hosts, lenders and services of accompaniment, since each is there until the days around today: some
expire within ninety days, two have lapsed, one renewal is being drafted and one waits to be signed."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from django.db import models
from django.db.models import Min

from allegati.models import Allegato
from allegati.services.ricezione import keep_file
from dimostrazione.nomi import COGNOMI, NOMI
from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from nucleo.istanti import ROMA
from protocolli.aggiunte import FIRMATO
from protocolli.enums import StatoAccordo
from protocolli.models import Accordo, ServizioAccompagnamento, VersioneSchema
from protocolli.services.accordi import change_accordo, create_accordo, prepare_rinnovo, sign_accordo
from protocolli.services.schemi import change_versione, create_schema
from sportelli.models import Amministrazione
from territorio.models import Comune, Regione

SISTEMA = Ambito.di_sistema("carica_demo")
CARTELLA = Path(__file__).parent
# Days from today to the last day of the first few; then one after the other, up to about four years.
VICINI = (200, 20, 45, 75, 88, -20, -75)
IN_BOZZA, ALLA_FIRMA = 2, 3
PRIMO_ERA, PRIMI_EROGATORI = date(2013, 9, 1), date(2013, 9, 1)
# What lasts longer than this was renewed once.
UNO_SOLO = timedelta(days=700)
ENTE = {"firmatario_ente": "Norma Dimostri", "carica_ente": "Segretaria generale"}
PRIVACY = ("responsabile", "contitolare")


def build_protocolli(rng: Random, oggi: date) -> None:
    dati = json.loads((CARTELLA / "protocolli.json").read_text(encoding="utf-8"))
    schemi = {tipo: _write_schema(tipo, voce) for tipo, voce in dati["schemi"].items()}
    file = _keep_copia()
    nati = []
    for numero, (ospite, dal) in enumerate(_list_ospiti()):
        tipo = "impegno" if numero % 9 == 8 else "protocollo"
        donna = rng.random() < 0.5
        carica = dati["cariche"].get(ospite.tipo, ["Dirigente", "Dirigente"])[0 if donna else 1]
        privacy = {"ruolo_privacy": PRIVACY[numero % 4 == 0], "atto": _tell_atto(numero, dal)}
        chi = {"firmatario": _name(rng, donna=donna), "carica": carica, **privacy, **ENTE}
        nati.append(_agree(schemi[tipo], ospite, (dal, _get_fine(numero, oggi)), chi, file))
    prepare_rinnovo(ambito=SISTEMA, accordo=nati[IN_BOZZA], oggi=oggi)
    _send_to_sign(nati[ALLA_FIRMA], oggi)
    for numero, erogatore in enumerate(Erogatore.objects.order_by("pk"), 8):
        chi = {"firmatario": _name(rng), "carica": "Direttore generale", "atto": _tell_atto(numero, PRIMI_EROGATORI)}
        _agree(schemi["convenzione"], erogatore, (PRIMI_EROGATORI, _get_fine(numero, oggi)), chi | ENTE, file)
    for numero, servizio in enumerate(_build_servizi(dati["servizi"]), 2):
        chi = {"firmatario": _name(rng), "carica": "Presidente"}
        giorni = (oggi - timedelta(days=2_000), _get_fine(numero, oggi))
        _agree(schemi["accompagnamento"], servizio, giorni, chi | ENTE, file)


def _write_schema(tipo: str, voce: dict[str, Any]) -> VersioneSchema:
    testo = (CARTELLA / "schemi" / f"{tipo}.md").read_text(encoding="utf-8").strip()
    impegni = [{"testo": cosa, "chi": chi, "giorni": giorni} for cosa, chi, giorni in voce["impegni"]]
    valori = {"nome": voce["nome"], "durata": voce["durata"], "testo": testo}
    bozza = create_schema(ambito=SISTEMA, tipo=tipo, valori=valori, impegni=impegni)
    return change_versione(ambito=SISTEMA, versione=bozza, a="pubblicato")


def _list_ospiti() -> Iterator[tuple[Amministrazione, date]]:
    """Those that host desks today, each with the day on which it began."""
    righe = Amministrazione.objects.filter(sportelli__isnull=False).distinct()
    for ospite in righe.annotate(prima=Min("ospitalita__dal")).order_by("prima", "pk"):
        yield ospite, ospite.prima


def _get_fine(numero: int, oggi: date) -> date:
    giorni = VICINI[numero] if numero < len(VICINI) else 120 + numero * 37 % 1_300
    return oggi + timedelta(days=giorni)


def _name(rng: Random, *, donna: bool | None = None) -> str:
    donna = rng.random() < 0.5 if donna is None else donna
    return f"{rng.choice(NOMI['F' if donna else 'M'])} {rng.choice(COGNOMI)}"


def _tell_atto(numero: int, dal: date) -> str:
    return f"deliberazione n. {numero + 11} del {dal.year}"


def _agree(
    schema: VersioneSchema, parte: models.Model, giorni: tuple[date, date], chi: dict[str, str], file: Allegato
) -> Accordo:
    """Until the last day, with one renewal in between when it is long. The last one."""
    dal, fine = giorni
    meta = dal + (fine - dal) / 2
    periodi: Sequence[tuple[date, date]] = [(dal, fine)]
    if fine - dal > UNO_SOLO:
        periodi = [(dal, meta), (meta + timedelta(days=1), fine)]
    accordo = None
    for primo, ultimo in periodi:
        accordo = _sign(schema, parte, {"dal": primo, "al": ultimo, **chi}, file, accordo)
    if accordo is None:
        raise LookupError(parte)
    return accordo


def _sign(
    schema: VersioneSchema, parte: models.Model, valori: dict[str, Any], file: Allegato, rinnova: Accordo | None
) -> Accordo:
    dal = valori["dal"]
    firmato_il = dal - timedelta(days=9)
    bozza = create_accordo(
        ambito=SISTEMA,
        schema=schema,
        parte=parte,
        valori=valori,
        impegni=_list_impegni(schema, dal),
        rinnova=rinnova,
        adesso=datetime.combine(firmato_il - timedelta(days=20), time(10), tzinfo=ROMA),
    )
    da_firmare = change_accordo(
        ambito=SISTEMA, accordo=bozza, a=StatoAccordo.DA_FIRMARE, oggi=firmato_il - timedelta(days=12)
    )
    return sign_accordo(ambito=SISTEMA, accordo=da_firmare, firmato_il=firmato_il, file=file)


def _list_impegni(schema: VersioneSchema, dal: date) -> list[dict[str, Any]]:
    return [
        {"testo": i.testo, "chi": i.chi, "entro": dal + timedelta(days=i.giorni) if i.giorni is not None else None}
        for i in schema.impegni.all()
    ]


def _send_to_sign(accordo: Accordo, oggi: date) -> None:
    nato = prepare_rinnovo(ambito=SISTEMA, accordo=accordo, oggi=oggi)
    Accordo.objects.filter(pk=nato.pk).update(atto=_tell_atto(40, oggi))
    nato.refresh_from_db()
    change_accordo(ambito=SISTEMA, accordo=nato, a=StatoAccordo.DA_FIRMARE, oggi=oggi)


def _build_servizi(righe: Sequence[Sequence[Any]]) -> Iterator[ServizioAccompagnamento]:
    regioni = {regione.nome.split("/")[0]: regione for regione in Regione.objects.all()}
    for nome, tipo, aiuti, dove, comune, come in righe:
        sigla = "".join(pezzo[0] for pezzo in nome.split()).lower()
        servizio = ServizioAccompagnamento.objects.create(
            denominazione=nome,
            tipo=tipo,
            aiuti=aiuti,
            come=come,
            nazionale=not dove,
            comune=Comune.objects.vigenti().get(nome=comune),
            email=f"{sigla}@servizio.example",
            telefono="000 445566",
            referente="Ufficio accoglienza",
        )
        servizio.regioni.set(regioni[nome_regione] for nome_regione in dove)
        yield servizio


def _keep_copia() -> Allegato:
    """One page that stands for what was signed: the demonstration signs nothing."""
    righe = b"BT /F1 14 Tf 72 720 Td (Copia dimostrativa: qui sta il documento firmato dalle parti.) Tj ET"
    oggetti = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(righe), righe),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    corpo, inizi = b"%PDF-1.7\n", []
    for numero, oggetto in enumerate(oggetti, 1):
        inizi.append(len(corpo))
        corpo += b"%d 0 obj\n%s\nendobj\n" % (numero, oggetto)
    indice = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % inizio for inizio in inizi)
    coda = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(corpo)
    return keep_file(
        ambito=SISTEMA, file=BytesIO(corpo + indice + coda), nome="accordo-firmato.pdf", destinazione=FIRMATO
    )
