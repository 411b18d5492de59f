/** The data that the document is shown with: a form made from the manifest, or JSON. */

import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { notifyFailure } from "../../../parts/failure.tsx";
import { EDIT } from "../../../texts/edit.ts";
import { useTexts } from "../../../texts/language.ts";
import classes from "../edit.module.css";
import { manifestIn } from "../manifest/manifest.ts";
import type { Content, JsonObject } from "../session/content.ts";
import type { EditSession } from "../session/edit-session.ts";
import type { Previewer } from "../session/previewer.ts";
import type { PreviewReport } from "../session/report.ts";
import { JsonEditor } from "../source/json-editor.tsx";
import { FieldsForm } from "./fields-form.tsx";
import { withValue } from "./values.ts";

export interface DataPartProps {
  readonly session: EditSession;
  readonly previewer: Previewer;
  readonly content: Content;
  readonly report: PreviewReport | null;
  /** The names of the project's pictures. */
  readonly assets: readonly string[];
  readonly mayEdit: boolean;
  readonly onManifest: () => void;
}

const NOTHING: JsonObject = {};

/** Form or JSON, with what fills it. */
export function DataPart(props: DataPartProps) {
  const { session, content, report, assets, mayEdit, onManifest } = props;
  const t = useTexts(EDIT).form;
  const [view, setView] = useState("form");
  const data = content.sample ?? NOTHING;
  const fields = manifestIn(content.manifest);
  const isEmpty = fields.variables.length === 0 && fields.loops.length === 0;
  return (
    <>
      <div className={classes["tools"]}>
        <SegmentedControl
          size="xs"
          aria-label={t.view}
          value={view}
          onChange={setView}
          data={[
            { value: "form", label: t.asForm },
            { value: "json", label: t.asJson },
          ]}
        />
        {mayEdit ? <FillButton {...props} /> : null}
      </div>
      {view === "json" ? (
        <div className={classes["part"]}>
          <JsonEditor
            value={data}
            label={t.asJson}
            isReadOnly={!mayEdit}
            onChange={(sample) => session.change({ sample })}
          />
        </div>
      ) : (
        <div className={classes["scroll"]}>
          {isEmpty ? (
            <p>
              {t.empty}{" "}
              <Button size="xs" onClick={onManifest}>
                {t.toManifest}
              </Button>
            </p>
          ) : (
            <FieldsForm
              fields={fields}
              data={data}
              path={[]}
              issues={report?.dataIssues?.fieldErrors ?? {}}
              assets={assets}
              isReadOnly={!mayEdit}
              onSet={(path, value) => session.change({ sample: withValue(data, path, value) })}
            />
          )}
        </div>
      )}
    </>
  );
}

function FillButton({ session, previewer, content }: DataPartProps) {
  const t = useTexts(EDIT).form;
  const [isFilling, setFilling] = useState(false);
  const fill = async (): Promise<void> => {
    setFilling(true);
    try {
      const examples = await previewer.examples(content);
      if (examples !== null) session.change({ sample: examples });
    } catch (reason) {
      notifyFailure(reason);
    } finally {
      setFilling(false);
    }
  };
  return (
    <Button size="xs" loading={isFilling} onClick={() => void fill()}>
      {t.examples}
    </Button>
  );
}
