/**
 * Every bound of the product, in one place, with its unit in its name. What an operator may change
 * starts from these values (config.ts). The relations between them are asserted when this file loads,
 * so that a bad edit fails at start and not in the field. docs/limits.md lists them for users.
 */

export * from "./limits/documents.ts";

// Requests
export const BODY_MAX_BYTES = 1024 * 1024;
/**
 * What is read past the body limit and thrown away before a sender that will close its connection is
 * answered: many send the whole body first, and would meet a broken pipe instead of the 413.
 */
export const BODY_READ_SLACK_BYTES = 32 * 1024 * 1024;
/** A body that has not arrived whole by then is given up: a slow sender must not hold a connection for ever. */
export const BODY_READ_TIMEOUT_MS = 30_000;
/** A connection without a byte in either direction is closed after this. Long polls are exempt. */
export const CONNECTION_IDLE_SECONDS = 45;
/** What `Retry-After` says while nothing can be accepted. */
export const RETRY_AFTER_SECONDS = 5;
export const JSON_DEPTH_MAX = 64;
export const FINDINGS_MAX = 100;
export const REQUEST_ID_MAX_CHARS = 128;
export const IDEMPOTENCY_KEY_MAX_CHARS = 200;
export const METADATA_MAX_KEYS = 50;
export const METADATA_KEY_MAX_CHARS = 100;
export const METADATA_VALUE_MAX_CHARS = 500;
export const FILENAME_MAX_CHARS = 200;
/** Items of a page of a list. */
export const LIST_LIMIT_DEFAULT = 50;
export const LIST_LIMIT_MAX = 100;
/** Rows that a page of a list looks at: a search that finds next to nothing goes on in the next page. */
export const LIST_ROWS_MAX = 20_000;
export const SEARCH_MAX_CHARS = 200;
/** Renders that a page of a search for a text looks at: their data is read for it. */
export const SEARCH_ROWS_MAX = 5_000;
/** What a search reads of the data of each. */
export const SEARCH_DATA_MAX_CHARS = 16_384;
/** Renders of one step of an export, which goes on for as long as there are any. */
export const CSV_ROWS_STEP = 500;
/** Renders that one bulk request names. */
export const BULK_MAX_RENDERS = 200;
/** PDFs of one archive: browsers hold it whole before they save it. */
export const ARCHIVE_MAX_BYTES = 500 * 1024 * 1024;
export const WAIT_MAX_SECONDS = 60;
export const SYNC_WAIT_MAX_MS = 30_000;
export const HOOK_RATE_PER_MINUTE = 600;
/** 0: keys are handed out by the operator, who knows them. */
export const API_RATE_PER_MINUTE = 0;
export const RATE_WINDOW_MS = 60_000;
export const GRACE_MAX_SECONDS = 2_592_000;
export const DOWNLOAD_LINK_TTL_SECONDS = 24 * 60 * 60;

// Events
/** Event streams that one caller may have open: a dozen tabs, and some to spare. */
export const EVENT_STREAMS_OF_CALLER_MAX = 20;
export const EVENT_STREAMS_MAX = 1_000;
/** Also how long a stream outlives the key or session that opened it. */
export const EVENTS_HEARTBEAT_MS = 15_000;
/** Events of all projects that are kept for readers who come back. */
export const EVENTS_KEPT_MAX = 10_000;
/** Events that wait for a slow reader. */
export const EVENTS_BEHIND_MAX = 1_000;
/** How often a project's listeners are told how many renders wait. */
export const EVENTS_QUEUE_EVERY_MS = 1_000;

