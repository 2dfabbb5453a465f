// Pages of who has not logged in: menus, forms, the choice of a place.
import * as menu from "./menu.js";
import * as moduli from "./moduli.js";
import * as pagina from "./pagina.js";
import * as scelta from "./scelta.js";

pagina.start([menu, moduli, scelta]);
