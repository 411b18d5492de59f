/** The field of one value, by its type. An empty one leaves the value out. */

import { Autocomplete, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { EDIT } from "../../../texts/edit.ts";
import { useTexts } from "../../../texts/language.ts";
import { labelOf, type Variable } from "../manifest/manifest.ts";

export interface ValueFieldProps {
  readonly variable: Variable;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly assets: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (value: unknown) => void;
}

/** The field. */
export function ValueField(props: ValueFieldProps) {
  const { variable, value, error, isReadOnly } = props;
  const { key, label = "" } = variable;
  const common: Common = {
    label: label === "" ? labelOf(key) : label,
    description: variable.description,
    withAsterisk: variable.required === true,
    disabled: isReadOnly,
    error,
  };
  const isChosen = variable.dataType === "boolean" || (variable.enum ?? []).length > 0;
  const text = value === undefined || value === null ? "" : String(value);
  return isChosen ? (
    <ChoiceField {...props} common={common} text={text} />
  ) : (
    <WrittenField {...props} common={common} text={text} />
  );
}

/** What all fields show around themselves. */
interface Common {
  readonly label: string;
  readonly description: string | undefined;
  readonly withAsterisk: boolean;
  readonly disabled: boolean;
  readonly error: string | undefined;
}

type FieldProps = ValueFieldProps & { readonly common: Common; readonly text: string };

function ChoiceField({ variable, common, text, onChange }: FieldProps) {
  const t = useTexts(EDIT).form;
  const { enum: choices = [] } = variable;
  const values: readonly unknown[] = choices.length > 0 ? choices : [true, false];
  const nameOf = (value: unknown): string =>
    value === true ? t.yes : value === false ? t.no : String(value);
  return (
    <NativeSelect
      {...common}
      value={text}
      data={[
        { value: "", label: t.notSet },
        ...values.map((value) => ({ value: String(value), label: nameOf(value) })),
      ]}
      onChange={({ currentTarget }) =>
        onChange(values.find((one) => String(one) === currentTarget.value))
      }
    />
  );
}

function WrittenField({ variable, value, common, text, assets, onChange }: FieldProps) {
  const t = useTexts(EDIT).form;
  const take = (written: string): void => onChange(written === "" ? undefined : written);
  const shared = {
    ...common,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => take(event.currentTarget.value),
  };
  switch (variable.dataType) {
    case "number":
    case "currency":
      return (
        <NumberInput
          {...common}
          hideControls
          value={typeof value === "number" ? value : text}
          onChange={(next) => onChange(next === "" ? undefined : next)}
        />
      );
    case "longtext":
      return <Textarea {...shared} autosize minRows={2} maxRows={8} />;
    case "image":
      return (
        <Autocomplete
          {...common}
          placeholder={t.picture}
          value={text}
          data={assets.map((name) => `asset:${name}`)}
          onChange={take}
        />
      );
    case "date":
    case "url":
    case "email":
      return <TextInput {...shared} type={variable.dataType} />;
    default:
      return <TextInput {...shared} />;
  }
}
