import { z } from 'zod';
import { contactFunctions, topics } from '../contact.ts';
import { longestContactText } from './listed-contact.ts';

/** What a column of a contact list can hold; texts `contact-import.field.*`. */
export const contactFields = [
  'name',
  'firstName',
  'lastName',
  'nameTitle',
  'function',
  'topics',
  'areas',
  'phone',
  'mobile',
  'email',
  'hours',
  'consent',
  'consentOn',
  'source',
  'validFrom',
  'validTo',
] as const;
export type ContactField = (typeof contactFields)[number];

const word = z.string().max(longestContactText);

/** Which column of a list holds what (header or letter of the sheet), and what its own words mean. */
export const contactMappingSchema = z
  .object({
    sheet: word.optional(),
    headerLine: z.number().int().min(1).max(1_000).optional(),
    columns: z.partialRecord(z.enum(contactFields), word),
    /** What holds for every row that does not say otherwise. */
    constants: z
      .object({ function: z.enum(contactFunctions), source: word })
      .partial()
      .default({}),
    /** Own names of functions and topics, as they are compared (`comparableWord`). */
    functionWords: z.record(word, z.enum(contactFunctions)).default({}),
    /** `none`: the word says nothing. */
    topicWords: z.record(word, z.enum([...topics, 'none'])).default({}),
  })
  .strict();

export type ContactMapping = z.infer<typeof contactMappingSchema>;

export const emptyContactMapping: ContactMapping = {
  columns: {},
  constants: {},
  functionWords: {},
  topicWords: {},
};
