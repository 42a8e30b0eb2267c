/** Value after an option: `--out folder` or `--out=folder`. */
export function optionValue(args: readonly string[], name: string): string | undefined {
  const joined = args.find((arg) => arg.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = args.indexOf(name);
  return at === -1 ? undefined : args[at + 1];
}

/** What is left when options and their values are taken away; null where an option is unknown. */
export function positionals(args: readonly string[], options: readonly string[]): readonly string[] | null {
  const found: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (!arg.startsWith('-')) found.push(arg);
    else if (options.includes(arg)) at += 1;
    else if (!options.some((name) => arg.startsWith(`${name}=`))) return null;
  }
  return found;
}
