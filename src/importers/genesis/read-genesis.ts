import type { IndicatorValue } from '#core/analysis/area-data.ts';
import type { ByteSource, ImportEvent } from '../contract.ts';
import { delimitedRows, isBlankRow } from '../text/delimited-rows.ts';
import { isFlatHeader } from './flat-columns.ts';
import type { GenesisOptions } from './genesis-options.ts';
import { flatReader } from './read-flat.ts';
import { tableReader } from './read-table.ts';

/**
 * Regionaldatenbank and GENESIS-Online: "table" CSV and flat CSV (ffcsv), recognised by the first line.
 * The last `layout` event is the complete one; it carries licence and date of retrieval from the footer.
 */
export async function* readGenesis(
  bytes: ByteSource,
  options: GenesisOptions = {},
): AsyncGenerator<ImportEvent<IndicatorValue>> {
  let start = { encoding: null, delimiter: ';' } as Parameters<typeof flatReader>[0];
  let reader: ReturnType<typeof tableReader> | null = null;
  for await (const event of delimitedRows(bytes)) {
    if (event.kind === 'issue') {
      yield event;
      return;
    }
    if (event.kind === 'start') {
      start = { encoding: event.encoding, delimiter: event.delimiter };
      continue;
    }
    if (reader === null) {
      if (isBlankRow(event.fields)) continue;
      reader = isFlatHeader(event.fields) ? flatReader(start) : tableReader(start, options);
    }
    yield* reader.take(event);
    if (reader.stopped()) return;
  }
  if (reader !== null) yield* reader.end();
}
