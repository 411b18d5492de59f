/** Templates: rendering them. */

import type { Caller } from "./call.ts";
import {
  renderPdf,
  requestRender,
  type RenderOptions,
  type RenderSummary,
  type WaitOptions,
} from "./renders.ts";

/** `platen.templates` */
export interface Templates {
  /**
   * Queues a render. With `sync`, the answer comes once it has ended, or after 30 s as it then stands.
   * Safe to be tried again: it always carries an idempotency key.
   */
  render(
    slug: string,
    data: object,
    options?: RenderOptions & { sync?: boolean | undefined },
  ): Promise<RenderSummary>;
  /**
   * Renders, waits for the end and gives the PDF.
   * Throws a RenderFailedError where it failed or was cancelled, a TimeoutError where time ran out.
   */
  renderPdf(slug: string, data: object, options?: RenderOptions & WaitOptions): Promise<Uint8Array>;
}

/** The templates of a server. */
export function templatesOf(caller: Caller): Templates {
  return {
    render: async (slug, data, options) => (await requestRender(caller, slug, data, options)).value,
    renderPdf: (slug, data, options) => renderPdf(caller, slug, data, options),
  };
}
