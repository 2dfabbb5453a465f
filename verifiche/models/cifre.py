"""How questions work, counted as attempts close: PostgreSQL keeps it, whoever writes."""

import pgtrigger
from django.db import models

from nucleo import formati
from nucleo.guardie import Guardia
from verifiche.models.domande import VersioneDomanda
from verifiche.models.quiz import Quiz


class CifraDomanda(models.Model):
    """What the first answers of each person say of a version of a question, in a quiz.

    `altre` and what follows are sums over the answers that have others beside them (`Risposta.altre`): of the shares,
    of their squares, of those of who was right. They are exact, so that what is added and then taken away leaves
    nothing, and the same answers in any order make the same correlation.
    """

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="cifre", verbose_name="quiz", db_index=False)
    chiesta = models.ForeignKey(VersioneDomanda, models.PROTECT, related_name="cifre", verbose_name="domanda")
    poste = models.IntegerField("volte", default=0)
    giuste = models.IntegerField("giuste", default=0)
    vuote = models.IntegerField("vuote", default=0)
    con_altre = models.IntegerField("con altre domande", default=0)
    giuste_con_altre = models.IntegerField("giuste con altre domande", default=0)
    altre = models.DecimalField("somma delle altre", max_digits=60, decimal_places=40, default=0)
    altre_quadrate = models.DecimalField("somma dei quadrati", max_digits=60, decimal_places=40, default=0)
    altre_di_giuste = models.DecimalField("somma di chi l'ha giusta", max_digits=60, decimal_places=40, default=0)

    class Meta:
        verbose_name = "cifra di una domanda"
        verbose_name_plural = "cifre delle domande"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("quiz", "chiesta"),
                name="cifradomanda_una",
                violation_error_message="Di una domanda in un quiz c'è una riga sola.",
            ),
        )

    def __str__(self) -> str:
        return f"Domanda posta {formati.quanti(self.poste, 'volta', 'volte')}"


class CifraOpzione(models.Model):
    """How many people chose an option of a version, the first time that they were asked in a quiz."""

    chiesta = models.ForeignKey(
        VersioneDomanda, models.PROTECT, related_name="cifre_opzioni", verbose_name="domanda", db_index=False
    )
    numero = models.PositiveSmallIntegerField("opzione")
    quante = models.IntegerField("scelta da", default=0)

    class Meta:
        verbose_name = "cifra di un'opzione"
        verbose_name_plural = "cifre delle opzioni"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("chiesta", "numero"),
                name="cifraopzione_una",
                violation_error_message="Di un'opzione c'è una riga sola.",
            ),
        )

    def __str__(self) -> str:
        return f"Opzione {self.numero}"


# Of some answers, each with the sign of what happens to it: they come to count, or count no more. Rows are taken in
# one order, so that two attempts that close together wait for each other and never cross.
SOMME = (
    *("poste", "giuste", "vuote", "con_altre", "giuste_con_altre"),
    *("altre", "altre_quadrate", "altre_di_giuste"),
)
ADD_DOMANDE = f"""
    INSERT INTO verifiche_cifradomanda AS c (quiz_id, chiesta_id, {", ".join(SOMME)})
    SELECT t.quiz_id, r.chiesta_id, sum(segno),
        coalesce(sum(segno) FILTER (WHERE giusta), 0),
        coalesce(sum(segno) FILTER (WHERE cardinality(scelte) = 0 AND r.numero IS NULL), 0),
        coalesce(sum(segno) FILTER (WHERE altre IS NOT NULL), 0),
        coalesce(sum(segno) FILTER (WHERE altre IS NOT NULL AND giusta), 0),
        coalesce(sum(segno * altre::numeric), 0),
        coalesce(sum(segno * altre::numeric * altre::numeric), 0),
        coalesce(sum(segno * altre::numeric) FILTER (WHERE giusta), 0)
    FROM ({{righe}}) AS r JOIN verifiche_tentativo t ON t.id = r.tentativo_id
    GROUP BY t.quiz_id, r.chiesta_id ORDER BY t.quiz_id, r.chiesta_id
    ON CONFLICT (quiz_id, chiesta_id)
    DO UPDATE SET {", ".join(f"{somma} = c.{somma} + EXCLUDED.{somma}" for somma in SOMME)};
"""  # noqa: S608  (columns of ours)
ADD_OPZIONI = """
    INSERT INTO verifiche_cifraopzione AS c (chiesta_id, numero, quante)
    SELECT r.chiesta_id, opzione, sum(segno)
    FROM ({righe}) AS r CROSS JOIN LATERAL unnest(r.scelte) AS opzione
    GROUP BY r.chiesta_id, opzione ORDER BY r.chiesta_id, opzione
    ON CONFLICT (chiesta_id, numero) DO UPDATE SET quante = c.quante + EXCLUDED.quante;
"""
COLONNE = "tentativo_id, chiesta_id, scelte, numero, giusta, altre"
NUOVE = f"SELECT 1 AS segno, {COLONNE} FROM nuove WHERE prima"  # noqa: S608  (as above)
VECCHIE = f"SELECT -1 AS segno, {COLONNE} FROM vecchie WHERE prima"  # noqa: S608  (as above)


def keep_cifre() -> tuple[Guardia, ...]:
    """The triggers of the answers: what is written of those that count is added, what counts no more taken away."""
    return tuple(
        Guardia(
            name=nome,
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operazione,
            referencing=pgtrigger.Referencing(**riferimenti),
            func=f"IF EXISTS ({righe}) THEN {(ADD_DOMANDE + ADD_OPZIONI).format(righe=righe)} END IF; RETURN NULL;",
        )
        for nome, operazione, riferimenti, righe in (
            ("conta_nuove", pgtrigger.Insert, {"new": "nuove"}, NUOVE),
            ("conta_corrette", pgtrigger.Update, {"old": "vecchie", "new": "nuove"}, f"{NUOVE} UNION ALL {VECCHIE}"),
        )
    )
