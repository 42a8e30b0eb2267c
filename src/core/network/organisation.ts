/** Who takes part in an alliance. */
export const organisationKinds = [
  'municipality',
  /** Verbund, Verwaltungsverband, Verwaltungsgemeinschaft: several municipalities together. */
  'association',
  'district',
  'policeDirectorate',
  'policeStation',
  'policePrevention',
  'federalPolice',
  'stateOffice',
  'coachingInstitute',
  'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Official key as text: 8 digits municipality, 5 Kreis; null for offices without territory. */
  readonly ags: string | null;
  readonly ars: string | null;
  /** Region of the alliance, e.g. Ostsachsen; free words. */
  readonly region: string | null;
  /** Part of the Sorbian settlement area. */
  readonly sorbianArea: boolean;
  readonly fictional: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** How organisations hang together; each for a period. */
export interface OrganisationLink {
  readonly organisationId: string;
  readonly otherId: string;
  /** `partOf`: a municipality in its Kreis, a station in its directorate. `memberOf`: in an association. */
  readonly relation: 'partOf' | 'memberOf';
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** An area a key stood for, and what it became. Municipalities merge and change keys. */
export interface AreaKey {
  readonly ags: string;
  readonly ars: string | null;
  readonly name: string;
  readonly organisationId: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Keys that took over, where the key ended. */
  readonly successors: readonly string[];
}
