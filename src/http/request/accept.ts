/** What form of an answer a caller asks for. */

/** Whether `Accept` names a media type itself, and does not weigh it with 0. */
export function accepts({ headers }: Pick<Request, "headers">, mediaType: string): boolean {
  return (headers.get("accept") ?? "")
    .toLowerCase()
    .split(",")
    .map((range) => range.split(";").map((part) => part.trim()))
    .some(([type, ...weights]) => type === mediaType && !weights.includes("q=0"));
}
