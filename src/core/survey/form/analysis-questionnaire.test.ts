import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionnaireFindings } from '#importers/questionnaire/cross-check.ts';
import { anyForm, anyFormWithAnswers } from '../../../../test/any-survey-form.ts';
import { questionnaireSchema } from '../questionnaire.ts';
import { analysisQuestionnaire, analysisRow } from './analysis-questionnaire.ts';
import { formOf, moduleOf, yesNo } from './form.test-data.ts';
import { cleanAnswers } from './form-answers.ts';
import { answerOf, itemsOf } from './survey-form.ts';

const boxes = [
  { code: 1, label: { de: 'Fahrrad', en: 'Bicycle' } },
  { code: 2, label: { de: 'Auto' } },
  { code: 0, label: { de: 'nichts davon' } },
  { code: 99, label: { de: 'keine Angabe' }, missing: true },
];
const form = formOf([
  moduleOf(
    [
      {
        id: 'litter',
        kind: 'scale',
        wording: { de: 'Müll', en: 'Litter' },
        battery: 'order',
        categories: yesNo,
      },
      {
        id: 'stolen',
        kind: 'multiple',
        wording: { de: 'Was wurde gestohlen?', en: 'What?' },
        categories: boxes,
      },
      {
        id: 'bike_again',
        kind: 'single',
        wording: { de: 'Wieder da?' },
        categories: yesNo,
        filter: { item: 'stolen', in: [1] },
      },
      {
        id: 'insured',
        kind: 'single',
        wording: { de: 'Versichert?' },
        categories: yesNo,
        filter: { item: 'stolen', in: [1, 2] },
      },
      { id: 'where', kind: 'text', wording: { de: 'Wo?' } },
      { id: 'sex', kind: 'single', wording: { de: 'Geschlecht' }, categories: yesNo, role: 'group' },
    ],
    { batteries: [{ id: 'order', lead: { de: 'Wie sehr stört Sie …', en: 'How much …' } }] },
  ),
]);

describe('analysisQuestionnaire', () => {
  const questionnaire = analysisQuestionnaire(form, { strata: [{ id: 's01', label: 'Mitte' }] });

  it('is one the analysis takes', () => {
    expect(questionnaireSchema.parse(questionnaire)).toEqual(questionnaire);
    expect(questionnaireFindings(questionnaire)).toEqual([]);
  });

  it('makes boxes questions, words nothing, groups groups, and the stratum one of them', () => {
    expect(questionnaire.items.map(({ id }) => id)).toEqual([
      'litter',
      'stolen.1',
      'stolen.2',
      'bike_again',
      'insured',
    ]);
    expect(questionnaire.items[0]!.wording).toEqual({
      de: 'Wie sehr stört Sie: Müll',
      en: 'How much: Litter',
    });
    expect(questionnaire.items[1]).toMatchObject({
      wording: { de: 'Was wurde gestohlen? Fahrrad', en: 'What? Bicycle' },
      label: { de: 'Fahrrad', en: 'Bicycle' },
      share: { codes: [1] },
    });
    expect(questionnaire.items[2]!.wording).toEqual({ de: 'Was wurde gestohlen? Auto' });
    expect(questionnaire.groups.map(({ id }) => id)).toEqual(['stratum', 'sex']);
    expect(questionnaire.groups[0]!.categories).toEqual([{ value: 's01', label: 'Mitte' }]);
    expect(questionnaire.stratumGroup).toBe('stratum');
  });

  it('keeps the filters the analysis understands', () => {
    const filters = Object.fromEntries(questionnaire.items.map(({ id, filter }) => [id, filter]));
    expect(filters.bike_again).toEqual({ item: 'stolen.1', in: [1] });
    expect(filters.insured).toBeUndefined();
  });

  it('has no stratum in an open poll', () => {
    const open = analysisQuestionnaire(form, { strata: null });
    expect(open.stratumGroup).toBeUndefined();
    expect(open.groups.map(({ id }) => id)).toEqual(['sex']);
  });

  it('is one the analysis takes, whatever the form', () => {
    fc.assert(
      fc.property(anyForm, (any) => {
        const made = analysisQuestionnaire(any);
        expect(questionnaireSchema.parse(made)).toEqual(made);
        expect(questionnaireFindings(made)).toEqual([]);
      }),
    );
  });
});

describe('analysisRow', () => {
  it('says of every box whether it was ticked', () => {
    expect(analysisRow(form, { stolen: [2], where: 'am Bahnhof', sex: 1 })).toEqual({
      litter: null,
      'stolen.1': 2,
      'stolen.2': 1,
      bike_again: null,
      insured: null,
      sex: '1',
    });
    expect(analysisRow(form, { stolen: [0] })).toMatchObject({ 'stolen.1': 2, 'stolen.2': 2 });
    expect(analysisRow(form, { stolen: [99], sex: 99 })).toMatchObject({ 'stolen.1': 9, sex: null });
    expect(analysisRow(form, {})).toMatchObject({ 'stolen.1': null, 'stolen.2': null });
  });

  it('has a valid value in exactly the columns of the questionnaire', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, given]) => {
        const answers = cleanAnswers(any, given);
        const { items, groups } = analysisQuestionnaire(any);
        const row = analysisRow(any, answers);
        const columns = [...items.map(({ id }) => id), ...groups.slice(1).map(({ column }) => column)];
        expect(Object.keys(row).sort()).toEqual(columns.sort());
        for (const item of items) {
          const value = row[item.id]!;
          if (value === null) continue;
          if (item.kind !== 'number') expect(item.categories.map(({ code }) => code)).toContain(value);
          // Who is in the filter of the analysis was asked.
          if (item.filter !== undefined) expect(item.filter.in).toContain(row[item.filter.item]);
        }
        for (const { id, kind } of itemsOf(any)) {
          if (kind === 'number') expect(row[id]).toBe(answerOf(answers, id) ?? null);
        }
      }),
    );
  });
});
