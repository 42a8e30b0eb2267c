import type { OtherOrganisation, PackageManifest } from '#core/organisation-package/manifest.ts';

/** What was taken over, and what was not and why. */
export interface ImportReport {
  readonly organisation: { readonly id: string; readonly name: string; readonly isNew: boolean };
  readonly tables: readonly TakenRows[];
  readonly files: number;
  /** Files that were gone already when the package was written. */
  readonly missingFiles: number;
  readonly people: {
    /** Recognised by their address: they sign in as before. */
    readonly known: number;
    /** They sign in by a link to their address. */
    readonly created: number;
    /** They are invited before they can sign in. */
    readonly withoutAddress: number;
    /** Memberships with the role of the state office, which reaches into every organisation. */
    readonly stateOffice: { readonly taken: number; readonly leftOut: number };
  };
  /** Organisations that rows name and this installation does not have. */
  readonly unknownOrganisations: readonly (OtherOrganisation & { readonly rows: number })[];
  readonly formerRecord: PackageManifest['record'] & { readonly isWhole: boolean };
}

export interface TakenRows {
  readonly table: string;
  readonly taken: number;
  /** There already, and left as they are. */
  readonly stayed: number;
  /** They name what this installation does not have. */
  readonly leftOut: number;
}
