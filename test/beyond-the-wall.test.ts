import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * Use cases work within one organisation (`needs.within`). Whoever reaches over the wall (`needs.beyond`; `handle`
 * of an opened database) is listed here, with the reason; first ask whether the thing can be found beyond and then
 * be worked on within.
 */
const reasons: Readonly<Record<string, string>> = {
  'accounts/accounts.ts': 'an account belongs to a person, who may belong to several organisations',
  'accounts/close-account.ts': 'the person leaves all their organisations at once',
  'accounts/closing.ts': 'what is open in all organisations of the person',
  'accounts/own-account.ts': 'an account belongs to a person, who may belong to several organisations',
  'accounts/passkeys.ts': 'passkeys belong to a person, not to an organisation',
  'members/invite-into-database.ts': 'the command line invites the first people; nobody belongs there yet',
  'members/members-guard.ts': 'hands it on to the files named here',
  'members/members.ts': 'the account goes with the last membership, wherever that is',
  'sessions/sessions.ts': 'a person sees and switches between all their organisations',
  'sign-in/accept-invitation.ts': 'whoever accepts may have an account that belongs elsewhere',
  'sign-in/attempts.ts': 'counters belong to nobody',
  'sign-in/mail-link.ts': 'who signs in belongs nowhere yet; an address is looked for among all accounts',
  'sign-in/open-id.ts': 'who signs in belongs nowhere yet; an identity is looked for among all accounts',
  'sign-in/passkey-sign-in.ts':
    'who signs in belongs nowhere yet; a passkey is looked for among all accounts',
  'sign-in/sign-in-needs.ts': 'hands it on to the files named here',
  'meetings/check-hosts.ts':
    'organisations and contacts of the network that organise or moderate with others',
  'meetings/list-meetings.ts': 'the public list shows the meetings of all organisations',
  'meetings/meeting-guard.ts': 'whose meeting it is, and who organises it too, decides who may change it',
  'meetings/programme.ts': 'speakers are contacts of all organisations',
  'meetings/search-people.ts': 'speakers are searched among the contacts of all organisations',
  'meetings/shown-meeting.ts': 'people of all organisations are named in a programme, and who changed it',
  'meeting-reports/article-facts.ts': 'the next meeting of the region may be that of another organisation',
  'meeting-reports/published-report.ts': 'the feed tells of the reports of all organisations',
  'registrations/invite.ts': 'contacts of all organisations are invited',
  'registrations/remind-participants.ts': 'at night, meetings of all organisations',
  'meeting-feedback/ask-for-feedback.ts': 'the mails after the meetings of all organisations',
  'meeting-feedback/meeting-feedback.ts': 'the comparison shows the meetings of all organisations',
  'meeting-feedback/send-feedback.ts': 'the address on the QR code says whose meeting it is',
  'meeting-feedback/shuffle-feedback.ts': 'the nightly pass over the feedback to all meetings',
  'meeting-results/agreements.ts':
    'what is open from meetings of the region that lie with others; any organisation may have promised it',
  'meeting-results/meeting-results.ts': 'what is open from meetings of the region that lie with others',
  'meeting-results/questions.ts': 'a question of a meeting of others goes into the own programme',
  'meeting-results/remind-of-agreements.ts': 'reminders go to whoever promised something',
  'survey-returns/rewrite-in-random-order.ts':
    'the nightly pass over the field of all surveys; dead rows and the log of the database belong to nobody',
  'survey-closing/closing-needs.ts': 'hands it on to the file named here',
  'survey-closing/empty-closed-surveys.ts': 'dead rows and the log of the database belong to nobody',
  'strategy-plan/remind-of-measures.ts': 'at night, whoever is responsible for measures of all organisations',
  'library-entries/entry-guard.ts':
    'what the state office does to an entry of others is recorded with the state office',
  'library-entries/published-entries.ts': 'what was published is for everybody',
  'library-entries/review-entries.ts': 'the state office reviews the entries of all organisations',
  'offers/offer-guard.ts': 'an offer may name an entry any municipality has published',
  'advice/advice.ts': 'offers of all organisations are public; whose offer it is decides who keeps it',
  'documents/document-guard.ts': 'whose step or council it is decides who may keep its documents',
  'documents/documents.ts': 'many documents are for all members of the alliance, some for everybody',
  'mail/mail-work.ts': 'the delivery sends the mails of all organisations',
  'network/alliance-layers.ts': 'the public map shows the status of all organisations',
  'network/confirmations.ts': 'the yearly mail goes to contacts of all organisations',
  'network/contacts.ts':
    'whose contact it is decides who may change it; handing over moves seats in councils of others',
  'network/find-responsible.ts': 'the finder answers with contacts of all organisations that may be shown',
  'network/list-organisations.ts': 'the public list shows the status of all',
  'network/network-guard.ts': 'carries out what the files named here decide',
  'network/organisation-details.ts':
    'the public page of an organisation names its partners and who chairs with it',
  'network/remind-of-endings.ts': 'reminders go to partners of agreements and to the state office',
  'network/save-organisation.ts': 'keys and links decide which areas contacts of others serve',
  'network/status-steps.ts': 'whose step it is decides who may change it',
  'privacy/privacy.ts':
    'the account goes with the last membership, wherever that is; councils and meetings of others name and forget the person',
  'area-import/import-areas.ts': 'the official list: municipalities, keys, links and borders of all',
  'area-import/import-into-database.ts': 'hands the whole database to the import of areas',
  'strategy-documents/strategy-documents.ts': 'hands it on to the file named here',
  'strategy-documents/published.ts': 'everybody reads the published strategies of all organisations',
  'strategy-documents/warn-of-endings.ts': 'at night, strategies of all organisations',
  'retention/remove-expired.ts': 'deletes what has expired, whoever it belongs to',
  'organisation-package/export-work.ts': 'at the start, exports of all organisations that were cut off',
  'organisation-package/package-database.ts': 'the command line lists the organisations and takes one in',
  'organisation-package/take-package.ts': 'the command line takes an organisation in that is not there yet',
  'organisation-package/take-rows.ts': 'the people of a package may have accounts here that belong elsewhere',
  'record/verify-database.ts': 'the command line verifies the chains of all organisations',
  'survey-answers/asked-survey.ts': 'the address on the letter says whose survey it is',
  'survey-answers/enter-code.ts': 'a code typed without an address may belong to any survey in the field',
  'survey-answers/survey-answers.ts': 'hands it on to the files named here',
  'runs/interrupted-runs.ts': 'at the start, runs of all organisations that were cut off',
};

const folder = join(import.meta.dirname, '../src/usecases');
/** Where it is handed in. */
const wiring = ['needs.ts', 'testing.ts'];

function reachesBeyond(text: string): boolean {
  return /\bbeyond\b|\.handle\b/.test(text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
}

test('every file that reaches beyond the wall says why, and no reason is left over', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !wiring.includes(name))
    .filter((name) => reachesBeyond(readFileSync(join(folder, name), 'utf8')));
  expect(files.length).toBeGreaterThan(5);
  expect(files.sort()).toEqual(Object.keys(reasons).sort());
});
