/** What has to be saved before a draft is published: an editor that holds something names it here. */

export interface DraftHolder {
  /** Saves what is not saved. Resolves to whether all of it is on the server now. */
  save(): Promise<boolean>;
  /** Told when the draft has become a version. */
  published(): void;
}

const holders = new Set<DraftHolder>();

/** Asks an editor whenever something is about to be published. What it gives ends that. */
export function beforePublish(holder: DraftHolder): () => void {
  holders.add(holder);
  return () => holders.delete(holder);
}

/** Has everything saved; false where something can't be. */
export async function saveAll(): Promise<boolean> {
  const saved = await Promise.all([...holders].map((holder) => holder.save()));
  return saved.every(Boolean);
}

/** Tells every editor that the draft has become a version. */
export function tellPublished(): void {
  for (const holder of holders) holder.published();
}
