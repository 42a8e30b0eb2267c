import type { ChartTheme } from '#charts/theme.ts';
import type { ReportTree } from '#core/analysis/report-tree.ts';
import type { Translator } from '#i18n/translate.ts';
import { buildReportDocument } from '../document/build-document.ts';
import { createChartDrawing } from '../document/chart-drawing.ts';
import type { DocumentSection, ReportDocument } from '../document/report-document.ts';
import { blockHtml } from './block-html.ts';
import { anchorId, escapeHtml } from './escape-html.ts';
import { type FindingLinks, frameWord, type HtmlContext, headingTag } from './html-context.ts';

export interface FragmentOptions {
  /** Level of the report's own title: 1 on a page of its own, 2 inside a page that has a title. */
  readonly headingLevel?: number;
  readonly findingLinks?: FindingLinks;
}

/** Narrow enough that its letters stay readable on a telephone, sharp enough for a wide screen. */
const chartWidthPx = 470;
const chartTheme: ChartTheme = { fontSizePx: 13 };

/**
 * The report as markup for a page: escaped, without scripts, without style attributes, so that it passes a
 * strict content security policy. Its looks come from `reportStyles`.
 */
export function renderReportFragment(
  tree: ReportTree,
  translator: Translator,
  options: FragmentOptions = {},
): string {
  return documentHtml(
    buildReportDocument(tree, translator, createChartDrawing(translator, chartWidthPx, chartTheme)),
    translator,
    options,
  );
}

export function documentHtml(
  document: ReportDocument,
  translator: Translator,
  { headingLevel = 1, findingLinks }: FragmentOptions,
): string {
  const recipes = new Map(document.recipes.map((recipe) => [recipe.id, recipe]));
  const context: HtmlContext = { translator, recipes, headingLevel: headingLevel + 2, findingLinks };
  const title = headingTag(headingLevel);
  const chapter = headingTag(headingLevel + 1);
  return `<article class="report" lang="${document.language}">
<header class="report-header">
<${title} id="report-title">${escapeHtml(document.title)}</${title}>
<p class="report-subtitle">${escapeHtml(document.subtitle)}</p>
${document.fictional ? fictionalHtml(context) : ''}
<dl class="report-facts">${document.facts.map(({ label, text }) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')}</dl>
</header>
<section id="report-summary" class="report-summary" aria-labelledby="report-summary-title">
<${chapter} id="report-summary-title">${escapeHtml(document.summaryTitle ?? frameWord(context, 'summary'))}</${chapter}>
${document.summary.map((block) => blockHtml(block, context)).join('\n')}
</section>
<nav class="report-contents" aria-labelledby="report-contents-title">
<${chapter} id="report-contents-title">${escapeHtml(frameWord(context, 'contents'))}</${chapter}>
${contentsHtml(document.sections)}
</nav>
${document.sections.map((section) => sectionHtml(section, context, headingLevel)).join('\n')}
</article>`;
}

function fictionalHtml(context: HtmlContext): string {
  return `<div class="report-note report-note-caution"><p class="report-note-title">${escapeHtml(frameWord(context, 'fictionalMark'))}</p><p>${escapeHtml(frameWord(context, 'fictionalNote'))}</p></div>`;
}

function contentsHtml(sections: readonly DocumentSection[]): string {
  const entries = sections.map(
    (section) =>
      `<li><a href="#${anchorId('section', section.id)}">${escapeHtml(`${section.number} ${section.title}`)}</a>${section.sections.length > 0 ? contentsHtml(section.sections) : ''}</li>`,
  );
  return `<ul>${entries.join('')}</ul>`;
}

function sectionHtml(section: DocumentSection, context: HtmlContext, titleLevel: number): string {
  const heading = headingTag(titleLevel + section.level);
  const id = anchorId('section', section.id);
  const inner: HtmlContext = { ...context, headingLevel: titleLevel + section.level + 1 };
  return `<section id="${id}" aria-labelledby="${id}-title">
<${heading} id="${id}-title"><span class="report-number">${section.number}</span> ${escapeHtml(section.title)}</${heading}>
${section.blocks.map((block) => blockHtml(block, inner)).join('\n')}
${section.sections.map((child) => sectionHtml(child, context, titleLevel)).join('\n')}
</section>`;
}
