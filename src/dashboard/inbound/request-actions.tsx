/** What can be done with a request: run it again, as it was or edited, and make it the sample data. */

import { Button, Modal, Group, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api, type AnswerOf } from "../api/caller.ts";
import { refresh } from "../api/query.ts";
import { Confirm } from "../parts/confirm.tsx";
import { FailureNotice, notifyFailure } from "../parts/failure.tsx";
import { useTexts } from "../texts/language.ts";
import { INBOUND } from "../texts/inbound.ts";
import { SHELL } from "../texts/shell.ts";
import { shownBody } from "./request-body.tsx";
import classes from "./inbound.module.css";

type Inbound = AnswerOf<"GET /v1/inbound/:id">;

/** The buttons, and what they ask. */
export function RequestActions({ request }: { readonly request: Inbound }) {
  const t = useTexts(INBOUND).one;
  const replay = useReplay(request.id);
  const [asked, setAsked] = useState<"edit" | "sample" | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { id, templateSlug, body, bodyCut } = request;
  const isWhole = body !== null && !bodyCut;
  const runAgain = async (): Promise<void> => {
    setBusy(true);
    await replay().catch(notifyFailure);
    setBusy(false);
  };
  const makeSample = async (): Promise<void> => {
    await api("POST /v1/inbound/:id/sample", { params: { id } });
    await refresh("GET /v1/templates/:slug/draft", "GET /v1/templates/:slug");
    notifications.show({ message: t.sampled });
  };
  return (
    <>
      {isWhole ? (
        <Button variant="filled" loading={isBusy} onClick={() => void runAgain()}>
          {t.replay}
        </Button>
      ) : null}
      <Button onClick={() => setAsked("edit")}>{t.edit}</Button>
      {isWhole && objectIn(body) !== null ? (
        <Button onClick={() => setAsked("sample")}>{t.sample}</Button>
      ) : null}
      <EditDialog
        key={id}
        isOpen={asked === "edit"}
        text={body === null ? "{}" : shownBody(body)}
        onClose={() => setAsked(null)}
        onRun={replay}
      />
      <Confirm
        isOpen={asked === "sample"}
        onClose={() => setAsked(null)}
        title={t.sampleTitle}
        action={t.sampleAction}
        onConfirm={makeSample}
      >
        <p>
          {t.sampleWords} <strong>{templateSlug}</strong>
        </p>
      </Confirm>
    </>
  );
}

/** Runs a request again and leads to what came of it; a refusal has a line of its own in the log, too. */
function useReplay(id: string) {
  const t = useTexts(INBOUND).one;
  const navigate = useNavigate();
  return async (body?: object): Promise<void> => {
    try {
      const { id: render } = await api("POST /v1/inbound/:id/replay", {
        params: { id },
        ...(body === undefined ? {} : { body: { body } }),
      });
      notifications.show({ message: t.replayed });
      await navigate({ to: `/renders/${render}` });
    } finally {
      await refresh("GET /v1/inbound", "GET /v1/renders");
    }
  };
}

interface EditDialogProps {
  readonly isOpen: boolean;
  readonly text: string;
  readonly onClose: () => void;
  readonly onRun: (body: object) => Promise<void>;
}

function EditDialog({ isOpen, text: first, onClose, onRun }: EditDialogProps) {
  const t = useTexts(INBOUND).one;
  const shell = useTexts(SHELL);
  const [text, setText] = useState(first);
  const [fault, setFault] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setError(null);
    setFault(null);
    let body: object | null;
    try {
      body = objectOf(JSON.parse(text));
    } catch (reason) {
      setFault(t.notJson(reason instanceof Error ? reason.message : String(reason)));
      return;
    }
    if (body === null) {
      setFault(t.notObject);
      return;
    }
    setBusy(true);
    try {
      await onRun(body);
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="xl"
      title={t.editTitle}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      <Textarea
        className={classes.editor ?? ""}
        label={t.body}
        description={t.editWords}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        error={fault}
        autosize
        minRows={10}
        maxRows={24}
        spellCheck={false}
      />
      {error === null ? null : <FailureNotice error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{shell.cancel}</Button>
        <Button variant="filled" loading={isBusy} onClick={() => void run()}>
          {t.editAction}
        </Button>
      </Group>
    </Modal>
  );
}

function objectIn(text: string): object | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): object | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}
