/** For Python 3: with the library that most have, and without any. */

import { apiBody, type Json, type Language } from "./snippet.ts";

export const PYTHON_SNIPPETS: Language = {
  id: "python",
  name: "Python",
  hook: ({ url, secret, data }) => `# pip install requests
import hashlib, hmac, json
import requests

url = ${literal(url)}
secret = ${literal(secret)}
data = ${literal(data)}

body = json.dumps(data).encode()
signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
response = requests.post(
    url,
    data=body,
    headers={"Content-Type": "application/json", "x-platen-signature": signature},
)
print(response.status_code, response.text)
`,
  api: ({ url, key, data, file }) => `# pip install requests
import requests

api_key = ${literal(key)}
response = requests.post(
    ${literal(url)},
    json=${literal(apiBody(data), "    ")},
    headers={"Authorization": f"Bearer {api_key}", "Accept": "application/pdf"},
)
if response.status_code != 200:
    raise SystemExit(response.text)
with open(${literal(file)}, "wb") as file:
    file.write(response.content)
`,
};

export const PLAIN_PYTHON_SNIPPETS: Language = {
  id: "python-plain",
  name: "Python (stdlib)",
  hook: ({ url, secret, data }) => `import hashlib, hmac, json, urllib.error, urllib.request

url = ${literal(url)}
secret = ${literal(secret)}
data = ${literal(data)}

body = json.dumps(data).encode()
signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
request = urllib.request.Request(
    url,
    data=body,
    headers={"Content-Type": "application/json", "x-platen-signature": signature},
)
try:
    with urllib.request.urlopen(request) as response:
        print(response.status, response.read().decode())
except urllib.error.HTTPError as error:
    print(error.code, error.read().decode())
`,
  api: ({ url, key, data, file }) => `import json, urllib.error, urllib.request

api_key = ${literal(key)}
request = urllib.request.Request(
    ${literal(url)},
    data=json.dumps(${literal(apiBody(data), "    ")}).encode(),
    headers={
        "Authorization": f"Bearer {api_key}",
        "Content-Type": "application/json",
        "Accept": "application/pdf",
    },
)
try:
    with urllib.request.urlopen(request) as response, open(${literal(file)}, "wb") as file:
        file.write(response.read())
except urllib.error.HTTPError as error:
    raise SystemExit(error.read().decode())
`,
};

/** A value as Python writes it. Texts are written as in JSON, whose escapes Python has, too. */
function literal(value: Json, indent = ""): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}    `;
  const isList = isArray(value);
  const members = isList
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${literal(item, inner)}`);
  const [open, close] = isList ? "[]" : "{}";
  if (members.length === 0) return `${open}${close}`;
  return `${open}\n${members.map((member) => `${inner}${member},\n`).join("")}${indent}${close}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
