/**
 * Any plain value as JSON whose bytes depend on its content only: keys sorted, arrays in their order, and no
 * number that JSON cannot hold.
 */
export function renderResultJson(result: unknown): string {
  return `${JSON.stringify(sorted(result, '$'), null, 2)}\n`;
}

function sorted(value: unknown, path: string): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${path} is ${value}`);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((entry, index) => sorted(entry, `${path}[${index}]`));
  if (ArrayBuffer.isView(value) || value instanceof Map || value instanceof Set) {
    throw new TypeError(`${path} is not plain data`);
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry, `${path}.${key}`)]));
}
