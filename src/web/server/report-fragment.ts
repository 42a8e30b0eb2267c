import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';

export function reportFragment(tree: ReportTree, translator: Translator): string {
  return tree.sections
    .map(({ id, title }) => `<section id="${id}"><h2>${translator.text(title)}</h2></section>`)
    .join('');
}
