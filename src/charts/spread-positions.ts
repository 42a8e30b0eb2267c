export interface WantedPosition {
  /** Centre where the label would like to sit. */
  readonly wanted: number;
  readonly size: number;
}

/** Centres near the wanted ones without overlap, inside 0 … `room` as far as that is possible. */
export function spreadPositions(labels: readonly WantedPosition[], room: number): readonly number[] {
  const order = labels
    .map((label, index) => ({ ...label, index }))
    .sort((a, b) => a.wanted - b.wanted || a.index - b.index);
  let bottom = 0;
  const placed = order.map((label) => {
    const centre = Math.max(label.wanted, bottom + label.size / 2);
    bottom = centre + label.size / 2;
    return { ...label, centre };
  });
  let limit = room;
  for (const label of placed.toReversed()) {
    label.centre = Math.min(label.centre, limit - label.size / 2);
    limit = label.centre - label.size / 2;
  }
  const positions = new Array<number>(labels.length).fill(0);
  for (const { index, centre } of placed) positions[index] = centre;
  return positions;
}
