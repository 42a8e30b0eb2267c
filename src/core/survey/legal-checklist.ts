/**
 * What has to be clear before people are asked (domain: SächsStatG, BMG, GDPR). The product blocks nothing: whether
 * a survey is lawful is decided by people; what is open is shown wherever it matters.
 */
export const legalChecklist = [
  /** Municipal statistics with a statute and an office (§§ 8, 9 SächsStatG), or a voluntary anonymous survey. */
  { item: 'legalBasis', always: true },
  /** Separated statistics office, or whoever is commissioned instead. */
  { item: 'statisticsOffice', always: false },
  /** § 46, § 34 or § 37 BMG; blocks after §§ 51 and 52. An open poll has no extract. */
  { item: 'registerExtract', always: true, onlyFor: 'sample' },
  { item: 'dataProtectionOfficer', always: true },
  /** Art. 35 GDPR: made, or why not. */
  { item: 'impactAssessment', always: false },
  /** Art. 30 GDPR. */
  { item: 'processingRecord', always: true },
  /** Art. 28 GDPR: hosting, printing, entering. */
  { item: 'processors', always: false },
  /** Art. 13 and 14 GDPR: letter, page, official gazette, before the first letter goes out. */
  { item: 'information', always: true },
  /** When register extract, list of codes, answers and free words go. */
  { item: 'retention', always: true },
  /** Who has the list of codes, who the key of the urn, who reads free words. */
  { item: 'separation', always: true },
  /** Council, staff council, partners: only where they are to be asked. */
  { item: 'participation', always: false },
] as const satisfies readonly ChecklistItem[];

export interface ChecklistItem {
  readonly item: string;
  /** Cannot be put aside as not needed. */
  readonly always: boolean;
  readonly onlyFor?: 'sample' | 'open';
}

export type LegalItem = (typeof legalChecklist)[number]['item'];

export type LegalItemState = 'open' | 'done' | 'notNeeded';

/** The items of such a survey, in the order in which they are clarified. */
export function legalItemsOf(
  kind: 'sample' | 'open',
): readonly (ChecklistItem & { readonly item: LegalItem })[] {
  return legalChecklist.filter((one: ChecklistItem) => one.onlyFor === undefined || one.onlyFor === kind);
}
