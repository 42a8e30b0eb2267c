import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestionnaire } from './read-questionnaire.ts';

const good = `version: 1
id: stadt-2025
title: Befragung
stratumGroup: district
districtGroup: district
groups:
  - id: district
    column: district
    label: Ortsteil
  - id: age
    column: age
    label: Alter
    classes:
      - { from: 16, to: 29, label: 16 bis 29 }
      - { from: 30, to: 120, label: 30 und älter }
items:
  - id: victim
    wording: Sind Sie Opfer geworden?
    kind: single
    categories:
      - { code: 0, label: nein }
      - { code: 1, label: ja }
      - { code: 9, label: weiß nicht, missing: true }
    share: { codes: [1], label: Opfer }
    direction: burden
  - id: reported
    wording: { de: Haben Sie Anzeige erstattet?, en: Did you report it? }
    kind: single
    filter: { item: victim, in: [1] }
    categories:
      - { code: 0, label: nein }
      - { code: 1, label: ja }
`;

/** The problems after replacing a part of the good file, as `line:column code`. */
function problemsAfter(from: string, to: string): { where: string; params: Record<string, unknown> }[] {
  expect(good).toContain(from);
  const read = readQuestionnaire(good.replace(from, to), 'questionnaire.yaml');
  if (read.ok) return [];
  return read.problem.map(({ code, params, place }) => ({
    where: `${place?.line}:${place?.column} ${code}`,
    params,
  }));
}

describe('readQuestionnaire', () => {
  it('reads YAML, and the same as JSON with tabs', () => {
    const yaml = readQuestionnaire(good);
    if (!yaml.ok) throw new Error(JSON.stringify(yaml.problem));
    expect(yaml.value.items.map((item) => item.id)).toEqual(['victim', 'reported']);
    expect(yaml.value.items[0]!.categories[2]).toEqual({ code: 9, label: 'weiß nicht', missing: true });
    const json = readQuestionnaire(JSON.stringify(yaml.value, null, '\t'));
    expect(json).toEqual(yaml);
  });

  it.each([
    ['id: stadt-2025', 'titel: x\nid: stadt-2025', '2:1 import.description.unknownField'],
    ['direction: burden', 'directon: burden', '25:5 import.description.unknownField'],
    ['missing: true', 'mising: true', '23:39 import.description.unknownField'],
    ['kind: single', 'kind: singel', '19:11 import.description.value'],
    ['code: 0, label: nein', 'code: null, label: nein', '21:17 import.description.missing'],
    ['code: 0, label: nein', 'label: nein', '21:9 import.description.missing'],
    ['code: 0, label: nein', 'code: eins, label: nein', '21:17 import.description.type'],
    ['title: Befragung', 'title: 2025', '3:8 import.description.numberAsText'],
    ['version: 1', 'version: 2', '1:10 import.description.value'],
    ['id: victim', 'id: 1 victim', '17:9 import.description.format'],
    ['codes: [1]', 'codes: []', '24:21 import.description.tooSmall'],
    ['en: Did', 'fr: Did', '27:50 import.description.unknownField'],
    ['id: stadt-2025', 'version: 1\nid: stadt-2025', '2:1 import.description.fieldTwice'],
    ['items:', 'items:\n\t- id: x', '17:1 import.description.tab'],
    ['title: Befragung', 'title: "Befragung', '33:1 import.description.syntax'],
    ['title: Befragung', 'title: *nowhere', '3:8 import.description.unknownAlias'],
    ['id: reported', 'id: victim', '26:9 import.questionnaire.idTwice'],
    ['id: reported', 'id: reported\n    column: victim', '27:13 import.questionnaire.columnTwice'],
    ['item: victim', 'item: victm', '29:21 import.questionnaire.filterUnknownItem'],
    ['item: victim', 'item: reported', '29:21 import.questionnaire.filterCircle'],
    ['in: [1]', 'in: [1, 7]', '29:37 import.questionnaire.filterUnknownCode'],
    ['codes: [1]', 'codes: [3]', '24:22 import.questionnaire.shareUnknownCode'],
    ['codes: [1]', 'codes: [9]', '24:22 import.questionnaire.shareMissingCode'],
    ['code: 9,', 'code: 1,', '23:17 import.questionnaire.codeTwice'],
    ['stratumGroup: district', 'stratumGroup: distrit', '4:15 import.questionnaire.unknownGroup'],
    ['from: 30', 'from: 29', '15:9 import.questionnaire.classesOverlap'],
    ['to: 120', 'to: 12', '15:9 import.questionnaire.rangeReversed'],
    ['direction: burden', 'subjectiveSafety: true', ''],
    [
      'share: { codes: [1], label: Opfer }',
      'subjectiveSafety: true',
      '24:23 import.questionnaire.safetyWithoutShare',
    ],
    ['id: age', 'id: district', '10:9 import.questionnaire.idTwice'],
  ])('%s -> %s', (from, to, expected) => {
    const found = problemsAfter(from, to).map(({ where }) => where);
    if (expected === '') expect(found).toEqual([]);
    else expect(found).toContain(expected);
  });

  it('suggests the name that was meant, and what is allowed', () => {
    expect(problemsAfter('direction: burden', 'directon: burden')[0]!.params).toMatchObject({
      field: 'directon',
      nearest: 'direction',
    });
    expect(problemsAfter('kind: single', 'kind: singel')[0]!.params).toMatchObject({
      field: 'items[1].kind',
      value: 'singel',
      allowed: 'single, scale, number',
      nearest: 'single',
    });
  });

  it('refuses empty, foreign, several, over-long and exploding documents', () => {
    const codes = (text: string) => {
      const read = readQuestionnaire(text);
      return read.ok ? [] : read.problem.map((one) => one.code);
    };
    expect(codes(' \n')).toEqual(['import.description.empty']);
    expect(codes('- 1\n- 2')).toEqual(['import.description.notFields']);
    expect(codes('a: 1\n---\nb: 2')).toEqual(['import.description.severalDocuments']);
    expect(codes(`title: ${'x'.repeat(2_000_001)}`)).toEqual(['import.description.tooLong']);
    expect(codes('['.repeat(100_000))).toHaveLength(1);
    const bomb = Array.from({ length: 12 }, (_, i) => {
      const line = i === 0 ? '"x"' : Array.from({ length: 9 }, () => `*a${i - 1}`).join(',');
      return `a${i}: &a${i} [${line}]`;
    }).join('\n');
    expect(codes(bomb)).not.toEqual([]);
    expect(codes(bomb)).not.toContain('import.description.missing');
  });

  it('one scale may serve several items through an alias', () => {
    const withAlias = good
      .replace(
        'categories:\n      - { code: 0, label: nein }\n      - { code: 1, label: ja }\n      - { code: 9',
        'categories: &scale\n      - { code: 0, label: nein }\n      - { code: 1, label: ja }\n      - { code: 9',
      )
      .replace(/(in: \[1\] }\n {4}categories:)[\s\S]*$/, '$1 *scale\n');
    const read = readQuestionnaire(withAlias);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.value.items[1]!.categories).toHaveLength(3);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void readQuestionnaire(text)),
    );
    fc.assert(fc.property(fc.json({ maxDepth: 6 }), (text) => void readQuestionnaire(text)));
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(30), fc.string({ maxLength: 5 }), (start, length, piece) => {
        void readQuestionnaire(good.slice(0, start) + piece + good.slice(start + length));
      }),
    );
  });
});
