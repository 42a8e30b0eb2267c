const longest = 31;

/** Names spreadsheet programs accept: at most 31 characters, none of the forbidden signs, each once. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean =
      name
        .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, '-')
        .replaceAll(/^'+|'+$/g, '')
        .trim() || 'Tabelle';
    let candidate = clean.slice(0, longest).trim();
    for (
      let count = 2;
      taken.has(candidate.toLowerCase()) || candidate.toLowerCase() === 'history';
      count += 1
    ) {
      const suffix = ` ${count}`;
      candidate = clean.slice(0, longest - suffix.length).trim() + suffix;
    }
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}
