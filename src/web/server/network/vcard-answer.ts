import { renderVcards, type VcardContact } from '#reports/vcard/render-vcards.ts';
import { contactFileName } from '../../network/contact-file-name.ts';
import { translatorFor } from '../../texts.ts';
import { attachment } from '../attachment.ts';

/** Contacts this asker was shown, as a file for an address book. */
export function vcardAnswer(locals: App.Locals, contacts: readonly VcardContact[], name: string): Response {
  return new Response(renderVcards(contacts, translatorFor(locals.locale)), {
    headers: {
      'Content-Type': 'text/vcard; charset=utf-8',
      'Content-Disposition': attachment(contactFileName(name)),
    },
  });
}
