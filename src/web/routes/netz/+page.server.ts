import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import type { Translator } from '#i18n/translate.ts';
import type { OrganisationSummary } from '#usecases/network/contract.ts';
import {
  type DirectoryQuestion,
  directoryFilterOf,
  readDirectoryQuestion,
} from '../../network/directory-question.ts';
import { signedInActor } from '../../server/actor.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import { organisationKinds } from '../../server/network/organisation-form.ts';
import { translatorFor } from '../../texts.ts';
import type { PageServerLoad } from './$types';

const remindersShown = 5;

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { network } = event.locals.umsicht;
  const question = readDirectoryQuestion(event.url.searchParams);
  const [organisations, districts, reminders] = await Promise.all([
    network.organisations(actor, directoryFilterOf(question, organisationKinds)),
    network.organisations(actor, { kinds: ['district'] }),
    network.reminders(actor),
  ]);
  return {
    question,
    kinds: organisationKinds,
    organisations: sorted(valueOrErrorPage(organisations), question, translatorFor(event.locals.locale)),
    districts: valueOrErrorPage(districts).flatMap(({ ags, name }) => (ags === null ? [] : [{ ags, name }])),
    // Who keeps nothing has nothing to be reminded of.
    reminders: reminders.ok ? reminders.value.slice(0, remindersShown) : [],
    mayAdd: maySaveOrganisation(actor, { organisationId: '' }),
  };
};

function sorted(
  organisations: readonly OrganisationSummary[],
  { sort, descending }: DirectoryQuestion,
  translator: Translator,
): OrganisationSummary[] {
  const alphabet = new Intl.Collator('de').compare;
  const textOf = ({ name, kind, district }: OrganisationSummary): string =>
    sort === 'kind'
      ? translator.message(`network.organisationKind.${kind}`)
      : sort === 'district'
        ? (district?.name ?? '')
        : name;
  const direction = descending ? -1 : 1;
  return organisations.toSorted(
    (left, right) => direction * alphabet(textOf(left), textOf(right)) || alphabet(left.name, right.name),
  );
}
