/** What people are asked about; one list for the whole product, texts in `network.json`. */
export const topics = [
  'burglary',
  'bicycleTheft',
  'fraud',
  'damage',
  'publicSpace',
  'lighting',
  'litter',
  'traffic',
  'youth',
  'addiction',
  'violence',
  'domesticViolence',
  'seniors',
  'neighbourhood',
  'extremism',
  'school',
  'funding',
  'analysis',
  'coaching',
  'railway',
] as const;
export type Topic = (typeof topics)[number];

/** What a person does in prevention. Order of nearness for residents, see `responsibility.ts`. */
export const contactFunctions = [
  'neighbourhoodOfficer',
  'stationHead',
  'preventionCoordinator',
  'policePrevention',
  'federalPolicePrevention',
  'districtOfficer',
  'stateOffice',
  'coach',
  'mayor',
  'councilMember',
  'other',
] as const;
export type ContactFunction = (typeof contactFunctions)[number];

/** A person in a function of an organisation for a period. Published only with consent. */
export interface Contact {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly function: ContactFunction;
  /** Empty: all topics of the function. */
  readonly topics: readonly Topic[];
  /** Keys of the areas served: 8, 5 or 2 digits; empty: the area of the organisation. */
  readonly areas: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
  readonly hours: string | null;
  readonly deputyId: string | null;
  /** Day of the consent to be published; null: members only. */
  readonly publishConsentOn: string | null;
  readonly source: string;
  readonly lastConfirmedOn: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
