import { describe, expect, it } from 'vitest';
import { problem } from '#core/kernel/problem.ts';
import type { AnalysisDetails, AnalysisFile } from '#usecases/contract.ts';
import { analysisSteps, nextStep } from './analysis-steps.ts';

function file(changes: Partial<AnalysisFile>): AnalysisFile {
  return {
    id: 'f',
    name: 'f.csv',
    sizeBytes: 1,
    sha256: '',
    kind: 'genesis',
    publisher: '',
    licence: '',
    referenceDate: '',
    layout: null,
    rowCount: 1,
    preview: { columns: [], rows: [] },
    issues: [],
    errorCount: 0,
    mapping: null,
    mappingRemembered: false,
    confirmed: false,
    ...changes,
  };
}

function analysis(changes: Partial<AnalysisDetails>): AnalysisDetails {
  const settings = { title: 't', area: '14521', areaName: 'n' };
  return {
    id: 'a',
    title: 't',
    areaName: 'n',
    state: 'draft',
    changedOn: new Date(0),
    fictional: false,
    settings,
    files: [],
    missing: [],
    problem: null,
    progress: null,
    ...changes,
  };
}

describe('next step of an analysis', () => {
  const confirmed = file({ confirmed: true });

  it.each([
    ['files', analysis({})],
    ['check', analysis({ files: [confirmed, file({})] })],
    ['files', analysis({ files: [confirmed], missing: [problem('x')] })],
    ['run', analysis({ files: [confirmed] })],
    ['run', analysis({ files: [confirmed], state: 'running' })],
    ['run', analysis({ files: [confirmed], state: 'failed' })],
    ['result', analysis({ files: [confirmed], state: 'finished' })],
  ])('is %s', (step, given) => {
    expect(nextStep(given)).toBe(step);
  });

  it('leads to the file with errors first', () => {
    const files = [file({ id: 'clean' }), file({ id: 'broken', errorCount: 2 })];
    const check = analysisSteps(analysis({ files })).find(({ id }) => id === 'check');
    expect(check).toMatchObject({ state: 'next', href: '/analyse/a/dateien/broken' });
  });

  it('has exactly one', () => {
    const states = analysisSteps(analysis({ files: [confirmed] })).map(({ state }) => state);
    expect(states).toEqual(['done', 'done', 'done', 'next', 'open']);
  });
});
