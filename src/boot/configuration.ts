import { z } from 'zod';
import { type Problem, problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';
import type { SmtpSettings } from '#jobs/smtp-mailer.ts';
import type { OpenIdSettings } from '#usecases/sign-in/office-sign-in.ts';
import { loopbackHosts, readSender, readSmtpUrl } from './mail-settings.ts';

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
  /** Where mails go out; undefined: they stay in the outbox, and people hand them on. */
  readonly mail: SmtpSettings | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** The sign-in of an office (OpenID Connect); undefined: not offered. */
  readonly openId: OpenIdSettings | undefined;
  /**
   * Header in which a proxy says who asked; undefined: the other end of the connection, unless that is a proxy
   * itself. Only for a proxy that sets the header on every request, or visitors could write it themselves.
   */
  readonly clientAddressHeader: string | undefined;
}

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
  SMTP_URL: z.string().transform(understood(readSmtpUrl)).optional(),
  MAIL_FROM: z.string().transform(understood(readSender)).optional(),
  DEMO: z.enum(['auto', 'off']).default('auto'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  OIDC_ISSUER: z
    .string()
    .refine((text) => URL.canParse(text) && isProtected(new URL(text)))
    .transform((text) => new URL(text))
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).max(2000).optional(),
  OIDC_NAME: z.string().trim().min(1).max(80).optional(),
  CLIENT_ADDRESS_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/)
    .transform((name) => name.toLowerCase())
    .optional(),
});

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Configuration, readonly Problem[]> {
  // A variable that is set to nothing means the same as one that is not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map((issue) => String(issue.path[0])))];
    // Some values may hold a password: they are never shown.
    return failed(names.map((name) => problem(`boot.setting.${name}`, { value: shown(name, given[name]) })));
  }
  const settings = read.data;
  if (settings.ORIGIN === undefined && !loopbackHosts.includes(settings.HOST)) {
    return failed([problem('boot.origin.missing', { host: settings.HOST })]);
  }
  const { SMTP_URL: server, MAIL_FROM: from } = settings;
  if ((server === undefined) !== (from === undefined)) return failed([problem('boot.mail.incomplete')]);
  const openId = openIdOf(settings);
  if (!openId.ok) return failed([openId.problem]);
  return ok({
    port: settings.PORT,
    host: settings.HOST,
    dataFolder: settings.DATA_FOLDER,
    databaseUrl: settings.DATABASE_URL,
    origin: settings.ORIGIN,
    mail: server === undefined || from === undefined ? undefined : { ...server, from },
    demo: settings.DEMO,
    logLevel: settings.LOG_LEVEL,
    openId: openId.value,
    clientAddressHeader: settings.CLIENT_ADDRESS_HEADER,
  });
}

/** A setting that its reader does not understand is refused like any other. */
function understood<T>(read: (text: string) => T | null) {
  return (text: string, context: z.RefinementCtx): T => {
    const value = read(text);
    if (value !== null) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  };
}

/** All four or none: half a sign-in would look like one that is broken. */
function openIdOf(settings: z.infer<typeof schema>): Result<OpenIdSettings | undefined> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = settings;
  const given = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
    return ok({ issuer, clientId, clientSecret, name: settings.OIDC_NAME ?? issuer.host });
  if (missing.length === Object.keys(given).length && settings.OIDC_NAME === undefined) return ok(undefined);
  return failed(problem('boot.openId.incomplete', { names: missing.map(([name]) => name).join(', ') }));
}

/** Without encryption only on this computer, for trying out. */
function isProtected({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && loopbackHosts.includes(hostname));
}

const secret = ['DATABASE_URL', 'SMTP_URL', 'OIDC_CLIENT_SECRET'];

function shown(name: string, value: string | undefined): string {
  return secret.includes(name) ? '…' : (value ?? '').slice(0, 80);
}
