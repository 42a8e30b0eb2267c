import { finderAnswer } from '../../server/network/finder-answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => finderAnswer(locals, url.searchParams);
