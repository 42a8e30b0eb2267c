/**
 * Asks the browser to use or make a passkey and sends what it answers with the form. Without this script, or in a
 * browser without passkeys, the form stays hidden; the page offers the link in a mail beside it.
 */
type Way = 'get' | 'create';

class UmsichtPasskey extends HTMLElement {
  private busy = false;

  connectedCallback(): void {
    const form = this.querySelector('form');
    // Reading questions and writing answers is the browser's own work; one that cannot do it is too old.
    const knows = 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
    if (form === null || !knows) return;
    this.hidden = false;
    document.querySelector('[data-without-passkey]')?.remove();
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (!this.busy) void this.ask(form);
    });
  }

  private async ask(form: HTMLFormElement): Promise<void> {
    this.busy = true;
    this.say('');
    try {
      const credential = await this.credential();
      const answer = form.elements.namedItem('antwort') as HTMLInputElement;
      answer.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (failure) {
      this.busy = false;
      this.say(failure instanceof Refusal ? failure.message : (this.dataset.textFailed ?? ''));
    }
  }

  private async credential(): Promise<PublicKeyCredential> {
    const response = await fetch(this.dataset.question ?? '', {
      method: 'POST',
      headers: { accept: 'application/json' },
    });
    const { options, message } = (await response.json()) as { options?: object; message?: string };
    if (options === undefined) throw new Refusal(message);
    const way: Way = this.dataset.way === 'create' ? 'create' : 'get';
    const found =
      way === 'create'
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
              options as PublicKeyCredentialCreationOptionsJSON,
            ),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
              options as PublicKeyCredentialRequestOptionsJSON,
            ),
          });
    if (!(found instanceof PublicKeyCredential)) throw new Refusal();
    return found;
  }

  private say(words: string): void {
    const status = this.querySelector('.passkey__status');
    if (status) status.textContent = words;
  }
}

/** Said by the server, in the language of the page. */
class Refusal extends Error {}

customElements.define('umsicht-passkey', UmsichtPasskey);
