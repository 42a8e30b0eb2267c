import type { Problem } from '#core/kernel/problem.ts';
import type { Result } from '#core/kernel/result.ts';
import type { FormEdit } from '#core/survey/form/edit/form-edit.ts';
import type { SurveyForm } from '#core/survey/form/survey-form.ts';
import type { LegalItem, LegalItemState } from '#core/survey/legal-checklist.ts';
import type { StoredStratum } from '#storage/queries/survey-strata.ts';
import type { SurveyFacts } from '#storage/queries/surveys.ts';
import type { SurveyKind, SurveyState } from '#storage/survey-schema.ts';
import type { Actor } from '../contract.ts';

/**
 * Surveys of residents, from the idea to the start of the field. Days are ISO texts. A refusal says no more than
 * that something is not found or not allowed.
 */
export interface Surveys {
  /** What is in preparation or in the field first. */
  list(actor: Actor): Promise<Result<SurveyList>>;
  create(actor: Actor, draft: SurveyDraft): Promise<Result<{ id: string }>>;
  read(actor: Actor, id: string): Promise<Result<SurveyOverview>>;
  /**
   * `version` is the one that was read. Refused with `survey.changedMeanwhile.*` where somebody else has changed it
   * since: read it again, show both, send again with the new version.
   */
  change(actor: Actor, id: string, change: SurveyFacts & { readonly version: number }): Promise<Result<void>>;
  /** A draft, or a closed survey whose data were to be deleted by now; `title` is typed once more. */
  remove(actor: Actor, id: string, confirmation: { readonly title: string }): Promise<Result<void>>;
}

export interface SurveyDraft extends SurveyFacts {
  readonly kind: SurveyKind;
}

export interface SurveyList {
  readonly surveys: readonly SurveySummary[];
  readonly mayPrepare: boolean;
}

export interface SurveySummary extends SurveyFacts {
  readonly id: string;
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly slug: string;
  readonly startedOn: string | null;
  readonly closedOn: string | null;
  readonly openedOn: string | null;
  readonly deleteOn: string | null;
  readonly fictional: boolean;
}

export interface SurveyOverview extends SurveySummary {
  readonly organisationName: string;
  /** For the optimistic lock. */
  readonly version: number;
  readonly changedAt: Date;
  readonly changedByName: string | null;
  readonly today: string;
  readonly sample: SampleSummary | null;
  readonly form: {
    /** Newest version; in the field the one it was started with. */
    readonly version: number;
    readonly modules: number;
    readonly items: number;
    readonly languages: readonly string[];
    /** What has to be repaired before the field can start. */
    readonly findings: number;
  } | null;
  readonly key: { readonly made: boolean; readonly checkedOn: string | null };
  readonly checklist: { readonly settled: number; readonly total: number };
  /** Answers that came, whole or in part. */
  readonly answers: number;
  readonly analysisId: string | null;
  /** What the field cannot start without. */
  readonly blocking: readonly Problem[];
  readonly may: {
    readonly prepare: boolean;
    readonly sign: boolean;
    readonly keepReturns: boolean;
    readonly close: boolean;
    readonly reviewTexts: boolean;
    readonly useData: boolean;
  };
}

export interface SampleSummary {
  readonly referenceDay: string;
  readonly ageFrom: number;
  readonly ageTo: number | null;
  readonly selection: 'persons' | 'onePerHousehold';
  readonly minimumPerStratum: number;
  readonly strata: number;
  readonly population: number;
  readonly letters: number;
}

/** Before the first letter: law, sample, key of the urn, start. */
export interface SurveyPreparation {
  checklist(actor: Actor, id: string): Promise<Result<SurveyChecklist>>;
  sign(
    actor: Actor,
    id: string,
    check: { readonly item: string; readonly state: LegalItemState; readonly note: string },
  ): Promise<Result<void>>;
  sample(actor: Actor, id: string): Promise<Result<ShownSample>>;
  /** `survey-upload.json`, in the place of an earlier one. */
  takeSample(actor: Actor, id: string, bytes: AsyncIterable<Uint8Array>): Promise<Result<void>>;
  /** The only time anybody sees the key. An earlier one opens nothing any more. */
  makeKey(actor: Actor, id: string): Promise<Result<NewUrnKey>>;
  /** Content of the file, or the groups of the sheet. */
  proveKey(actor: Actor, id: string, offered: string): Promise<Result<void>>;
  start(actor: Actor, id: string, seen: { readonly formVersion: number }): Promise<Result<void>>;
}

export interface SurveyChecklist {
  readonly title: string;
  readonly organisationName: string;
  readonly today: string;
  readonly checks: readonly LegalCheck[];
  readonly maySign: boolean;
}

export interface LegalCheck {
  readonly item: LegalItem;
  /** Cannot be put aside as not needed. */
  readonly always: boolean;
  readonly state: LegalItemState;
  readonly note: string;
  readonly signedOn: string | null;
  /** null: not signed, or the account is gone. */
  readonly signedByName: string | null;
}

export interface ShownSample {
  readonly title: string;
  readonly kind: SurveyKind;
  readonly slug: string;
  readonly sample: SampleSummary | null;
  readonly strata: readonly StoredStratum[];
  readonly mayReplace: boolean;
}

export interface NewUrnKey {
  readonly title: string;
  readonly organisationName: string;
  readonly slug: string;
  readonly madeOn: string;
  /** 14 groups of four. */
  readonly printed: string;
  readonly file: { readonly name: string; readonly text: string };
}

/** What residents are asked. Every change is a version of its own; from the start on nothing changes. */
export interface SurveyForms {
  /** The newest version, in the field the one it was started with, or the one that is named. */
  read(actor: Actor, id: string, version?: number): Promise<Result<EditedForm>>;
  /** The newest first. */
  versions(actor: Actor, id: string): Promise<Result<readonly FormVersionLine[]>>;
  /** One step; refused with `survey.changedMeanwhile.*` where somebody else has changed the same part. */
  edit(
    actor: Actor,
    id: string,
    change: { readonly basedOn: number; readonly edit: FormEdit },
  ): Promise<Result<{ version: number }>>;
  /** A whole definition; `basedOn` 0 where there was none. */
  replace(
    actor: Actor,
    id: string,
    change: { readonly basedOn: number; readonly form: SurveyForm },
  ): Promise<Result<{ version: number }>>;
  /** YAML or JSON; `version` null: nothing was saved because of `problems`, each with its line. */
  importFile(
    actor: Actor,
    id: string,
    file: { readonly basedOn: number; readonly text: string; readonly fileName: string },
  ): Promise<Result<{ version: number | null; problems: readonly Problem[] }>>;
  exportFile(
    actor: Actor,
    id: string,
    wanted: { readonly version: number | null; readonly format: 'json' | 'yaml' },
  ): Promise<Result<{ text: string; fileName: string }>>;
  /** A new draft with this form. */
  copy(actor: Actor, id: string, to: { readonly title: string }): Promise<Result<{ id: string }>>;
}

export interface EditedForm {
  readonly title: string;
  readonly kind: SurveyKind;
  readonly state: SurveyState;
  readonly slug: string;
  readonly organisationName: string;
  readonly fictional: boolean;
  /** null: nobody has begun. */
  readonly stored: (FormVersionLine & { readonly form: SurveyForm }) | null;
  readonly mayEdit: boolean;
}

export interface FormVersionLine {
  readonly version: number;
  readonly savedAt: Date;
  readonly savedByName: string | null;
}
