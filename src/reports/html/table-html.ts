import type { DocumentCell, DocumentTable } from '../document/report-document.ts';
import { anchorId, escapeHtml } from './escape-html.ts';
import { frameWord, type HtmlContext } from './html-context.ts';
import { recipesHtml } from './recipe-html.ts';

/** A table that scrolls inside its own focusable frame on narrow screens, with its notes and recipes below. */
export function tableHtml(table: DocumentTable, context: HtmlContext): string {
  const remarks = [...table.signs, ...table.notes];
  const title = `${table.label}: ${table.caption}`;
  const head = table.columns
    .map(({ header, align }) => `<th scope="col" class="report-${align}">${escapeHtml(header)}</th>`)
    .join('');
  const body = table.rows
    .map(({ header, cells }) => {
      const values = cells
        .map((cell, index) => cellHtml(cell, table.columns[index + 1]?.align ?? 'start'))
        .join('');
      return `<tr><th scope="row">${escapeHtml(header)}</th>${values}</tr>`;
    })
    .join('\n');
  const figureIds = table.rows.flatMap(({ cells }) => cells.flatMap(({ figureId }) => figureId ?? []));
  return `<div class="report-table"${table.anchored ? ` id="${anchorId('table', table.id)}"` : ''}>
<div class="report-scroll" role="region" tabindex="0" aria-label="${escapeHtml(frameWord(context, 'scrollTable', { caption: title }))}">
<table>
<caption><strong>${escapeHtml(table.label)}:</strong> ${escapeHtml(table.caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
${remarks.map((remark) => `<p class="report-remark">${escapeHtml(remark)}</p>`).join('\n')}
${recipesHtml(figureIds, context)}
</div>`;
}

function cellHtml(cell: DocumentCell, align: 'start' | 'end'): string {
  const below = cell.below === null ? '' : `<span class="report-below">${escapeHtml(cell.below)}</span>`;
  return `<td class="report-${align}">${withSpoken(cell.text, cell.spoken)}${below}</td>`;
}

/** A sign is for the eye; a screen reader says what it means. */
export function withSpoken(text: string, spoken: string | null): string {
  if (spoken === null) return escapeHtml(text);
  const words = `<span class="report-spoken"> ${escapeHtml(spoken)}</span>`;
  const isSign = text.length < 2;
  return isSign
    ? `<span aria-hidden="true">${escapeHtml(text)}</span>${words}`
    : `${escapeHtml(text)}${words}`;
}
