/** The example data of a starter, without the made-up sender: the brand stands in its place. */

/** `company.name | default: brand.name` names what the data may say in place of the brand. */
const SENDER = /\b([A-Za-z_]\w*)(?:\.\w+)*\s*\|\s*default:\s*brand\.name\b/;

/** The data to show a layout with, once the brand has a name. */
export function withoutSender<T>(
  layout: string,
  sample: Readonly<Record<string, T>>,
): Record<string, T> {
  const sender = SENDER.exec(layout)?.[1];
  return Object.fromEntries(Object.entries(sample).filter(([key]) => key !== sender));
}
