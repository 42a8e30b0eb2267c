import type { Quantity, QuantityFormat } from '#core/kernel/text.ts';
import type { Locale } from './catalogue.ts';

const noBreakSpace = '\u00a0';
const minusSign = '\u2212';

type NumberOptions = Intl.NumberFormatOptions;

const fixed = (digits: number): NumberOptions => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
  // 'negative' and 'exceptZero' look at the rounded number, so that nothing is printed as −0.
  signDisplay: 'negative',
});
const signed = (digits: number): NumberOptions => ({ ...fixed(digits), signDisplay: 'exceptZero' });

const numberOptions: Readonly<Record<QuantityFormat, NumberOptions>> = {
  integer: fixed(0),
  decimal1: fixed(1),
  decimal2: fixed(2),
  percent1: { ...fixed(1), style: 'percent' },
  percent0: { ...fixed(0), style: 'percent' },
  percentagePoints: signed(1),
  signedInteger: signed(0),
  signedDecimal1: signed(1),
  signedPercent1: { ...signed(1), style: 'percent' },
  year: { ...fixed(0), useGrouping: false },
  pValue: fixed(3),
  cents: { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' },
};

const percentagePointsName: Readonly<Record<Locale, string>> = {
  de: 'Prozentpunkte',
  en: 'percentage points',
};

/** Prints numbers as the locale writes them: 39,7 % with a non-breaking space, 1.250, a real minus sign. */
export function createQuantityFormat(locale: Locale): (quantity: Quantity) => string {
  const formats = new Map<QuantityFormat, Intl.NumberFormat>();
  const formatOf = (format: QuantityFormat): Intl.NumberFormat => {
    const known = formats.get(format);
    if (known !== undefined) return known;
    const created = new Intl.NumberFormat(intlLocale(locale), numberOptions[format]);
    formats.set(format, created);
    return created;
  };
  return ({ value, format }) => {
    if (!Number.isFinite(value)) throw new RangeError(`not a printable number: ${value} as ${format}`);
    if (format === 'pValue' && value < 0.001) return `<${noBreakSpace}${print(formatOf(format), 0.001)}`;
    // Shares arrive as fractions; a difference of shares is printed in points of a hundred.
    if (format === 'percentagePoints') {
      return `${print(formatOf(format), value * 100)}${noBreakSpace}${percentagePointsName[locale]}`;
    }
    return print(formatOf(format), format === 'cents' ? value / 100 : value);
  };
}

function print(format: Intl.NumberFormat, value: number): string {
  return format.format(value).replaceAll('-', minusSign).replaceAll('\u202f', noBreakSpace);
}

export function intlLocale(locale: Locale): string {
  return locale === 'de' ? 'de-DE' : 'en-GB';
}
