import type { OrganisationKind } from '#core/network/organisation.ts';
import type { OrganisationFilter } from '#usecases/network/contract.ts';
import { readPageNumber } from './page-numbers.ts';

/** What the address of the directory asks for. */
export interface DirectoryQuestion {
  readonly kind: string;
  readonly district: string;
  readonly words: string;
  readonly sort: 'name' | 'kind' | 'district';
  readonly descending: boolean;
  /** Counted from 1. */
  readonly page: number;
}

export function readDirectoryQuestion(address: URLSearchParams): DirectoryQuestion {
  const sort = address.get('sortierung');
  return {
    kind: address.get('art') ?? '',
    district: /^\d{5}$/.exec(address.get('kreis') ?? '')?.[0] ?? '',
    words: (address.get('suche') ?? '').trim().slice(0, 100),
    sort: sort === 'kind' || sort === 'district' ? sort : 'name',
    descending: address.get('richtung') === 'ab',
    page: readPageNumber(address),
  };
}

export function directoryFilterOf(
  { kind, district, words }: DirectoryQuestion,
  kinds: readonly OrganisationKind[],
): OrganisationFilter {
  const chosen = kinds.find((one) => one === kind);
  return {
    ...(chosen === undefined ? {} : { kinds: [chosen] }),
    ...(district === '' ? {} : { district }),
    ...(words === '' ? {} : { words }),
  };
}

/** Whatever changes, the list begins at its first page again. */
export function directoryAddress(question: DirectoryQuestion, change: Partial<DirectoryQuestion>): string {
  const { kind, district, words, sort, descending } = { ...question, ...change };
  const { page = 1 } = change;
  const parts = Object.entries({
    art: kind,
    kreis: district,
    suche: words,
    sortierung: sort === 'name' ? '' : sort,
    richtung: descending ? 'ab' : '',
    seite: page === 1 ? '' : String(page),
  });
  return new URLSearchParams(parts.filter(([, value]) => value !== '')).toString();
}
