import { parentPort, workerData } from 'node:worker_threads';
import { type AnswerDamage, checkedAnswer } from '#core/survey/closing/checked-answer.ts';
import { closedData } from '#core/survey/closing/closed-data.ts';
import type { UrnAnswer } from '#core/survey/form/urn-answer.ts';
import { packSurvey } from '#storage/queries/survey-packing.ts';
import { openAnswer } from '../surveys/urn.ts';
import type { FromUrn, ToUrn, UrnStart } from './urn-messages.ts';

/** Opens sealed answers in a thread of its own, checks each, and packs them; it knows no database. */
const port = parentPort!;
const start = workerData as UrnStart;
const check = { form: start.form, formVersion: start.formVersion, strata: new Set(start.strata) };
const answers: UrnAnswer[] = [];
const damaged: { id: string; damage: AnswerDamage | 'twice' }[] = [];
/** The public key of an answer is made for it alone: two rows with the same one are a copy. */
const seen = new Set<string>();
const tell = (message: FromUrn): void => port.postMessage(message);

port.on('message', (message: ToUrn) => {
  if (message.say === 'end') void finish();
  else {
    for (const row of message.rows) take(row);
    tell({ say: 'more' });
  }
});

function take({ id, sealed }: { readonly id: string; readonly sealed: Uint8Array }): void {
  let found: unknown;
  try {
    found = openAnswer(sealed, start);
  } catch {
    damaged.push({ id, damage: 'key' });
    return;
  }
  const own = Buffer.from(sealed.subarray(1, 33)).toString('base64');
  const answer = seen.has(own) ? 'twice' : checkedAnswer(found, check);
  seen.add(own);
  if (typeof answer === 'string') damaged.push({ id, damage: answer });
  else answers.push(answer);
}

async function finish(): Promise<void> {
  const { table, texts, outcomes } = closedData(start.form, start.strata, answers);
  const data = await packSurvey(table);
  tell({ say: 'opened', opened: { data, texts, outcomes: [...outcomes], damaged } });
  port.close();
}
