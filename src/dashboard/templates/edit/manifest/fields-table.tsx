/** Variables as rows, and each list with a table of its own below. */

import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { EDIT } from "../../../texts/edit.ts";
import { useTexts } from "../../../texts/language.ts";
import classes from "../edit.module.css";
import {
  DATA_TYPES,
  labelOf,
  moved,
  replaced,
  type DataType,
  type Fields,
  type Loop,
  type Variable,
} from "./manifest.ts";

export interface FieldsTableProps {
  readonly fields: Fields;
  /** The list that they are fields of, with a dot; empty for the data itself. */
  readonly prefix: string;
  readonly isReadOnly: boolean;
  readonly onChange: (fields: Fields) => void;
  /** Told of another key, both from the data's root. */
  readonly onRename: (from: string, to: string) => void;
}

/** The table. */
export function FieldsTable(props: FieldsTableProps) {
  const { fields, prefix, isReadOnly, onChange } = props;
  const t = useTexts(EDIT).table;
  const { variables, loops } = fields;
  const put = (index: number, variable: Variable | null): void =>
    onChange({ ...fields, variables: replaced(variables, index, variable) });
  return (
    <div className={classes["manifest"]}>
      {variables.length === 0 && loops.length === 0 ? (
        <p className={classes["note"]}>{t.empty}</p>
      ) : null}
      {variables.length > 0 ? <Heads /> : null}
      {variables.map((variable, index) => (
        <VariableRow
          key={index}
          variable={variable}
          isReadOnly={isReadOnly}
          onChange={(next) => put(index, next)}
          onRename={(key) => {
            put(index, { ...variable, key });
            props.onRename(`${prefix}${variable.key}`, `${prefix}${key}`);
          }}
          onMove={(by) => onChange({ ...fields, variables: moved(variables, index, by) })}
        />
      ))}
      {loops.map((loop, index) => (
        <LoopTable
          key={index}
          {...props}
          loop={loop}
          onLoop={(next) => onChange({ ...fields, loops: replaced(loops, index, next) })}
        />
      ))}
      {isReadOnly ? null : (
        <div className={classes["tools"]}>
          <Button
            size="xs"
            onClick={() =>
              onChange({ ...fields, variables: [...variables, fresh(variables, t.newKey)] })
            }
          >
            {t.addVariable}
          </Button>
          <Button
            size="xs"
            onClick={() => {
              const key = unused(
                loops.map((one) => one.key),
                t.newList,
              );
              const items = { variables: [], loops: [] };
              onChange({
                ...fields,
                loops: [...loops, { key, label: labelOf(key), items, more: {} }],
              });
            }}
          >
            {t.addLoop}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What the columns are, where there is room for columns; each field says it by itself, too. */
function Heads() {
  const t = useTexts(EDIT).table;
  return (
    <div className={`${classes["row"]} ${classes["heads"]}`} aria-hidden>
      <span>{t.key}</span>
      <span>{t.label}</span>
      <span>{t.type}</span>
      <span className={classes["headOfCheck"]} />
      <span className={classes["pair"]}>
        <span>{t.format}</span>
        <span>{t.fallback}</span>
      </span>
      <span className={classes["headOfDeeds"]} />
    </div>
  );
}

function LoopTable({
  loop,
  onLoop,
  ...props
}: FieldsTableProps & { readonly loop: Loop; readonly onLoop: (next: Loop | null) => void }) {
  const t = useTexts(EDIT).table;
  const path = `${props.prefix}${loop.key}`;
  return (
    <section className={classes["loop"]} aria-label={t.listOf(path)}>
      <div className={classes["row"]}>
        <KeyField
          label={t.listKey}
          value={loop.key}
          isReadOnly={props.isReadOnly}
          onChange={(key) => {
            onLoop({ ...loop, key });
            props.onRename(path, `${props.prefix}${key}`);
          }}
        />
        <TextInput
          size="xs"
          aria-label={t.label}
          value={loop.label ?? ""}
          disabled={props.isReadOnly}
          onChange={(event) => onLoop({ ...loop, label: event.currentTarget.value })}
        />
        {loop.items === null ? (
          <TypeField
            value={loop.itemType ?? "text"}
            isReadOnly={props.isReadOnly}
            onChange={(itemType) => onLoop({ ...loop, itemType })}
          />
        ) : (
          <span />
        )}
        <Checkbox
          size="xs"
          label={t.required}
          checked={loop.required === true}
          disabled={props.isReadOnly}
          onChange={(event) => onLoop({ ...loop, required: event.currentTarget.checked })}
        />
        <span />
        <Deeds isReadOnly={props.isReadOnly} onRemove={() => onLoop(null)} onMove={null} />
      </div>
      {loop.items === null ? (
        <p className={classes["note"]}>{t.plainItems}</p>
      ) : (
        <FieldsTable
          {...props}
          fields={loop.items}
          prefix={`${path}.`}
          onChange={(items) => onLoop({ ...loop, items })}
        />
      )}
    </section>
  );
}

interface RowProps {
  readonly variable: Variable;
  readonly isReadOnly: boolean;
  readonly onChange: (next: Variable | null) => void;
  readonly onRename: (key: string) => void;
  readonly onMove: (by: 1 | -1) => void;
}

function VariableRow({ variable, isReadOnly, onChange, onRename, onMove }: RowProps) {
  const t = useTexts(EDIT).table;
  const { key, label = "", dataType, required = false, format = "", default: fallback } = variable;
  const { format: _format, default: _default, ...plain } = variable;
  return (
    <div className={classes["row"]} role="group" aria-label={key}>
      <KeyField label={t.key} value={key} isReadOnly={isReadOnly} onChange={onRename} />
      <TextInput
        size="xs"
        aria-label={t.label}
        placeholder={labelOf(key)}
        value={label}
        disabled={isReadOnly}
        onChange={(event) => onChange({ ...variable, label: event.currentTarget.value })}
      />
      <TypeField
        value={dataType}
        isReadOnly={isReadOnly}
        onChange={(type) => onChange({ ...variable, dataType: type })}
      />
      <Checkbox
        size="xs"
        label={t.required}
        checked={required}
        disabled={isReadOnly}
        onChange={(event) => onChange({ ...variable, required: event.currentTarget.checked })}
      />
      <div className={classes["pair"]}>
        <TextInput
          size="xs"
          aria-label={t.format}
          placeholder={dataType === "currency" ? t.formatExample : t.format}
          value={format}
          disabled={isReadOnly}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...plain,
              ...(fallback === undefined ? {} : { default: fallback }),
              ...(value === "" ? {} : { format: value }),
            })
          }
        />
        <TextInput
          size="xs"
          aria-label={t.fallback}
          placeholder={t.fallback}
          value={fallback === undefined || fallback === null ? "" : String(fallback)}
          disabled={isReadOnly}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...plain,
              ...(format === "" ? {} : { format }),
              ...(value === "" ? {} : { default: asTyped(value, dataType) }),
            })
          }
        />
      </div>
      <Deeds isReadOnly={isReadOnly} onRemove={() => onChange(null)} onMove={onMove} />
    </div>
  );
}

