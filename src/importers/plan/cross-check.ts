import type { AnalysisPlan } from '#core/analysis/plan.ts';
import type { Finding } from '../checked-yaml/checked-yaml.ts';
import { quoteValue } from '../text/issue.ts';

type Path = Finding['path'];

/** What the schema cannot say about a plan. */
export function planFindings(plan: AnalysisPlan): readonly Finding[] {
  return [...areaFindings(plan), ...doubledFiles(plan), ...doubledWords(plan), ...surveyFindings(plan)];
}

/** Official keys begin with the number of the Land, 01 to 16. */
function areaFindings(plan: AnalysisPlan): readonly Finding[] {
  const land = Number(plan.area.slice(0, 2));
  return land >= 1 && land <= 16
    ? []
    : [{ path: ['area'], code: 'import.plan.areaLand', params: { area: plan.area } }];
}

function doubledFiles(plan: AnalysisPlan): readonly Finding[] {
  const files: { path: string; at: Path }[] = plan.sources.map((source, index) => ({
    path: source.path,
    at: ['sources', index, 'path'],
  }));
  const { survey } = plan;
  if (survey !== undefined) {
    files.push({ path: survey.questionnaire, at: ['survey', 'questionnaire'] });
    files.push({ path: survey.answers.path, at: ['survey', 'answers', 'path'] });
    if (survey.frame !== undefined) files.push({ path: survey.frame.path, at: ['survey', 'frame', 'path'] });
    if (survey.margins !== undefined)
      files.push({ path: survey.margins.path, at: ['survey', 'margins', 'path'] });
  }
  const seen = new Set<string>();
  return files.flatMap(({ path, at }) => {
    const name = path.replace(/^(\.[\\/])+/, '');
    const twice = seen.has(name);
    seen.add(name);
    return twice ? [{ path: at, code: 'import.plan.fileTwice', params: { path } }] : [];
  });
}

/** A key or a group named twice would be counted and printed twice. */
function doubledWords(plan: AnalysisPlan): readonly Finding[] {
  const lists: readonly { path: Path; words: readonly string[] | undefined }[] = [
    { path: ['offences'], words: plan.offences },
    { path: ['survey', 'rakeTo'], words: plan.survey?.rakeTo },
    { path: ['profile', 'indicators'], words: plan.profile.indicators },
    { path: ['profile', 'similarBy'], words: plan.profile.similarBy },
  ];
  return lists.flatMap(({ path, words = [] }) =>
    words.flatMap((word, index) =>
      words.indexOf(word) === index
        ? []
        : [{ path: [...path, index], code: 'import.plan.wordTwice', params: { word: quoteValue(word) } }],
    ),
  );
}

function surveyFindings(plan: AnalysisPlan): readonly Finding[] {
  const { survey } = plan;
  if (survey === undefined) return [];
  const findings: Finding[] = [];
  if ((survey.rakeTo?.length ?? 0) > 0 && survey.margins === undefined) {
    findings.push({ path: ['survey', 'rakeTo'], code: 'import.plan.rakeWithoutMargins' });
  }
  const { fieldwork } = survey;
  if (fieldwork === undefined) return findings;
  for (const end of ['from', 'to'] as const) {
    if (sortableDay(fieldwork[end]) !== null) continue;
    const params = { value: fieldwork[end] };
    findings.push({ path: ['survey', 'fieldwork', end], code: 'import.plan.date', params });
  }
  const [from, to] = [sortableDay(fieldwork.from), sortableDay(fieldwork.to)];
  if (from !== null && to !== null && from > to) {
    const params = { from: fieldwork.from, to: fieldwork.to };
    findings.push({ path: ['survey', 'fieldwork'], code: 'import.plan.fieldworkReversed', params });
  }
  return findings;
}

/** `2025-03-31` or `31.03.2025` as a text that sorts; null where it is no day of the calendar. */
export function sortableDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = (iso?.slice(1) ?? german?.slice(1).reverse() ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day > lengths[month - 1]!) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
