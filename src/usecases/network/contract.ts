import type { Result } from '#core/kernel/result.ts';
import type { Contact, ContactFunction, Topic } from '#core/network/contact.ts';
import type {
  AreaKey,
  Organisation,
  OrganisationKind,
  OrganisationLink,
} from '#core/network/organisation.ts';
import type { ResponsibilityGroup } from '#core/network/responsibility.ts';
import type { StatusOnDay } from '#core/network/status-on.ts';
import type { StatusKind, StatusStep } from '#core/network/status-step.ts';
import type { Geometry } from '#core/spatial/geometry.ts';
import type { Actor } from '../contract.ts';

export type {
  ResponsibilityGroup,
  ResponsibilityLevel,
  ResponsibleContact,
} from '#core/network/responsibility.ts';
export type { StatusOnDay } from '#core/network/status-on.ts';

/**
 * The alliance: who belongs to it, where it stands, who is responsible where.
 * The asker is a signed-in actor or null for the public, who sees organisations, their status and the contacts
 * that agreed to be published, and nothing personal besides. Days are ISO texts (`2026-11-22`).
 */
export interface Network {
  /** A part of the list: filtered, ordered and cut by the database. Without a question: how all begins today. */
  organisations(asker: Asker, question?: OrganisationQuestion): Promise<Result<OrganisationPage>>;
  /** Names alone, for choices in forms. */
  organisationNames(
    asker: Asker,
    question: OrganisationNamesQuestion,
  ): Promise<Result<readonly OrganisationName[]>>;
  organisation(asker: Asker, id: string): Promise<Result<OrganisationDetails>>;
  /** `id: null` makes a new one in the alliance of the actor. */
  saveOrganisation(actor: Actor, draft: OrganisationDraft): Promise<Result<{ id: string }>>;

  /** A change never overwrites: the former version stays in the history of the step. */
  saveStatusStep(actor: Actor, draft: StatusStepDraft): Promise<Result<{ id: string }>>;
  /** Entered by mistake: it leaves every list and stays in the history with the reason. */
  removeStatusStep(actor: Actor, id: string, reason: string): Promise<Result<void>>;
  saveCouncil(actor: Actor, draft: CouncilDraft): Promise<Result<{ id: string }>>;
  /** Entered by mistake or twice. One that no longer works is saved as dissolved instead. */
  removeCouncil(actor: Actor, id: string): Promise<Result<void>>;

  saveContact(actor: Actor, draft: ContactDraft): Promise<Result<{ id: string }>>;
  /** The last day of a person. What is open (deputies, chairs, working groups) goes to the successor. */
  endContact(actor: Actor, id: string, handover: Handover): Promise<Result<HandoverReport>>;
  /** One click in the yearly mail; a link works once and for 60 days. */
  confirmContact(token: string): Promise<Result<ConfirmedContact>>;
  /** What the link in the mail shows before the button; changes nothing, so that mail scanners do no harm. */
  readConfirmation(token: string): Promise<Result<ConfirmedContact>>;

  findResponsible(asker: Asker, question: ResponsibilityQuestion): Promise<Result<Responsibility>>;
  layers(asker: Asker, question: LayerQuestion): Promise<Result<AllianceLayers>>;
  /** Agreements, coaching, posts and contacts that end within half a year, the next end first. */
  reminders(actor: Actor): Promise<Result<readonly Reminder[]>>;
}

export type Asker = Actor | null;

export interface OrganisationFilter {
  /** The day the list is for; today where it is missing. */
  readonly on?: string;
  readonly kinds?: readonly OrganisationKind[];
  /** Official key of a Kreis: five digits. */
  readonly district?: string;
  readonly region?: string;
  /** Id of an association: who belongs to it on the day. */
  readonly memberOf?: string;
  /** Every one of these steps holds on the day. */
  readonly status?: readonly StatusKind[];
  /** At least one of these had begun by the day, or there was a council. */
  readonly begun?: readonly StatusKind[];
  /** Part of the name, or an official key or its beginning; a key that ended finds who had it. */
  readonly words?: string;
}

export interface OrganisationQuestion extends OrganisationFilter {
  readonly order?: OrganisationOrder;
  readonly descending?: boolean;
  /** Rows before the first one; beyond the end it is the last part. */
  readonly from?: number;
  /** Rows of the part, 50 where it is missing, at most 500. */
  readonly count?: number;
}

