import { exampleDistrictKey } from '../places.ts';

/** The town the demo accounts belong to; its id is older than the alliance. */
export const exampleTownId = 'musterstadt';
export const exampleDistrictId = 'demo-auental';

export interface ExampleTown {
  readonly id: string;
  readonly ags: string;
  readonly name: string;
  readonly station: 'lindenbrueck' | 'auenstedt' | 'oberes-auental';
}

/** Invented names; none of them is in the official list of municipalities. */
export const exampleTowns: readonly ExampleTown[] = (
  [
    [exampleTownId, '160', 'Lindenbrück', 'lindenbrueck'],
    ['demo-auenstedt', '010', 'Auenstedt', 'auenstedt'],
    ['demo-weidrode', '290', 'Weidrode', 'lindenbrueck'],
    ['demo-quellauen', '020', 'Quellauen', 'oberes-auental'],
    ['demo-mittelauen', '030', 'Mittelauen', 'oberes-auental'],
    ['demo-niederauen', '040', 'Niederauen', 'auenstedt'],
    ['demo-heidrode', '050', 'Heidrode', 'lindenbrueck'],
    ['demo-wacholderheide', '060', 'Wacholderheide', 'lindenbrueck'],
    ['demo-moorstedt', '070', 'Moorstedt', 'auenstedt'],
    ['demo-schilfmoor', '080', 'Schilfmoor', 'auenstedt'],
    ['demo-kranichfurt', '090', 'Kranichfurt', 'oberes-auental'],
    ['demo-torfsee', '100', 'Torfsee', 'auenstedt'],
  ] as const
).map(([id, number, name, station]) => ({ id, ags: `${exampleDistrictKey}${number}`, name, station }));

export function exampleTown(id: string): ExampleTown {
  const town = exampleTowns.find((one) => one.id === id);
  if (town === undefined) throw new Error(`the example has no town ${id}`);
  return town;
}
