import { type ReadSampleList, readSampleList } from '#importers/sample-list/read-sample-list.ts';

/** `stichprobe.csv`, as it was drawn or with corrected addresses. */
export function readAddressees(bytes: Uint8Array): Promise<ReadSampleList> {
  return readSampleList([bytes]);
}
