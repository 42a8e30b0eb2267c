import { describe, expect, it } from 'vitest';
import type { AnalysisPlan } from '#core/analysis/plan.ts';
import { exampleFolders } from '#core/example/example-folders.ts';
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
import { unmatchedMargins } from '#importers/survey-margins/unmatched-margins.ts';

/** The example that `umsicht example` writes must be read by our own importers without an error. */
const files = exampleFolders();

function bytesOf(path: string): Uint8Array[] {
  const content = files.get(path);
  if (content === undefined) throw new Error(`no file ${path}`);
  return [content];
}

async function rowsAndErrors<Row>(
  events: AsyncIterable<ImportEvent<Row>>,
): Promise<{ rows: number; errors: Issue[] }> {
  let rows = 0;
  const errors: Issue[] = [];
  for await (const event of events) {
    if (event.kind === 'row') rows += 1;
    if (event.kind === 'issue' && event.issue.severity === 'error') errors.push(event.issue);
  }
  return { rows, errors };
}

const textOf = (path: string): string => new TextDecoder().decode(files.get(path));

const errorsAmong = (issues: readonly Issue[]): Issue[] =>
  issues.filter(({ severity }) => severity === 'error');

/** Rows of the police files: areas x offences x years. */
const expectedRows: Readonly<Record<string, number>> = {
  'polizei/kriminalitaetsatlas.csv': 40 * 12 * 5,
  'polizei/ortsteile.csv': 9 * 12 * 5,
  'polizei/pks_kreise_2019.csv': 45 * 42,
  'polizei/pks_kreise_2023.csv': 45 * 42,
};

describe.each(['lindenbrueck', 'auental'])('the example %s', (folder) => {
  const plan = readPlan(textOf(`${folder}/analysis.yaml`));
  const sources = plan.ok ? plan.value.sources : [];

  it('has a plan that is read', () => {
    expect(plan).toMatchObject({ ok: true });
  });

  it.each(sources.map((source) => [source.path, source] as const))('%s is read', async (path, source) => {
    const bytes = bytesOf(`${folder}/${path}`);
    const { rows, errors } = await rowsAndErrors<unknown>(eventsOf(source, bytes));
    expect(errors).toEqual([]);
    expect(rows).toBeGreaterThan(0);
    if (path in expectedRows) expect(rows).toBe(expectedRows[path]);
  });

  it('has a survey that is read', async () => {
    if (!plan.ok || plan.value.survey === undefined) throw new Error('no survey');
    const { survey } = plan.value;
    const questionnaire = readQuestionnaire(textOf(`${folder}/${survey.questionnaire}`));
    if (!questionnaire.ok) throw new Error(JSON.stringify(questionnaire.problem));
    const options = { questionnaire: questionnaire.value };
    const answers = await readAnswers(bytesOf(`${folder}/${survey.answers.path}`), options);
    expect(errorsAmong(answers.issues)).toEqual([]);
    expect(answers.table?.count).toBeGreaterThan(380);
    const { frame, margins } = survey;
    if (frame === undefined || margins === undefined) throw new Error('no frame');
    const stratumGroup = questionnaire.value.groups.find(({ id }) => id === questionnaire.value.stratumGroup);
    const read = await readFrame(bytesOf(`${folder}/${frame.path}`), {
      ...frame,
      ...(stratumGroup === undefined ? {} : { stratumGroup }),
    });
    expect(errorsAmong(read.issues)).toEqual([]);
    expect(read.accounts?.reduce((sum, account) => sum + account.sampled, 0)).toBe(1000);
    const known = await readMargins(bytesOf(`${folder}/${margins.path}`), options);
    expect(errorsAmong(known.issues)).toEqual([]);
    if (known.margins === null || answers.table === null) throw new Error('nothing to compare');
    expect(errorsAmong(unmatchedMargins(known.margins, answers.table))).toEqual([]);
  });
});

function eventsOf(
  source: AnalysisPlan['sources'][number],
  bytes: Uint8Array[],
): AsyncIterable<ImportEvent<unknown>> {
  switch (source.kind) {
    case 'pks-kreise':
      return readPksKreise(bytes, { fileName: source.path });
    case 'genesis':
      return readGenesis(bytes);
    case 'municipalities':
      return readMunicipalities(bytes);
    case 'borders':
      return readBorders(bytes, {
        ...(source.areaProperty === undefined ? {} : { areaProperty: source.areaProperty }),
        ...(source.nameProperty === undefined ? {} : { nameProperty: source.nameProperty }),
      });
    case 'police-table':
      return readPoliceTable(bytes, { mapping: source.mapping });
  }
}
