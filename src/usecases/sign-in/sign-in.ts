import { acceptInvitation, shownInvitation } from './accept-invitation.ts';
import type { SignIn } from './contract.ts';
import { requestLink, shownLink, useLink } from './mail-link.ts';
import { finishOpenId, startOpenId } from './open-id.ts';
import { passkeyRequest, signInByPasskey } from './passkey-sign-in.ts';
import type { SignInNeeds } from './sign-in-needs.ts';

export function createSignIn(needs: SignInNeeds): SignIn {
  return {
    ways: async () => ({
      openIdName: needs.office?.name ?? null,
      sendsMail: !needs.mailIsReadByOthers,
    }),
    requestLink: (request) => requestLink(needs, request),
    readLink: (token, browser) => shownLink(needs, token, browser),
    useLink: (token, from) => useLink(needs, token, from),
    passkeyRequest: (site, from) => passkeyRequest(needs, site, from),
    usePasskey: (site, answer, from) => signInByPasskey(needs, site, { answer, from }),
    startOpenId: (site, start, from) => startOpenId(needs, site, { ...start, from }),
    finishOpenId: (site, back, from) => finishOpenId(needs, site, { ...back, from }),
    readInvitation: (token) => shownInvitation(needs, token),
    acceptInvitation: (token, { name }, from) => acceptInvitation(needs, token, { name, from }),
  };
}
