import { describe, expect, it } from 'vitest';
import { districtExample, townExample } from '#core/example/example-folders.ts';
import { planText } from './plan-text.ts';
import { readPlan } from './read-plan.ts';

describe('planText', () => {
  it.each([
    ['town', townExample],
    ['district', districtExample],
  ])('is read again as the same plan: %s', (_, example) => {
    const read = readPlan(new TextDecoder().decode(example().get('analysis.yaml')));
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(readPlan(planText(read.value))).toEqual(read);
  });

  it('keeps keys, words and dates text, whatever they look like', () => {
    const read = readPlan('version: 1\ntitle: "yes"\narea: "01001"\nareaName: "2020: #1"\n');
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(readPlan(planText(read.value))).toEqual(read);
  });
});
