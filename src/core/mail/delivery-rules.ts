/** A mail server that was away for a minute gets the mail a minute later; nobody waits longer than half an hour. */
const longestPauseMinutes = 30;

/** How long to wait after so many attempts: 1, 2, 4, 8, 16, 30, 30 … minutes. */
export function minutesUntilNextAttempt(attempts: number): number {
  return Math.min(longestPauseMinutes, 2 ** Math.max(0, attempts - 1));
}

const fewestAttempts = 10;
const longestHours = 48;

/**
 * Whether a mail that the server put off again and again is given up. Both must be true: a mail that lay in
 * the outbox for weeks before there was a mail server is not given up the first time it is put off.
 */
export function isGivenUp(mail: { readonly attempts: number; readonly hoursOld: number }): boolean {
  return mail.attempts >= fewestAttempts && mail.hoursOld >= longestHours;
}
