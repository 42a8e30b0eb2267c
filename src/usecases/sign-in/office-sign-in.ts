import * as client from 'openid-client';
import { problem } from '#core/kernel/problem.ts';
import { failed, ok, type Result } from '#core/kernel/result.ts';

export interface OpenIdSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it: »Landratsamt«. */
  readonly name: string;
}

/** The sign-in of an office: OpenID Connect with discovery, PKCE, state and nonce, as `openid-client` does it. */
export interface OfficeSignIn {
  readonly name: string;
  /** Where the browser goes, and what must be the same when it comes back. */
  start(redirect: URL): Promise<Result<{ readonly address: string } & OpenIdChecks>>;
  /** Whom the office says it is; everything it says is checked against its keys and against `checks`. */
  finish(back: URL, checks: OpenIdChecks): Promise<Result<OpenIdPerson>>;
}

export interface OpenIdChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface OpenIdPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  /** The office says that the address belongs to the person. */
  readonly emailVerified: boolean;
}

const timeoutSeconds = 10;

export function createOfficeSignIn(
  settings: OpenIdSettings,
  { onError }: { readonly onError: (error: unknown) => void },
): OfficeSignIn {
  let known: client.Configuration | null = null;
  /** Asked for when somebody needs it: the product starts also while the office does not answer. */
  const configuration = async (): Promise<client.Configuration> => {
    known ??= await client.discovery(settings.issuer, settings.clientId, settings.clientSecret, undefined, {
      timeout: timeoutSeconds,
      // The configuration allows this for a provider on this computer only.
      execute: settings.issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
    });
    return known;
  };
  return {
    name: settings.name,

    start: async (redirect) => {
      let config: client.Configuration;
      try {
        config = await configuration();
      } catch (error) {
        onError(error);
        return failed(problem('signIn.openId.unreachable', { name: settings.name }));
      }
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect.href,
        scope: 'openid email',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: 'S256',
      });
      return ok({ address: address.href, ...checks });
    },

    finish: async (back, { state, nonce, codeVerifier }) => {
      try {
        const config = await configuration();
        const tokens = await client.authorizationCodeGrant(config, back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new Error('no ID token');
        // Many offices say the address only when asked for it.
        const isAsked = claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
        const said = isAsked ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
        return ok({
          issuer: claims.iss,
          subject: claims.sub,
          email: typeof said.email === 'string' ? said.email : null,
          emailVerified: said.email_verified === true,
        });
      } catch (error) {
        // Whatever does not fit is thrown: state, nonce, issuer, signature, a code that was used before.
        onError(error);
        return failed(problem('signIn.openId.refused', { name: settings.name }));
      }
    },
  };
}
