/** What has to be saved before a draft is published: an editor that holds something names it here. */

type Save = () => Promise<void>;

const savers = new Set<Save>();

/** Saves what an editor holds whenever something is about to be published. What it gives ends that. */
export function beforePublish(save: Save): () => void {
  savers.add(save);
  return () => savers.delete(save);
}

/** Has everything saved. Rejects where something can't be. */
export async function saveAll(): Promise<void> {
  await Promise.all([...savers].map((save) => save()));
}
