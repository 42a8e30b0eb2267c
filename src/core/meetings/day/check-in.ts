/**
 * How somebody was found: the QR code of their badge, their name, the signed paper list, entered at the door, or by
 * themselves with the code of the door. Texts `meeting-day.way.*`.
 */
export const checkInWays = ['code', 'name', 'paper', 'walkIn', 'self'] as const;
export type CheckInWay = (typeof checkInWays)[number];

export type CheckInKind = 'in' | 'out';

const dayMs = 86_400_000;
/** A telephone that lay in a drawer for longer than that has nothing to say about the day any more. */
const longestWait = 7 * dayMs;

/**
 * When a button was pressed. The clock of the telephone may be wrong, but it runs: how long the press waited until
 * it was sent is true, and that much before its arrival it happened.
 */
export function momentOfPress(
  { pressedAt, sentAt }: { readonly pressedAt: number; readonly sentAt: number },
  receivedAt: Date,
): Date {
  const waited = Math.min(Math.max(sentAt - pressedAt, 0), longestWait);
  return new Date(receivedAt.getTime() - waited);
}
