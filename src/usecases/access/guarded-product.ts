import type { AccessActor } from '#core/access/access-actor.ts';
import { problem } from '#core/kernel/problem.ts';
import { failed } from '#core/kernel/result.ts';
import type { Umsicht } from '../contract.ts';
import { useCases } from './registry.ts';

type Method = (...args: unknown[]) => unknown;

/**
 * The door of the whole product: a use case without an entry in the registry stops the start, and nobody who is
 * not signed in gets past where the policy does not say so. What a role may do, and with whose things, each use
 * case decides with the same policy.
 */
export function guardedProduct(umsicht: Umsicht): Umsicht {
  const guarded = Object.entries(umsicht).map(([area, methods]) => [
    area,
    typeof methods === 'object' ? guardedArea(area, methods as Record<string, unknown>) : methods,
  ]);
  return Object.fromEntries(guarded) as Umsicht;
}

function guardedArea(area: string, methods: Readonly<Record<string, unknown>>): Record<string, Method> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      guardedMethod(`${area}.${name}`, method as Method),
    ]),
  );
}

function guardedMethod(name: string, method: Method): Method {
  const access = useCases[name];
  if (access === undefined) throw new Error(`no policy for the use case ${name}`);
  if (access.reaches === 'token') return method;
  return async (...args) => {
    const actor = (args[0] ?? null) as AccessActor | null;
    if (actor === null && !access.policy(null, { organisationId: '' }))
      return failed(problem('access.signInNeeded'));
    return method(...args);
  };
}
