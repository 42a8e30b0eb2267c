import { describe, expect, it } from 'vitest';
import { compileMessage } from './message-format.ts';
import { surveyPageLanguages, surveyPageTexts, surveyPageWords } from './survey-page-words.ts';

const german = surveyPageTexts('de');

describe('Upper Sorbian', () => {
  const own = surveyPageTexts('hsb');

  it('has every text of the pages, and no other', () => {
    expect([...own.messages.keys()].sort()).toEqual([...german.messages.keys()].sort());
    expect([...own.problems.keys()].filter((code) => !german.problems.has(code))).toEqual([]);
  });

  it('has every problem residents can meet', () => {
    const met = [...german.problems.keys()].filter((code) => /^survey\.(answer|code)\./.test(code));
    expect(met.length).toBeGreaterThan(15);
    expect(met.filter((code) => !own.problems.has(code))).toEqual([]);
  });

  it('prints the parameters the German texts print', () => {
    for (const kind of ['messages', 'problems'] as const) {
      for (const [key, text] of own[kind]) {
        const printed = compileMessage(german[kind].get(key) ?? '', 'de').placeholders;
        expect([...compileMessage(text, 'hsb').placeholders].sort(), key).toEqual([...printed].sort());
      }
    }
  });

  it('has no typing habits of machines', () => {
    for (const [key, text] of own.messages)
      expect(text.replaceAll(/'[{}]+'?/g, ''), key).not.toMatch(/["„“”]/);
  });
});

describe.each(surveyPageLanguages)('in %s', (language) => {
  it('days are printed as days', () => {
    const problem = { code: 'survey.answer.early', params: { from: '2027-03-01' } };
    expect(surveyPageWords(language).problem(problem)).toContain('2027');
    expect(surveyPageWords(language).problem(problem)).not.toContain('2027-03-01');
  });
});
