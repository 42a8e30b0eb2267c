import { message, quantity, type Text, type TextParam, verbatim } from '../../kernel/text.ts';
import { offenceLabel } from '../offence-catalogue.ts';
import type { PlausibilityFlag } from './plausibility-flag.ts';

/** The sentence a reader gets for a flag: `plausibility.<kind>`. */
export function plausibilityText(flag: PlausibilityFlag): Text {
  const params: Record<string, TextParam> = {
    area: verbatim(flag.areaName),
    year: quantity(flag.year, 'year'),
  };
  if (flag.offence !== null) params.offence = offenceLabel(flag.offence);
  for (const [name, value] of Object.entries(flag.params)) {
    if (name === 'sumOffence') params[name] = offenceLabel(String(value));
    else if (name.startsWith('year')) params[name] = quantity(Number(value), 'year');
    else if (typeof value === 'string') params[name] = verbatim(value);
    else params[name] = quantity(value, Number.isInteger(value) ? 'integer' : 'decimal1');
  }
  return message(`plausibility.${flag.kind}`, params);
}
