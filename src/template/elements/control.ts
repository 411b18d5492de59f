/** What decides which elements are there, and how often. */

import { NOTHING, attribute, EACH, type ElementDefinition } from "./definition.ts";

export const CONTROL = {
  if: {
    documentation: "Holds what stands there only where the condition is true.",
    category: "control",
    content: "parent",
    attributes: {
      test: attribute(
        "condition",
        "A Liquid condition without braces: total > 100 and customer.name.",
        {
          required: true,
          outputs: false,
        },
      ),
    },
  },
  "else-if": {
    documentation: "After </if>: what stands there instead where its own condition is true.",
    category: "branch",
    content: "parent",
    attributes: {
      test: attribute("condition", "A Liquid condition without braces.", {
        required: true,
        outputs: false,
      }),
    },
  },
  else: {
    documentation: "After </if> or </else-if>: what stands there where no condition was true.",
    category: "branch",
    content: "parent",
    attributes: {},
  },
  for: {
    documentation: "Repeats its content for each item of a list.",
    category: "control",
    content: "parent",
    attributes: { each: EACH },
  },
  let: {
    documentation: "Gives a value a name, for what follows in the same element.",
    category: "control",
    content: NOTHING,
    attributes: {
      name: attribute("name", "The name: letters, digits and _.", {
        required: true,
        outputs: false,
      }),
      value: attribute("value", 'An expression without braces: items | map: "price" | sum.', {
        required: true,
        outputs: false,
      }),
    },
  },
  use: {
    documentation:
      "A shared block of the project: what it holds stands here. It sees every name that is known here.",
    category: "control",
    content: NOTHING,
    attributes: {
      block: attribute("block", "The name of the block.", { required: true, outputs: false }),
      with: attribute(
        "value",
        "A value for the block, which it calls with: an expression without braces, such as order.buyer.",
        { outputs: false },
      ),
    },
  },
} as const satisfies Record<string, ElementDefinition>;
