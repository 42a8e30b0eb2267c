import { escapeHtml } from '../html/escape-html.ts';
import type { Codebook, CodebookVariable } from './codebook.ts';

type Part = string | readonly Part[] | null;

/**
 * DDI-Codebook 2.5: the description archives and statistics programs read. Elements stand in the order the schema
 * wants. Counts that could point to somebody are left out.
 */
export function ddiCodebook(codebook: Codebook): string {
  const { study, variables, fileName, count } = codebook;
  const body = element(
    'codeBook',
    { xmlns: 'ddi:codebook:2_5', version: '2.5', ID: study.id, 'xml:lang': 'de' },
    [
      element('docDscr', {}, [
        element('citation', {}, [
          element('titlStmt', {}, [element('titl', {}, `Codebuch: ${study.title}`)]),
          element('prodStmt', {}, [
            element('producer', {}, study.producer),
            element('prodDate', { date: study.made }, study.made),
            element('software', {}, 'Umsicht'),
          ]),
        ]),
      ]),
      element('stdyDscr', {}, [
        element('citation', {}, [
          element('titlStmt', {}, [
            element('titl', {}, study.title),
            element('IDNo', { agency: 'umsicht' }, study.id),
          ]),
          element('rspStmt', {}, [element('AuthEnty', {}, study.producer)]),
        ]),
        element('stdyInfo', {}, [
          element('abstract', {}, study.abstract),
          element('sumDscr', {}, [
            ...study.dates.map(({ event, date }) => element('collDate', { event, date }, date)),
            element('nation', { abbr: 'DE' }, 'Deutschland'),
            element('geogCover', {}, study.place),
            element('anlyUnit', {}, 'Person'),
            element('universe', {}, study.universe),
            element('dataKind', {}, 'Befragungsdaten'),
          ]),
          ...study.notes.map((note) => element('notes', {}, note)),
        ]),
        element('method', {}, [
          element('dataColl', {}, [
            element('timeMeth', {}, 'Querschnitt'),
            element('sampProc', {}, study.sampling),
            element('collMode', {}, study.mode),
            element('weight', {}, study.weighting),
          ]),
          study.responseRate === null
            ? null
            : element('anlyInfo', {}, [element('respRate', {}, study.responseRate)]),
        ]),
      ]),
      element('fileDscr', { ID: 'F1' }, [
        element('fileTxt', {}, [
          element('fileName', {}, fileName),
          element('dimensns', {}, [
            element('caseQnty', {}, String(count)),
            element('varQnty', {}, String(variables.length)),
          ]),
          element('fileType', {}, 'text/csv; charset=utf-8; delimiter=;'),
        ]),
      ]),
      element('dataDscr', {}, [
        ...groups(variables),
        ...variables.map((variable, at) => variableElement(variable, at)),
      ]),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${rendered(body)}`;
}

function groups(variables: readonly CodebookVariable[]): readonly Part[] {
  const topics = [...new Set(variables.map(({ topic }) => topic).filter((topic) => topic !== ''))];
  return topics.map((topic, at) =>
    element(
      'varGrp',
      {
        ID: `G${at + 1}`,
        type: 'subject',
        var: variables.flatMap((one, index) => (one.topic === topic ? [`V${index + 1}`] : [])).join(' '),
      },
      [element('labl', {}, topic)],
    ),
  );
}

function variableElement(variable: CodebookVariable, at: number): Part {
  const { name, label, wording, asked, categories, range, kind, valid, invalid } = variable;
  const missing = categories.filter((one) => one.missing);
  return element(
    'var',
    {
      ID: `V${at + 1}`,
      name,
      files: 'F1',
      intrvl: kind === 'codes' ? 'discrete' : 'contin',
      ...(kind === 'weight' ? { wgt: 'wgt' } : {}),
    },
    [
      element('labl', {}, label),
      wording === '' ? null : element('qstn', {}, [element('qstnLit', {}, wording)]),
      range === null
        ? null
        : element('valrng', {}, [element('range', { min: String(range.from), max: String(range.to) }, '')]),
      missing.length === 0
        ? null
        : element(
            'invalrng',
            {},
            missing.map(({ code }) => element('item', { VALUE: String(code) }, '')),
          ),
      asked === '' ? null : element('universe', {}, asked),
      element('sumStat', { type: 'vald' }, String(valid)),
      element('sumStat', { type: 'invd' }, String(invalid)),
      ...categories.map(({ code, label: words, count, missing: isMissing }) =>
        element('catgry', isMissing ? { missing: 'Y' } : {}, [
          element('catValu', {}, String(code)),
          element('labl', {}, words),
          count === null ? null : element('catStat', { type: 'freq' }, String(count)),
        ]),
      ),
      element('varFormat', { type: 'numeric', schema: 'other' }, ''),
    ],
  );
}

/** Lines of one element and what is in it. */
function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: string | readonly Part[],
): Part {
  const head = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
  if (typeof content === 'string') {
    return content === '' ? `<${name}${head}/>` : `<${name}${head}>${escaped(content)}</${name}>`;
  }
  return [`<${name}${head}>`, content, `</${name}>`];
}

function rendered(part: Part, depth = 0): string {
  if (part === null) return '';
  if (typeof part === 'string') return `${'  '.repeat(depth)}${part}\n`;
  const [open, content, close] = part as readonly [string, readonly Part[], string];
  return `${rendered(open, depth)}${content.map((one) => rendered(one, depth + 1)).join('')}${rendered(close, depth)}`;
}

/** XML knows no control characters and no halves of characters. */
function escaped(text: string): string {
  return escapeHtml(text.replaceAll(/[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ''));
}
