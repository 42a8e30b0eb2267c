import { type Problem, problem } from '../kernel/problem.ts';
import { isMailAddress } from '../mail/mail-address.ts';
import { type Topic, topics } from '../network/contact.ts';

/** A talk or advice that somebody of an organisation gives, as its keepers enter it. */
export interface OfferFacts {
  readonly title: string;
  readonly topic: Topic;
  readonly description: string;
  /** For whom it is meant. */
  readonly audience: string;
  readonly minutes: number | null;
  /** What has to be there. */
  readonly needs: string;
  /** Where it is given, in words. */
  readonly place: string;
  readonly contactId: string | null;
  readonly published: boolean;
}

export const adviceRequestStates = ['open', 'answered', 'closed'] as const;
export type AdviceRequestState = (typeof adviceRequestStates)[number];

/** Somebody asks for a talk in their own town. */
export interface RequestFacts {
  readonly name: string;
  readonly email: string;
  readonly place: string;
  readonly message: string;
}

export const longestOffer = { line: 200, text: 4_000 } as const;
export const shortestMinutes = 5;
export const longestMinutes = 600;

export interface AdviceIssue<Facts> {
  readonly field: keyof Facts & string;
  readonly problem: Problem;
}

export function offerIssues(offer: OfferFacts): readonly AdviceIssue<OfferFacts>[] {
  const issues: AdviceIssue<OfferFacts>[] = [];
  if (offer.title === '') issues.push({ field: 'title', problem: problem('advice.title.missing') });
  if (!topics.includes(offer.topic))
    issues.push({ field: 'topic', problem: problem('advice.topic.missing') });
  const { minutes } = offer;
  if (
    minutes !== null &&
    !(Number.isInteger(minutes) && minutes >= shortestMinutes && minutes <= longestMinutes)
  )
    issues.push({
      field: 'minutes',
      problem: problem('advice.minutes.range', { least: shortestMinutes, most: longestMinutes }),
    });
  for (const field of ['title', 'audience', 'place'] as const)
    if (offer[field].length > longestOffer.line)
      issues.push({ field, problem: problem('meetings.text.tooLong', { limit: longestOffer.line }) });
  for (const field of ['description', 'needs'] as const)
    if (offer[field].length > longestOffer.text)
      issues.push({ field, problem: problem('meetings.text.tooLong', { limit: longestOffer.text }) });
  // Whoever asks must reach somebody.
  if (offer.published && offer.contactId === null)
    issues.push({ field: 'contactId', problem: problem('advice.contact.missing') });
  return issues;
}

export function requestIssues(request: RequestFacts): readonly AdviceIssue<RequestFacts>[] {
  const issues: AdviceIssue<RequestFacts>[] = [];
  if (request.name === '') issues.push({ field: 'name', problem: problem('advice.request.nameMissing') });
  if (request.place === '') issues.push({ field: 'place', problem: problem('advice.request.placeMissing') });
  if (!isMailAddress(request.email))
    issues.push({ field: 'email', problem: problem('advice.request.email') });
  for (const field of ['name', 'place'] as const)
    if (request[field].length > longestOffer.line)
      issues.push({ field, problem: problem('meetings.text.tooLong', { limit: longestOffer.line }) });
  if (request.message.length > longestOffer.text)
    issues.push({
      field: 'message',
      problem: problem('meetings.text.tooLong', { limit: longestOffer.text }),
    });
  return issues;
}
