/** The short path from an empty installation to a PDF of one's own. */

import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";

/** The page at /welcome. */
export function WelcomePage() {
  const t = useTexts(SHELL);
  return <h1>{t.product}</h1>;
}
