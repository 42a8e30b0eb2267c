import type { Geometry } from '#core/spatial/geometry.ts';
import type { Localised, Questionnaire } from '#core/survey/questionnaire.ts';
import type { SurveyTable } from '#core/survey/survey-table.ts';
import type { AnalysisFile, FileKind } from '../contract.ts';
import type { ContentByKind, ReadContent } from '../inputs/file-content.ts';

type Preview = AnalysisFile['preview'];

const ROWS_SHOWN = 20;
const LONGEST_CELL = 120;

/** The first rows as they were understood. Columns carry the names of the fields; the page has words for them. */
export function filePreview(
  kind: FileKind,
  read: ReadContent<ContentByKind[FileKind]>,
  questionnaire: Questionnaire | null,
): Preview {
  switch (kind) {
    case 'answers':
      return answerCounts(read.content as SurveyTable | null, questionnaire);
    case 'questionnaire':
      return itemsOf(read.content as Questionnaire | null);
    case 'plan':
      return filesOf(read.content as ContentByKind['plan'] | null);
    default:
      return tableOf(read.firstRows ?? (read.content as readonly unknown[] | null) ?? []);
  }
}

function tableOf(rows: readonly unknown[]): Preview {
  const shown = rows.slice(0, ROWS_SHOWN).map((row) => row as Readonly<Record<string, unknown>>);
  // A column without any value in the rows shown is one the file does not have.
  const columns = [...new Set(shown.flatMap((row) => Object.keys(row)))].filter((column) =>
    shown.some((row) => row[column] !== null && row[column] !== undefined),
  );
  return { columns, rows: shown.map((row) => columns.map((column) => cellText(row[column]))) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') {
    if ('coordinates' in value) return (value as Geometry).type;
    return Object.entries(value)
      .map(([name, count]) => `${name}: ${String(count)}`)
      .join(', ');
  }
  const text = String(value);
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;
}

/** Counts of each question only: no row of the preview is a person. */
function answerCounts(table: SurveyTable | null, questionnaire: Questionnaire | null): Preview {
  const columns = ['question', 'answered', 'notAsked', 'noAnswer', 'otherMissing'];
  if (table === null) return { columns, rows: [] };
  const rows = table.items.map((item) => {
    const counts = [0, 0, 0, 0];
    for (const state of item.missing) counts[state] = (counts[state] ?? 0) + 1;
    const definition = questionnaire?.items.find(({ id }) => id === item.id);
    const words = definition === undefined ? item.id : `${item.id}: ${german(definition.wording)}`;
    return [cellText(words), ...counts.map(String)];
  });
  return { columns, rows };
}

function itemsOf(questionnaire: Questionnaire | null): Preview {
  const columns = ['id', 'question', 'answers'];
  if (questionnaire === null) return { columns, rows: [] };
  const rows = questionnaire.items.slice(0, ROWS_SHOWN).map((item) => {
    const answers = item.categories.map(({ code, label }) => `${code} ${german(label)}`).join(', ');
    return [item.id, german(item.wording), answers].map(cellText);
  });
  return { columns, rows };
}

function filesOf(plan: ContentByKind['plan'] | null): Preview {
  const columns = ['kind', 'file'];
  if (plan === null) return { columns, rows: [] };
  const { survey } = plan;
  const rows = [
    ...plan.sources.map(({ kind, path }) => [kind, path]),
    ...(survey === undefined ? [] : [['questionnaire', survey.questionnaire]]),
    ...(survey === undefined ? [] : [['answers', survey.answers.path]]),
    ...(survey?.frame === undefined ? [] : [['frame', survey.frame.path]]),
    ...(survey?.margins === undefined ? [] : [['margins', survey.margins.path]]),
  ];
  return { columns, rows: rows.slice(0, ROWS_SHOWN) };
}

function german(words: Localised): string {
  return typeof words === 'string' ? words : words.de;
}
