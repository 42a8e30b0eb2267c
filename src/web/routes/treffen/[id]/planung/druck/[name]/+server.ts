import { error } from '@sveltejs/kit';
import { printBeside } from '#reports/meeting/print-beside.ts';
import { signedInActor } from '../../../../../../server/actor.ts';
import { attachment } from '../../../../../../server/attachment.ts';
import { valueOrErrorPage } from '../../../../../../server/failures.ts';
import { type PrintName, printJob, printNames } from '../../../../../../server/meeting-day/print-jobs.ts';
import { translatorFor } from '../../../../../../texts.ts';
import type { RequestHandler } from './$types';

const fileWords: Readonly<Record<PrintName, string>> = {
  namensschilder: 'badges',
  unterschriften: 'signatures',
  bescheinigungen: 'certificates',
  programm: 'programme',
};

export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const actor = signedInActor(event);
  const name = printNames.find((one) => `${one}.pdf` === params.name);
  if (name === undefined) error(404, 'meetingDay.print.notFound');
  const translator = translatorFor(locals.locale);
  const list = valueOrErrorPage(await locals.umsicht.meetingDay.prints(actor, params.id));
  const wish = {
    name,
    size: url.searchParams.get('groesse') === 'a6' ? 'a6' : 'card',
    person: url.searchParams.get('person'),
    origin: url.origin,
  } as const;
  const job = printJob(list, wish, translator);
  if (job === null) error(404, 'meetingDay.print.notFound');
  const pdf = await printBeside(job, locals.locale);
  const fileName = `${translator.message(`meeting-day.print.file.${fileWords[name]}`)} ${list.meeting.title}.pdf`;
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': attachment(fileName) },
  });
};
