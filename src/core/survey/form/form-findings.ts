import type { ProblemParams } from '../../kernel/problem.ts';
import { type FormItem, type FormModule, itemsOf, noneOfThese, type SurveyForm } from './survey-form.ts';

/** What a schema cannot say of a form. While there is any, no field can start. */
export interface FormFinding {
  /** Into the form: `['modules', 2, 'items', 0, 'filter']`. */
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly params: ProblemParams;
}

/** Columns of the closed data that are no question. */
const reserved = new Set(['stratum', 'mode', 'weight']);

export function formFindings(form: SurveyForm): readonly FormFinding[] {
  const earlier = new Map<string, FormItem>();
  const later = new Map(itemsOf(form).map((item) => [item.id, item]));
  const questions = form.modules.flatMap((module, at) =>
    module.items.flatMap((item, position) => {
      const path = ['modules', at, 'items', position];
      const found = [
        ...idFindings(item, earlier),
        ...kindFindings(item),
        ...categoryFindings(item),
        ...filterFindings(item, earlier, later),
        ...batteryFindings(item, module, position),
      ];
      if (!earlier.has(item.id)) earlier.set(item.id, item);
      return found.map((one) => ({ ...one, path: [...path, ...one.path] }));
    }),
  );
  return [
    ...languageFindings(form),
    ...doubled(form.modules).map(([at, id]) => finding(['modules', at, 'id'], 'moduleTwice', { id })),
    ...form.modules.flatMap((module, at) =>
      doubled(module.batteries).map(([position, id]) =>
        finding(['modules', at, 'batteries', position, 'id'], 'batteryTwice', { id }),
      ),
    ),
    ...questions,
    ...(itemsOf(form).some(({ kind, role }) => kind !== 'text' && role === 'question')
      ? []
      : [finding(['modules'], 'nothingToAnalyse', {})]),
  ];
}

function finding(path: FormFinding['path'], code: string, params: ProblemParams): FormFinding {
  return { path, code: `survey.form.${code}`, params };
}

function languageFindings({ languages }: SurveyForm): readonly FormFinding[] {
  const twice = languages.flatMap((language, at) =>
    languages.indexOf(language) < at ? [finding(['languages', at], 'languageTwice', { language })] : [],
  );
  const first = languages[0] ?? '';
  return first === 'de' ? twice : [finding(['languages', 0], 'germanFirst', { first }), ...twice];
}

function doubled(named: readonly { readonly id: string }[]): readonly (readonly [number, string])[] {
  const ids = named.map(({ id }) => id);
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [[at, id] as const] : []));
}

function idFindings({ id }: FormItem, earlier: ReadonlyMap<string, FormItem>): readonly FormFinding[] {
  if (reserved.has(id)) return [finding(['id'], 'idReserved', { id })];
  return earlier.has(id) ? [finding(['id'], 'idTwice', { id })] : [];
}

/** Fields that belong to some kinds only: there they are needed, elsewhere they would be ignored in silence. */
function kindFindings(item: FormItem): readonly FormFinding[] {
  const { id, kind, categories, range, longest, share, role } = item;
  const closed = kind !== 'number' && kind !== 'text';
  const foreign = (
    [
      ['categories', !closed && categories.length > 0],
      ['range', kind !== 'number' && range !== undefined],
      ['longest', kind !== 'text' && longest !== undefined],
      ['share', (kind === 'multiple' || !closed) && share !== undefined],
    ] as const
  ).flatMap(([field, wrong]) => (wrong ? [finding([field], 'fieldNotForKind', { id, field, kind })] : []));
  const missing =
    closed && categories.every((one) => one.missing || (kind === 'multiple' && one.code === noneOfThese));
  return [
    ...foreign,
    ...(missing ? [finding(['categories'], 'categoriesMissing', { id })] : []),
    ...(kind === 'number' && range === undefined ? [finding([], 'rangeMissing', { id })] : []),
    ...(range !== undefined && range.from > range.to
      ? [finding(['range'], 'rangeReversed', { id, from: range.from, to: range.to })]
      : []),
    ...(role === 'group' && kind !== 'single' && kind !== 'scale'
      ? [finding(['role'], 'groupWithoutCategories', { id })]
      : []),
    ...(item.subjectiveSafety && share === undefined
      ? [finding(['subjectiveSafety'], 'safetyWithoutShare', { id })]
      : []),
  ];
}

function categoryFindings({ id, categories, share }: FormItem): readonly FormFinding[] {
  const codes = categories.map(({ code }) => code);
  const twice = codes.flatMap((code, at) =>
    codes.indexOf(code) < at ? [finding(['categories', at, 'code'], 'codeTwice', { id, code })] : [],
  );
  const shared = (share?.codes ?? []).flatMap((code, at) => {
    const category = categories.find((one) => one.code === code);
    const path = ['share', 'codes', at];
    if (category === undefined) return [finding(path, 'shareUnknownCode', { id, code })];
    return category.missing ? [finding(path, 'shareMissingCode', { id, code })] : [];
  });
  return [...twice, ...shared];
}

function filterFindings(
  { id, filter }: FormItem,
  earlier: ReadonlyMap<string, FormItem>,
  all: ReadonlyMap<string, FormItem>,
): readonly FormFinding[] {
  if (filter === undefined) return [];
  const name = filter.item;
  const asked = all.get(name);
  const path = ['filter', 'item'];
  if (asked === undefined) return [finding(path, 'filterUnknown', { id, name })];
  if (leadsBackTo(id, asked, all)) return [finding(path, 'filterCircle', { id, name })];
  if (!earlier.has(name)) return [finding(path, 'filterLater', { id, name })];
  if (asked.kind === 'number' || asked.kind === 'text') return [finding(path, 'filterOpen', { id, name })];
  const known = asked.categories.map(({ code }) => code);
  return filter.in.flatMap((code, at) =>
    known.includes(code)
      ? []
      : [finding(['filter', 'in', at], 'filterUnknownCode', { id, name, code, known: known.join(', ') })],
  );
}

function leadsBackTo(id: string, from: FormItem, all: ReadonlyMap<string, FormItem>): boolean {
  const seen = new Set<string>();
  for (let item: FormItem | undefined = from; item !== undefined && !seen.has(item.id); ) {
    if (item.id === id) return true;
    seen.add(item.id);
    item = item.filter === undefined ? undefined : all.get(item.filter.item);
  }
  return false;
}

/** A battery is one table: known, of one scale, and in one piece. */
function batteryFindings(item: FormItem, module: FormModule, position: number): readonly FormFinding[] {
  const { id, battery, kind } = item;
  if (battery === undefined) return [];
  const path = ['battery'];
  if (module.batteries.every((one) => one.id !== battery)) {
    return [finding(path, 'batteryUnknown', { id, battery })];
  }
  if (kind !== 'single' && kind !== 'scale') return [finding(path, 'batteryKind', { id, battery })];
  const first = module.items.findIndex((one) => one.battery === battery);
  const apart = module.items.slice(first, position).some((one) => one.battery !== battery);
  const differs = scaleKey(module.items[first]!) !== scaleKey(item);
  return [
    ...(apart ? [finding(path, 'batteryApart', { id, battery })] : []),
    ...(differs ? [finding(['categories'], 'batteryScale', { id, battery })] : []),
  ];
}

/** Two questions of one scale have the same codes with the same words in the same order. */
export function scaleKey({ categories }: FormItem): string {
  return JSON.stringify(
    categories.map(({ code, label, missing }) => [code, missing, Object.entries(label).toSorted()]),
  );
}
