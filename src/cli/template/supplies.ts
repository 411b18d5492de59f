/** Where the things are kept that templates draw on of their project. */

import type { Result } from "../../errors.ts";
import type { Supply, SupplyName } from "../../publish/files/supplies.ts";
import type { CommandFailure } from "../outcome.ts";

type Asked<T> = Promise<Result<T, CommandFailure>>;

/** Where they are kept. */
export interface SuppliesHome {
  /** The SHA-256 of each asset, in hex, by name. */
  assets(): Asked<ReadonlyMap<string, string>>;
  blockNames(): Asked<readonly string[]>;
  /** Null where there is none. */
  read(name: SupplyName): Asked<Uint8Array | null>;
  write(supply: Supply): Asked<void>;
}
