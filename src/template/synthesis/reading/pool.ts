/** The variables that nobody has claimed yet: rules ask in turn, so that each is shown once. */

import type { Variable } from "../../../manifest/manifest.ts";

export class Pool {
  private rest: readonly Variable[];

  constructor(variables: readonly Variable[]) {
    this.rest = variables;
  }

  left(): readonly Variable[] {
    return this.rest;
  }

  take(taken: readonly Variable[]): void {
    const gone = new Set(taken);
    this.rest = this.rest.filter((variable) => !gone.has(variable));
  }

  all(wanted: (variable: Variable) => boolean, most = Infinity): readonly Variable[] {
    const found = this.rest.filter(wanted).slice(0, most);
    this.take(found);
    return found;
  }

  one(wanted: (variable: Variable) => boolean): Variable | undefined {
    return this.all(wanted, 1)[0];
  }
}
