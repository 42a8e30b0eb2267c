/**
 * Closing with 100,000 codes and opening an urn of 5,000 answers, embedded: how long each takes, and how long the
 * thread that answers requests was held up at most. `node benches/survey-closing.ts [answers] [codes]`
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { printedUrnKey } from '../src/core/survey/urn-key.ts';
import { insertCodes } from '../src/storage/queries/survey-codes.ts';
import { answeredSurvey } from '../src/usecases/survey-closing/answered-survey.test-data.ts';
import { createSurveyClosing } from '../src/usecases/survey-closing/survey-closing.ts';
import { openTestProduct } from '../src/usecases/testing.ts';

const answers = Number(process.argv[2] ?? 5_000);
const codes = Number(process.argv[3] ?? 100_000);
const product = await openTestProduct();
product.setNow(new Date('2027-03-20T10:00:00Z'));
const town = await product.actor('coordinator');
const survey = await answeredSurvey(product, {
  handle: product.beyond,
  organisationId: town.organisationId,
  answers,
  letters: answers + 10,
});
function* further() {
  for (let at = 0; at < codes - answers - 10; at++)
    yield { hash: at.toString(16).padStart(64, '0'), stratum: 's01' };
}
await insertCodes(product.beyond, { organisationId: town.organisationId, id: survey.surveyId }, further());

async function measured(name: string, work: () => Promise<{ ok: boolean }>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  const done = await work();
  const took = performance.now() - started;
  delay.disable();
  console.log(
    `${name}: ${Math.round(took)} ms, ${done.ok ? 'done' : JSON.stringify(done)}, held up at most ${(delay.max / 1e6).toFixed(0)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(1)} ms`,
  );
}

const closing = createSurveyClosing(product);
await measured(`close, ${codes} codes`, () =>
  closing.close(town, survey.surveyId, { deleteOn: '2029-01-01' }),
);
await measured(`open, ${answers} answers`, () =>
  closing.open(town, survey.surveyId, { offered: printedUrnKey(survey.key), accept: false }),
);
await product.close();
