/** The way from something that needs attention to where it is looked at. */

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { AnswerOf } from "../api/caller.ts";

type Item = AnswerOf<"GET /v1/attention">["items"][number];

/** A link. */
export function Way({ item, children }: { readonly item: Item; readonly children: ReactNode }) {
  const { kind, templateSlug, renderId, inboundId } = item;
  const slug = templateSlug ?? "";
  switch (kind) {
    case "renders_failing":
      return (
        <Link to="/renders/$id" params={{ id: renderId ?? "" }}>
          {children}
        </Link>
      );
    case "hook_rejecting":
      return <a href={`/inbound/${inboundId ?? ""}`}>{children}</a>;
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
    case "key_expiring":
      return <Link to="/settings">{children}</Link>;
  }
}
