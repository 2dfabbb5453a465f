import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.firma
import nucleo.guardie
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('sportelli', '0001_initial'),
        ('utenti', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CambioProposto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('tipo', models.CharField(choices=[('orari', 'Orari'), ('sede', 'Sede'), ('ingresso', 'Persona che arriva'), ('uscita', 'Persona che lascia')], max_length=10, verbose_name='che cosa')),
                ('chiave', models.CharField(blank=True, max_length=254, verbose_name='per chi')),
                ('chiesto', models.JSONField(verbose_name='che cosa si chiede')),
                ('prima', models.JSONField(default=dict, verbose_name="com'era")),
                ('righe', models.JSONField(verbose_name='prima e dopo, in parole')),
                ('perche', models.CharField(max_length=1000, verbose_name='perché')),
                ('letta', models.PositiveIntegerField(verbose_name='versione dello sportello che si è visto')),
                ('proposto_da', nucleo.firma.FirmaField(editable=False, verbose_name='proposto da')),
                ('stato', models.CharField(choices=[('aperta', 'Da decidere'), ('accolta', 'Accolta'), ('respinta', 'Respinta'), ('ritirata', 'Ritirata'), ('decaduta', 'Decaduta')], default='aperta', editable=False, max_length=10, verbose_name='stato')),
                ('fatto', models.JSONField(blank=True, default=list, editable=False, verbose_name='che cosa si è fatto, in parole')),
                ('risposta', models.CharField(blank=True, editable=False, max_length=2000, verbose_name="che cosa ha risposto l'Ente")),
                ('assegnazione', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cambi_proposti', to='utenti.assegnazione', verbose_name='incarico')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cambi_proposti', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'proposta di cambio',
                'verbose_name_plural': 'proposte di cambio',
                'ordering': ('-creato_il', '-pk'),
                'indexes': [models.Index(fields=['-creato_il', '-id'], name='cambioproposto_elenco'), models.Index(fields=['sportello', 'stato'], name='cambioproposto_sportello')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stato', 'aperta')), fields=('sportello', 'tipo', 'chiave'), name='cambioproposto_uno_aperto', violation_error_message="C'è già una proposta aperta su questo: aspetta la risposta, o ritirala."), models.CheckConstraint(condition=models.Q(models.Q(('assegnazione__isnull', False), ('tipo', 'uscita')), models.Q(models.Q(('tipo', 'uscita'), _negated=True), ('assegnazione__isnull', True)), _connector='OR'), name='cambioproposto_chi_lascia', violation_error_message='Chi lascia ha un incarico: scegli quale.'), models.CheckConstraint(condition=models.Q(models.Q(('stato', 'respinta'), _negated=True), models.Q(('risposta', ''), _negated=True), _connector='OR'), name='cambioproposto_no_con_perche', violation_error_message='Un no dice perché.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='cambioproposto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='00cfb2525b882bfcbc0b15349ed315906994d72b', operation='DELETE', pgid='pgtrigger_mai_cancellata_d2d49', table='proposte_cambioproposto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambioproposto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='752026c98f09ff0e549923fe712093e099714d35', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_b345b', table='proposte_cambioproposto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambioproposto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.tipo, NEW.sportello_id, NEW.assegnazione_id, NEW.chiave, NEW.chiesto, NEW.prima, NEW.righe, NEW.perche, NEW.letta, NEW.proposto_da) IS DISTINCT FROM ROW(OLD.tipo, OLD.sportello_id, OLD.assegnazione_id, OLD.chiave, OLD.chiesto, OLD.prima, OLD.righe, OLD.perche, OLD.letta, OLD.proposto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='acd9ab2338c97184ef1b13e93764dd3d893529ce', operation='UPDATE', pgid='pgtrigger_mai_riscritta_12b31', table='proposte_cambioproposto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='cambioproposto',
                    trigger=pgtrigger.compiler.Trigger(name='decisione_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.fatto, NEW.risposta, NEW.stato) IS DISTINCT FROM ROW(OLD.fatto, OLD.risposta, OLD.stato) AND (OLD.stato <> 'aperta') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='b04d6b6e1c4a3398721de5c1c0ae12076571d585', operation='UPDATE', pgid='pgtrigger_decisione_ferma_93059', table='proposte_cambioproposto', when='BEFORE')),
                ),
            ],
        ),
    ]
