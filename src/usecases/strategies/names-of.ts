const mostNamed = 5;

/** The titles of what stands in the way, for a refusal: `{count} … {names}`, beyond some only the number counts. */
export function namesOf(rows: readonly { readonly title: string }[]): {
  readonly count: number;
  readonly names: string;
} {
  const named = rows.slice(0, mostNamed).map(({ title }) => `»${title}«`);
  return { count: rows.length, names: [...named, ...(rows.length > mostNamed ? ['…'] : [])].join(', ') };
}
