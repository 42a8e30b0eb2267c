import {
  forgetOldSheets,
  forgetSheet,
  type KeptSheet,
  keepSheet,
  keptSheets,
  sendSheets,
} from '../shared-page/outbox.ts';
import { sendSheet } from '../shared-page/send-sheet.ts';

/**
 * A page many write on (a group of a meeting, a workshop), on a telephone with bad reception: what is sent is kept
 * here until the server has it, and what others write appears by itself. Without this script the forms send as
 * always, and a link loads the page anew.
 *
 * In the page: forms with `data-keep` are kept, with its value as the field `what`; a hidden field `id` gets a fresh
 * one after each. Parts with `data-live` follow what others do; another `data-state` means another page.
 */
const lookMs = 4_000;
const againMs = 5_000;

class UmsichtSharedPage extends HTMLElement {
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
    forgetOldSheets(localStorage, Date.now());
    void this.send();
  }

  /** Kept first, then sent: whatever happens in between, it is here. */
  private keep(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const what = form.dataset.keep;
    if (what === undefined) return;
    const fields: Record<string, string> = { what };
    for (const [name, value] of new FormData(form)) fields[name] = String(value).trim();
    if (fields.words === '') return;
    const id = fields.id ?? `${what}-${fields.card ?? fields.finding}`;
    try {
      keepSheet(localStorage, this.page, { id, fields, writtenAt: Date.now() });
    } catch {
      // No room to keep it: the form is sent as without this script.
      return;
    }
    event.preventDefault();
    this.clear(form);
    void this.send();
  }

  private clear(form: HTMLFormElement): void {
    const id = form.elements.namedItem('id');
    if (id instanceof HTMLInputElement) id.value = crypto.randomUUID();
    // A change closes its form; a new card leaves room for the next one.
    if (form.elements.namedItem('card') !== null) form.closest('details')?.removeAttribute('open');
    else {
      const words = form.elements.namedItem('words');
      if (!(words instanceof HTMLTextAreaElement)) return;
      words.value = '';
      words.focus();
    }
  }

  private async send(): Promise<void> {
    this.show();
    if (this.sending || !this.waits()) return;
    this.sending = true;
    let outcome = 'offline';
    try {
      outcome = await sendSheets(localStorage, this.page, sendSheet);
      this.said = this.texts[outcome] ?? '';
      if (outcome === 'offline') setTimeout(() => void this.send(), againMs);
      else await this.renew();
    } finally {
      this.sending = false;
      this.show();
    }
    // Kept while the last answer was on its way.
    if (outcome !== 'offline' && this.waits()) void this.send();
  }

  private waits(): boolean {
    return keptSheets(localStorage, this.page).some(({ refused }) => refused === undefined);
  }

  /** What waits or was refused, with its text: nobody has to remember what they wrote. */
  private show(): void {
    const sheets = keptSheets(localStorage, this.page);
    const sync = this.querySelector<HTMLElement>('[data-sync]');
    const status = this.querySelector('[data-status]');
    const list = this.querySelector('[data-waiting]');
    if (!sync || !status || !list) return;
    sync.hidden = sheets.length === 0 && this.said === '';
    if (status.textContent !== this.said) status.textContent = this.said;
    list.replaceChildren(...sheets.map((sheet) => this.row(sheet)));
  }

  private row({ id, fields, refused }: KeptSheet): HTMLLIElement {
    const row = document.createElement('li');
    row.className = 'group-note';
    const words = document.createElement('p');
    words.className = 'as-typed';
    words.textContent = fields.words ?? this.texts.vote ?? '';
    const note = document.createElement('p');
    note.className = 'group-note__by';
    note.textContent =
      refused === undefined ? (this.texts.waiting ?? '') : `${this.texts.refused ?? ''} ${refused}`;
    row.append(words, note);
    if (refused === undefined) return row;
    const discard = document.createElement('button');
    discard.type = 'button';
    discard.className = 'kern-btn kern-btn--tertiary';
    const label = document.createElement('span');
    label.className = 'kern-label';
    label.textContent = this.texts.discard ?? '';
    discard.append(label);
    discard.addEventListener('click', () => {
      forgetSheet(localStorage, this.page, id);
      this.show();
    });
    row.append(discard);
    return row;
  }

  private async look(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      const response = await fetch(`${this.page}/stand`, { headers: { accept: 'application/json' } });
      const { stamp } = (await response.json()) as { stamp?: string };
      if (stamp !== undefined && stamp !== this.dataset.stamp) await this.renew();
    } catch {
      // No network: what is shown stays.
    }
  }

  /** A part somebody is working in is left alone; it follows when they are done. */
  private async renew(): Promise<void> {
    try {
      const response = await fetch(this.page, { headers: { accept: 'text/html' } });
      if (!response.ok) return;
      const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = fresh.querySelector<HTMLElement>(this.localName);
      if (next?.dataset.state !== this.dataset.state) {
        this.reload();
        return;
      }
      let isWhole = true;
      for (const part of this.querySelectorAll<HTMLElement>('[data-live]')) {
        const other = fresh.querySelector(`[data-live="${CSS.escape(part.dataset.live ?? '')}"]`);
        if (other === null) continue;
        if (part.querySelector('details[open]') || part.contains(document.activeElement)) isWhole = false;
        else part.replaceWith(document.adoptNode(other));
      }
      const stamp = next?.dataset.stamp;
      if (isWhole && stamp) this.dataset.stamp = stamp;
    } catch {
      // No network: what is shown stays.
    }
  }

  /** Not while something is typed that would be lost. */
  private reload(): void {
    const isTyping = [...this.querySelectorAll('textarea')].some(
      ({ value, defaultValue }) => value !== defaultValue,
    );
    if (isTyping) {
      this.said = this.texts.step ?? '';
      this.show();
    } else location.reload();
  }
}

customElements.define('umsicht-shared-page', UmsichtSharedPage);
