import { type FormItem, type FormWords, itemKinds } from '#core/survey/form/survey-form.ts';
import type { Translator } from '#i18n/translate.ts';
import type { FieldErrors } from '../../field-errors.ts';
import { word } from '../network/form-fields.ts';

/** A question as it is typed; what the form does not show is kept from the question as it was. */
export interface ItemInput {
  readonly id: string;
  readonly kind: FormItem['kind'];
  readonly wording: string;
  readonly help: string;
  readonly label: string;
  readonly battery: string;
  readonly categories: readonly {
    readonly code: string;
    readonly label: string;
    readonly missing: boolean;
  }[];
  readonly rangeFrom: string;
  readonly rangeTo: string;
  readonly longest: string;
  readonly filterItem: string;
  readonly filterIn: string;
  readonly shareCodes: string;
  readonly shareLabel: string;
  readonly direction: FormItem['direction'];
  readonly construct: string;
  readonly scale: string;
  readonly isGroup: boolean;
  readonly identifying: boolean;
  readonly local: boolean;
  readonly subjectiveSafety: boolean;
}

/** Empty rows below the categories: without script that is how more are added. */
export const spareRows = 3;
const mostRows = 43;

export function emptyItem(kind: FormItem['kind'] = 'single'): ItemInput {
  return {
    id: '',
    kind,
    wording: '',
    help: '',
    label: '',
    battery: '',
    categories: [],
    rangeFrom: '',
    rangeTo: '',
    longest: '',
    filterItem: '',
    filterIn: '',
    shareCodes: '',
    shareLabel: '',
    direction: 'neutral',
    construct: '',
    scale: '',
    isGroup: false,
    identifying: false,
    // What a town adds is its own until it says otherwise.
    local: true,
    subjectiveSafety: false,
  };
}

export function inputOfItem(item: FormItem): ItemInput {
  return {
    id: item.id,
    kind: item.kind,
    wording: item.wording.de ?? '',
    help: item.help?.de ?? '',
    label: item.label?.de ?? '',
    battery: item.battery ?? '',
    categories: item.categories.map(({ code, label, missing }) => ({
      code: String(code),
      label: label.de ?? '',
      missing,
    })),
    rangeFrom: item.range === undefined ? '' : String(item.range.from),
    rangeTo: item.range === undefined ? '' : String(item.range.to),
    longest: item.longest === undefined ? '' : String(item.longest),
    filterItem: item.filter?.item ?? '',
    filterIn: item.filter?.in.join(', ') ?? '',
    shareCodes: item.share?.codes.join(', ') ?? '',
    shareLabel: item.share?.label.de ?? '',
    direction: item.direction,
    construct: item.construct ?? '',
    scale: item.scale ?? '',
    isGroup: item.role === 'group',
    identifying: item.identifying,
    local: item.local,
    subjectiveSafety: item.subjectiveSafety,
  };
}

export function itemInput(form: FormData): ItemInput {
  const kind = itemKinds.find((one) => one === word(form, 'kind')) ?? 'single';
  const direction = word(form, 'direction');
  const rows = Array.from({ length: mostRows }, (_, at) => ({
    code: word(form, `code.${at}`),
    label: word(form, `category.${at}`),
    missing: word(form, `missing.${at}`) !== '',
  }));
  const yes = (name: string): boolean => word(form, name) !== '';
  return {
    id: word(form, 'itemId'),
    kind,
    wording: word(form, 'wording'),
    help: word(form, 'help'),
    label: word(form, 'label'),
    battery: word(form, 'battery'),
    categories: rows.filter(({ code, label }) => code !== '' || label !== ''),
    rangeFrom: word(form, 'rangeFrom'),
    rangeTo: word(form, 'rangeTo'),
    longest: word(form, 'longest'),
    filterItem: word(form, 'filterItem'),
    filterIn: word(form, 'filterIn'),
    shareCodes: word(form, 'shareCodes'),
    shareLabel: word(form, 'shareLabel'),
    direction: direction === 'burden' || direction === 'strength' ? direction : 'neutral',
    construct: word(form, 'construct'),
    scale: word(form, 'scale'),
    isGroup: yes('isGroup'),
    identifying: yes('identifying'),
    local: yes('local'),
    subjectiveSafety: yes('subjectiveSafety'),
  };
}

