import { type RequestEvent, redirect } from '@sveltejs/kit';

/**
 * Links of a meeting prove who somebody is: `?ich=` is the personal one, `?gruppe=` the one of a group. They go into
 * a cookie of this meeting and out of the address at once: a page on the wall, a shared address or a list of visited
 * pages gives nothing away.
 */
const names = { ich: 'umsicht-teilnahme', gruppe: 'umsicht-gruppe' } as const;
/** Until the group has typed its poster. */
const maxAge = 14 * 86_400;

type LinkEvent = Pick<RequestEvent, 'cookies' | 'url' | 'setHeaders'> & {
  readonly params: { readonly id: string };
};

export function takeLinkFromAddress({ cookies, url, params, setHeaders }: LinkEvent): void {
  setHeaders({ 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
  const given = (['ich', 'gruppe'] as const).filter((name) => url.searchParams.has(name));
  if (given.length === 0) return;
  for (const name of given)
    cookies.set(names[name], url.searchParams.get(name) ?? '', {
      path: `/treffen/${params.id}`,
      httpOnly: true,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
      maxAge,
    });
  redirect(303, url.pathname);
}

/** The personal one first: it can do more. */
export function linksOf({ cookies }: Pick<RequestEvent, 'cookies'>): readonly string[] {
  return [cookies.get(names.ich), cookies.get(names.gruppe)].filter((token) => token !== undefined);
}
