import { describe, expect, test } from 'vitest';
import { type AccessActor, type Policy, type Role, roles } from './access-actor.ts';
import * as accounts from './account-policy.ts';
import * as analyses from './analysis-policy.ts';
import * as contacts from './contact-policy.ts';
import * as councils from './council-policy.ts';
import * as documents from './document-policy.ts';
import * as mails from './mail-policy.ts';
import * as meetings from './meeting-policy.ts';
import * as members from './member-policy.ts';
import * as organisations from './organisation-policy.ts';
import * as privacy from './privacy-policy.ts';
import * as records from './record-policy.ts';
import * as status from './status-policy.ts';

const policies: Record<string, Policy> = {
  ...accounts,
  ...analyses,
  ...contacts,
  ...councils,
  ...meetings,
  ...documents,
  ...mails,
  ...members,
  ...organisations,
  ...privacy,
  ...records,
  ...status,
};

const all: readonly Role[] = roles;
const inAlliance: readonly Role[] = [
  'coordinator',
  'councilMember',
  'policeContact',
  'districtOfficer',
  'stateOffice',
  'coach',
  'administrator',
];
const organisers: readonly Role[] = [
  'coordinator',
  'policeContact',
  'districtOfficer',
  'stateOffice',
  'coach',
];

/** Written by hand, beside the code: who is allowed what; a new policy must be added here. */
const expected: Record<string, { own: readonly Role[]; other: readonly Role[]; public: boolean }> = {
  mayListAnalyses: { own: ['coordinator', 'councilMember', 'statistician'], other: [], public: false },
  mayCreateAnalysis: { own: ['coordinator', 'statistician'], other: [], public: false },
  mayReadAnalysis: { own: ['coordinator', 'councilMember', 'statistician'], other: [], public: false },
  mayReadUnprotectedCounts: { own: ['coordinator', 'statistician'], other: [], public: false },
  mayChangeAnalysis: { own: ['coordinator', 'statistician'], other: [], public: false },
  mayRunAnalysis: { own: ['coordinator', 'statistician'], other: [], public: false },
  mayRemoveAnalysis: { own: ['coordinator'], other: [], public: false },
  mayReadRecord: { own: ['auditor', 'administrator'], other: [], public: false },
  mayReadOrganisation: { own: all, other: all, public: true },
  maySaveOrganisation: {
    own: ['coordinator', 'districtOfficer', 'stateOffice', 'administrator'],
    other: ['stateOffice'],
    public: false,
  },
  maySaveStatusStep: {
    own: ['coordinator', 'districtOfficer', 'stateOffice'],
    other: ['stateOffice'],
    public: false,
  },
  mayReadReminders: {
    own: ['coordinator', 'policeContact', 'districtOfficer', 'stateOffice', 'coach', 'administrator'],
    other: [],
    public: false,
  },
  maySaveCouncil: {
    own: ['coordinator', 'districtOfficer', 'stateOffice'],
    other: ['stateOffice'],
    public: false,
  },
  mayReadPublicDocument: { own: all, other: all, public: true },
  mayReadAllianceDocument: { own: inAlliance, other: inAlliance, public: false },
  mayReadParticipantDocument: { own: inAlliance, other: ['stateOffice'], public: false },
  mayKeepDocument: {
    own: ['coordinator', 'districtOfficer', 'stateOffice'],
    other: ['stateOffice'],
    public: false,
  },
  mayReadPublishedContact: { own: all, other: all, public: true },
  mayReadMemberContact: { own: inAlliance, other: inAlliance, public: false },
  maySaveContact: {
    own: ['coordinator', 'policeContact', 'districtOfficer', 'stateOffice', 'coach', 'administrator'],
    other: ['stateOffice'],
    public: false,
  },
  mayReadMeeting: { own: all, other: all, public: true },
  mayPlanMeeting: { own: organisers, other: [], public: false },
  mayOrganiseMeeting: { own: organisers, other: [], public: false },
  mayHelpAtMeeting: { own: [...organisers, 'councilMember'], other: [], public: false },
  mayManageMembers: {
    own: ['coordinator', 'stateOffice', 'administrator'],
    other: ['stateOffice'],
    public: false,
  },
  mayUseOwnAccount: { own: all, other: [], public: false },
  maySignIn: { own: all, other: all, public: true },
  mayReadOutbox: { own: ['administrator'], other: [], public: false },
  mayHandOnMail: { own: ['administrator'], other: [], public: false },
  mayReadProcessing: { own: ['coordinator', 'auditor', 'administrator'], other: [], public: false },
  mayServePersonRequest: { own: ['administrator'], other: [], public: false },
};

test('every policy is on the list', () => {
  expect(Object.keys(policies).sort()).toEqual(Object.keys(expected).sort());
});

describe.each(Object.entries(expected))('%s', (name, allowed) => {
  const policy = policies[name]!;
  const who = (organisationId: string): Role[] =>
    roles.filter((role) => policy({ organisationId: 'own', role }, { organisationId }));

  test('own organisation, other organisation, nobody', () => {
    expect(who('own')).toEqual(roles.filter((role) => allowed.own.includes(role)));
    expect(who('other')).toEqual(roles.filter((role) => allowed.other.includes(role)));
    expect(policy(null, { organisationId: 'other' })).toBe(allowed.public);
  });

  test('a role nobody knows, and no organisation at all', () => {
    const unknown = { organisationId: 'own', role: 'owner' } as unknown as AccessActor;
    expect(policy(unknown, { organisationId: 'own' })).toBe(allowed.public);
    for (const role of roles)
      expect(policy({ organisationId: '', role }, { organisationId: '' })).toBe(allowed.public);
  });
});
