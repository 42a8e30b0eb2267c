import type { StatusKind } from '#core/network/status-step.ts';

/** Facts of a step that have a field of their own; others of the same step are kept as they are. */
export const stepFacts = ['signatories', 'postShare', 'document'] as const;
export type StepFact = (typeof stepFacts)[number];

/** What is asked about each kind of step besides its days, partners and note. */
export const factsOfKind: Readonly<Record<StatusKind, readonly StepFact[]>> = {
  contacted: [],
  advised: [],
  cooperationAgreement: ['signatories', 'document'],
  councilConstituted: ['document'],
  councilReactivated: ['document'],
  coaching: [],
  safetyAnalysis: ['document'],
  coordinator: ['postShare', 'document'],
};
