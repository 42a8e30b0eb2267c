import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormWithAnswers } from '../../../../test/any-survey-form.ts';
import { formOf, moduleOf, yesNo } from './form.test-data.ts';
import { cleanAnswers, plainText, readFormAnswers } from './form-answers.ts';
import { askedItems } from './form-routing.ts';
import type { FormAnswers } from './survey-form.ts';

const form = formOf([
  moduleOf([
    { id: 'victim', kind: 'single', wording: { de: 'Opfer?' }, categories: yesNo },
    { id: 'times', kind: 'number', wording: { de: 'Wie oft?' }, range: { from: 0, to: 50 } },
    {
      id: 'seen',
      kind: 'multiple',
      wording: { de: 'Was?' },
      categories: [
        { code: 1, label: { de: 'Müll' } },
        { code: 2, label: { de: 'Lärm' } },
        { code: 0, label: { de: 'nichts davon' } },
        { code: 99, label: { de: 'keine Angabe' }, missing: true },
      ],
    },
    { id: 'where', kind: 'text', wording: { de: 'Wo?' }, longest: 20 },
    { id: 'constructor', kind: 'single', wording: { de: 'Noch etwas?' }, categories: yesNo },
  ]),
]);

const read = (fields: Readonly<Record<string, readonly string[]>>) =>
  readFormAnswers(form, (id) => (Object.hasOwn(fields, id) ? fields[id]! : []));
const codes = (fields: Readonly<Record<string, readonly string[]>>) =>
  read(fields).issues.map(({ item, problem }) => `${item} ${problem.code}`);

/** What a browser would send for these answers. */
function posted(answers: FormAnswers): (id: string) => readonly string[] {
  return (id) => {
    if (!Object.hasOwn(answers, id)) return [];
    const answer = answers[id]!;
    return Array.isArray(answer) ? answer.map(String) : [String(answer)];
  };
}

describe('readFormAnswers', () => {
  it('reads every kind of question', () => {
    const { answers, issues } = read({
      victim: ['1'],
      times: [' 12 '],
      seen: ['2', '1', '1'],
      where: [' am Bahnhof\r\nabends '],
    });
    expect(issues).toEqual([]);
    expect(answers).toEqual({ victim: 1, times: 12, seen: [1, 2], where: 'am Bahnhof\nabends' });
  });

  it('takes empty fields for no answer', () => {
    expect(read({ victim: [''], times: [' '], seen: [''], where: ['\n \t'] })).toEqual({
      answers: {},
      issues: [],
    });
  });

  it.each([
    [{ victim: ['3'] }, 'victim survey.answer.outsideScale'],
    [{ victim: ['1.0'] }, 'victim survey.answer.outsideScale'],
    [{ victim: ['1e0'] }, 'victim survey.answer.outsideScale'],
    [{ victim: ['1', '2'] }, 'victim survey.answer.several'],
    [{ seen: ['1', '7'] }, 'seen survey.answer.outsideScale'],
    [{ times: ['oft'] }, 'times survey.answer.notANumber'],
    [{ times: ['2,5'] }, 'times survey.answer.notANumber'],
    [{ times: ['51'] }, 'times survey.answer.outsideRange'],
    [{ times: ['-1'] }, 'times survey.answer.outsideRange'],
    [{ where: ['x'.repeat(21)] }, 'where survey.answer.tooLong'],
  ])('refuses %j', (fields, expected) => {
    expect(codes(fields as unknown as Record<string, string[]>)).toEqual([expected]);
  });

  it('keeps what was too long, word for word, and the other answers', () => {
    const long = `<script>alert(1)</script> ${'ß'.repeat(20_000)}`;
    const { answers, issues } = read({ victim: ['2'], where: [long] });
    expect(answers).toEqual({ victim: 2 });
    expect(issues).toMatchObject([{ item: 'where', given: [long], problem: { params: { longest: 20 } } }]);
  });

  it('lets a real tick win over »none of these« and »no answer«', () => {
    expect(read({ seen: ['0', '2', '99'] }).answers).toEqual({ seen: [2] });
    expect(read({ seen: ['99', '0'] }).answers).toEqual({ seen: [0] });
    expect(read({ seen: ['99'] }).answers).toEqual({ seen: [99] });
  });

  it('reads back every answer it can give, of the form as of its pages', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, answers]) => {
        expect(readFormAnswers(any, posted(answers))).toEqual({ answers, issues: [] });
        const pages = any.modules.map((module) => readFormAnswers(module, posted(answers)).answers);
        expect(Object.assign({}, ...pages)).toEqual(answers);
      }),
    );
  });

  it('never throws and never takes an answer outside the scale, whatever is posted', () => {
    const anything = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer().map(String)), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(anything, { minLength: 5, maxLength: 5 }), (fields) => {
        const order = ['victim', 'times', 'seen', 'where', 'constructor'];
        const { answers, issues } = readFormAnswers(form, (id) => fields[order.indexOf(id)] ?? []);
        // What was taken is read the same again.
        expect(readFormAnswers(form, posted(answers))).toEqual({ answers, issues: [] });
        for (const { item, given } of issues) expect(given).toEqual(fields[order.indexOf(item)]);
      }),
    );
  });
});

describe('plainText', () => {
  it('leaves words and takes what only machines see', () => {
    expect(plainText('a\u0000b\u202Ec\u0007 d\u0301\ud800')).toBe('abc d\u0301'.normalize('NFC'));
    expect(plainText('می\u200cخواهم 👩‍🚒')).toBe('می\u200cخواهم 👩‍🚒');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});

describe('cleanAnswers', () => {
  it('keeps the answers to what was asked, and asks nothing else afterwards', () => {
    fc.assert(
      fc.property(anyFormWithAnswers, ([any, answers]) => {
        const clean = cleanAnswers(any, answers);
        const asked = askedItems(any, answers);
        expect(Object.keys(clean).every((id) => asked.has(id))).toBe(true);
        expect(Object.keys(answers).filter((id) => asked.has(id))).toEqual(Object.keys(clean));
        expect(askedItems(any, clean)).toEqual(asked);
        expect(cleanAnswers(any, clean)).toEqual(clean);
      }),
    );
  });
});
