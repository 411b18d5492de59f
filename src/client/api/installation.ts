/** Made by scripts/client-types.ts from the server's own schemas: do not edit. */

/** Answered: Read the installation's settings. */
export interface GetSettingsAnswer {
  settings: {
    publicUrl: {
      /** How others reach the server: all links begin with it. */
      value: string | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    hookRatePerMinute: {
      /** Requests a minute that a hook takes; 0 for any number. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    apiRatePerMinute: {
      /** Requests a minute of one API key; 0 for any number. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    bodyLimitBytes: {
      /** The largest body that a request may have. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    smtpHost: {
      /** The mail server. */
      value: string | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    smtpPort: {
      /** Its port; null for the usual one of `smtpSecurity`. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    smtpSecurity: {
      /** How the connection is encrypted. The first two insist on it. */
      value: "starttls" | "tls" | "none";
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    smtpUser: {
      /** Who Platen is to the mail server. */
      value: string | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    /** Never shown. */
    smtpPassword: {
      isSet: boolean;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    mailFrom: {
      /** The address that e-mails come from. */
      value: string | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    mailFromName: {
      /** The name beside it. */
      value: string | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
  };
  /** Read when the server starts: flags and variables alone set them. */
  startOnly: {
    workers: {
      /** Documents that are rendered at once. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    renderTimeoutMs: {
      /** How long one render may take. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    renderMemoryBytes: {
      /** How much memory one render process may take. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    queueLimit: {
      /** Renders that may wait. */
      value: number | null;
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    trustedProxies: {
      /** Whose `X-Forwarded-For` is believed. */
      value: string[];
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
    allowedNetworks: {
      /** From where pictures may be fetched although it is not public. */
      value: string[];
      /** What gave it its value. A flag or a variable beats what is stored. */
      source: "flag" | "environment" | "stored" | "default";
      /** The flag or variable that holds it; null where it can be set here. */
      fixedBy: string | null;
    };
  };
  /** What links begin with now. */
  baseUrl: string;
  /** Whether e-mails can be sent: host and sender are set. */
  emailReady: boolean;
}

/** Sent: Change the installation's settings. */
export interface UpdateSettingsBody {
  publicUrl?: string | null | undefined;
  hookRatePerMinute?: number | null | undefined;
  apiRatePerMinute?: number | null | undefined;
  bodyLimitBytes?: number | null | undefined;
  smtpHost?: string | null | undefined;
  smtpPort?: number | null | undefined;
  smtpSecurity?: "starttls" | "tls" | "none" | null | undefined;
  smtpUser?: string | null | undefined;
  smtpPassword?: string | null | undefined;
  mailFrom?: string | null | undefined;
  mailFromName?: string | null | undefined;
}

/** Answered: Change the installation's settings. */
export type UpdateSettingsAnswer = GetSettingsAnswer;

/** Answered: See what is stored, and how much room is left. */
export interface GetStorageAnswer {
  /** Of Platen. */
  version: string;
  /** Where it is on the server. */
  dataFolder: string;
  databaseBytes: number;
  pdfs: {
    count: number;
    bytes: number;
  };
  assets: {
    count: number;
    bytes: number;
  };
  /** Left on the disk. */
  freeBytes: number;
  /** Of the whole disk. */
  diskBytes: number;
  /** ISO 8601, in UTC, with milliseconds. */
  countedAt: string;
}

/** Sent: Send a test e-mail. */
export interface TestEmailBody {
  /** Where the test goes: an address that you can read. */
  to: string;
}

/** Answered: Send a test e-mail. */
export interface TestEmailAnswer {
  /** Whether the mail server took it. */
  sent: boolean;
  /** Where it ended; null where it was sent. */
  stage:
    "name" | "connection" | "timeout" | "tls" | "login" | "sender" | "recipient" | "message" | null;
  /** What the server said when it took it, or what went wrong and what to do. */
  message: string;
}

/** The routes of this chapter. */
export interface InstallationRoutes {
  /** Read the installation's settings */
  "GET /v1/settings": {
    answer: GetSettingsAnswer;
  };
  /** Change the installation's settings */
  "PATCH /v1/settings": {
    body: UpdateSettingsBody;
    answer: UpdateSettingsAnswer;
  };
  /** See what is stored, and how much room is left */
  "GET /v1/settings/storage": {
    answer: GetStorageAnswer;
  };
  /** Send a test e-mail */
  "POST /v1/settings/email/test": {
    body: TestEmailBody;
    answer: TestEmailAnswer;
  };
}
