import type { Translator } from '#i18n/translate.ts';
import { csvLines } from '#reports/csv/neutralise-formula.ts';
import { renderSheets } from '#reports/xlsx/write-sheets.ts';
import type { Participant } from '#usecases/registrations/contract.ts';
import { dayOf } from '../../dates.ts';

/** One row a person, with everything that was said. The topics wished for are named in their order. */
export function participantRows(
  participants: readonly Participant[],
  topics: readonly { readonly id: string; readonly title: string }[],
  t: Translator,
): readonly (readonly string[])[] {
  const titles = new Map(topics.map(({ id, title }) => [id, title]));
  const yesNo = (value: boolean): string => t.message(value ? 'web-meetings.yes' : 'web-meetings.no');
  const header = [
    'list.name',
    'export.email',
    'list.state',
    'list.profession',
    'list.home',
    'export.position',
    'list.wishes',
    'list.food',
    'list.needs',
    'own.photo',
    'own.list',
    'export.note',
    'export.invitedOn',
    'list.answered',
  ].map((key) => t.message(`web-registrations.${key}`));
  return [
    header,
    ...participants.map((one) => [
      one.name,
      one.email ?? '',
      t.message(`meetings.participantState.${one.state}`),
      t.message(`meetings.profession.${one.profession}`),
      one.homeName ?? '',
      one.job,
      one.wishes.flatMap((id) => titles.get(id) ?? []).join(' · '),
      one.food,
      one.needs,
      yesNo(one.photoConsent),
      yesNo(one.listConsent),
      one.note,
      one.invitedOn === null ? '' : t.date(one.invitedOn),
      one.answeredAt === null ? '' : dayOf(one.answeredAt, t),
    ]),
  ];
}

/** With the mark that lets spreadsheet programs read umlauts. */
export function participantCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${csvLines(rows)}`;
}

const widths = [28, 30, 16, 22, 28, 24, 40, 20, 30, 14, 14, 30, 16, 16];

export function participantWorkbook(
  rows: readonly (readonly string[])[],
  title: string,
): Promise<Uint8Array> {
  const [header = [], ...people] = rows;
  const bold = header.map((text) => ({ kind: 'text', text, bold: true }) as const);
  const plain = people.map((row) => row.map((text) => ({ kind: 'text', text }) as const));
  return renderSheets([{ name: title, rows: [bold, ...plain], columnWidths: widths }]);
}
