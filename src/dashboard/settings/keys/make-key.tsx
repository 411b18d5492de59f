/** Makes an API key, and shows it this once. */

import {
  Button,
  Checkbox,
  Group,
  Modal,
  MultiSelect,
  Radio,
  Select,
  Stack,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { api, type AnswerOf } from "../../api/caller.ts";
import { refresh, useRead } from "../../api/query.ts";
import { now } from "../../browser.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { KEYS } from "../../texts/keys.ts";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import type { KeyScope } from "./key-words.ts";
import { MadeKey } from "./made-key.tsx";

const DAY_MS = 24 * 60 * 60_000;

const PRESETS = ["send", "read", "all", "own"] as const;
type Preset = (typeof PRESETS)[number];

const ENDS = ["never", "30", "90", "365"] as const;

/** What can be given one by one; `admin` has a preset of its own. */
const RIGHTS: readonly KeyScope[] = [
  "renders:write",
  "renders:read",
  "templates:read",
  "templates:write",
  "hooks:write",
  "webhooks:write",
];

interface Order {
  readonly name: string;
  readonly preset: Preset;
  readonly rights: readonly string[];
  readonly templates: readonly string[];
  readonly end: string;
  readonly isTest: boolean;
}

export interface MakeKeyProps {
  /** The slug of the template that it is for at first. */
  readonly template: string | null;
  readonly onClose: () => void;
}

/** The dialog. */
export function MakeKey({ template, onClose }: MakeKeyProps) {
  const t = useTexts(KEYS);
  const shell = useTexts(SHELL);
  const [made, setMade] = useState<AnswerOf<"POST /v1/keys"> | null>(null);
  const done = (key: AnswerOf<"POST /v1/keys">): void => {
    setMade(key);
    void refresh("GET /v1/keys");
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      // What is shown once is not to be lost by a click beside it.
      closeOnClickOutside={made === null}
      title={made === null ? t.dialog.title : t.made.title}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      {made === null ? (
        <KeyForm template={template} onClose={onClose} onMade={done} />
      ) : (
        <MadeKey apiKey={made.apiKey} onClose={onClose} />
      )}
    </Modal>
  );
}

function KeyForm({
  template,
  onClose,
  onMade,
}: MakeKeyProps & { readonly onMade: (key: AnswerOf<"POST /v1/keys">) => void }) {
  const t = useTexts(KEYS).dialog;
  const shell = useTexts(SHELL);
  const [order, setOrder] = useState<Order>({
    name: "",
    preset: "send",
    rights: ["renders:write", "renders:read"],
    templates: template === null ? [] : [template],
    end: "never",
    isTest: false,
  });
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [wasTried, setTried] = useState(false);
  const change = (part: Partial<Order>): void => setOrder({ ...order, ...part });
  const isNamed = order.name.trim() !== "";
  const make = async (): Promise<void> => {
    setTried(true);
    if (!isNamed) return;
    setBusy(true);
    setError(null);
    try {
      onMade(await api("POST /v1/keys", { body: bodyOf(order) }));
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t.name}
          description={t.nameHint}
          value={order.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          error={wasTried && !isNamed ? t.nameMissing : null}
          data-autofocus
        />
        <Rights order={order} onChange={change} />
        <Reach order={order} onChange={change} />
        {error === null ? null : <FailureNotice error={error} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="submit" variant="filled" loading={isBusy}>
            {t.action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PartProps {
  readonly order: Order;
  readonly onChange: (part: Partial<Order>) => void;
}

function Rights({ order, onChange }: PartProps) {
  const t = useTexts(KEYS);
  return (
    <>
      <Radio.Group
        label={t.dialog.preset}
        value={order.preset}
        onChange={(value) => onChange({ preset: PRESETS.find((each) => each === value) ?? "send" })}
      >
        <Stack gap="xs" mt="xs">
          {PRESETS.map((preset) => (
            <Radio
              key={preset}
              value={preset}
              label={t.dialog.presets[preset]}
              description={t.dialog.presetWords[preset]}
            />
          ))}
        </Stack>
      </Radio.Group>
      {order.preset === "own" ? (
        <Checkbox.Group
          label={t.dialog.scopes}
          value={[...order.rights]}
          onChange={(rights) => onChange({ rights })}
        >
          <Stack gap="xs" mt="xs">
            {RIGHTS.map((right) => (
              <Checkbox key={right} value={right} label={t.scopes[right]} />
            ))}
          </Stack>
        </Checkbox.Group>
      ) : null}
    </>
  );
}

function Reach({ order, onChange }: PartProps) {
  const t = useTexts(KEYS).dialog;
  const { data } = useRead("GET /v1/templates", {});
  const known = data?.templates.map(({ slug, name }) => ({ value: slug, label: name })) ?? [];
  return (
    <>
      {order.preset === "all" ? null : (
        <MultiSelect
          label={t.templates}
          description={t.templatesHint}
          {...(order.templates.length === 0 ? { placeholder: t.allTemplates } : {})}
          data={known}
          value={[...order.templates]}
          onChange={(templates) => onChange({ templates })}
          searchable
          clearable
        />
      )}
      <Select
        label={t.end}
        data={ENDS.map((end) => ({ value: end, label: t.ends[end] }))}
        value={order.end}
        onChange={(end) => onChange({ end: end ?? "never" })}
        allowDeselect={false}
        maw={240}
      />
      <Checkbox
        label={t.test}
        checked={order.isTest}
        onChange={({ currentTarget }) => onChange({ isTest: currentTarget.checked })}
      />
    </>
  );
}

function bodyOf({ name, preset, rights, templates, end, isTest }: Order) {
  const isLimited = preset !== "all" && templates.length > 0;
  return {
    name: name.trim(),
    scopes: [...scopesOf(preset, rights)],
    ...(isTest ? { mode: "test" as const } : {}),
    ...(isLimited ? { templates: [...templates] } : {}),
    ...(end === "never" ? {} : { expiresAt: new Date(now() + Number(end) * DAY_MS).toISOString() }),
  };
}

function scopesOf(preset: Preset, rights: readonly string[]): readonly KeyScope[] {
  switch (preset) {
    case "send":
      return ["renders:write", "renders:read"];
    case "read":
      return ["renders:read", "templates:read"];
    case "all":
      return ["admin"];
    case "own":
      return RIGHTS.filter((right) => rights.includes(right));
  }
}
