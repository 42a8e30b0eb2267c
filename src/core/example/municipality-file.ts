import { commaNumber } from './number-text.ts';
import { type FictionalPlace, inhabitantsOn31December } from './places.ts';

/**
 * The municipality list as an extract of the official one (GV-ISys): the towns of the example, the example's
 * own first, and an unpopulated area ("gemeindefreies Gebiet") with 0 inhabitants, as there are 208 in reality.
 */
export function municipalityFile(towns: readonly FictionalPlace[]): string {
  const header =
    'ARS;AGS;Name;Flaeche_km2;Einwohner_20221231;maennlich;weiblich;PLZ;Laenge;Breite;Verstaedterung';
  const lines = towns.map((town, index) => {
    const total = inhabitantsOn31December(town, 2022);
    const male = Math.round(total * 0.492);
    const longitude = 6.2 + 0.09 * (index % 8);
    const latitude = 54.6 + 0.06 * Math.floor(index / 8);
    return [
      `${town.key.slice(0, 5)}0${town.key.slice(5)}${town.key.slice(5)}`,
      town.key,
      `${town.name}, Stadt`,
      town.areaKm2.toFixed(2),
      total,
      male,
      total - male,
      String(99_000 + index),
      commaNumber(longitude, 6),
      commaNumber(latitude, 6),
      town.urbanity > 0.6 ? '02' : '03',
    ].join(';');
  });
  const kreis = towns[0]?.key.slice(0, 5) ?? '';
  const forest = [`${kreis}9999999`, `${kreis}999`, 'Nebelforst (gemeindefreies Gebiet)', '41.70', 0, 0, 0];
  lines.push([...forest, '', commaNumber(6.9, 6), commaNumber(54.9, 6), '03'].join(';'));
  return `${[header, ...lines].join('\n')}\n`;
}
