import { randomUUID } from 'node:crypto';
import { problem } from '../../src/core/kernel/problem.ts';
import { failed, ok } from '../../src/core/kernel/result.ts';
import { sampleTree } from '../../src/reports/sample-tree.test-data.ts';
import type { Actor, AnalysisDetails, AnalysisFile, FileKind, Umsicht } from '../../src/usecases/contract.ts';

/** Stand-in while the use cases are written; goes away with them. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Stored = Omit<Mutable<AnalysisDetails>, 'files'> & { files: Mutable<AnalysisFile>[]; startedAt: number };

const accounts = [
  {
    id: 'demo-coordinator',
    name: 'Kim Beispiel',
    organisationName: 'Musterstadt',
    role: 'coordinator' as const,
  },
  { id: 'demo-auditor', name: 'Toni Muster', organisationName: 'Musterstadt', role: 'auditor' as const },
];

export function memoryUmsicht(): Umsicht {
  const sessions = new Map<string, Actor>();
  const analyses = new Map<string, Stored>();
  const refresh = (analysis: Stored): Stored => {
    if (analysis.state === 'running') {
      const share = Math.min(1, (Date.now() - analysis.startedAt) / 8000);
      analysis.progress = { step: { verbatim: 'Polizeiliche Zahlen werden gerechnet' }, share };
      if (share === 1) analysis.state = 'finished';
    }
    analysis.missing =
      analysis.files.length === 0
        ? [problem('analysis.missing.files')]
        : analysis.files.some((file) => !file.confirmed)
          ? [problem('analysis.missing.confirmation')]
          : [];
    return analysis;
  };
  const findFile = (fileId: string) => {
    for (const analysis of analyses.values()) {
      const file = analysis.files.find(({ id }) => id === fileId);
      if (file) return { analysis, file };
    }
    return undefined;
  };
  const notFound = (id: string) => failed(problem('analysis.notFound', { id }));
  return {
    demo: true,
    sessions: {
      listDemoAccounts: async () => accounts,
      signInToDemo: async (accountId) => {
        const account = accounts.find(({ id }) => id === accountId);
        if (!account) return failed(problem('session.account.unknown'));
        const token = randomUUID();
        sessions.set(token, {
          accountId,
          name: account.name,
          organisationId: 'o',
          organisationName: account.organisationName,
          role: account.role,
          locale: 'de',
        });
        return ok({ token, expires: new Date(Date.now() + 8 * 3600e3) });
      },
      actorOf: async (token) => sessions.get(token) ?? null,
      signOut: async (token) => void sessions.delete(token),
    },
    analyses: {
      list: async () => ok([...analyses.values()].map(refresh)),
      create: async (_actor, settings) => {
        const id = randomUUID();
        analyses.set(id, {
          id,
          title: settings.title,
          areaName: settings.areaName,
          state: 'draft',
          changedOn: new Date(),
          fictional: true,
          settings,
          files: [],
          missing: [],
          problem: null,
          progress: null,
          startedAt: 0,
        });
        return ok({ id });
      },
      read: async (_actor, id) => {
        const analysis = analyses.get(id);
        return analysis ? ok(refresh(analysis)) : notFound(id);
      },
      changeSettings: async (_actor, id, settings) => {
        const analysis = analyses.get(id);
        if (!analysis) return notFound(id);
        Object.assign(analysis, { settings, title: settings.title, areaName: settings.areaName });
        return ok(undefined);
      },
      remove: async (_actor, id) => {
        analyses.delete(id);
        return ok(undefined);
      },
    },
    files: {
      add: async (_actor, analysisId, { name, bytes }) => {
        const analysis = analyses.get(analysisId);
        if (!analysis) return notFound(analysisId);
        let sizeBytes = 0;
        for await (const chunk of bytes) sizeBytes += chunk.length;
        if (sizeBytes === 0) return failed(problem('import.file.empty', {}, { file: name }));
        const file = understood(name, sizeBytes);
        analysis.files.push(file);
        return ok(file);
      },
      describe: async (_actor, fileId, description) => {
        const found = findFile(fileId);
        if (!found) return notFound(fileId);
        Object.assign(found.file, description);
        if (description.mapping) Object.assign(found.file, { issues: [], errorCount: 0 });
        return ok(found.file);
      },
      confirm: async (_actor, fileId) => {
        const found = findFile(fileId);
        if (!found) return notFound(fileId);
        if (found.file.errorCount > 0)
          return failed(problem('import.errors', { count: found.file.errorCount }));
        found.file.confirmed = true;
        return ok(found.file);
      },
      remove: async (_actor, fileId) => {
        const found = findFile(fileId);
        if (!found) return notFound(fileId);
        found.analysis.files = found.analysis.files.filter(({ id }) => id !== fileId);
        return ok(undefined);
      },
    },
    runs: {
      start: async (_actor, analysisId) => {
        const analysis = analyses.get(analysisId);
        if (!analysis) return notFound(analysisId);
        analysis.state = 'running';
        analysis.startedAt = Date.now();
        return ok(undefined);
      },
      cancel: async (_actor, analysisId) => {
        const analysis = analyses.get(analysisId);
        if (!analysis) return notFound(analysisId);
        analysis.state = 'cancelled';
        return ok(undefined);
      },
      report: async (_actor, analysisId) =>
        analyses.get(analysisId)?.state === 'finished'
          ? ok(sampleTree)
          : failed(problem('run.report.notFound')),
      output: async (_actor, _analysisId, { name }) =>
        ok({ bytes: new TextEncoder().encode(name), mediaType: 'application/octet-stream', fileName: name }),
    },
  };
}

function understood(name: string, sizeBytes: number): Mutable<AnalysisFile> {
  const free = name.includes('ortsteile');
  const kind: FileKind | null = free ? 'police-table' : name.includes('geo') ? 'borders' : 'pks-kreise';
  const columns = free
    ? ['Ort', 'Delikt', 'Fälle 2018', 'Fälle 2019', 'Fälle 2020']
    : ['Schlüssel', 'Straftat', 'Gemeindeschlüssel', 'Stadt-/Landkreis', 'erfasste Fälle', 'HZ'];
  return {
    id: randomUUID(),
    name,
    sizeBytes,
    sha256: 'a'.repeat(64),
    kind,
    publisher: free ? '' : 'Bundeskriminalamt',
    licence: free ? '' : 'dl-de/by-2-0',
    referenceDate: free ? '' : '2021-03-15',
    layout: {
      importer: kind,
      encoding: free ? null : 'windows-1252',
      delimiter: free ? null : ';',
      headerLines: 2,
      columns,
      facts: { year: 2020 },
    },
    rowCount: 16842,
    preview: {
      columns,
      rows: Array.from({ length: 8 }, (_, row) =>
        columns.map((column, index) => `${column.slice(0, 3)} ${row}.${index}`),
      ),
    },
    issues: free
      ? [
          {
            severity: 'error',
            code: 'import.offence.unknown',
            params: {},
            place: { file: name, line: 7, column: 2, columnName: 'Delikt', value: 'Fahrradklau' },
          },
          {
            severity: 'repaired',
            code: 'import.number.thousands',
            params: {},
            place: { file: name, line: 9, column: 3, columnName: 'Fälle 2018', value: '1.234' },
          },
          { severity: 'warning', code: 'import.sum.differs', params: {}, place: { file: name, line: 12 } },
        ]
      : [],
    errorCount: free ? 1 : 0,
    mapping: free
      ? { columns: { areaName: 'Ort', offenceName: 'Delikt' }, constants: {}, offenceKeys: {} }
      : null,
    mappingRemembered: free,
    confirmed: false,
  };
}
