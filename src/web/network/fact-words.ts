import type { StatusStep } from '#core/network/status-step.ts';
import type { Translator } from '#i18n/translate.ts';

/** Facts of a step with their names; one the program does not know keeps the name it was entered with. */
export function factWords(
  facts: StatusStep['facts'],
  translator: Translator,
): readonly { readonly label: string; readonly value: string }[] {
  return Object.entries(facts).map(([name, value]) => {
    const key = `web-network.fact.${name}`;
    const decimal = new Intl.NumberFormat(translator.locale === 'de' ? 'de-DE' : 'en-GB', {
      useGrouping: false,
    });
    return {
      label: translator.has(key) ? translator.message(key) : name,
      value: typeof value === 'number' ? decimal.format(value) : value,
    };
  });
}
