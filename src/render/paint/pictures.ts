/** Pictures, read before anything is laid out. */

/** A picture that can be painted. */
export interface Picture {
  /** Points: a pixel of CSS is three quarters of one. */
  readonly width: number;
  readonly height: number;
}
