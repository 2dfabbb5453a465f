// Pages of who works here: drafts and the session's clock besides.
import * as bozze from "./bozze.js";
import * as menu from "./menu.js";
import * as moduli from "./moduli.js";
import * as pagina from "./pagina.js";
import * as scelta from "./scelta.js";
import * as sessione from "./sessione.js";
import * as uscita from "./uscita.js";

pagina.start([menu, moduli, bozze, scelta, uscita]);
sessione.start(document.body);
