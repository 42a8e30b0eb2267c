import {
  type ExclusionReason,
  exclusionReason,
  exclusionReasons,
  personKey,
  samePersonKey,
} from './eligibility.ts';
import type { RegisterPerson } from './register-person.ts';
import type { SamplingPlan } from './sampling-plan.ts';

export interface EligiblePeople {
  readonly people: readonly RegisterPerson[];
  /** Rows of the file that stand for a person, read or not. */
  readonly rows: number;
  /** Reasons that occurred, in their order. */
  readonly excluded: readonly { readonly reason: ExclusionReason; readonly count: number }[];
  /** Same name and birthday at another address: both stay, somebody may look. */
  readonly possibleDuplicates: number;
}

/** Takes people one by one as they are read, so that the register is gone over once. */
export function eligiblePeople(plan: SamplingPlan) {
  const people: RegisterPerson[] = [];
  const counts = new Map<ExclusionReason, number>();
  const rowsSeen = new Set<string>();
  const personsSeen = new Set<string>();
  let rows = 0;
  let possibleDuplicates = 0;
  const exclude = (reason: ExclusionReason): void => {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };

  return {
    take(person: RegisterPerson): void {
      rows += 1;
      const row = personKey(person);
      const reason = exclusionReason(person, plan) ?? (rowsSeen.has(row) ? 'duplicate' : null);
      if (reason !== null) {
        exclude(reason);
        return;
      }
      rowsSeen.add(row);
      const same = samePersonKey(person);
      if (personsSeen.has(same)) possibleDuplicates += 1;
      personsSeen.add(same);
      people.push(person);
    },
    leaveOut(): void {
      rows += 1;
      exclude('unreadable');
    },
    finish(): EligiblePeople {
      const excluded = exclusionReasons.flatMap((reason) => {
        const count = counts.get(reason) ?? 0;
        return count === 0 ? [] : [{ reason, count }];
      });
      return { people, rows, excluded, possibleDuplicates };
    },
  };
}
