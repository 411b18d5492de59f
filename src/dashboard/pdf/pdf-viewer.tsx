/**
 * A PDF to look at: its pages on the desk, with their keys, zoom and thumbnails. Give it another file and it
 * takes the place of the one before without a flash; give it none, and the last one stays.
 *
 *   <PdfViewer file={blob} label={t.preview} />
 */

import { ActionIcon, Menu, NumberInput, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconLayoutSidebar, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTexts } from "../texts/language.ts";
import { PDF } from "../texts/pdf.ts";
import type { PdfBox } from "./page-slot.ts";
import { PagesView, type PagesState, type Zoom } from "./pages-view.ts";
import { Thumbnails } from "./thumbnails.ts";
import classes from "./pdf.module.css";

export interface PdfViewerProps {
  /** The file; null while there is none. */
  readonly file: Blob | null;
  /** What it is, for screen readers. */
  readonly label: string;
  /** Whether what is shown is not what it should be by now: it is shown a little paler. */
  readonly isStale?: boolean;
  /** Boxes that are marked. */
  readonly marks?: readonly PdfBox[];
  /** A box that is brought into sight when it is another one than before. */
  readonly reveal?: PdfBox | null;
  /** A click on a page, in points from its top left corner. Where it is given, links do not lead away. */
  readonly onPoint?: (page: number, x: number, y: number) => void;
  /** Told of each file that is on the desk. */
  readonly onShown?: (file: Blob) => void;
  /** Told where a file can't be read. */
  readonly onUnreadable?: () => void;
  /** At the end of the bar. */
  readonly status?: ReactNode;
  /** In the place of the pages while there are none. */
  readonly empty?: ReactNode;
  readonly zoom?: Zoom;
}

const NO_PAGES: PagesState = { pageCount: 0, page: 0, zoom: "width", factor: 1 };
const STEPS = [0.5, 0.75, 1, 1.5, 2, 3] as const;
const NO_MARKS: readonly PdfBox[] = [];

/** The viewer. It fills the height that its parent gives it. */
export function PdfViewer(props: PdfViewerProps) {
  const { file, label, isStale = false } = props;
  const t = useTexts(PDF);
  const { desk, view, state } = usePagesView(props, t);
  const [hasThumbnails, setThumbnails] = useState(false);
  const isPointing = props.onPoint !== undefined;

  const keys = (event: KeyboardEvent): void => {
    const act = keyAction(event, state);
    if (act === null || view.current === null) return;
    event.preventDefault();
    act(view.current);
  };

  return (
    <div className={classes["viewer"]}>
      <div className={classes["bar"]} role="toolbar" aria-label={t.toolbar}>
        <ActionIcon
          aria-label={t.thumbnails}
          aria-pressed={hasThumbnails}
          onClick={() => setThumbnails(!hasThumbnails)}
        >
          <IconLayoutSidebar size={18} aria-hidden />
        </ActionIcon>
        <PageNumber state={state} onChoose={(page) => view.current?.goTo(page)} />
        <ZoomButtons
          state={state}
          onStep={(way) => view.current?.step(way)}
          onChoose={(zoom) => view.current?.setZoom(zoom)}
        />
        <div className={classes["spring"]} />
        <div className={classes["status"]}>{props.status}</div>
      </div>
      {hasThumbnails ? (
        <ThumbnailRail
          file={file}
          page={state.page}
          onChoose={(page) => view.current?.goTo(page)}
        />
      ) : null}
      <div
        ref={desk}
        className={[
          classes["desk"],
          isStale ? classes["isStale"] : "",
          isPointing ? classes["pointing"] : "",
        ].join(" ")}
        role="region"
        aria-label={label}
        tabIndex={0}
        onKeyDown={keys}
      />
      {state.pageCount === 0 && props.empty !== undefined ? (
        <div className={classes["waiting"]}>{props.empty}</div>
      ) : null}
    </div>
  );
}

