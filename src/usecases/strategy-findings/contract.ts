import type { Result } from '#core/kernel/result.ts';
import type { TakenFinding } from '#core/strategy/finding-rules.ts';
import type { Actor } from '../contract.ts';

/** Findings of a strategy: copies of what analyses say, and what people know besides. */
export interface StrategyFindings {
  /** What an analysis of the organisation offers; without an id the one with the latest result. */
  offered(actor: Actor, id: string, analysisId: string | null): Promise<Result<OfferedFindings>>;
  /** Copies, with the figures they rest on. What was taken before is not taken twice. */
  take(
    actor: Actor,
    id: string,
    choice: { readonly analysisId: string; readonly findingIds: readonly string[] },
  ): Promise<Result<{ taken: number }>>;
  addOwn(
    actor: Actor,
    id: string,
    finding: { readonly statement: string; readonly source: string },
  ): Promise<Result<{ id: string }>>;
  move(
    actor: Actor,
    id: string,
    change: { readonly findingId: string; readonly direction: 'up' | 'down' },
  ): Promise<Result<void>>;
  /** Refused where a priority or a workshop rests on it. */
  remove(actor: Actor, id: string, findingId: string): Promise<Result<void>>;
  /** No action, because; `reason` null takes it back. Refused where it belongs to a priority. */
  setAside(
    actor: Actor,
    id: string,
    change: { readonly findingId: string; readonly reason: string | null },
  ): Promise<Result<void>>;
}

export interface OfferedFindings {
  /** The latest result first. */
  readonly analyses: readonly { readonly id: string; readonly title: string; readonly year: number | null }[];
  /** null: there is no result yet. */
  readonly analysisId: string | null;
  readonly findings: readonly (TakenFinding & { readonly findingId: string; readonly isTaken: boolean })[];
}
