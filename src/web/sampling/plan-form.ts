import { isDay } from '#core/network/day.ts';
import {
  type SamplingPlan,
  type SamplingPlanInput,
  samplingPlanSchema,
} from '#core/survey/sampling/sampling-plan.ts';

/** What the fields of the page hold, by their names. A box that is not ticked is not there. */
export type PlanFields = Readonly<Record<string, string>>;

/** Field -> name of the text that says what to do. */
export type PlanErrors = Readonly<Record<string, string>>;

export type PlanOutcome =
  | { readonly ok: true; readonly plan: SamplingPlan }
  | { readonly ok: false; readonly errors: PlanErrors };

/** The plan the page describes; the command line reads the same thing from a file. */
export function planOfForm(fields: PlanFields): PlanOutcome {
  const errors: Record<string, string> = {};
  const text = (name: string): string => (fields[name] ?? '').trim();
  const ticked = (name: string): boolean => fields[name] !== undefined;
  const whole = (name: string, range: { from: number; to: number; otherwise?: number }): number => {
    const said = text(name).replaceAll(/[.\s]/g, '');
    if (said === '' && range.otherwise !== undefined) return range.otherwise;
    const value = /^\d+$/.test(said) ? Number(said) : Number.NaN;
    if (!(value >= range.from && value <= range.to)) errors[name] ??= `error.${name}`;
    return value;
  };
  const decimal = (name: string, range: { from: number; to: number }): number => {
    const said = text(name)
      .replace(/\s*[%€]$/, '')
      .replace(',', '.');
    const value = /^\d+(\.\d+)?$/.test(said) ? Number(said) : Number.NaN;
    if (!(value >= range.from && value <= range.to)) errors[name] ??= `error.${name}`;
    return value;
  };
  const needed = (name: string): string => {
    if (text(name) === '') errors[name] ??= `error.${name}`;
    return text(name);
  };

  const number = text('number').replaceAll(/\s/g, '');
  if (!/^\d{5}(\d{3})?$/.test(number)) errors.number = 'error.number';
  const referenceDay = germanDay(text('referenceDay'));
  if (referenceDay === null) errors.referenceDay = 'error.referenceDay';
  const ageFrom = whole('ageFrom', { from: 0, to: 120 });
  const ageTo = text('ageTo') === '' ? undefined : whole('ageTo', { from: 0, to: 125 });
  if (ageTo !== undefined && ageTo < ageFrom) errors.ageTo ??= 'error.ageTo';
  const conditionalBlocks = ticked('conditionalBlocks') ? 'include' : 'exclude';
  if (conditionalBlocks === 'include') needed('conditionalBlocksReason');
  const input = {
    organisation: { number, name: needed('organisationName') },
    survey: { title: needed('surveyTitle') },
    referenceDay: referenceDay ?? '',
    age: { from: ageFrom, to: ageTo },
    register: {
      columns: columnsOf(fields),
      words: wordsOf(fields),
      unreadableRows: ticked('leaveOut') ? 'leaveOut' : 'refuse',
      blocksRemoved: ticked('blocksRemoved'),
      mainResidencesOnly: ticked('mainResidencesOnly'),
    },
    rules: {
      conditionalBlocks,
      conditionalBlocksReason: text('conditionalBlocksReason'),
      institutions: ticked('institutions') ? 'include' : 'exclude',
      onePerHousehold: text('onePerHousehold') as SamplingPlan['rules']['onePerHousehold'],
    },
    strata: {
      districts: ticked('districts'),
      names: namesOf(text('names'), errors),
      ageGroups: agesOf(text('ageGroups'), errors),
      minimum: whole('minimum', { from: 10, to: 10_000, otherwise: 50 }),
      small: text('small') as SamplingPlan['strata']['small'],
    },
    sample: {
      size: whole('size', { from: 1, to: 1_000_000 }),
      allocation: text('allocation') as SamplingPlan['sample']['allocation'],
      apportionment: text('apportionment') as SamplingPlan['sample']['apportionment'],
      minimumPerStratum: whole('minimumPerStratum', { from: 0, to: 100_000, otherwise: 0 }),
      oversample: factorsOf(text('oversample'), errors),
    },
    expected: {
      response: decimal('response', { from: 1, to: 100 }) / 100,
      usableHalfWidth: decimal('usableHalfWidth', { from: 1, to: 50 }) / 100,
      reminders: whole('reminders', { from: 0, to: 3, otherwise: 0 }),
    },
    costs: {
      printingCents: cents('printing'),
      postageCents: cents('postage'),
      returnPostageCents: cents('returnPostage'),
    },
  } satisfies SamplingPlanInput;
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const checked = samplingPlanSchema.safeParse(input);
  return checked.success ? { ok: true, plan: checked.data } : { ok: false, errors: { size: 'error.plan' } };

  /** Euros with or without cents, as people write them. */
  function cents(name: string): number {
    if (text(name) === '') return 0;
    return Math.round(decimal(name, { from: 0, to: 1000 }) * 100);
  }
}

/** `31.03.2026` or `2026-03-31`. */
function germanDay(said: string): string | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(said);
  const day =
    german === null ? said : `${german[3]}-${german[2]!.padStart(2, '0')}-${german[1]!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** `16, 30, 45`: where age groups begin. */
function agesOf(said: string, errors: Record<string, string>): number[] {
  const parts = said.split(/[,;\s]+/).filter((part) => part !== '');
  if (parts.some((part) => !/^\d{1,3}$/.test(part)) || parts.length > 12)
    errors.ageGroups = 'error.ageGroups';
  return parts.map(Number);
}

/** A line each: `01: Altstadt`. */
function namesOf(said: string, errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    linesOf(said).map((line) => {
      const [code = '', ...name] = line.split(':');
      if (name.join(':').trim() === '') errors.names = 'error.names';
      return [code.trim(), name.join(':').trim()];
    }),
  );
}

/** A line each: `Altstadt: 2`. */
function factorsOf(said: string, errors: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    linesOf(said).map((line) => {
      const at = line.lastIndexOf(':');
      const factor = Number(
        line
          .slice(at + 1)
          .trim()
          .replace(',', '.'),
      );
      if (at < 1 || !(factor > 0 && factor <= 100)) errors.oversample = 'error.oversample';
      return [line.slice(0, at).trim(), factor];
    }),
  );
}

function linesOf(said: string): string[] {
  return said.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Columns are chosen by their letters, as two may have one name; an empty choice says that there is none. */
function columnsOf(fields: PlanFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith('column.') ? [[name.slice('column.'.length), value === '' ? '-' : value]] : [],
    ),
  );
}

/** What words of the register mean that nobody knew: `word.block.rot` = `none`. */
function wordsOf(
  fields: PlanFields,
): SamplingPlanInput['register'] extends infer R
  ? NonNullable<R> extends { words?: infer W }
    ? NonNullable<W>
    : never
  : never {
  const block: Record<string, 'none' | 'full' | 'conditional'> = {};
  const residence: Record<string, 'main' | 'secondary'> = {};
  for (const [name, value] of Object.entries(fields)) {
    const word = /^word\.(block|residence)\.(.*)$/s.exec(name);
    if (word === null || value === '') continue;
    if (word[1] === 'block') block[word[2]!] = value as 'none' | 'full' | 'conditional';
    else residence[word[2]!] = value as 'main' | 'secondary';
  }
  return { block, residence };
}
