/** For Google Apps Script, which spreadsheets and forms run. */

import { apiBody, jsonText, type Json, type Language } from "./snippet.ts";

const SIGN = `  const signature = Utilities.computeHmacSha256Signature(body, secret, Utilities.Charset.UTF_8)
    .map((byte) => ("0" + (byte & 255).toString(16)).slice(-2))
    .join("");`;

export const APPS_SCRIPT_SNIPPETS: Language = {
  id: "apps-script",
  name: "Apps Script",
  hook: ({ url, secret, data }) => `function sendToPlaten() {
  const url = ${JSON.stringify(url)};
  const secret = ${JSON.stringify(secret)};
  const data = ${jsonText(data, "  ")};

  const body = JSON.stringify(data);
${SIGN}
  const response = UrlFetchApp.fetch(url, {
    method: "post",
    contentType: "application/json",
    headers: { "x-platen-signature": signature },
    payload: body,
    muteHttpExceptions: true,
  });
  Logger.log(response.getResponseCode() + " " + response.getContentText());
}
`,
  api: ({ url, key, data, file }) => `function renderWithPlaten() {
  const apiKey = ${JSON.stringify(key)};
  const response = UrlFetchApp.fetch(${JSON.stringify(url)}, {
    method: "post",
    contentType: "application/json",
    headers: { Authorization: "Bearer " + apiKey, Accept: "application/pdf" },
    payload: JSON.stringify(${jsonText(apiBody(data), "    ")}),
    muteHttpExceptions: true,
  });
  if (response.getResponseCode() !== 200) throw new Error(response.getContentText());
  DriveApp.createFile(response.getBlob().setName(${JSON.stringify(file)}));
}
`,
};

/** A question of a form, and the key of the data that its answer goes to. */
export interface Question {
  readonly title: string;
  readonly key: string;
  readonly isNumber: boolean;
}

/** A script that sends the answers to a form's questions whenever somebody submits it. */
export function formScript(
  { url, secret, data }: { readonly url: string; readonly secret: string; readonly data: Json },
  questions: readonly Question[],
): string {
  const lines = questions.map(
    ({ title, key, isNumber }) =>
      `  put(data, ${JSON.stringify(key)}, ${isNumber ? "number(" : ""}answer(event, ${JSON.stringify(title)})${isNumber ? ")" : ""});`,
  );
  return `// What every document has; the answers of the form are put over it.
const ALWAYS = ${jsonText(data)};

function onFormSubmit(event) {
  const url = ${JSON.stringify(url)};
  const secret = ${JSON.stringify(secret)};
  const data = JSON.parse(JSON.stringify(ALWAYS));
${lines.join("\n")}

  const body = JSON.stringify(data);
${SIGN}
  UrlFetchApp.fetch(url, {
    method: "post",
    contentType: "application/json",
    headers: { "x-platen-signature": signature },
    payload: body,
  });
}

function answer(event, title) {
  return (event.namedValues[title] || [""])[0];
}

function number(text) {
  return text === "" ? null : Number(text.replace(",", "."));
}

function put(data, key, value) {
  const names = key.split(".");
  const last = names.pop();
  for (const name of names) data = data[name] = data[name] || {};
  data[last] = value;
}
`;
}
