import type { ContactMapping } from '#core/network/contact-list/contact-mapping.ts';
import type { KindGuess } from '#importers/detect/kind-guess.ts';
import type { ReadOffers } from '#importers/offers/read-offers.ts';
import type { TablePreview } from '#importers/police-table/table-preview.ts';
import type { FileKind } from '../contract.ts';
import type { ContentByKind, ReadContent, ReadSettings } from '../inputs/file-content.ts';
import type { ContactListContent } from './contact-list-content.ts';
import type { SurveyUploadContent } from './survey-upload-content.ts';

/**
 * Everything that looks into the bytes of a file somebody uploads. It is done in a thread beside the requests:
 * a large or twisted file makes nobody else wait.
 */
export interface FileReading {
  detect(fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<KindGuess>;
  preview(bytes: AsyncIterable<Uint8Array>, options: { readonly sheet?: string }): Promise<TablePreview>;
  read<Kind extends FileKind>(
    kind: Kind,
    bytes: AsyncIterable<Uint8Array>,
    settings: ReadSettings,
  ): Promise<ReadContent<ContentByKind[Kind]>>;
  /** Everybody a contact list names, as the mapping says. */
  contacts(
    bytes: AsyncIterable<Uint8Array>,
    settings: { readonly fileName: string; readonly mapping: ContactMapping },
  ): Promise<ContactListContent>;
  /** A list of what there is already; some hundred rows. */
  offers(bytes: AsyncIterable<Uint8Array>, settings: { readonly fileName: string }): Promise<ReadOffers>;
  /** What the server learns of a sample, checked. */
  surveyUpload(bytes: AsyncIterable<Uint8Array>): Promise<SurveyUploadContent>;
  /** Ends the thread; what is being read fails. */
  close(): Promise<void>;
}