/** Names are always in the order of the alphabet where nothing else decides. */
export type OrganisationOrder =
  | { readonly by: 'name' | 'district' }
  /** Kinds in the order of their names, which the language decides. */
  | { readonly by: 'kind'; readonly kinds: readonly OrganisationKind[] }
  /** Since when one of these steps (or a council) holds or, where none does, the last one began; without any at the end. */
  | { readonly by: 'since'; readonly kinds: readonly StatusKind[]; readonly councils: boolean };

export interface OrganisationPage {
  readonly rows: readonly OrganisationSummary[];
  readonly from: number;
  /** Rows of the whole list. */
  readonly total: number;
}

/** All of these kinds, or those called like this or having the key; capitals and marks do not matter. */
export type OrganisationNamesQuestion =
  | { readonly kinds: readonly OrganisationKind[]; readonly on?: string }
  | { readonly called: readonly string[] };

export interface OrganisationName extends NamedOrganisation {
  readonly kind: OrganisationKind;
  readonly ags: string | null;
}

export interface OrganisationSummary extends Organisation {
  /** The Kreis of a municipality. */
  readonly district: { readonly ags: string; readonly name: string } | null;
  /** The latest step of each kind that had begun by the day; kinds without a step are missing. */
  readonly status: readonly StatusOnDay[];
  readonly council: CouncilState | null;
  /** Since when there has been a council that is not dissolved. */
  readonly councilSince: string | null;
}

export interface OrganisationDetails extends OrganisationSummary {
  readonly links: readonly NamedLink[];
  readonly keys: readonly AreaKey[];
  /** All steps, the newest first, also those that ended. */
  readonly steps: readonly NamedStep[];
  readonly councils: readonly NamedCouncil[];
  /** Only those this asker may see: in office on the day, by function. */
  readonly contacts: readonly Contact[];
  /** Contacts that exist but may not be shown to this asker. */
  readonly hiddenContacts: number;
  readonly may: {
    readonly change: boolean;
    readonly saveContacts: boolean;
    readonly saveSteps: boolean;
    readonly saveCouncils: boolean;
  };
}

export interface NamedLink extends OrganisationLink {
  readonly otherName: string;
  readonly otherKind: OrganisationKind;
  /** `up`: the other one is the whole; `down`: the other one is a part or member. */
  readonly direction: 'up' | 'down';
}

export interface NamedStep extends StatusStep {
  readonly organisations: readonly NamedOrganisation[];
  /** Changes and documents are up to whoever keeps a joint step. */
  readonly keeper: NamedOrganisation;
  readonly mayChange: boolean;
  /** The association whose step it is; null: the organisation takes part itself. */
  readonly via: NamedOrganisation | null;
  readonly state: StatusOnDay['state'];
  /** Former versions, the newest first; like facts and note empty for the public: they may name people. */
  readonly history: readonly StepVersion[];
}

export interface NamedOrganisation {
  readonly id: string;
  readonly name: string;
}

export interface StepVersion {
  readonly on: string;
  readonly validUntil: string | null;
  readonly facts: StatusStep['facts'];
  readonly note: string;
  /** Day on which the next version took its place. */
  readonly replacedOn: string;
}

export type OrganisationDraft = Omit<Organisation, 'id' | 'fictional'> & {
  readonly id: string | null;
  /** Kreis, association, directorate it belongs to; replaces the links that hold today. */
  readonly links: readonly Pick<OrganisationLink, 'otherId' | 'relation'>[];
  /** Who belongs to an association from today on; missing: stays as it is. */
  readonly members?: readonly string[];
  /** Keys that took over where its own has ended; missing: stays as it is. */
  readonly successors?: readonly string[];
};

export type StatusStepDraft = Omit<StatusStep, 'id'> & { readonly id: string | null };

export type CouncilState = 'active' | 'dormant' | 'dissolved';

export interface Council {
  readonly id: string;
  readonly name: string;
  /** One for a council of one place, several for a joint one. */
  readonly organisationIds: readonly string[];
  readonly foundedOn: string;
  readonly state: CouncilState;
  /** Since when it is in this state. */
  readonly stateSince: string;
  readonly chairs: readonly CouncilMember[];
  readonly steeringGroup: readonly CouncilMember[];
  readonly workingGroups: readonly WorkingGroup[];
  /** Where the rules of procedure can be read; null: none yet. */
  readonly rulesOfProcedure: string | null;
}

export interface NamedCouncil extends Council {
  readonly organisations: readonly NamedOrganisation[];
  readonly keeper: NamedOrganisation;
  readonly mayChange: boolean;
  readonly via: NamedOrganisation | null;
  /** Every state it was in, the first one first. */
  readonly states: readonly { readonly since: string; readonly state: CouncilState }[];
  /** Who holds the offices, as far as this asker may see it, wherever they work. */
  readonly people: readonly CouncilPerson[];
}

