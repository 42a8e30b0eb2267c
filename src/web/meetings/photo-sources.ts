/** The longest edge of each size; see `src/usecases/meeting-reports/photo-sizes.ts`. */
const edges = { small: 480, medium: 1_024, large: 1_920 } as const;

/** The sizes of a picture with their widths, for `srcset`: one that is upright is narrower than its longest edge. */
export function photoSources(
  meetingId: string,
  photo: { readonly id: string; readonly width: number; readonly height: number },
): { readonly src: string; readonly srcset: string } {
  const at = (size: string): string => `/treffen/${meetingId}/bilder/${photo.id}/${size}`;
  const longest = Math.max(photo.width, photo.height);
  const widthAt = (edge: number): number =>
    Math.max(1, Math.round((photo.width * Math.min(edge, longest)) / longest));
  const srcset = Object.entries(edges).map(([size, edge]) => `${at(size)} ${widthAt(edge)}w`);
  return { src: at('medium'), srcset: [...new Set(srcset)].join(', ') };
}
