/** What is needed to write a mail; it goes as soon as the mail was sent. */
export interface MailContent {
  /** For the texts of the kind. A day is given as `2027-05-20` and printed in the language of the mail. */
  readonly params: Readonly<Record<string, string>>;
  /** Of the product, `/anmelden/link/…`; the address in front of it is known only to the running server. */
  readonly path: string | null;
  readonly attachments: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
}

const longestParam = 500;

/** A value from outside as one line of text: nobody writes their own lines into a mail of the product. */
export function oneLine(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, longestParam);
}
