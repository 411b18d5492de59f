/** POST /v1/renders/archive: the PDFs of several renders as one ZIP file. */

import { Type } from "@sinclair/typebox";
import { Zip, ZipPassThrough } from "fflate";
import { isoTime } from "../../clock.ts";
import { fail, ok } from "../../errors.ts";
import { ARCHIVE_MAX_BYTES } from "../../limits.ts";
import type { FileStore } from "../../store/files.ts";
import type { Render } from "../../store/renders.ts";
import { keyEndpoint } from "../endpoint.ts";
import { jsonBody } from "../operation.ts";
import { bodyReader } from "../request/json.ts";
import { streamOf } from "../stream.ts";
import { BULK_EXAMPLE_IDS, RenderIds } from "./bulk-renders.ts";
import { filenameOf } from "./filename.ts";
import { hasPdf } from "./render-view.ts";

const ArchiveRequest = Type.Object({ ids: RenderIds }, { expected: "an object" });

const readRequest = bodyReader(ArchiveRequest);

/** What stands in the archive for those without a PDF. */
const LEFT_OUT = "left-out.txt";

/** A ZIP file of the PDFs that are there, sent while it is made. */
export const archiveRenders = keyEndpoint(
  {
    id: "archiveRenders",
    tag: "Renders",
    summary: "Download several PDFs as a ZIP file",
    description:
      `A ZIP file with the PDFs of these renders, each under the name of its download. Those that have none are ` +
      `listed in \`${LEFT_OUT}\` of the archive; where none of them has one, it is \`not_ready\`. PDFs of ` +
      `more than 500 MiB together are \`invalid_request\`: ask for them in parts.`,
    scope: "renders:read",
    reach: "templates",
    body: jsonBody(ArchiveRequest, "Two renders", { ids: BULK_EXAMPLE_IDS }),
    answers: {
      200: {
        description: "The archive",
        content: { "application/zip": { schema: null, examples: {} } },
      },
    },
    errors: ["not_found", "not_ready"],
  },
  ({ store, body, clock }) =>
    async (call, { project, templateIds }) => {
      const request = await readRequest(call.request, body);
      if (!request.ok) return request;
      const ids = [...new Set(request.value.ids)];
      const filter = { ids, ...(templateIds === null ? {} : { templateIds }) };
      const page = await store.renders.list(project.id, filter, { after: null, limit: ids.length });
      if (page.items.length === 0) return fail("not_found", "There are no renders with these ids.");
      const present = page.items.filter(hasPdf);
      if (present.length === 0) return fail("not_ready", "None of these renders has a PDF.");
      const bytes = present.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
      if (bytes > ARCHIVE_MAX_BYTES) {
        return fail(
          "invalid_request",
          `These PDFs have ${Math.ceil(bytes / 1024 ** 2)} MiB together, an archive takes ` +
            `${ARCHIVE_MAX_BYTES / 1024 ** 2} MiB. Ask for them in parts.`,
        );
      }
      const kept = new Set(present.map(({ id }) => id));
      const missing = ids.filter((id) => !kept.has(id));
      const headers = {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="renders-${isoTime(clock.now()).slice(0, 10)}.zip"`,
        "cache-control": "no-store",
      };
      return ok({
        status: 200,
        headers,
        body: streamOf(archive(present, missing, store.files)),
      });
    },
);

/** PDFs are compressed inside: the archive only puts them one behind the other. */
async function* archive(
  renders: readonly Render[],
  missing: readonly string[],
  files: Pick<FileStore, "pathOf">,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let made: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    made.push(new Uint8Array(chunk));
  });
  const left = [...missing];
  const names = uniqueNames();
  for (const render of renders) {
    const file = Bun.file(files.pathOf(render.sha256 ?? ""));
    if (!(await file.exists())) {
      left.push(render.id);
      continue;
    }
    const entry = new ZipPassThrough(names(filenameOf(render)));
    entry.mtime = render.completedAt ?? render.createdAt;
    zip.add(entry);
    for await (const chunk of file.stream()) {
      entry.push(new Uint8Array(chunk));
      yield* made;
      made = [];
    }
    entry.push(new Uint8Array(0), true);
  }
  if (left.length > 0) {
    const entry = new ZipPassThrough(LEFT_OUT);
    zip.add(entry);
    const text = `These renders have no PDF, or are not there any more:\r\n${left.join("\r\n")}\r\n`;
    entry.push(new TextEncoder().encode(text), true);
  }
  zip.end();
  yield* made;
}

/** Names each file once: `a.pdf`, `a-2.pdf`. Capitals do not tell files apart everywhere. */
function uniqueNames(): (name: string) => string {
  const taken = new Set<string>([LEFT_OUT]);
  return (name) => {
    const dot = name.lastIndexOf(".");
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
    let unique = name;
    for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = `${stem}-${n}${ending}`;
    taken.add(unique.toLowerCase());
    return unique;
  };
}
