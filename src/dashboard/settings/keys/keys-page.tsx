/** The API keys of the project: who may call, what with, and when they did last. */

import { ActionIcon, Button, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../app/session.ts";
import { api } from "../../api/caller.ts";
import { refresh, useRead } from "../../api/query.ts";
import { now } from "../../browser.ts";
import { Confirm } from "../../parts/confirm.tsx";
import { Empty } from "../../parts/empty.tsx";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Time } from "../../parts/time.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { KEYS } from "../../texts/keys.ts";
import { useTexts } from "../../texts/language.ts";
import { count, dateOnly, relativeTime } from "../../texts/units.ts";
import { rightsOf, type ApiKey } from "./key-words.ts";
import { MakeKey } from "./make-key.tsx";
import { RenameKey } from "./rename-key.tsx";
import classes from "./keys.module.css";

/** The page at /settings/keys; `make` opens the dialog for a template. */
export function KeysPage() {
  const t = useTexts(KEYS);
  const { make } = useSearch({ from: "/inside/settings/keys" });
  const navigate = useNavigate({ from: "/settings/keys" });
  const [isMaking, { open, close }] = useDisclosure(make !== undefined);
  const mayMake = useMay("admin");
  const { data, error, refetch } = useRead("GET /v1/keys", {});
  const stopMaking = (): void => {
    close();
    if (make !== undefined) void navigate({ search: {}, replace: true });
  };
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        mayMake ? (
          <Button variant="filled" onClick={open}>
            {t.make}
          </Button>
        ) : null
      }
    >
      {error !== null ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Waiting />
      ) : (
        <KeyList keys={data.keys} />
      )}
      {isMaking && mayMake ? <MakeKey template={make ?? null} onClose={stopMaking} /> : null}
    </Page>
  );
}

function hasEnded({ revokedAt, expiresAt }: ApiKey): boolean {
  return revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now());
}

function KeyList({ keys }: { readonly keys: readonly ApiKey[] }) {
  const t = useTexts(KEYS);
  const [withEnded, { toggle }] = useDisclosure(false);
  const ended = keys.filter(hasEnded);
  const shown = withEnded ? keys : keys.filter((key) => !hasEnded(key));
  return (
    <>
      {shown.length === 0 ? (
        <Empty title={t.empty}>
          <p>{t.emptyWords}</p>
        </Empty>
      ) : (
        <ul className={classes.rows} aria-label={t.title}>
          {shown.map((key) => (
            <KeyRow key={key.id} of={key} />
          ))}
        </ul>
      )}
      {ended.length === 0 ? null : (
        <Button mt="md" onClick={toggle}>
          {withEnded ? t.hideEnded : t.showEnded(count(ended.length))}
        </Button>
      )}
    </>
  );
}

function KeyRow({ of: key }: { readonly of: ApiKey }) {
  const t = useTexts(KEYS);
  const isOver = hasEnded(key);
  return (
    <li className={`${classes.row} ${isOver ? classes.ended : ""}`}>
      <div>
        <span className={classes.name}>{key.name}</span>
        <code>{key.prefix}…</code>
      </div>
      <div>
        {rightsOf(key, t)}
        {key.mode === "test" ? <small>{t.test}</small> : null}
      </div>
      <div>
        {key.lastUsedAt === null ? (
          t.neverUsed
        ) : (
          <>
            {t.lastUsed} <Time at={key.lastUsedAt} />
          </>
        )}
        <small>{stateOf(key, t)}</small>
      </div>
      {isOver ? <span /> : <KeyMenu of={key} />}
    </li>
  );
}

function stateOf(key: ApiKey, t: (typeof KEYS)["en"]): string {
  if (key.revokedAt !== null) return t.revoked;
  if (hasEnded(key)) return t.ended;
  return key.expiresAt === null ? t.noEnd : `${t.ends} ${dateOnly(key.expiresAt)}`;
}

function KeyMenu({ of: key }: { readonly of: ApiKey }) {
  const t = useTexts(KEYS);
  const [asked, setAsked] = useState<"rename" | "revoke" | null>(null);
  const revoke = async (): Promise<void> => {
    await api("DELETE /v1/keys/:id", { params: { id: key.id } });
    await refresh("GET /v1/keys");
    notifications.show({ message: t.isRevoked });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={44} aria-label={t.actions(key.name)}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked("rename")}>{t.rename}</Menu.Item>
          <Menu.Item color="red.8" onClick={() => setAsked("revoke")}>
            {t.revoke}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === "rename" ? <RenameKey of={key} onClose={() => setAsked(null)} /> : null}
      <Confirm
        isOpen={asked === "revoke"}
        onClose={() => setAsked(null)}
        title={t.revokeTitle(key.name)}
        action={t.revokeAction}
        onConfirm={revoke}
      >
        <p>{t.revokeWords}</p>
        {key.lastUsedAt === null ? null : <p>{t.revokeUsed(relativeTime(key.lastUsedAt))}</p>}
      </Confirm>
    </>
  );
}
