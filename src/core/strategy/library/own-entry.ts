import { z } from 'zod';
import { type Problem, problem } from '../../kernel/problem.ts';
import { longest } from '../../meetings/check-meeting.ts';
import { plainLine, plainText } from '../../meetings/plain-text.ts';
import { measure } from './measure-library.ts';
import { type MeasureField, measureFields } from './measure-schema.ts';

/**
 * Where an entry stands that a municipality adds to the library: shown to all once the state office has read it.
 * Texts: `web-library.state.*`.
 */
export const libraryEntryStates = ['draft', 'submitted', 'returned', 'published', 'withdrawn'] as const;
export type LibraryEntryState = (typeof libraryEntryStates)[number];

/** What its writers may still change; what was sent in or published is taken back first. */
export const openEntryStates: readonly LibraryEntryState[] = ['draft', 'returned', 'withdrawn'];

const line = z.string().max(longest.line);
const text = z.string().max(longest.text);
const cents = z.number().int().min(0).max(100_000_000_000).nullable();

/**
 * What a municipality has experienced with a measure, in the words of one language. It has no level on any scale:
 * its evidence is that somebody did it.
 */
export const ownEntrySchema = z
  .object({
    evidence: z.literal('ownExperience'),
    name: line,
    /** The first is where it stands in the list. */
    fields: z.array(z.enum(measureFields)).max(measureFields.length),
    /** One sentence for the list. */
    summary: line,
    what: text,
    audience: line,
    /** As they experienced it. */
    worksWhen: text,
    failsWhen: text,
    effort: z.enum(['low', 'medium', 'high']),
    effortWords: text,
    costFrom: cents,
    costUntil: cents,
    costWords: text,
    indicators: z.array(line).max(20),
    firstSteps: z.array(line).max(20),
    results: text,
    /** An organisation or an office, never a person. */
    contact: line,
    /** The entry of the delivered library they went by. */
    basedOn: z.string().max(64).nullable(),
  })
  .strict();

export type OwnEntry = z.infer<typeof ownEntrySchema>;

export const emptyOwnEntry: OwnEntry = {
  evidence: 'ownExperience',
  name: '',
  fields: [],
  summary: '',
  what: '',
  audience: '',
  worksWhen: '',
  failsWhen: '',
  effort: 'medium',
  effortWords: '',
  costFrom: null,
  costUntil: null,
  costWords: '',
  indicators: [],
  firstSteps: [],
  results: '',
  contact: '',
  basedOn: null,
};

/** null: stored by another version of the program, or by hand; nothing is guessed. */
export function readOwnEntry(definition: unknown): OwnEntry | null {
  const parsed = ownEntrySchema.safeParse(definition);
  return parsed.success ? parsed.data : null;
}

export function cleanOwnEntry(draft: OwnEntry): OwnEntry {
  const lines = (all: readonly string[]) => all.map(plainLine).filter((one) => one !== '');
  return {
    evidence: 'ownExperience',
    name: plainLine(draft.name),
    fields: [...new Set(draft.fields)],
    summary: plainLine(draft.summary),
    what: plainText(draft.what),
    audience: plainLine(draft.audience),
    worksWhen: plainText(draft.worksWhen),
    failsWhen: plainText(draft.failsWhen),
    effort: draft.effort,
    effortWords: plainText(draft.effortWords),
    costFrom: draft.costFrom,
    costUntil: draft.costUntil,
    costWords: plainText(draft.costWords),
    indicators: lines(draft.indicators),
    firstSteps: lines(draft.firstSteps),
    results: plainText(draft.results),
    contact: plainLine(draft.contact),
    basedOn: draft.basedOn === '' ? null : draft.basedOn,
  };
}

export type OwnEntryField = keyof OwnEntry;

export interface OwnEntryIssue {
  readonly field: OwnEntryField;
  readonly problem: Problem;
}

/** What cannot be stored, at most one thing a field. A draft needs a name and nothing else. */
export function ownEntryIssues(entry: OwnEntry): readonly OwnEntryIssue[] {
  const issues = new Map<OwnEntryField, Problem>();
  const say = (field: OwnEntryField, found: Problem) => {
    if (!issues.has(field)) issues.set(field, found);
  };
  if (entry.name === '') say('name', problem('library.name.missing'));
  const { costFrom, costUntil } = entry;
  if (costFrom !== null && costUntil !== null && costFrom > costUntil)
    say('costUntil', problem('library.cost.turned'));
  if (entry.basedOn !== null && measure(entry.basedOn) === undefined)
    say('basedOn', problem('library.basedOn.unknown'));
  const parsed = ownEntrySchema.safeParse(entry);
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as OwnEntryField;
    if (issue.code !== 'too_big' || field === 'costFrom' || field === 'costUntil')
      say(field, problem('library.value.invalid'));
    else if (issue.path.length === 1 && Array.isArray(entry[field]))
      say(field, problem('library.lines.tooMany', { limit: Number(issue.maximum) }));
    else say(field, problem('library.text.tooLong', { limit: Number(issue.maximum) }));
  }
  return [...issues].map(([field, found]) => ({ field, problem: found }));
}

/** What others need before it is of use to them. What did not work belongs to it as much as what did. */
const needed = [
  'fields',
  'summary',
  'what',
  'audience',
  'worksWhen',
  'failsWhen',
  'effortWords',
  'indicators',
  'firstSteps',
  'results',
  'contact',
] as const satisfies readonly OwnEntryField[];

/** Fields that are still empty before it can be sent in. Texts: `web-library.field.*`. */
export function missingInOwnEntry(entry: OwnEntry): readonly OwnEntryField[] {
  const missing: OwnEntryField[] = needed.filter((field) => entry[field].length === 0);
  const hasCost = entry.costFrom !== null || entry.costUntil !== null || entry.costWords !== '';
  return hasCost ? missing : [...missing, 'costWords'];
}

/**
 * Places in an entry that look like a person or a way to reach one: addresses of mail, numbers of telephones, »Frau
 * Muster«. A hint for those who write and review, not a proof.
 */
export function personalTraces(entry: OwnEntry): readonly string[] {
  const all = Object.values(entry)
    .flat()
    .filter((one) => typeof one === 'string')
    .join('\n');
  const found = all.match(
    /[\w.+-]{1,64}@[\w.-]{1,255}|(?:\+49|\b0)[\d /()-]{6,20}\d|\b(?:Herrn?|Frau|Dr\.|Mr\.?|Mrs\.?|Ms\.?) \p{Lu}[\p{L}-]+/gu,
  );
  return [...new Set(found ?? [])].slice(0, 20);
}

/** A published entry as the library holds it. */
export interface PublishedEntry {
  readonly id: string;
  readonly entry: OwnEntry;
  readonly organisationName: string;
  readonly reviewedOn: string;
  readonly fictional: boolean;
}

export function mainField({ fields }: OwnEntry): MeasureField {
  return fields[0] ?? 'order';
}
