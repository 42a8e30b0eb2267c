import { describe, expect, it } from 'vitest';
import { exampleItems } from '#core/example/questionnaire-items.ts';
import { questionnaireFindings } from '#importers/questionnaire/cross-check.ts';
import { questionnaireSchema } from '../../questionnaire.ts';
import { analysisQuestionnaire } from '../analysis-questionnaire.ts';
import { answerOutcome } from '../answer-outcome.ts';
import { formFindings } from '../form-findings.ts';
import { type FormAnswers, itemsOf, type SurveyForm, surveyFormSchema } from '../survey-form.ts';
import { bankItem, bankModuleFor, bankModules, presetForm, presets } from './bank.ts';

const town = 'Lindenbrück';
const allWords = (form: unknown): string => JSON.stringify(form);
const count = (form: SurveyForm, text: boolean): number =>
  itemsOf(form).filter(({ kind }) => (kind === 'text') === text).length;

describe.each(presets)('the preset %s', (preset) => {
  const form = presetForm(preset, town);

  it('is a form without findings, in German and English', () => {
    expect(surveyFormSchema.parse(form)).toEqual(form);
    expect(formFindings(form)).toEqual([]);
    expect(allWords(form)).not.toContain('{place}');
    expect(allWords(form)).toContain(town);
    expect(form.languages).toEqual(['de', 'en']);
  });

  it('is one the analysis takes', () => {
    const questionnaire = analysisQuestionnaire(form);
    expect(questionnaireSchema.parse(questionnaire)).toEqual(questionnaire);
    expect(questionnaireFindings(questionnaire)).toEqual([]);
    // The feeling of safety at night stands for the subjective side, in every preset.
    expect(questionnaire.items.filter((item) => item.subjectiveSafety).map(({ id }) => id)).toEqual([
      preset === 'young' ? 'young_evening' : 'safety_night_area',
    ]);
  });

  it('can be answered completely', () => {
    const answers: FormAnswers = Object.fromEntries(
      itemsOf(form).flatMap(({ id, kind, categories }) => {
        if (kind === 'text') return [];
        if (kind === 'number') return [[id, 1]];
        return [[id, kind === 'multiple' ? [categories[0]!.code] : categories[0]!.code]];
      }),
    );
    expect(answerOutcome(form, answers)).toBe('complete');
  });
});

describe('the bank', () => {
  it('has the size of the surveys it is made for', () => {
    const full = presetForm('full', town);
    expect(full.modules).toHaveLength(13);
    expect([count(full, false), count(full, true)]).toEqual([62, 2]);
    const short = presetForm('short', town);
    expect([count(short, false), count(short, true)]).toEqual([24, 1]);
    const young = presetForm('young', town);
    expect([count(young, false), count(young, true)]).toEqual([20, 2]);
  });

  it('has each id once', () => {
    const ids = bankModules.flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    expect(bankItem('safety_night_area')?.construct).toBe('safetyNightResidentialArea');
    expect(bankModuleFor('living', town)?.title.de).toBe(`Leben in ${town}`);
    expect(bankModuleFor('unknown', town)).toBeUndefined();
  });

  it('speaks to young people as to young people, and compares nothing of them with adults', () => {
    const young = presetForm('young', town);
    expect(allWords(young)).not.toMatch(/\b(Sie|Ihnen|Ihre[rnms]?)\b/);
    expect(itemsOf(young).filter(({ construct }) => construct !== undefined)).toEqual([]);
    expect(allWords(presetForm('full', town))).not.toMatch(/\b([Dd]u|dich|dein\w*|dir)\b/);
  });

  it('compares with the same published values as the first analyses did: construct, scale, share', () => {
    const own = new Map(
      bankModules
        .flatMap(({ items }) => items)
        .flatMap((item) => (item.construct ? [[item.construct, item]] : [])),
    );
    const compared = exampleItems.filter(({ construct }) => construct !== null && own.has(construct));
    expect(compared.map(({ construct }) => construct)).toContain('victimisation12Months');
    expect(compared.length).toBeGreaterThanOrEqual(12);
    for (const earlier of compared) {
      const item = own.get(earlier.construct!)!;
      expect(item.scale, item.id).toBe(earlier.scaleId);
      expect(item.share?.codes, item.id).toEqual(earlier.share?.codes);
      expect(item.categories.filter(({ missing }) => !missing).length, item.id).toBe(
        earlier.categories.length,
      );
    }
  });

  it('is good German typography, and every translation is there', () => {
    const words = JSON.parse(
      `[${[...allWords(bankModules).matchAll(/"de":("(?:[^"\\]|\\.)*")/g)].map(([, text]) => text).join(',')}]`,
    ) as string[];
    expect(words.length).toBeGreaterThan(300);
    for (const text of words) {
      expect(text).not.toMatch(/["„“”]| - |\p{L}[*:_]innen/u);
      expect(text).not.toMatch(/ {2}|^ | $/);
      // A number stays with its unit.
      expect(text).not.toMatch(/\d (Monate|Jahre|Uhr)/);
    }
    const german = allWords(bankModules).match(/"de":/g)!.length;
    expect(allWords(bankModules).match(/"en":/g)).toHaveLength(german);
  });
});
