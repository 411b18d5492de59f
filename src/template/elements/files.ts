/** Files inside the PDF. */

import { RELATIONSHIPS } from "../pdf-features.ts";
import { attribute, NOTHING, type ElementDefinition } from "./definition.ts";

export const FILES = {
  attachment: {
    documentation:
      "A file inside the PDF, such as the XML of an electronic invoice. Its content is text or base64.",
    category: "file",
    content: NOTHING,
    attributes: {
      name: attribute("text", "Its name, such as factur-x.xml. Each attachment has another.", {
        required: true,
      }),
      mime: attribute("media-type", "Its media type, such as text/xml.", { required: true }),
      text: attribute("text", 'What is in it: text="{{ xml }}", written as UTF-8.'),
      base64: attribute(
        "text",
        "What is in it, in base64 or as a data URL, for files that are no text.",
      ),
      relationship: attribute(
        { oneOf: RELATIONSHIPS },
        "What it is to the document. Unspecified unless told.",
        { outputs: false },
      ),
      description: attribute("text", "What readers show beside its name."),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
