/** A render's PDF, read once for the desk and for the download. */

import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { api, currentProject, type AnswerOf } from "../api/caller.ts";

/** The file; nothing is asked for while there is none. */
export function usePdf(
  render: Pick<AnswerOf<"GET /v1/renders/:id">, "id" | "status" | "sha256" | "pdfErasedAt">,
): UseQueryResult<Blob> {
  const { id, status, sha256, pdfErasedAt } = render;
  return useQuery({
    queryKey: [currentProject(), "pdf", id, sha256],
    queryFn: async ({ signal }) => {
      const bytes = await api("GET /v1/renders/:id/download", { params: { id }, signal });
      // A copy of the client's own, in the form that files are made of.
      return new Blob([new Uint8Array(bytes)], { type: "application/pdf" });
    },
    enabled: status === "succeeded" && pdfErasedAt === null,
    // A file under its hash does not change.
    staleTime: Infinity,
  });
}
