/** The token of the link that opened this page, which stands behind the `#`, and what the server says of it. */

import { useEffect, useState } from "react";

/** What a look-up came to. */
export type Looked<T> =
  | { readonly state: "looking" }
  | { readonly state: "found"; readonly value: T }
  | { readonly state: "failed"; readonly error: unknown };

/** The token; "" where the page was opened without one. */
export function linkToken(): string {
  return location.hash.slice(1);
}

/** Asks the server once what a link is worth. */
export function useLookUp<T>(look: () => Promise<T>): Looked<T> {
  const [looked, setLooked] = useState<Looked<T>>({ state: "looking" });
  // It is asked for the token that the page was opened with; another one is another page.
  const [ask] = useState(() => look);
  useEffect(() => {
    let isGone = false;
    ask().then(
      (value) => isGone || setLooked({ state: "found", value }),
      (error: unknown) => isGone || setLooked({ state: "failed", error }),
    );
    return () => {
      isGone = true;
    };
  }, [ask]);
  return looked;
}
