import { json } from '@sveltejs/kit';
import { signedInActor } from '../../../../../../../server/actor.ts';
import { takePhotos } from '../../../../../../../server/uploads.ts';
import { translatorFor } from '../../../../../../../texts.ts';
import type { RequestHandler } from './$types';

/** The same upload as the form on the page, answered so that the upload island can show each picture. */
export const POST: RequestHandler = async (event) => {
  const actor = signedInActor(event);
  const { locals, params, request } = event;
  const translator = translatorFor(locals.locale);
  const outcomes = await takePhotos({ umsicht: locals.umsicht, actor }, params.id, request);
  return json({
    files: outcomes.map(({ name, problem }) => ({
      name,
      message: problem === null ? null : translator.problem(problem),
    })),
  });
};
