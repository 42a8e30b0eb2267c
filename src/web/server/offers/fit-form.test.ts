import { expect, test } from 'vitest';
import { changedFits, fitLines, unexplained } from './fit-form.ts';

function formOf(lines: readonly (readonly [string, string, string, string, string])[]): FormData {
  const form = new FormData();
  for (const [id, was, wasNote, verdict, note] of lines) {
    form.append('offer', id);
    form.append(`was-${id}`, was);
    form.append(`wasNote-${id}`, wasNote);
    form.append(`verdict-${id}`, verdict);
    form.append(`note-${id}`, note);
  }
  return form;
}

test('only what was changed in this form is sent on', () => {
  const form = formOf([
    ['same', 'full', 'gut', 'full', ' gut '],
    ['untouched', '', '', 'open', ''],
    ['new', '', '', 'partly', ''],
    ['taken back', 'full', '', 'open', ''],
    ['note', 'not', 'weit', 'not', 'zu weit'],
    ['forged', '', '', 'sehr', ''],
    ['no reason', '', '', 'not', ''],
  ]);
  const changed = changedFits(fitLines(form));
  expect(changed).toEqual([
    { offerId: 'new', verdict: 'partly', note: '' },
    { offerId: 'taken back', verdict: null, note: '' },
    { offerId: 'note', verdict: 'not', note: 'zu weit' },
    { offerId: 'no reason', verdict: 'not', note: '' },
  ]);
  expect(unexplained(changed)).toEqual(['no reason']);
});
