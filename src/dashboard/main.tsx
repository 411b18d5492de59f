/**
 * The dashboard: one page in the browser that speaks to the API and nothing else. The map of the room:
 *
 *   app/       the frame around every page, the table of pages, what is around all of them
 *   api/       the API's routes as queries
 *   texts/     every word that is shown, in each language
 *   parts/     small parts that pages are made of
 *   style/     the look
 *   people/    coming in, members, one's own account
 *   welcome/   the first steps
 *   overview/ templates/ renders/ inbound/ settings/   the pages, a folder a place
 *
 * README.md beside it tells how a page is made.
 */

import { createRoot } from "react-dom/client";
import { App, styleNonce } from "./app/app.tsx";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "@mantine/spotlight/styles.layer.css";
import "./style/base.css";

// Where the library that keeps the page still behind a dialog looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
