import { z } from 'zod';
import {
  type DocumentKind,
  type DocumentSubject,
  type DocumentSubjectKind,
  documentKinds,
  documentVisibilities,
} from '#core/documents/document.ts';
import type { Problem } from '#core/kernel/problem.ts';
import type { Translator } from '#i18n/translate.ts';
import type { DocumentDescription } from '#usecases/documents/contract.ts';
import type { OrganisationDetails } from '#usecases/network/contract.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { checked, type FormOutcome, optionalDay, word } from './form-fields.ts';

/** Names of the subjects in addresses: `/dokumente/neu?schritt=…`. */
const addressNames = { schritt: 'step', gremium: 'council' } as const satisfies Record<
  string,
  DocumentSubjectKind
>;

const schema = z.object({
  kind: z.enum(documentKinds, 'value'),
  name: z.string().max(150, 'tooLong'),
  day: optionalDay,
  visibility: z.enum(documentVisibilities, 'value'),
});

export type DocumentInput = ReturnType<typeof documentInput>;

export function documentInput(form: FormData) {
  return {
    kind: word(form, 'kind'),
    name: word(form, 'name'),
    day: word(form, 'day'),
    visibility: word(form, 'visibility'),
  };
}

export function readDescription(
  input: DocumentInput,
  translator: Translator,
): FormOutcome<DocumentDescription> {
  return checked(schema, input, translator);
}

/** A step or council of the organisation that documents may be added to, with a name for the page. */
export interface SubjectChoice {
  readonly subject: DocumentSubject;
  readonly title: string;
  readonly day: string | null;
  /** What is likely for it, to begin the form with. */
  readonly kind: DocumentKind;
}

export function subjectOf(
  { steps, councils }: WithSubjects,
  address: URLSearchParams,
  translator: Translator,
): SubjectChoice | null {
  for (const [name, kind] of Object.entries(addressNames)) {
    const id = address.get(name);
    if (id === null) continue;
    if (kind === 'council') {
      const council = councils.find((one) => one.id === id && one.mayChange);
      return council === undefined
        ? null
        : { subject: { kind, id }, title: council.name, day: null, kind: 'minutes' };
    }
    const step = steps.find((one) => one.id === id && one.mayChange);
    if (step === undefined) return null;
    const title = translator.message(`network.status.${step.kind}`);
    const isAgreement = step.kind === 'cooperationAgreement';
    const likely = isAgreement ? 'agreement' : step.kind === 'safetyAnalysis' ? 'report' : 'other';
    return { subject: { kind, id }, title, day: isAgreement ? step.on : null, kind: likely };
  }
  return null;
}

/** What a form says when something was refused: beside the field where it is mended, otherwise on top. */
export interface FormRefusal {
  readonly errors: FieldErrors;
  readonly message: string;
}

const fields = [
  ['day', /^(documents|network)\.day\./],
  ['name', /^documents\.name\./],
  ['kind', /^documents\.kind\./],
  ['visibility', /^documents\.visibility\./],
  ['file', /^documents\.(type\.|tooLarge|sameContent)/],
] as const;

export function documentRefusal(problem: Problem, translator: Translator): FormRefusal {
  const words = translator.problem(problem);
  const field = fields.find(([, codes]) => codes.test(problem.code))?.[0];
  return field === undefined ? { errors: {}, message: words } : { errors: { [field]: words }, message: '' };
}

type WithSubjects = Pick<OrganisationDetails, 'steps' | 'councils'>;

/** Everything on the page of an organisation that can have documents. */
export function subjectsOf({ steps, councils }: WithSubjects): readonly DocumentSubject[] {
  return [
    ...steps.map(({ id }) => ({ kind: 'step' as const, id })),
    ...councils.map(({ id }) => ({ kind: 'council' as const, id })),
  ];
}

export function isKept({ steps, councils }: WithSubjects, { kind, id }: DocumentSubject): boolean {
  const things: readonly { readonly id: string; readonly mayChange: boolean }[] =
    kind === 'step' ? steps : councils;
  return things.some((thing) => thing.id === id && thing.mayChange);
}

/** The part of the page of the organisation where the documents of the subject stand. */
export function subjectAnchor({ kind }: DocumentSubject): string {
  return kind === 'council' ? '#gremien' : '#stand';
}
