import type { Text } from '../kernel/text.ts';
import type { Figure, FigureState, ModuleId } from './figure.ts';

/** What a module says about a number; everything it leaves out is empty. */
export interface FigureDraft {
  readonly id: string;
  readonly label: Text;
  readonly unit: Figure['unit'];
  readonly method: string;
  readonly sources: readonly string[];
  readonly state?: FigureState;
  readonly value?: number | null;
  readonly interval?: Figure['interval'];
  readonly n?: number | null;
  readonly base?: number | null;
  readonly recipe?: Figure['recipe'];
}

/**
 * Collects the figures of an analysis. It is the one gate a number passes: a hidden figure loses its value,
 * its interval, its n and its inputs here, so that no later room can print them by mistake.
 */
export class FigureBook {
  readonly #figures = new Map<string, Figure>();
  readonly #module: ModuleId;
  readonly #mark: (label: Text) => Text;

  /** `mark`: what every label of the module carries, e.g. that a poll was open to everybody. */
  constructor(module: ModuleId, mark: (label: Text) => Text = (label) => label) {
    this.#module = module;
    this.#mark = mark;
  }

  add(draft: FigureDraft): Figure {
    if (this.#figures.has(draft.id)) throw new Error(`figure ${draft.id} was added twice`);
    const state = draft.state ?? { kind: 'shown' };
    const visible = state.kind === 'shown' || state.kind === 'imprecise';
    const value = visible ? (draft.value ?? null) : null;
    if (visible && (value === null || !Number.isFinite(value))) {
      throw new Error(`figure ${draft.id} is shown without a finite value`);
    }
    const figure: Figure = {
      id: draft.id,
      module: this.#module,
      label: this.#mark(draft.label),
      unit: draft.unit,
      state,
      value,
      interval: visible ? (draft.interval ?? null) : null,
      n: visible ? (draft.n ?? null) : null,
      base: visible ? (draft.base ?? null) : null,
      method: draft.method,
      sources: draft.sources,
      recipe: visible ? (draft.recipe ?? {}) : {},
    };
    this.#figures.set(figure.id, figure);
    return figure;
  }

  get(id: string): Figure {
    const figure = this.#figures.get(id);
    if (figure === undefined) throw new Error(`no figure ${id}`);
    return figure;
  }

  has(id: string): boolean {
    return this.#figures.has(id);
  }

  all(): readonly Figure[] {
    return [...this.#figures.values()];
  }
}
