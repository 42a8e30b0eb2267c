import type { Policy } from '#core/access/access-actor.ts';
import { maySignIn, mayUseOwnAccount } from '#core/access/account-policy.ts';
import {
  mayChangeAnalysis,
  mayCreateAnalysis,
  mayListAnalyses,
  mayReadAnalysis,
  mayRemoveAnalysis,
  mayRunAnalysis,
} from '#core/access/analysis-policy.ts';
import { mayReadPublishedContact, maySaveContact } from '#core/access/contact-policy.ts';
import { maySaveCouncil } from '#core/access/council-policy.ts';
import { mayReadOrganisation, maySaveOrganisation } from '#core/access/organisation-policy.ts';
import { mayReadProcessing, mayServePersonRequest } from '#core/access/privacy-policy.ts';
import { mayReadRecord } from '#core/access/record-policy.ts';
import { mayReadReminders, maySaveStatusStep } from '#core/access/status-policy.ts';

/** Who may call a use case, and what it reaches. */
export interface UseCaseAccess {
  readonly policy: Policy;
  /**
   * `thing`: something that belongs to an organisation and is named by the caller. `own`: always the caller's
   * own organisation, another one cannot be named. `alliance`: what all organisations share. `token`: nobody is
   * signed in; a secret proves the right.
   */
  readonly reaches: 'thing' | 'own' | 'alliance' | 'token';
}

/**
 * Every method of `Umsicht`, named `<area>.<method>`. What is not here cannot be called: the product does not
 * start (`guarded-product.ts`). The matrix in `docs/access-matrix.md` is made from this list.
 */
export const useCases: Readonly<Record<string, UseCaseAccess>> = {
  'sessions.listDemoAccounts': { policy: maySignIn, reaches: 'token' },
  'sessions.signInToDemo': { policy: maySignIn, reaches: 'token' },
  'sessions.actorOf': { policy: maySignIn, reaches: 'token' },
  'sessions.signOut': { policy: maySignIn, reaches: 'token' },
  'sessions.memberships': { policy: mayUseOwnAccount, reaches: 'own' },
  'sessions.switchTo': { policy: mayUseOwnAccount, reaches: 'thing' },
  'sessions.listOwn': { policy: mayUseOwnAccount, reaches: 'own' },
  'sessions.end': { policy: mayUseOwnAccount, reaches: 'thing' },

  'analyses.list': { policy: mayListAnalyses, reaches: 'own' },
  'analyses.create': { policy: mayCreateAnalysis, reaches: 'own' },
  'analyses.read': { policy: mayReadAnalysis, reaches: 'thing' },
  'analyses.description': { policy: mayReadAnalysis, reaches: 'thing' },
  'analyses.changeSettings': { policy: mayChangeAnalysis, reaches: 'thing' },
  'analyses.remove': { policy: mayRemoveAnalysis, reaches: 'thing' },

  'files.add': { policy: mayChangeAnalysis, reaches: 'thing' },
  'files.describe': { policy: mayChangeAnalysis, reaches: 'thing' },
  'files.confirm': { policy: mayChangeAnalysis, reaches: 'thing' },
  'files.remove': { policy: mayChangeAnalysis, reaches: 'thing' },

  'runs.start': { policy: mayRunAnalysis, reaches: 'thing' },
  'runs.cancel': { policy: mayRunAnalysis, reaches: 'thing' },
  'runs.report': { policy: mayReadAnalysis, reaches: 'thing' },
  'runs.output': { policy: mayReadAnalysis, reaches: 'thing' },

  'network.organisations': { policy: mayReadOrganisation, reaches: 'alliance' },
  'network.organisation': { policy: mayReadOrganisation, reaches: 'thing' },
  'network.saveOrganisation': { policy: maySaveOrganisation, reaches: 'thing' },
  'network.saveStatusStep': { policy: maySaveStatusStep, reaches: 'thing' },
  'network.removeStatusStep': { policy: maySaveStatusStep, reaches: 'thing' },
  'network.saveCouncil': { policy: maySaveCouncil, reaches: 'thing' },
  'network.saveContact': { policy: maySaveContact, reaches: 'thing' },
  'network.endContact': { policy: maySaveContact, reaches: 'thing' },
  'network.confirmContact': { policy: maySignIn, reaches: 'token' },
  'network.readConfirmation': { policy: maySignIn, reaches: 'token' },
  'network.findResponsible': { policy: mayReadPublishedContact, reaches: 'alliance' },
  'network.layers': { policy: mayReadOrganisation, reaches: 'alliance' },
  'network.reminders': { policy: mayReadReminders, reaches: 'own' },

  'record.list': { policy: mayReadRecord, reaches: 'own' },
  'record.verify': { policy: mayReadRecord, reaches: 'own' },

  'privacy.processing': { policy: mayReadProcessing, reaches: 'own' },
  'privacy.findPerson': { policy: mayServePersonRequest, reaches: 'own' },
  'privacy.exportPerson': { policy: mayServePersonRequest, reaches: 'thing' },
  'privacy.deletePerson': { policy: mayServePersonRequest, reaches: 'thing' },
};
