/** For Node.js, without anything to install. */

import { apiBody, jsonText, type Language } from "./snippet.ts";

export const NODE_SNIPPETS: Language = {
  id: "node",
  name: "Node.js",
  hook: ({ url, secret, data }) => `// Node.js 18 or newer: save as send.mjs, run "node send.mjs".
import { createHmac } from "node:crypto";

const url = ${JSON.stringify(url)};
const secret = ${JSON.stringify(secret)};
const data = ${jsonText(data)};

const body = JSON.stringify(data);
const signature = createHmac("sha256", secret).update(body).digest("hex");
const response = await fetch(url, {
  method: "POST",
  headers: { "content-type": "application/json", "x-platen-signature": signature },
  body,
});
console.log(response.status, await response.text());
`,
  api: ({
    url,
    key,
    data,
    file,
  }) => `// Node.js 18 or newer: save as render.mjs, run "node render.mjs".
import { writeFile } from "node:fs/promises";

const apiKey = ${JSON.stringify(key)};
const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: {
    authorization: \`Bearer \${apiKey}\`,
    "content-type": "application/json",
    accept: "application/pdf",
  },
  body: JSON.stringify(${jsonText(apiBody(data), "  ")}),
});
if (response.status !== 200) throw new Error(await response.text());
await writeFile(${JSON.stringify(file)}, new Uint8Array(await response.arrayBuffer()));
`,
};
