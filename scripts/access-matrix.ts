import { writeFileSync } from 'node:fs';
import { matrixDocument } from '../src/usecases/access/matrix-document.ts';

/** Development only: `node scripts/access-matrix.ts` after a change of policies or use cases. */
writeFileSync(new URL('../docs/access-matrix.md', import.meta.url), matrixDocument());
