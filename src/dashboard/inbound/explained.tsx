/** Why a request was refused, and what to do: the whole, then each field. */

import { useLanguage, useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";
import { toldOf, type Explanation } from "./explain.ts";
import classes from "./inbound.module.css";

/** An explanation of the API. */
export function Explained({ explanation }: { readonly explanation: Explanation }) {
  const t = useTexts(INBOUND).one;
  useLanguage();
  const { sentence, fix } = toldOf(explanation);
  const { findings } = explanation;
  return (
    <div className={classes.explained}>
      <p className={classes.sentence}>{sentence}</p>
      {findings.length === 0 ? (
        <p>
          <strong>{t.whatToDo}</strong> {fix}
        </p>
      ) : (
        <ul className={classes.findings} aria-label={t.fields}>
          {findings.map((finding) => {
            const told = toldOf(finding);
            return (
              <li key={finding.path}>
                <code>{finding.path}</code>
                <span>{told.sentence}</span>
                <span className={classes.fix}>{told.fix}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
