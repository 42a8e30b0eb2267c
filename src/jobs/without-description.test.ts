import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { analyse } from '#core/analysis/analyse.ts';
import type { AnalysisInput } from '#core/analysis/analysis-input.ts';
import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { FileOptions } from '#core/analysis/plan-choices.ts';
import { districtExample, type ExampleFiles, townExample } from '#core/example/example-folders.ts';
import { renderResultJson } from '#reports/json/render-result-json.ts';
import type { Actor, AnalysisFile } from '#usecases/contract.ts';
import { plannedFile } from '#usecases/inputs/planned-file.ts';
import { readFolder } from '#usecases/inputs/read-folder.ts';
import { createRunWork } from '#usecases/runs/run-work.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { analysisHandler } from './analysis.handler.ts';

vi.setConfig({ testTimeout: 300_000 });

let product: TestProduct;
let actor: Actor;
beforeAll(async () => {
  product = await openTestProduct();
  actor = await product.actor();
});
afterAll(() => product.close());

async function* bytesOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

async function inputOf(files: ReadonlyMap<string, Uint8Array>): Promise<AnalysisInput> {
  const { input, issues } = await readFolder({
    open: async (path) => {
      const content = files.get(path);
      return content === undefined ? null : bytesOf(content);
    },
  });
  if (input === null) throw new Error(JSON.stringify(issues.filter(({ severity }) => severity === 'error')));
  return input;
}

function linesOf(input: AnalysisInput): string[] {
  const result = analyse(input);
  if (!result.ok) throw new Error(result.problem.code);
  return renderResultJson(result.value).split('\n');
}

/** What somebody who knows the files types into the forms. */
async function describeLikeThePlan(plan: AnalysisPlan, file: AnalysisFile): Promise<void> {
  const planned = plannedFile(plan, file.name);
  if (planned === null) throw new Error(file.name);
  const { source, publisher = '', licence = '', referenceDate = '' } = planned;
  const options: FileOptions =
    source?.kind === 'police-table'
      ? { published: source.published }
      : source?.kind === 'borders'
        ? { areaProperty: source.areaProperty, nameProperty: source.nameProperty }
        : planned.kind === 'frame'
          ? { frame: planned.settings.frame }
          : {};
  const described = await product.analysisFiles.describe(actor, file.id, {
    ...(planned.kind === 'questionnaire' ? {} : { publisher, licence, referenceDate }),
    ...(source?.kind === 'police-table' ? { mapping: source.mapping } : {}),
    options,
  });
  if (!described.ok) throw new Error(`${file.name}: ${described.problem.code}`);
  expect([file.name, described.value.kind, described.value.errorCount]).toEqual([file.name, planned.kind, 0]);
}

/** Everything computed; the description itself and the folders of files stay out. */
function figuresOf(lines: readonly string[]): string[] {
  const { plan: _, ...figures } = JSON.parse(lines.join('\n')) as Record<string, unknown>;
  const json = JSON.stringify(figures, null, 1).replaceAll(/"file": ".*\/(.*?)"/g, '"file": "$1"');
  return json.split('\n');
}

const differing = (one: readonly string[], other: readonly string[]): unknown[] =>
  one.flatMap((line, at) => (line === other[at] ? [] : [[at, line, other[at]]])).slice(0, 5);

test.each<[string, () => ExampleFiles]>([
  ['town', townExample],
  ['district', districtExample],
])('the whole example without its description file: %s', async (_, example) => {
  const files = example();
  const input = await inputOf(files);
  const { plan } = input;
  const { title, area, areaName, year } = plan;
  const created = await product.analyses.create(actor, {
    title,
    area,
    areaName,
    ...(year === undefined ? {} : { year }),
  });
  if (!created.ok) throw new Error(created.problem.code);
  const { id } = created.value;
  const named = [...files].filter(([path]) => path !== 'analysis.yaml');
  for (const [path, content] of named) {
    const file = await product.add(actor, id, { name: path, content });
    await describeLikeThePlan(plan, file);
  }
  const { sampling, fieldwork, minimumAge } = plan.survey!;
  const survey = { sampling, fieldwork, minimumAge };
  const { publishedValues } = plan;
  const settings = {
    title,
    area,
    areaName,
    ...(year === undefined ? {} : { year }),
    survey,
    publishedValues,
  };
  expect(await product.analyses.changeSettings(actor, id, settings)).toMatchObject({ ok: true });
  const details = await product.analyses.read(actor, id);
  if (!details.ok) throw new Error(details.problem.code);
  expect(details.value.settings).toEqual(settings);
  for (const file of details.value.files) {
    const confirmed = await product.analysisFiles.confirm(actor, file.id);
    if (!confirmed.ok) throw new Error(`${file.name}: ${confirmed.problem.code}`);
  }
  await product.runs.start(actor, id);
  const signal = new AbortController().signal;
  await analysisHandler(createRunWork(product))(product.queued.at(-1)!, { jobId: 'job', signal });
  const output = await product.runs.output(actor, id, { name: 'result.json', locale: 'de' });
  if (!output.ok) throw new Error(output.problem.code);
  const browser = new TextDecoder().decode(output.value.bytes).split('\n');

  // The description that can be downloaded gives the same result on the command line, byte for byte.
  const description = await product.analyses.description(actor, id);
  if (!description.ok) throw new Error(description.problem.code);
  const flat = new Map(named.map(([path, content]) => [path.split('/').at(-1)!, content]));
  flat.set(description.value.fileName, new TextEncoder().encode(description.value.text));
  const exported = await inputOf(flat);
  expect(differing(linesOf(exported), browser)).toEqual([]);

  // And it says what the description of the example says, but for what only that can say.
  const { seed, fictional } = plan;
  const survey0 = { ...exported.plan.survey!, rakeTo: plan.survey!.rakeTo };
  const same = linesOf({ ...exported, plan: { ...exported.plan, seed, fictional, survey: survey0 } });
  expect(differing(figuresOf(linesOf(input)), figuresOf(same))).toEqual([]);
});

test('settings that cannot be are refused by name', async () => {
  const id = await product.analysis(actor);
  const base = { title: 'x', area: '14521', areaName: 'y' };
  const codes: string[] = [];
  for (const said of [
    { survey: { fieldwork: { from: '31.02.2024', to: '31.03.2024' } } },
    { survey: { fieldwork: { from: '31.03.2024', to: '01.03.2024' } } },
    { survey: { minimumAge: 16.5 } },
    { publishedValues: [{ construct: 'a', scale: 'b', label: 'c', year: 2020, share: 12, source: 'd' }] },
  ]) {
    const changed = await product.analyses.changeSettings(actor, id, { ...base, ...said });
    codes.push(changed.ok ? 'ok' : changed.problem.code);
  }
  expect(codes).toEqual([
    'usecase.settings.fieldworkDate',
    'usecase.settings.fieldworkReversed',
    'usecase.settings.minimumAge',
    'usecase.settings.publishedValue',
  ]);
});
