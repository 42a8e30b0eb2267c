import { boxLayout, isTableRow, paperBlocks, sameFilter, writingLines } from './paper-layout.ts';
import { filterTargets, questionAfter } from './question-numbers.ts';
import { type FormItem, type FormModule, type FormWords, type SurveyForm, wordsIn } from './survey-form.ts';

/** Heights in mm as the layout of the paper has them (`src/reports/questionnaire/questionnaire.typ`). */
const height = {
  page: 256,
  /** Name, title, how to fill it in, how to return it. */
  front: 98,
  end: 30,
  heading: 15,
  line: 4.9,
  gap: 6.5,
  lead: 3,
  head: 4,
  row: 1.5,
  box: 7.2,
  between: 2.2,
  digits: 12,
  writing: 9.5,
} as const;

/** Characters of a line, a table column of answers and half a line. */
const fits = { line: 78, label: 70, column: 8, row: { wide: 30, narrow: 24 } } as const;

/**
 * Pages of the printed form with its sheet for the code, without setting it: blocks are put one below the other, a
 * block that does not fit begins a page. Within one page of the real one for forms of common size; the print
 * itself says it exactly.
 */
export function estimatedPages(form: SurveyForm, language = 'de'): number {
  const pages = contentPages(form, language);
  // The sheet for the code begins on a front side.
  return pages % 2 === 0 ? pages + 1 : pages + 2;
}

/** Without the sheet for the code. */
export function contentPages(form: SurveyForm, language = 'de'): number {
  const intro = linesOf(form.intro, { language, characters: fits.line });
  const paper = { form, language, targets: filterTargets(form) };
  const blocks = form.modules.flatMap((module) => moduleBlocks(module, paper));
  let pages = 1;
  let used = height.front + intro * height.line;
  for (const block of [...blocks, height.end]) {
    if (used + block > height.page && used > 0) {
      pages += 1;
      // What begins a page needs no distance to what is above.
      used = -height.gap;
    }
    used += block;
  }
  return pages;
}

/** A heading stays with the first question below it. */
function moduleBlocks(module: FormModule, paper: Paper): readonly number[] {
  const intro = linesOf(module.intro, { language: paper.language, characters: fits.line });
  const [first = 0, ...others] = paperBlocks(module).map((items) => blockHeight(items, module, paper));
  return [height.heading + intro * height.line + first, ...others];
}

interface Paper {
  readonly form: SurveyForm;
  readonly language: string;
  readonly targets: ReadonlySet<string>;
}

function blockHeight(items: readonly FormItem[], module: FormModule, paper: Paper): number {
  const { language } = paper;
  const first = items[0]!;
  const at = module.items.indexOf(first);
  const condition =
    first.filter !== undefined && !sameFilter(first, module.items[at - 1]) ? height.line + 3 : 0;
  const lead = isTableRow(first) ? module.batteries.find(({ id }) => id === first.battery)?.lead : undefined;
  const top = height.gap + condition;
  if (lead === undefined) {
    const words = linesOf(first.wording, { language, characters: fits.line - 4 });
    const help = linesOf(first.help, { language, characters: fits.line - 4 });
    return top + (words + help) * height.line + height.lead + answerHeight(first, paper);
  }
  const count = first.categories.length;
  const head = Math.max(
    ...first.categories.map(({ label }) => linesOf(label, { language, characters: fits.column })),
  );
  const rows = items.map(({ wording, help }) => {
    const characters = count > 5 ? fits.row.narrow : fits.row.wide;
    return linesOf(wording, { language, characters }) + linesOf(help, { language, characters });
  });
  const leads = linesOf(lead, { language, characters: fits.line });
  return (
    top +
    leads * height.line +
    height.lead +
    head * height.line +
    height.head +
    rows.reduce((sum, lines) => sum + Math.max(8.3, lines * height.line + height.row), 0)
  );
}

function answerHeight(item: FormItem, { form, language, targets }: Paper): number {
  if (item.kind === 'number') return height.digits;
  if (item.kind === 'text') return writingLines(item) * height.writing;
  const labels = item.categories.map(({ label }) => wordsIn(label, language));
  const jumps =
    item.kind !== 'multiple' &&
    targets.has(item.id) &&
    new Set(item.categories.map(({ code }) => questionAfter(form, item.id, code))).size > 1;
  const layout = jumps ? 'list' : boxLayout(labels);
  if (layout === 'line') return height.box - height.between;
  if (layout === 'twoLists') return Math.ceil(labels.length / 2) * height.box - height.between;
  const wrapped = labels.reduce((sum, label) => sum + Math.ceil(label.length / fits.label) - 1, 0);
  return labels.length * height.box - height.between + wrapped * height.line;
}

/** Lines these words take, broken between words. */
function linesOf(
  texts: FormWords | undefined,
  { language, characters }: { readonly language: string; readonly characters: number },
): number {
  if (texts === undefined) return 0;
  let lines = 1;
  let used = 0;
  for (const word of wordsIn(texts, language).split(/\s+/)) {
    if (used > 0 && used + 1 + word.length > characters) {
      lines += 1;
      used = word.length;
    } else used += (used > 0 ? 1 : 0) + word.length;
  }
  return lines;
}
