/** Steps of an alliance. Independent of each other and dated, never a funnel; history is kept. */
export const statusKinds = [
  'contacted',
  'advised',
  'cooperationAgreement',
  'councilConstituted',
  'councilReactivated',
  'coaching',
  'safetyAnalysis',
  'coordinator',
] as const;
export type StatusKind = (typeof statusKinds)[number];

export interface StatusStep {
  readonly id: string;
  readonly kind: StatusKind;
  /** All organisations the step belongs to: agreements and councils can be joint. */
  readonly organisationIds: readonly string[];
  readonly on: string;
  /** End of an agreement, of coaching, of the funding of a post; null: open. */
  readonly validUntil: string | null;
  /** Signatories, chairs, share of a post: short facts by name. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly note: string;
}
