import { expect, test } from 'vitest';
import type { AllianceDocument } from '#core/documents/document.ts';
import { createTranslator } from '#i18n/translate.ts';
import { documentFacts } from './document-words.ts';

const minutes: AllianceDocument = {
  id: 'one',
  subject: { kind: 'council', id: 'rat' },
  kind: 'minutes',
  name: 'Protokoll',
  day: '2026-03-03',
  type: 'pdf',
  sizeBytes: 120_400,
  sha256: '',
  visibility: 'alliance',
};

test('a document is told in one line', () => {
  const de = createTranslator('de', { strict: true });
  expect(documentFacts(minutes, de)).toBe(
    'Protokoll vom 3. März 2026 · PDF, 120 kB · für alle Mitglieder der Allianz',
  );
  const photo = { ...minutes, kind: 'other', day: null, type: 'jpeg', sizeBytes: 3_440_000 } as const;
  expect(documentFacts({ ...photo, visibility: 'public' }, de)).toBe(
    'Sonstiges · Bild (JPEG), 3,4 MB · öffentlich',
  );
  expect(documentFacts({ ...photo, sizeBytes: 12 }, createTranslator('en', { strict: true }))).toContain(
    '1 kB',
  );
});
