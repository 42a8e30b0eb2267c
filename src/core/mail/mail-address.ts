/** Longest address that a mail server takes (RFC 5321). */
const longest = 254;

/**
 * One plain address and nothing else: no name, no list, no quotes, no line breaks. What is accepted here can
 * stand in the head of a mail and in the talk with a mail server without saying anything more.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= longest &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)
  );
}
