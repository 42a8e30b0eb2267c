import { type Role, roles } from '#core/access/access-actor.ts';
import { type OrganisationKind, organisationKinds } from '#core/network/organisation.ts';
import { inviteIntoDatabase } from '#usecases/members/invite-into-database.ts';
import { optionValue, positionals } from './arguments.ts';
import { exitCodes, type Terminal } from './terminal.ts';
import { cliTranslator } from './translator.ts';

const options = [
  '--organisation',
  '--email',
  '--role',
  '--name',
  '--kind',
  '--area',
  '--data-folder',
  '--language',
];

/**
 * `umsicht account invite --organisation NAME --email ADDRESS --role ROLE`: the first person of an installation, or
 * one for an organisation that has lost its last administrator. Prints the link; no mail is sent.
 */
export async function accountCommand(terminal: Terminal, args: readonly string[]): Promise<number> {
  const { locale, message, problem, date } = cliTranslator(terminal, args);
  const words = positionals(args, options);
  const [organisation, email, role, name, kind, area] = options
    .slice(0, 6)
    .map((option) => optionValue(args, option));
  if (
    words?.length !== 1 ||
    words[0] !== 'invite' ||
    organisation === undefined ||
    email === undefined ||
    !isRole(role) ||
    (kind !== undefined && !isKind(kind))
  ) {
    terminal.error(
      message('cli.accountUsage', { roles: roles.join('|'), kinds: organisationKinds.join('|') }),
    );
    return exitCodes.usage;
  }
  const chosen = optionValue(args, '--data-folder');
  const { DATABASE_URL, DATA_FOLDER, ORIGIN, PORT } = process.env;
  const invited = await inviteIntoDatabase(
    {
      url: chosen === undefined && DATABASE_URL !== '' ? DATABASE_URL : undefined,
      folder: chosen ?? (DATA_FOLDER || './data'),
    },
    {
      organisation,
      kind: kind ?? null,
      area: area ?? null,
      email,
      name: name ?? email,
      role,
      locale,
    },
    () => new Date(),
  );
  if (!invited.ok) {
    terminal.error(problem(invited.problem));
    return invited.problem.code.startsWith('storage.') ? exitCodes.system : exitCodes.inputProblem;
  }
  const { organisationName, isNew, path, expires } = invited.value;
  if (isNew) terminal.error(message('cli.accountOrganisation', { organisation: organisationName }));
  const until = date(expires.toISOString());
  terminal.error(message('cli.accountInvited', { email, organisation: organisationName, until }));
  // The link alone on standard output, so that a script can pass it on.
  terminal.output(new URL(path, ORIGIN || `http://localhost:${PORT || '3000'}`).href);
  return exitCodes.done;
}

function isRole(word: string | undefined): word is Role {
  return roles.some((role) => role === word);
}

function isKind(word: string): word is OrganisationKind {
  return organisationKinds.some((kind) => kind === word);
}
