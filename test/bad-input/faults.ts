import { figuresOf } from '#core/analysis/result.ts';
import { renderResultJson } from '#reports/json/render-result-json.ts';
import type { Reading } from './broken-example.ts';

/** Units whose figures are estimates of something: they never stand without n and interval. */
const estimates = new Set(['share', 'percentagePoints', 'mean', 'ratePer100k', 'ratio', 'percentPerYear']);

/** What no reader may ever see, wherever it came from. */
export function faultsOf({ result, html }: Reading): readonly string[] {
  if (result === null || html === null) return ['no result'];
  const faults: string[] = [];
  for (const [language, page] of Object.entries(html)) {
    const words = page.replace(/<style[\s\S]*?<\/style>/g, '');
    const found =
      /.{0,60}(NaN|undefined|\bnull\b|Infinity|∞|\[object|<script|<img|onload=alert\(1\)><).{0,20}/.exec(
        words,
      );
    if (found !== null) faults.push(`${language}: ${found[0]}`);
  }
  // Throws where a number is none.
  renderResultJson(result);
  for (const { id, module, unit, state, value, n, interval } of figuresOf(result)) {
    const visible = state.kind === 'shown' || state.kind === 'imprecise';
    if (!visible && (value !== null || n !== null || interval !== null))
      faults.push(`${id} is hidden and has a value`);
    // Official structure figures are counted, not estimated.
    if (visible && module !== 'profile' && estimates.has(unit) && (n === null || interval === null))
      faults.push(`${id} stands without n or interval`);
  }
  return faults;
}
