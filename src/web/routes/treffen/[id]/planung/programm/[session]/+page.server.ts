import { error, fail, redirect } from '@sveltejs/kit';
import { clockTime, minutesOf } from '#core/meetings/clock-time.ts';
import { isChangedMeanwhile } from '#usecases/meetings/changed-meanwhile.ts';
import type { FoundPerson, MeetingPlan, Session } from '#usecases/meetings/contract.ts';
import type { FieldErrors } from '../../../../../../field-errors.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { conflictOf } from '../../../../../../server/meetings/conflict.ts';
import { plannedMeeting, sentVersion } from '../../../../../../server/meetings/meeting-page.ts';
import {
  inputOfSession,
  readSession,
  type SessionInput,
  sessionInput,
  sessionRows,
} from '../../../../../../server/meetings/session-form.ts';
import { word } from '../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

/** A talk, where nothing else was said. */
const usualMinutes = 30;

function sessionOf({ sessions }: MeetingPlan, id: string): Session | null {
  if (id === 'neu') return null;
  return sessions.find((session) => session.id === id) ?? error(404, 'meetings.session.notFound');
}

/** A new item begins where the last one ends. */
function newInput({ sessions, begins }: MeetingPlan): SessionInput {
  const last = sessions.at(-1);
  const from = last?.ends ?? begins ?? '';
  const to = from === '' ? '' : (clockTime(minutesOf(from) + usualMinutes) ?? '');
  const dayNumber = String(last?.dayNumber ?? 1);
  const words = { title: '', abstract: '', topic: '', room: '', contacts: [], others: [] };
  return { ...words, dayNumber, begins: from, ends: to, kind: 'talk' };
}

export const load: PageServerLoad = async (event) => {
  const { plan } = await plannedMeeting(event);
  const session = sessionOf(plan, event.params.session);
  const { actor, umsicht } = event.locals;
  const offers = session === null ? [] : valueOrErrorPage(await umsicht.advice.offers(actor, {}));
  return {
    id: plan.id,
    meeting: { title: plan.title, days: plan.days, begins: plan.begins, ends: plan.ends },
    sessionId: session?.id ?? null,
    offerId: session?.offerId ?? '',
    offers: offers.map(({ id, title, organisationName }) => ({ id, title, organisationName })),
    version: session?.version ?? 0,
    input: session === null ? newInput(plan) : inputOfSession(session, translatorFor(event.locals.locale)),
  };
};

export const actions: Actions = {
  /** One form, two buttons: looking for somebody keeps everything that was typed. */
  speichern: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const translator = translatorFor(event.locals.locale);
    const form = await event.request.formData();
    const input = sessionInput(form);
    const version = sentVersion(form);
    const search = word(form, 'search');
    const answer = { input, version, search: '', found: null as readonly FoundPerson[] | null };
    const refused = (errors: FieldErrors, message: string) =>
      fail(400, { ...answer, errors, message, conflict: null });

    if (form.has('find') && search !== '') {
      const found = valueOrErrorPage(
        await event.locals.umsicht.meetings.searchPeople(actor, plan.id, search),
      );
      return { ...answer, errors: {} as FieldErrors, message: '', conflict: null, search, found };
    }
    const outcome = readSession(input, plan, translator);
    if (!outcome.ok) return refused(outcome.errors, '');
    const session = event.params.session === 'neu' ? null : event.params.session;
    const draft = { ...outcome.value, id: session, version };
    const saved = await event.locals.umsicht.meetings.saveSession(actor, plan.id, draft);
    if (saved.ok) redirect(303, `/treffen/${plan.id}/planung/programm`);
    if (!isChangedMeanwhile(saved.problem)) return refused({}, translator.problem(saved.problem));
    const now = sessionOf((await plannedMeeting(event)).plan, event.params.session);
    if (now === null) return refused({}, translator.problem(saved.problem));
    const rows = sessionRows(input, inputOfSession(now, translator), translator);
    const conflict = conflictOf(now, rows, translator);
    return fail(409, {
      ...answer,
      version: now.version,
      errors: {} as FieldErrors,
      message: '',
      conflict,
    });
  },

  verknuepfen: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const offerId = word(await event.request.formData(), 'offer') || null;
    const link = { sessionId: event.params.session, offerId };
    const done = await event.locals.umsicht.advice.link(actor, plan.id, link);
    if (!done.ok) error(400, translatorFor(event.locals.locale).problem(done.problem));
    redirect(303, `/treffen/${plan.id}/planung/programm`);
  },

  entfernen: async (event) => {
    const { actor, plan } = await plannedMeeting(event);
    const done = await event.locals.umsicht.meetings.removeSession(actor, plan.id, event.params.session);
    if (!done.ok && done.problem.code !== 'meetings.session.notFound')
      error(400, translatorFor(event.locals.locale).problem(done.problem));
    redirect(303, `/treffen/${plan.id}/planung/programm`);
  },
};
