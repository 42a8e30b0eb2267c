import { z } from 'zod';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';

/** Everything that can be set from outside, by environment variables; nothing else in the product reads them. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  /** Address under which browsers reach the product, without a path; undefined: this computer only. */
  readonly origin: URL | undefined;
  /** `auto`: fictional content is loaded into an empty database; `off`: never, and nobody signs in to it. */
  readonly demo: 'auto' | 'off';
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const loopbackHosts = ['127.0.0.1', 'localhost', '::1'];

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_FOLDER: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./)
    .optional(),
  ORIGIN: z
    .string()
    .refine((text) => /^https?:\/\/[^/]+\/?$/.test(text) && URL.canParse(text))
    .transform((text) => new URL(text))
    .optional(),
  DEMO: z.enum(['auto', 'off']).default('auto'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Configuration, readonly Problem[]> {
  // A variable that is set to nothing means the same as one that is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
    // DATABASE_URL may hold a password: its value is never shown.
    return failed(names.map((name) => problem(`boot.setting.${name}`, { value: shown(name, given[name]) })));
  }
  const settings = read.data;
  if (settings.ORIGIN === undefined && !loopbackHosts.includes(settings.HOST)) {
    return failed([problem('boot.origin.missing', { host: settings.HOST })]);
  }
  return ok({
    port: settings.PORT,
    host: settings.HOST,
    dataFolder: settings.DATA_FOLDER,
    databaseUrl: settings.DATABASE_URL,
    origin: settings.ORIGIN,
    demo: settings.DEMO,
    logLevel: settings.LOG_LEVEL,
  });
}

function shown(name: string, value: string | undefined): string {
  return name === 'DATABASE_URL' ? '…' : (value ?? '').slice(0, 80);
}
