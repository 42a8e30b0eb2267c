import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlan } from './read-plan.ts';

const good = `version: 1
title: Sicherheitsanalyse Musterstadt
area: "14522"
areaName: Mittelsachsen
sources:
  - kind: pks-kreise
    path: pks_2020.csv
    year: 2020
  - kind: borders
    path: grenzen/kreise.geojson
survey:
  questionnaire: questionnaire.yaml
  answers: { path: answers.csv }
  margins: { path: margins.csv }
  rakeTo: [sex]
  fieldwork: { from: 2025-03-01, to: 31.03.2025 }
`;

const found = (text: string): string[] => {
  const read = readPlan(text);
  return read.ok
    ? []
    : read.problem.map(
        ({ code, params, place }) => `${place?.line}:${place?.column} ${code} ${params.field ?? ''}`,
      );
};

describe('readPlan', () => {
  it('reads a plan and fills in the defaults', () => {
    const read = readPlan(good);
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(read.value.area).toBe('14522');
    expect(read.value.disclosure.surveyMinimum).toBe(5);
    expect(read.value.sources).toHaveLength(2);
  });

  it.each([
    ['area: "14522"', 'area: 14522', '3:7 import.description.numberAsText area'],
    ['area: "14522"', 'area: "1452"', '3:7 import.description.format area'],
    ['area: "14522"', 'area: "17522"', '3:7 import.plan.areaLand '],
    ['kind: borders', 'kind: border', '9:11 import.description.value sources[2].kind'],
    ['year: 2020', 'yaer: 2020', '8:5 import.description.unknownField yaer'],
    ['    year: 2020', '    areaProperty: AGS', '8:5 import.description.unknownField areaProperty'],
    ['path: pks_2020.csv', 'path: ../pks_2020.csv', '7:11 import.description.pathOutside sources[1].path'],
    ['path: pks_2020.csv', 'path: /etc/passwd', '7:11 import.description.pathOutside sources[1].path'],
    ['path: grenzen/kreise.geojson', 'path: ./pks_2020.csv', '10:11 import.plan.fileTwice '],
    ['    path: pks_2020.csv\n', '', '6:5 import.description.missing sources[1].path'],
    ['  margins: { path: margins.csv }\n', '', '14:11 import.plan.rakeWithoutMargins '],
    ['2025-03-01', '2025-02-30', '16:22 import.plan.date '],
    ['2025-03-01', '2025-04-01', '16:14 import.plan.fieldworkReversed '],
    ['areaName: Mittelsachsen\n', '', '1:1 import.description.missing areaName'],
    ['rakeTo: [sex]', 'sampling: random', '15:13 import.description.value survey.sampling'],
  ])('%s -> %s', (from, to, expected) => {
    expect(good).toContain(from);
    expect(found(good.replace(from, to))).toContain(expected);
  });

  it('a record takes any name, its values are still checked', () => {
    const frame = '  frame: { path: f.csv, kind: grossSample, outcomes: { "nie da": nonContakt } }\n';
    expect(found(good + frame)).toEqual(['17:66 import.description.value survey.frame.outcomes.nie da']);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(40), fc.string({ maxLength: 6 }), (start, length, piece) => {
        void readPlan(good.slice(0, start) + piece + good.slice(start + length));
      }),
    );
  });
});
