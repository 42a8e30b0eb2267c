import type { ListedOffer } from '#core/strategy/listed-offer.ts';
import { mostOffers } from '#core/strategy/offer-facts.ts';
import type { ByteSource, DetectedLayout, Issue } from '../contract.ts';
import { readHeadedRows } from '../table/headed-rows.ts';
import { errorIssue } from '../text/issue.ts';
import { type OfferTable, offerRow } from './offer-row.ts';
import { offerHeaders } from './offer-words.ts';

export interface ReadOffers {
  readonly layout: DetectedLayout | null;
  /** In the order of the file; empty as soon as there is one error. */
  readonly rows: readonly ListedOffer[];
  readonly issues: readonly Issue[];
}

/** A list of offers, csv or xlsx, one row each; the first row that is not blank names the columns. */
export async function readOffers(bytes: ByteSource): Promise<ReadOffers> {
  const { layout, rows, issues } = await readHeadedRows(bytes, {
    importer: 'offers',
    facts: {},
    sheet: undefined,
    wanted: offerHeaders,
    emptyCode: 'import.offers.none',
    open: (columns, width) => offerRows({ columns, width }),
  });
  const found = rows?.offers ?? [];
  const isRefused = issues.some(({ severity }) => severity === 'error');
  if (isRefused || rows === null) return { layout, rows: [], issues };
  if (found.length === 0) return { layout, rows: [], issues: [errorIssue('import.offers.none')] };
  return { layout, rows: found, issues };
}

function offerRows(table: OfferTable) {
  const offers: ListedOffer[] = [];
  return {
    offers,
    take(fields: readonly string[], line: number): readonly Issue[] {
      // Said once, with the first row that is too many.
      if (offers.length > mostOffers) return [];
      const { offer, issues } = offerRow({ fields, line }, table);
      offers.push(offer);
      return offers.length > mostOffers
        ? [errorIssue('import.offers.tooMany', { params: { limit: mostOffers }, place: { line } })]
        : issues;
    },
  };
}
