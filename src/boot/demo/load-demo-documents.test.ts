import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentType } from '#importers/document/document-type.ts';
import type { Documents } from '#usecases/documents/contract.ts';
import { createDocuments } from '#usecases/documents/documents.ts';
import { openTestProduct, type TestProduct } from '#usecases/testing.ts';
import { demoOrganisationId, loadDemo } from '../demo.ts';
import { loadDemoAlliance } from './load-demo-alliance.ts';
import { loadDemoDocuments, openDocumentText } from './load-demo-documents.ts';

let product: TestProduct;
let documents: Documents;
const errors: unknown[] = [];
const log = { info: () => {}, error: (error: unknown) => void errors.push(error) };
const clock = (): Date => new Date('2026-11-22T10:00:00Z');
const council = { kind: 'council', id: 'demo-rat-lindenbrueck' } as const;
beforeAll(async () => {
  product = await openTestProduct();
  product.setNow(clock());
  documents = createDocuments(product);
});
afterAll(() => product.close());

test('what it makes is a document the product takes', () => {
  const file = openDocumentText({ name: 'Müll & <mehr>', paragraphs: ['Eins', 'Zwei'] });
  expect(documentType(file)).toEqual({ ok: true, value: 'odt' });
});

test('the demo has papers for everybody, for the alliance and for those who take part, once', async () => {
  const needs = { database: { handle: product.beyond }, files: product.files, clock, log };
  await loadDemoDocuments(needs);
  expect(await product.beyond.selectFrom('documents').selectAll().execute()).toEqual([]);
  await loadDemo(product.beyond, { now: clock() });
  await loadDemoAlliance(needs);
  await loadDemoDocuments(needs);
  await loadDemoDocuments(needs);
  expect(errors).toEqual([]);
  const rows = await product.beyond.selectFrom('documents').select(['id', 'visibility']).execute();
  expect(rows).toHaveLength(5);
  const seen = async (organisationId: string | null): Promise<number> => {
    const actor = organisationId === null ? null : { ...(await product.actor()), organisationId };
    const listed = await documents.list(actor, [council]);
    return listed.ok ? listed.value.length : -1;
  };
  expect([await seen(null), await seen('demo-weidrode'), await seen(demoOrganisationId)]).toEqual([1, 1, 3]);
  const opened = await documents.open(null, 'demo-document-rules');
  expect(opened).toMatchObject({
    value: { fileName: 'Geschäftsordnung des Präventionsrats.odt', document: { kind: 'rulesOfProcedure' } },
  });
});
