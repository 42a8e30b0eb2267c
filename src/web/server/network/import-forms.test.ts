import { describe, expect, it } from 'vitest';
import { createTranslator } from '#i18n/translate.ts';
import type { ContactImportDetails } from '#usecases/contact-imports/contract.ts';
import { functionFields, readContactMapping, topicFields } from './contact-mapping-form.ts';
import { groupName, importIssueGroups, likenessOf, rowChoices, viewOf } from './import-groups.ts';

function form(fields: readonly (readonly [string, string])[]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

describe('the mapping form', () => {
  it('says which column holds what and what the words mean; empty fields say nothing', () => {
    const read = readContactMapping(
      form([
        ['source', ' Liste '],
        ['sheet', ''],
        ['headerLine', '2'],
        ['columns.name', 'Wer'],
        ['columns.email', ''],
        ['constants.function', 'coach'],
        ['functionWord', 'Hausmeister'],
        ['functionMeaning', 'councilMember'],
        ['functionWord', 'Gärtner'],
        ['functionMeaning', ''],
        ['topicWord', 'Garten'],
        ['topicMeaning', 'none'],
      ]),
    );
    expect(read).toEqual({
      headerLine: 2,
      columns: { name: 'Wer' },
      constants: { function: 'coach', source: 'Liste' },
      functionWords: { Hausmeister: 'councilMember' },
      topicWords: { Garten: 'none' },
    });
  });

  it.each([
    ['a function nobody has', [['constants.function', 'king']]],
    ['a line that is none', [['headerLine', 'zwei']]],
    [
      'a meaning nobody knows',
      [
        ['functionWord', 'x'],
        ['functionMeaning', '__proto__'],
      ],
    ],
  ] as const)('%s is no mapping', (_, fields) => {
    expect(readContactMapping(form(fields))).toBeNull();
  });

  it('shows what words were taken for; several topics at once are said, not chosen', () => {
    const words = {
      functions: [{ word: 'Chef', count: 2, meaning: null }],
      topics: [
        { word: 'Verkehr und Schule', count: 1, meaning: ['traffic', 'school'] as const },
        { word: 'alle', count: 1, meaning: [] },
        { word: 'Müll', count: 1, meaning: ['litter'] as const },
      ],
    };
    expect(functionFields({ words })).toEqual([{ word: 'Chef', count: 2, value: '', several: [] }]);
    expect(topicFields({ words }).map(({ value, several }) => [value, several])).toEqual([
      ['', ['traffic', 'school']],
      ['none', []],
      ['litter', []],
    ]);
  });
});

describe('the preview', () => {
  it('is looked at by group and page; what is none is not followed', () => {
    const view = (search: string) => viewOf(new URLSearchParams(search));
    expect(view('zeige=vorhanden&seite=3')).toEqual({ likeness: 'same', page: 3 });
    expect(view('zeige=alle&seite=-1')).toEqual({});
    expect(view('seite=99999999')).toEqual({});
    expect(likenessOf(groupName('repeated'))).toBe('repeated');
  });

  it('takes choices row by row and nothing else', () => {
    const rows = rowChoices(
      form([
        ['zeile-0', 'skip'],
        ['zeile-17', 'update'],
        ['zeile-x', 'add'],
        ['zeile-3', 'delete'],
        ['gruppe', 'neu'],
      ]),
    );
    expect(rows).toEqual([
      { position: 0, choice: 'skip' },
      { position: 17, choice: 'update' },
    ]);
  });

  it('says each kind of issue once, with the number of rows and the first places', () => {
    const issue = {
      severity: 'error',
      code: 'import.contacts.nameMissing',
      params: {},
      place: { line: 3 },
    } as const;
    const file = { severity: 'warning', code: 'import.contacts.sameFile', params: {}, place: {} } as const;
    const list: Pick<ContactImportDetails, 'issues' | 'rowIssues'> = {
      issues: [file],
      rowIssues: [{ count: 700, issues: [issue, issue] }],
    };
    const groups = importIssueGroups(list, createTranslator('de'));
    expect(groups.map(({ count, places, text }) => [count, places.length, text.slice(0, 14)])).toEqual([
      [1, 1, 'Dieselbe Datei'],
      [700, 2, 'Der Name fehlt'],
    ]);
  });
});
