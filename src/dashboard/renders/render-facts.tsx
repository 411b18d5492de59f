/** What there is to know of a render beside its story: warnings, data, metadata, ids. */

import { SegmentedControl } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useRead } from "../api/query.ts";
import { CopyIcon, Snippet } from "../parts/copy.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { useTexts } from "../texts/language.ts";
import { RENDERS } from "../texts/renders.ts";
import { dateOnly } from "../texts/units.ts";
import { JsonTree } from "./json-tree.tsx";
import type { OneRender } from "./render-page.tsx";
import classes from "./render.module.css";

/** All of it. */
export function RenderFacts({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS).one;
  const metadata = Object.entries(render.metadata);
  return (
    <>
      {render.warnings.length === 0 ? null : <Warnings render={render} />}
      <Part id="data" title={t.data}>
        <Data render={render} />
      </Part>
      {metadata.length === 0 ? null : (
        <Part id="metadata" title={t.metadata}>
          <dl className={classes.facts}>
            {metadata.map(([name, value]) => (
              <Fact key={name} name={name}>
                {value}
              </Fact>
            ))}
          </dl>
        </Part>
      )}
      <Details render={render} />
    </>
  );
}

function Details({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS).one;
  const all = useTexts(RENDERS);
  const { id, downloadUrl, requestId, sha256, templateSlug, versionNumber } = render;
  return (
    <Part id="details" title={t.details}>
      <dl className={classes.facts}>
        <Fact name={t.id}>
          <code>{id}</code>
          <CopyIcon text={id} label={t.copyId} />
        </Fact>
        {downloadUrl === null ? null : (
          <Fact name={t.link}>
            <span>{t.linkWords}</span>
            <CopyIcon text={downloadUrl} label={t.copyLink} />
          </Fact>
        )}
        <Fact name={t.version}>
          <Link
            to="/templates/$slug/versions/$number"
            params={{ slug: templateSlug, number: String(versionNumber) }}
          >
            {templateSlug}, {all.version(versionNumber)}
          </Link>
        </Fact>
        <Fact name={t.mode}>{t.modes[render.mode]}</Fact>
        {requestId === undefined || requestId === null ? null : (
          <Fact name={t.requestId}>
            <code>{requestId}</code>
          </Fact>
        )}
        {sha256 === null ? null : (
          <Fact name={t.hash}>
            <code className={classes.hash}>{sha256}</code>
          </Fact>
        )}
      </dl>
    </Part>
  );
}

function Warnings({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS).one;
  return (
    <Part id="warnings" title={t.warnings}>
      <ul className={classes.warnings}>
        {render.warnings.map(({ message, line }, index) => (
          <li key={`${index} ${message}`}>
            {message}{" "}
            {line === undefined ? null : (
              <Link
                to="/templates/$slug/edit"
                params={{ slug: render.templateSlug }}
                hash={`L${line}`}
              >
                {t.atLine(line)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Data({ render }: { readonly render: OneRender }) {
  const t = useTexts(RENDERS).one;
  const { id, dataErasedAt } = render;
  const [form, setForm] = useState("tree");
  const { data, error } = useRead(
    "GET /v1/renders/:id/data",
    { params: { id } },
    { enabled: dataErasedAt === null, staleTime: Infinity },
  );
  if (dataErasedAt !== null) return <p>{t.dataErased(dateOnly(dataErasedAt))}</p>;
  if (error !== null) return <FailureNotice error={error} />;
  if (data === undefined) return <Waiting rows={4} />;
  return (
    <>
      <SegmentedControl
        size="xs"
        mb={8}
        aria-label={t.data}
        data={[
          { value: "tree", label: t.tree },
          { value: "json", label: t.json },
        ]}
        value={form}
        onChange={setForm}
      />
      {form === "tree" ? (
        <JsonTree value={data} />
      ) : (
        <Snippet text={JSON.stringify(data, null, 2)} label={t.data} />
      )}
    </>
  );
}

function Part({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={classes.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
