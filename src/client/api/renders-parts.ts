/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** A part of answers. */
export interface RenderMessagePart {
  /** Of a failed render: `template_error`, `render_timeout`, `out_of_memory`, `renderer_crashed`, `image_unavailable` or `too_many_pages`. */
  code: string;
  /** What happened, in a sentence. */
  message: string;
  /** Where in the layout, from 1. */
  line?: number;
  column?: number;
}
