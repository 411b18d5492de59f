/** What is typed over a stored block, and what becomes of it when it is saved. */

import { useState, type FormEvent } from "react";
import { PlatenError } from "../../../client/errors.ts";
import { useSaving } from "../../settings/use-saving.ts";
import { readBlock, writeBlock, type StoredBlock } from "./stored.ts";

/** The state of one block's form. */
export function useBlockForm(name: string, stored: StoredBlock) {
  const [base, setBase] = useState(stored);
  const [source, setSource] = useState(stored.source);
  /** Counts what was put into the text from elsewhere: the editor then takes it. */
  const [imposed, setImposed] = useState(0);
  const [theirs, setTheirs] = useState<StoredBlock | null>(null);
  const saving = useSaving();
  const adopt = (other: StoredBlock): void => {
    setBase(other);
    setSource(other.source);
    setImposed((count) => count + 1);
    setTheirs(null);
    saving.clear();
  };
  const save = (over: StoredBlock): Promise<boolean> =>
    saving.save(async () => {
      try {
        // What is typed while it is saved stays, and is not saved yet.
        setBase(await writeBlock(name, source, over.etag));
        setTheirs(null);
      } catch (reason) {
        if (reason instanceof PlatenError && reason.code === "edit_conflict") {
          setTheirs(await readBlock(name));
        }
        throw reason;
      }
    });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(base);
  };
  const isDirty = source !== base.source;
  return { base, source, type: setSource, imposed, theirs, isDirty, saving, adopt, save, submit };
}
