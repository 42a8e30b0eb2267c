import { error } from '@sveltejs/kit';
import { said } from '../../../../../measures/measure-words.ts';
import { signedInActor } from '../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../server/failures.ts';
import {
  csvOf,
  offerTable,
  offerTemplate,
  tableDownload,
  workbook,
} from '../../../../../server/offers/offer-sheet.ts';
import { translatorFor } from '../../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { measures, offers } = event.locals.umsicht;
  const t = translatorFor(event.locals.locale);
  const { name } = event.params;
  if (name === 'vorlage.xlsx')
    return tableDownload(await offerTemplate(t), `${t.message('web-offers.template.fileName')}.xlsx`);
  if (name !== 'angebote.csv' && name !== 'angebote.xlsx') error(404, 'output.notFound');
  const list = valueOrErrorPage(await offers.list(actor, { words: '', field: null }));
  const language = t.locale === 'de' ? 'de' : 'en';
  const entries = valueOrErrorPage(await measures.search(actor, { words: '', field: null, language }));
  const names = new Map(entries.map(({ entry }) => [entry.id, said(entry.name, t)]));
  const rows = offerTable(list.offers, names, t);
  const fileName = `${t.message('web-offers.export.fileName')}-${list.today}` as const;
  if (name === 'angebote.csv') return tableDownload(csvOf(rows), `${fileName}.csv`);
  return tableDownload(
    await workbook([{ name: t.message('web-offers.list.title'), rows }]),
    `${fileName}.xlsx`,
  );
};
