/** Keeps what pages have read as it is on the server, by the events of the project. */

import { useEffect, useRef } from "react";
import { after } from "../browser.ts";
import { currentProject } from "./caller.ts";
import { listen, listenAnew, type LiveEvent } from "./events.ts";
import { queries } from "./query.ts";

/** However much happens: what is shown is read anew no more often than this. */
const GATHER_MS = 700;

/** Hears every event while the page is there. */
export function useEvents(listener: (event: LiveEvent) => void): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => listen((event) => latest.current(event)), []);
}

/** Runs with all that came within a moment, so that a burst of events costs one reading. */
export function useGatheredEvents(run: (events: readonly LiveEvent[]) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    let gathered: LiveEvent[] = [];
    let callOff: (() => void) | null = null;
    const end = listen((event) => {
      gathered.push(event);
      callOff ??= after(GATHER_MS, () => {
        const events = gathered;
        gathered = [];
        callOff = null;
        latest.current(events);
      });
    });
    return () => {
      end();
      callOff?.();
    };
  }, []);
}

/** For the frame: what a page shows of single renders, templates and requests follows the server. */
export function useLiveQueries(projectId: string | null): void {
  const heard = useRef(projectId);
  useEffect(() => {
    if (heard.current !== projectId) listenAnew();
    heard.current = projectId;
  }, [projectId]);
  useGatheredEvents((events) => {
    if (events.some(({ type }) => type === "reset")) {
      void queries.invalidateQueries({ queryKey: [currentProject()] });
      return;
    }
    const touched = new Set(events.flatMap(touchedBy));
    if (touched.size === 0) return;
    void queries.invalidateQueries({
      predicate: ({ queryKey: [project, route, params] }) =>
        project === currentProject() && touched.has(nameOf(String(route), params)),
    });
  });
}

/** The reads that an event makes stale: lists by their route, one thing by its route and its id. */
function touchedBy(event: LiveEvent): readonly string[] {
  switch (event.type) {
    case "render":
      return [`GET /v1/renders/:id ${event.id}`];
    case "inbound":
      return ["GET /v1/inbound"];
    case "template":
      return [
        "GET /v1/templates",
        `GET /v1/templates/:slug ${event.slug}`,
        `GET /v1/templates/:slug/versions ${event.slug}`,
      ];
    default:
      return [];
  }
}

function nameOf(route: string, params: unknown): string {
  if (typeof params !== "object" || params === null) return route;
  if ("id" in params) return `${route} ${String(params.id)}`;
  return "slug" in params ? `${route} ${String(params.slug)}` : route;
}
