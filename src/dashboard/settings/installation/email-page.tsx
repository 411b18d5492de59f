/** The mail server of the installation, and a test of it. */

import { Alert, Button, NumberInput, PasswordInput, Select, TextInput } from "@mantine/core";
import { useState, type ChangeEvent, type FormEvent } from "react";
import { api, type AnswerOf } from "../../api/caller.ts";
import { useSession } from "../../app/session.ts";
import { FailureNotice } from "../../parts/failure.tsx";
import { Page } from "../../parts/page.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { INSTALLATION } from "../../texts/installation.ts";
import { SHELL } from "../../texts/shell.ts";
import { useTexts } from "../../texts/language.ts";
import { Part, SaveBar } from "../form.tsx";
import { useSaving } from "../use-saving.ts";
import { useHeld } from "./held.tsx";
import { change, useInstallation, type InstallationSettings } from "./use-installation.ts";

const SECURITIES = ["starttls", "tls", "none"] as const;

type Headers = Record<string, string>;

/** The page at /settings/email. */
export function EmailPage() {
  const t = useTexts(INSTALLATION);
  const { may, headers, data, error, refetch } = useInstallation();
  return (
    <Page title={t.email.title} lead={t.email.lead} width="text">
      {may ? null : <p>{t.notYours}</p>}
      {error === null ? null : <FailureNotice error={error} onRetry={() => void refetch()} />}
      {may && data === undefined && error === null ? <Waiting rows={10} /> : null}
      {data === undefined ? null : (
        <>
          <ServerForm key={JSON.stringify(data.settings)} all={data} headers={headers} />
          <Test isReady={data.emailReady} headers={headers} />
        </>
      )}
    </Page>
  );
}

interface FormProps {
  readonly all: InstallationSettings;
  readonly headers: Headers;
}

function ServerForm({ all, headers }: FormProps) {
  const t = useTexts(INSTALLATION).email;
  const held = useHeld();
  const { settings } = all;
  const stored = formOf(settings);
  const [form, setForm] = useState(stored);
  const saving = useSaving();
  const set = (name: TextField): TextFieldProps => ({
    value: form[name],
    onChange: ({ currentTarget }) => setForm({ ...form, [name]: currentTarget.value }),
    error: saving.fault(name),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void saving.save(() => change(changeOf(form, stored), headers));
  };
  return (
    <form onSubmit={submit}>
      <Part title={t.server}>
        <TextInput label={t.host} {...held(settings.smtpHost)} {...set("smtpHost")} />
        <NumberInput
          label={t.port}
          {...held(settings.smtpPort, t.portHelp)}
          value={form.smtpPort}
          onChange={(port) => setForm({ ...form, smtpPort: port === "" ? "" : Number(port) })}
          allowDecimal={false}
          allowNegative={false}
          error={saving.fault("smtpPort")}
        />
        <Select
          label={t.security}
          {...held(settings.smtpSecurity)}
          data={SECURITIES.map((value) => ({ value, label: t[value] }))}
          value={form.smtpSecurity}
          onChange={(security) =>
            setForm({
              ...form,
              smtpSecurity: SECURITIES.find((each) => each === security) ?? form.smtpSecurity,
            })
          }
          allowDeselect={false}
        />
        <TextInput
          label={t.user}
          {...held(settings.smtpUser)}
          {...set("smtpUser")}
          autoComplete="off"
        />
        <PasswordInput
          label={t.password}
          {...held(settings.smtpPassword, settings.smtpPassword.isSet ? t.passwordSet : undefined)}
          {...set("smtpPassword")}
          autoComplete="new-password"
        />
      </Part>
      <Sender settings={settings} set={set} />
      <SaveBar
        saving={saving}
        isDirty={JSON.stringify(form) !== JSON.stringify(stored)}
        onDiscard={() => setForm(stored)}
      >
        {settings.smtpPassword.isSet && settings.smtpPassword.fixedBy === null ? (
          <Button onClick={() => void saving.save(() => change({ smtpPassword: null }, headers))}>
            {t.forget}
          </Button>
        ) : null}
      </SaveBar>
    </form>
  );
}

interface SenderProps {
  readonly settings: InstallationSettings["settings"];
  readonly set: (name: TextField) => TextFieldProps;
}

function Sender({ settings, set }: SenderProps) {
  const t = useTexts(INSTALLATION).email;
  const held = useHeld();
  return (
    <Part title={t.from}>
      <TextInput
        label={t.address}
        {...held(settings.mailFrom)}
        {...set("mailFrom")}
        inputMode="email"
      />
      <TextInput label={t.name} {...held(settings.mailFromName)} {...set("mailFromName")} />
    </Part>
  );
}

interface TextFieldProps {
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly error: string | undefined;
}

type TextField = "smtpHost" | "smtpUser" | "smtpPassword" | "mailFrom" | "mailFromName";

interface Form extends Readonly<Record<TextField, string>> {
  readonly smtpPort: number | "";
  readonly smtpSecurity: (typeof SECURITIES)[number];
}

function formOf(settings: InstallationSettings["settings"]): Form {
  return {
    smtpHost: settings.smtpHost.value ?? "",
    smtpPort: settings.smtpPort.value ?? "",
    smtpSecurity: settings.smtpSecurity.value,
    smtpUser: settings.smtpUser.value ?? "",
    // It is never told; what is typed replaces it.
    smtpPassword: "",
    mailFrom: settings.mailFrom.value ?? "",
    mailFromName: settings.mailFromName.value ?? "",
  };
}

/** What is other than before; an emptied field goes back to its default. */
function changeOf(form: Form, stored: Form): Record<string, string | number | null> {
  const changed: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(form)) {
    if (value === Object.entries(stored).find(([other]) => other === name)?.[1]) continue;
    const given = typeof value === "string" && name !== "smtpPassword" ? value.trim() : value;
    changed[name] = given === "" ? null : given;
  }
  return changed;
}

function Test({ isReady, headers }: { readonly isReady: boolean; readonly headers: Headers }) {
  const t = useTexts(INSTALLATION).email;
  const shell = useTexts(SHELL);
  const session = useSession();
  const [to, setTo] = useState(session?.user.email ?? "");
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<AnswerOf<"POST /v1/settings/email/test"> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    setError(null);
    try {
      setOutcome(await api("POST /v1/settings/email/test", { body: { to }, headers }));
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };
  const title = outcome === null ? "" : outcome.stage === null ? t.sent : t.failed[outcome.stage];
  return (
    <form onSubmit={submit}>
      <Part title={t.test} lead={isReady ? t.testLead : t.first}>
        <TextInput
          label={t.to}
          value={to}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          type="email"
          disabled={!isReady}
        />
        <div>
          <Button type="submit" loading={isBusy} disabled={!isReady || to === ""}>
            {t.send}
          </Button>
        </div>
        {error === null ? null : <FailureNotice error={error} />}
        {outcome === null ? null : (
          <Alert
            color={outcome.sent ? "green" : "red"}
            variant="light"
            title={title}
            role="status"
            closeButtonLabel={shell.close}
          >
            {outcome.message}
          </Alert>
        )}
      </Part>
    </form>
  );
}
