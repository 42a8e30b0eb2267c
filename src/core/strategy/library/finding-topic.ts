import type { Finding } from '../../analysis/finding.ts';
import { offenceCatalogue } from '../../crime/offence-catalogue.ts';
import type { Text } from '../../kernel/text.ts';
import { bankItem, bankModules } from '../../survey/form/bank/bank.ts';

/**
 * What a finding is about, without its numbers: enough to look for measures, and nothing that could not stand in
 * the address of a public page.
 */
export type FindingTopic =
  | { readonly kind: 'offence'; readonly offence: string }
  | { readonly kind: 'construct'; readonly construct: string }
  /** Districts where load, feeling or both stand out. */
  | { readonly kind: 'load'; readonly load: LoadKind }
  /** The label of a question that is not of the bank. */
  | { readonly kind: 'words'; readonly words: string };

const loadKinds = ['both', 'onlyLoad', 'onlyFeeling'] as const;
export type LoadKind = (typeof loadKinds)[number];

const bankItems = bankModules.flatMap(({ items }) => items);
const mostCharacters = 200;

/** Null where the finding is no burden, or cannot be told from chance: nothing is to be done against it. */
export function findingTopic(finding: Finding): FindingTopic | null {
  if (finding.strength === 'notDistinguishable') return null;
  const key = 'key' in finding.statement ? finding.statement.key : '';
  const [area, kind, ...rest] = finding.id.split('.');
  if (area === 'load') {
    const load = loadKinds.find((one) => one === kind);
    return load === undefined ? null : { kind: 'load', load };
  }
  if (area === 'police') return /(Up|High)$/.test(key) ? { kind: 'offence', offence: rest.join('.') } : null;
  if (area !== 'survey') return null;
  const label = labelOf(finding.statement);
  const item = bankItem(rest[0] ?? '') ?? bankItems.find(({ label: one }) => one?.de === label);
  if (/Lower$/.test(key) !== (item?.direction === 'strength') && !key.endsWith('.share')) return null;
  if (item?.construct !== undefined) return { kind: 'construct', construct: item.construct };
  return label === null ? null : { kind: 'words', words: label.slice(0, mostCharacters) };
}

function labelOf(statement: Text): string | null {
  const item = 'key' in statement ? statement.params?.item : undefined;
  if (typeof item !== 'object' || item === null) return null;
  if ('verbatim' in item) return item.verbatim;
  return 'words' in item ? item.words.de : null;
}

export function findingKey(topic: FindingTopic): string {
  switch (topic.kind) {
    case 'offence':
      return `straftat:${topic.offence}`;
    case 'construct':
      return `frage:${topic.construct}`;
    case 'load':
      return `gebiete:${topic.load}`;
    case 'words':
      return `worte:${topic.words}`;
  }
}

/** Null for what no analysis could have asked: addresses are typed and changed by people. */
export function topicOfKey(key: string): FindingTopic | null {
  const cut = key.indexOf(':');
  const [kind, value] = [key.slice(0, cut), key.slice(cut + 1).trim()];
  if (kind === 'straftat' && offenceCatalogue.some((one) => one.key === value))
    return { kind: 'offence', offence: value };
  if (kind === 'frage' && bankItems.some((one) => one.construct === value))
    return { kind: 'construct', construct: value };
  const load = loadKinds.find((one) => one === value);
  if (kind === 'gebiete' && load !== undefined) return { kind: 'load', load };
  if (kind === 'worte' && value !== '') return { kind: 'words', words: value.slice(0, mostCharacters) };
  return null;
}
