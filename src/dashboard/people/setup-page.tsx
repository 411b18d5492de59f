/** The first visit: the owner's account, and what was guessed from the browser for a yes. */

import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { PlatenError } from "../../client/errors.ts";
import { api, type AnswerOf } from "../api/caller.ts";
import { useRead } from "../api/query.ts";
import { enter } from "../app/session.ts";
import { CopyLine } from "../parts/copy.tsx";
import { FailureNotice } from "../parts/failure.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { PEOPLE } from "../texts/people.ts";
import { useTexts } from "../texts/language.ts";
import { AttemptFailure } from "./attempt-failure.tsx";
import { Door } from "./door.tsx";
import { guessedLocale, LocaleFields } from "./locale-fields.tsx";
import { PersonFields, trimmed } from "./person-fields.tsx";
import { useAttempt } from "./use-attempt.ts";
import { linkToken, useLookUp } from "./use-link.ts";

const COMMAND = "platen admin link";

type SetupLink = AnswerOf<"POST /v1/setup/look-up">;

/** The page at /setup. */
export function SetupPage() {
  const token = linkToken();
  return token === "" ? <WithoutLink /> : <WithLink token={token} />;
}

/** For somebody who came without one: how to get it, unless it would be too late. */
function WithoutLink() {
  const t = useTexts(PEOPLE).setup;
  const { data } = useRead("GET /v1/setup", {});
  if (data?.needsOwner === false) return <Closed />;
  return <NoLink title={t.noLink} lead={t.noLinkLead} />;
}

function WithLink({ token }: { readonly token: string }) {
  const t = useTexts(PEOPLE).setup;
  const looked = useLookUp(() => api("POST /v1/setup/look-up", { body: { token } }));
  if (looked.state === "found") return <SetupForm token={token} link={looked.value} />;
  if (looked.state === "looking") {
    return (
      <Door title={t.title} lead={t.lead} isWide>
        <Waiting rows={8} />
      </Door>
    );
  }
  return <LinkFailure error={looked.error} />;
}

/** What a link that does not work means, and what to do. */
function LinkFailure({ error }: { readonly error: unknown }) {
  const t = useTexts(PEOPLE).setup;
  const code = error instanceof PlatenError ? error.code : null;
  if (code === "not_found") return <NoLink title={t.oldLink} lead={t.oldLinkLead} />;
  if (code === "invalid_state") return <Closed />;
  return (
    <Door title={t.title}>
      <FailureNotice error={error} onRetry={() => location.reload()} />
    </Door>
  );
}

function NoLink({ title, lead }: { readonly title: string; readonly lead: string }) {
  const t = useTexts(PEOPLE).setup;
  return (
    <Door title={title} lead={lead}>
      <CopyLine text={COMMAND} label={t.command} />
    </Door>
  );
}

function Closed() {
  const t = useTexts(PEOPLE).setup;
  return (
    <Door title={t.closed} lead={t.closedLead}>
      <div>
        <Button component={Link} to="/sign-in" variant="filled">
          {t.toSignIn}
        </Button>
      </div>
    </Door>
  );
}

function SetupForm({ token, link }: { readonly token: string; readonly link: SetupLink }) {
  const t = useTexts(PEOPLE);
  const navigate = useNavigate();
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const [locale, setLocale] = useState(guessedLocale);
  const isFixed = link.publicUrlFixedBy !== null;
  const [publicUrl, setPublicUrl] = useState(isFixed ? link.publicUrl : location.origin);
  const attempt = useAttempt();
  const code = attempt.error instanceof PlatenError ? attempt.error.code : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt.run(async () => {
      // What links begin with anyway is not written down: it would stay when the port changes.
      const isNew = !isFixed && publicUrl.trim() !== link.publicUrl;
      const body = { token, ...trimmed(person), ...locale };
      enter(
        await api("POST /v1/setup", {
          body: isNew ? { ...body, publicUrl: publicUrl.trim() } : body,
        }),
      );
      await navigate({ to: "/welcome", replace: true });
    });
  };
  if (code === "invalid_state" || code === "not_found")
    return <LinkFailure error={attempt.error} />;
  return (
    <Door title={t.setup.title} lead={t.setup.lead} isWide>
      <form onSubmit={submit}>
        <PersonFields person={person} onChange={setPerson} attempt={attempt} />
        <LocaleFields locale={locale} onChange={setLocale} attempt={attempt}>
          <TextInput
            label={t.setup.publicUrl}
            description={
              link.publicUrlFixedBy === null
                ? t.setup.publicUrlHelp
                : t.setup.fixed(link.publicUrlFixedBy)
            }
            type="url"
            value={publicUrl}
            onChange={({ currentTarget }) => setPublicUrl(currentTarget.value)}
            error={attempt.hasFault("publicUrl") ? t.setup.publicUrlRefused : undefined}
            readOnly={isFixed}
            required
            withAsterisk={false}
          />
        </LocaleFields>
        <AttemptFailure error={attempt.error} />
        <div>
          <Button type="submit" variant="filled" size="md" loading={attempt.isBusy}>
            {t.setup.action}
          </Button>
        </div>
      </form>
    </Door>
  );
}
