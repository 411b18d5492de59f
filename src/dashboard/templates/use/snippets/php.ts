/** For PHP, without an extension or a package. */

import { apiBody, type Json, type Language } from "./snippet.ts";

export const PHP_SNIPPETS: Language = {
  id: "php",
  name: "PHP",
  hook: ({ url, secret, data }) => `<?php
$url = ${literal(url)};
$secret = ${literal(secret)};
$data = ${literal(data)};

$body = json_encode($data, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
$signature = hash_hmac('sha256', $body, $secret);
$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => "Content-Type: application/json\\r\\nx-platen-signature: $signature",
    'content' => $body,
    'ignore_errors' => true,
]]);
echo file_get_contents($url, false, $context), "\\n";
`,
  api: ({ url, key, data, file }) => `<?php
$apiKey = ${literal(key)};
$body = ${literal(apiBody(data))};

$context = stream_context_create(['http' => [
    'method' => 'POST',
    'header' => "Authorization: Bearer $apiKey\\r\\nContent-Type: application/json\\r\\nAccept: application/pdf",
    'content' => json_encode($body, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES),
    'ignore_errors' => true,
]]);
$answer = file_get_contents(${literal(url)}, false, $context);
if (strncmp($answer, '%PDF', 4) !== 0) exit($answer);
file_put_contents(${literal(file)}, $answer);
`,
};

/**
 * A value as PHP writes it. In single quotes only a backslash and a single quote mean something. An array
 * with the keys 0, 1, … would become a list of JSON, and an empty one `[]`: those are objects by name.
 */
function literal(value: Json, indent = ""): string {
  if (typeof value === "string") return `'${value.replace(/[\\']/g, String.raw`\$&`)}'`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}    `;
  if (isArray(value)) {
    const items = value.map((item) => `${inner}${literal(item, inner)},\n`);
    return items.length === 0 ? "[]" : `[\n${items.join("")}${indent}]`;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return "new stdClass()";
  const members = Object.entries(value).map(
    ([key, item]) => `${inner}${literal(key)} => ${literal(item, inner)},\n`,
  );
  const cast = keys.some((key) => /^-?\d+$/.test(key)) ? "(object) " : "";
  return `${cast}[\n${members.join("")}${indent}]`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
