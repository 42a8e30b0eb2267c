import { mostQuestions } from '#core/meetings/guiding-questions.ts';
import { signedInActor } from '../../../../../../../../server/actor.ts';
import { valueOrErrorPage } from '../../../../../../../../server/failures.ts';
import { backToGroups } from '../../../../../../../../server/meetings/group-page.ts';
import { words } from '../../../../../../../../server/network/form-fields.ts';
import { translatorFor } from '../../../../../../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const actor = signedInActor(event);
  const t = translatorFor(locals.locale);
  const { title, questions } = valueOrErrorPage(
    await locals.umsicht.groupPages.questions(actor, params.id, params.round),
  );
  const said = questions.map(({ id, words: own }) => ({
    id,
    words: own ?? t.message(`web-group-pages.question.${id}`),
  }));
  const free = Array.from({ length: Math.min(2, mostQuestions - said.length) }, () => ({
    id: '',
    words: '',
  }));
  return { id: params.id, title, questions: [...said, ...free] };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const actor = signedInActor(event);
    const form = await request.formData();
    const ids = words(form, 'id');
    const questions = words(form, 'words').map((said, at) => ({ id: ids[at] || null, words: said }));
    const change = { roundId: params.round, questions };
    return backToGroups(event, await locals.umsicht.groupPages.setQuestions(actor, params.id, change));
  },
};
