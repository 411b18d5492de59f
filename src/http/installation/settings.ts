/** What the installation is set to: its public URL, its limits, its mail server. */

import { Type, type Static } from "@sinclair/typebox";
import { ok } from "../../errors.ts";
import type {
  InstallationSettings,
  SettingsChange,
  StartOnlyName,
  StorableName,
} from "../../settings/settings.ts";
import { actorOf } from "../auth.ts";
import { json } from "../answer.ts";
import { jsonAnswer, jsonBody } from "../operation.ts";
import { bodyReader } from "../request/json.ts";
import { choice, nullable } from "../schemas.ts";
import { installationEndpoint } from "./first-project.ts";

const Source = choice(
  ["flag", "environment", "stored", "default"],
  "What gave it its value. A flag or a variable beats what is stored.",
);

const FixedBy = nullable(
  Type.String({
    description: "The flag or variable that holds it; null where it can be set here.",
  }),
);

const setting = <T extends ReturnType<typeof Type.Unsafe>>(value: T) =>
  Type.Object({ value, source: Source, fixedBy: FixedBy });

const textSetting = (description: string) =>
  setting(Type.Unsafe<string | null>(nullable(Type.String(), { description })));
const numberSetting = (description: string) =>
  setting(Type.Unsafe<number | null>(nullable(Type.Integer(), { description })));
const listSetting = (description: string) =>
  setting(Type.Unsafe<readonly string[]>(Type.Array(Type.String(), { description })));

const SECURITY = ["starttls", "tls", "none"] as const;

const SettingsView = Type.Object(
  {
    settings: Type.Object({
      publicUrl: textSetting("How others reach the server: all links begin with it."),
      hookRatePerMinute: numberSetting("Requests a minute that a hook takes; 0 for any number."),
      apiRatePerMinute: numberSetting("Requests a minute of one API key; 0 for any number."),
      bodyLimitBytes: numberSetting("The largest body that a request may have."),
      smtpHost: textSetting("The mail server."),
      smtpPort: numberSetting("Its port; null for the usual one of `smtpSecurity`."),
      smtpSecurity: setting(
        choice(SECURITY, "How the connection is encrypted. The first two insist on it."),
      ),
      smtpUser: textSetting("Who Platen is to the mail server."),
      smtpPassword: Type.Object(
        { isSet: Type.Boolean(), source: Source, fixedBy: FixedBy },
        { description: "Never shown." },
      ),
      mailFrom: textSetting("The address that e-mails come from."),
      mailFromName: textSetting("The name beside it."),
    }),
    startOnly: Type.Object(
      {
        workers: numberSetting("Documents that are rendered at once."),
        renderTimeoutMs: numberSetting("How long one render may take."),
        renderMemoryBytes: numberSetting("How much memory one render process may take."),
        queueLimit: numberSetting("Renders that may wait."),
        trustedProxies: listSetting("Whose `X-Forwarded-For` is believed."),
        allowedNetworks: listSetting(
          "From where pictures may be fetched although it is not public.",
        ),
      },
      { description: "Read when the server starts: flags and variables alone set them." },
    ),
    baseUrl: Type.String({ description: "What links begin with now." }),
    emailReady: Type.Boolean({
      description: "Whether e-mails can be sent: host and sender are set.",
    }),
  },
  { title: "Settings" },
);

const SettingsBody = Type.Partial(
  Type.Object({
    publicUrl: nullable(Type.String(), {
      expected: "an address such as https://pdf.example.com, or null",
    }),
    hookRatePerMinute: nullable(Type.Integer(), { expected: "a whole number, or null" }),
    apiRatePerMinute: nullable(Type.Integer(), { expected: "a whole number, or null" }),
    bodyLimitBytes: nullable(Type.Integer(), { expected: "a whole number of bytes, or null" }),
    smtpHost: nullable(Type.String(), { expected: "a host name, or null" }),
    smtpPort: nullable(Type.Integer(), { expected: "a port, or null" }),
    smtpSecurity: nullable(Type.String({ enum: [...SECURITY] }), {
      expected: `one of ${SECURITY.join(", ")}, or null`,
    }),
    smtpUser: nullable(Type.String(), { expected: "a text, or null" }),
    smtpPassword: nullable(Type.String(), { expected: "a text, or null" }),
    mailFrom: nullable(Type.String(), { expected: "an e-mail address, or null" }),
    mailFromName: nullable(Type.String(), { expected: "a text, or null" }),
  }),
  { additionalProperties: false, expected: "an object" },
);

