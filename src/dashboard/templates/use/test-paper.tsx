/** The document that a test came to, on the desk. */

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { api } from "../../api/caller.ts";
import { keyOf } from "../../api/query.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";

/** Heavy, and needed only once there is a document. */
const PdfViewer = lazy(async () => {
  const { PdfViewer } = await import("../../pdf/pdf-viewer.tsx");
  return { default: PdfViewer };
});

/** The PDF of a render that has succeeded. */
export function TestPaper({ renderId: id }: { readonly renderId: string }) {
  const t = useTexts(USE);
  const { data, error } = useQuery({
    queryKey: [...keyOf("GET /v1/renders/:id/download", { params: { id } }), "file"],
    queryFn: async ({ signal }) => {
      const bytes = await api("GET /v1/renders/:id/download", { params: { id }, signal });
      return new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
    },
    staleTime: Infinity,
  });
  if (error !== null) return <FailureNotice error={error} />;
  return (
    <Suspense fallback={<Waiting rows={8} />}>
      <PdfViewer
        file={data ?? null}
        label={t.test.paper}
        zoom="page"
        empty={<Waiting rows={8} />}
      />
    </Suspense>
  );
}
