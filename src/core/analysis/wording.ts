import { quantity, type Text, verbatim } from '../kernel/text.ts';
import type { Localised, QuestionnaireItem } from '../survey/questionnaire.ts';

/** Wording of a questionnaire in the reader's language, German where there is no other. */
export function localisedText(words: Localised): Text {
  return typeof words === 'string' ? verbatim(words) : { words };
}

export function yearText(year: number): Text {
  return { key: 'analysis.number', params: { value: quantity(year, 'year') } };
}

export function itemLabel(item: QuestionnaireItem): Text {
  return localisedText(item.label ?? item.wording);
}

/** "Nachts allein in der Wohngegend: unsicher" */
export function shareLabel(item: QuestionnaireItem): Text {
  return item.share === undefined
    ? itemLabel(item)
    : {
        key: 'analysis.survey.shareLabel',
        params: { item: itemLabel(item), share: localisedText(item.share.label) },
      };
}

/** Districts are matched by name: spelling in capitals and outer blanks do not matter. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

/** Names of the item and of its share, as sentences need them. */
export function itemParams(item: QuestionnaireItem): { item: Text; share: Text } {
  return {
    item: itemLabel(item),
    share: item.share === undefined ? itemLabel(item) : localisedText(item.share.label),
  };
}
