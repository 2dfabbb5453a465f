import nucleo.operazioni
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
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
        ('ricerca', '0001_initial'),
        ('allegati', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contenuto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('rivedere_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='da rivedere entro')),
                ('curatore', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contenuti_curati', to=settings.AUTH_USER_MODEL, verbose_name='curato da')),
            ],
            options={
                'verbose_name': 'contenuto',
                'verbose_name_plural': 'contenuti',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='VersioneContenuto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('numero', models.PositiveSmallIntegerField(editable=False, verbose_name='numero')),
                ('tipo', models.CharField(choices=[('norma', 'Scheda norma'), ('guida', 'Guida'), ('caso', 'Caso pratico'), ('faq', 'Domanda frequente'), ('modulistica', 'Modulistica'), ('slide', 'Slide'), ('video', 'Video o webinar registrato'), ('collegamento', 'Collegamento')], max_length=16, verbose_name="che cos'è")),
                ('titolo', models.CharField(max_length=120, verbose_name='titolo')),
                ('sommario', models.CharField(max_length=400, verbose_name='in breve')),
                ('corpo', models.CharField(blank=True, max_length=20000, verbose_name='testo')),
                ('indirizzo', models.URLField(blank=True, max_length=300, verbose_name='indirizzo')),
                ('fonti', models.CharField(blank=True, max_length=4000, verbose_name='fonti')),
                ('fonti_verificate_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='fonti verificate il')),
                ('temi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('imprenditoriale', 'Microcredito imprenditoriale'), ('sociale', 'Microcredito sociale'), ('nazionali', 'Incentivi nazionali'), ('locali', 'Incentivi regionali o locali'), ('garanzia', 'Fondo di garanzia'), ('selfi', 'SELFIEmployment e Garanzia Giovani'), ('femm_giov', 'Imprenditoria femminile o giovanile'), ('forma', 'Forma giuridica e apertura'), ('fisco', 'Fisco e previdenza'), ('business_plan', 'Business plan'), ('credito', 'Credito e sovraindebitamento'), ('formazione', 'Formazione'), ('altro', 'Altro')], max_length=16), size=None, verbose_name='temi')),
                ('livello', models.CharField(choices=[('base', 'Di base'), ('approfondimento', 'Di approfondimento'), ('specialistico', 'Specialistico')], default='base', max_length=16, verbose_name='livello')),
                ('destinatari', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('referente', "Referente dell'amministrazione"), ('operatore', 'Operatore'), ('responsabile', 'Responsabile di sportello'), ('territoriale', "Referente territoriale dell'Ente"), ('esperto', "Esperto dell'Ente"), ('monitoraggio', "Monitoraggio dell'Ente"), ('amministratore', 'Amministratore della piattaforma')], max_length=16), size=None, verbose_name='per chi è')),
                ('aperta_ai_cittadini', models.BooleanField(default=False, verbose_name='anche per i cittadini')),
                ('obbligatoria', models.BooleanField(default=False, verbose_name='da leggere')),
                ('entro', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='da leggere entro')),
                ('valida_dal', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['VALIDITA'], verbose_name='vale dal')),
                ('valida_al', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['SCADENZA'], verbose_name='vale fino al')),
                ('stato', models.CharField(choices=[('bozza', 'In bozza'), ('in_revisione', 'In revisione'), ('programmata', 'Approvata, non ancora in vigore'), ('pubblicata', 'Pubblicata'), ('superata', 'Superata'), ('ritirata', 'Ritirata')], default='bozza', editable=False, max_length=12, verbose_name='stato')),
                ('autori', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), editable=False, size=None, verbose_name="account che l'hanno scritta")),
                ('scritta_da', nucleo.firma.FirmaField(editable=False, verbose_name='scritta da')),
                ('pubblicata_da', nucleo.firma.FirmaField(blank=True, editable=False, null=True, verbose_name='pubblicata da')),
                ('pubblicata_il', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='pubblicata il')),
                ('ricerca', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('titolo', config='it_un', weight='A'), '||', django.contrib.postgres.search.SearchVector('sommario', config='it_un', weight='B'), django.contrib.postgres.search.SearchConfig('it_un')), '||', django.contrib.postgres.search.SearchVector('corpo', config='it_un', weight='C'), django.contrib.postgres.search.SearchConfig('it_un')), '||', django.contrib.postgres.search.SearchVector('fonti', config='it_un', weight='D'), django.contrib.postgres.search.SearchConfig('it_un')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('contenuto', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versioni', to='formazione.contenuto', verbose_name='contenuto')),
            ],
            options={
                'verbose_name': 'versione di un contenuto',
                'verbose_name_plural': 'versioni dei contenuti',
                'ordering': ('titolo', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='SollecitoLettura',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='giorno')),
                ('quanti', models.PositiveIntegerField(verbose_name='a quante persone')),
                ('sollecitata_da', nucleo.firma.FirmaField(verbose_name='sollecitata da')),
                ('versione_sollecitata', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='solleciti', to='formazione.versionecontenuto', verbose_name='versione')),
            ],
            options={
                'verbose_name': 'sollecito di lettura',
                'verbose_name_plural': 'solleciti di lettura',
                'ordering': ('-giorno', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Segno',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('parte', models.PositiveSmallIntegerField(verbose_name='parte')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='segni_lettura', to=settings.AUTH_USER_MODEL, verbose_name='di chi')),
                ('versione_aperta', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='segni', to='formazione.versionecontenuto', verbose_name='versione')),
            ],
            options={
                'verbose_name': 'segno di lettura',
                'verbose_name_plural': 'segni di lettura',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='PresaVisione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prese_visione', to=settings.AUTH_USER_MODEL, verbose_name='chi ha letto')),
                ('versione_letta', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='prese_visione', to='formazione.versionecontenuto', verbose_name='versione')),
            ],
            options={
                'verbose_name': 'presa visione',
                'verbose_name_plural': 'prese visione',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='FileVersione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('genere', models.CharField(choices=[('immagine', 'Immagine'), ('documento', 'Documento'), ('video', 'Video'), ('audio', 'Audio'), ('firmato', 'Documento firmato (.p7m)')], max_length=9, verbose_name='genere')),
                ('titolo', models.CharField(max_length=120, verbose_name='come si chiama')),
                ('sottotitoli', models.CharField(blank=True, max_length=200000, verbose_name='sottotitoli')),
                ('allegato', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versioni_contenuti', to='allegati.allegato', verbose_name='file che la compone')),
                ('versione_madre', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='file', to='formazione.versionecontenuto', verbose_name='versione')),
            ],
            options={
                'verbose_name': 'file di una versione',
                'verbose_name_plural': 'file delle versioni',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Preferito',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('contenuto', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='preferiti', to='formazione.contenuto', verbose_name='contenuto')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contenuti_preferiti', to=settings.AUTH_USER_MODEL, verbose_name='di chi')),
            ],
            options={
                'verbose_name': 'contenuto preferito',
                'verbose_name_plural': 'contenuti preferiti',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('contenuto', 'utente'), name='preferito_uno', violation_error_message='Questo contenuto è già fra i tuoi preferiti.')],
            },
        ),
        migrations.CreateModel(
            name='SegnoRegistrazione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('secondi', nucleo.quantita.CampoQuantita(massimo=32400, minimo=1, verbose_name='secondi')),
                ('utente', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='segni_registrazioni', to=settings.AUTH_USER_MODEL, verbose_name='di chi')),
                ('voce', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='segni', to='formazione.fileversione', verbose_name='registrazione')),
            ],
            options={
                'verbose_name': 'segno in una registrazione',
                'verbose_name_plural': 'segni nelle registrazioni',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('voce', 'utente'), name='segnoregistrazione_uno', violation_error_message='In questa registrazione hai già un segno.')],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='versionecontenuto',
                    index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('stato', 'pubblicata')), fields=['ricerca'], name='versionecontenuto_ricerca'),
                ),
                migrations.AddIndex(
                    model_name='versionecontenuto',
                    index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('stato', 'pubblicata')), fields=['temi'], name='versionecontenuto_temi'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.UniqueConstraint(fields=('contenuto', 'numero'), name='versionecontenuto_numero_unico', violation_error_message="C'è già una versione con questo numero."),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato', 'pubblicata')), fields=('contenuto',), name='versionecontenuto_una_pubblicata', violation_error_message='Di un contenuto è pubblicata una versione sola.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato__in', ('bozza', 'in_revisione', 'programmata'))), fields=('contenuto',), name='versionecontenuto_una_in_lavoro', violation_error_message="C'è già una nuova versione in preparazione: continua quella."),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('pubblicata_da__isnull', False), ('pubblicata_il__isnull', False), ('stato__in', ('programmata', 'pubblicata', 'superata', 'ritirata'))), models.Q(('pubblicata_da__isnull', True), ('pubblicata_il__isnull', True), ('stato__in', ('bozza', 'in_revisione'))), _connector='OR'), name='versionecontenuto_pubblicazione_intera', violation_error_message='Una versione pubblicata dice da chi e quando.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(('autori__contains', [django.db.models.functions.comparison.Cast(django.db.models.fields.json.KeyTextTransform('id', django.db.models.functions.comparison.Cast('pubblicata_da', models.JSONField())), models.BigIntegerField())]), _negated=True), name='versionecontenuto_in_due', violation_error_message="Chi l'ha scritta non la pubblica: serve un'altra persona."),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(('valida_al__isnull', True), ('valida_dal__isnull', True), ('valida_al__gte', models.F('valida_dal')), _connector='OR'), name='versionecontenuto_validita_ordinata', violation_error_message="L'ultimo giorno non può precedere il primo."),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(('entro__isnull', True), ('obbligatoria', True), _connector='OR'), name='versionecontenuto_entro_se_obbligatoria', violation_error_message='Il giorno entro cui leggerla vale solo per ciò che si deve leggere.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(('entro__isnull', True), ('valida_dal__isnull', True), ('entro__gte', models.F('valida_dal')), _connector='OR'), name='versionecontenuto_entro_da_quando_vale', violation_error_message='Il giorno entro cui leggerla non può precedere quello da cui vale.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(('entro__isnull', True), ('valida_al__isnull', True), ('entro__lte', models.F('valida_al')), _connector='OR'), name='versionecontenuto_entro_finche_vale', violation_error_message="Il giorno entro cui leggerla non può venire dopo l'ultimo in cui vale."),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato', 'programmata'), _negated=True), ('valida_dal__isnull', False), _connector='OR'), name='versionecontenuto_programmata_ha_un_giorno', violation_error_message='Ciò che è approvato per dopo dice da che giorno vale.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('indirizzo', ''), _negated=True), ('tipo', 'collegamento')), models.Q(models.Q(('corpo', ''), _negated=True), models.Q(('tipo', 'collegamento'), _negated=True)), _connector='OR'), name='versionecontenuto_ha_che_leggere', violation_error_message='Un collegamento ha un indirizzo, gli altri contenuti hanno un testo.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('tipo', 'norma'), _negated=True), models.Q(('fonti', ''), _negated=True), _connector='OR'), name='versionecontenuto_norma_con_fonti', violation_error_message='Una scheda norma cita la norma di cui parla.'),
                ),
                migrations.AddConstraint(
                    model_name='versionecontenuto',
                    constraint=models.CheckConstraint(condition=models.Q(('destinatari__len__gt', 0), ('temi__len__gt', 0)), name='versionecontenuto_di_cosa_e_per_chi', violation_error_message='Un contenuto dice di che cosa parla e per chi è.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionecontenuto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF OLD.pubblicata_il IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='65d326175629b3db8684afe9724bd1678a660ef4', operation='DELETE', pgid='pgtrigger_mai_cancellata_6d08a', table='formazione_versionecontenuto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionecontenuto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='4f191160729af8d6f6559577aa146458d2db78d4', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_be97d', table='formazione_versionecontenuto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='versionecontenuto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.contenuto_id, NEW.numero, NEW.tipo, NEW.titolo, NEW.sommario, NEW.corpo, NEW.indirizzo, NEW.fonti, NEW.fonti_verificate_il, NEW.temi, NEW.livello, NEW.destinatari, NEW.aperta_ai_cittadini, NEW.obbligatoria, NEW.entro, NEW.valida_dal, NEW.valida_al, NEW.autori, NEW.scritta_da, NEW.pubblicata_da, NEW.pubblicata_il) IS DISTINCT FROM ROW(OLD.contenuto_id, OLD.numero, OLD.tipo, OLD.titolo, OLD.sommario, OLD.corpo, OLD.indirizzo, OLD.fonti, OLD.fonti_verificate_il, OLD.temi, OLD.livello, OLD.destinatari, OLD.aperta_ai_cittadini, OLD.obbligatoria, OLD.entro, OLD.valida_dal, OLD.valida_al, OLD.autori, OLD.scritta_da, OLD.pubblicata_da, OLD.pubblicata_il) AND (OLD.pubblicata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='a658d54e26e5f3910485cb1a81c927f37b1ac34b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_77db4', table='formazione_versionecontenuto', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='sollecitolettura',
                    constraint=models.UniqueConstraint(fields=('versione_sollecitata', 'giorno'), name='sollecitolettura_uno_al_giorno', violation_error_message='Oggi il sollecito è già partito: il prossimo si può mandare domani.'),
                ),
                migrations.AddConstraint(
                    model_name='segno',
                    constraint=models.UniqueConstraint(fields=('versione_aperta', 'utente'), name='segno_uno', violation_error_message='In questa versione hai già un segno.'),
                ),
                migrations.AddConstraint(
                    model_name='segno',
                    constraint=models.CheckConstraint(condition=models.Q(('parte__gte', 1)), name='segno_di_una_parte', violation_error_message='Il segno sta su una parte del testo: la prima è la numero 1.'),
                ),
                migrations.AddConstraint(
                    model_name='presavisione',
                    constraint=models.UniqueConstraint(fields=('versione_letta', 'utente'), name='presavisione_una', violation_error_message='Questa versione è già segnata come letta.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presavisione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='ccca1f775fc1a0b78f9172182a1764e50e976525', operation='DELETE', pgid='pgtrigger_mai_cancellata_c28d0', table='formazione_presavisione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presavisione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='d699091a85d400dd40fcee76ba397170d8e14254', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_8932b', table='formazione_presavisione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='presavisione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.versione_letta_id, NEW.utente_id, NEW.creato_il) IS DISTINCT FROM ROW(OLD.versione_letta_id, OLD.utente_id, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='bc85b5783eb4739089f0a459afec96b518832da0', operation='UPDATE', pgid='pgtrigger_mai_riscritta_74f90', table='formazione_presavisione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='fileversione',
                    constraint=models.UniqueConstraint(fields=('versione_madre', 'allegato'), name='fileversione_una_volta', violation_error_message="Questo file c'è già."),
                ),
                migrations.AddConstraint(
                    model_name='fileversione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('sottotitoli', ''), _negated=True), ('genere__in', ('video', 'audio'))), models.Q(('genere__in', ('immagine', 'documento')), ('sottotitoli', '')), _connector='OR'), name='fileversione_detto_e_scritto', violation_error_message='Un video e un audio hanno i sottotitoli, gli altri file no.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fileversione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="IF (SELECT pubblicata_il FROM formazione_versionecontenuto WHERE id = OLD.versione_madre_id) IS NOT NULL THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN OLD;", hash='a4191bacd1fb4ca1d74ee50b579ad708f3d7a16b', operation='DELETE', pgid='pgtrigger_mai_cancellata_b8fc3', table='formazione_fileversione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fileversione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='9176e07f4b6e683fe488ecf277135a0e5f82fa8e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_fc4bd', table='formazione_fileversione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fileversione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.versione_madre_id, NEW.allegato_id, NEW.genere, NEW.titolo, NEW.sottotitoli) IS DISTINCT FROM ROW(OLD.versione_madre_id, OLD.allegato_id, OLD.genere, OLD.titolo, OLD.sottotitoli) AND ((SELECT pubblicata_il FROM formazione_versionecontenuto WHERE id = OLD.versione_madre_id) IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='ba46347f2dd0f1c1fe963858b2965afbe143a4f4', operation='UPDATE', pgid='pgtrigger_mai_riscritta_638fc', table='formazione_fileversione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fileversione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_aggiunta', sql=nucleo.guardie.GuardiaSql(func="IF (SELECT pubblicata_il FROM formazione_versionecontenuto WHERE id = NEW.versione_madre_id) IS NOT NULL THEN RAISE EXCEPTION 'A una versione pubblicata non si aggiungono file.'; END IF; RETURN NEW;", hash='df62af369ad7f1ae00349463a78eb05d769470e8', operation='INSERT', pgid='pgtrigger_mai_aggiunta_b1f73', table='formazione_fileversione', when='BEFORE')),
                ),
            ],
        ),
    ]
