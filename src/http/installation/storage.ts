/** GET /v1/settings/storage: what the data folder takes of its disk. */

import { Type, type Static } from "@sinclair/typebox";
import { isoTime } from "../../clock.ts";
import { ok } from "../../errors.ts";
import { json } from "../answer.ts";
import { jsonAnswer } from "../operation.ts";
import { Time } from "../schemas.ts";
import { installationEndpoint } from "./first-project.ts";

/** A count of many files is made once for all who ask within this time. */
const FRESH_MS = 30_000;

const Files = Type.Object({
  count: Type.Integer(),
  bytes: Type.Integer(),
});

const StorageView = Type.Object(
  {
    version: Type.String({ description: "Of Platen." }),
    dataFolder: Type.String({ description: "Where it is on the server." }),
    databaseBytes: Type.Integer(),
    pdfs: Files,
    assets: Files,
    freeBytes: Type.Integer({ description: "Left on the disk." }),
    diskBytes: Type.Integer({ description: "Of the whole disk." }),
    countedAt: Time,
  },
  { title: "Storage" },
);

const EXAMPLE: Static<typeof StorageView> = {
  version: "1.0.0",
  dataFolder: "/var/lib/platen",
  databaseBytes: 48_234_496,
  pdfs: { count: 12_403, bytes: 402_653_184 },
  assets: { count: 7, bytes: 181_204 },
  freeBytes: 21_474_836_480,
  diskBytes: 42_949_672_960,
  countedAt: "2026-11-23T10:00:00.000Z",
};

/** What is stored, by its parts. */
export const readStorage = installationEndpoint(
  {
    id: "getStorage",
    tag: "Installation",
    summary: "See what is stored, and how much room is left",
    description: "Counted file by file, at most every half a minute.",
    answers: { 200: jsonAnswer("The data folder", StorageView, EXAMPLE) },
    errors: [],
  },
  ({ store, clock, version }) => {
    let counted: {
      readonly at: number;
      readonly view: Promise<Static<typeof StorageView>>;
    } | null = null;
    const count = async (at: number): Promise<Static<typeof StorageView>> => ({
      version,
      dataFolder: store.folder.path,
      ...(await store.usage()),
      countedAt: isoTime(at),
    });
    return async () => {
      const at = clock.now();
      if (counted === null || at - counted.at >= FRESH_MS || at < counted.at) {
        counted = { at, view: count(at) };
        // One that failed is not kept: the next who asks has it counted anew.
        counted.view.catch(() => (counted = null));
      }
      return ok(json(200, await counted.view));
    };
  },
);
