import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.guardie
import pgtrigger.compiler
import pgtrigger.migrations
import reporting.models.rapporti
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('territorio', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rapporto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('livello', models.CharField(choices=[('sportello', 'Sportello'), ('amministrazione', 'Amministrazione'), ('regione', 'Regione'), ('rete', 'Rete')], max_length=16, verbose_name='livello')),
                ('rango', models.GeneratedField(db_persist=True, expression=models.Case(models.When(livello='rete', then=models.Value(0)), models.When(livello='regione', then=models.Value(1)), models.When(livello='amministrazione', then=models.Value(2)), models.When(livello='sportello', then=models.Value(3)), default=models.Value(4)), output_field=models.PositiveSmallIntegerField(), verbose_name='ordine del livello')),
                ('mese', models.DateField(help_text='Il primo giorno del mese.', verbose_name='mese')),
                ('edizione', models.PositiveSmallIntegerField(default=1, help_text='La prima, poi le rettifiche.', verbose_name='edizione')),
                ('motivo', models.CharField(blank=True, max_length=300, verbose_name='motivo della rettifica')),
                ('stato', models.CharField(choices=[('previsto', 'In attesa'), ('in_corso', 'In preparazione'), ('pronto', 'Pronto'), ('fallito', 'Non riuscito')], default='previsto', max_length=10, verbose_name='stato')),
                ('accodato_il', models.DateTimeField(blank=True, null=True, verbose_name='messo in coda il')),
                ('preso_il', models.DateTimeField(blank=True, null=True, verbose_name='preso in lavorazione il')),
                ('preso_da', models.CharField(blank=True, max_length=64, verbose_name='messaggio che lo tiene')),
                ('riprova_dal', models.DateTimeField(blank=True, null=True, verbose_name='da riprovare non prima di')),
                ('tentativi', models.PositiveSmallIntegerField(default=0, verbose_name='tentativi')),
                ('errore', models.CharField(blank=True, max_length=300, verbose_name='errore')),
                ('dati', models.JSONField(blank=True, null=True, verbose_name='dati congelati')),
                ('impronta_dati', models.CharField(blank=True, db_index=True, max_length=64, verbose_name='impronta dei dati')),
                ('layout', models.PositiveSmallIntegerField(default=2, verbose_name="versione dell'impaginazione")),
                ('pdf', models.FileField(blank=True, upload_to=reporting.models.rapporti.percorso_pdf, verbose_name='PDF')),
                ('sha256', models.CharField(blank=True, db_index=True, max_length=64, verbose_name='impronta del PDF')),
                ('pronto_il', models.DateTimeField(blank=True, null=True, verbose_name='pronto il')),
                ('amministrazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporti', to='sportelli.amministrazione', verbose_name='amministrazione')),
                ('regione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporti', to='territorio.regione', verbose_name='regione')),
                ('rettifica_di', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rettifiche', to='reporting.rapporto', verbose_name='rettifica di')),
                ('sportello', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rapporti', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'rapporto',
                'verbose_name_plural': 'rapporti',
                'ordering': ('-mese', 'rango', 'pk'),
                'indexes': [models.Index(fields=['mese', 'livello', 'stato'], name='rapporto_mese_livello'), models.Index(models.F('mese'), models.OrderBy(models.F('rango'), descending=True), models.OrderBy(models.F('id'), descending=True), name='rapporto_in_ordine')],
                'constraints': [models.UniqueConstraint(fields=('livello', 'sportello', 'amministrazione', 'regione', 'mese', 'edizione'), name='rapporto_unico', nulls_distinct=False, violation_error_message="Il rapporto di questo mese c'è già."), models.CheckConstraint(condition=models.Q(models.Q(('amministrazione__isnull', True), ('livello', 'sportello'), ('regione__isnull', True), ('sportello__isnull', False)), models.Q(('amministrazione__isnull', False), ('livello', 'amministrazione'), ('regione__isnull', True), ('sportello__isnull', True)), models.Q(('amministrazione__isnull', True), ('livello', 'regione'), ('regione__isnull', False), ('sportello__isnull', True)), models.Q(('amministrazione__isnull', True), ('livello', 'rete'), ('regione__isnull', True), ('sportello__isnull', True)), _connector='OR'), name='rapporto_oggetto_secondo_livello', violation_error_message="L'oggetto del rapporto deve corrispondere al suo livello."), models.CheckConstraint(condition=models.Q(('mese__day', 1)), name='rapporto_mese_primo_giorno', violation_error_message='Il mese si indica con il suo primo giorno.'), models.CheckConstraint(condition=models.Q(models.Q(('stato', 'pronto'), _negated=True), models.Q(('dati__isnull', False), ('pronto_il__isnull', False), models.Q(('pdf', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='rapporto_pronto_completo', violation_error_message="Un rapporto pronto ha i dati, il PDF, la sua impronta e l'istante."), models.CheckConstraint(condition=models.Q(models.Q(('edizione', 1), ('motivo', ''), ('rettifica_di__isnull', True)), models.Q(('edizione__gt', 1), ('rettifica_di__isnull', False), models.Q(('motivo', ''), _negated=True)), _connector='OR'), name='rapporto_rettifica_motivata', violation_error_message='Una rettifica dice quale rapporto rettifica e perché.'), models.CheckConstraint(condition=models.Q(models.Q(('dati__isnull', True), ('impronta_dati', '')), models.Q(('dati__isnull', False), models.Q(('impronta_dati', ''), _negated=True)), _connector='OR'), name='rapporto_dati_con_impronta', violation_error_message='I dati congelati hanno la loro impronta.'), models.CheckConstraint(condition=models.Q(models.Q(('stato', 'in_corso'), _negated=True), ('preso_il__isnull', False), _connector='OR'), name='rapporto_in_corso_preso', violation_error_message='Un rapporto in preparazione dice da quando.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='rapporto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.stato = 'pronto' THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='6cdc8e3ee5ebcedf3184d381885a76394c953260', operation='DELETE', pgid='pgtrigger_mai_cancellata_20096', table='reporting_rapporto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rapporto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='74634cd4d67763445cbf793779aeeed81b2def8d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_bdc54', table='reporting_rapporto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rapporto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.livello, NEW.sportello_id, NEW.amministrazione_id, NEW.regione_id, NEW.mese, NEW.edizione, NEW.rettifica_di_id, NEW.motivo) IS DISTINCT FROM ROW(OLD.livello, OLD.sportello_id, OLD.amministrazione_id, OLD.regione_id, OLD.mese, OLD.edizione, OLD.rettifica_di_id, OLD.motivo) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='7a0add486d723d25a6a3d7d11edb199544f3f299', operation='UPDATE', pgid='pgtrigger_mai_riscritta_076a2', table='reporting_rapporto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rapporto',
                    trigger=pgtrigger.compiler.Trigger(name='dati_congelati', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.dati, NEW.impronta_dati) IS DISTINCT FROM ROW(OLD.dati, OLD.impronta_dati) AND (OLD.dati IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='6fd7a0945890c8601102ac6068a945a4aa01c5ba', operation='UPDATE', pgid='pgtrigger_dati_congelati_a2d15', table='reporting_rapporto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rapporto',
                    trigger=pgtrigger.compiler.Trigger(name='com_e_uscito', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.stato, NEW.layout, NEW.pdf, NEW.sha256, NEW.pronto_il) IS DISTINCT FROM ROW(OLD.stato, OLD.layout, OLD.pdf, OLD.sha256, OLD.pronto_il) AND (OLD.stato = 'pronto') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='4ea65feb32e8e25f8c6ce6aac3ea581ecaf13d72', operation='UPDATE', pgid='pgtrigger_com_e_uscito_fc1f6', table='reporting_rapporto', when='BEFORE')),
                ),
            ],
        ),
    ]
