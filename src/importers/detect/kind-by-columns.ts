import { wantedFrameColumns } from '../survey-frame/frame-columns.ts';
import { headerColumns } from '../table/header-columns.ts';
import { comparableHeader } from '../text/columns.ts';
import { guess, type KindGuess } from './kind-guess.ts';

/** Words police tables use in their headers. */
const POLICE =
  /^(?:(?:straf)?taten?(?:schluessel)?|straftat\b.*|delikt\w*|faelle|erfasste faelle|anzahl faelle|hz|haeufigkeitszahl|aufklaerung\w*|aq|aq in|versuche|tatort\w*|tatverdaechtige|pks\b.*|schluesselzahl\w*)/;
/** A cell of survey answers: a code, a short word, or nothing. */
const ANSWER = /^(?:-?\d{1,3}(?:[.,]0+)?|NA|)$/;

/** What a table is by its header and, for survey answers, by what its rows look like. */
export function kindByColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): KindGuess | null {
  const names = header.map(comparableHeader);
  const has = (...wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  if (
    has('ags', 'ars', 'satzart') &&
    names.some((name) => /^(?:flaeche|einwohner|bevoelkerung|land$)/.test(name))
  ) {
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
  const cells = rows.slice(0, 200).flatMap((row) => row.map((cell) => cell.trim()));
  const codes = cells.filter((cell) => ANSWER.test(cell)).length;
  const answers = names.length >= 4 && rows.length > 0 && codes >= cells.length * 0.5;
  return answers ? guess('answers', 'answerCodes') : null;
}
