import { smallForm } from '#core/survey/form/edit/small-form.test-data.ts';
import type { Handle } from '#storage/open-database.ts';
import { insertSurvey } from '#storage/queries/surveys.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';
import type { AccessCalls, Target } from './access-calls.ts';

/** A survey in preparation, of the target's organisation; for the calls of every part of a survey. */
export async function storedSurvey(handle: Handle, target: Target, now: Date): Promise<string> {
  const { organisationId, unique: id } = target;
  const facts = { title: 'Befragung', fieldFrom: null, fieldUntil: null, secondEntry: false };
  // Part of the address: unique, and at most twelve signs.
  const slug = id.replaceAll('-', '').slice(0, 12);
  const survey = { ...facts, organisationId, id, slug, kind: 'sample', fictional: true } as const;
  if (!(await insertSurvey(handle, survey, { now, accountId: null }))) throw new Error(`${slug} is taken`);
  return id;
}

/** The calls of the preparation: what `access-calls.ts` is for the other areas. */
export function surveyCalls(
  { surveys, surveyPreparation, surveyForms }: Pick<Umsicht, 'surveys' | 'surveyPreparation' | 'surveyForms'>,
  handle: Handle,
  clock: () => Date,
): AccessCalls {
  const as = (actor: Actor | null): Actor => actor as Actor;
  const draft = (target: Target) => storedSurvey(handle, target, clock());
  const facts = { title: 'Befragung', fieldFrom: null, fieldUntil: null, secondEntry: false };
  return {
    'surveys.list': (actor) => surveys.list(as(actor)),
    'surveys.create': (actor) => surveys.create(as(actor), { ...facts, kind: 'sample' }),
    'surveys.read': async (actor, target) => surveys.read(as(actor), await draft(target)),
    'surveys.change': async (actor, target) =>
      surveys.change(as(actor), await draft(target), { ...facts, version: 1 }),
    'surveys.remove': async (actor, target) =>
      surveys.remove(as(actor), await draft(target), { title: facts.title }),

    'surveyPreparation.checklist': async (actor, target) =>
      surveyPreparation.checklist(as(actor), await draft(target)),
    'surveyPreparation.sign': async (actor, target) =>
      surveyPreparation.sign(as(actor), await draft(target), { item: 'legalBasis', state: 'done', note: '' }),
    'surveyPreparation.sample': async (actor, target) =>
      surveyPreparation.sample(as(actor), await draft(target)),
    'surveyPreparation.takeSample': async (actor, target) =>
      surveyPreparation.takeSample(as(actor), await draft(target), (async function* () {})()),
    'surveyPreparation.makeKey': async (actor, target) =>
      surveyPreparation.makeKey(as(actor), await draft(target)),
    'surveyPreparation.proveKey': async (actor, target) =>
      surveyPreparation.proveKey(as(actor), await draft(target), ''),
    'surveyPreparation.start': async (actor, target) =>
      surveyPreparation.start(as(actor), await draft(target), { formVersion: 1 }),

    'surveyForms.read': async (actor, target) => surveyForms.read(as(actor), await draft(target)),
    'surveyForms.versions': async (actor, target) => surveyForms.versions(as(actor), await draft(target)),
    'surveyForms.edit': async (actor, target) =>
      surveyForms.edit(as(actor), await draft(target), {
        basedOn: 1,
        edit: { do: 'removeItem', id: 'none' },
      }),
    'surveyForms.replace': async (actor, target) =>
      surveyForms.replace(as(actor), await draft(target), { basedOn: 0, form: smallForm }),
    'surveyForms.importFile': async (actor, target) =>
      surveyForms.importFile(as(actor), await draft(target), {
        basedOn: 0,
        text: JSON.stringify(smallForm),
        fileName: 'fragebogen.json',
      }),
    'surveyForms.exportFile': async (actor, target) =>
      surveyForms.exportFile(as(actor), await draft(target), { version: null, format: 'json' }),
    'surveyForms.copy': async (actor, target) =>
      surveyForms.copy(as(actor), await draft(target), { title: 'Noch einmal' }),
  };
}
