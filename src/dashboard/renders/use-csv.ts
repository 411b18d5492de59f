/** The list of a filter as a file for spreadsheets. */

import { useState } from "react";
import { api } from "../api/caller.ts";
import { saveFile } from "../browser.ts";
import { notifyFailure } from "../parts/failure.tsx";
import { queryOf, type Filters } from "./filters.ts";

/** Saves it, and says while it is being made. */
export function useCsv(filters: Filters): { readonly isBusy: boolean; save(): void } {
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const bytes = await api("GET /v1/renders.csv", { query: queryOf(filters) });
      // A copy of the client's own, in the form that files are made of.
      saveFile(new Blob([new Uint8Array(bytes)], { type: "text/csv" }), "renders.csv");
    } catch (reason) {
      notifyFailure(reason);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, save: () => void save() };
}
