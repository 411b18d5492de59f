/** The blocks of a project: where each is used, and a way to make one. */

import { Alert, Button, Group, Modal, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { api, type AnswerOf } from "../../api/caller.ts";
import { refresh, useRead } from "../../api/query.ts";
import { useMay } from "../../app/session.ts";
import { BLOCK_NAME_MAX_CHARS } from "../../../limits.ts";
import { CopyLine } from "../../parts/copy.tsx";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useAttempt } from "../../people/use-attempt.ts";
import { BLOCKS } from "../../texts/blocks.ts";
import { useTexts } from "../../texts/language.ts";
import { SHELL } from "../../texts/shell.ts";
import { STATIONERY } from "../../texts/stationery.ts";
import { Outdated } from "../outdated.tsx";
import type { Usage } from "../usage.ts";
import { UsedInLine } from "../used-in.tsx";
import classes from "./blocks.module.css";
import { lineOf } from "./stored.ts";

type Item = AnswerOf<"GET /v1/blocks">["blocks"][number];

const OF_BLOCKS = { kind: "blocks" } as const;
const NO_USAGE: Usage = { templates: [], blocks: [] };
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Something to begin with, which can be used as it is. */
const FIRST_SOURCE = "<div>\n  <p>{{ brand.name }}</p>\n</div>\n";

/** The page at /settings/blocks. */
export function BlocksPage() {
  const t = useTexts(BLOCKS);
  const shared = useTexts(STATIONERY);
  const mayChange = useMay("templates:write");
  const { data, error, refetch } = useRead("GET /v1/blocks", {});
  const [isMaking, setMaking] = useState(false);
  const blocks = data?.blocks;
  const make = mayChange ? (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setMaking(true)}
    >
      {t.make}
    </Button>
  ) : undefined;
  return (
    <Page title={t.title} lead={t.lead} actions={make}>
      {mayChange ? null : <Alert mb="md">{shared.readOnly}</Alert>}
      <Outdated of={OF_BLOCKS} />
      {error !== null ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {blocks === undefined && error === null ? <Waiting rows={4} /> : null}
      {blocks?.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneWords}</p>
          <CopyLine text={lineOf("letterhead")} label={t.line} />
        </Empty>
      ) : null}
      {blocks === undefined || blocks.length === 0 ? null : <BlockRows blocks={blocks} />}
      <MakeDialog
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        taken={(blocks ?? []).map(({ name }) => name)}
      />
    </Page>
  );
}

function BlockRows({ blocks }: { readonly blocks: readonly Item[] }) {
  const t = useTexts(BLOCKS);
  const { data: usage = NO_USAGE } = useRead("GET /v1/usage", {});
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t.columns.name}</th>
          <th scope="col">{t.columns.used}</th>
          <th scope="col">{t.columns.changed}</th>
        </tr>
      </thead>
      <tbody>
        {blocks.map(({ name, updatedAt }) => (
          <tr key={name}>
            <td>
              <Link to="/settings/blocks/$name" params={{ name }} className={classes.link ?? ""}>
                {name}
              </Link>
            </td>
            <td>
              <UsedInLine usage={usage} of={{ kind: "block", name }} />
            </td>
            <td className={classes.quiet}>
              <Time at={updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MakeDialog({
  isOpen,
  onClose,
  taken,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly taken: readonly string[];
}) {
  const t = useTexts(BLOCKS);
  const shell = useTexts(SHELL);
  const navigate = useNavigate();
  const attempt = useAttempt();
  const [name, setName] = useState("");
  const isName = NAME.test(name) && name.length <= BLOCK_NAME_MAX_CHARS;
  const fault = taken.includes(name) ? t.nameTaken : name === "" || isName ? null : t.nameFault;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      await api("PUT /v1/blocks/:name", { params: { name }, body: { source: FIRST_SOURCE } });
      await refresh("GET /v1/blocks", "GET /v1/usage");
      await navigate({ to: "/settings/blocks/$name", params: { name } });
    });
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t.make}
      closeButtonProps={{ "aria-label": shell.close }}
    >
      <form onSubmit={submit}>
        <TextInput
          label={t.name}
          description={t.nameHelp}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={fault}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
        />
        {attempt.error === null ? null : <FailureNotice error={attempt.error} />}
        <Group justify="flex-end" mt="lg">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            type="submit"
            variant="filled"
            loading={attempt.isBusy}
            disabled={!isName || fault !== null}
          >
            {t.make}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
