"""For who writes the texts of agreements: a draft, how it reads, in use, withdrawn."""

from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from formazione.regole.testo import render_testo
from interfaccia.componenti import Bottone
from interfaccia.views import CorrezioneView, ElencoView, ModuloView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.richiesta import Richiesta
from protocolli import permissions
from protocolli.enums import CAMPI_DI, PARTE_DI, Campo, StatoSchema, TipoAccordo
from protocolli.filters import SchemaFilter
from protocolli.forms.schemi import NOMI, SchemaForm, VersioneForm, build_impegni
from protocolli.models import Schema, VersioneSchema
from protocolli.selectors.parole import ESEMPIO, show_esempio
from protocolli.services import schemi as servizi
from protocolli.tables import SchemaTable

ELENCO = ("Schemi di accordo", "protocolli:schema_list")


class SchemaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_accordi)
    filterset_class = SchemaFilter
    table_class = SchemaTable
    titolo = ELENCO[0]
    sommario = "I testi da cui si preparano gli accordi: uno li scrive, un altro li mette in uso."
    briciole = (("Accordi", "/rete/accordi/"),)
    nome_uno, nome_molti = "schema", "schemi"
    vuoto_titolo = "Nessuno schema"
    vuoto_testo = "Scrivine uno: senza un testo in uso non si preparano accordi."

    def get_queryset(self) -> QuerySet[VersioneSchema]:
        return VersioneSchema.objects.for_ambito(self.request.ambito).di_lavoro()

    def dress(self, dati: Any) -> Any:
        return dati.select_related("schema").defer("testo")

    def get_azioni(self) -> tuple[Bottone, ...]:
        return (Bottone("Scrivi uno schema", reverse("protocolli:schema_create"), "primario", "it-pencil"),)


def list_campi(tipo: str = "") -> list[tuple[str, str, str]]:
    """The blanks of a kind of agreement, or of all: how they are written, what they are, an example."""
    campi = CAMPI_DI[PARTE_DI[TipoAccordo(tipo)]] if tipo else tuple(Campo)
    return [(f"{{{campo.value}}}", str(campo.label), ESEMPIO[campo]) for campo in campi]


