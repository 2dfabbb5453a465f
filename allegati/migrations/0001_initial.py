import nucleo.operazioni
import allegati.models
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
    ]

    operations = [
        migrations.CreateModel(
            name='Caricamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('utente_id', models.BigIntegerField(blank=True, null=True, verbose_name="numero dell'utente")),
                ('oggetto', models.UUIDField(blank=True, null=True, verbose_name='che cosa apre il collegamento')),
                ('destinazione', models.CharField(max_length=60, verbose_name='per che cosa')),
                ('nome', models.CharField(max_length=150, verbose_name='nome del file')),
                ('modificato', models.BigIntegerField(default=0, verbose_name='modificato')),
                ('totale', models.PositiveBigIntegerField(verbose_name='byte in tutto')),
                ('ricevuti', models.PositiveBigIntegerField(default=0, verbose_name='byte arrivati')),
                ('scade_il', models.DateTimeField(verbose_name='scade il')),
            ],
            options={
                'verbose_name': 'caricamento',
                'verbose_name_plural': 'caricamenti',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Allegato',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('nome', models.CharField(max_length=150, verbose_name='nome del file')),
                ('tipo', models.CharField(choices=[('png', 'immagine PNG'), ('jpg', 'immagine JPEG'), ('gif', 'immagine GIF'), ('webp', 'immagine WebP'), ('pdf', 'PDF'), ('docx', 'documento di Word'), ('xlsx', 'foglio di Excel'), ('pptx', 'presentazione di PowerPoint'), ('odt', 'documento OpenDocument'), ('ods', 'foglio OpenDocument'), ('odp', 'presentazione OpenDocument'), ('mp4', 'video MP4'), ('webm', 'video WebM'), ('mp3', 'audio MP3'), ('m4a', 'audio M4A'), ('p7m', 'documento firmato')], max_length=8, verbose_name='tipo')),
                ('byte', models.PositiveBigIntegerField(verbose_name='byte')),
                ('impronta', models.CharField(max_length=64, verbose_name='impronta sha256')),
                ('larghezza', models.PositiveIntegerField(blank=True, null=True, verbose_name='larghezza')),
                ('altezza', models.PositiveIntegerField(blank=True, null=True, verbose_name='altezza')),
                ('firme', models.JSONField(blank=True, default=dict, verbose_name='firme digitali')),
                ('file', models.FileField(max_length=200, upload_to=allegati.models.name_allegato, verbose_name='file')),
                ('caricato_da', nucleo.firma.FirmaField(verbose_name='caricato da')),
                ('stato', models.CharField(choices=[('in_attesa', 'In attesa del controllo antivirus'), ('pulito', "Controllato dall'antivirus"), ('infetto', 'Infetto'), ('non_esaminato', "Non controllato dall'antivirus")], default='non_esaminato', editable=False, max_length=16, verbose_name='antivirus')),
                ('trovato', models.CharField(blank=True, editable=False, max_length=120, verbose_name='che cosa ha trovato')),
                ('esaminato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='controllato il')),
            ],
            options={
                'verbose_name': 'file caricato',
                'verbose_name_plural': 'file caricati',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['impronta'], name='allegato_impronta'), models.Index(condition=models.Q(('esaminato_il', None), ('stato__in', ('in_attesa', 'non_esaminato'))), fields=['id'], name='allegato_da_esaminare'), models.Index(condition=models.Q(('stato__in', ('in_attesa', 'infetto'))), fields=['-creato_il', '-id'], name='allegato_da_guardare'), models.Index(condition=models.Q(('stato', 'pulito')), fields=['creato_il'], name='allegato_da_rivedere')],
                'constraints': [models.CheckConstraint(condition=models.Q(('byte__gt', 0)), name='allegato_non_vuoto', violation_error_message='Il file è vuoto.'), models.CheckConstraint(condition=models.Q(models.Q(('esaminato_il', None), ('stato', 'in_attesa'), ('trovato', '')), models.Q(('esaminato_il__isnull', False), ('stato', 'pulito'), ('trovato', '')), models.Q(('esaminato_il__isnull', False), ('stato', 'infetto'), models.Q(('trovato', ''), _negated=True)), models.Q(('stato', 'non_esaminato'), ('trovato', '')), _connector='OR'), name='allegato_esame_intero', violation_error_message="Di un file controllato si dice quando, e di uno infetto che cosa c'è.")],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allegato',
            trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.uuid, NEW.nome, NEW.tipo, NEW.byte, NEW.impronta, NEW.larghezza, NEW.altezza, NEW.firme, NEW.file, NEW.caricato_da) IS DISTINCT FROM ROW(OLD.uuid, OLD.nome, OLD.tipo, OLD.byte, OLD.impronta, OLD.larghezza, OLD.altezza, OLD.firme, OLD.file, OLD.caricato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='8081412966ede2eff04655ea46762a88f054f910', operation='UPDATE', pgid='pgtrigger_mai_riscritta_af36c', table='allegati_allegato', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='caricamento',
            name='allegato',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='caricamenti', to='allegati.allegato', verbose_name='file'),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='caricamento',
                    constraint=models.CheckConstraint(condition=models.Q(('ricevuti__lte', models.F('totale')), ('totale__gt', 0)), name='caricamento_entro_il_totale', violation_error_message='È arrivato più di quanto era stato detto.'),
                ),
                migrations.AddConstraint(
                    model_name='caricamento',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('oggetto__isnull', False), ('utente_id__isnull', True)), models.Q(('oggetto__isnull', True), ('utente_id__isnull', False)), _connector='OR'), name='caricamento_di_qualcuno', violation_error_message='Un file arriva da un account o da un collegamento.'),
                ),
                migrations.AddConstraint(
                    model_name='caricamento',
                    constraint=models.UniqueConstraint(condition=models.Q(('allegato', None)), fields=('oggetto', 'destinazione', 'nome', 'totale', 'modificato'), name='caricamento_uno_per_collegamento', violation_error_message='Questo file sta già arrivando.'),
                ),
                migrations.AddConstraint(
                    model_name='caricamento',
                    constraint=models.UniqueConstraint(condition=models.Q(('allegato', None)), fields=('utente_id', 'destinazione', 'nome', 'totale', 'modificato'), name='caricamento_uno_di_un_file', violation_error_message='Questo file sta già arrivando.'),
                ),
            ],
        ),
    ]
