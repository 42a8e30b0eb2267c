import type { MailContent } from '#core/mail/mail-content.ts';
import type { MailKind } from '#core/mail/mail-kind.ts';
import type { Translator } from './translate.ts';

/** A mail as it is read. */
export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** Writes a mail in the language of the translator. `address`: under which the product is reached, without a path. */
export function mailText(
  mail: { readonly kind: MailKind; readonly content: Pick<MailContent, 'params' | 'path'> },
  { translator, address }: { readonly translator: Translator; readonly address: string },
): MailText {
  const { params, path } = mail.content;
  const words = Object.entries(params).map(([name, value]) => [name, wordsOf(value, translator)]);
  const all = { ...Object.fromEntries(words), link: path === null ? address : `${address}${path}` };
  const body = translator.message(`mails.${mail.kind}.body`, all);
  return {
    subject: translator.message(`mails.${mail.kind}.subject`, all),
    body: `${body}\n\n-- \n${translator.message('mails.footer', { address })}\n`,
  };
}

function wordsOf(value: string, translator: Translator): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? translator.date(value) : value;
}