// Statistics
/** Hours or days of one answer: a year of days, two weeks of hours. */
export const STATISTICS_BUCKETS_MAX = 400;
/** Durations that an hour's or a day's percentiles are made of. */
export const STATISTICS_SAMPLE_MAX = 5_000;
export const STATISTICS_TEMPLATES_SHOWN = 10;
/** How far back what needs attention is looked for. */
export const ATTENTION_DAYS = 7;
/** A render that waits for longer needs attention; five times as long is an error. */
export const ATTENTION_QUEUE_MS = 60_000;
export const ATTENTION_DISK_FREE_BYTES = 1024 * 1024 * 1024;
/** How long before its end a key is told of. */
export const ATTENTION_KEY_DAYS = 14;
/** Templates, those changed last, that are held against the blocks and the brand as they are now. */
export const ATTENTION_TEMPLATES_MAX = 100;
/** Failures, and requests to hooks, that are looked at for templates in trouble. */
export const TROUBLE_ROWS_MAX = 500;
export const TROUBLE_TEMPLATES_MAX = 20;
/** How far a row of failures is counted. */
export const TROUBLE_STREAK_MAX = 50;

// Projects and keys
export const PROJECTS_MAX = 1_000;
export const PROJECT_NAME_MAX_CHARS = 120;
/** Of a time zone's name, and of a language tag. */
export const LOCALE_MAX_CHARS = 100;
/** Of a project. Where there are as many, one that has ended makes room: the audit log still tells of it. */
export const PROJECT_KEYS_MAX = 1_000;
export const KEY_NAME_MAX_CHARS = 120;
export const KEY_EXPIRY_MAX_DAYS = 3_650;
/** Templates that a key may be limited to. */
export const KEY_TEMPLATES_MAX = 100;
/** When a key was used last is written after this long, for all keys together. */
export const KEY_USES_FLUSH_MS = 10_000;

// People
/** A session that is not used for this long ends, */
export const SESSION_IDLE_MS = 30 * 24 * 60 * 60_000;
/** and however much it is used, it ends after this: a stolen cookie must not work for ever. */
export const SESSION_LIFE_MAX_MS = 90 * 24 * 60 * 60_000;
/** How often it is noted that a session is used: each note is a write to the disk. */
export const SESSION_SEEN_EVERY_MS = 60_000;
/** Sessions of one person; past it the one that was used longest ago ends. */
export const USER_SESSIONS_MAX = 50;
/** Of the browser's name beside a session. */
export const USER_AGENT_MAX_CHARS = 300;
export const USER_NAME_MAX_CHARS = 120;
/** NIST SP 800-63B asks for 8 at least where a password stands alone; 2 more cost a human little. */
export const ACCOUNT_PASSWORD_MIN_CHARS = 10;
export const ACCOUNT_PASSWORD_MAX_CHARS = 200;
/** Attempts a minute to sign in or to use a link, for each client address; and to sign in, for each account. */
export const SIGN_IN_RATE_PER_MINUTE = 10;
/** Mails an hour to one person who forgot the password. */
export const PASSWORD_MAILS_PER_HOUR = 3;
/** Links to make the first account, to set a new password, to join a project. */
export const SETUP_LINK_MS = 24 * 60 * 60_000;
export const PASSWORD_LINK_MS = 60 * 60_000;
export const INVITATION_MS = 7 * 24 * 60 * 60_000;
/** People of a project. Their list comes whole. */
export const MEMBERS_MAX = 500;
/** Invitations of a project that nobody has accepted yet, and that still can be. */
export const INVITATIONS_MAX = 100;

// E-mail
/** Of a user's name at a mail server, and of the password. */
export const SMTP_PASSWORD_MAX_CHARS = 500;
export const MAIL_NAME_MAX_CHARS = 120;
/** How long a mail server may take for each step: its name, the connection, its greeting, an answer. */
export const SMTP_STEP_MAX_MS = 10_000;
/** How long handing over one mail may take, all steps together: somebody waits for it. */
export const SMTP_SEND_MAX_MS = 25_000;

// Manifest and data
export const LOOP_ITEMS_MAX = 10_000;
export const LOOP_DEPTH_MAX = 3;
export const MANIFEST_VARIABLES_MAX = 1_000;
export const MANIFEST_KEY_MAX_CHARS = 200;
export const PATTERN_MAX_CHARS = 500;
/** A key's names between dots (`customer.address.city` has three). */
export const MANIFEST_KEY_SEGMENTS_MAX = 10;
/** Characters of a label, a description or a format. */
export const MANIFEST_TEXT_MAX_CHARS = 1_000;
/**
 * Fields looked at, and characters of defaults filled in, for one body. A small body of many empty
 * items could else cost seconds and gigabytes where a manifest has many fields.
 */
