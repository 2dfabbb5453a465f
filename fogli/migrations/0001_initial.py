import nucleo.operazioni
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
import nucleo.nomi
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
            name='Foglio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('chiave_modulo', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='chiave del modulo')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='dato il')),
                ('lingua', models.CharField(choices=[('it', 'Italiano'), ('en', 'Inglese'), ('fr', 'Francese'), ('ro', 'Rumeno'), ('ar', 'Arabo'), ('zh', 'Cinese')], max_length=2, verbose_name='lingua')),
                ('detto', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('prestito', "Che cos'è il microcredito: un prestito, non un regalo"), ('garanzie', 'Non servono garanzie reali'), ('tutor', "C'è un tutor, prima e dopo"), ('decisione', "Decide l'erogatore, non lo sportello"), ('piano', 'Prima serve un piano'), ('forma', "La forma dell'impresa e chi risponde dei debiti"), ('rata', 'Quanto pesa la rata'), ('debiti', 'Prima si mettono in ordine i debiti che ci sono'), ('usura', "Contro l'usura ci sono aiuti gratuiti"), ('corsi', 'Ci sono corsi gratuiti')], max_length=16), blank=True, default=list, size=None, verbose_name='che cosa ci siamo detti')),
                ('opzioni', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('imprenditoriale', 'Microcredito imprenditoriale'), ('sociale', 'Microcredito sociale'), ('garanzia', 'Fondo di garanzia per le PMI'), ('incentivi', 'Altri incentivi per chi comincia'), ('impiego', "Centro per l'impiego"), ('camera', 'Camera di commercio'), ('crisi', 'Organismo di composizione della crisi'), ('attesa', 'Per adesso nessuna')], max_length=16), blank=True, default=list, size=None, verbose_name='le strade che ha')),
                ('programmi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=110), blank=True, default=list, size=None, verbose_name='programmi di cui si è parlato')),
                ('documenti', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('identita', "Documento d'identità"), ('fiscale', 'Tessera sanitaria con il codice fiscale'), ('soggiorno', 'Permesso di soggiorno'), ('isee', 'ISEE'), ('redditi', 'Dichiarazione dei redditi o Certificazione unica'), ('preventivi', 'Preventivi'), ('locale', 'Contratto per il locale'), ('impresa', 'Visura camerale o partita IVA'), ('prestiti', 'Prestiti in corso'), ('bozza', 'Bozza del piano'), ('titoli', 'Diplomi e attestati')], max_length=16), blank=True, default=list, size=None, verbose_name='che cosa portare')),
                ('prossimo', models.CharField(choices=[('appuntamento', 'Ci vediamo allo sportello'), ('telefonata', 'Telefoniamo noi'), ('documenti', 'Torna con i documenti'), ('erogatore', "Si aspetta la risposta dell'erogatore"), ('libero', 'Torna o telefona quando vuole')], max_length=16, verbose_name='che cosa viene adesso')),
                ('prossimo_il', nucleo.giorni.CampoData(blank=True, null=True, significato=nucleo.date.Significato['IMPEGNO'], verbose_name='il giorno')),
                ('prossimo_alle', models.TimeField(blank=True, null=True, verbose_name="l'ora")),
                ('nota', models.CharField(blank=True, max_length=220, validators=[nucleo.nomi.check_senza_codice], verbose_name="due righe dell'operatore")),
                ('parole', models.JSONField(verbose_name='parole di quel giorno')),
                ('dato_da', nucleo.firma.FirmaField(verbose_name='dato da')),
                ('percorso', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fogli', to='percorsi.percorso', verbose_name='percorso')),
                ('sportello', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'foglio da portare a casa',
                'verbose_name_plural': 'fogli da portare a casa',
                'ordering': ('-giorno', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Rilettura',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('lingua', models.CharField(choices=[('it', 'Italiano'), ('en', 'Inglese'), ('fr', 'Francese'), ('ro', 'Rumeno'), ('ar', 'Arabo'), ('zh', 'Cinese')], max_length=2, verbose_name='lingua')),
                ('impronta', models.CharField(max_length=64, verbose_name='impronta delle parole')),
                ('riletta_da', models.CharField(max_length=200, verbose_name='chi le ha rilette, e perché sa la lingua')),
                ('registrata_da', nucleo.firma.FirmaField(verbose_name='registrata da')),
            ],
            options={
                'verbose_name': 'rilettura',
                'verbose_name_plural': 'riletture',
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(fields=('lingua', 'impronta'), name='rilettura_unica', violation_error_message='Queste parole sono già state rilette.'), models.CheckConstraint(condition=models.Q(('lingua', 'it'), _negated=True), name='rilettura_di_una_traduzione', violation_error_message="L'italiano è l'originale: non si rilegge.")],
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name='rilettura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='7a864078075111826dd83a264bf34e55562f2f05', operation='DELETE', pgid='pgtrigger_mai_cancellata_dc8db', table='fogli_rilettura', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilettura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='20c7cef47127483a9c733e10c363ce5d6f85c339', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_e161d', table='fogli_rilettura', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilettura',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.lingua, NEW.impronta, NEW.riletta_da, NEW.registrata_da) IS DISTINCT FROM ROW(OLD.lingua, OLD.impronta, OLD.riletta_da, OLD.registrata_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='7efb223cfdf7ba9c95b0406cb6a88e476f11ba70', operation='UPDATE', pgid='pgtrigger_mai_riscritta_6b05b', table='fogli_rilettura', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='foglio',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('prossimo__in', ['appuntamento', 'telefonata']), _negated=True), ('prossimo_il__isnull', False), _connector='OR'), name='foglio_giorno_del_prossimo', violation_error_message='Scrivi il giorno: la persona deve sapere quando.'),
                ),
                migrations.AddConstraint(
                    model_name='foglio',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('prossimo__in', ['erogatore', 'libero']), _negated=True), models.Q(('prossimo_alle__isnull', True), ('prossimo_il__isnull', True)), _connector='OR'), name='foglio_prossimo_senza_giorno', violation_error_message='Togli il giorno: nessuno sa ancora quando.'),
                ),
                migrations.AddConstraint(
                    model_name='foglio',
                    constraint=models.CheckConstraint(condition=models.Q(('prossimo_alle__isnull', True), ('prossimo', 'appuntamento'), _connector='OR'), name='foglio_ora_di_appuntamento', violation_error_message="L'ora si scrive solo di un appuntamento allo sportello."),
                ),
                migrations.AddConstraint(
                    model_name='foglio',
                    constraint=models.CheckConstraint(condition=models.Q(('prossimo_il__isnull', True), ('prossimo_il__gte', models.F('giorno')), _connector='OR'), name='foglio_prossimo_dopo', violation_error_message='Il giorno viene dopo quello in cui dai il foglio.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='foglio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='48fdbd0721757c5f29887880b77cbc0931863616', operation='DELETE', pgid='pgtrigger_mai_cancellata_9438d', table='fogli_foglio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='foglio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='dd54630e817312dfaf877f8a222fb71265a98334', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_f8383', table='fogli_foglio', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='foglio',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.percorso_id, NEW.sportello_id, NEW.giorno, NEW.lingua, NEW.detto, NEW.opzioni, NEW.programmi, NEW.documenti, NEW.prossimo, NEW.prossimo_il, NEW.prossimo_alle, NEW.parole, NEW.dato_da) IS DISTINCT FROM ROW(OLD.percorso_id, OLD.sportello_id, OLD.giorno, OLD.lingua, OLD.detto, OLD.opzioni, OLD.programmi, OLD.documenti, OLD.prossimo, OLD.prossimo_il, OLD.prossimo_alle, OLD.parole, OLD.dato_da) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='f8bb17baca2c62270266788fc0c5f6cb0ae3433b', operation='UPDATE', pgid='pgtrigger_mai_riscritta_24e68', table='fogli_foglio', when='BEFORE')),
                ),
            ],
        ),
    ]
