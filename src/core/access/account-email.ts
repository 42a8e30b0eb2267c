import { isMailAddress } from '../mail/mail-address.ts';

/**
 * The address as it stands at an account, or null: it is none. Mail servers may tell upper from lower case before
 * the @, but none in use does, and people do not.
 */
export function accountEmail(text: string): string | null {
  const email = text.trim().toLowerCase();
  return isMailAddress(email) ? email : null;
}
