import { describe, expect, it } from 'vitest';
import { presetForm, presets } from '#core/survey/form/bank/bank.ts';
import { smallForm } from '#core/survey/form/edit/small-form.test-data.ts';
import { readSurveyForm, surveyFormText } from './read-survey-form.ts';

describe('a form in a file', () => {
  it.each(['json', 'yaml'] as const)('comes back from %s as it was', (format) => {
    for (const form of [smallForm, ...presets.map((preset) => presetForm(preset, 'Auental'))])
      expect(readSurveyForm(surveyFormText(form, format))).toEqual({ ok: true, value: form });
  });

  it('says in which line something is wrong', () => {
    const text = surveyFormText(smallForm, 'yaml');
    const line = text.split('\n').findIndex((one) => one.includes('kind: scale')) + 1;
    const wrong = readSurveyForm(text.replace('kind: scale', 'kind: slider'), 'fragebogen.yaml');
    expect(wrong).toMatchObject({ ok: false, problem: [{ place: { file: 'fragebogen.yaml', line } }] });
  });

  it('finds an id twice and says where the second one stands', () => {
    const text = surveyFormText(smallForm, 'yaml').replace('id: wish\n', 'id: victim\n');
    const line = text.split('\n').findLastIndex((one) => one.includes('id: victim')) + 1;
    expect(readSurveyForm(text)).toMatchObject({
      ok: false,
      problem: [{ code: 'survey.form.idTwice', place: { line } }],
    });
  });

  it.each(['', '{', 'a: [', '\u0000', '- 1', 'null', '"text"'])('refuses %j', (text) => {
    expect(readSurveyForm(text).ok).toBe(false);
  });
});
