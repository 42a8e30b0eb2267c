import type { Translator } from '#i18n/translate.ts';
import type { FieldChange, ShownMatch } from '#usecases/contact-imports/contract.ts';

/** Who a row is like, and in what. */
export function likenessWords(match: ShownMatch, translator: Translator): string {
  const { name, line } = match;
  const shared = match.reason === 'phone' ? 'sharesPhone' : 'sharesEmail';
  if (line !== null)
    return translator.message(`contact-import.row.${match.isSamePerson ? 'sameRow' : `${shared}Row`}`, {
      name,
      line,
    });
  const office = translator.message(`network.function.${match.function ?? 'other'}`);
  return translator.message(`contact-import.row.${match.isSamePerson ? 'same' : shared}`, {
    name,
    function: office,
  });
}

export function changeWords(change: FieldChange, translator: Translator): string {
  const field = change.field === 'publishConsentOn' ? 'consentOn' : change.field;
  return translator.message('contact-import.row.change', {
    field: translator.message(`web-network.contact.${field}`),
    before: valueWords(change, change.before, translator),
    after: valueWords(change, change.after, translator),
  });
}

function valueWords({ field }: FieldChange, value: FieldChange['before'], translator: Translator): string {
  if (value === null || value === '' || (typeof value === 'object' && value.length === 0))
    return translator.message('contact-import.row.nothing');
  if (typeof value !== 'string')
    return translator.list(
      value.map((one) => (field === 'topics' ? translator.message(`network.topic.${one}`) : one)),
    );
  if (field === 'function') return translator.message(`network.function.${value}`);
  const isDay = field === 'publishConsentOn' || field === 'validFrom' || field === 'validTo';
  return isDay ? translator.date(value) : `»${value}«`;
}
