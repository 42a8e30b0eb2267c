import { forgetCard, forgetOldCards, type KeptCard, keepCard, keptCards } from '../meetings/card-store.ts';
import { sendCards } from '../meetings/card-sync.ts';

/**
 * The shared page of a group on a telephone with bad reception: what is sent is kept here until the server has it, and
 * what others write appears by itself. Without this script the forms send as always, and a link loads the page anew.
 */
const lookMs = 4_000;
const againMs = 5_000;

class UmsichtGroup extends HTMLElement {
  private readonly page = location.pathname;
  private texts: Readonly<Record<string, string>> = {};
  private sending = false;
  private said = '';

  connectedCallback(): void {
    this.texts = JSON.parse(this.dataset.texts ?? '{}') as Record<string, string>;
    this.addEventListener('submit', (event) => this.keep(event));
    addEventListener('online', () => void this.send());
    document.addEventListener('visibilitychange', () => void this.look());
    setInterval(() => void this.look(), lookMs);
    forgetOldCards(localStorage, Date.now());
    void this.send();
  }

  /** Kept first, then sent: whatever happens in between, the text is here. */
  private keep(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (form.dataset.keep === undefined) return;
    const data = new FormData(form);
    const field = (name: string): string => String(data.get(name) ?? '').trim();
    const same = { id: field('id'), words: field('words'), author: field('author'), writtenAt: Date.now() };
    const card: KeptCard =
      form.dataset.keep === 'write'
        ? { ...same, question: field('question') }
        : { ...same, card: field('card'), base: Number(field('version')) };
    if (card.words === '') return;
    try {
      keepCard(localStorage, this.page, card);
    } catch {
      // No room to keep it: the form is sent as without this script.
      return;
    }
    event.preventDefault();
    this.clear(form);
    void this.send();
  }

  private clear(form: HTMLFormElement): void {
    const id = form.elements.namedItem('id') as HTMLInputElement;
    id.value = crypto.randomUUID();
    if (form.dataset.keep === 'rewrite') {
      form.closest('details')?.removeAttribute('open');
      return;
    }
    const words = form.elements.namedItem('words') as HTMLTextAreaElement;
    words.value = '';
    words.focus();
  }

  private async send(): Promise<void> {
    this.show();
    if (this.sending) return;
    this.sending = true;
    try {
      // Whatever was kept while others were on their way goes too.
      while (keptCards(localStorage, this.page).some(({ refused }) => refused === undefined)) {
        const outcome = await sendCards(localStorage, this.page);
        if (outcome === 'offline') {
          this.say('offline');
          setTimeout(() => void this.send(), againMs);
          return;
        }
        this.say(outcome);
        await this.renew();
      }
    } finally {
      this.sending = false;
      this.show();
    }
  }

  private say(key: string): void {
    this.said = this.texts[key] ?? '';
  }

  /** What waits or was refused, with its text: nobody has to remember what they wrote. */
  private show(): void {
    const cards = keptCards(localStorage, this.page);
    const sync = this.querySelector<HTMLElement>('[data-sync]');
    const status = this.querySelector('[data-status]');
    const list = this.querySelector('[data-waiting]');
    if (!sync || !status || !list) return;
    sync.hidden = cards.length === 0 && this.said === '';
    if (status.textContent !== this.said) status.textContent = this.said;
    list.replaceChildren(...cards.map((card) => this.row(card)));
  }

  private row(card: KeptCard): HTMLLIElement {
    const row = document.createElement('li');
    row.className = 'group-note';
    const words = document.createElement('p');
    words.className = 'as-typed';
    words.textContent = card.words;
    const note = document.createElement('p');
    note.className = 'group-note__by';
    row.append(words, note);
    if (card.refused === undefined) {
      note.textContent = this.texts.waiting ?? '';
      return row;
    }
    note.textContent = `${this.texts.refused ?? ''} ${card.refused}`;
    const discard = document.createElement('button');
    discard.type = 'button';
    discard.className = 'kern-btn kern-btn--tertiary';
    const label = document.createElement('span');
    label.className = 'kern-label';
    label.textContent = this.texts.discard ?? '';
    discard.append(label);
    discard.addEventListener('click', () => {
      forgetCard(localStorage, this.page, card.id);
      this.show();
    });
    row.append(discard);
    return row;
  }

  private async look(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      const response = await fetch(`${this.page}/stand`, { headers: { accept: 'application/json' } });
      if (!response.ok) return;
      const { stamp } = (await response.json()) as { stamp: string };
      if (stamp !== this.dataset.stamp) await this.renew();
    } catch {
      // No network: what is shown stays.
    }
  }

  /** A list somebody is working in is left alone; it follows when they are done. */
  private async renew(): Promise<void> {
    try {
      const response = await fetch(this.page, { headers: { accept: 'text/html' } });
      if (!response.ok) return;
      const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
      let isWhole = true;
      for (const list of this.querySelectorAll<HTMLElement>('[data-live]')) {
        const next = fresh.querySelector(`[data-live="${CSS.escape(list.dataset.live ?? '')}"]`);
        if (next === null) continue;
        if (list.querySelector('details[open]') || list.contains(document.activeElement)) isWhole = false;
        else list.replaceWith(document.adoptNode(next));
      }
      const stamp = fresh.querySelector('umsicht-group')?.getAttribute('data-stamp');
      if (isWhole && stamp) this.dataset.stamp = stamp;
    } catch {
      // No network: what is shown stays.
    }
  }
}

customElements.define('umsicht-group', UmsichtGroup);
