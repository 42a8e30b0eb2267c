import { randomUUID } from 'node:crypto';
import type { Handle } from '../open-database.ts';
import { insertAnalysis } from './analyses.ts';
import { insertAnalysisFile, type StoredAnalysisFile } from './analysis-files.ts';
import { insertImport } from './imports.ts';
import { insertOrganisation } from './organisations.ts';

/** Rows that tests need before they can begin: each call makes a new organisation, analysis or import. */
const now = new Date('2026-03-01T08:00:00Z');

export async function seedAnalysis(handle: Handle): Promise<{ organisationId: string; analysisId: string }> {
  const organisationId = randomUUID();
  const analysisId = randomUUID();
  await insertOrganisation(handle, {
    id: organisationId,
    name: 'Musterstadt',
    area: '14521',
    areaName: 'Erzgebirgskreis',
    fictional: true,
    now,
  });
  await insertAnalysis(handle, {
    organisationId,
    id: analysisId,
    title: 'Sicherheitsanalyse',
    area: '14521',
    areaName: 'Erzgebirgskreis',
    year: null,
    fictional: true,
    now,
  });
  return { organisationId, analysisId };
}

export function fileRow(scope: { organisationId: string; analysisId: string }): StoredAnalysisFile {
  return {
    ...scope,
    id: randomUUID(),
    name: 'Zahlen.csv',
    sizeBytes: 12,
    sha256: '0'.repeat(64),
    kind: 'pks-kreise',
    publisher: 'Bundeskriminalamt',
    licence: 'dl-de/by-2-0',
    referenceDate: '2020',
    layout: null,
    rowCount: 2,
    preview: { columns: ['a'], rows: [['1']] },
    issues: [],
    errorCount: 0,
    mapping: null,
    mappingRemembered: false,
    options: null,
    confirmed: false,
    storageKey: null,
    expiresAt: new Date('2026-03-02T08:00:00Z'),
    createdAt: now,
  };
}

let imported = 0;

export async function seedImport(
  handle: Handle,
  scope: { organisationId: string; analysisId: string },
): Promise<{ organisationId: string; importId: string }> {
  const file = fileRow(scope);
  await insertAnalysisFile(handle, file);
  const importId = randomUUID();
  await insertImport(handle, {
    ...scope,
    id: importId,
    fileId: file.id,
    kind: 'pks-kreise',
    fileName: file.name,
    sha256: file.sha256,
    publisher: file.publisher,
    licence: file.licence,
    referenceDate: file.referenceDate,
    importer: 'pks-kreise',
    rowCount: 2,
    importedAt: new Date(now.getTime() + imported++),
  });
  return { organisationId: scope.organisationId, importId };
}
