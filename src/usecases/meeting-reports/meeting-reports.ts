import { addPhoto } from './add-photo.ts';
import { arrangePhotos, describePhoto, removePhoto } from './change-photos.ts';
import { savePart, saveQuotation } from './change-report.ts';
import type { MeetingReports } from './contract.ts';
import { publishReport, withdrawReport } from './publish-report.ts';
import { listPublished, openPhoto, publishedReport } from './published-report.ts';
import { reportDraft } from './report-draft.ts';
import type { ReportNeeds } from './report-needs.ts';

export function createMeetingReports(needs: ReportNeeds): MeetingReports {
  return {
    draft: (actor, id) => reportDraft(needs, actor, id),
    savePart: (actor, id, change) => savePart(needs, actor, { id, change }),
    saveQuotation: (actor, id, change) => saveQuotation(needs, actor, { id, change }),
    addPhoto: (actor, id, upload) => addPhoto(needs, actor, { id, upload }),
    describePhoto: (actor, id, change) => describePhoto(needs, actor, { id, change }),
    arrangePhotos: (actor, id, ids) => arrangePhotos(needs, actor, { id, ids }),
    removePhoto: (actor, id, photoId) => removePhoto(needs, actor, { id, photoId }),
    openPhoto: (asker, id, photo) => openPhoto(needs, asker, { id, photo }),
    publish: (actor, id) => publishReport(needs, actor, id),
    withdraw: (actor, id) => withdrawReport(needs, actor, id),
    published: (asker, id) => publishedReport(needs, asker, id),
    listPublished: () => listPublished(needs),
  };
}
