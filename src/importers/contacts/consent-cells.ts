import type { ListedContact } from '#core/network/contact-list/listed-contact.ts';
import type { ContactTexts } from './contact-texts.ts';
import { saysYes } from './contact-words.ts';
import { dayCell } from './day-cell.ts';

/** A consent is never assumed: it counts with its day only. A no counts without one. */
export function consentCells(texts: ContactTexts): Pick<ListedContact, 'consentOn' | 'consentRefused'> {
  const said = texts.line('consent');
  const dated = texts.line('consentOn');
  const yes = saysYes(said);
  if (yes === false) return { consentOn: null, consentRefused: true };
  const consentOn = dayCell(dated === '' ? said : dated);
  if (consentOn === null) {
    if (dated !== '') texts.doubtful('consentDay', 'consentOn');
    else if (yes === true) texts.doubtful('consentWithoutDay', 'consent');
    else if (said !== '') texts.doubtful('consentUnclear', 'consent');
  }
  return { consentOn, consentRefused: false };
}
