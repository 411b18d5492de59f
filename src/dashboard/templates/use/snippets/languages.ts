/** Every language that the Use tab has code for, in its order. */

import { APPS_SCRIPT_SNIPPETS } from "./apps-script.ts";
import { GO_SNIPPETS } from "./go.ts";
import { NODE_SNIPPETS } from "./node.ts";
import { PHP_SNIPPETS } from "./php.ts";
import { PLAIN_PYTHON_SNIPPETS, PYTHON_SNIPPETS } from "./python.ts";
import { SHELL_SNIPPETS } from "./shell.ts";
import type { Language } from "./snippet.ts";

export const LANGUAGES: readonly Language[] = [
  SHELL_SNIPPETS,
  NODE_SNIPPETS,
  PYTHON_SNIPPETS,
  PLAIN_PYTHON_SNIPPETS,
  PHP_SNIPPETS,
  GO_SNIPPETS,
  APPS_SCRIPT_SNIPPETS,
];
