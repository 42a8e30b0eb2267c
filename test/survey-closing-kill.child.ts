/**
 * Closes or opens a survey in the embedded database of a folder, for `survey-closing-kill.test.ts`, which kills this
 * process on the way. Says »begun« before and »done« after.
 */
import { openDatabase } from '#storage/open-database.ts';
import { readSurvey } from '#storage/queries/surveys.ts';
import { createSurveyClosing } from '#usecases/survey-closing/survey-closing.ts';
import { createTurns } from '#usecases/turns.ts';

const [folder = '', organisationId = '', id = '', accountId = '', offered = ''] = process.argv.slice(2);
const opened = await openDatabase({ url: undefined, folder });
if (!opened.ok) throw new Error(opened.problem.code);
const { handle, within, close } = opened.value;
const closing = createSurveyClosing({
  within,
  beyond: handle,
  clock: () => new Date('2027-03-20T10:00:00Z'),
  turns: createTurns(),
});
const actor = {
  organisationId,
  organisationName: '',
  accountId,
  membershipId: accountId,
  name: '',
  role: 'coordinator',
  function: '',
  locale: 'de',
} as const;
const state = (await readSurvey(handle, { organisationId, id }))?.state;
console.log('begun');
const done =
  state === 'field'
    ? await closing.close(actor, id, { deleteOn: '2029-01-01' })
    : await closing.open(actor, id, { offered, accept: false });
console.log(done.ok ? 'done' : done.problem.code);
await close();
