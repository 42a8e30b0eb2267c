import { describe, expect, it } from 'vitest';
import { readAccessCode } from '../../survey/access-code.ts';
import { cleanAnswers } from '../../survey/form/form-answers.ts';
import { formFindings } from '../../survey/form/form-findings.ts';
import { exampleCodes, exampleField, exampleFreeCodes, exampleSurvey } from './example-survey.ts';

describe('the fictional survey', () => {
  it('is the same every time', () => {
    expect(exampleField()).toEqual(exampleField());
  });

  it('has as many letters as its strata say, and codes that can be typed', () => {
    const codes = exampleCodes();
    for (const { id, sampled } of exampleSurvey.strata)
      expect(codes.filter(({ stratum }) => stratum === id)).toHaveLength(sampled);
    expect(codes.every(({ code }) => readAccessCode(code).ok)).toBe(true);
  });

  it('has answers such as people could give', () => {
    const { form, returns, outcomes } = exampleField();
    expect(formFindings(form)).toEqual([]);
    expect(returns.length).toBeGreaterThan(250);
    const used = new Set([...returns, ...outcomes].map(({ code }) => code));
    expect(used.size).toBe(returns.length + outcomes.length);
    expect(exampleFreeCodes().some((code) => used.has(code))).toBe(false);
    for (const { answers, day } of returns) {
      expect(cleanAnswers(form, answers)).toEqual(answers);
      expect(day).toBeGreaterThanOrEqual(0);
      expect(day).toBeLessThan(exampleSurvey.daysAgo);
    }
    expect(new Set(returns.map(({ outcome }) => outcome))).toEqual(new Set(['complete', 'partial']));
  });
});
