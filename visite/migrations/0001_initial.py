import nucleo.operazioni
import django.db.models.deletion
import django.utils.timezone
import nucleo.date
import nucleo.firma
import nucleo.giorni
import nucleo.guardie
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
        ('sportelli', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Visita',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['IMPEGNO'], verbose_name='giorno')),
                ('ora', models.TimeField(verbose_name='ora')),
                ('chi', models.CharField(max_length=160, verbose_name='chi va')),
                ('motivo', models.CharField(choices=[('ordinaria', "Visita dell'anno"), ('avvio', 'Sportello aperto da poco'), ('segnalazione', 'Qualcuno ha segnalato un problema'), ('prescrizioni', 'Controllo di quello che era stato chiesto'), ('inattivo', 'Da tempo non si vede attività')], max_length=12, verbose_name='perché')),
                ('stato', models.CharField(choices=[('programmata', 'Programmata'), ('compilata', 'Scheda compilata'), ('chiusa', 'Chiusa'), ('non_riuscita', 'Non riuscita'), ('annullata', 'Annullata')], default='programmata', editable=False, max_length=12, verbose_name='stato')),
                ('quadro', models.JSONField(blank=True, default=dict, editable=False, verbose_name='che cosa vedeva la piattaforma')),
                ('orario_trovato', models.CharField(blank=True, max_length=300, verbose_name='orario trovato')),
                ('presenti', models.CharField(blank=True, max_length=300, verbose_name="chi c'era")),
                ('difficolta', models.CharField(blank=True, max_length=2000, verbose_name='difficoltà nelle consulenze')),
                ('bisogni', models.CharField(blank=True, max_length=2000, verbose_name='bisogni di formazione')),
                ('osservazioni', models.CharField(blank=True, max_length=2000, verbose_name='osservazioni')),
                ('esito', models.CharField(blank=True, choices=[('operativo', 'Operativo'), ('con_rilievi', 'Operativo, con qualcosa da mettere a posto'), ('non_operativo', 'Non operativo')], max_length=16, verbose_name='esito')),
                ('chiusa_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='chiusa il')),
                ('incaricato', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='chi va, con il suo accesso')),
                ('sportello', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='visite', to='sportelli.sportello', verbose_name='sportello')),
            ],
            options={
                'verbose_name': 'visita',
                'verbose_name_plural': 'visite',
                'ordering': ('-giorno', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Sottoscrizione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('parte', models.CharField(choices=[('sportello', 'Per lo sportello'), ('ente', "Per l'Ente")], max_length=12, verbose_name='per chi firma')),
                ('nome', models.CharField(max_length=120, verbose_name='nome e cognome')),
                ('qualifica', models.CharField(max_length=120, verbose_name='in che veste')),
                ('giorno', nucleo.giorni.CampoData(significato=nucleo.date.Significato['FATTO'], verbose_name='firmata il')),
                ('tratto', models.CharField(blank=True, max_length=12000, verbose_name='firma disegnata')),
                ('impronta', models.CharField(max_length=64, verbose_name='impronta della scheda firmata')),
                ('raccolta_da', nucleo.firma.FirmaField(verbose_name='raccolta da')),
                ('visita', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sottoscrizioni', to='visite.visita', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'firma di una scheda',
                'verbose_name_plural': 'firme delle schede',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Rilievo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('requisito', models.CharField(choices=[('autorizzazione', 'Svolge, o è autorizzata a svolgere, orientamento e accompagnamento al lavoro (art. 6 d.lgs. 276/2003)'), ('sede', 'Sede aperta al pubblico e accessibile a norma di legge'), ('postazione', 'Ufficio con almeno una postazione di lavoro dedicata'), ('connessione', 'Connessione a internet (LAN, WLAN o Wi-Fi)'), ('casella', 'Casella di posta elettronica dedicata allo sportello'), ('pagina', 'Pagina dedicata allo sportello nel sito istituzionale'), ('operatori', 'Da uno a tre operatori, o più, con funzione informativa'), ('orario', 'Almeno due ore consecutive di apertura in almeno un giorno alla settimana'), ('responsabile', 'Un responsabile con funzione gestionale')], max_length=16, verbose_name='requisito')),
                ('esito', models.CharField(choices=[('conforme', 'Conforme'), ('in_parte', 'In parte'), ('non_conforme', 'Non conforme'), ('non_applicabile', 'Non applicabile')], max_length=16, verbose_name="com'è")),
                ('nota', models.CharField(blank=True, max_length=300, verbose_name='nota')),
                ('visita', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rilievi', to='visite.visita', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'rilievo di una visita',
                'verbose_name_plural': 'rilievi delle visite',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Prescrizione',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('testo', models.CharField(max_length=500, verbose_name='che cosa va messo a posto')),
                ('incaricato', models.CharField(max_length=120, verbose_name='chi se ne occupa')),
                ('entro', nucleo.giorni.CampoData(significato=nucleo.date.Significato['SCADENZA'], verbose_name='entro il')),
                ('stato', models.CharField(choices=[('aperta', 'Da fare'), ('risposta', 'Risposta da guardare'), ('chiusa', 'A posto'), ('ritirata', 'Ritirata')], default='aperta', editable=False, max_length=12, verbose_name='stato')),
                ('risposta', models.CharField(blank=True, editable=False, max_length=2000, verbose_name='che cosa è stato fatto')),
                ('chiusa_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='a posto dal')),
                ('avvisata_il', nucleo.giorni.CampoData(blank=True, editable=False, null=True, significato=nucleo.date.Significato['FATTO'], verbose_name='avvisata della scadenza il')),
                ('visita', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='prescrizioni', to='visite.visita', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'prescrizione',
                'verbose_name_plural': 'prescrizioni',
                'ordering': ('entro', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Foto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, error_messages={'invalid': "Questa voce non c'è, o non c'è più: scegline un'altra."}, unique=True, verbose_name='identificativo')),
                ('creato_il', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='creato il')),
                ('aggiornato_il', models.DateTimeField(auto_now=True, verbose_name='aggiornato il')),
                ('versione', models.PositiveIntegerField(default=1, editable=False, verbose_name='versione')),
                ('requisito', models.CharField(choices=[('autorizzazione', 'Svolge, o è autorizzata a svolgere, orientamento e accompagnamento al lavoro (art. 6 d.lgs. 276/2003)'), ('sede', 'Sede aperta al pubblico e accessibile a norma di legge'), ('postazione', 'Ufficio con almeno una postazione di lavoro dedicata'), ('connessione', 'Connessione a internet (LAN, WLAN o Wi-Fi)'), ('casella', 'Casella di posta elettronica dedicata allo sportello'), ('pagina', 'Pagina dedicata allo sportello nel sito istituzionale'), ('operatori', 'Da uno a tre operatori, o più, con funzione informativa'), ('orario', 'Almeno due ore consecutive di apertura in almeno un giorno alla settimana'), ('responsabile', 'Un responsabile con funzione gestionale')], max_length=16, verbose_name='requisito')),
                ('didascalia', models.CharField(max_length=160, verbose_name='che cosa si vede')),
                ('chiave_modulo', models.UUIDField(editable=False, unique=True, verbose_name='chiave del modulo')),
                ('allegato', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allegati.allegato', verbose_name='file')),
                ('visita', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='foto', to='visite.visita', verbose_name='visita')),
            ],
            options={
                'verbose_name': 'foto di una visita',
                'verbose_name_plural': 'foto delle visite',
                'ordering': ('pk',),
            },
        ),
        nucleo.operazioni.Aggiunte(
            operations=[
                migrations.AddIndex(
                    model_name='visita',
                    index=models.Index(fields=['giorno', 'id'], name='visita_giorni'),
                ),
                migrations.AddConstraint(
                    model_name='visita',
                    constraint=models.UniqueConstraint(condition=models.Q(('stato__in', ('annullata', 'non_riuscita')), _negated=True), fields=('sportello', 'giorno'), name='visita_una_al_giorno', violation_error_message="Per questo sportello c'è già una visita in quel giorno."),
                ),
                migrations.AddConstraint(
                    model_name='visita',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato__in', ('compilata', 'chiusa')), models.Q(('esito', ''), _negated=True), models.Q(('presenti', ''), _negated=True)), models.Q(models.Q(('stato__in', ('compilata', 'chiusa')), _negated=True), ('esito', '')), _connector='OR'), name='visita_scheda_intera', violation_error_message="Una scheda compilata dice chi c'era e com'è andata."),
                ),
                migrations.AddConstraint(
                    model_name='visita',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiusa_il__gte', models.F('giorno')), ('chiusa_il__isnull', False), ('stato', 'chiusa')), models.Q(models.Q(('stato', 'chiusa'), _negated=True), ('chiusa_il__isnull', True)), _connector='OR'), name='visita_chiusa_dopo', violation_error_message='Una visita si chiude nel suo giorno, o dopo.'),
                ),
                migrations.AddConstraint(
                    model_name='visita',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato__in', ('compilata', 'chiusa')), _negated=True), ('giorno__lte', nucleo.giorni.GiornoItaliano(models.F('aggiornato_il'))), _connector='OR'), name='visita_mai_prima', violation_error_message='La scheda si compila nel giorno della visita, o dopo.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='visita',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='75311d4c1773474fd4994d96b110c79b91413fa6', operation='DELETE', pgid='pgtrigger_mai_cancellata_056b7', table='visite_visita', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='visita',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='19aa6507f9bd5a129f84151a15bf1cf82bbf3550', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_1cb07', table='visite_visita', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='visita',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.sportello_id, NEW.motivo) IS DISTINCT FROM ROW(OLD.sportello_id, OLD.motivo) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='c7e9b41e5e932e2ae7cc5e9f71d63b4f2167b915', operation='UPDATE', pgid='pgtrigger_mai_riscritta_75fde', table='visite_visita', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='visita',
                    trigger=pgtrigger.compiler.Trigger(name='giorno_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.giorno, NEW.ora, NEW.chi, NEW.incaricato_id, NEW.quadro) IS DISTINCT FROM ROW(OLD.giorno, OLD.ora, OLD.chi, OLD.incaricato_id, OLD.quadro) AND (OLD.stato <> 'programmata') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='eb07a8e1c8cd44c9970791e04bb0bc9f692b0af7', operation='UPDATE', pgid='pgtrigger_giorno_fermo_6a45f', table='visite_visita', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='visita',
                    trigger=pgtrigger.compiler.Trigger(name='scheda_ferma', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.orario_trovato, NEW.presenti, NEW.difficolta, NEW.bisogni, NEW.osservazioni, NEW.esito, NEW.chiusa_il) IS DISTINCT FROM ROW(OLD.orario_trovato, OLD.presenti, OLD.difficolta, OLD.bisogni, OLD.osservazioni, OLD.esito, OLD.chiusa_il) AND (OLD.stato = 'chiusa') THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='498df87064c28e413a3940e0645dd3f419ce9675', operation='UPDATE', pgid='pgtrigger_scheda_ferma_ecfc1', table='visite_visita', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='sottoscrizione',
                    constraint=models.UniqueConstraint(fields=('visita', 'parte'), name='sottoscrizione_una_per_parte', violation_error_message="Per questa parte c'è già una firma."),
                ),
                migrations.AddConstraint(
                    model_name='sottoscrizione',
                    constraint=models.CheckConstraint(condition=models.Q(('tratto', ''), ('tratto__regex', '^(M[0-9]{1,3} [0-9]{1,3}(L[0-9]{1,3} [0-9]{1,3})*)+$'), _connector='OR'), name='sottoscrizione_disegnata', violation_error_message='La firma disegnata non si legge: falla di nuovo, o lascia solo il nome.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='sottoscrizione',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM visite_visita WHERE id = OLD.visita_id AND stato = 'chiusa'))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM visite_visita WHERE id = NEW.visita_id AND stato = 'chiusa')) THEN\n            RAISE EXCEPTION 'Le firme di una visita chiusa non cambiano.' USING ERRCODE = 'check_violation', CONSTRAINT = 'sottoscrizione_chiusa_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='1c2e7094479f1e8a38edf8000d62eba15193e3a3', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_3f6c5', table='visite_sottoscrizione', when='BEFORE')),
                ),
                migrations.AddConstraint(
                    model_name='rilievo',
                    constraint=models.UniqueConstraint(fields=('visita', 'requisito'), name='rilievo_uno_per_requisito', violation_error_message="Di questo requisito c'è già il rilievo."),
                ),
                migrations.AddConstraint(
                    model_name='rilievo',
                    constraint=models.CheckConstraint(condition=models.Q(('esito__in', ('conforme', 'non_applicabile')), models.Q(('nota', ''), _negated=True), _connector='OR'), name='rilievo_con_nota', violation_error_message='Di quello che non va scrivi che cosa hai trovato.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='rilievo',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM visite_visita WHERE id = OLD.visita_id AND stato = 'chiusa'))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM visite_visita WHERE id = NEW.visita_id AND stato = 'chiusa')) THEN\n            RAISE EXCEPTION 'La scheda di una visita chiusa non cambia.' USING ERRCODE = 'check_violation', CONSTRAINT = 'rilievo_chiuso_fermo';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='3f48663dbb1a7ddcedf947a44ffb191e4360a574', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_b7267', table='visite_rilievo', when='BEFORE')),
                ),
                migrations.AddIndex(
                    model_name='prescrizione',
                    index=models.Index(fields=['entro', 'id'], name='prescrizione_scadenze'),
                ),
                migrations.AddConstraint(
                    model_name='prescrizione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('chiusa_il__isnull', False), ('stato', 'chiusa')), models.Q(models.Q(('stato', 'chiusa'), _negated=True), ('chiusa_il__isnull', True)), _connector='OR'), name='prescrizione_chiusa_in_un_giorno', violation_error_message='Una prescrizione a posto dice da quando.'),
                ),
                migrations.AddConstraint(
                    model_name='prescrizione',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('stato__in', ('risposta', 'chiusa')), _negated=True), models.Q(('risposta', ''), _negated=True), _connector='OR'), name='prescrizione_con_risposta', violation_error_message='Una risposta dice che cosa è stato fatto.'),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='prescrizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_cancellata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='cca964323ffbada5aecafb95b81ae9d74e5a9781', operation='DELETE', pgid='pgtrigger_mai_cancellata_e7c03', table='visite_prescrizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='prescrizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_svuotata', sql=nucleo.guardie.GuardiaSql(func="RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.';", hash='64961943508f2a4dc79bdcac9913a3b6f557d01c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_mai_svuotata_e6f6c', table='visite_prescrizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='prescrizione',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.visita_id, NEW.testo, NEW.incaricato, NEW.entro) IS DISTINCT FROM ROW(OLD.visita_id, OLD.testo, OLD.incaricato, OLD.entro) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='8f323923914d02f7ba09e7f3b8c6990e3d9d3325', operation='UPDATE', pgid='pgtrigger_mai_riscritta_c8445', table='visite_prescrizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='prescrizione',
                    trigger=pgtrigger.compiler.Trigger(name='avviso_fermo', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.avvisata_il) IS DISTINCT FROM ROW(OLD.avvisata_il) AND (OLD.avvisata_il IS NOT NULL) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='3fd9d2d1922e7ed2b165dab082924de4a7905622', operation='UPDATE', pgid='pgtrigger_avviso_fermo_86ead', table='visite_prescrizione', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='foto',
                    trigger=pgtrigger.compiler.Trigger(name='mai_riscritta', sql=nucleo.guardie.GuardiaSql(func="IF ROW(NEW.uuid, NEW.creato_il) IS DISTINCT FROM ROW(OLD.uuid, OLD.creato_il) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; IF ROW(NEW.visita_id, NEW.allegato_id, NEW.chiave_modulo) IS DISTINCT FROM ROW(OLD.visita_id, OLD.allegato_id, OLD.chiave_modulo) THEN RAISE EXCEPTION 'Una prova non si riscrive e non si cancella.'; END IF; RETURN NEW;", hash='ab995379db01ea550bef0f1da44127d0171445cb', operation='UPDATE', pgid='pgtrigger_mai_riscritta_d28c7', table='visite_foto', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='foto',
                    trigger=pgtrigger.compiler.Trigger(name='ferma_con_la_madre', sql=nucleo.guardie.GuardiaSql(func="\n        IF (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM visite_visita WHERE id = OLD.visita_id AND stato = 'chiusa'))\n            OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM visite_visita WHERE id = NEW.visita_id AND stato = 'chiusa')) THEN\n            RAISE EXCEPTION 'Le foto di una visita chiusa non cambiano.' USING ERRCODE = 'check_violation', CONSTRAINT = 'foto_chiusa_ferma';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n        ", hash='b8b291ce98833aaab3cae6605ad04fd91092e7c1', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_ferma_con_la_madre_900ae', table='visite_foto', when='BEFORE')),
                ),
            ],
        ),
    ]
