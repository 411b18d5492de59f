/** The keys of the dashboard, in a list. */

import { Kbd, Modal } from "@mantine/core";
import { PALETTE } from "../texts/palette.ts";
import { SHELL } from "../texts/shell.ts";
import { useTexts } from "../texts/language.ts";
import classes from "./palette.module.css";

const KEYS = [
  [["Ctrl K", "⌘ K"], "palette"],
  [["?"], "keys"],
  [["Tab"], "next"],
  [["Esc"], "close"],
  [["Ctrl Space"], "complete"],
  [["Ctrl F"], "find"],
  [["Esc, Tab"], "leaveEditor"],
  [["Page ↓"], "page"],
] as const;

/** A dialog with them. */
export function Keys({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(PALETTE).keys;
  const shell = useTexts(SHELL);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.title}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      <table className={classes.keys}>
        <tbody>
          {KEYS.map(([keys, name]) => (
            <tr key={name}>
              <th scope="row">
                {keys.map((key) => (
                  <Kbd key={key} mr="xs">
                    {key}
                  </Kbd>
                ))}
              </th>
              <td>{t[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
