/** Sends a template's hook a test, and shows each step on its way to the PDF, or what went wrong and what to do. */

import { Button, Checkbox, Group, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../../texts/language.ts";
import { USE } from "../../texts/use.ts";
import { jsonText, type Json } from "./snippets/snippet.ts";
import { TestProgress } from "./test-progress.tsx";
import { useHookTest } from "./use-hook-test.ts";
import classes from "./use.module.css";

export interface SendTestProps {
  readonly slug: string;
  readonly isPublished: boolean;
  readonly example: Json;
}

/** The data, the button and what came of it. */
export function SendTest({ slug, isPublished, example }: SendTestProps) {
  const t = useTexts(USE);
  const sample = jsonText(example);
  const [text, setText] = useState(sample);
  const [sign, setSign] = useState(true);
  const [fault, setFault] = useState<string | null>(null);
  const { state, send } = useHookTest(slug);
  const start = (): void => {
    const data = objectIn(text);
    setFault(
      "fault" in data ? (data.fault === "" ? t.test.notObject : t.test.notJson(data.fault)) : null,
    );
    if (!("fault" in data)) void send(data.value, sign);
  };
  return (
    <section className={classes.test} aria-label={t.test.title}>
      <div className={classes.section}>
        <h2>{t.test.title}</h2>
        <p className={classes.words}>{isPublished ? t.test.words : t.noHook}</p>
        <Textarea
          className={classes.editor ?? ""}
          label={t.test.data}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={fault}
          autosize
          minRows={6}
          maxRows={16}
          spellCheck={false}
        />
        <Checkbox
          mt="sm"
          label={t.test.sign}
          checked={sign}
          onChange={({ currentTarget }) => setSign(currentTarget.checked)}
        />
        <Group mt="md" gap="sm">
          <Button variant="filled" loading={state.kind === "sending"} onClick={start}>
            {state.kind === "idle" ? t.test.send : t.test.sendAgain}
          </Button>
          {text === sample ? null : <Button onClick={() => setText(sample)}>{t.test.reset}</Button>}
        </Group>
      </div>
      <TestProgress state={state} />
    </section>
  );
}

/** What is sent, or what is wrong with it: "" where it is JSON, but no object. */
function objectIn(text: string): { readonly value: object } | { readonly fault: string } {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? { value } : { fault: "" };
  } catch (reason) {
    return { fault: reason instanceof Error ? reason.message : String(reason) };
  }
}
