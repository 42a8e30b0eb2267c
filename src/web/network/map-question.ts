import type { OrganisationKind } from '#core/network/organisation.ts';
import { type StatusKind, statusKinds } from '#core/network/status-step.ts';
import type { OrganisationFilter } from '#usecases/network/contract.ts';
import { readPageNumber } from './page-numbers.ts';

/** Units an alliance is made of; police and offices are in the directory, not on the map. */
export const mapKinds = ['municipality', 'association', 'district'] as const satisfies OrganisationKind[];
export type MapKind = (typeof mapKinds)[number];

export const sortColumns = [
  'name',
  'district',
  'contacted',
  'cooperationAgreement',
  'council',
  'coaching',
  'safetyAnalysis',
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** What the address of the map asks for; everything that is not understood falls back to the first view. */
export interface MapQuestion {
  readonly year: number;
  /** Day shown: the last of the year, today in the current one. */
  readonly on: string;
  readonly kind: MapKind | null;
  readonly district: string;
  readonly status: StatusKind | null;
  readonly words: string;
  /** Also those without a step. */
  readonly all: boolean;
  readonly sort: SortColumn;
  readonly descending: boolean;
  /** Counted from 1. */
  readonly page: number;
}

export function readMapQuestion(address: URLSearchParams, today: string): MapQuestion {
  const currentYear = Number(today.slice(0, 4));
  const asked = Number(/^\d{4}$/.exec(address.get('jahr') ?? '')?.[0] ?? currentYear);
  const year = Math.min(Math.max(asked, 1990), currentYear);
  const oneOf = <Word extends string>(words: readonly Word[], name: string): Word | null =>
    words.find((word) => word === address.get(name)) ?? null;
  return {
    year,
    on: year === currentYear ? today : `${year}-12-31`,
    kind: oneOf(mapKinds, 'art'),
    district: /^\d{5}$/.exec(address.get('kreis') ?? '')?.[0] ?? '',
    status: oneOf(statusKinds, 'stand'),
    words: (address.get('suche') ?? '').trim().slice(0, 100),
    all: address.get('alle') === 'ja',
    sort: oneOf(sortColumns, 'sortierung') ?? 'name',
    descending: address.get('richtung') === 'ab',
    page: readPageNumber(address),
  };
}

export function organisationFilterOf(question: MapQuestion): OrganisationFilter {
  return {
    on: question.on,
    kinds: question.kind === null ? mapKinds : [question.kind],
    ...(question.district === '' ? {} : { district: question.district }),
    ...(question.status === null ? {} : { status: [question.status] }),
    ...(question.words === '' ? {} : { words: question.words }),
  };
}

/**
 * The address of the same view with some of it changed; what is as in the first view is left out. Whatever changes,
 * the list begins at its first page again.
 */
export function mapAddress(question: MapQuestion, change: Partial<MapQuestion>, today: string): string {
  const { year, kind, district, status, words, all, sort, descending } = { ...question, ...change };
  const { page = 1 } = change;
  const parts: readonly (readonly [string, string])[] = [
    ['jahr', String(year) === today.slice(0, 4) ? '' : String(year)],
    ['art', kind ?? ''],
    ['kreis', district],
    ['stand', status ?? ''],
    ['suche', words],
    ['alle', all ? 'ja' : ''],
    ['sortierung', sort === 'name' ? '' : sort],
    ['richtung', descending ? 'ab' : ''],
    ['seite', page === 1 ? '' : String(page)],
  ];
  return new URLSearchParams(
    parts.filter(([, value]) => value !== '').map(([key, value]) => [key, value]),
  ).toString();
}
