import { describe, expect, it } from 'vitest';
import { smallForm } from '#core/survey/form/edit/small-form.test-data.ts';
import type { EditedForm } from '#usecases/surveys/contract.ts';
import { previewPage } from './preview-page.ts';
import { spokenPage } from './spoken-page.ts';

const edited: EditedForm = {
  title: 'Sicher leben',
  kind: 'sample',
  state: 'draft',
  slug: 'abc234',
  organisationName: 'Auental',
  fictional: false,
  stored: null,
  mayEdit: true,
};
const spoken = (module: string, language = 'de') =>
  spokenPage(previewPage(edited, smallForm, { module, language }).body);

describe('a page as it is read out', () => {
  it('says every question with its answers, in order, each once', () => {
    const lines = spoken('living');
    expect(lines.find(({ role }) => role === 'heading')).toMatchObject({ level: 1, name: 'Leben hier' });
    const from = lines.findIndex(({ role }) => role === 'group');
    expect(lines.slice(from, from + 5)).toMatchObject([
      { role: 'group', name: 'Wie gern leben Sie hier?' },
      { role: 'radio', name: 'sehr gern', at: 1, of: 3, isChecked: false },
      { role: 'radio', name: 'gar nicht gern', at: 2, of: 3 },
      { role: 'radio', name: 'weiß nicht', at: 3, of: 3 },
      { role: 'field', name: 'Seit wie vielen Jahren?' },
    ]);
    expect(lines.filter(({ name }) => name.includes('Seit wie vielen'))).toHaveLength(1);
  });

  it('has no question without a name, in any language', () => {
    for (const language of ['de', 'en', 'ar'])
      for (const line of [...spoken('living', language), ...spoken('wishes', language)])
        expect(line.name, JSON.stringify(line)).not.toBe('');
  });
});
