import { error } from '@sveltejs/kit';
import { signedInActor } from '../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { comparisonList, comparisonMatrix } from '../../../../../../server/offers/comparison-sheet.ts';
import { csvOf, tableDownload, workbook } from '../../../../../../server/offers/offer-sheet.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const t = translatorFor(event.locals.locale);
  const { name } = event.params;
  if (name !== 'abgleich.csv' && name !== 'abgleich.xlsx') error(404, 'output.notFound');
  const view = valueOrErrorPage(await event.locals.umsicht.offers.compare(actor, event.params.id));
  const matrix = comparisonMatrix(view.comparison, t);
  const fileName = `${t.message('web-offers.compare.fileName')}-${view.today}` as const;
  if (name === 'abgleich.csv') return tableDownload(csvOf(matrix), `${fileName}.csv`);
  const sheets = [
    { name: t.message('web-offers.compare.title'), rows: matrix },
    { name: t.message('web-offers.compare.sheet'), rows: comparisonList(view.comparison, t) },
  ];
  return tableDownload(await workbook(sheets), `${fileName}.xlsx`);
};
