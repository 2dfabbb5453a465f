import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.giorni
import nucleo.guardie
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('allegati', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Condizione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('quale', models.CharField(choices=[('autorizzazione', 'Svolge, o è autorizzata a svolgere, orientamento e accompagnamento al lavoro (art. 6 d.lgs. 276/2003)'), ('sede', 'Sede aperta al pubblico e accessibile a norma di legge'), ('postazione', 'Ufficio con almeno una postazione di lavoro dedicata'), ('connessione', 'Connessione a internet (LAN, WLAN o Wi-Fi)'), ('casella', 'Casella di posta elettronica dedicata allo sportello'), ('pagina', 'Pagina dedicata allo sportello nel sito istituzionale'), ('operatori', 'Da uno a tre operatori, o più, con funzione informativa'), ('orario', 'Almeno due ore consecutive di apertura in almeno un giorno alla settimana'), ('responsabile', 'Un responsabile con funzione gestionale'), ('protocollo', "Protocollo d'intesa firmato"), ('nomine', 'Atti di designazione di chi lavora allo sportello'), ('privacy', 'Ruolo e atto sul trattamento dei dati personali'), ('formazione', 'Formazione di base conclusa da almeno un operatore')], editable=False, max_length=16, verbose_name='condizione')),
                ('stato', models.CharField(choices=[('da_fare', 'Da fare'), ('soddisfatta', 'A posto'), ('non_serve', 'Non serve')], default='da_fare', editable=False, max_length=12, verbose_name='stato')),
                ('incaricato', models.CharField(blank=True, max_length=120, verbose_name='chi se ne occupa')),
                ('entro', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='entro')),
                ('prova', models.CharField(blank=True, editable=False, max_length=500, verbose_name='che cosa lo dimostra')),
                ('dal', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['ATTO'], verbose_name='a posto dal')),
                ('allegato', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allegati.allegato', verbose_name='file')),
                ('sportello', models.ForeignKey(db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='condizioni', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'condizione di attivazione',
                'verbose_name_plural': 'condizioni di attivazione',
                'ordering': ('pk',),
                'indexes': [models.Index(condition=models.Q(('entro__isnull', False), ('stato', 'da_fare')), fields=['entro'], name='condizione_entro')],
                'constraints': [models.UniqueConstraint(fields=('sportello', 'quale'), name='condizione_una_per_sportello', violation_error_message="Di questo sportello la condizione c'è già: ricarica la pagina."), models.CheckConstraint(condition=models.Q(models.Q(('allegato', None), ('dal', None), ('prova', ''), ('stato', 'da_fare')), models.Q(('dal__isnull', False), ('stato', 'soddisfatta'), models.Q(('prova', ''), _negated=True)), models.Q(('allegato', None), ('dal', None), ('stato', 'non_serve'), models.Q(('prova', ''), _negated=True)), _connector='OR'), name='condizione_con_prova', violation_error_message="Di' che cosa dimostra che è a posto, e da quando."), models.CheckConstraint(condition=models.Q(('dal__isnull', True), ('dal__lte', nucleo.giorni.GiornoItaliano(models.F('aggiornato_il'))), _connector='OR'), name='condizione_mai_futura', violation_error_message='Non può essere a posto da un giorno che deve venire.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='condizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='68ba6825369769a0277d5a92026bc902e59fa804', operation='DELETE', pgid='pgtrigger_mai_cancellata_eb77c', table='attivazione_condizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='condizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='4f7428011803cbd6ee27d6b8f7cbae19a79e0dfb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_d46d3', table='attivazione_condizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='condizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.quale) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.quale) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='e0262be31fa5d2ffcc172cd35eedee8254cb7781', operation='UPDATE', pgid='pgtrigger_mai_riscritta_9687e', table='attivazione_condizione', when='BEFORE')),
                ),
            ],
        ),
    ]
