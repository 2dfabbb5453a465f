import nucleo.operazioni
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('credito', '0001_initial'),
        ('erogatori', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sollecito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('silenzio_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='non dà notizie dal')),
                ('passo', nucleo.quantita.CampoQuantita(massimo=6, minimo=1, verbose_name='passo')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='giorno')),
            ],
            options={
                'verbose_name': 'sollecito',
                'verbose_name_plural': 'solleciti',
                'ordering': ('giorno', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Pausa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='dal')),
                ('al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['IMPEGNO'], verbose_name='fino al')),
                ('motivo', models.CharField(max_length=300, verbose_name='perché')),
                ('messa_da', nucleo.firma.FirmaField(editable=False, verbose_name='messa da')),
                ('tolta_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='tolta da')),
                ('erogatore', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pause', to='erogatori.erogatore', verbose_name='erogatore')),
                ('invio', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pause', to='credito.invio', verbose_name='invio')),
            ],
            options={
                'verbose_name': 'pausa dei solleciti',
                'verbose_name_plural': 'pause dei solleciti',
                'ordering': ('-dal', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ScalaSolleciti',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale dal')),
                ('solleciti', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)]), size=5, verbose_name='solleciti dopo (giorni)')),
                ('fine', nucleo.quantita.CampoQuantita(massimo=730, minimo=2, verbose_name='scade dopo (giorni)')),
                ('mesi_muti', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(choices=[(1, 'gennaio'), (2, 'febbraio'), (3, 'marzo'), (4, 'aprile'), (5, 'maggio'), (6, 'giugno'), (7, 'luglio'), (8, 'agosto'), (9, 'settembre'), (10, 'ottobre'), (11, 'novembre'), (12, 'dicembre')]), blank=True, default=list, size=11, verbose_name='mesi in cui non si sollecita')),
                ('motivo', models.CharField(max_length=300, verbose_name='perché')),
                ('decisa_da', nucleo.firma.FirmaField(editable=False, verbose_name='decisa da')),
            ],
            options={
                'verbose_name': 'scala dei solleciti',
                'verbose_name_plural': 'scale dei solleciti',
                'ordering': ('-dal',),
                'constraints': [models.UniqueConstraint(fields=('dal',), name='scalasolleciti_una_per_giorno', violation_error_message="Da quel giorno vale già un'altra scala: scegline un altro."), models.CheckConstraint(condition=models.Q(('solleciti__len__gt', 0)), name='scalasolleciti_ha_solleciti', violation_error_message='Serve almeno un sollecito prima della fine.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='scalasolleciti',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='e439a67168a05a8055557a04c5cfa22b5944a6ef', operation='DELETE', pgid='pgtrigger_mai_cancellata_d9492', table='riscontri_scalasolleciti', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scalasolleciti',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='8ad11d4f723bc4dcc679422738e689c9c288bac4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_4ca68', table='riscontri_scalasolleciti', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scalasolleciti',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.dal, NEW.solleciti, NEW.fine, NEW.mesi_muti, NEW.motivo, NEW.decisa_da) IS DISTINCT FROM ROW(OLD.dal, OLD.solleciti, OLD.fine, OLD.mesi_muti, OLD.motivo, OLD.decisa_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='ca9e455c2b83dd49ea023e2ea9799b8a1d575dc5', operation='UPDATE', pgid='pgtrigger_mai_riscritta_85bee', table='riscontri_scalasolleciti', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='sollecito',
            name='invio',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='solleciti', to='credito.invio', verbose_name='invio'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='pausa',
                    index=models.Index(condition=models.Q(('invio__isnull', False)), fields=['invio'], name='pausa_invio'),
                ),
                migrations.AddIndex(
                    model_name='pausa',
                    index=models.Index(condition=models.Q(('erogatore__isnull', False)), fields=['erogatore'], name='pausa_erogatore'),
                ),
                migrations.AddConstraint(
                    model_name='pausa',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('erogatore__isnull', True), ('invio__isnull', False)), models.Q(('erogatore__isnull', False), ('invio__isnull', True)), _connector='OR'), name='pausa_di_uno', violation_error_message='Una pausa è di un invio o di un erogatore.'),
                ),
                migrations.AddConstraint(
                    model_name='pausa',
                    constraint=models.CheckConstraint(condition=models.Q(('al__isnull', True), ('al__gte', models.F('dal')), ('tolta_da__isnull', False), _connector='OR'), name='pausa_ordinata', violation_error_message='La pausa finisce dopo che è cominciata.'),
                ),
                migrations.AddConstraint(
                    model_name='pausa',
                    constraint=models.UniqueConstraint(condition=models.Q(('tolta_da__isnull', True)), fields=('invio',), name='pausa_una_per_invio', violation_error_message='I solleciti di questo invio sono già in pausa.'),
                ),
                migrations.AddConstraint(
                    model_name='pausa',
                    constraint=models.UniqueConstraint(condition=models.Q(('tolta_da__isnull', True)), fields=('erogatore',), name='pausa_una_per_erogatore', violation_error_message='I solleciti a questo erogatore sono già in pausa.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='pausa',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ccbcd38e5e161d832deade47806c3e03bafd529a', operation='DELETE', pgid='pgtrigger_mai_cancellata_ad345', table='riscontri_pausa', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='pausa',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='f06d70aeeba0400f1e0130635fdc6cef41eb4c42', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_c83fb', table='riscontri_pausa', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='pausa',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.invio_id, NEW.erogatore_id, NEW.dal, NEW.messa_da) IS DISTINCT FROM ROW(OLD.invio_id, OLD.erogatore_id, OLD.dal, OLD.messa_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='6c404941518f4c5e543a56fa92f6e61db8df3748', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8af20', table='riscontri_pausa', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='sollecito',
                    constraint=models.UniqueConstraint(fields=('invio', 'silenzio_dal', 'passo'), name='sollecito_una_volta', violation_error_message='Questo sollecito è già partito.'),
                ),
                migrations.AddConstraint(
                    model_name='sollecito',
                    constraint=models.CheckConstraint(condition=models.Q(('giorno__gte', models.F('silenzio_dal'))), name='sollecito_dopo_il_silenzio', violation_error_message='Un sollecito segue il silenzio.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sollecito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='1632c0ce20c876a6b372ec27621972bca3234787', operation='DELETE', pgid='pgtrigger_mai_cancellata_b3f9e', table='riscontri_sollecito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sollecito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='f1c98364b5dc9566cca1ade94872c67e5b22c2da', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_7657f', table='riscontri_sollecito', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sollecito',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.invio_id, NEW.silenzio_dal, NEW.passo, NEW.giorno) IS DISTINCT FROM ROW(OLD.invio_id, OLD.silenzio_dal, OLD.passo, OLD.giorno) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='afb77407b49a4c29b7daa8d65b20196645d34405', operation='UPDATE', pgid='pgtrigger_mai_riscritta_5328b', table='riscontri_sollecito', when='BEFORE')),
                ),
            ],
        ),
    ]
