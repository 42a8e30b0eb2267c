import type { ReportTable, ReportTree, Section } from '#core/analysis/report-tree.ts';
import { printableCounts } from '#core/disclosure/category-counts.ts';
import { message, type Text, verbatim } from '#core/kernel/text.ts';
import { stratumGroup } from '#core/survey/closing/closed-data.ts';
import type { ExportColumn, ExportSet } from '#core/survey/closing/export-set.ts';
import type { PublicUseChange, PublicUseSet } from '#core/survey/closing/public-use-set.ts';
import type { SurveyDataset } from '#core/survey/closing/survey-dataset.ts';
import { responseAccount } from '#core/survey/response-account.ts';
import type { ResponseOutcome, StratumAccount } from '#core/survey/survey-table.ts';

/** What a data file means, for people and for programs; written in German, the language the answers were given in. */
export interface Codebook {
  readonly study: CodebookStudy;
  readonly fileName: string;
  readonly count: number;
  readonly variables: readonly CodebookVariable[];
}

export interface CodebookStudy {
  readonly id: string;
  readonly title: string;
  readonly producer: string;
  readonly place: string;
  /** Day the codebook was made. */
  readonly made: string;
  readonly abstract: string;
  readonly dates: readonly { readonly event: 'start' | 'end'; readonly date: string }[];
  readonly universe: string;
  readonly sampling: string;
  readonly mode: string;
  readonly weighting: string;
  readonly responseRate: string | null;
  readonly notes: readonly string[];
}

export interface CodebookVariable extends Omit<ExportColumn, 'values' | 'categories'> {
  readonly categories: readonly {
    readonly code: number;
    readonly label: string;
    readonly missing: boolean;
    /** Null: hidden, because it could point to somebody. */
    readonly count: number | null;
  }[];
  readonly valid: number;
  readonly invalid: number;
}

export function codebookOf(
  dataset: SurveyDataset,
  set: ExportSet,
  {
    fileName,
    isPublic,
    words,
  }: { readonly fileName: string; readonly isPublic: boolean; readonly words: CodebookWords },
): Codebook {
  return {
    study: studyOf(dataset, { isPublic, words }),
    fileName,
    count: set.count,
    variables: set.columns.map(({ values, ...column }) => withCounts(column, values)),
  };
}

function withCounts(column: Omit<ExportColumn, 'values'>, values: Float64Array): CodebookVariable {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const missing = new Set(column.categories.filter((one) => one.missing).map(({ code }) => code));
  const invalid = [...missing].reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
  const counted = column.categories.map((one) => ({
    count: counts.get(one.code) ?? 0,
    missing: one.missing,
  }));
  // A number has no categories: what it adds up to belongs to nobody in particular.
  const printed = printableCounts(
    column.kind === 'number' ? [...counted, { count: values.length - invalid, missing: true }] : counted,
  );
  return {
    ...column,
    categories: column.categories.map((one, at) => ({ ...one, count: printed[at] ?? null })),
    valid: values.length - invalid,
    invalid,
  };
}

/** Sentences of the codebook, in the words of the catalogue. */
export type CodebookWords = (key: string, params?: Readonly<Record<string, string | number>>) => string;

function studyOf(
  dataset: SurveyDataset,
  { isPublic, words }: { readonly isPublic: boolean; readonly words: CodebookWords },
): CodebookStudy {
  const isOpen = dataset.kind === 'open';
  const from = dataset.fieldFrom ?? dataset.startedOn;
  const to = dataset.closedOn ?? dataset.fieldUntil;
  const population = dataset.strata.reduce((sum, one) => sum + one.population, 0);
  const letters = dataset.strata.reduce((sum, one) => sum + one.sampled, 0);
  return {
    id: dataset.id,
    title: dataset.title,
    producer: dataset.organisationName,
    place: dataset.organisationName,
    made: dataset.today,
    abstract: words('abstract', { form: dataset.form.title.de ?? '', version: dataset.formVersion }),
    dates: [
      ...(from === null ? [] : [{ event: 'start' as const, date: from }]),
      ...(to === null ? [] : [{ event: 'end' as const, date: to }]),
    ],
    universe: isOpen
      ? words('universeOpen')
      : words(dataset.ageTo === null ? 'universe' : 'universeTo', {
          from: dataset.ageFrom ?? 0,
          to: dataset.ageTo ?? 0,
          day: germanDay(dataset.referenceDay ?? ''),
          count: population,
        }),
    sampling: isOpen
      ? words('samplingOpen')
      : words(dataset.selection === 'onePerHousehold' ? 'samplingHouseholds' : 'sampling', {
          strata: dataset.strata.length,
          letters,
        }),
    mode: words('mode'),
    weighting: words(isOpen ? 'weightingOpen' : isPublic ? 'weightingPublic' : 'weighting'),
    responseRate: isOpen ? null : responseRate(dataset, words),
    notes: [
      ...(isOpen ? [words('notRepresentative')] : []),
      ...(dataset.fictional ? [words('fictional')] : []),
      words(isPublic ? 'notePublic' : 'noteOwn'),
      words('hiddenCounts'),
    ],
  };
}

/** `2027-02-01` is printed 01.02.2027: the codebook speaks German. */
function germanDay(day: string): string {
  return day.split('-').reverse().join('.');
}

function responseRate({ table, strata }: SurveyDataset, words: CodebookWords): string | null {
  const { total } = responseAccount(table, { strata: strata.map(accountOf), stratumGroup });
  if (total.responseRate === null || total.responseRateWithPartial === null) return null;
  const percent = (share: number): string => (100 * share).toFixed(1).replace('.', ',');
  return words('responseRate', {
    complete: percent(total.responseRate),
    partial: percent(total.responseRateWithPartial),
  });
}

