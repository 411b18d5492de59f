/** What starters are for, as the address of the gallery names it. */

export const CATEGORIES = ["billing", "orders", "letters", "reports", "events"] as const;

/** What the address says of it. */
export interface GallerySearch {
  readonly for?: (typeof CATEGORIES)[number];
}
