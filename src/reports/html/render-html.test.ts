import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import { sampleTree, words } from '../sample-tree.test-data.ts';
import { renderReportHtml } from './render-html.ts';
import { renderReportFragment } from './report-fragment.ts';

const german = createTranslator('de');
const html = renderReportHtml(sampleTree, german);
const { document } = parseHTML(html);

describe('renderReportHtml', () => {
  it('says its language and title and has one way past the start', () => {
    expect(document.documentElement.getAttribute('lang')).toBe('de');
    expect(document.title).toBe('Sicherheitsanalyse Musterstadt an der Mulde 2025');
    expect(document.querySelector('a.page-skip')?.getAttribute('href')).toBe('#report-content');
    expect(document.querySelectorAll('main')).toHaveLength(1);
  });

  it('has one first heading and skips no level', () => {
    const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ tagName }) =>
      Number(tagName[1]),
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  it('passes a strict content security policy: no script, no style attribute, nothing from elsewhere', () => {
    const body = html.slice(html.indexOf('<body>'));
    expect(html).not.toMatch(/<script|javascript:|\son\w+=/);
    expect(body).not.toMatch(/\sstyle=/);
    expect(body).not.toMatch(/(src|href)="(?!#)/);
  });

  it('links only to what is there, and no id twice', () => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const link of document.querySelectorAll('a')) {
      expect(ids).toContain(link.getAttribute('href')?.slice(1));
    }
  });

  it('gives every table a caption, column and row headers, and a frame the keyboard can scroll', () => {
    const tables = [...document.querySelectorAll('table')];
    expect(tables.length).toBe(7);
    for (const table of tables) {
      expect(table.querySelector('caption')?.textContent).toMatch(/^Tabelle \d+: /);
      expect(
        [...table.querySelectorAll('thead th')].every((cell) => cell.getAttribute('scope') === 'col'),
      ).toBe(true);
      const rows = [...table.querySelectorAll('tbody tr')];
      expect(rows.every((row) => row.querySelector('th')?.getAttribute('scope') === 'row')).toBe(true);
      const frame = table.parentElement;
      expect(frame?.getAttribute('role')).toBe('region');
      expect(frame?.getAttribute('tabindex')).toBe('0');
      expect(frame?.getAttribute('aria-label')).toContain('Tabelle');
    }
  });

  it('says hidden figures in words and explains the signs below the table', () => {
    const table = document.querySelector('#table-survey-unsafe-district');
    expect(table?.textContent).toContain('geheim gehalten');
    expect(table?.textContent).toContain('(30,2\u00a0%)');
    expect(
      [...(table?.querySelectorAll('.report-remark') ?? [])].map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringContaining('wenige Antworten'),
      expect.stringContaining('damit niemand erkannt werden kann'),
      expect.stringContaining('keine Antworten'),
      expect.stringContaining('keine Rangliste'),
    ]);
  });

  it('treats every text as text', () => {
    const hostile = '<img src=x onerror="alert(1)">\'&';
    const page = parseHTML(
      renderReportHtml({ ...sampleTree, title: words(hostile), subtitle: words(hostile) }, german),
    );
    expect(page.document.querySelector('img')).toBeNull();
    expect(page.document.querySelector('h1')?.textContent).toBe(hostile);
  });

  it('gives the same bytes again, and English as well', () => {
    expect(renderReportHtml(sampleTree, german)).toBe(html);
    expect(renderReportHtml(sampleTree, createTranslator('en'))).toContain('The essentials on two pages');
  });
});

describe('renderReportFragment', () => {
  it('starts at the heading level the page asks for', () => {
    const fragment = parseHTML(
      `<body>${renderReportFragment(sampleTree, german, { headingLevel: 2 })}</body>`,
    ).document;
    expect(fragment.querySelector('h1')).toBeNull();
    expect(fragment.querySelectorAll('h2')).toHaveLength(1);
  });
});
