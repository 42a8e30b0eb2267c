import { type SurveyForm, surveyFormSchema } from '../survey-form.ts';

/** Two pages, four questions, one of each kind that tests of the preparation need. */
export const smallForm: SurveyForm = surveyFormSchema.parse({
  version: 1,
  id: 'small',
  title: { de: 'Sicher leben', en: 'Living safely' },
  languages: ['de', 'en'],
  intro: { de: 'Bitte nehmen Sie sich zehn Minuten Zeit.' },
  modules: [
    {
      id: 'living',
      title: { de: 'Leben hier', en: 'Living here' },
      items: [
        {
          id: 'gladly',
          kind: 'scale',
          wording: { de: 'Wie gern leben Sie hier?', en: 'How do you like living here?' },
          categories: [
            { code: 1, label: { de: 'sehr gern', en: 'very much' } },
            { code: 2, label: { de: 'gar nicht gern', en: 'not at all' } },
            { code: 98, label: { de: 'weiß nicht' }, missing: true },
          ],
          share: { codes: [1], label: { de: 'lebt gern hier' } },
        },
        {
          id: 'years',
          kind: 'number',
          wording: { de: 'Seit wie vielen Jahren?' },
          range: { from: 0, to: 110 },
        },
      ],
    },
    {
      id: 'wishes',
      title: { de: 'Wünsche' },
      items: [
        {
          id: 'victim',
          kind: 'single',
          wording: { de: 'Wurde Ihnen ein Fahrrad gestohlen?' },
          categories: [
            { code: 1, label: { de: 'ja' } },
            { code: 2, label: { de: 'nein' } },
          ],
        },
        { id: 'wish', kind: 'text', wording: { de: 'Was wünschen Sie sich?' }, longest: 500 },
      ],
    },
  ],
});