class SchemaMixin(PermessoMixin, ModuloView):
    """What the forms of a text have in common."""

    permesso = staticmethod(permissions.can_manage_accordi)
    template_name = "protocolli/versione_form.html"
    tiene_bozza = True
    invia = "Salva la bozza"
    fatto = "Bozza salvata: rileggila com'è con un'amministrazione inventata. La mette in uso un altro."

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_manage_accordi(self.request.ambito)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = (ELENCO[0], reverse(ELENCO[1]))
        return [elenco, (str(oggetto), oggetto.get_absolute_url())] if oggetto else [elenco]

    def get_tipo(self, oggetto: Any) -> str:
        return ""

    def get_context(self, oggetto: Any, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {"campi_possibili": list_campi(self.get_tipo(oggetto))}


class SchemaCreateView(SchemaMixin):
    titolo = "Scrivi uno schema"

    def get_oggetto(self) -> None:
        return None

    def get_form(self, oggetto: None, data: Any = None) -> SchemaForm:
        return SchemaForm(data)

    def get_insiemi(self, oggetto: None, data: Any = None) -> tuple[Any]:
        return build_impegni(None, data)

    def save(self, oggetto: None, form: SchemaForm) -> VersioneSchema:
        return servizi.create_schema(
            ambito=self.request.ambito,
            tipo=form.cleaned_data["tipo"],
            valori=form.valori,
            impegni=self.insiemi[0].read_valori(),
        )

    def get_ritorno(self, oggetto: None) -> str:
        return reverse(ELENCO[1])


def find_ultima(schema: Schema) -> VersioneSchema:
    return schema.versioni.order_by("-numero")[0]


class VersioneCreateView(SchemaMixin):
    titolo = "Prepara una nuova versione"

    def get_oggetto(self) -> Schema:
        return get_object_or_404(Schema, uuid=self.kwargs["uuid"])

    def get_tipo(self, oggetto: Schema) -> str:
        return oggetto.tipo

    def describe_fermo(self, oggetto: Schema) -> str:
        return servizi.GIA_IN_LAVORO if find_ultima(oggetto).in_bozza else ""

    def get_form(self, oggetto: Schema, data: Any = None) -> VersioneForm:
        ultima = find_ultima(oggetto)
        return VersioneForm(data, initial={nome: getattr(ultima, nome) for nome in NOMI}, tipo=oggetto.tipo)

    def get_insiemi(self, oggetto: Schema, data: Any = None) -> tuple[Any]:
        return build_impegni(find_ultima(oggetto), data)

    def list_visti(self, oggetto: Schema) -> tuple[int]:
        return (find_ultima(oggetto).pk,)

    def save(self, oggetto: Schema, form: VersioneForm) -> VersioneSchema:
        return servizi.create_versione(
            ambito=self.request.ambito, schema=oggetto, valori=form.valori, impegni=self.insiemi[0].read_valori()
        )

    def get_briciole(self, oggetto: Schema) -> list[tuple[str, str]]:
        return [*super().get_briciole(None), (str(find_ultima(oggetto)), oggetto.get_absolute_url())]


class SchemaDetailView(PermessoMixin, Vista):
    """All the versions of a text."""

    permesso = staticmethod(permissions.can_manage_accordi)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        schema = get_object_or_404(Schema, uuid=uuid)
        versioni = list(schema.versioni.order_by("-numero"))
        contesto = {"schema": schema, "versioni": versioni, "titolo": str(versioni[0])}
        return render(request, "protocolli/schema_detail.html", contesto)


def get_versione(ambito: Ambito, uuid: UUID) -> VersioneSchema:
    return get_object_or_404(VersioneSchema.objects.for_ambito(ambito).select_related("schema"), uuid=uuid)


class VersioneDetailView(PermessoMixin, Vista):
    """How an invented side would read it."""

    permesso = staticmethod(permissions.can_manage_accordi)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        versione = get_versione(request.ambito, uuid)
        sua = request.ambito.utente_id in versione.autori
        contesto = {
            "versione": versione,
            "testo_html": render_testo(show_esempio(versione.testo, versione.schema.tipo)),
            "impegni": list(versione.impegni.all()),
            "passi": [
                (stato, passaggio)
                for stato, passaggio in versione.macchina.iter_passaggi(versione.stato)
                if not (sua and stato == StatoSchema.PUBBLICATO)
            ],
            "sua": sua,
            "ultima": find_ultima(versione.schema),
        }
        return render(request, "protocolli/versione_detail.html", contesto)


class VersioneUpdateView(SchemaMixin, CorrezioneView):
    titolo = "Correggi la bozza"

    def get_oggetto(self) -> VersioneSchema:
        return get_versione(self.request.ambito, self.kwargs["uuid"])

    def get_tipo(self, oggetto: VersioneSchema) -> str:
        return oggetto.schema.tipo

    def describe_fermo(self, oggetto: VersioneSchema) -> str:
        return "" if oggetto.in_bozza else servizi.NON_IN_BOZZA

    def get_form(self, oggetto: VersioneSchema, data: Any = None) -> VersioneForm:
        return VersioneForm(data, instance=copy(oggetto), tipo=oggetto.schema.tipo)

    def get_insiemi(self, oggetto: VersioneSchema, data: Any = None) -> tuple[Any]:
        return build_impegni(oggetto, data)

    def save(self, oggetto: VersioneSchema, form: VersioneForm) -> VersioneSchema:
        return servizi.edit_bozza(
            ambito=self.request.ambito,
            bozza=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            impegni=self.insiemi[0].read_valori(),
        )


class VersioneStatoView(PermessoMixin, StatoView):
    permesso = staticmethod(permissions.can_manage_accordi)
    modello = VersioneSchema

    def get_oggetto(self) -> VersioneSchema:
        return get_versione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: VersioneSchema) -> bool:
        return permissions.can_manage_accordi(self.request.ambito)

    def describe_fermo(self, oggetto: VersioneSchema) -> str:
        """Who wrote it is told before, not after."""
        sua = self.request.ambito.utente_id in oggetto.autori
        return servizi.IN_DUE if sua and self.stato == StatoSchema.PUBBLICATO else ""

    def list_dati(self, oggetto: VersioneSchema) -> list[tuple[str, str]]:
        return [
            ("Schema", oggetto.etichetta_evento),
            ("Se ne prepara", oggetto.schema.get_tipo_display()),
            ("Scritta da", str(oggetto.scritto_da)),
        ]

    def list_visti(self, oggetto: VersioneSchema) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def change(self, oggetto: VersioneSchema, stato: str, dati: dict[str, Any]) -> None:
        servizi.change_versione(
            ambito=self.request.ambito, versione=oggetto, a=stato, letta=oggetto.versione, nota=dati.get("nota", "")
        )

    def get_ritorno(self, oggetto: VersioneSchema) -> str:
        return oggetto.get_absolute_url()
