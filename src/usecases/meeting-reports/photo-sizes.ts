/** Widths a picture is kept in; a smaller one is not made larger. The large one is printed and shared. */
export const photoWidths = { small: 480, medium: 1_024, large: 1_920 } as const;

export const PHOTO_LIMIT_BYTES = 40 * 1024 * 1024;
/** Cameras stay below both; a picture of few bytes can otherwise fill the memory of the server. */
export const mostPixels = 120_000_000;
export const longestEdge = 20_000;
/** Longer than the slowest picture takes on a small server. */
export const secondsToShrink = 30;

export interface ShrunkPhoto {
  readonly width: number;
  readonly height: number;
  readonly small: Uint8Array;
  readonly medium: Uint8Array;
  readonly large: Uint8Array;
}
