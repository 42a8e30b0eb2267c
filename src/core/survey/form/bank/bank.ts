import {
  type FormCategory,
  type FormItem,
  type FormModule,
  type FormWords,
  type SurveyForm,
  surveyFormSchema,
} from '../survey-form.ts';
import {
  type BankCategory,
  type BankItem,
  type BankModule,
  type BankPair,
  bankModuleSchema,
  bankPresetsSchema,
  bankScalesSchema,
  firstMissingCode,
} from './bank-schema.ts';
import aboutYou from './modules/about_you.json' with { type: 'json' };
import behaviour from './modules/behaviour.json' with { type: 'json' };
import cohesion from './modules/cohesion.json' with { type: 'json' };
import living from './modules/living.json' with { type: 'json' };
import neighbourhood from './modules/neighbourhood.json' with { type: 'json' };
import order from './modules/order.json' with { type: 'json' };
import places from './modules/places.json' with { type: 'json' };
import prevention from './modules/prevention.json' with { type: 'json' };
import safety from './modules/safety.json' with { type: 'json' };
import traffic from './modules/traffic.json' with { type: 'json' };
import trust from './modules/trust.json' with { type: 'json' };
import victims from './modules/victims.json' with { type: 'json' };
import worries from './modules/worries.json' with { type: 'json' };
import youngAbout from './modules/young_about.json' with { type: 'json' };
import youngExperience from './modules/young_experience.json' with { type: 'json' };
import youngHavingASay from './modules/young_having_a_say.json' with { type: 'json' };
import youngLiving from './modules/young_living.json' with { type: 'json' };
import youngSafety from './modules/young_safety.json' with { type: 'json' };
import presetDefinitions from './presets.json' with { type: 'json' };
import scaleDefinitions from './scales.json' with { type: 'json' };

/**
 * The bank of questions: own wording in German and English, with ids, constructs and scales that stay the same in
 * every town and every wave. `{place}` stands for the town until a form is made.
 */
export const presets = ['full', 'short', 'young'] as const;
export type Preset = (typeof presets)[number];

const scales = bankScalesSchema.parse(scaleDefinitions);
const presetOf = bankPresetsSchema.parse(presetDefinitions);

/** In the order in which they are asked. */
export const bankModules: readonly FormModule[] = [
  living,
  safety,
  worries,
  behaviour,
  victims,
  order,
  traffic,
  places,
  neighbourhood,
  trust,
  prevention,
  cohesion,
  aboutYou,
  youngLiving,
  youngSafety,
  youngExperience,
  youngHavingASay,
  youngAbout,
].map((definition) => moduleOf(bankModuleSchema.parse(definition)));

const itemById: ReadonlyMap<string, FormItem> = new Map(
  bankModules.flatMap(({ items }) => items.map((item) => [item.id, item])),
);

/** The question of the bank with this id, with `{place}` in its words. */
export function bankItem(id: string): FormItem | undefined {
  return itemById.get(id);
}

/** A form of the bank for this town, ready to be asked. */
export function presetForm(preset: Preset, place: string): SurveyForm {
  const { id, title, intro, thanks, modules } = presetOf[preset]!;
  return formFor(place, {
    version: 1,
    id,
    title: both(title),
    languages: ['de', 'en'],
    intro: both(intro),
    thanks: both(thanks),
    modules: modules.map((one) => chosen(one.module, one.items)),
  });
}

/** A module of the bank for this town, to be added to a form. */
export function bankModuleFor(id: string, place: string): FormModule | undefined {
  const found = bankModules.find((one) => one.id === id);
  return found === undefined ? undefined : withPlace(found, place);
}

function formFor(place: string, form: SurveyForm): SurveyForm {
  return surveyFormSchema.parse(withPlace(form, place));
}

/** Fills `{place}` in every word. */
function withPlace<T>(part: T, place: string): T {
  if (typeof part === 'string') return part.replaceAll('{place}', () => place) as T;
  if (Array.isArray(part)) return part.map((one) => withPlace(one, place)) as T;
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, withPlace(one, place)])) as T;
}

/** Some questions of a module; filters that would then ask for a question left out fall away. */
function chosen(id: string, wanted: readonly string[] | undefined): FormModule {
  const module = bankModules.find((one) => one.id === id);
  if (module === undefined) throw new Error(`the bank has no module ${id}`);
  if (wanted === undefined) return module;
  const items = module.items.filter((item) => wanted.includes(item.id));
  if (items.length !== wanted.length) throw new Error(`the module ${id} lacks a question of ${wanted}`);
  const used = new Set(items.map(({ battery }) => battery));
  return { ...module, batteries: module.batteries.filter((one) => used.has(one.id)), items };
}

function moduleOf({ id, title, intro, batteries, items }: BankModule): FormModule {
  return {
    id,
    title: both(title),
    ...(intro === undefined ? {} : { intro: both(intro) }),
    batteries: Object.entries(batteries).map(([battery, lead]) => ({ id: battery, lead: both(lead) })),
    items: items.map(itemOf),
  };
}

function itemOf(item: BankItem): FormItem {
  const scale = item.scale === undefined ? undefined : scales[item.scale];
  if (item.scale !== undefined && scale === undefined) throw new Error(`the bank has no scale ${item.scale}`);
  const [codes, german, english] = item.share ?? [];
  return {
    id: item.id,
    kind: item.kind ?? kindOf(scale),
    wording: both(item.wording),
    ...(item.help === undefined ? {} : { help: both(item.help) }),
    label: both(item.label),
    ...(item.battery === undefined ? {} : { battery: item.battery }),
    categories: (scale ?? item.categories ?? []).map(categoryOf),
    ...(item.range === undefined ? {} : { range: { from: item.range[0], to: item.range[1] } }),
    ...(item.longest === undefined ? {} : { longest: item.longest }),
    ...(item.filter === undefined ? {} : { filter: { item: item.filter[0], in: item.filter[1] } }),
    ...(codes === undefined ? {} : { share: { codes, label: both([german!, english!]) } }),
    direction: item.direction ?? 'neutral',
    ...(item.construct === undefined ? {} : { construct: item.construct }),
    ...(item.construct === undefined || item.scale === undefined ? {} : { scale: scaleName(item.scale) }),
    subjectiveSafety: item.subjectiveSafety ?? false,
    role: item.role ?? 'question',
    identifying: item.identifying ?? false,
    local: false,
  };
}

/** Steps from one end to the other are a scale; a choice between kinds of things is not. */
function kindOf(scale: readonly BankCategory[] | undefined): 'scale' | 'single' {
  return (scale ?? []).filter(([code]) => code < firstMissingCode).length > 3 ? 'scale' : 'single';
}

/** "Yes" and "no" are compared whatever stands beside them for those who cannot say. */
function scaleName(scale: string): string {
  return scale === 'yesNoUnsure' ? 'yesNo' : scale;
}

function categoryOf([code, german, english]: BankCategory): FormCategory {
  return { code, label: both([german, english]), missing: code >= firstMissingCode };
}

function both([de, en]: BankPair): FormWords {
  return { de, en };
}
