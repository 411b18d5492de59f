/** A test of a hook while it runs: sent, answered, rendered. */

import { useRef, useState } from "react";
import { api, type AnswerOf } from "../../api/caller.ts";
import { refresh } from "../../api/query.ts";

type Outcome = AnswerOf<"POST /v1/templates/:slug/hook/test">;
type Render = AnswerOf<"GET /v1/renders/:id">;
type Inbound = AnswerOf<"GET /v1/inbound/:id">;

export type TestState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending" }
  | { readonly kind: "failed"; readonly error: unknown }
  | {
      readonly kind: "answered";
      readonly outcome: Outcome;
      /** Null until there is one, and where the hook refused. */
      readonly render: Render | null;
      /** Of a refused request: why. */
      readonly inbound: Inbound | null;
      /** Whether it goes on being followed. */
      readonly isFollowed: boolean;
    };

const WAIT_SECONDS = 20;
/** After as many waits the render's own page is the better place. */
const WAITS_MAX = 6;

/** Whether a render has come to its end. */
export function hasEnded({ status }: Pick<Render, "status">): boolean {
  return status !== "queued" && status !== "rendering";
}

/** The state of the test that was sent last; an older one that is still under way is left alone. */
export function useHookTest(slug: string) {
  const [state, setState] = useState<TestState>({ kind: "idle" });
  const latest = useRef(0);
  const send = async (data: object, sign: boolean): Promise<void> => {
    latest.current += 1;
    const mine = latest.current;
    const show = (next: TestState): void => {
      if (latest.current === mine) setState(next);
    };
    show({ kind: "sending" });
    try {
      const body = { data, sign };
      const outcome = await api("POST /v1/templates/:slug/hook/test", { params: { slug }, body });
      const answered = { kind: "answered", outcome, render: null, inbound: null } as const;
      show({ ...answered, isFollowed: true });
      const { renderId, inboundId } = outcome;
      if (renderId === null) {
        const inbound = await api("GET /v1/inbound/:id", { params: { id: inboundId } });
        show({ ...answered, inbound, isFollowed: false });
      } else {
        const render = await ended(renderId, () => latest.current === mine);
        show({ ...answered, render, isFollowed: false });
      }
      await refresh("GET /v1/renders", "GET /v1/inbound");
    } catch (error) {
      show({ kind: "failed", error });
    }
  };
  return { state, send };
}

async function ended(id: string, isWanted: () => boolean): Promise<Render> {
  for (let waits = 1; ; waits += 1) {
    const render = await api("GET /v1/renders/:id", {
      params: { id },
      query: { wait: WAIT_SECONDS },
    });
    if (hasEnded(render) || waits === WAITS_MAX || !isWanted()) return render;
  }
}