/** A key is another one when its field is left: half a key would be offered for renaming at each letter. */
function KeyField({
  label,
  value,
  isReadOnly,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (key: string) => void;
}) {
  const [written, setWritten] = useState<string | null>(null);
  const finish = (): void => {
    const key = (written ?? value).trim();
    setWritten(null);
    if (key !== "" && key !== value) onChange(key);
  };
  return (
    <TextInput
      size="xs"
      aria-label={label}
      className={classes["key"]}
      value={written ?? value}
      disabled={isReadOnly}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish();
        if (event.key === "Escape") setWritten(null);
      }}
    />
  );
}

function TypeField({
  value,
  isReadOnly,
  onChange,
}: {
  readonly value: DataType;
  readonly isReadOnly: boolean;
  readonly onChange: (type: DataType) => void;
}) {
  const t = useTexts(EDIT).table;
  return (
    <NativeSelect
      size="xs"
      aria-label={t.type}
      value={value}
      disabled={isReadOnly}
      data={DATA_TYPES.map((type) => ({ value: type, label: t.types[type] }))}
      onChange={(event) => {
        const chosen = DATA_TYPES.find((type) => type === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}

function Deeds({
  isReadOnly,
  onRemove,
  onMove,
}: {
  readonly isReadOnly: boolean;
  readonly onRemove: () => void;
  readonly onMove: ((by: 1 | -1) => void) | null;
}) {
  const t = useTexts(EDIT).form;
  if (isReadOnly) return <span />;
  return (
    <div className={classes["deeds"]}>
      {onMove === null ? null : (
        <>
          <ActionIcon size="sm" aria-label={t.up} onClick={() => onMove(-1)}>
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon size="sm" aria-label={t.down} onClick={() => onMove(1)}>
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon size="sm" aria-label={t.remove} onClick={onRemove}>
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function fresh(variables: readonly Variable[], name: string): Variable {
  const key = unused(
    variables.map((one) => one.key),
    name,
  );
  return { key, label: labelOf(key), dataType: "text" };
}

function unused(taken: readonly string[], name: string): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}

function asTyped(value: string, type: DataType): unknown {
  const number = Number(value);
  if ((type === "number" || type === "currency") && Number.isFinite(number)) return number;
  return type === "boolean" ? value === "true" : value;
}