export const DATA_WORK_MAX = 10_000_000;
/**
 * Characters matched times instructions of their pattern, for one body. Linear is not cheap yet: a
 * thousand-instruction pattern on 1 MiB took 4 s; this much takes at most a third of a second.
 */
export const PATTERN_WORK_MAX = 30_000_000;
export const URL_MAX_CHARS = 8_192;
/** RFC 5321 allows 254 for a path between two servers. */
export const EMAIL_MAX_CHARS = 254;
/** Validators of published versions that are kept ready, those used last. */
export const VALIDATORS_KEPT_MAX = 200;
/** How much of an offending value an error message repeats. */
export const ECHO_MAX_CHARS = 60;

// Templates
export const SLUG_MAX_CHARS = 120;
export const TEMPLATE_NAME_MAX_CHARS = 120;
export const TEMPLATE_DESCRIPTION_MAX_CHARS = 280;
export const VERSION_NOTE_MAX_CHARS = 280;
/** Templates of a project. Its list comes whole. */
export const TEMPLATES_MAX = 5_000;
/**
 * Versions of a template. They are kept for good, because renders refer to them; a pipeline that
 * publishes a change on every commit gets by with this many for years.
 */
export const VERSIONS_MAX = 10_000;
export const DELETED_TEMPLATES_KEPT_MS = 30 * 24 * 60 * 60_000;
/** Files of an archive that a template is imported from, and what those of any may come to unpacked. */
export const ARCHIVE_FILES_MAX = 500;
export const ARCHIVE_UNPACKED_MAX_BYTES = 64 * 1024 * 1024;
/** JSON of a manifest, as it is kept. */
export const MANIFEST_MAX_BYTES = 1024 * 1024;
/** JSON of a sample: as much as a body may hold unless the operator allows more. */
export const SAMPLE_MAX_BYTES = 1024 * 1024;
/** Previews that wait for a render process, each with its layout and data in memory. */
export const PREVIEWS_WAITING_MAX = 16;
/** Who edits would rather be told than wait on: behind a full disk no turn may come for hours. */
export const PREVIEW_WAIT_MAX_MS = 30_000;
/**
 * Previews that are rendered at once, beside the queue: what somebody looks at must not wait behind what
 * nobody does. One more process each, while somebody edits.
 */
export const PREVIEWS_AT_ONCE = 2;
/** Boxes that a preview tells the place in the source of: half a megabyte of JSON. */
export const SOURCE_MAP_BOXES_MAX = 20_000;
/** Pictures that a project keeps by name. Its list comes whole. */
export const ASSETS_MAX = 1_000;
export const ASSET_NAME_MAX_CHARS = 120;
export const LAYOUT_MAX_BYTES = 1024 * 1024;
export const LAYOUT_ELEMENTS_MAX = 20_000;
export const LAYOUT_DEPTH_MAX = 100;
/** Shared blocks of a project. Their list comes whole, and every publication reads them. */
export const BLOCKS_MAX = 200;
export const BLOCK_NAME_MAX_CHARS = 60;
export const BLOCK_MAX_BYTES = 256 * 1024;
/** How deep blocks may use blocks. */
export const BLOCK_DEPTH_MAX = 8;
/** The sources of the blocks that a layout uses, each as often as it is used. */
export const LAYOUT_EXPANDED_MAX_BYTES = 4 * 1024 * 1024;
/** A project's brand, as JSON. */
export const BRAND_MAX_BYTES = 64 * 1024;
/** Findings kept of one layout. Callers show FINDINGS_MAX of them and say how many more there are. */
export const LAYOUT_FINDINGS_MAX = 1_000;
/** How deep brackets may nest in CSS and in an expression: their parsers call themselves for each level. */
export const BRACKETS_DEPTH_MAX = 50;

