import { wantedFrameColumns } from '../survey-frame/frame-columns.ts';
import { headerColumns } from '../table/header-columns.ts';
import { comparableHeader } from '../text/columns.ts';
import { guess, type KindGuess } from './kind-guess.ts';

/** Words police tables use in their headers. */
const POLICE =
  /^(?:(?:straf)?taten?(?:schluessel)?|straftat\b.*|delikt\w*|faelle|erfasste faelle|anzahl faelle|hz|haeufigkeitszahl|aufklaerung\w*|aq|aq in|versuche|tatort\w*|tatverdaechtige|pks(?: (?:schluessel\w*|nr|nummer|zahl))?$|schluesselzahl\w*)/;
/** A cell of survey answers: a code. */
const ANSWER = /^(?:-?\d{1,3}(?:[.,]0+)?|NA)$/;

/** Titles above a header may fill several cells; further down there is data. */
const HEADER_ROWS = 8;

/** What a table is by the first of its rows that can be its header. */
export function kindByRows(rows: readonly (readonly string[])[]): KindGuess | null {
  const filled = rows.filter((fields) => fields.filter((field) => field.trim() !== '').length > 1);
  for (const [index, header] of filled.slice(0, HEADER_ROWS).entries()) {
    const found = kindByColumns(header, filled.slice(index + 1));
    // Answers have their header on top: any row of codes looks like one.
    if (found !== null && (found.kind !== 'answers' || index === 0)) return found;
  }
  return null;
}

/** What a table is by its header and, for survey answers, by what its rows look like. */
export function kindByColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): KindGuess | null {
  const names = header.map(comparableHeader);
  const has = (...wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  // Inhabitants alone stand in police tables too; only the list of municipalities says how large they are.
  if (has('ags', 'ars', 'satzart') && names.some((name) => /^(?:flaeche|land$)/.test(name))) {
    return guess('municipalities', 'municipalityColumns');
  }
  if (has('group', 'gruppe', 'merkmal') && has('category', 'kategorie', 'auspraegung')) {
    return guess('margins', 'marginColumns');
  }
  for (const kind of ['counts', 'grossSample'] as const) {
    const wanted = wantedFrameColumns(kind, {});
    if (headerColumns({ line: 1, fields: header }, wanted).ok) return guess('frame', 'frameColumns');
  }
  const police = header.find((name) => POLICE.test(comparableHeader(name)));
  if (police !== undefined)
    return guess('police-table', 'policeColumns', { column: police.trim().slice(0, 80) });
  const cells = rows
    .slice(0, 200)
    .flatMap((row) => row.map((cell) => cell.trim()))
    // Filters leave cells empty; that says nothing about what the others are.
    .filter((cell) => cell !== '');
  const codes = cells.filter((cell) => ANSWER.test(cell)).length;
  const answers = names.length >= 4 && cells.length > 0 && codes > cells.length * 0.5;
  return answers ? guess('answers', 'answerCodes') : null;
}
