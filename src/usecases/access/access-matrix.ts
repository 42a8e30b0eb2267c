import { type Role, roles } from '#core/access/access-actor.ts';
import { type UseCaseAccess, useCases } from './registry.ts';

/** What a use case answers to whom. `none`: that question cannot be put. */
export type Verdict = 'allowed' | 'refused' | 'none';

export interface MatrixRow {
  readonly useCase: string;
  readonly policy: string;
  readonly reaches: UseCaseAccess['reaches'];
  readonly own: Readonly<Record<Role, Verdict>>;
  readonly other: Readonly<Record<Role, Verdict>>;
  readonly public: Verdict;
}

/** Every use case x every role, asked of the policies themselves. */
export function accessMatrix(): readonly MatrixRow[] {
  return Object.entries(useCases).map(([useCase, { policy, reaches }]) => {
    const verdicts = (organisationId: string): Record<Role, Verdict> =>
      Object.fromEntries(
        roles.map((role) => [role, verdict(policy({ organisationId: 'own', role }, { organisationId }))]),
      ) as Record<Role, Verdict>;
    const own = verdicts('own');
    const other = reaches === 'thing' ? verdicts('other') : verdictForAll('none');
    return {
      useCase,
      policy: policy.name,
      reaches,
      own,
      other,
      public: verdict(policy(null, { organisationId: 'other' })),
    };
  });
}

function verdict(allowed: boolean): Verdict {
  return allowed ? 'allowed' : 'refused';
}

function verdictForAll(one: Verdict): Record<Role, Verdict> {
  return Object.fromEntries(roles.map((role) => [role, one])) as Record<Role, Verdict>;
}
