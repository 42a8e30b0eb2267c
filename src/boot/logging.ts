import { type DestinationStream, type Logger, pino } from 'pino';
import type { Configuration } from './configuration.ts';

export type Log = Logger;

/** What could name a person or open a door; such fields are not to be logged, and here they are removed. */
const redacted = [
  'name',
  'email',
  'token',
  'cookie',
  'password',
  'authorization',
  '*.name',
  '*.email',
  '*.token',
  '*.cookie',
  '*.password',
  '*.authorization',
];

/** Structured lines on standard error: no addresses of readers, no user agents, no queries, no content. */
export function createLog(
  configuration: Pick<Configuration, 'logLevel'>,
  destination: DestinationStream = pino.destination(2),
): Log {
  return pino(
    {
      level: configuration.logLevel,
      // Neither process number nor host name: they say nothing to the reader.
      base: undefined,
      redact: { paths: redacted, remove: true },
      serializers: { err: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  );
}

/** Only the parts of an error that say where it happened; database errors carry whole rows beside them. */
function describeError(error: unknown): { type: string; code?: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: '' };
  const code: unknown = Reflect.get(error, 'code');
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutValues(error.message),
    ...(error.stack === undefined ? {} : { stack: framesOf(error.stack) }),
  };
}

/** Databases and parsers quote the value they stumbled over; it may be somebody's answer. */
function withoutValues(text: string): string {
  return text
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/'[^']*'/g, "'…'")
    .replaceAll(/=\([^)]*\)/g, '=(…)')
    .slice(0, 500);
}

function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/** What the web part reports; see `src/web/server/wiring.ts`. */
export function createWebLog(log: Log) {
  return {
    request: (line: {
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly milliseconds: number;
    }): void => {
      // Field by field: whatever else is on the line stays out.
      const { method, route, status, milliseconds } = line;
      log.info({ method, route, status, milliseconds }, 'request');
    },
    failure: (failure: unknown, context: { readonly reference: string; readonly route: string }): void => {
      log.error({ err: failure, reference: context.reference, route: context.route }, 'request failed');
    },
  };
}
