/** The Use tab of a template, in English: its hook, the API, code for both, a test. */

/** A step of a guide; `copy` names the value that goes with it. */
export interface Step {
  readonly text: string;
  readonly copy?: "url" | "body" | "secret" | "header" | "signature" | "script";
}

/** How to set up a service that can send to a hook. */
export interface Guide {
  readonly name: string;
  /** What it can do about signing, said before anything is done. */
  readonly signing: string;
  readonly steps: readonly Step[];
}

const guides: Readonly<Record<"zapier" | "make" | "n8n" | "stripe" | "forms", Guide>> = {
  zapier: {
    name: "Zapier",
    signing:
      "Zapier's own webhook step can't sign. Leave “Require signature” off and treat the URL like a password; you can make a new one at any time.",
    steps: [
      {
        text: "In your Zap add the action “Webhooks by Zapier” and choose the event “Custom Request”.",
      },
      { text: "Method: POST. URL:", copy: "url" },
      {
        text: "Data: paste this, then replace the values by fields of the steps before. Keep the double quotes around texts.",
        copy: "body",
      },
      {
        text: "Unflatten: no. Basic Auth: leave it empty. Headers: Content-Type and application/json.",
      },
      {
        text: "Test the step. The answer has “status: queued”, and the request stands in Inbound.",
      },
    ],
  },
  make: {
    name: "Make",
    signing:
      "Make can sign: put the body into a variable first, then sign and send that variable, so that both are the same text.",
    steps: [
      {
        text: "Add “Tools: Set variable”, name it body, and paste this as its value. Then replace the values by items of the modules before.",
        copy: "body",
      },
      { text: "Add “HTTP: Make a request” with the method POST and this URL:", copy: "url" },
      { text: "Add a header with the name", copy: "header" },
      {
        text: "and this value, which signs the variable. Replace BODY in it by the variable body, chosen from the list that Make shows:",
        copy: "signature",
      },
      {
        text: "Body type: Raw. Content type: JSON (application/json). Request content: the variable body alone.",
      },
      { text: "Run it once. The answer has “status: queued”, and the request stands in Inbound." },
    ],
  },
  n8n: {
    name: "n8n",
    signing: "n8n can sign with its Crypto node. Without that node leave “Require signature” off.",
    steps: [
      {
        text: "Add “Edit Fields (Set)” with one text field named body. Switch its value to Expression and paste this; replace the values by {{ … }}.",
        copy: "body",
      },
      {
        text: "Add “Crypto”: action Hmac, type SHA256, value {{ $json.body }}, property name signature, encoding HEX, and this secret:",
        copy: "secret",
      },
      { text: "Add “HTTP Request” with the method POST and this URL:", copy: "url" },
      { text: "Send Headers: on. The value is {{ $json.signature }}, the name:", copy: "header" },
      {
        text: "Send Body: on. Body Content Type: Raw. Content Type: application/json. Body: {{ $json.body }}.",
      },
      { text: "Execute it. The answer has “status: queued”, and the request stands in Inbound." },
    ],
  },
  stripe: {
    name: "Stripe",
    signing:
      "Stripe signs in a way of its own and sends its own events, not your template's data. This hook takes neither, so one of the services here goes in between.",
    steps: [
      {
        text: "In Zapier, Make or n8n begin with Stripe's trigger, such as “New Invoice” or “New Payment”. It checks Stripe's signature for you.",
      },
      {
        text: "As the next step set up the sending as described for that service, with this URL:",
        copy: "url",
      },
      {
        text: "In the body replace the values by Stripe's fields. Amounts come in cents: divide them by 100. Dates come in seconds since 1970, which this hook understands.",
        copy: "body",
      },
      {
        text: "Or write a small server of your own that receives Stripe's event and sends this data on: the code for Node.js or Python above is all it needs.",
      },
    ],
  },
  forms: {
    name: "Google Forms",
    signing: "The script below signs what it sends, so “Require signature” may be on.",
    steps: [
      {
        text: "Open the sheet that collects the form's answers (in the form: Answers, Link to Sheets), then Extensions, Apps Script.",
      },
      {
        text: "Paste this over what is there. Where a question of your form is called otherwise than here, change the name in the script.",
        copy: "script",
      },
      {
        text: "At the left choose Triggers (the clock), Add trigger: function onFormSubmit, event source “From spreadsheet”, event type “On form submit”. Save, and allow it.",
      },
      { text: "Fill in the form once. The request stands in Inbound." },
    ],
  },
};