// Queue
export const QUEUE_WAITING_MAX = 100_000;
/** A render is tried this often in all: once, and twice more for what can pass (a crashed child). */
export const RENDER_ATTEMPTS_MAX = 3;
export const RETRY_BASE_MS = 1_000;
export const RETRY_MAX_MS = 60_000;
/** Accepts that share one commit. Larger means a longer pause of the event loop, smaller means more fsyncs. */
export const GROUP_COMMIT_MAX = 512;
/** Hooks whose settings are kept in memory; past it all are read again. */
export const MEMORY_ENTRIES_MAX = 10_000;
export const STOP_GRACE_MS = 25_000;
/** How long a stop waits for answers that are under way, a download for one. */
export const ANSWERS_GRACE_MS = 5_000;
/** With less free space than this, health says that storage is in trouble. */
export const STORAGE_FREE_MIN_BYTES = 64 * 1024 * 1024;

// Renders
export const RENDER_DEADLINE_MS = 60_000;
export const RENDER_MEMORY_MAX_BYTES = 1024 * 1024 * 1024;
export const RENDER_MEMORY_POLL_MS = 100;
/** A child that grew past this mark is replaced after the document in hand. */
export const RENDERER_RECYCLE_BYTES = 512 * 1024 * 1024;
export const RENDERER_RECYCLE_DOCUMENTS = 500;
export const RENDERER_IDLE_MS = 2 * 60_000;
export const RENDERER_START_MS = 15_000;
export const PAGES_MAX = 5_000;
export const RENDER_WARNINGS_MAX = 100;
export const IMAGE_MAX_BYTES = 20 * 1024 * 1024;
export const IMAGE_MAX_PIXELS = 50_000_000;
/** How long a picture may take to come from the web, redirects and all. */
export const IMAGE_FETCH_MS = 10_000;
export const IMAGE_REDIRECTS_MAX = 5;
/** Pictures that are fetched at once for one render. */
export const IMAGE_FETCHES_MAX = 8;
/** How long all pictures of a render may take to come from the web; the time left is for laying it out. */
export const IMAGES_FETCH_MS = 30_000;
/** Pictures that one render is handed by the server, in all: a render process holds them at once. */
export const RENDER_PICTURES_MAX_BYTES = 100 * 1024 * 1024;
/** A font file, uploaded or dropped into a folder. The large ones are Chinese. */
export const FONT_MAX_BYTES = 32 * 1024 * 1024;
/** What a WOFF or WOFF2 file may come to once unpacked. */
export const FONT_UNPACKED_MAX_BYTES = 64 * 1024 * 1024;
export const FONT_FAMILY_MAX_CHARS = 120;
/** Glyphs made of glyphs: how deep, and of how many in all. Letters with two accents are 2 deep, of 3 parts. */
export const FONT_COMPOSITE_DEPTH_MAX = 16;
export const FONT_COMPOSITE_PARTS_MAX = 256;
/** Font files that are looked at in one folder. */
export const FONT_FOLDER_FILES_MAX = 200;
/** The body of an upload: the largest picture in base64, and room for what stands around it. */
export const UPLOAD_MAX_BYTES = 28 * 1024 * 1024;

// Inbound log
export const INBOUND_BODY_KEPT_BYTES = 256 * 1024;
/** A longer body is not signed anew to find out why its signature is wrong. */
export const SIGNATURE_CLUE_MAX_BYTES = 64 * 1024;
/** Secrets before the current one that are tried for it. */
export const PAST_SECRETS_TRIED_MAX = 3;
/** Of a body, where the log is searched for a text. */
export const INBOUND_SEARCHED_BYTES = 16 * 1024;
/** Of a request's User-Agent. */
export const USER_AGENT_KEPT_CHARS = 300;
export const INBOUND_KEPT_ROWS = 100_000;
export const INBOUND_KEPT_MS = 30 * 24 * 60 * 60_000;
export const INBOUND_PENDING_MAX = 1_000;

