import { describe, expect, it } from 'vitest';
import { readSurveyInput, surveyChoices, surveyInput, valueFields } from './survey-form.ts';

const settings = {
  title: 'x',
  area: '14521',
  areaName: 'y',
  survey: {
    sampling: 'simple',
    fieldwork: { from: '2023-09-04', to: '2023-10-15', mode: 'Papier' },
    minimumAge: 16,
  },
  publishedValues: [
    {
      construct: 'safetyNight',
      scale: 'safety4',
      label: 'Land',
      year: 2022,
      share: 0.241,
      n: 5120,
      source: 'Bericht',
    },
  ],
} as const;

describe('the form of the survey', () => {
  it('sent back unchanged says what it was shown', () => {
    const shown = surveyInput({ ...settings, publishedValues: [...settings.publishedValues] });
    const form = new FormData();
    for (const name of ['sampling', 'from', 'to', 'mode', 'minimumAge'] as const) form.set(name, shown[name]);
    for (const value of shown.values)
      for (const field of valueFields) form.append(`value.${field}`, value[field]);
    const { survey, publishedValues } = settings;
    expect(surveyChoices(readSurveyInput(form))).toEqual({ survey, publishedValues });
  });

  it('says nothing where nothing was filled in', () => {
    expect(surveyChoices(readSurveyInput(new FormData()))).toEqual({ survey: {}, publishedValues: [] });
  });

  it('leaves what is no number for the use case to refuse', () => {
    const form = new FormData();
    for (const field of valueFields) form.append(`value.${field}`, field === 'share' ? 'viel' : 'x');
    expect(surveyChoices(readSurveyInput(form)).publishedValues?.[0]).toMatchObject({
      share: Number.NaN,
      year: Number.NaN,
    });
  });
});
