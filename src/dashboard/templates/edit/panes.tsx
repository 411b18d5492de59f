/** Two halves whose border can be moved, by pointer and by keys; where it stands is remembered. */

import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { recall, remember } from "../../browser.ts";
import { EDIT } from "../../texts/edit.ts";
import { useTexts } from "../../texts/language.ts";
import classes from "./edit.module.css";

const KEPT = "editor-share";
const SHARE_MIN = 20;
const SHARE_MAX = 80;
const SHARE_USUAL = 50;
const STEP = 2;

/** One half, or two of them. They are as high as the window has room below the page's head. */
export function Panes({ left, right }: { readonly left: ReactNode; readonly right: ReactNode }) {
  const t = useTexts(EDIT);
  const root = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(() => bounded(Number(recall(KEPT) ?? SHARE_USUAL)));
  const top = useTop(root);

  const move = (to: number): void => {
    setShare(bounded(to));
    remember(KEPT, String(bounded(to)));
  };
  const drag = (from: React.PointerEvent<HTMLDivElement>): void => {
    const box = root.current?.getBoundingClientRect();
    if (box === undefined) return;
    const handle = from.currentTarget;
    handle.setPointerCapture(from.pointerId);
    const follow = (event: PointerEvent): void =>
      move(((event.clientX - box.left) / box.width) * 100);
    handle.addEventListener("pointermove", follow);
    handle.addEventListener(
      "lostpointercapture",
      () => handle.removeEventListener("pointermove", follow),
      { once: true },
    );
  };
  const keys = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -STEP : event.key === "ArrowRight" ? STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    move(share + by);
  };

  const columns =
    right === null ? "minmax(0, 1fr)" : `minmax(0, ${share}fr) 9px minmax(0, ${100 - share}fr)`;
  return (
    <div
      ref={root}
      className={classes["panes"]}
      style={{ gridTemplateColumns: columns, height: `max(420px, calc(100dvh - ${top}px))` }}
    >
      {left}
      {right === null ? null : (
        <>
          <div
            role="separator"
            aria-orientation="vertical"
            aria-label={t.divider}
            aria-valuenow={Math.round(share)}
            aria-valuemin={SHARE_MIN}
            aria-valuemax={SHARE_MAX}
            tabIndex={0}
            className={classes["divider"]}
            onPointerDown={drag}
            onKeyDown={keys}
          />
          {right}
        </>
      )}
    </div>
  );
}

/** How far down the page an element begins. */
function useTop(root: RefObject<HTMLDivElement | null>): number {
  const [top, setTop] = useState(0);

  useEffect(() => {
    const measure = (): void => {
      const box = root.current?.getBoundingClientRect();
      if (box !== undefined) setTop(Math.round(box.top + scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [root]);
  return top;
}

function bounded(share: number): number {
  return Number.isFinite(share) ? Math.min(SHARE_MAX, Math.max(SHARE_MIN, share)) : SHARE_USUAL;
}