// Retention
/** Days that something may be kept for. */
export const RETENTION_DAYS_MAX = 3_650;
/** How often the server clears away what need not be kept. */
export const HOUSEKEEPING_EVERY_MS = 10 * 60_000;
/** After each batch, for accepts and renders to come in between. */
export const HOUSEKEEPING_PAUSE_MS = 20;
/** Renders of a batch: they share a commit, which an accept may have to wait for. */
export const RETENTION_BATCH = 20;
/** Data of a batch: what is erased is overwritten in the same commit. */
export const RETENTION_BATCH_BYTES = 1024 * 1024;
/** Lines of the log of a batch. */
export const RETENTION_LOG_BATCH = 100;
/** How far it is counted what a change of retention would erase. */
export const RETENTION_COUNT_MAX = 10_000;
/** An invitation that has ended is shown as ended for a while. */
export const INVITATIONS_KEPT_MS = 30 * 24 * 60 * 60_000;

const relations: readonly (readonly [boolean, string])[] = [
  [
    BODY_READ_TIMEOUT_MS < CONNECTION_IDLE_SECONDS * 1000,
    "a slow body is answered before its connection is closed",
  ],
  [
    SYNC_WAIT_MAX_MS <= WAIT_MAX_SECONDS * 1000,
    "a sync render waits no longer than a long poll may",
  ],
  [LIST_LIMIT_DEFAULT <= LIST_LIMIT_MAX, "a page that nobody asked to be larger is not too large"],
  [
    EVENTS_HEARTBEAT_MS < CONNECTION_IDLE_SECONDS * 1000,
    "a proxy as patient as Platen keeps streams",
  ],
  [
    LIST_LIMIT_MAX < SEARCH_ROWS_MAX && SEARCH_ROWS_MAX <= LIST_ROWS_MAX,
    "a page of a search can be filled, too",
  ],
  [LIST_LIMIT_MAX < LIST_ROWS_MAX, "a page can be filled from the rows that it looks at"],
  [RENDER_MEMORY_MAX_BYTES > RENDERER_RECYCLE_BYTES, "a child is recycled before it is killed"],
  [STOP_GRACE_MS < RENDER_DEADLINE_MS, "a stop re-queues a long render instead of waiting it out"],
  [RETRY_BASE_MS < RETRY_MAX_MS, "backoff grows"],
  [
    SESSION_SEEN_EVERY_MS < SESSION_IDLE_MS && SESSION_IDLE_MS < SESSION_LIFE_MAX_MS,
    "a session that is used stays longer than one that is not",
  ],
  [
    IMAGES_FETCH_MS >= IMAGE_FETCH_MS && IMAGES_FETCH_MS <= RENDER_DEADLINE_MS / 2,
    "pictures that are late do not fail their render, however many they are",
  ],
  [RENDER_PICTURES_MAX_BYTES >= IMAGE_MAX_BYTES, "the largest picture can be shown"],
  [UPLOAD_MAX_BYTES > (IMAGE_MAX_BYTES * 4) / 3, "the largest picture can be uploaded in base64"],
  [INBOUND_BODY_KEPT_BYTES <= BODY_MAX_BYTES, "the log keeps at most what was accepted"],
  [LAYOUT_MAX_BYTES <= BODY_MAX_BYTES, "a layout fits into a request"],
  [LAYOUT_DEPTH_MAX > JSON_DEPTH_MAX, "what data can nest, a layout can show"],
  [
    DATA_WORK_MAX >= LOOP_ITEMS_MAX * MANIFEST_VARIABLES_MAX,
    "the longest loop of the widest manifest can be checked",
  ],
  [
    (LOOP_DEPTH_MAX + 1) * (MANIFEST_KEY_SEGMENTS_MAX + 2) <= JSON_DEPTH_MAX,
    "whatever a manifest names, a body can hold",
  ],
];
for (const [holds, sentence] of relations) {
  if (!holds) throw new Error(`limits.ts contradicts itself: ${sentence}`);
}
