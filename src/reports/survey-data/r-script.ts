import type { ExportColumn, ExportSet } from '#core/survey/closing/export-set.ts';
import type { SyntaxOptions } from './spss-syntax.ts';

/** Base R, no package needed: factors with their words, the reason why there is no answer beside them. */
export function dataRScript(set: ExportSet, { file, remarks }: SyntaxOptions): string {
  const columns = set.columns.filter(({ kind }) => kind !== 'weight');
  return [
    ...remarks.map((remark) => `# ${remark}`),
    `daten <- read.csv(${quoted(file)}, sep = ";", dec = ".", fileEncoding = "UTF-8-BOM", check.names = FALSE)`,
    `stopifnot(nrow(daten) == ${set.count}, ncol(daten) == ${set.columns.length})`,
    '',
    '# Warum es keinen Wert gibt, je Variable: fehlend$<name>',
    'fehlend <- list()',
    'gruende <- function(x, codes, worte) factor(ifelse(x %in% codes, x, NA), levels = codes, labels = worte)',
    '',
    ...columns.flatMap((column) => columnLines(column)),
    ...set.columns.map(({ name, label }) => `attr(daten[[${quoted(name)}]], "label") <- ${quoted(label)}`),
    '',
    'str(daten, give.attr = FALSE)',
    '',
  ].join('\n');
}

function columnLines({ name, kind, ordered, categories }: ExportColumn): readonly string[] {
  const own = `daten[[${quoted(name)}]]`;
  const missing = categories.filter((one) => one.missing);
  const valid = categories.filter((one) => !one.missing);
  const codes = (list: readonly { readonly code: number }[]) =>
    `c(${list.map(({ code }) => code).join(', ')})`;
  const words = (list: readonly { readonly label: string }[]) =>
    `c(${uniqueLabels(list).map(quoted).join(', ')})`;
  return [
    ...(missing.length === 0
      ? []
      : [
          `fehlend[[${quoted(name)}]] <- gruende(${own}, ${codes(missing)}, ${words(missing)})`,
          `${own}[${own} %in% ${codes(missing)}] <- NA`,
        ]),
    ...(kind === 'number' || valid.length === 0
      ? []
      : [
          `${own} <- factor(${own}, levels = ${codes(valid)}, labels = ${words(valid)}${ordered ? ', ordered = TRUE' : ''})`,
        ]),
  ];
}

/** Levels with the same words would become one. */
function uniqueLabels(list: readonly { readonly label: string }[]): readonly string[] {
  const seen = new Map<string, number>();
  return list.map(({ label }) => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count === 1 ? label : `${label} (${count})`;
  });
}

/** JSON and R agree on these escapes. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(/\s+/g, ' ')).replaceAll('\u007f', '');
}
