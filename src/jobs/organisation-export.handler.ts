import { problem } from '#core/kernel/problem.ts';
import { renderPackageReadme } from '#reports/organisation-package/render-readme.ts';
import type { ExportJob } from '#usecases/organisation-package/contract.ts';
import type { ExportWork } from '#usecases/organisation-package/export-work.ts';
import type { JobHandler } from './queue.ts';

export function organisationExportHandler(work: ExportWork): JobHandler<ExportJob> {
  return async (job, { signal }) => {
    try {
      await work.pack(job, { readme: renderPackageReadme(), signal });
    } catch (error) {
      if (signal.aborted) return;
      // Answered without detail; the queue logs the error itself.
      await work.fail(job, problem('export.crashed'));
      throw error;
    }
  };
}