/** The pages in the desk's element, as the properties ask for them. */
function usePagesView(props: PdfViewerProps, t: (typeof PDF)["en"]) {
  const { file, marks = NO_MARKS, reveal = null } = props;
  const desk = useRef<HTMLDivElement>(null);
  const view = useRef<PagesView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [state, setState] = useState(NO_PAGES);
  const isPointing = props.onPoint !== undefined;

  useEffect(() => {
    if (desk.current === null) return undefined;
    const made = new PagesView({
      root: desk.current,
      labelOf: (page) => t.page(page),
      onState: setState,
      ...(isPointing ? { onPoint: (...spot) => latest.current.onPoint?.(...spot) } : {}),
    });
    view.current = made;
    if (latest.current.zoom !== undefined) made.setZoom(latest.current.zoom);
    return () => {
      view.current = null;
      made.close();
    };
  }, [isPointing, t]);

  useEffect(() => {
    if (file === null) return;
    view.current?.show(file).then(
      (isShown) => isShown && latest.current.onShown?.(file),
      () => latest.current.onUnreadable?.(),
    );
  }, [file, isPointing, t]);

  useEffect(() => {
    view.current?.mark(marks);
  }, [marks]);

  useEffect(() => {
    if (reveal !== null) view.current?.reveal(reveal);
  }, [reveal]);

  return { desk, view, state };
}

/** What a key does on the desk; the browser's own scrolling is left alone. */
function keyAction(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { page, pageCount }: PagesState,
): ((view: PagesView) => void) | null {
  if (ctrlKey || metaKey || altKey) return null;
  switch (key) {
    case "n":
    case "PageDown":
      return (view) => view.goTo(page + 1);
    case "p":
    case "PageUp":
      return (view) => view.goTo(page - 1);
    case "Home":
      return (view) => view.goTo(0);
    case "End":
      return (view) => view.goTo(pageCount - 1);
    case "+":
      return (view) => view.step(1);
    case "-":
      return (view) => view.step(-1);
    case "0":
      return (view) => view.setZoom("width");
    default:
      return null;
  }
}

function PageNumber({
  state: { page, pageCount },
  onChoose,
}: {
  readonly state: PagesState;
  readonly onChoose: (page: number) => void;
}) {
  const t = useTexts(PDF);
  if (pageCount === 0) return null;
  return (
    <span className={classes["pageNumber"]}>
      <NumberInput
        aria-label={t.pageNumber}
        size="xs"
        hideControls
        min={1}
        max={pageCount}
        value={page + 1}
        onChange={(value) => {
          if (typeof value === "number" && value >= 1 && value <= pageCount) onChoose(value - 1);
        }}
      />
      {t.ofPages(pageCount)}
    </span>
  );
}

function ZoomButtons({
  state: { zoom, factor },
  onStep,
  onChoose,
}: {
  readonly state: PagesState;
  readonly onStep: (way: 1 | -1) => void;
  readonly onChoose: (zoom: Zoom) => void;
}) {
  const t = useTexts(PDF);
  return (
    <>
      <ActionIcon aria-label={t.smaller} onClick={() => onStep(-1)}>
        <IconZoomOut size={18} aria-hidden />
      </ActionIcon>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes["zoom"]} aria-label={`${t.zoom} ${t.percent(factor)}`}>
            {t.percent(factor)}
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={zoom === "width"} onClick={() => onChoose("width")}>
            {t.fitWidth}
          </Menu.Item>
          <Menu.Item disabled={zoom === "page"} onClick={() => onChoose("page")}>
            {t.fitPage}
          </Menu.Item>
          <Menu.Divider />
          {STEPS.map((step) => (
            <Menu.Item key={step} onClick={() => onChoose(step)}>
              {t.percent(step)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label={t.larger} onClick={() => onStep(1)}>
        <IconZoomIn size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}

function ThumbnailRail({
  file,
  page,
  onChoose,
}: {
  readonly file: Blob | null;
  readonly page: number;
  readonly onChoose: (page: number) => void;
}) {
  const t = useTexts(PDF);
  const root = useRef<HTMLElement>(null);
  const rail = useRef<Thumbnails | null>(null);
  const choose = useRef(onChoose);
  choose.current = onChoose;
  useEffect(() => {
    if (root.current === null) return undefined;
    const made = new Thumbnails({
      root: root.current,
      labelOf: (number) => t.page(number),
      onChoose: (chosen) => choose.current(chosen),
    });
    rail.current = made;
    return () => made.close();
  }, [t]);
  useEffect(() => {
    // A file that can't be read is told of by the desk.
    if (file !== null) rail.current?.show(file).catch(() => {});
  }, [file, t]);
  useEffect(() => rail.current?.mark(page), [page]);
  return <nav ref={root} className={classes["thumbs"]} aria-label={t.thumbnails} />;
}
