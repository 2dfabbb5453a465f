import nucleo.operazioni
import corsi.models.edizioni
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.validators
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
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('nucleo', '0001_initial'),
        ('formazione', '0001_initial'),
        ('territorio', '0001_initial'),
        ('verifiche', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Edizione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(editable=False, verbose_name='numero')),
                ('modalita', models.CharField(choices=[('presenza', 'In presenza'), ('webinar', 'Webinar')], max_length=10, verbose_name='come si tiene')),
                ('sede', models.CharField(blank=True, max_length=300, verbose_name='sede e indirizzo')),
                ('accessibilita', models.CharField(blank=True, max_length=600, verbose_name='accessibilità della sede')),
                ('collegamento', models.URLField(blank=True, max_length=300, verbose_name='collegamento al webinar')),
                ('docenti', models.CharField(blank=True, max_length=300, verbose_name='docenti')),
                ('note', models.CharField(blank=True, max_length=1000, verbose_name='da sapere')),
                ('posti', nucleo.quantita.CampoQuantita(massimo=500, minimo=1, verbose_name='posti')),
                ('iscrizioni_dal', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='iscrizioni dal')),
                ('iscrizioni_al', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='iscrizioni fino al')),
                ('stato', models.CharField(choices=[('preparazione', 'In preparazione'), ('aperta', 'Iscrizioni aperte'), ('chiusa', 'Iscrizioni chiuse'), ('in_corso', 'In corso'), ('conclusa', 'Conclusa'), ('annullata', 'Annullata')], default='preparazione', editable=False, max_length=12, verbose_name='stato')),
                ('conclusa_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='conclusa il')),
                ('preparata_da', nucleo.firma.FirmaField(editable=False, verbose_name='preparata da')),
            ],
            options={
                'verbose_name': 'edizione di un corso',
                'verbose_name_plural': 'edizioni dei corsi',
                'ordering': ('-iscrizioni_al', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Frequenza',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('modo', models.CharField(choices=[('elenco', "Dall'elenco"), ('codice', 'Dal codice in aula')], max_length=8, verbose_name='come è stata presa')),
                ('segnata_da', nucleo.firma.FirmaField(verbose_name='segnata da')),
            ],
            options={
                'verbose_name': 'presenza a una mezza giornata',
                'verbose_name_plural': 'presenze alle mezze giornate',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Gradimento',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='identificativo')),
                ('utile', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name='mi serve nel lavoro allo sportello')),
                ('chiaro', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name='le spiegazioni erano chiare')),
                ('pratico', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name="c'erano abbastanza esempi ed esercizi")),
                ('materiali', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name='i materiali mi aiutano anche dopo')),
                ('organizzato', nucleo.quantita.CampoQuantita(massimo=5, minimo=1, verbose_name='luogo, orari e strumenti andavano bene')),
                ('bene', models.CharField(blank=True, max_length=1000, verbose_name='che cosa ha funzionato')),
                ('meglio', models.CharField(blank=True, max_length=1000, verbose_name='che cosa faresti diversamente')),
            ],
            options={
                'verbose_name': 'questionario di gradimento',
                'verbose_name_plural': 'questionari di gradimento',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Iscrizione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posto', nucleo.quantita.CampoQuantita(blank=True, editable=False, massimo=500, minimo=1, null=True, verbose_name='posto')),
                ('stato', models.CharField(choices=[('iscritta', 'Con un posto'), ('in_attesa', "In lista d'attesa"), ('rinunciata', 'Ha rinunciato'), ('annullata', 'Annullata')], default='in_attesa', editable=False, max_length=12, verbose_name='stato')),
                ('iscritta_da', nucleo.firma.FirmaField(editable=False, verbose_name='iscritta da')),
                ('ha_risposto', models.BooleanField(default=False, editable=False, verbose_name='ha risposto al questionario')),
            ],
            options={
                'verbose_name': "iscrizione a un'edizione",
                'verbose_name_plural': 'iscrizioni alle edizioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Materiale',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
            ],
            options={
                'verbose_name': 'materiale di un corso',
                'verbose_name_plural': 'materiali dei corsi',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='MezzaGiornata',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='giorno')),
                ('dalle', models.TimeField(verbose_name='dalle')),
                ('alle', models.TimeField(verbose_name='alle')),
            ],
            options={
                'verbose_name': "mezza giornata di un'edizione",
                'verbose_name_plural': 'mezze giornate delle edizioni',
                'ordering': ('giorno', 'dalle', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Modulo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('posizione', nucleo.quantita.CampoQuantita(massimo=200, minimo=1, verbose_name='posizione')),
                ('tipo', models.CharField(choices=[('contenuto', 'Da leggere'), ('video', 'Video'), ('sessione', 'Incontro'), ('quiz', 'Quiz')], max_length=10, verbose_name='che cosa si fa')),
                ('titolo', models.CharField(max_length=120, verbose_name='titolo')),
                ('obbligatorio', models.BooleanField(default=True, verbose_name='serve per completare il corso')),
                ('indirizzo', models.URLField(blank=True, max_length=300, verbose_name='indirizzo del video')),
                ('testo', models.CharField(blank=True, max_length=20000, verbose_name='che cosa dice il video')),
                ('minuti', nucleo.quantita.CampoQuantita(blank=True, massimo=600, minimo=1, null=True, verbose_name='durata in minuti')),
                ('presenza_minima', nucleo.quantita.CampoQuantita(blank=True, massimo=100, minimo=1, null=True, verbose_name='presenza minima, in percentuale')),
                ('tolto', models.BooleanField(default=False, editable=False, verbose_name='tolto dal corso')),
            ],
            options={
                'verbose_name': 'modulo di un corso',
                'verbose_name_plural': 'moduli dei corsi',
                'ordering': ('posizione', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ModuloSvolto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='svolto il')),
            ],
            options={
                'verbose_name': 'modulo svolto',
                'verbose_name_plural': 'moduli svolti',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Corso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('codice', models.CharField(max_length=20, validators=[django.core.validators.RegexValidator('^[A-Z0-9][A-Z0-9-]{1,19}$', 'Il codice è fatto di maiuscole, cifre e trattini.')], verbose_name='codice')),
                ('titolo', models.CharField(max_length=120, verbose_name='titolo')),
                ('descrizione', models.CharField(max_length=2000, verbose_name='di che cosa tratta')),
                ('obiettivi', models.CharField(max_length=2000, verbose_name='che cosa si sa fare alla fine')),
                ('temi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('imprenditoriale', 'Microcredito imprenditoriale'), ('sociale', 'Microcredito sociale'), ('nazionali', 'Incentivi nazionali'), ('locali', 'Incentivi regionali o locali'), ('garanzia', 'Fondo di garanzia'), ('selfi', 'SELFIEmployment e Garanzia Giovani'), ('femm_giov', 'Imprenditoria femminile o giovanile'), ('forma', 'Forma giuridica e apertura'), ('fisco', 'Fisco e previdenza'), ('business_plan', 'Business plan'), ('credito', 'Credito e sovraindebitamento'), ('formazione', 'Formazione'), ('altro', 'Altro')], max_length=16), size=None, verbose_name='temi')),
                ('livello', models.CharField(choices=[('base', 'Di base'), ('approfondimento', 'Di approfondimento'), ('specialistico', 'Specialistico')], default='base', max_length=16, verbose_name='livello')),
                ('destinatari', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('referente', "Referente dell'amministrazione"), ('operatore', 'Operatore'), ('responsabile', 'Responsabile di sportello'), ('territoriale', "Referente territoriale dell'Ente"), ('esperto', "Esperto dell'Ente"), ('monitoraggio', "Monitoraggio dell'Ente"), ('amministratore', 'Amministratore della piattaforma')], max_length=16), size=None, verbose_name='per chi è')),
                ('ore', nucleo.quantita.CampoQuantita(massimo=200, minimo=1, verbose_name='ore')),
                ('validita_mesi', nucleo.quantita.CampoQuantita(blank=True, massimo=120, minimo=1, null=True, verbose_name='vale per mesi')),
                ('abilita', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('informazione', 'Informazione e orientamento'), ('assistenza', 'Assistenza intensiva')], max_length=16), blank=True, default=list, help_text='Che cosa può fare allo sportello chi ha un attestato valido di questo corso.', size=None, verbose_name='abilita a')),
                ('stato', models.CharField(choices=[('bozza', 'In bozza'), ('pubblicato', 'Pubblicato'), ('ritirato', 'Ritirato')], default='bozza', editable=False, max_length=12, verbose_name='stato')),
                ('autori', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, editable=False, size=None, verbose_name="account che l'hanno scritto")),
                ('scritto_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritto da')),
                ('pubblicato_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='pubblicato da')),
                ('pubblicato_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='pubblicato il')),
            ],
            options={
                'verbose_name': 'corso',
                'verbose_name_plural': 'corsi',
                'ordering': ('titolo', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('codice',), name='corso_codice_unico', violation_error_code='unique', violation_error_message="C'è già un corso con questo codice."), models.CheckConstraint(condition=models.Q(('stato', 'bozza'), models.Q(('pubblicato_da__isnull', False), ('pubblicato_il__isnull', False), ('stato__in', ('pubblicato', 'ritirato'))), _connector='OR'), name='corso_pubblicazione_intera', violation_error_message='Un corso pubblicato dice da chi e quando.'), models.CheckConstraint(condition=models.Q(('stato', 'bozza'), models.Q(('autori__contains', [django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('pubblicato_da', models.JSONField())), models.BigIntegerField())]), _negated=True), _connector='OR'), name='corso_in_due', violation_error_message="Chi l'ha scritto non lo pubblica: serve un'altra persona."), models.CheckConstraint(condition=models.Q(('destinatari__len__gt', 0), ('temi__len__gt', 0)), name='corso_di_cosa_e_per_chi', violation_error_message='Un corso dice di che cosa tratta e per chi è.')],
            },
        ),
        migrations.CreateModel(
            name='Completamento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='completato il')),
                ('titolo', models.CharField(max_length=120, verbose_name='titolo del corso')),
                ('ore', nucleo.quantita.CampoQuantita(massimo=200, minimo=1, verbose_name='ore')),
                ('validita_mesi', nucleo.quantita.CampoQuantita(blank=True, massimo=120, minimo=1, null=True, verbose_name='vale per mesi')),
                ('registrato_da', nucleo.firma.FirmaField(verbose_name='registrato da')),
                ('utente', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='completamenti', to=settings.AUTH_USER_MODEL, verbose_name="chi l'ha completato")),
                ('corso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='completamenti', to='corsi.corso', verbose_name='corso')),
            ],
            options={
                'verbose_name': 'completamento di un corso',
                'verbose_name_plural': 'completamenti dei corsi',
                'ordering': ('-giorno', '-pk'),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='corso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.pubblicato_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='ece6a4164b43b9d212366c5ab6899424083155da', operation='DELETE', pgid='pgtrigger_mai_cancellata_e02f8', table='corsi_corso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='corso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='36423a99f19544740dd6b1539993cdc5e9a1a71b', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_a25e5', table='corsi_corso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='corso',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.codice) IS DISTINCT FROM ROW(OLD.codice) AND (OLD.pubblicato_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='04564c916fc9f365b63f34ea78dc6fe3de3b7a7e', operation='UPDATE', pgid='pgtrigger_mai_riscritta_3804b', table='corsi_corso', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='corso',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_da_pubblicato', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.titolo, NEW.descrizione, NEW.obiettivi, NEW.temi, NEW.livello, NEW.destinatari, NEW.ore, NEW.validita_mesi, NEW.abilita) IS DISTINCT FROM ROW(OLD.titolo, OLD.descrizione, OLD.obiettivi, OLD.temi, OLD.livello, OLD.destinatari, OLD.ore, OLD.validita_mesi, OLD.abilita) AND (OLD.stato <> 'bozza') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='2272e9c987db39bbd78f467a4b98eb01ccc190bf', operation='UPDATE', pgid='pgtrigger_ferma_da_pubblicato_f9431', table='corsi_corso', when='BEFORE')),
                ),
            ],
        ),
        migrations.AddField(
            model_name='edizione',
            name='corso',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='edizioni', to='corsi.corso', verbose_name='corso'),
        ),
        migrations.AddField(
            model_name='edizione',
            name='regione',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edizioni', to='territorio.regione', verbose_name='regione'),
        ),
        migrations.AddField(
            model_name='completamento',
            name='edizione',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='completamenti', to='corsi.edizione', verbose_name='edizione frequentata'),
        ),
        migrations.AddField(
            model_name='gradimento',
            name='edizione',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gradimenti', to='corsi.edizione', verbose_name='edizione'),
        ),
        migrations.AddField(
            model_name='iscrizione',
            name='edizione',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='iscrizioni', to='corsi.edizione', verbose_name='edizione'),
        ),
        migrations.AddField(
            model_name='iscrizione',
            name='utente',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='iscrizioni', to=settings.AUTH_USER_MODEL, verbose_name='chi partecipa'),
        ),
        migrations.AddField(
            model_name='frequenza',
            name='iscrizione',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='frequenze', to='corsi.iscrizione', verbose_name='iscrizione'),
        ),
        migrations.AddField(
            model_name='materiale',
            name='contenuto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materiali', to='formazione.contenuto', verbose_name='contenuto'),
        ),
        migrations.AddField(
            model_name='materiale',
            name='corso',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='materiali', to='corsi.corso', verbose_name='corso'),
        ),
        migrations.AddField(
            model_name='materiale',
            name='edizione',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='materiali', to='corsi.edizione', verbose_name="solo per l'edizione"),
        ),
        migrations.AddField(
            model_name='mezzagiornata',
            name='edizione',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mezze_giornate', to='corsi.edizione', verbose_name='edizione'),
        ),
        migrations.AddField(
            model_name='frequenza',
            name='mezza_giornata',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frequenze', to='corsi.mezzagiornata', verbose_name='mezza giornata'),
        ),
        migrations.AddField(
            model_name='modulo',
            name='contenuto',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moduli', to='formazione.contenuto', verbose_name='contenuto'),
        ),
        migrations.AddField(
            model_name='modulo',
            name='corso',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moduli', to='corsi.corso', verbose_name='corso'),
        ),
        migrations.AddField(
            model_name='modulo',
            name='quiz',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moduli', to='verifiche.quiz', verbose_name='quiz'),
        ),
        migrations.AddField(
            model_name='mezzagiornata',
            name='modulo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mezze_giornate', to='corsi.modulo', verbose_name='incontro'),
        ),
        migrations.AddField(
            model_name='modulosvolto',
            name='completamento',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='svolti', to='corsi.completamento', verbose_name='completamento'),
        ),
        migrations.AddField(
            model_name='modulosvolto',
            name='edizione',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='svolti', to='corsi.edizione', verbose_name='edizione'),
        ),
        migrations.AddField(
            model_name='modulosvolto',
            name='modulo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='svolti', to='corsi.modulo', verbose_name='modulo'),
        ),
        migrations.AddField(
            model_name='modulosvolto',
            name='utente',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='moduli_svolti', to=settings.AUTH_USER_MODEL, verbose_name="chi l'ha svolto"),
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddConstraint(
                    model_name='edizione',
                    constraint=models.UniqueConstraint(fields=('corso', 'numero'), name='edizione_numero_unico', violation_error_message="Un'altra edizione ha appena preso questo numero: registra di nuovo."),
                ),
                migrations.AddConstraint(
                    model_name='edizione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('collegamento', ''), ('modalita', 'presenza'), models.Q(('sede', ''), _negated=True)), models.Q(('modalita', 'webinar'), ('sede', '')), _connector='OR'), name='edizione_luogo_secondo_modo', violation_error_message="Un'edizione in presenza ha una sede, un webinar il suo collegamento."),
                ),
                migrations.AddConstraint(
                    model_name='edizione',
                    constraint=models.CheckConstraint(condition=models.Q(('iscrizioni_al__gte', models.F('iscrizioni_dal'))), name='edizione_iscrizioni_ordinate', violation_error_message="L'ultimo giorno per iscriversi non può precedere il primo."),
                ),
                migrations.AddConstraint(
                    model_name='edizione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('conclusa_il__isnull', False), ('stato', 'conclusa')), models.Q(models.Q(('stato', 'conclusa'), _negated=True), ('conclusa_il__isnull', True)), _connector='OR'), name='edizione_conclusa_ha_giorno', violation_error_message="Un'edizione conclusa dice quando."),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='edizione',
                    trigger=pgtrigger.compiler.Trigger(name='posti_dati', sql=nucleo.guardie.GuardiaSql(condition='WHEN (NEW.posti < OLD.posti)', func="\n    IF EXISTS (SELECT 1 FROM corsi_iscrizione WHERE edizione_id = NEW.id AND posto > NEW.posti) THEN\n        RAISE EXCEPTION 'Ci sono iscritti oltre questi posti.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'edizione_posti_dati';\n    END IF;\n    RETURN NEW;\n    ", hash='04e514ac7e090ee15106cd9d977228c4676bea86', operation='UPDATE', pgid='pgtrigger_posti_dati_05967', table='corsi_edizione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='completamento',
                    constraint=models.UniqueConstraint(fields=('utente', 'corso', 'giorno'), name='completamento_uno_al_giorno', violation_error_message='Questo corso risulta già completato in questo giorno.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='completamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='2ce0c9288c5db32b6dcaf59beadc127109794f4d', operation='DELETE', pgid='pgtrigger_mai_cancellata_ccf6b', table='corsi_completamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='completamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='0a74b0434ab3925a09532d1e5e7f58ba2b87b1e2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_5e4bc', table='corsi_completamento', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='completamento',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.utente_id, NEW.corso_id, NEW.edizione_id, NEW.giorno, NEW.titolo, NEW.ore, NEW.validita_mesi, NEW.registrato_da, NEW.creato_il) IS DISTINCT FROM ROW(OLD.utente_id, OLD.corso_id, OLD.edizione_id, OLD.giorno, OLD.titolo, OLD.ore, OLD.validita_mesi, OLD.registrato_da, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='526a4c7e9f48b617bb20abeff517723555864693', operation='UPDATE', pgid='pgtrigger_mai_riscritta_fe115', table='corsi_completamento', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='iscrizione',
                    constraint=models.UniqueConstraint(fields=('edizione', 'posto'), name='iscrizione_posto_di_uno', violation_error_message="Questo posto l'ha appena preso un'altra persona."),
                ),
                migrations.AddConstraint(
                    model_name='iscrizione',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato__in', ('iscritta', 'in_attesa'))), fields=('edizione', 'utente'), name='iscrizione_una_a_persona', violation_error_message="È già iscritta, o in lista d'attesa."),
                ),
                migrations.AddConstraint(
                    model_name='iscrizione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('posto__isnull', False), ('stato', 'iscritta')), models.Q(models.Q(('stato', 'iscritta'), _negated=True), ('posto__isnull', True)), _connector='OR'), name='iscrizione_posto_secondo_stato', violation_error_message='Chi è iscritto ha un posto, gli altri no.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='iscrizione',
                    trigger=pgtrigger.compiler.Trigger(name='posto_che_c_e', sql=nucleo.guardie.GuardiaSql(condition='WHEN (NEW.posto IS NOT NULL)', declare='DECLARE quanti integer;', func="\n    SELECT posti INTO quanti FROM corsi_edizione WHERE id = NEW.edizione_id FOR SHARE;\n    IF NEW.posto > quanti THEN\n        RAISE EXCEPTION 'Questo posto non c''è.'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'iscrizione_posto_che_c_e';\n    END IF;\n    RETURN NEW;\n    ", hash='1e644c488a29d6ced4217e8d95fdc667505532d4', operation='INSERT OR UPDATE', pgid='pgtrigger_posto_che_c_e_ee105', table='corsi_iscrizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='iscrizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.edizione_id, NEW.utente_id) IS DISTINCT FROM ROW(OLD.edizione_id, OLD.utente_id) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='2b7ba4b72dd112137a693a2d3d9be9963d3fa5b0', operation='UPDATE', pgid='pgtrigger_mai_riscritta_fdbf1', table='corsi_iscrizione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='materiale',
                    constraint=models.UniqueConstraint(fields=('corso', 'edizione', 'contenuto'), name='materiale_una_volta', nulls_distinct=False, violation_error_message='Questo contenuto è già fra i materiali.'),
                ),
                migrations.AddConstraint(
                    model_name='frequenza',
                    constraint=models.UniqueConstraint(fields=('iscrizione', 'mezza_giornata'), name='frequenza_una', violation_error_message='La presenza è già segnata.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='frequenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF EXISTS (SELECT 1 FROM corsi_iscrizione i JOIN corsi_edizione e ON e.id = i.edizione_id WHERE i.id = OLD.iscrizione_id AND e.stato = 'conclusa') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='a5e3c23d9004f15c513fb9d577d1a620372be2b6', operation='DELETE', pgid='pgtrigger_mai_cancellata_2b57d', table='corsi_frequenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='frequenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='faf970f4e8c03eb5c954db9e2103630a2db40a30', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_59a7b', table='corsi_frequenza', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='frequenza',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.iscrizione_id, NEW.mezza_giornata_id, NEW.modo, NEW.segnata_da, NEW.creato_il) IS DISTINCT FROM ROW(OLD.iscrizione_id, OLD.mezza_giornata_id, OLD.modo, OLD.segnata_da, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='25ae3a5503bd49152fa340c98083372acd5826d7', operation='UPDATE', pgid='pgtrigger_mai_riscritta_335c4', table='corsi_frequenza', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='modulo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('contenuto__isnull', False), ('indirizzo', ''), ('presenza_minima', None), ('quiz', None), ('tipo', 'contenuto')), models.Q(('contenuto__isnull', False), ('indirizzo', ''), ('presenza_minima', None), ('quiz', None), ('tipo', 'video')), models.Q(('contenuto', None), ('presenza_minima', None), ('quiz', None), ('tipo', 'video'), models.Q(('indirizzo', ''), _negated=True)), models.Q(('contenuto', None), ('indirizzo', ''), ('presenza_minima__isnull', False), ('quiz', None), ('tipo', 'sessione')), models.Q(('contenuto', None), ('indirizzo', ''), ('presenza_minima', None), ('quiz__isnull', False), ('tipo', 'quiz')), _connector='OR'), name='modulo_secondo_il_tipo', violation_error_message="Da leggere c'è un contenuto, un video è una registrazione o ha un indirizzo, un incontro dice la presenza minima, un quiz quale quiz: il resto resta vuoto."),
                ),
                migrations.AddConstraint(
                    model_name='modulo',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('indirizzo', ''), ('testo', '')), models.Q(models.Q(('testo', ''), _negated=True), models.Q(('indirizzo', ''), _negated=True)), _connector='OR'), name='modulo_video_con_testo', violation_error_message='Di un video di un altro sito scrivi anche che cosa dice, per chi non lo può sentire o vedere.'),
                ),
                migrations.AddConstraint(
                    model_name='mezzagiornata',
                    constraint=models.CheckConstraint(condition=models.Q(('alle__gt', models.F('dalle'))), name='mezzagiornata_ore_ordinate', violation_error_message="L'ora in cui finisce viene dopo quella in cui comincia."),
                ),
                migrations.AddConstraint(
                    model_name='mezzagiornata',
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=(('edizione', '='), (models.Func(corsi.models.edizioni.Unito('giorno', 'dalle'), corsi.models.edizioni.Unito('giorno', 'alle'), function='TSRANGE'), '&&')), name='mezzagiornata_non_sovrapposta', violation_error_message='Due mezze giornate della stessa edizione si sovrappongono.'),
                ),
                migrations.AddConstraint(
                    model_name='modulosvolto',
                    constraint=models.UniqueConstraint(condition=models.Q(('completamento__isnull', True)), fields=('utente', 'modulo'), name='modulosvolto_uno_aperto', violation_error_message='Questo modulo è già segnato come svolto.'),
                ),
                migrations.AddConstraint(
                    model_name='modulosvolto',
                    constraint=models.UniqueConstraint(fields=('completamento', 'modulo'), name='modulosvolto_uno_per_completamento', violation_error_message='Un corso completato ha ogni modulo una volta.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modulosvolto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.completamento_id IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='c87ae5a868f9383113184488c5857670681d0412', operation='DELETE', pgid='pgtrigger_mai_cancellata_40fab', table='corsi_modulosvolto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modulosvolto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='fd2c36e579f3f50b470ce1785308dc240878b861', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_76f72', table='corsi_modulosvolto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modulosvolto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.utente_id, NEW.modulo_id, NEW.edizione_id, NEW.giorno, NEW.creato_il) IS DISTINCT FROM ROW(OLD.utente_id, OLD.modulo_id, OLD.edizione_id, OLD.giorno, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='570a2795979e239e3fc2bc275e6a8b62f2f57525', operation='UPDATE', pgid='pgtrigger_mai_riscritta_ca4e5', table='corsi_modulosvolto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='modulosvolto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_spostata', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.completamento_id) IS DISTINCT FROM ROW(OLD.completamento_id) AND (OLD.completamento_id IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='0d4629c0d6d736e8c7050b3a7875a4d7671d8d8b', operation='UPDATE', pgid='pgtrigger_mai_spostata_b3970', table='corsi_modulosvolto', when='BEFORE')),
                ),
            ],
        ),
    ]
