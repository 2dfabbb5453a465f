import nucleo.operazioni
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.fields.json
import django.db.models.functions.comparison
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
        ('percorsi', '0001_initial'),
        ('sportelli', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Modello',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
            ],
            options={
                'verbose_name': 'modello di messaggio',
                'verbose_name_plural': 'modelli di messaggio',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Opinione',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='identificativo')),
                ('semestre', models.DateField(verbose_name='ultimo giorno del semestre')),
                ('contatto', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name='ci siamo fatti sentire quando avevamo detto')),
                ('utile', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name='è stato utile')),
                ('esito', models.CharField(choices=[('scoperto', 'Ho scoperto aiuti che non conoscevo'), ('avviato', "Ho cominciato qualcosa: una domanda, un corso, un'impresa"), ('scelto', 'Mi ha aiutato a decidere, anche di non farne niente'), ('altro', 'Altro'), ('niente', 'A niente')], max_length=10, verbose_name='a che cosa è servito')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'opinione',
                'verbose_name_plural': 'opinioni',
                'ordering': ('-semestre', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RichiestaOpinione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiesto_il', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='chiesto il')),
                ('ha_risposto', models.BooleanField(default=False, verbose_name='ha risposto')),
                ('percorso', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='richiesta_opinione', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'richiesta di opinione',
                'verbose_name_plural': 'richieste di opinione',
                'ordering': ('-chiesto_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='VersioneModello',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(editable=False, verbose_name='numero')),
                ('nome', models.CharField(max_length=80, verbose_name='come si chiama')),
                ('quando', models.CharField(max_length=200, verbose_name='quando si usa')),
                ('oggetto', models.CharField(max_length=120, verbose_name='oggetto')),
                ('testo', models.CharField(max_length=3000, verbose_name='testo')),
                ('breve', models.CharField(blank=True, max_length=459, verbose_name="testo per l'SMS")),
                ('occasione', models.CharField(blank=True, choices=[(None, 'Mai: lo manda chi lavora allo sportello'), ('invio_scaduto', "Quando un invio scade perché l'erogatore non ha risposto")], max_length=20, verbose_name='la piattaforma lo manda da sola')),
                ('per_gruppi', models.BooleanField(default=False, verbose_name='si può mandare a più persone insieme')),
                ('stato', models.CharField(choices=[('bozza', 'Bozza'), ('pubblicato', 'In uso'), ('superato', 'Superato'), ('ritirato', 'Ritirato')], default='bozza', editable=False, max_length=10, verbose_name='stato')),
                ('autori', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), editable=False, size=None, verbose_name="account che l'hanno scritto")),
                ('scritto_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritto da')),
                ('pubblicato_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='messo in uso da')),
                ('pubblicato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='messo in uso il')),
                ('modello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versioni', to='messaggi.modello', verbose_name='modello')),
            ],
            options={
                'verbose_name': 'versione di un modello',
                'verbose_name_plural': 'versioni dei modelli',
                'ordering': ('nome', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Messaggio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='giorno')),
                ('canale', models.CharField(choices=[('email', 'E-mail'), ('sms', 'SMS'), ('lettera', 'Lettera consegnata a mano'), ('telefono', 'Detto al telefono')], max_length=8, verbose_name='come')),
                ('oggetto', models.CharField(max_length=120, verbose_name='oggetto')),
                ('testo', models.CharField(blank=True, max_length=3000, verbose_name='testo')),
                ('recapito', models.CharField(blank=True, max_length=254, verbose_name='a quale recapito')),
                ('mandato_da', nucleo.firma.FirmaField(verbose_name='mandato da')),
                ('tornato_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='tornato indietro il')),
                ('tornato_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='segnato da')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messaggi', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
                ('versione_modello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='messaggi', to='messaggi.versionemodello', verbose_name='modello')),
            ],
            options={
                'verbose_name': 'messaggio a una persona',
                'verbose_name_plural': 'messaggi alle persone',
                'ordering': ('-giorno', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Campagna',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('finalita', models.CharField(choices=[('ricontatto', 'Ricontatto per nuove opportunità'), ('newsletter', 'Newsletter')], max_length=12, verbose_name='con quale consenso')),
                ('scopo', models.CharField(max_length=200, verbose_name='perché scrivi')),
                ('filtri', models.JSONField(default=dict, verbose_name='a chi')),
                ('preparata_da', nucleo.firma.FirmaField(verbose_name='preparata da')),
                ('confermata_da', nucleo.firma.FirmaField(blank=True, null=True, verbose_name='confermata da')),
                ('confermata_il', models.DateTimeField(blank=True, null=True, verbose_name='confermata il')),
                ('conclusa_il', models.DateTimeField(blank=True, null=True, verbose_name='conclusa il')),
                ('sportello', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
                ('versione_modello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='messaggi.versionemodello', verbose_name='modello')),
            ],
            options={
                'verbose_name': 'messaggio a più persone',
                'verbose_name_plural': 'messaggi a più persone',
                'ordering': ('-creato_il', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Destinatario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('saltato', models.CharField(blank=True, choices=[('decesso', 'È deceduta'), ('consenso', 'Non ha dato questo consenso'), ('cautela', 'Va contattata con cautela: scrivi a lei da sola'), ('canale', "Non ha scelto né l'e-mail né i messaggi: telefonale, o parlale allo sportello"), ('breve', "Ha scelto i messaggi, e questo modello non ha il testo per l'SMS"), ('lungo', "Con il suo nome l'SMS è troppo lungo"), ('gia_avuto', "Questo modello l'ha già ricevuto"), ('altrove', 'Questo sportello non la segue più')], max_length=10, verbose_name='perché non è partito')),
                ('campagna', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='destinatari', to='messaggi.campagna', verbose_name='messaggio a più persone')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='percorsi.percorso', verbose_name='percorso')),
                ('messaggio', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='destinatario', to='messaggi.messaggio', verbose_name='messaggio')),
            ],
            options={
                'verbose_name': 'destinatario',
                'verbose_name_plural': 'destinatari',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('campagna', 'percorso'), name='destinatario_una_volta', violation_error_message='Questa persona è già fra chi lo riceve.'), models.CheckConstraint(condition=models.Q(('messaggio__isnull', True), ('saltato', ''), _connector='OR'), name='destinatario_scritto_o_saltato', violation_error_message='O il messaggio è partito, o si dice perché no.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='destinatario',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='78cadf9c2b7d2bccceca9f2a006f145e1dcd0aa3', operation='DELETE', pgid='pgtrigger_mai_cancellata_8c601', table='messaggi_destinatario', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='destinatario',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='be0439754fd98ade937479876a5323799bcfcb34', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_42ff8', table='messaggi_destinatario', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='destinatario',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.campagna_id, NEW.percorso_id) IS DISTINCT FROM ROW(OLD.campagna_id, OLD.percorso_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='8a04766f383f2e7eeb73dea667b67d2753eae17d', operation='UPDATE', pgid='pgtrigger_mai_riscritta_57cac', table='messaggi_destinatario', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='destinatario',
                    trigger=pgtrigger.compiler.Trigger(name='scritto_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.messaggio_id, NEW.saltato) IS DISTINCT FROM ROW(OLD.messaggio_id, OLD.saltato) AND (OLD.messaggio_id IS NOT NULL OR OLD.saltato <> '') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='1e073a1fabf8240237a75f016dab8c855f609457', operation='UPDATE', pgid='pgtrigger_scritto_per_sempre_a2b83', table='messaggi_destinatario', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='opinione',
                    index=models.Index(fields=['sportello', 'semestre'], name='opinione_sportello'),
                ),
                migrations.AddConstraint(
                    model_name='opinione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('semestre__day', 30), ('semestre__month', 6)), models.Q(('semestre__day', 31), ('semestre__month', 12)), _connector='OR'), name='opinione_di_un_semestre', violation_error_message="Un'opinione è di un semestre: si scrive con il suo ultimo giorno."),
                ),
                migrations.AddConstraint(
                    model_name='versionemodello',
                    constraint=models.UniqueConstraint(fields=('modello', 'numero'), name='versionemodello_numero_unico', violation_error_message="C'è già una versione con questo numero."),
                ),
                migrations.AddConstraint(
                    model_name='versionemodello',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'pubblicato')), fields=('modello',), name='versionemodello_una_in_uso', violation_error_message='Di un modello è in uso una versione sola.'),
                ),
                migrations.AddConstraint(
                    model_name='versionemodello',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'bozza')), fields=('modello',), name='versionemodello_una_bozza', violation_error_message="C'è già una nuova versione in preparazione: continua quella."),
                ),
                migrations.AddConstraint(
                    model_name='versionemodello',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'pubblicato'), models.Q(('occasione', ''), _negated=True)), fields=('occasione',), name='versionemodello_una_occasione', violation_error_message='Un altro modello parte già da solo in questo caso: prima ritira quello.'),
                ),
                migrations.AddConstraint(
                    model_name='versionemodello',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('pubblicato_da__isnull', False), ('pubblicato_il__isnull', False), ('stato__in', ('pubblicato', 'superato'))), models.Q(('pubblicato_da__isnull', True), ('pubblicato_il__isnull', True), ('stato', 'bozza')), ('stato', 'ritirato'), _connector='OR'), name='versionemodello_in_uso_firmata', violation_error_message='Una versione in uso dice da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='versionemodello',
                    constraint=models.CheckConstraint(condition=models.Q(('autori__contains', [django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('pubblicato_da', models.JSONField())), models.BigIntegerField())]), _negated=True), name='versionemodello_in_due', violation_error_message="Chi l'ha scritto non lo mette in uso: serve un'altra persona."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionemodello',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.pubblicato_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='4545b8687bb8bd1280ab22c00e219facdbbf10bd', operation='DELETE', pgid='pgtrigger_mai_cancellata_60339', table='messaggi_versionemodello', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionemodello',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='8d905b041c59579177ea2699d49d6067b72cd26a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_6484f', table='messaggi_versionemodello', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionemodello',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.modello_id, NEW.numero, NEW.nome, NEW.quando, NEW.oggetto, NEW.testo, NEW.breve, NEW.occasione, NEW.per_gruppi, NEW.autori, NEW.scritto_da, NEW.pubblicato_da, NEW.pubblicato_il) IS DISTINCT FROM ROW(OLD.modello_id, OLD.numero, OLD.nome, OLD.quando, OLD.oggetto, OLD.testo, OLD.breve, OLD.occasione, OLD.per_gruppi, OLD.autori, OLD.scritto_da, OLD.pubblicato_da, OLD.pubblicato_il) AND (OLD.pubblicato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='11949a2fd94154bee7f69252b82f33e3e22553c6', operation='UPDATE', pgid='pgtrigger_mai_riscritta_9975b', table='messaggi_versionemodello', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='messaggio',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('tornato_da__isnull', True), ('tornato_il__isnull', True)), models.Q(('canale__in', ('email', 'sms')), ('tornato_da__isnull', False), ('tornato_il__isnull', False)), _connector='OR'), name='messaggio_tornato_firmato', violation_error_message='Torna indietro solo ciò che è stato spedito, e qualcuno lo segna.'),
                ),
                migrations.AddConstraint(
                    model_name='messaggio',
                    constraint=models.CheckConstraint(condition=models.Q(('tornato_il__isnull', True), ('tornato_il__gte', models.F('giorno')), _connector='OR'), name='messaggio_tornato_dopo', violation_error_message='Non può essere tornato prima di partire.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='messaggio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='46ca226d399f6b87029b970f80234349f455fcc9', operation='DELETE', pgid='pgtrigger_mai_cancellata_23460', table='messaggi_messaggio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='messaggio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='b0fc0e40cd70ece8f6fd8d4bf76fb594b5b5c945', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_41a77', table='messaggi_messaggio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='messaggio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.percorso_id, NEW.sportello_id, NEW.versione_modello_id, NEW.giorno, NEW.canale, NEW.oggetto, NEW.mandato_da) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.sportello_id, OLD.versione_modello_id, OLD.giorno, OLD.canale, OLD.oggetto, OLD.mandato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='e618368db7785ef82ccb677809b0e1fd4999541b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_cd4ef', table='messaggi_messaggio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='messaggio',
                    trigger=pgtrigger.compiler.Trigger(name='tornato_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.tornato_il, NEW.tornato_da) IS DISTINCT FROM ROW(OLD.tornato_il, OLD.tornato_da) AND (OLD.tornato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='966f8dcaf9efc6b96c44529d46afed73b37b8ce4', operation='UPDATE', pgid='pgtrigger_tornato_per_sempre_a4693', table='messaggi_messaggio', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='campagna',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusa_il__isnull', True), ('confermata_da__isnull', True), ('confermata_il__isnull', True)), models.Q(('confermata_da__isnull', False), ('confermata_il__isnull', False)), _connector='OR'), name='campagna_confermata_firmata', violation_error_message='Chi conferma lo firma, e prima di essere confermato niente parte.'),
                ),
                migrations.AddConstraint(
                    model_name='campagna',
                    constraint=models.CheckConstraint(condition=models.Q(('conclusa_il__isnull', True), ('conclusa_il__gte', models.F('confermata_il')), _connector='OR'), name='campagna_conclusa_dopo', violation_error_message='Finisce dopo essere stato confermato.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='campagna',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.confermata_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='e0e7a4ed8a6e9ec860e92df70c44e3655cf0ae26', operation='DELETE', pgid='pgtrigger_mai_cancellata_75272', table='messaggi_campagna', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='campagna',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='639bb1da121777977b1541835de5f56256054d84', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_0b85d', table='messaggi_campagna', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='campagna',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.versione_modello_id, NEW.finalita, NEW.scopo, NEW.filtri, NEW.preparata_da) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.versione_modello_id, OLD.finalita, OLD.scopo, OLD.filtri, OLD.preparata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='1cbe23a2f32424c1018338a70317949ca76b982d', operation='UPDATE', pgid='pgtrigger_mai_riscritta_df89a', table='messaggi_campagna', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='campagna',
                    trigger=pgtrigger.compiler.Trigger(name='confermata_per_sempre', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.confermata_da, NEW.confermata_il) IS DISTINCT FROM ROW(OLD.confermata_da, OLD.confermata_il) AND (OLD.confermata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='c2bc32c0638f9f201bbb13d8f4389ef7aafd8888', operation='UPDATE', pgid='pgtrigger_confermata_per_sempre_9d9dc', table='messaggi_campagna', when='BEFORE')),
                ),
            ],
        ),
    ]
