/**
 * Groups for 200 people, as an organiser waits for them: with the thread they are computed in, beside the requests.
 * `node benches/groups.ts`. The limit is a second.
 */
import type { GroupRequest } from '../src/core/meetings/groups/group-request.ts';
import { allocateBeside } from '../src/usecases/meeting-groups/allocation-thread.ts';
import { type BenchRow, median, writeResults } from './results.ts';

const limitMs = 1_000;
const tries = 7;
const topics = ['a', 'b', 'c', 'd'];
const professions = ['townHall', 'police', 'district', 'federalPolice'];

function requestOf(towns: number, groupCounts: readonly number[]): GroupRequest {
  const people = Array.from({ length: 200 }, (_, at) => ({
    id: `p${at}`,
    town: `t${at % towns}`,
    profession: professions[Math.floor(at / towns) % professions.length]!,
    wishes: [topics[at % 4]!, topics[(at + 1) % 4]!],
  }));
  const rounds = groupCounts.map((count, round) => ({
    id: `r${round}`,
    groups: Array.from({ length: count }, (_, at) => ({
      id: `r${round}g${at}`,
      topic: round === 0 ? topics[at % 4]! : null,
      places: null,
      moderatorId: round === 0 ? `p${at}` : null,
    })),
  }));
  return {
    people,
    rounds,
    together: [['p40', 'p81']],
    apart: [
      ['p50', 'p91'],
      ['p60', 'p101'],
    ],
    priority: 'mixing',
    kept: [],
  };
}

const cases = [
  { what: '200 people of 40 towns, one round of 20 groups', request: requestOf(40, [20]) },
  { what: '200 people of 12 towns, one round of 20 groups', request: requestOf(12, [20]) },
  { what: '200 people of 40 towns, three rounds of 20, 25 and 20', request: requestOf(40, [20, 25, 20]) },
];

const rows: BenchRow[] = [];
const notes: string[] = [];
for (const { what, request } of cases) {
  const times: number[] = [];
  let longestPause = 0;
  for (let nth = 0; nth < tries; nth += 1) {
    let last = performance.now();
    const heart = setInterval(() => {
      longestPause = Math.max(longestPause, performance.now() - last);
      last = performance.now();
    }, 2);
    const begun = performance.now();
    const allocated = await allocateBeside(request);
    times.push(performance.now() - begun);
    clearInterval(heart);
    if (!allocated.ok) throw new Error(allocated.problem.code);
    if (nth > 0) continue;
    const { sameTownPairs, sameTownBound } = allocated.value.quality;
    notes.push(
      `${what}: ${sameTownPairs} pairs of one town in a group, no allocation has fewer than ${sameTownBound}.`,
    );
  }
  rows.push({ what, unit: 'ms', measured: median(times), against: 'limit', reference: limitMs });
  rows.push({
    what: `${what}: slowest of ${tries}`,
    unit: 'ms',
    measured: Math.max(...times),
    against: 'limit',
    reference: limitMs,
  });
  rows.push({
    what: `${what}: longest wait of a request`,
    unit: 'ms',
    measured: longestPause,
    against: 'limit',
    reference: 50,
  });
}
writeResults('groups', rows, [
  ...notes,
  'Measured from the press of the button to the answer, with the start of the thread.',
]);
