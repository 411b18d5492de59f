/** A form for the variables and lists of a manifest, or of a list's items. */

import { ActionIcon, Button, Fieldset } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { EDIT } from "../../../texts/edit.ts";
import { useTexts } from "../../../texts/language.ts";
import classes from "../edit.module.css";
import {
  labelOf,
  moved,
  replaced,
  type Fields,
  type Loop,
  type Variable,
} from "../manifest/manifest.ts";
import { ValueField } from "./value-field.tsx";
import { valueAt, type Path } from "./values.ts";

export interface FieldsFormProps {
  readonly fields: Fields;
  /** The whole data; `path` is where these fields are in it. */
  readonly data: unknown;
  readonly path: Path;
  readonly issues: Readonly<Record<string, readonly string[]>>;
  readonly assets: readonly string[];
  readonly isReadOnly: boolean;
  readonly onSet: (path: Path, value: unknown) => void;
}

/** One field for each variable, one group for each list. */
export function FieldsForm(props: FieldsFormProps) {
  const { fields, path } = props;
  return (
    <div className={classes["fields"]}>
      {fields.variables.map((variable) => (
        <OneField
          key={variable.key}
          {...props}
          variable={variable}
          path={[...path, ...variable.key.split(".")]}
        />
      ))}
      {fields.loops.map((loop) => (
        <OneList key={loop.key} {...props} loop={loop} path={[...path, ...loop.key.split(".")]} />
      ))}
    </div>
  );
}

function OneField(props: FieldsFormProps & { readonly variable: Variable }) {
  const { variable, data, path, issues, onSet } = props;
  return (
    <ValueField
      variable={variable}
      value={valueAt(data, path)}
      error={issues[path.join(".")]?.join(" ")}
      assets={props.assets}
      isReadOnly={props.isReadOnly}
      onChange={(value) => onSet(path, value)}
    />
  );
}

function OneList(props: FieldsFormProps & { readonly loop: Loop }) {
  const { loop, data, path, issues, onSet, isReadOnly } = props;
  const t = useTexts(EDIT).form;
  const found = valueAt(data, path);
  const items: readonly unknown[] = Array.isArray(found) ? found : [];
  const label = loop.label ?? labelOf(loop.key);
  const change = (next: readonly unknown[]): void => onSet(path, next);
  const own = issues[path.join(".")]?.filter(() => items.length === 0);
  return (
    <Fieldset legend={label} className={classes["list"]}>
      {own === undefined || own.length === 0 ? null : (
        <p className={classes["bad"]}>{own.join(" ")}</p>
      )}
      {items.map((_, index) => (
        <div
          key={index}
          className={classes["item"]}
          role="group"
          aria-label={t.item(label, index + 1)}
        >
          <div className={classes["itemHead"]}>
            <span>{t.item(label, index + 1)}</span>
            {isReadOnly ? null : (
              <>
                <ActionIcon
                  aria-label={t.up}
                  disabled={index === 0}
                  onClick={() => change(moved(items, index, -1))}
                >
                  <IconArrowUp size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t.down}
                  disabled={index === items.length - 1}
                  onClick={() => change(moved(items, index, 1))}
                >
                  <IconArrowDown size={16} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t.remove}
                  onClick={() => change(replaced(items, index, null))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </>
            )}
          </div>
          {loop.items === null ? (
            <OneField
              {...props}
              variable={{
                key: loop.key,
                label: t.item(label, index + 1),
                dataType: loop.itemType ?? "text",
              }}
              path={[...path, index]}
            />
          ) : (
            <FieldsForm {...props} fields={loop.items} path={[...path, index]} />
          )}
        </div>
      ))}
      {isReadOnly ? null : (
        <Button size="xs" onClick={() => change([...items, loop.items === null ? "" : {}])}>
          {t.addItem(label)}
        </Button>
      )}
    </Fieldset>
  );
}
