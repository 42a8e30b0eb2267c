import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { embeddedFonts } from './embedded-fonts.ts';
import { escapeHtml } from './escape-html.ts';
import { renderReportFragment } from './report-fragment.ts';
import { pageStyles, reportStyles } from './report-styles.ts';

/** The whole report as one file that needs nothing else: no script, no font server, no picture. */
export function renderReportHtml(tree: ReportTree, translator: Translator): string {
  const word = (key: string): string => escapeHtml(translator.message(`report-frame.${key}`));
  const mark = tree.fictional ? `<header class="page-mark">${word('fictionalMark')}</header>` : '';
  return `<!doctype html>
<html lang="${translator.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Umsicht">
<title>${escapeHtml(translator.text(tree.title))}</title>
<style>${embeddedFonts()}${reportStyles}${pageStyles}</style>
</head>
<body>
<a class="page-skip" href="#report-content">${word('skipToContent')}</a>
${mark}
<main id="report-content" tabindex="-1">
${renderReportFragment(tree, translator)}
</main>
<footer class="page-footer"><p>${word('madeWith')}</p></footer>
</body>
</html>
`;
}
