import type { Problem } from '#core/kernel/problem.ts';
import { problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import { inContentOrder } from '#core/survey/content-order.ts';
import { readBorders } from '#importers/borders/read-borders.ts';
import type { ImportEvent, Issue } from '#importers/contract.ts';
import { readGenesis } from '#importers/genesis/read-genesis.ts';
import { readMunicipalities } from '#importers/municipalities/read-municipalities.ts';
import { readPksKreise } from '#importers/pks-kreise/read-pks-kreise.ts';
import { readPlan } from '#importers/plan/read-plan.ts';
import { readPoliceTable } from '#importers/police-table/read-police-table.ts';
import { readQuestionnaire } from '#importers/questionnaire/read-questionnaire.ts';
import { readAnswers } from '#importers/survey-answers/read-answers.ts';
import { readFrame } from '#importers/survey-frame/read-frame.ts';
import { readMargins } from '#importers/survey-margins/read-margins.ts';
import type { FileKind } from '../contract.ts';
import { collectRows } from './collect-rows.ts';
import type { ContentReader, ReadContent, ReadSettings } from './file-content.ts';

/** Description files are small; what is larger is another kind of file. */
const LARGEST_TEXT_BYTES = 2_000_000;

/** One reader for each kind of file, the same for the command line and the browser. */
export const contentReaders: { readonly [Kind in FileKind]: ContentReader<Kind> } = {
  'pks-kreise': (bytes, { fileName, year, checkOnly }) =>
    rowsOf(readPksKreise(bytes, { fileName, ...(year === undefined ? {} : { year }) }), checkOnly),
  'police-table': async (bytes, { source, fileName, checkOnly }) => {
    if (source?.kind !== 'police-table') return refused('import.policeTable.noMapping', fileName);
    return rowsOf(readPoliceTable(bytes, { mapping: source.mapping, fileName }), checkOnly);
  },
  genesis: (bytes, { checkOnly }) => rowsOf(readGenesis(bytes), checkOnly),
  municipalities: (bytes, { checkOnly }) => rowsOf(readMunicipalities(bytes), checkOnly),
  borders: (bytes, { source, checkOnly }) =>
    rowsOf(
      readBorders(bytes, {
        ...(source?.kind === 'borders' && source.areaProperty !== undefined
          ? { areaProperty: source.areaProperty }
          : {}),
        ...(source?.kind === 'borders' && source.nameProperty !== undefined
          ? { nameProperty: source.nameProperty }
          : {}),
      }),
      checkOnly,
    ),
  answers: async (bytes, settings) => {
    if (settings.questionnaire === undefined)
      return refused('import.answers.noQuestionnaire', settings.fileName);
    const { table, layout, issues } = await readAnswers(bytes, {
      questionnaire: settings.questionnaire,
      ...(settings.sheet === undefined ? {} : { sheet: settings.sheet }),
    });
    const content = table === null ? null : inContentOrder(table);
    return { content, layout, issues, rowCount: table?.count ?? 0 };
  },
  frame: async (bytes, { frame, questionnaire }) => {
    const stratumGroup = questionnaire?.groups.find(({ id }) => id === questionnaire.stratumGroup);
    const { accounts, layout, issues } = await readFrame(bytes, {
      kind: frame?.kind ?? 'counts',
      columns: frame?.columns ?? {},
      outcomes: frame?.outcomes ?? {},
      ...(stratumGroup === undefined ? {} : { stratumGroup }),
    });
    return { content: accounts, layout, issues, rowCount: accounts?.length ?? 0 };
  },
  margins: async (bytes, settings) => {
    if (settings.questionnaire === undefined)
      return refused('import.answers.noQuestionnaire', settings.fileName);
    const { margins, layout, issues } = await readMargins(bytes, { questionnaire: settings.questionnaire });
    return { content: margins, layout, issues, rowCount: margins?.length ?? 0 };
  },
  questionnaire: (bytes, { fileName }) =>
    textOf(bytes, fileName, (text) => readQuestionnaire(text, fileName)),
  plan: (bytes, { fileName }) => textOf(bytes, fileName, (text) => readPlan(text, fileName)),
};

async function rowsOf<Row>(
  events: AsyncIterable<ImportEvent<Row>>,
  checkOnly = false,
): Promise<ReadContent<readonly Row[]>> {
  const { rows, hasErrors, ...read } = await collectRows(events, () => !checkOnly);
  const { layout, issues, rowCount, firstRows } = read;
  return { content: hasErrors ? null : rows, layout, issues, rowCount, firstRows };
}

async function textOf<Content>(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  read: (text: string) => Result<Content, readonly Problem[]>,
): Promise<ReadContent<Content>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > LARGEST_TEXT_BYTES) return refused('import.description.tooLarge', fileName);
    chunks.push(chunk);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return refused('import.description.notUtf8', fileName);
  }
  const result = read(text);
  return result.ok
    ? { content: result.value, layout: null, issues: [], rowCount: 1 }
    : { content: null, layout: null, issues: result.problem.map(issueOf), rowCount: 0 };
}

function issueOf({ code, params, place }: Problem): Issue {
  return { severity: 'error', code, params, place: place ?? {} };
}

function refused(code: string, fileName: string): ReadContent<never> {
  const { params } = problem(code, { file: fileName });
  const issue: Issue = { severity: 'error', code, params, place: { file: fileName } };
  return { content: null, layout: null, issues: [issue], rowCount: 0 };
}

export type { ReadSettings };
