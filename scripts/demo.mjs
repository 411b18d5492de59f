/**
 * `npm run demo`: from nothing to a PDF. Sets everything up, builds the executable, starts it on an
 * empty data folder, posts the README's signed invoice to its hook, saves invoice.pdf and stays up.
 * `-- --once` stops the server and ends with the PDF's path on the last line.
 */

import { spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootstrap, ROOT, stop } from "./bootstrap.mjs";
import { BINARY, buildIfStale } from "./build.mjs";

/** The README's invoice: what a customer's system would post. */
const INVOICE =
  '{"customer":{"name":"Acme Corp"},"items":[{"name":"Widget","qty":5,"price":9.99}],"total":49.95}';

const PDF = join(ROOT, "invoice.pdf");
const READY_MS = 20_000;
const WAIT_SECONDS = 60;

const once = process.argv.includes("--once");
if (buildIfStale(bootstrap()) !== 0) stop("The executable could not be built.");

const folder = mkdtempSync(join(tmpdir(), "platen-demo-"));
const data = join(folder, "data");
const base = `http://127.0.0.1:${await freePort()}`;
const installation = initialise();
const server = startServer();
let ending = false;

try {
  await untilReady();
  const hook = installation.templates[0];
  if (hook === undefined) throw new Error("platen init published no template");
  const accepted = await postInvoice(hook.inbound);
  const seconds = await untilRendered(accepted.pollUrl);
  writeFileSync(PDF, await download(`${accepted.pollUrl}/download`));
  console.log(`\nA signed webhook became a PDF in ${seconds} s.`);
  if (!once) await stayUp(hook.inbound.url);
} catch (reason) {
  console.error(`\nThe demo failed: ${reason instanceof Error ? reason.message : reason}`);
  process.exitCode = 1;
} finally {
  await end();
}
if (once && process.exitCode !== 1) console.log(PDF);
// Kept-alive connections would hold the script for some seconds more.
process.exit();

/** A port that is free now; the URLs of `init` must already carry it. */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function initialise() {
  const args = ["init", "--data", data, "--public-url", base, "--json"];
  const { status, stdout, stderr } = spawnSync(BINARY, args, { encoding: "utf8" });
  if (status !== 0) stop(`platen init failed: ${stderr}`);
  return JSON.parse(stdout);
}

function startServer() {
  const { port } = new URL(base);
  return spawn(BINARY, ["serve", "--data", data, "--port", port, "--public-url", base], {
    stdio: ["ignore", "ignore", "inherit"],
    // A terminal sends Ctrl-C to its whole group, and a second signal would end the server at once:
    // in a group of its own it gets the one that end() sends.
    detached: process.platform !== "win32",
  });
}

async function untilReady() {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`platen serve ended with ${server.exitCode}`);
    const answer = await fetch(`${base}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`platen serve did not answer within ${READY_MS / 1000} s`);
}

async function postInvoice({ url, secret }) {
  const signature = createHmac("sha256", secret).update(INVOICE).digest("hex");
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-craftkit-signature": signature },
    body: INVOICE,
  });
  if (answer.status !== 202)
    throw new Error(`the hook answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function untilRendered(pollUrl) {
  const answer = await authorised(`${pollUrl}?wait=${WAIT_SECONDS}`);
  const render = await answer.json();
  if (render.status !== "succeeded") {
    throw new Error(`the render is ${render.status}: ${render.errorMessage ?? "no reason given"}`);
  }
  return ((Date.parse(render.completedAt) - Date.parse(render.createdAt)) / 1000).toFixed(2);
}

async function download(url) {
  const answer = await authorised(url);
  return Buffer.from(await answer.arrayBuffer());
}

async function authorised(url) {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${installation.apiKey}` } });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return answer;
}

/** Where the first account is made, and with it the way into the dashboard. */
function setupLink() {
  const args = ["admin", "link", "--data", data, "--public-url", base];
  const { status, stdout, stderr } = spawnSync(BINARY, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`platen admin link failed: ${stderr}`);
  return stdout.trim();
}

function stayUp(hookUrl) {
  console.log(`
  The PDF        ${PDF}
  The dashboard  ${setupLink()}
                 (make your account there; the link works once)
  Its hook       ${hookUrl}

Post to it yourself:

  curl -X POST '${hookUrl}' \\
    -H 'content-type: application/json' \\
    -d '${INVOICE}'

Ctrl-C stops it and removes its data folder.`);
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
    server.once("exit", (code, signal) => {
      if (ending) return;
      console.error(`\nThe server ended by itself (${signal ?? code}).`);
      process.exitCode = 1;
      resolve();
    });
  });
}

async function end() {
  ending = true;
  if (server.exitCode === null && server.signalCode === null) {
    const exited = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}
