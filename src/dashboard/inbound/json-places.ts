/** Where in a JSON text the value of each path stands: `items.0.qty` → its offset. */

const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/gs;

/** A hook refuses what nests deeper, and says nothing of places in it. */
const DEPTH_MAX = 64;

interface Open {
  readonly path: string;
  readonly isList: boolean;
  index: number;
  key: string;
}

/** The offsets of all values; of what is no JSON as far as it looks like some. */
export function placesIn(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const open: Open[] = [];
  let isKeyNext = false;
  for (const { 0: token, index: at } of text.matchAll(TOKEN)) {
    const around = open.at(-1);
    if (token === "}" || token === "]") {
      open.pop();
      isKeyNext = false;
    } else if (token === ",") {
      if (around !== undefined) around.index += 1;
      isKeyNext = around?.isList === false;
    } else if (token === ":") {
      isKeyNext = false;
    } else if (isKeyNext && around !== undefined) {
      around.key = nameIn(token);
    } else {
      const path = around === undefined ? "" : pathIn(around);
      places.set(path, at);
      if (token === "{" || token === "[") {
        if (open.length === DEPTH_MAX) break;
        open.push({ path, isList: token === "[", index: 0, key: "" });
        isKeyNext = token === "{";
      }
    }
  }
  return places;
}

/** Where what is wrong with a path is to be shown: at its value, or at the innermost thing around it. */
export function placeOf(path: string, places: ReadonlyMap<string, number>): number {
  const steps = path.split(".");
  for (let count = steps.length; count > 0; count -= 1) {
    const at = places.get(steps.slice(0, count).join("."));
    if (at !== undefined) return at;
  }
  return places.get("") ?? 0;
}

function pathIn({ path, isList, index, key }: Open): string {
  const step = isList ? String(index) : key;
  return path === "" ? step : `${path}.${step}`;
}

function nameIn(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
