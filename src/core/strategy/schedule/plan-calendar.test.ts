import { expect, test } from 'vitest';
import { exampleStrategy } from '../../example/strategy/example-strategy.ts';
import { planCalendar } from './plan-calendar.ts';

const strategy = exampleStrategy('2027-03-01');
const words = {
  begins: (title: string) => `Beginn: ${title}`,
  ends: (title: string) => `Ende: ${title}`,
  step: (step: string, title: string) => `${step} (${title})`,
  responsible: (name: string) => `Verantwortlich: ${name}`,
};
const file = planCalendar(strategy, words, (id) => `https://umsicht.example/plan/${id}`);
/** The entries, unfolded, each as its properties. */
const entries = file
  .replaceAll('\r\n ', '')
  .split('BEGIN:VEVENT\r\n')
  .slice(1)
  .map(
    (entry) =>
      new Map(entry.split('\r\n').map((line) => [line.split(':')[0]!, line.split(':').slice(1).join(':')])),
  );

test('every beginning, step and end of what is open is a whole day', () => {
  const open = strategy.measures.filter(({ state }) => state !== 'done' && state !== 'dropped');
  const steps = open.flatMap((measure) => measure.steps.filter(({ doneOn }) => doneOn === null));
  const planned = open.filter(({ state }) => state === 'planned');
  expect(entries).toHaveLength(open.length + steps.length + planned.length);
  for (const entry of entries) {
    const [from, until] = [entry.get('DTSTART;VALUE=DATE') ?? '', entry.get('DTEND;VALUE=DATE') ?? ''];
    expect(from).toMatch(/^\d{8}$/);
    expect(until > from).toBe(true);
  }
});

test('each entry has its own id, the same tomorrow', () => {
  const ids = entries.map((entry) => entry.get('UID'));
  expect(new Set(ids).size).toBe(ids.length);
  expect(planCalendar(strategy, words, (id) => `https://umsicht.example/plan/${id}`)).toBe(file);
});

test('no line is too long, and signs of the format are escaped', () => {
  for (const line of file.split('\r\n'))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  const [measure] = strategy.measures;
  const odd = {
    ...measure!,
    title: 'Licht; Weg, \\Plan\nBEGIN:VEVENT',
    state: 'running' as const,
    steps: [],
  };
  const text = planCalendar({ id: 's', measures: [odd] }, words, () => 'https://umsicht.example/');
  expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:Ende: Licht\\; Weg\\, \\\\Plan\\nBEGIN:VEVENT\r\n');
  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
});

test('nothing open is an empty calendar', () => {
  const done = strategy.measures.map((measure) => ({ ...measure, state: 'done' as const }));
  expect(planCalendar({ id: 's', measures: done }, words, String)).not.toContain('VEVENT');
});
