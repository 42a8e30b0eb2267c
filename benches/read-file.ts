/** Child of importers.ts: reads one file as the product does and says how long that took. */
import { createReadStream, readFileSync } from 'node:fs';
import { questionnaireSchema } from '../src/core/survey/questionnaire.ts';
import { readPksKreise } from '../src/importers/pks-kreise/read-pks-kreise.ts';
import { readAnswers } from '../src/importers/survey-answers/read-answers.ts';
import { tableRows } from '../src/importers/table/table-rows.ts';

const [kind = '', path = '', questionnaire = ''] = process.argv.slice(2);

const readers: Readonly<Record<string, () => Promise<number>>> = {
  pks: () => rowsOf(readPksKreise(createReadStream(path), { fileName: path, year: 2020 })),
  table: () => rowsOf(tableRows(createReadStream(path))),
  answers: async () => {
    const definition = questionnaireSchema.parse(JSON.parse(readFileSync(questionnaire, 'utf8')));
    const { table, issues } = await readAnswers(createReadStream(path), { questionnaire: definition });
    if (table === null) throw new Error(JSON.stringify(issues[0]));
    return table.count;
  },
};

async function rowsOf(events: AsyncIterable<{ readonly kind: string }>): Promise<number> {
  let rows = 0;
  for await (const { kind: event } of events) if (event === 'row') rows += 1;
  return rows;
}

const read = readers[kind];
if (read === undefined) throw new Error(`no reader ${kind}`);
const begun = performance.now();
const rows = await read();
console.log(JSON.stringify({ rows, seconds: (performance.now() - begun) / 1000 }));
