/**
 * What a mail is about. Each kind has three texts: `mails.<kind>.name`, `.subject` and `.body`. Parameters of the
 * last two are those that the caller of `queueMail` gives, and `{link}` where it gives a path.
 */
export const mailKinds = [
  'invitation',
  'signInLink',
  'accountChanged',
  'contactConfirmation',
  'agreementEnds',
  'strategyEnds',
  'meetingFeedback',
  'agreementOfMeeting',
  'statusOfMeasure',
  'adviceRequest',
  'meetingInvitation',
  'meetingRegistered',
  'meetingWaiting',
  'meetingAlreadyRegistered',
  'meetingMovedUp',
  'meetingGivenUp',
  'meetingHandedOn',
  'meetingSubstitute',
  'meetingWaitingSubstitute',
  'meetingLink',
  'meetingReminder',
  'meetingMoved',
  'meetingCalledOff',
] as const;
export type MailKind = (typeof mailKinds)[number];

/**
 * `waiting`: to be sent, or to be handed on where there is no mail server. `handedOn`: somebody did that.
 * `failed`: given up. `expired`: what it speaks of was over before it could be sent.
 */
export const mailStates = ['waiting', 'sent', 'handedOn', 'failed', 'expired'] as const;
export type MailState = (typeof mailStates)[number];
