/** A browser as a server of a test sees it: it keeps its cookie, and says where its requests come from. */

import { answer, type Running } from "../running-server.ts";

export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export interface Browser {
  readonly cookie: string | null;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answered>;
}

/** A browser that nobody is signed in at. */
export function browserOf({ origin }: Pick<Running, "origin">): Browser {
  let cookie: string | null = null;
  return {
    get cookie() {
      return cookie;
    },
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          "sec-fetch-site": "same-origin",
          origin,
          "x-platen-csrf": "1",
          ...(cookie === null ? {} : { cookie }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const set = /^platen_session=([^;]*)/.exec(response.headers.get("set-cookie") ?? "")?.[1];
      if (set !== undefined) cookie = set === "" ? null : `platen_session=${set}`;
      return { ...(await answer(response)), headers: response.headers };
    },
  };
}

export const PASSWORD = "an engine of brass";

/** What the form of a first visit sends. */
export function setupOf(token: string) {
  return {
    ...{ token, password: PASSWORD, email: "Ada@Example.com", name: "Ada" },
    ...{ timeZone: "Europe/Berlin", language: "de-DE", projectName: "Shop" },
  };
}

/** A browser in which the installation's owner has just been made. */
export async function ownerOf(it: Running): Promise<Browser> {
  const token = await it.store.oneTimeLinks.mintSetup();
  const browser = browserOf(it);
  const { status } = await browser.call("POST", "/v1/setup", setupOf(token ?? ""));
  if (status !== 201) throw new Error(`setting up answered ${status}`);
  return browser;
}
