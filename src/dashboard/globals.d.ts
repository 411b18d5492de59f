/** What the bundler knows and TypeScript does not. */

declare module "*.module.css" {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

declare module "*.css" {}

/** Where the worker of pdf.js is, put in by scripts/dashboard.ts. */
declare const __PDF_WORKER__: string;

/** The client reaches for it on old Nodes only. */
declare module "node:crypto" {
  export const webcrypto: unknown;
}