export type ReadItem =
  | { readonly ok: true; readonly item: FormItem }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Translations of texts that are still there stay; categories are known by their code. */
export function readItem(input: ItemInput, before: FormItem | null, t: Translator): ReadItem {
  const errors: Record<string, string> = {};
  const complain = (field: string, key: string): void => {
    errors[field] ??= t.message(`web-formeditor.error.${key}`);
  };
  const whole = (field: string, text: string): number => {
    if (!/^-?\d{1,6}$/.test(text)) complain(field, 'number');
    return Number(text);
  };
  const list = (field: string, text: string): number[] => {
    const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
    if (parts.length === 0 || parts.some((part) => !/^\d{1,3}$/.test(part))) complain(field, 'codes');
    return parts.map(Number);
  };
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(input.id)) complain('itemId', 'id');
  if (input.wording === '') complain('wording', 'wording');
  const categories = input.categories.map(({ code, label, missing }, at) => {
    if (!/^\d{1,3}$/.test(code)) complain(`code.${at}`, 'code');
    if (label === '') complain(`category.${at}`, 'category');
    const known = before?.categories.find((one) => one.code === Number(code));
    return { code: Number(code), label: words(label, known?.label), missing };
  });
  const { range, longest, filter, share, help, label, battery, construct, scale, ...kept } =
    before ?? ({} as Partial<FormItem>);
  const hasChoices = input.kind !== 'number' && input.kind !== 'text';
  const optionalParts = {
    ...(input.help === '' ? {} : { help: words(input.help, help) }),
    ...(input.label === '' ? {} : { label: words(input.label, label) }),
    ...(input.battery === '' ? {} : { battery: input.battery }),
    ...(input.construct === '' ? {} : { construct: input.construct }),
    ...(input.scale === '' ? {} : { scale: input.scale }),
    ...(input.kind === 'number' && (input.rangeFrom !== '' || input.rangeTo !== '')
      ? { range: { from: whole('rangeFrom', input.rangeFrom), to: whole('rangeTo', input.rangeTo) } }
      : {}),
    ...(input.kind === 'text' && input.longest !== '' ? { longest: whole('longest', input.longest) } : {}),
    ...(input.filterItem === ''
      ? {}
      : { filter: { item: input.filterItem, in: list('filterIn', input.filterIn) } }),
    ...(hasChoices && (input.shareCodes !== '' || input.shareLabel !== '')
      ? {
          share: {
            codes: list('shareCodes', input.shareCodes),
            label: words(input.shareLabel, share?.label),
          },
        }
      : {}),
  };
  if (optionalParts.share !== undefined && input.shareLabel === '') complain('shareLabel', 'shareLabel');
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    item: {
      ...kept,
      id: input.id,
      kind: input.kind,
      wording: words(input.wording, before?.wording),
      // Answers that say nothing stand last, whatever order they were typed in.
      categories: hasChoices
        ? [...categories.filter(({ missing }) => !missing), ...categories.filter(({ missing }) => missing)]
        : [],
      direction: input.direction,
      role: input.isGroup ? 'group' : 'question',
      identifying: input.identifying,
      local: input.local,
      subjectiveSafety: input.subjectiveSafety,
      ...optionalParts,
    },
  };
}

function words(german: string, before: FormWords | undefined): FormWords {
  return { ...before, de: german };
}

/** Both texts of a conflict, field by field. */
export function itemRows(mine: ItemInput, theirs: ItemInput | null, t: Translator) {
  const fields = [
    ['wording', 'help', 'label', 'battery', 'rangeFrom', 'rangeTo', 'longest'],
    ['filterItem', 'filterIn', 'shareCodes', 'shareLabel', 'construct', 'scale'],
  ].flat() as readonly (keyof ItemInput)[];
  const categories = (input: ItemInput | null): string =>
    (input?.categories ?? [])
      .map(({ code, label, missing }) => `${code} = ${label}${missing ? ' *' : ''}`)
      .join('\n');
  return [
    ...fields.map((field) => ({
      label: t.message(`web-formeditor.field.${field}`),
      mine: String(mine[field]),
      theirs: theirs === null ? '' : String(theirs[field]),
    })),
    {
      label: t.message('web-formeditor.field.categories'),
      mine: categories(mine),
      theirs: categories(theirs),
    },
  ];
}
