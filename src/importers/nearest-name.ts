/**
 * The known name a wrong one was most likely meant to be, or null where none is near enough to suggest.
 * Distance: insertions, deletions, replacements and swaps of neighbours (optimal string alignment);
 * capitals, accents, blanks, `_` and `-` do not count.
 */
export function nearestName(wrong: string, known: Iterable<string>): string | null {
  const wanted = comparable(wrong).slice(0, 80);
  let nearest: string | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  for (const name of known) {
    const candidate = comparable(name).slice(0, 80);
    const distance = editDistance(wanted, candidate);
    const longest = Math.max(wanted.length, candidate.length);
    if (distance < smallest && distance <= Math.max(1, Math.floor(longest / 3))) {
      nearest = name;
      smallest = distance;
    }
  }
  return nearest;
}

function comparable(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\p{M}\s_-]/gu, '');
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2]! + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