/** AAPOR categories of the letters; a code nobody answered is one nobody was reached by. */
function accountOf({ id, population, sampled, outcomes }: SurveyDataset['strata'][number]): StratumAccount {
  const of = (name: ResponseOutcome | 'open'): number => outcomes[name] ?? 0;
  return {
    stratum: id,
    population,
    sampled,
    outcomes: {
      complete: of('complete'),
      partial: of('partial'),
      refusal: of('refusal'),
      nonContact: of('nonContact') + of('open'),
      neutralLoss: of('neutralLoss'),
      duplicate: of('duplicate'),
      other: of('other'),
    },
  };
}

/** The codebook as a report: the same PDF/UA and page as every other one. */
export function codebookTree(
  codebook: Codebook,
  isFictional: boolean,
  change: PublicUseSet | null,
): ReportTree {
  const { study, variables } = codebook;
  const topics = [...new Set(variables.map(({ topic }) => topic))];
  const fact = (key: string, text: string) => ({
    label: message(`survey-codebook.${key}`),
    text: verbatim(text),
  });
  return {
    title: message('survey-codebook.title', { title: verbatim(study.title) }),
    subtitle: verbatim(study.producer),
    fictional: isFictional,
    facts: [
      fact('period', study.dates.map(({ date }) => germanDay(date)).join(' – ')),
      fact('file', codebook.fileName),
      fact('rows', String(codebook.count)),
      fact('variables', String(variables.length)),
      fact('made', germanDay(study.made)),
    ],
    summaryTitle: message('survey-codebook.study'),
    summary: [
      study.abstract,
      study.universe,
      study.sampling,
      study.mode,
      study.weighting,
      study.responseRate,
      ...study.notes,
    ]
      .filter((text) => text !== null)
      .map((text) => ({ kind: 'paragraph' as const, text: verbatim(text) })),
    sections: [
      ...(change === null
        ? []
        : [
            {
              id: 'veraenderungen',
              title: message('survey-codebook.changesTitle'),
              blocks: [{ kind: 'table' as const, table: changesTable(change) }],
              sections: [],
            },
          ]),
      ...topics.map(
        (topic, at): Section => ({
          id: `thema-${at + 1}`,
          title: topic === '' ? message('survey-codebook.frame') : verbatim(topic),
          blocks: variables.filter((one) => one.topic === topic).flatMap(variableBlocks),
          sections: [],
        }),
      ),
    ],
  };
}

function variableBlocks(variable: CodebookVariable): Section['blocks'] {
  const { name, label, wording, asked, valid, invalid } = variable;
  return [
    {
      kind: 'table',
      table: {
        id: `variable-${name}`,
        caption: verbatim(`${name}: ${label}`),
        columns: [
          { id: 'code', header: message('survey-codebook.code'), align: 'start' },
          { id: 'label', header: message('survey-codebook.meaning'), align: 'start' },
          { id: 'count', header: message('survey-codebook.count'), align: 'end' },
        ],
        rows: rowsOf(variable),
        notes: [
          ...(wording === '' ? [] : [message('survey-codebook.wording', { wording: verbatim(wording) })]),
          ...(asked === '' ? [] : [message('survey-codebook.asked', { asked: verbatim(asked) })]),
          message('survey-codebook.valid', { valid, invalid }),
        ],
      },
    },
  ];
}

function rowsOf({ categories, kind, range, valid }: CodebookVariable): ReportTable['rows'] {
  const text = (content: string) => ({ kind: 'text' as const, text: verbatim(content) });
  const rows = categories.map(({ code, label, missing, count }) => ({
    header: verbatim(String(code)),
    cells: [
      missing
        ? { kind: 'text' as const, text: message('survey-codebook.missing', { label: verbatim(label) }) }
        : text(label),
      text(count === null ? '·' : String(count)),
    ],
  }));
  if (kind === 'codes') return rows;
  const values: Text =
    range === null
      ? message('survey-codebook.anyNumber')
      : message('survey-codebook.range', { from: range.from, to: range.to });
  return [
    {
      header: message('survey-codebook.number'),
      cells: [{ kind: 'text', text: values }, text(String(valid))],
    },
    ...rows,
  ];
}

function changesTable({ changes, file, rules }: PublicUseSet): ReportTable {
  const cell = (text: Text) => ({ kind: 'text' as const, text });
  return {
    id: 'veraenderungen-tabelle',
    caption: message('survey-codebook.changes', { kept: Math.round(100 * file.keptInformation) }),
    columns: [
      { id: 'variable', header: message('survey-codebook.variable'), align: 'start' },
      { id: 'change', header: message('survey-codebook.change'), align: 'start' },
      { id: 'hidden', header: message('survey-codebook.hiddenValues'), align: 'end' },
    ],
    rows: changes
      .filter(({ kind, isKey }) => kind !== 'kept' || isKey)
      .map((change) => ({
        header: verbatim(change.label),
        cells: [cell(changeText(change)), cell(verbatim(String(change.hiddenValues)))],
      })),
    notes: [
      message('survey-codebook.others'),
      message('survey-codebook.rule', {
        rows: rules.fewestRows,
        people: rules.fewestPeople,
        smallest: file.smallestCombination,
        combinations: file.combinations,
      }),
      ...file.uniform.map(({ id, combinations }) =>
        message('survey-codebook.uniform', { variable: verbatim(id), count: combinations }),
      ),
    ],
  };
}

function changeText({ kind, isKey, before, after }: PublicUseChange): Text {
  const key = isKey ? 'Key' : '';
  return kind === 'joined' || kind === 'kept'
    ? message(`survey-codebook.${kind}${key}`, { before, after })
    : message(`survey-codebook.${kind}`);
}
