/** Pictures over https: a real server with a certificate of an authority of our own, made by openssl. */

import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../fixtures/store.ts";

const PROGRAM = join(import.meta.dir, "../fixtures/fetch-picture.ts");

function openssl(cwd: string, args: string): void {
  const { exitCode, stderr } = Bun.spawnSync(["openssl", ...args.split(" ")], {
    cwd,
    stderr: "pipe",
  });
  if (exitCode !== 0) throw new Error(stderr.toString());
}

/** An authority's certificate in ca.pem, and one that it signed, for pictures.test, in cert.pem. */
function makeCertificate(folder: string): void {
  const key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2";
  const signed = "-CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names";
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:pictures.test\n");
  openssl(folder, `req -x509 ${key} -keyout ca.key -out ca.pem -subj /CN=authority.test`);
  openssl(folder, `req ${key} -keyout key.pem -out request.pem -subj /CN=pictures.test`);
  openssl(folder, `x509 -req -in request.pem -out cert.pem ${signed}`);
}

/** A server at 127.0.0.1 whose certificate is for pictures.test, signed by ca.pem. */
function secureServer() {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  makeCertificate(folder.path);
  const seen: string[] = [];
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    tls: { key: readFileSync(at("key.pem")), cert: readFileSync(at("cert.pem")) },
    fetch: (request) => {
      seen.push(request.headers.get("host") ?? "");
      return new Response("picture");
    },
  });
  return {
    seen,
    /** What a process that trusts `authority` beside the system's gets for a host. */
    fetched: async (host: string, authority: "ca.pem" | null) => {
      const child = Bun.spawn(
        [process.execPath, PROGRAM, `https://${host}:${server.port}/a.png`, "127.0.0.1"],
        {
          env: { ...(authority === null ? {} : { NODE_EXTRA_CA_CERTS: at(authority) }) },
          stdout: "pipe",
        },
      );
      return JSON.parse(await child.stdout.text()) as unknown;
    },
    port: server.port,
    [Symbol.asyncDispose]: async () => {
      await server.stop(true);
      folder[Symbol.dispose]();
    },
  };
}

describe("a picture over https", () => {
  test("comes from the address that was checked, under the name of its URL", async () => {
    await using it = secureServer();
    expect(await it.fetched("pictures.test", "ca.pem")).toEqual({ text: "picture" });
    expect(it.seen).toEqual([`pictures.test:${it.port}`]);
  });

  test("does not come from a server whose certificate nobody vouches for, or is another's", async () => {
    await using it = secureServer();
    const refused = { reason: "could not be fetched: its server did not answer", mayPass: true };
    expect(await it.fetched("pictures.test", null)).toEqual(refused);
    expect(await it.fetched("other.test", "ca.pem")).toEqual(refused);
    expect(it.seen).toEqual([]);
  });
});
