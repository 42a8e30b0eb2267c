import type {
  DocumentBlock,
  DocumentChart,
  DocumentFinding,
  DocumentKeyFigure,
} from '../document/report-document.ts';
import { anchorId, escapeHtml } from './escape-html.ts';
import { frameWord, type HtmlContext, headingTag } from './html-context.ts';
import { recipesHtml } from './recipe-html.ts';
import { tableHtml, withSpoken } from './table-html.ts';

export function blockHtml(block: DocumentBlock, context: HtmlContext): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul class="report-list">${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'note':
      return `<div class="report-note report-note-${block.tone}"><p class="report-note-title">${escapeHtml(block.title)}</p><p>${escapeHtml(block.text)}</p></div>`;
    case 'keyFigures':
      return `<ul class="report-key-figures">${block.items.map((item) => keyFigureHtml(item, context)).join('\n')}</ul>`;
    case 'findings':
      return `<ol class="report-findings" role="list">${block.findings.map((finding) => findingHtml(finding, context)).join('\n')}</ol>`;
    case 'table':
      return tableHtml(block.table, context);
    case 'chart':
      return `<div class="report-pair">${chartHtml(block.chart)}${tableHtml(block.table, context)}</div>`;
  }
}

function keyFigureHtml({ label, figure, note }: DocumentKeyFigure, context: HtmlContext): string {
  const interval =
    figure.interval === null
      ? ''
      : `<span>${escapeHtml(`${frameWord(context, 'interval95')}: ${figure.interval}`)}</span>`;
  const last = [figure.basis, note].filter((part) => part !== null && part !== '').join(' · ');
  return `<li><span class="report-key-label">${escapeHtml(label)}</span><span class="report-key-value">${withSpoken(figure.text, figure.spoken)}</span>${interval}<span>${escapeHtml(last)}</span>${recipesHtml([figure.id], context)}</li>`;
}

function findingHtml(finding: DocumentFinding, context: HtmlContext): string {
  const heading = headingTag(context.headingLevel);
  const tables = finding.tables
    .map(({ id, label }) => ` · <a href="#${anchorId('table', id)}">${escapeHtml(label)}</a>`)
    .join('');
  const onward = context.findingLinks?.get(finding.id);
  const link =
    onward === undefined
      ? ''
      : `\n<p class="report-onward"><a href="${escapeHtml(onward.href)}">${escapeHtml(onward.words)}</a></p>`;
  return `<li class="report-finding report-${finding.strength}" value="${finding.number}">
<${heading}><span class="report-number">${finding.number}.</span>${escapeHtml(finding.statement)}</${heading}>
<p>${escapeHtml(finding.evidence)}</p>
<p class="report-caution"><strong>${escapeHtml(frameWord(context, 'finding.caution'))}:</strong> ${escapeHtml(finding.caution)}</p>
<p class="report-strength">${escapeHtml(frameWord(context, 'strength'))}: <strong>${escapeHtml(finding.strengthLabel)}</strong>${tables}</p>${link}
</li>`;
}

function chartHtml(chart: DocumentChart): string {
  const note = chart.note === null ? '' : `<p class="report-remark">${escapeHtml(chart.note)}</p>`;
  return `<figure class="report-chart"><figcaption><strong>${escapeHtml(chart.label)}:</strong> ${escapeHtml(chart.title)}</figcaption>${chart.svg}${note}</figure>`;
}
