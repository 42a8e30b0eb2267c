import { openForm } from '../../../../../../server/surveys/form-editor.ts';
import { previewPage } from '../../../../../../server/surveys/preview-page.ts';
import type { RequestHandler } from './$types';

/** What the frame of the preview shows; only pages of our own may frame it. */
export const GET: RequestHandler = async (event) => {
  const { edited, form } = await openForm(event);
  const { searchParams } = event.url;
  const wanted = searchParams.get('in') ?? 'de';
  const page = previewPage(edited, form, {
    module: searchParams.get('thema'),
    language: form.languages.includes(wanted) ? wanted : 'de',
  });
  return new Response(page.body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.contentSecurityPolicy,
      'x-frame-options': 'SAMEORIGIN',
    },
  });
};
