import nucleo.operazioni
import attestati.models.attestati
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
import django.db.models.lookups
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
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
        ('corsi', '0001_initial'),
        ('formazione', '0001_initial'),
        ('verifiche', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attestato',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('codice', models.CharField(default=attestati.models.attestati.new_codice, editable=False, max_length=13, verbose_name='codice')),
                ('anno', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='anno')),
                ('numero', models.PositiveIntegerField(default=0, editable=False, verbose_name='numero')),
                ('intestatario', models.CharField(editable=False, max_length=121, verbose_name='nome e cognome')),
                ('titolo', models.CharField(editable=False, max_length=120, verbose_name='titolo del corso')),
                ('ore', nucleo.quantita.CampoQuantita(massimo=200, minimo=1, verbose_name='ore')),
                ('tenuto', models.CharField(editable=False, max_length=400, verbose_name='come è stato svolto')),
                ('abilita', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('informazione', 'Informazione e orientamento'), ('assistenza', 'Assistenza intensiva')], max_length=16), blank=True, default=list, size=None, verbose_name='abilita a')),
                ('concluso_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='corso concluso il')),
                ('emesso_il', nucleo.giorni.CampoData(editable=False, significato=nucleo.date.Significato['FATTO'], verbose_name='emesso il')),
                ('scade_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='valido fino al')),
                ('atto', models.CharField(blank=True, max_length=200, verbose_name='documento che prova il corso')),
                ('emesso_da', nucleo.firma.FirmaField(editable=False, verbose_name='emesso da')),
                ('stato', models.CharField(choices=[('emesso', 'Emesso'), ('revocato', 'Revocato')], default='emesso', editable=False, max_length=12, verbose_name='stato')),
                ('revocato_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='revocato il')),
                ('revocato_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='revocato da')),
                ('motivo_revoca', models.CharField(blank=True, choices=[('errore', 'Emesso per errore'), ('corso', 'Il corso non era stato svolto come risultava'), ('dati', 'Dati sbagliati: se ne emette un altro'), ('altro', 'Altro motivo')], editable=False, max_length=12, verbose_name='perché è stato revocato')),
                ('nota_revoca', models.CharField(blank=True, editable=False, max_length=1000, verbose_name='che cosa è successo')),
                ('completamento', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attestati', to='corsi.completamento', verbose_name='completamento')),
                ('corso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attestati', to='corsi.corso', verbose_name='corso')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attestati', to=settings.AUTH_USER_MODEL, verbose_name='di chi è')),
            ],
            options={
                'verbose_name': 'attestato',
                'verbose_name_plural': 'attestati',
                'ordering': ('-anno', '-numero'),
            },
        ),
        migrations.CreateModel(
            name='AvvisoScadenza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('soglia', models.PositiveSmallIntegerField(choices=[(60, 60), (30, 30), (7, 7)], verbose_name='giorni prima')),
                ('attestato', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='avvisi', to='attestati.attestato', verbose_name='attestato')),
            ],
            options={
                'verbose_name': 'avviso di una scadenza',
                'verbose_name_plural': 'avvisi delle scadenze',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Richiamo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('cambiato', models.CharField(max_length=600, verbose_name='che cosa è cambiato')),
                ('dal', nucleo.giorni.CampoData(editable=False, significato=nucleo.date.Significato['FATTO'], verbose_name='versione pubblicata il')),
                ('entro', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='da fare entro')),
                ('chiesto_il', nucleo.giorni.CampoData(editable=False, significato=nucleo.date.Significato['FATTO'], verbose_name='chiesto il')),
                ('chiesto_da', nucleo.firma.FirmaField(editable=False, verbose_name='chiesto da')),
                ('stato', models.CharField(choices=[('chiesto', 'Chiesto'), ('sostituito', 'Sostituito da uno più nuovo'), ('ritirato', 'Ritirato')], default='chiesto', editable=False, max_length=12, verbose_name='stato')),
                ('corsi', models.ManyToManyField(related_name='richiami', to='corsi.corso', verbose_name='corsi che lo insegnano')),
                ('quiz', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='richiami', to='verifiche.quiz', verbose_name='quiz')),
                ('versione_contenuto', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='richiami', to='formazione.versionecontenuto', verbose_name='che cosa è cambiato, dove')),
            ],
            options={
                'verbose_name': 'richiamo',
                'verbose_name_plural': 'richiami',
                'ordering': ('-chiesto_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='RichiamoPersonale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('entro', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='da fare entro')),
                ('superato_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='fatto il')),
                ('ricordato_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='ricordato il')),
                ('richiamo', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='persone', to='attestati.richiamo', verbose_name='richiamo')),
                ('tentativo', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='richiami', to='verifiche.tentativo', verbose_name='tentativo superato')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='richiami', to=settings.AUTH_USER_MODEL, verbose_name='di chi è')),
            ],
            options={
                'verbose_name': 'richiamo di una persona',
                'verbose_name_plural': 'richiami delle persone',
                'ordering': ('entro', 'pk'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='attestato',
                    index=models.Index(fields=['scade_il'], name='attestato_scadenza'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.UniqueConstraint(fields=('anno', 'numero'), name='attestato_numero_unico', violation_error_message='Un altro attestato ha appena preso questo numero: riprova.'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.UniqueConstraint(fields=('codice',), name='attestato_codice_unico', violation_error_message='Un altro attestato ha questo codice: riprova.'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.UniqueConstraint(fields=('completamento',), name='attestato_uno_per_completamento', violation_error_message='Questo corso ha già il suo attestato.'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('completamento__isnull', True), models.Q(('atto', ''), _negated=True)), models.Q(('atto', ''), ('completamento__isnull', False)), _connector='OR'), name='attestato_su_che_cosa', violation_error_message='Scrivi quale documento prova il corso: sulla piattaforma non risulta svolto.'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.CheckConstraint(condition=models.Q(('emesso_il__gte', models.F('concluso_il'))), name='attestato_dopo_il_corso', violation_error_message='Un attestato si emette quando il corso è concluso, non prima.'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.CheckConstraint(condition=models.Q(('scade_il__isnull', True), ('scade_il__gt', models.F('concluso_il')), _connector='OR'), name='attestato_date_ordinate', violation_error_message='La scadenza viene dopo la fine del corso.'),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.F('utente'), django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('emesso_da', models.JSONField())), models.BigIntegerField())), _negated=True), name='attestato_mai_a_se', violation_error_message="Nessuno emette un attestato a sé stesso: serve un'altra persona."),
                ),
                migrations.AddConstraint(
                    model_name='attestato',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('motivo_revoca', ''), ('revocato_da__isnull', True), ('revocato_il__isnull', True), ('stato', 'emesso')), models.Q(('revocato_da__isnull', False), ('revocato_il__isnull', False), ('stato', 'revocato'), models.Q(('motivo_revoca', ''), _negated=True)), _connector='OR'), name='attestato_revoca_intera', violation_error_message='Una revoca dice da quando, da chi e perché.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attestato',
                    trigger=pgtrigger.compiler.Trigger(name='numero_dell_anno', sql=nucleo.guardie.GuardiaSql(func="\n    NEW.anno := extract(year FROM NEW.emesso_il);\n    PERFORM pg_advisory_xact_lock(hashtext('attestati_attestato'), NEW.anno);\n    SELECT COALESCE(max(numero), 0) + 1 INTO NEW.numero FROM attestati_attestato WHERE anno = NEW.anno;\n    RETURN NEW;\n    ", hash='2b15093c854db6ea7cb54764934abfc0974c3886', operation='INSERT', pgid='pgtrigger_numero_dell_anno_9358c', table='attestati_attestato', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attestato',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='3600a72607a18d29e9923b7227ce0b4111caa6b7', operation='DELETE', pgid='pgtrigger_mai_cancellata_5c3dd', table='attestati_attestato', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attestato',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='06be28e7b7820c67fcfc9ec2ded71a2066c7c7f8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_0f960', table='attestati_attestato', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='attestato',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.codice, NEW.anno, NEW.numero, NEW.utente_id, NEW.corso_id, NEW.completamento_id, NEW.intestatario, NEW.titolo, NEW.ore, NEW.tenuto, NEW.abilita, NEW.concluso_il, NEW.emesso_il, NEW.scade_il, NEW.atto, NEW.emesso_da, NEW.creato_il) IS DISTINCT FROM ROW(OLD.codice, OLD.anno, OLD.numero, OLD.utente_id, OLD.corso_id, OLD.completamento_id, OLD.intestatario, OLD.titolo, OLD.ore, OLD.tenuto, OLD.abilita, OLD.concluso_il, OLD.emesso_il, OLD.scade_il, OLD.atto, OLD.emesso_da, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='ffaa6e4a13a3e57154adf0fa74a730ed220d61cd', operation='UPDATE', pgid='pgtrigger_mai_riscritta_6f37a', table='attestati_attestato', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='avvisoscadenza',
                    constraint=models.UniqueConstraint(fields=('attestato', 'soglia'), name='avvisoscadenza_una_volta', violation_error_message='Questo avviso è già partito.'),
                ),
                migrations.AddConstraint(
                    model_name='avvisoscadenza',
                    constraint=models.CheckConstraint(condition=models.Q(('soglia__in', (60, 30, 7))), name='avvisoscadenza_una_soglia', violation_error_message='Gli avvisi partono a 60, 30 e 7 giorni dalla scadenza.'),
                ),
                migrations.AddConstraint(
                    model_name='richiamo',
                    constraint=models.UniqueConstraint(fields=('quiz',), name='richiamo_un_quiz', violation_error_message='Questo quiz è già di un altro richiamo.'),
                ),
                migrations.AddConstraint(
                    model_name='richiamo',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'chiesto')), fields=('versione_contenuto',), name='richiamo_uno_per_versione', violation_error_message='Per questa versione il richiamo è già stato chiesto.'),
                ),
                migrations.AddConstraint(
                    model_name='richiamo',
                    constraint=models.CheckConstraint(condition=models.Q(('dal__lte', models.F('chiesto_il')), ('entro__gt', models.F('chiesto_il'))), name='richiamo_giorni_in_ordine', violation_error_message='Un richiamo si chiede dopo la pubblicazione, per un giorno che viene.'),
                ),
                migrations.AddConstraint(
                    model_name='richiamo',
                    constraint=models.CheckConstraint(condition=models.Q(('cambiato', ''), _negated=True), name='richiamo_dice_che_cosa', violation_error_message='Scrivi che cosa è cambiato.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiamo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='104fdba63ec50968e6e24e2359d3c84dea45f812', operation='DELETE', pgid='pgtrigger_mai_cancellata_e8782', table='attestati_richiamo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiamo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='96471d5c047ebb516e36e9ba31b24c29814de2c7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_4fe87', table='attestati_richiamo', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiamo',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.versione_contenuto_id, NEW.quiz_id, NEW.cambiato, NEW.dal, NEW.chiesto_il, NEW.chiesto_da, NEW.creato_il) IS DISTINCT FROM ROW(OLD.versione_contenuto_id, OLD.quiz_id, OLD.cambiato, OLD.dal, OLD.chiesto_il, OLD.chiesto_da, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='4d50d46109d670fc4c768b5e259a5c51cf342a9b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_25bb2', table='attestati_richiamo', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='richiamopersonale',
                    index=models.Index(condition=models.Q(('superato_il__isnull', True)), fields=['entro'], name='richiamopersonale_da_fare'),
                ),
                migrations.AddConstraint(
                    model_name='richiamopersonale',
                    constraint=models.UniqueConstraint(fields=('richiamo', 'utente'), name='richiamopersonale_uno', violation_error_message='Questa persona è già stata chiamata.'),
                ),
                migrations.AddConstraint(
                    model_name='richiamopersonale',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('superato_il__isnull', True), ('tentativo__isnull', True)), models.Q(('superato_il__isnull', False), ('tentativo__isnull', False)), _connector='OR'), name='richiamopersonale_fatto_intero', violation_error_message='Un richiamo fatto dice con quale tentativo, e quando.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiamopersonale',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='b4ded00e0d8744b1af172bd8c566c3c3619d79e8', operation='DELETE', pgid='pgtrigger_mai_cancellata_6b426', table='attestati_richiamopersonale', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiamopersonale',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='fe64b299aadeeb4f252a95c62a7e76ea04421b45', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_2f456', table='attestati_richiamopersonale', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='richiamopersonale',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.richiamo_id, NEW.utente_id, NEW.creato_il) IS DISTINCT FROM ROW(OLD.richiamo_id, OLD.utente_id, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='fe03027762e3e46eb2b498ca11bc39c1aba82c70', operation='UPDATE', pgid='pgtrigger_mai_riscritta_38bcc', table='attestati_richiamopersonale', when='BEFORE')),
                ),
            ],
        ),
    ]
