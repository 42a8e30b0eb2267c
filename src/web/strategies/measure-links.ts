import { type BeccariaSection, beccariaSections } from '#core/strategy/beccaria.ts';
import type { MeasureHint } from '#core/strategy/measure-quality.ts';

/** Below `/strategie/<id>/massnahmen/<measure>`. */
const sectionPaths: Readonly<Record<BeccariaSection, string>> = {
  problem: 'problem',
  causes: 'ursachen',
  goals: 'ziele',
  choice: 'auswahl',
  plan: 'umsetzung',
  review: 'ueberpruefung',
  lessons: 'schlussfolgerungen',
};

export interface MeasureAddress {
  readonly strategyId: string;
  readonly measureId: string;
}

export function measurePath({ strategyId, measureId }: MeasureAddress): string {
  return `/strategie/${strategyId}/massnahmen/${measureId}`;
}

export function sectionPath(address: MeasureAddress, section: BeccariaSection): string {
  return `${measurePath(address)}/${sectionPaths[section]}`;
}

/** undefined: no page of a step. */
export function sectionOfPath(path: string): BeccariaSection | undefined {
  return beccariaSections.find(({ id }) => sectionPaths[id] === path)?.id;
}

/** null: it was the last one. */
export function nextSection(section: BeccariaSection): BeccariaSection | null {
  const at = beccariaSections.findIndex(({ id }) => id === section);
  return beccariaSections[at + 1]?.id ?? null;
}

/** Where what a hint names is put right. */
export function hintPath({ section, at }: MeasureHint, address: MeasureAddress): string {
  const strategy = `/strategie/${address.strategyId}`;
  switch (at.page) {
    case 'section':
      return `${sectionPath(address, section)}#${at.field}`;
    case 'steps':
      return `${measurePath(address)}/schritte`;
    case 'money':
      return `${measurePath(address)}/geld`;
    case 'newIndicator':
      return `${strategy}/kennzahl/neu?massnahme=${encodeURIComponent(address.measureId)}`;
    case 'indicator':
      return `${strategy}/kennzahl/${at.id}`;
    case 'goal':
      return `${strategy}/ziele/${at.id}`;
    case 'effect':
      return `${strategy}/wirkung/vorher/${address.measureId}`;
    case 'library':
      return `/massnahmen/${at.id}`;
  }
}
