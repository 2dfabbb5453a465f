import nucleo.operazioni
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import nucleo.firma
import nucleo.guardie
import nucleo.quantita
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('allegati', '0001_initial'),
        ('avvisi', '0001_initial'),
        ('manifestazioni', '0001_initial'),
        ('sportelli', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Integrazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('richiesta', models.CharField(max_length=2000, verbose_name='che cosa si chiede')),
                ('entro', models.DateTimeField(verbose_name='entro')),
                ('chiesta_da', nucleo.firma.FirmaField(editable=False, verbose_name='chiesta da')),
                ('risposta', models.CharField(blank=True, max_length=4000, verbose_name='risposta')),
                ('risposto_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='risposto da')),
                ('risposto_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='risposto il')),
                ('stato', models.CharField(choices=[('chiesta', 'Si aspetta la risposta'), ('risposta', 'Risposta'), ('scaduta', 'Scaduta senza risposta'), ('ritirata', 'Ritirata')], default='chiesta', editable=False, max_length=10, verbose_name='stato')),
            ],
            options={
                'verbose_name': 'integrazione',
                'verbose_name_plural': 'integrazioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Commissario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('nominato_da', nucleo.firma.FirmaField(editable=False, verbose_name='nominato da')),
                ('dichiarato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='dichiarato il')),
                ('tolto_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='tolto il')),
                ('avviso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commissari', to='avvisi.avviso', verbose_name='avviso')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commissioni', to=settings.AUTH_USER_MODEL, verbose_name='commissario')),
            ],
            options={
                'verbose_name': 'commissario',
                'verbose_name_plural': 'commissari',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Graduatoria',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(verbose_name='numero')),
                ('motivo', models.CharField(blank=True, max_length=600, verbose_name='perché una nuova')),
                ('pubblicata_da', nucleo.firma.FirmaField(editable=False, verbose_name='pubblicata da')),
                ('ricorso_entro', models.DateTimeField(verbose_name='riesame entro')),
                ('superata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='superata il')),
                ('avviso', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='graduatorie', to='avvisi.avviso', verbose_name='avviso')),
            ],
            options={
                'verbose_name': 'graduatoria',
                'verbose_name_plural': 'graduatorie',
                'ordering': ('numero',),
            },
        ),
        migrations.CreateModel(
            name='FileIntegrazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('aggiunto_da', nucleo.firma.FirmaField(editable=False, verbose_name='aggiunto da')),
                ('allegato', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='file_integrazioni', to='allegati.allegato', verbose_name='file')),
                ('integrazione', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='file', to='selezione.integrazione', verbose_name='integrazione')),
            ],
            options={
                'verbose_name': "file di un'integrazione",
                'verbose_name_plural': 'file delle integrazioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Istruttoria',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('stato', models.CharField(choices=[('da_esaminare', 'Da esaminare'), ('in_integrazione', 'In attesa di integrazione'), ('ammessa', 'Ammessa alla valutazione'), ('esclusa', 'Esclusa')], default='da_esaminare', editable=False, max_length=16, verbose_name='stato')),
                ('decisa_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='decisa da')),
                ('motivo', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='motivo')),
                ('manifestazione', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='istruttoria', to='manifestazioni.manifestazione', verbose_name='manifestazione')),
            ],
            options={
                'verbose_name': 'istruttoria',
                'verbose_name_plural': 'istruttorie',
                'ordering': ('pk',),
            },
        ),
        migrations.AddField(
            model_name='integrazione',
            name='istruttoria',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='integrazioni', to='selezione.istruttoria', verbose_name='istruttoria'),
        ),
        migrations.CreateModel(
            name='Astensione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('motivo', models.CharField(max_length=300, verbose_name='motivo')),
                ('commissario', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='astensioni', to='selezione.commissario', verbose_name='commissario')),
                ('istruttoria', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='astensioni', to='selezione.istruttoria', verbose_name='istruttoria')),
            ],
            options={
                'verbose_name': 'astensione',
                'verbose_name_plural': 'astensioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Apertura',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('aperta_da', nucleo.firma.FirmaField(editable=False, verbose_name='aperta da')),
                ('sportello', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='nascita_da_avviso', to='sportelli.sportello', verbose_name='sportello')),
                ('istruttoria', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='apertura', to='selezione.istruttoria', verbose_name='istruttoria')),
            ],
            options={
                'verbose_name': 'apertura da una manifestazione',
                'verbose_name_plural': 'aperture da manifestazioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Modifica',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('cosa', models.CharField(choices=[('indirizzo', 'Indirizzo della sede'), ('piano', 'Piano e stanza'), ('postazioni', 'Postazioni dedicate'), ('connettivita', 'Connessione a internet'), ('operatori', 'Operatori'), ('responsabile', 'Responsabile'), ('orari', 'Orari di apertura')], max_length=16, verbose_name='che cosa')),
                ('era', models.CharField(blank=True, max_length=400, verbose_name="com'è scritto")),
                ('diventa', models.CharField(max_length=400, verbose_name='come diventa')),
                ('perche', models.CharField(max_length=1000, verbose_name='perché')),
                ('proposta_da', nucleo.firma.FirmaField(editable=False, verbose_name='proposta da')),
                ('risposta', models.CharField(blank=True, max_length=1000, verbose_name='che cosa risponde')),
                ('risposto_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='risposto da')),
                ('risposto_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='risposto il')),
                ('stato', models.CharField(choices=[('proposta', 'Si aspetta la risposta'), ('accettata', 'Accettata'), ('rifiutata', 'Rifiutata'), ('ritirata', 'Ritirata')], default='proposta', editable=False, max_length=10, verbose_name='stato')),
                ('istruttoria', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='modifiche', to='selezione.istruttoria', verbose_name='istruttoria')),
            ],
            options={
                'verbose_name': 'modifica proposta',
                'verbose_name_plural': 'modifiche proposte',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Scheda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('stato', models.CharField(choices=[('bozza', 'Da consegnare'), ('consegnata', 'Consegnata')], default='bozza', editable=False, max_length=10, verbose_name='stato')),
                ('commissario', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='schede', to='selezione.commissario', verbose_name='commissario')),
                ('istruttoria', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schede', to='selezione.istruttoria', verbose_name='istruttoria')),
            ],
            options={
                'verbose_name': 'scheda di un commissario',
                'verbose_name_plural': 'schede dei commissari',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Punteggio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('punti', nucleo.quantita.CampoQuantita(massimo=100, minimo=0, verbose_name='punti')),
                ('motivo', models.CharField(blank=True, max_length=600, verbose_name='perché')),
                ('criterio', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='punteggi', to='avvisi.criterio', verbose_name='criterio')),
                ('scheda', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='punteggi', to='selezione.scheda', verbose_name='scheda')),
            ],
            options={
                'verbose_name': 'punteggio',
                'verbose_name_plural': 'punteggi',
                'ordering': ('criterio__posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Verifica',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('esito', models.CharField(choices=[('conforme', "C'è"), ('da_integrare', 'Da integrare'), ('manca', 'Manca')], max_length=12, verbose_name='esito')),
                ('nota', models.CharField(blank=True, max_length=600, verbose_name='nota')),
                ('istruttoria', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='verifiche', to='selezione.istruttoria', verbose_name='istruttoria')),
                ('requisito', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifiche', to='avvisi.requisito', verbose_name='requisito')),
            ],
            options={
                'verbose_name': 'verifica di un requisito',
                'verbose_name_plural': 'verifiche dei requisiti',
                'ordering': ('requisito__posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='VoceGraduatoria',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posizione', models.PositiveIntegerField(blank=True, null=True, verbose_name='posizione')),
                ('esito', models.CharField(choices=[('idonea', 'Idonea'), ('riserva', 'Idonea in riserva'), ('non_idonea', 'Non idonea'), ('esclusa', 'Esclusa')], max_length=10, verbose_name='esito')),
                ('punti', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='punti')),
                ('parziali', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=5), blank=True, default=list, size=None, verbose_name='punti per criterio')),
                ('schede', models.JSONField(blank=True, default=list, verbose_name='punti dei commissari')),
                ('numero', models.PositiveIntegerField(verbose_name='numero di arrivo')),
                ('denominazione', models.CharField(max_length=200, verbose_name='amministrazione')),
                ('sede', models.CharField(max_length=120, verbose_name='comune della sede')),
                ('graduatoria', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='voci', to='selezione.graduatoria', verbose_name='graduatoria')),
                ('istruttoria', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voci', to='selezione.istruttoria', verbose_name='istruttoria')),
            ],
            options={
                'verbose_name': 'voce di una graduatoria',
                'verbose_name_plural': 'voci delle graduatorie',
                'ordering': (models.OrderBy(models.F('posizione'), nulls_last=True), 'numero', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Riesame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('testo', models.CharField(max_length=3000, verbose_name='che cosa si chiede')),
                ('chiesto_da', nucleo.firma.FirmaField(editable=False, verbose_name='chiesto da')),
                ('stato', models.CharField(choices=[('chiesto', 'Da decidere'), ('accolto', 'Accolto'), ('respinto', 'Respinto')], default='chiesto', editable=False, max_length=10, verbose_name='stato')),
                ('risposta', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='risposta')),
                ('voce', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='riesame', to='selezione.vocegraduatoria', verbose_name='voce')),
            ],
            options={
                'verbose_name': 'riesame',
                'verbose_name_plural': 'riesami',
                'ordering': ('pk',),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='commissario',
                    constraint=models.UniqueConstraint(condition=models.Q(('tolto_il', None)), fields=('avviso', 'utente'), name='commissario_una_volta', violation_error_message='È già commissario di questo avviso.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commissario',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='a910f5c386c7efae245cbeec5268f0c50a40ca3f', operation='DELETE', pgid='pgtrigger_mai_cancellata_3bcbe', table='selezione_commissario', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commissario',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='644b0d9d5f3658e5a1560d94a1603dbaee84d052', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f014b', table='selezione_commissario', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='commissario',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.avviso_id, NEW.utente_id, NEW.nominato_da) IS DISTINCT FROM ROW(OLD.avviso_id, OLD.utente_id, OLD.nominato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='b51660b55bae45740164fa1950828b8fdcfaa277', operation='UPDATE', pgid='pgtrigger_mai_riscritta_d7e02', table='selezione_commissario', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='graduatoria',
                    constraint=models.UniqueConstraint(fields=('avviso', 'numero'), name='graduatoria_numero_unico', violation_error_message='Questa graduatoria è già pubblicata.'),
                ),
                migrations.AddConstraint(
                    model_name='graduatoria',
                    constraint=models.UniqueConstraint(condition=models.Q(('superata_il', None)), fields=('avviso',), name='graduatoria_una_in_vigore', violation_error_message="In vigore ce n'è una sola."),
                ),
                migrations.AddConstraint(
                    model_name='graduatoria',
                    constraint=models.CheckConstraint(condition=models.Q(('numero', 1), models.Q(('motivo', ''), _negated=True), _connector='OR'), name='graduatoria_nuova_con_motivo', violation_error_message="Di' perché ne pubblichi una nuova."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='graduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3766ac986d310a62913e0039212002d9b86bd1f9', operation='DELETE', pgid='pgtrigger_mai_cancellata_cca8c', table='selezione_graduatoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='graduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='48505d21447613f4acc7787ae73a4d7784fc55a9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_bfdc2', table='selezione_graduatoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='graduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.avviso_id, NEW.numero, NEW.motivo, NEW.pubblicata_da, NEW.ricorso_entro) IS DISTINCT FROM ROW(OLD.avviso_id, OLD.numero, OLD.motivo, OLD.pubblicata_da, OLD.ricorso_entro) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='06788f028e029482b40763bf45574f2a895a7593', operation='UPDATE', pgid='pgtrigger_mai_riscritta_130f8', table='selezione_graduatoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='graduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='superata_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.superata_il) IS DISTINCT FROM ROW(OLD.superata_il) AND (OLD.superata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='796d4d138296f147d68951623e53a9993a757d5e', operation='UPDATE', pgid='pgtrigger_superata_ferma_90caa', table='selezione_graduatoria', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='fileintegrazione',
                    constraint=models.UniqueConstraint(fields=('integrazione', 'allegato'), name='fileintegrazione_uno', violation_error_message="Questo file c'è già."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fileintegrazione',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM selezione_integrazione WHERE id = OLD.integrazione_id AND stato <> 'chiesta'))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM selezione_integrazione WHERE id = NEW.integrazione_id AND stato <> 'chiesta')) THEN\n            RAISE EXCEPTION 'A questa richiesta si è già risposto.' USING ERRCODE = 'check_violation', CONSTRAINT = 'file_di_integrazione_aperta';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='83e1cfb6ad950c7dd3dd869a630a67de03a38976', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_69d53', table='selezione_fileintegrazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fileintegrazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.integrazione_id, NEW.allegato_id, NEW.aggiunto_da) IS DISTINCT FROM ROW(OLD.integrazione_id, OLD.allegato_id, OLD.aggiunto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='df648197f58ceaa0e141f1a0978d4aac243b9974', operation='UPDATE', pgid='pgtrigger_mai_riscritta_24798', table='selezione_fileintegrazione', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='istruttoria',
                    index=models.Index(fields=['stato', 'id'], name='istruttoria_stato'),
                ),
                migrations.AddConstraint(
                    model_name='istruttoria',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('decisa_da__isnull', False), ('stato__in', ('ammessa', 'esclusa'))), models.Q(('decisa_da__isnull', True), ('motivo', ''), ('stato__in', ('da_esaminare', 'in_integrazione'))), _connector='OR'), name='istruttoria_decisa_firmata', violation_error_message='Una decisione dice di chi è.'),
                ),
                migrations.AddConstraint(
                    model_name='istruttoria',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'esclusa'), _negated=True), models.Q(('motivo', ''), _negated=True), _connector='OR'), name='istruttoria_esclusa_con_motivo', violation_error_message="Di' perché è esclusa."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='istruttoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='4f9a0ab4428049e38e985b90e693726587759cf6', operation='DELETE', pgid='pgtrigger_mai_cancellata_6713d', table='selezione_istruttoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='istruttoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='914ab8e522c7856d7c3316a45e201f24147b034c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_9e41d', table='selezione_istruttoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='istruttoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.manifestazione_id) IS DISTINCT FROM ROW(OLD.manifestazione_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='bee41aaf61107b0471eaa419adff0f3375476b99', operation='UPDATE', pgid='pgtrigger_mai_riscritta_34338', table='selezione_istruttoria', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='integrazione',
                    index=models.Index(fields=['istruttoria', 'id'], name='integrazione_di'),
                ),
                migrations.AddConstraint(
                    model_name='integrazione',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'chiesta')), fields=('istruttoria',), name='integrazione_una_alla_volta', violation_error_message="C'è già una richiesta che aspetta risposta."),
                ),
                migrations.AddConstraint(
                    model_name='integrazione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('risposto_da__isnull', False), ('risposto_il__isnull', False), ('stato', 'risposta'), models.Q(('risposta', ''), _negated=True)), models.Q(('risposta', ''), ('risposto_da', None), ('risposto_il', None), ('stato__in', ('chiesta', 'scaduta', 'ritirata'))), _connector='OR'), name='integrazione_risposta_intera', violation_error_message='Una risposta dice che cosa, da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='integrazione',
                    constraint=models.CheckConstraint(condition=models.Q(('risposto_il__isnull', True), ('risposto_il__lt', models.F('entro')), _connector='OR'), name='integrazione_in_tempo', violation_error_message='Il tempo per rispondere è passato.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='integrazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='73713bc89322b74e89cf5e2249001118636679f0', operation='DELETE', pgid='pgtrigger_mai_cancellata_98da0', table='selezione_integrazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='integrazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='89ef2b60b6c49ed27875400defb1b741c8966924', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f067e', table='selezione_integrazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='integrazione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.istruttoria_id, NEW.richiesta, NEW.entro, NEW.chiesta_da) IS DISTINCT FROM ROW(OLD.istruttoria_id, OLD.richiesta, OLD.entro, OLD.chiesta_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='dd59e2f4787ea211183317526c293f1cbcaaf430', operation='UPDATE', pgid='pgtrigger_mai_riscritta_60752', table='selezione_integrazione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='integrazione',
                    trigger=pgtrigger.compiler.Trigger(name='risposta_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.risposta, NEW.risposto_da, NEW.risposto_il) IS DISTINCT FROM ROW(OLD.risposta, OLD.risposto_da, OLD.risposto_il) AND (OLD.stato <> 'chiesta') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='fa6b34198db312008c53d68101220bcfb751b9fa', operation='UPDATE', pgid='pgtrigger_risposta_ferma_cb961', table='selezione_integrazione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='astensione',
                    constraint=models.UniqueConstraint(fields=('commissario', 'istruttoria'), name='astensione_una', violation_error_message="L'hai già dichiarato."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='astensione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c57cca9d3ac778431f323cb5a62f6ef292472c69', operation='DELETE', pgid='pgtrigger_mai_cancellata_8dce7', table='selezione_astensione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='astensione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='07173879496f0d3c2aa08281bee9c30b8964bef1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_2f509', table='selezione_astensione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='astensione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.commissario_id, NEW.istruttoria_id, NEW.motivo) IS DISTINCT FROM ROW(OLD.commissario_id, OLD.istruttoria_id, OLD.motivo) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='a123572b80ef2e4f29e1bb848c1ff9de00d25311', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8dd3f', table='selezione_astensione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='apertura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='5d92ce0f94f8cefaed7fb2d3246b1e950cfe0f0c', operation='DELETE', pgid='pgtrigger_mai_cancellata_3e0f5', table='selezione_apertura', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='apertura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='bd017780638a4bf7c7339a444030fe4f56ba7dd2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_45f84', table='selezione_apertura', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='apertura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.istruttoria_id, NEW.sportello_id, NEW.aperta_da) IS DISTINCT FROM ROW(OLD.istruttoria_id, OLD.sportello_id, OLD.aperta_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='cda70f87629f1ae9b3b909d5ffa2222e674701df', operation='UPDATE', pgid='pgtrigger_mai_riscritta_97ec8', table='selezione_apertura', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='modifica',
                    index=models.Index(fields=['istruttoria', 'id'], name='modifica_di'),
                ),
                migrations.AddConstraint(
                    model_name='modifica',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'proposta')), fields=('istruttoria', 'cosa'), name='modifica_una_alla_volta', violation_error_message="Su questo c'è già una proposta che aspetta risposta."),
                ),
                migrations.AddConstraint(
                    model_name='modifica',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('risposto_da__isnull', False), ('risposto_il__isnull', False), ('stato__in', ('accettata', 'rifiutata'))), models.Q(('risposta', ''), ('risposto_da', None), ('risposto_il', None), ('stato__in', ('proposta', 'ritirata'))), _connector='OR'), name='modifica_risposta_firmata', violation_error_message='Una risposta dice di chi è e quando.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modifica',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='d93f1705904b4ba33b7100b536bb591e7016d71c', operation='DELETE', pgid='pgtrigger_mai_cancellata_2113f', table='selezione_modifica', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modifica',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='1bb3b0e0c1271ffc718d4de8773b266afe1619f3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_d1641', table='selezione_modifica', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modifica',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.istruttoria_id, NEW.cosa, NEW.era, NEW.diventa, NEW.perche, NEW.proposta_da) IS DISTINCT FROM ROW(OLD.istruttoria_id, OLD.cosa, OLD.era, OLD.diventa, OLD.perche, OLD.proposta_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='55ff8bb8e4582ad3bb2fbd9052a9e0dafc4943a6', operation='UPDATE', pgid='pgtrigger_mai_riscritta_8d254', table='selezione_modifica', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modifica',
                    trigger=pgtrigger.compiler.Trigger(name='risposta_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.risposta, NEW.risposto_da, NEW.risposto_il) IS DISTINCT FROM ROW(OLD.risposta, OLD.risposto_da, OLD.risposto_il) AND (OLD.stato <> 'proposta') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='e0ab91ee1f033f6b355eabb35c965b114db9f1b3', operation='UPDATE', pgid='pgtrigger_risposta_ferma_47b46', table='selezione_modifica', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='scheda',
                    constraint=models.UniqueConstraint(fields=('commissario', 'istruttoria'), name='scheda_una', violation_error_message='Un commissario dà i punti una volta.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scheda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='2ced200c401b6a90497c2d5045641fbccd5beedc', operation='DELETE', pgid='pgtrigger_mai_cancellata_8d94d', table='selezione_scheda', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scheda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='b98f2e151ec8e9b28f00ba86e9e164dce63de9a5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_6f607', table='selezione_scheda', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='scheda',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.commissario_id, NEW.istruttoria_id) IS DISTINCT FROM ROW(OLD.commissario_id, OLD.istruttoria_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='3e903bd442afad436e5e31172173e32bbfe8e019', operation='UPDATE', pgid='pgtrigger_mai_riscritta_b3af3', table='selezione_scheda', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='punteggio',
                    constraint=models.UniqueConstraint(fields=('scheda', 'criterio'), name='punteggio_uno', violation_error_message='Un criterio ha un punteggio solo.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='punteggio',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM selezione_scheda WHERE id = OLD.scheda_id AND stato = 'consegnata'))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM selezione_scheda WHERE id = NEW.scheda_id AND stato = 'consegnata')) THEN\n            RAISE EXCEPTION 'Una scheda consegnata non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'scheda_consegnata_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='698c5cd156af79f3e4e40e3d133c84715f015d94', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_b17be', table='selezione_punteggio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='punteggio',
                    trigger=pgtrigger.compiler.Trigger(name='punti_del_criterio', sql=nucleo.guardie.GuardiaSql(func="\n    IF NOT EXISTS (\n        SELECT 1 FROM avvisi_criterio c\n        JOIN manifestazioni_manifestazione m ON m.avviso_id = c.avviso_id\n        JOIN selezione_istruttoria i ON i.manifestazione_id = m.id\n        JOIN selezione_scheda s ON s.istruttoria_id = i.id\n        WHERE c.id = NEW.criterio_id AND s.id = NEW.scheda_id AND NEW.punti <= c.punti\n    ) THEN\n        RAISE EXCEPTION 'Punti che il criterio non dà.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'punteggio_del_criterio';\n    END IF;\n    RETURN NEW;\n    ", hash='96a76506ef5143bee8797610c14ab258d881807d', operation='INSERT OR UPDATE', pgid='pgtrigger_punti_del_criterio_62993', table='selezione_punteggio', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='verifica',
                    constraint=models.UniqueConstraint(fields=('istruttoria', 'requisito'), name='verifica_una', violation_error_message='Un requisito si verifica una volta.'),
                ),
                migrations.AddConstraint(
                    model_name='verifica',
                    constraint=models.CheckConstraint(condition=models.Q(('esito', 'conforme'), models.Q(('nota', ''), _negated=True), _connector='OR'), name='verifica_con_nota', violation_error_message="Di' che cosa manca."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='verifica',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM selezione_istruttoria WHERE id = OLD.istruttoria_id AND stato IN ('ammessa', 'esclusa')))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM selezione_istruttoria WHERE id = NEW.istruttoria_id AND stato IN ('ammessa', 'esclusa'))) THEN\n            RAISE EXCEPTION 'Su questa manifestazione si è già deciso.' USING ERRCODE = 'check_violation', CONSTRAINT = 'verifica_di_istruttoria_aperta';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='632dd59e485e5e8e045ada8e25a4f91ed49e253a', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_1ad5b', table='selezione_verifica', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='vocegraduatoria',
                    constraint=models.UniqueConstraint(fields=('graduatoria', 'istruttoria'), name='vocegraduatoria_una', violation_error_message='In una graduatoria si sta una volta.'),
                ),
                migrations.AddConstraint(
                    model_name='vocegraduatoria',
                    constraint=models.UniqueConstraint(fields=('graduatoria', 'posizione'), name='vocegraduatoria_posizione_unica', violation_error_message='Due manifestazioni non hanno lo stesso posto.'),
                ),
                migrations.AddConstraint(
                    model_name='vocegraduatoria',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('esito', 'esclusa'), ('posizione', None)), models.Q(models.Q(('esito', 'esclusa'), _negated=True), ('posizione__isnull', False)), _connector='OR'), name='vocegraduatoria_posizione_di_chi_sta_dentro', violation_error_message='Chi è escluso non ha una posizione.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='vocegraduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='c644a27a977674c2ec9eccb784122eb22302fd16', operation='DELETE', pgid='pgtrigger_mai_cancellata_9d3f0', table='selezione_vocegraduatoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='vocegraduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3eca252a9d8d8062db33485fe3c4d01d6a5e450e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_dbbf5', table='selezione_vocegraduatoria', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='vocegraduatoria',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.graduatoria_id, NEW.istruttoria_id, NEW.posizione, NEW.esito, NEW.punti, NEW.parziali, NEW.schede, NEW.numero, NEW.denominazione, NEW.sede) IS DISTINCT FROM ROW(OLD.graduatoria_id, OLD.istruttoria_id, OLD.posizione, OLD.esito, OLD.punti, OLD.parziali, OLD.schede, OLD.numero, OLD.denominazione, OLD.sede) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0a4fe897c77b63469fe4c76bebd94f898d25b4c3', operation='UPDATE', pgid='pgtrigger_mai_riscritta_f8262', table='selezione_vocegraduatoria', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='riesame',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('risposta', ''), ('stato', 'chiesto')), models.Q(models.Q(('stato', 'chiesto'), _negated=True), models.Q(('risposta', ''), _negated=True)), _connector='OR'), name='riesame_deciso_con_risposta', violation_error_message='Una decisione dice perché.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='riesame',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='b3ea29632111ea376bcff402d70b333df9d2954a', operation='DELETE', pgid='pgtrigger_mai_cancellata_9edb1', table='selezione_riesame', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='riesame',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='542bff63817f30607594bd3afeec349e072ca27f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_bade6', table='selezione_riesame', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='riesame',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.voce_id, NEW.testo, NEW.chiesto_da) IS DISTINCT FROM ROW(OLD.voce_id, OLD.testo, OLD.chiesto_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='705b7bfd03cd202cc306a841256b0d23c26e71ce', operation='UPDATE', pgid='pgtrigger_mai_riscritta_2177a', table='selezione_riesame', when='BEFORE')),
                ),
            ],
        ),
    ]
