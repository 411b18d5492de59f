/** The way from something that needs attention to where it is looked at. */

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AnswerOf } from "../api/caller.ts";
import { useMay } from "../app/session.ts";

type Item = AnswerOf<"GET /v1/attention">["items"][number];

/** A link. */
export function Way({ item, children }: { readonly item: Item; readonly children: ReactNode }) {
  const { kind, templateSlug, renderId, inboundId } = item;
  const slug = templateSlug ?? "";
  // Who may not see what hooks received is not led there.
  const mayHook = useMay("hooks:write");
  switch (kind) {
    case "renders_failing":
      return (
        <Link to="/renders/$id" params={{ id: renderId ?? "" }}>
          {children}
        </Link>
      );
    case "hook_rejecting":
      if (!mayHook) return null;
      return (
        <Link to="/inbound/$inboundId" params={{ inboundId: inboundId ?? "" }}>
          {children}
        </Link>
      );
    case "queue_slow":
      return (
        <Link to="/renders" search={{ status: ["queued"] }}>
          {children}
        </Link>
      );
    case "template_outdated":
      return (
        <Link to="/templates/$slug/versions" params={{ slug }}>
          {children}
        </Link>
      );
    case "disk_low":
      return <Link to="/settings/retention">{children}</Link>;
    case "key_expiring":
      return <Link to="/settings/keys">{children}</Link>;
  }
}
