import { readFileSync, writeFileSync } from 'node:fs';
import { shippedMigrations } from '../src/storage/migrate.ts';
import { readSchemaCatalog } from '../src/storage/queries/schema-catalog.ts';
import { openTestDatabase } from '../src/storage/test-database.ts';
import { packageDocument } from '../src/usecases/organisation-package/package-document.ts';

/** Development only: `node scripts/organisation-export.ts` after a change of the schema or of the list of tables. */
const page = new URL('../docs/organisation-export.md', import.meta.url);
const database = await openTestDatabase();
const schema = await readSchemaCatalog(database.handle);
await database.close();
const [writtenPart] = readFileSync(page, 'utf8').split('\n## Tables\n');
const migrations = shippedMigrations().map(({ sql }) => sql);
writeFileSync(page, packageDocument(writtenPart!, schema, migrations));