export interface CouncilPerson {
  readonly contactId: string;
  readonly name: string;
  readonly organisationName: string;
}

/** An office first, a person where one is known. `contactId` follows a handover. */
export interface CouncilMember {
  readonly office: string;
  readonly contactId: string | null;
}

export interface WorkingGroup {
  readonly name: string;
  /** What is to be reached by when, so that it can be checked. */
  readonly aim: string;
  readonly measuredBy: string;
  readonly dueOn: string | null;
  readonly leadContactId: string | null;
}

export type CouncilDraft = Omit<Council, 'id'> & { readonly id: string | null };

/** `lastConfirmedOn` is set by the product: who saves has checked. */
export type ContactDraft = Omit<Contact, 'id' | 'lastConfirmedOn'> & { readonly id: string | null };

export interface Handover {
  /** Last day in office. */
  readonly on: string;
  /** A contact that exists, or null: the function is vacant and shown as a gap. */
  readonly successorId: string | null;
}

/** How much went to the successor. */
export interface HandoverReport {
  readonly deputyOf: number;
  readonly councils: number;
  /** Areas that were added to those of the successor. */
  readonly areas: number;
}

export interface ConfirmedContact {
  readonly name: string;
  readonly function: ContactFunction;
  readonly organisationName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly hours: string | null;
  readonly published: boolean;
}

export interface ResponsibilityQuestion {
  /** Name of a place as people write it, or an official key. */
  readonly place: string;
  /** null: whatever it is about. */
  readonly topic: Topic | null;
  /** Today where it is missing. */
  readonly on?: string;
  /** Of a name that many places have: how many of them to leave out at the beginning. */
  readonly from?: number;
}

export type Responsibility =
  | { readonly state: 'unknownPlace'; readonly similar: readonly PlaceMatch[] }
  | {
      readonly state: 'severalPlaces';
      /** A part of them, those with exactly this name first. */
      readonly places: readonly PlaceMatch[];
      readonly from: number;
      readonly total: number;
    }
  | {
      readonly state: 'found';
      readonly place: PlaceMatch;
      /** The key asked for has ended; `place` is what became of it, or itself where that is not known. */
      readonly formerKey: string | null;
      /** The nearest first. */
      readonly groups: readonly ResponsibilityGroup[];
    };

/** A place to choose from; ask again with `ags`. */
export interface PlaceMatch {
  readonly ags: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly fictional: boolean;
  readonly organisationId: string;
  readonly districtName: string | null;
}

export interface LayerQuestion {
  /** Position of the time slider. */
  readonly on: string;
  /** Leave the borders out where only the list is needed; they are in where it is missing. */
  readonly withBorders?: boolean;
}

export type LayerId =
  | 'contacted'
  | 'advised'
  | 'cooperationAgreement'
  | 'council'
  | 'coaching'
  | 'safetyAnalysis'
  | 'coordinator';

export interface AllianceLayers {
  readonly on: string;
  /** First and last day for which there is a step; null without any. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly layers: readonly Layer[];
  readonly borders: readonly AllianceBorder[];
  /** Publisher, licence and day of the borders; licences want them named beside the map. */
  readonly borderSources: readonly string[];
}

export interface Layer {
  readonly id: LayerId;
  /** Steps, not areas: a joint agreement of three municipalities counts once. */
  readonly stepCount: number;
  /** Organisations in the layer on the day. */
  readonly organisationCount: number;
  /** Safety analyses by year; empty in other layers. */
  readonly byYear: readonly { readonly year: number; readonly count: number }[];
  readonly areas: readonly LayerArea[];
}

export interface LayerArea {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly fictional: boolean;
  /** Keys to colour: its own, or those of the members of an association. */
  readonly keys: readonly string[];
  readonly since: string;
  readonly until: string | null;
  /** Council layer: what it is today. */
  readonly councilState: CouncilState | null;
}

export interface AllianceBorder {
  readonly ags: string;
  readonly name: string;
  readonly level: 'municipality' | 'district';
  readonly fictional: boolean;
  /** Year of the borders. */
  readonly year: number;
  /** Longitude and latitude, WGS 84. */
  readonly geometry: Geometry;
}

export interface Reminder {
  readonly kind: StatusKind | 'contact' | 'confirmation';
  /** Id of the step or contact. */
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly endsOn: string;
  readonly daysLeft: number;
}