export const use = {
  ways: { label: "How to send data", hook: "Inbound webhook", api: "REST API" },
  hookLead:
    "Whoever has this URL sends the template's data to it as JSON, and gets a document. Made for services and forms.",
  apiLead: "Your own program sends the data with an API key and gets the PDF itself as the answer.",
  address: "Where to send",
  url: "URL",
  token: "Token",
  tokenWords: "The end of the URL. Whoever has it may send.",
  secret: "Secret",
  secretWords: "What bodies are signed with. Each look at it is noted in the audit log.",
  requireSignature: "Require signature",
  requireSignatureWords: "Requests without a right signature are refused.",
  pinned: "Version that is rendered",
  pinnedWords: "A pinned hook goes on rendering its version when you publish another one.",
  published: (version: number | null) =>
    version === null ? "The published one" : `The published one (now ${version})`,
  versionNumber: (version: number) => `Version ${version}`,
  saved: "Saved",
  previous: (time: string) => `What was rotated away still works until ${time}.`,
  rotateToken: "New URL…",
  rotateSecret: "New secret…",
  rotateTokenTitle: "Make a new URL?",
  rotateSecretTitle: "Make a new secret?",
  rotateTokenWords: "Every sender has to be told the new URL. Until the old one ends, both work.",
  rotateSecretWords:
    "Every sender that signs has to be told the new secret. Until the old one ends, both work.",
  grace: "The old one works for",
  graces: {
    "0": "no longer at all: it stops now",
    "3600": "another hour",
    "86400": "another day",
    "604800": "another week",
    "2592000": "another 30 days",
  },
  graceNow: "Senders that still use the old one are refused from now on.",
  rotateAction: { token: "Make a new URL", secret: "Make a new secret" },
  rotated: { token: "The hook has a new URL", secret: "The hook has a new secret" },
  notAllowed: "To see a hook's URL and secret takes the role of an editor.",
  noHook: "Publish the template first: a hook renders what is published.",
  shape: "What to send",
  shapeWords: "A JSON object. This one is complete and works as it is.",
  shapeApiWords: "The same data as for the hook, inside “data”.",
  keys: "Its keys",
  key: "Key",
  type: "Type",
  required: "Needed",
  yes: "Yes",
  no: "No",
  about: "What it is",
  listOf: "list",
  types: {
    text: "text",
    longtext: "long text",
    number: "number",
    currency: "amount",
    date: "date",
    datetime: "date and time",
    boolean: "true or false",
    image: "picture",
    url: "web address",
    email: "e-mail address",
  },
  oneOf: (values: string) => `One of ${values}`,
  atLeast: (value: string) => `at least ${value}`,
  atMost: (value: string) => `at most ${value}`,
  atLeastCharacters: (value: string) => `at least ${value} characters`,
  atMostCharacters: (value: string) => `at most ${value} characters`,
  code: "Code that sends it",
  codeWords: "It runs as you paste it: URL, secret and data are in it.",
  codeApiWords: "Put your API key where it says so; the rest is complete.",
  showSecrets: "Show URL and secret in the code",
  codeLabel: (name: string) => `Code for ${name}`,
  languages: "Language",
  keyPlaceholder: "YOUR_API_KEY",
  makeKey: "Make an API key for this template",
  endpoint: "Address",
  services: "Or set up a service",
  servicesLabel: "Service",
  stepValue: (name: string, step: number) => `${name}, step ${step}`,
  guides,
  test: {
    title: "Send a test",
    words: "Sends this data to the hook as a sender would, and shows how far it comes.",
    data: "Data",
    sign: "Sign it",
    send: "Send a test",
    sendAgain: "Send again",
    reset: "Put the sample back",
    notJson: (reason: string) => `This is not JSON yet: ${reason}`,
    notObject: "This has to be an object in { }.",
    progress: "How far it came",
    steps: {
      received: "Received",
      signature: "Signature",
      validated: "Data checked",
      queued: "Queued",
      rendered: "Rendered",
    },
    states: {
      passed: "done",
      failed: "failed",
      skipped: "not reached",
      waiting: "under way",
    },
    signed: "signed, and right",
    unsigned: "not signed, which this hook allows",
    after: (time: string) => `after ${time}`,
    done: (time: string) => `Here is the document, after ${time}.`,
    paper: "The document of the test",
    open: "Open the PDF",
    render: "See the render",
    inbound: "See the request",
    whatToDo: "What to do",
    renderFailed: "The data was fine, but the document could not be made.",
    slow: "It still waits for its turn. The render's page goes on telling.",
  },
};