const readChange = bodyReader(SettingsBody);

const at = <T>(value: T) => ({ value, source: "default" as const, fixedBy: null });

const EXAMPLE: Static<typeof SettingsView> = {
  settings: {
    publicUrl: { value: "https://pdf.example.com", source: "flag", fixedBy: "--public-url" },
    hookRatePerMinute: at(600),
    apiRatePerMinute: at(0),
    bodyLimitBytes: at(1_048_576),
    smtpHost: { value: "smtp.example.com", source: "stored", fixedBy: null },
    smtpPort: at(null),
    smtpSecurity: at("starttls"),
    smtpUser: { value: "pdf@example.com", source: "stored", fixedBy: null },
    smtpPassword: { isSet: true, source: "environment", fixedBy: "PLATEN_SMTP_PASSWORD" },
    mailFrom: { value: "pdf@example.com", source: "stored", fixedBy: null },
    mailFromName: at("Platen"),
  },
  startOnly: {
    workers: at(2),
    renderTimeoutMs: at(60_000),
    renderMemoryBytes: at(1_073_741_824),
    queueLimit: at(100_000),
    trustedProxies: at([]),
    allowedNetworks: at([]),
  },
  baseUrl: "https://pdf.example.com",
  emailReady: true,
};

const ANSWERS = { 200: jsonAnswer("What counts now", SettingsView, EXAMPLE) };

/** GET /v1/settings */
export const readSettings = installationEndpoint(
  {
    id: "getSettings",
    tag: "Installation",
    summary: "Read the installation's settings",
    description:
      "What counts, and why: a flag beats its environment variable, which beats what is stored, which beats " +
      "the default.",
    answers: ANSWERS,
    errors: [],
  },
  ({ installation, links }) =>
    async () =>
      ok(json(200, settingsView(installation, links.base))),
);

/** PATCH /v1/settings */
export const changeSettings = installationEndpoint(
  {
    id: "updateSettings",
    tag: "Installation",
    summary: "Change the installation's settings",
    description:
      "Stores what the body names, and counts at once; `null` goes back to the default. What a flag or a variable " +
      "holds is `409 invalid_state`. The password is kept encrypted and shown to nobody; another `smtpHost` " +
      "without a password of its own forgets it.",
    body: jsonBody(SettingsBody, "A public URL, and a mail server", {
      publicUrl: "https://pdf.example.com",
      smtpHost: "smtp.example.com",
      smtpUser: "pdf@example.com",
      smtpPassword: "b7Kq-example",
      mailFrom: "pdf@example.com",
    }),
    answers: ANSWERS,
    errors: ["invalid_state"],
  },
  ({ installation, links, body }) =>
    async (call, caller) => {
      const change = await readChange(call.request, body);
      if (!change.ok) return change;
      const by = { projectId: caller.project.id, actor: actorOf(caller) };
      // The schema's optional fields are those of the type.
      const changed = await installation.change(change.value as SettingsChange, by);
      if (!changed.ok) return changed;
      return ok(json(200, settingsView(installation, links.base)));
    },
);

function settingsView(
  installation: InstallationSettings,
  baseUrl: string,
): Static<typeof SettingsView> {
  const { now, startOnly } = installation;
  const stored = <N extends StorableName>(name: N) => ({
    value: now[name],
    ...installation.originOf(name),
  });
  const started = <N extends StartOnlyName>(name: N) => ({
    value: startOnly[name],
    ...installation.originOf(name),
  });
  return {
    settings: {
      publicUrl: stored("publicUrl"),
      hookRatePerMinute: stored("hookRatePerMinute"),
      apiRatePerMinute: stored("apiRatePerMinute"),
      bodyLimitBytes: stored("bodyLimitBytes"),
      smtpHost: stored("smtpHost"),
      smtpPort: stored("smtpPort"),
      smtpSecurity: stored("smtpSecurity"),
      smtpUser: stored("smtpUser"),
      smtpPassword: { isSet: now.smtpPassword !== null, ...installation.originOf("smtpPassword") },
      mailFrom: stored("mailFrom"),
      mailFromName: stored("mailFromName"),
    },
    startOnly: {
      workers: started("workers"),
      renderTimeoutMs: started("renderTimeoutMs"),
      renderMemoryBytes: started("renderMemoryBytes"),
      queueLimit: started("queueLimit"),
      trustedProxies: started("trustedProxies"),
      allowedNetworks: started("allowedNetworks"),
    },
    baseUrl,
    emailReady: installation.smtp() !== null,
  };
}
