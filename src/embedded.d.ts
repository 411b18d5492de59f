/** Files that are embedded in the binary: `with { type: "text" }` gives their text, `"file"` their path. */

declare module "*.sql" {
  const text: string;
  export default text;
}
declare module "*.xml" {
  const text: string;
  export default text;
}
declare module "*.md" {
  const text: string;
  export default text;
}
declare module "*.ttf" {
  const path: string;
  export default path;
}
declare module "*.woff2" {
  const path: string;
  export default path;
}

/** Imported with `type: "file"`: where it can be read. */
declare module "*.png" {
  const path: string;
  export default path;
}
