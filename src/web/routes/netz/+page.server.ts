import { maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { organisationKinds } from '#core/network/organisation.ts';
import type { Translator } from '#i18n/translate.ts';
import type { OrganisationOrder } from '#usecases/network/contract.ts';
import {
  type DirectoryQuestion,
  directoryFilterOf,
  readDirectoryQuestion,
} from '../../network/directory-question.ts';
import { pageNumbers, pageRows } from '../../network/page-numbers.ts';
import { signedInActor } from '../../server/actor.ts';
import { valueOrErrorPage } from '../../server/failures.ts';
import { translatorFor } from '../../texts.ts';
import type { PageServerLoad } from './$types';

const remindersShown = 5;

export const load: PageServerLoad = async (event) => {
  const actor = signedInActor(event);
  const { network } = event.locals.umsicht;
  const question = readDirectoryQuestion(event.url.searchParams);
  const [organisations, districts, reminders] = await Promise.all([
    network.organisations(actor, {
      ...directoryFilterOf(question, organisationKinds),
      order: orderOf(question, translatorFor(event.locals.locale)),
      descending: question.descending,
      from: (question.page - 1) * pageRows,
      count: pageRows,
    }),
    network.organisationNames(actor, { kinds: ['district'] }),
    network.reminders(actor),
  ]);
  const page = valueOrErrorPage(organisations);
  return {
    question,
    own: { id: actor.organisationId, name: actor.organisationName },
    kinds: organisationKinds,
    organisations: page.rows,
    numbers: pageNumbers(page),
    districts: valueOrErrorPage(districts).flatMap(({ ags, name }) => (ags === null ? [] : [{ ags, name }])),
    // Who keeps nothing has nothing to be reminded of.
    reminders: reminders.ok ? reminders.value.slice(0, remindersShown) : [],
    mayAdd: maySaveOrganisation(actor, { organisationId: '' }),
  };
};

/** The database does not know what the kinds are called. */
function orderOf({ sort }: DirectoryQuestion, translator: Translator): OrganisationOrder {
  if (sort !== 'kind') return { by: sort };
  const { compare } = new Intl.Collator(translator.locale);
  const nameOf = (kind: string): string => translator.message(`network.organisationKind.${kind}`);
  return {
    by: 'kind',
    kinds: organisationKinds.toSorted((one, other) => compare(nameOf(one), nameOf(other))),
  };
}
