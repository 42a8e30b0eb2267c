/**
 * What the migrations say above each column, as `table.column`: the words stand where the column is made and
 * nowhere a second time. A later migration has the last word.
 */
export function columnComments(migrations: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const sql of migrations) collect(sql, found);
  return found;
}

function collect(sql: string, found: Map<string, string>): void {
  let table = '';
  let words: string[] = [];
  for (const line of sql.split('\n')) {
    const comment = /^\s+-- (.*)$/.exec(line)?.[1];
    if (comment !== undefined) {
      words.push(comment);
      continue;
    }
    table = /^(?:create|alter) table (\w+)/.exec(line)?.[1] ?? table;
    const column =
      /\badd column (\w+) /.exec(line)?.[1] ??
      /^ {2}(?!primary|foreign|unique|check|constraint|add|alter|drop)(\w+) /.exec(line)?.[1];
    if (column !== undefined && words.length > 0) found.set(`${table}.${column}`, words.join(' '));
    if (/;\s*$/.test(line)) table = '';
    words = [];
  }
}
