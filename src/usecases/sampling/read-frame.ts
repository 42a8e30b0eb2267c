import type { Problem } from '#core/kernel/problem.ts';
import { problem } from '#core/kernel/problem.ts';
import { type EligiblePeople, eligiblePeople } from '#core/survey/sampling/eligible-people.ts';
import type { SamplingPlan } from '#core/survey/sampling/sampling-plan.ts';
import type { ByteSource, Issue } from '#importers/contract.ts';
import {
  type RegisterLayout,
  type RegisterOptions,
  readRegister,
} from '#importers/register/read-register.ts';

export interface RegisterFrame {
  readonly layout: RegisterLayout | null;
  /** Null where the file cannot be taken as it is. */
  readonly eligible: EligiblePeople | null;
  readonly issues: readonly Issue[];
  /** What somebody must say before anything is drawn. */
  readonly unconfirmed: readonly Problem[];
}

export function registerOptions({ register }: Pick<SamplingPlan, 'register'>): RegisterOptions {
  const { sheet, columns, words, unreadableRows } = register;
  return {
    columns,
    unreadableRows,
    words: {
      ...(words.residence === undefined ? {} : { residence: words.residence }),
      ...(words.block === undefined ? {} : { block: words.block }),
      ...(words.institution === undefined ? {} : { institution: words.institution }),
    },
    ...(sheet === undefined ? {} : { sheet }),
  };
}

/** The register gone over once: who can be drawn, who cannot and why. `onRows` hears how far it is. */
export async function readRegisterFrame(
  bytes: ByteSource,
  plan: SamplingPlan,
  onRows: (rows: number) => void = () => {},
): Promise<RegisterFrame> {
  const people = eligiblePeople(plan);
  const issues: Issue[] = [];
  let layout: RegisterLayout | null = null;
  let rows = 0;
  for await (const event of readRegister(bytes, registerOptions(plan))) {
    if (event.kind === 'issue') issues.push(event.issue);
    else if (event.kind === 'layout') layout = event.layout;
    else {
      if (event.kind === 'row') people.take(event.row);
      else people.leaveOut();
      rows += 1;
      if (rows % 5000 === 0) onRows(rows);
    }
  }
  const refused = layout === null || issues.some(({ severity }) => severity === 'error');
  return {
    layout,
    eligible: refused ? null : people.finish(),
    issues,
    unconfirmed: layout === null ? [] : unconfirmed(layout, plan),
  };
}

/** A file without a column says nothing of blocks and residences; then a person has to. */
function unconfirmed({ mapped }: RegisterLayout, { register, rules }: SamplingPlan): readonly Problem[] {
  const missing: Problem[] = [];
  if (mapped.block === undefined && !register.blocksRemoved) {
    missing.push(problem('sampling.blocksUnknown'));
  }
  if (
    mapped.residence === undefined &&
    mapped.secondaryResidence === undefined &&
    !register.mainResidencesOnly
  ) {
    missing.push(problem('sampling.residencesUnknown'));
  }
  if (rules.conditionalBlocks === 'include' && rules.conditionalBlocksReason.trim() === '') {
    missing.push(problem('sampling.plan.reasonMissing'));
  }
  if (rules.onePerHousehold === 'household' && mapped.household === undefined) {
    missing.push(problem('sampling.householdColumnMissing'));
  }
  return missing;
}
