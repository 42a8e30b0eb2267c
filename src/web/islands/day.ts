/**
 * The check-in on a telephone: the list and the buttons work without a network, what was pressed is sent as soon as
 * there is one, and the page says what waits. Without this script the forms of the page work as forms do.
 */
import {
  forgetExpired,
  type KeptPress,
  keepPress,
  keptList,
  keptPresses,
  knownPeople,
} from '../meetings/day-store.ts';
import { type Refused, sendPresses } from '../meetings/day-sync.ts';
import type { dayTexts } from '../meetings/day-texts.ts';

type Texts = ReturnType<typeof dayTexts>;
type Person = ReturnType<typeof knownPeople>[number];

const retryMs = 15_000;
const freshMs = 60_000;
const keeperAddress = '/service-worker.js';
const cacheName = 'umsicht-tag';

class UmsichtDay extends HTMLElement {
  private texts!: Texts;
  private meeting = '';
  private day = 1;
  private words = '';
  private refused: Refused[] = [];
  private stand: 'sent' | 'offline' | 'signedOut' = 'sent';
  private reason = '';
  private busy = false;
  private readonly leaving = new AbortController();

  connectedCallback(): void {
    this.texts = JSON.parse(this.dataset.texts ?? '{}') as Texts;
    this.meeting = this.dataset.meeting || (/^\/treffen\/([\w-]+)\/tag/.exec(location.pathname)?.[1] ?? '');
    forgetExpired(localStorage, Date.now());
    const list = keptList(localStorage, this.meeting, Date.now());
    this.day = Number(this.dataset.day ?? list?.day ?? 1);
    this.listen();
    document.addEventListener('umsicht-leave', () => this.leaving.abort());
    void this.prepare();
    if (list !== null) this.draw();
    void this.send(true);
    addEventListener('online', () => void this.send(true));
    setInterval(() => {
      if (this.waiting().length > 0) void this.send(false);
    }, retryMs);
    setInterval(() => {
      if (document.visibilityState === 'visible') void this.send(true);
    }, freshMs);
  }

  private waiting(): readonly KeptPress[] {
    return keptPresses(localStorage, this.meeting);
  }

  private listen(): void {
    const search = this.querySelector<HTMLFormElement>('[data-search]');
    const field = search?.querySelector('input[type=search]') as HTMLInputElement | null;
    this.words = field?.value ?? '';
    field?.addEventListener('input', () => {
      this.words = field.value;
      this.draw();
    });
    search?.addEventListener('submit', (event) => event.preventDefault());
    search?.querySelector('[data-plain]')?.remove();
    this.querySelector<HTMLFormElement>('[data-walk-in]')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.enter(event.currentTarget as HTMLFormElement);
    });
  }

  /** Somebody who is not in the list. */
  private enter(form: HTMLFormElement): void {
    const value = (name: string): string => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
    const field = form.elements.namedItem('name') as HTMLInputElement;
    field.setCustomValidity(value('name') === '' ? this.texts.nameMissing : '');
    if (!field.reportValidity()) return;
    this.keep({
      kind: 'in',
      way: 'walkIn',
      participantId: crypto.randomUUID(),
      person: { name: value('name'), organisationName: value('home'), profession: value('profession') },
    });
    form.reset();
    field.focus();
  }

  private keep(press: Pick<KeptPress, 'kind' | 'way' | 'participantId' | 'person'>): void {
    keepPress(localStorage, this.meeting, {
      ...press,
      id: crypto.randomUUID(),
      dayNumber: this.day,
      pressedAt: Date.now(),
    });
    this.draw();
    void this.send(false);
  }

  private async send(wantsList: boolean): Promise<void> {
    if (this.busy || this.leaving.signal.aborted) return;
    this.busy = true;
    const sync = await sendPresses(localStorage, this.meeting, {
      wantsList,
      left: this.leaving.signal,
    });
    this.busy = false;
    this.reason = sync.outcome === 'refused' ? sync.reason : '';
    this.stand = sync.outcome === 'refused' ? 'sent' : sync.outcome;
    if (sync.outcome === 'sent') this.refused.push(...sync.refused);
    this.draw();
    // Pressed while something else was on its way.
    if (sync.outcome === 'sent' && this.waiting().length > 0) void this.send(false);
  }

  private draw(): void {
    const now = Date.now();
    const list = keptList(localStorage, this.meeting, now);
    const waiting = this.waiting();
    this.say(waiting.length, list?.savedAt ?? null);
    if (list === null) return;
    const working = this.querySelector<HTMLElement>('[data-working]');
    if (working) working.hidden = false;
    document.querySelector('[data-no-list]')?.remove();
    const people = knownPeople(list, waiting);
    const scanned = /\/tag\/([\w-]+)$/.exec(location.pathname)?.[1] ?? '';
    const shown = people.filter((person) => this.fits(person, scanned));
    this.fill(shown);
    const count = this.querySelector('[data-count]');
    const counted = people.filter(({ hasPlace, days }) => hasPlace || days.length > 0).length;
    const present = people.filter(({ days }) => days.includes(this.day)).length;
    if (count)
      count.textContent = this.texts.count.replace('{p}', String(present)).replace('{r}', String(counted));
    const none = this.querySelector<HTMLElement>('[data-none]');
    if (none) {
      none.hidden = shown.length > 0;
      none.textContent = this.texts.none.replace('{}', this.words);
    }
  }

  private fits({ id, name, home }: Person, scanned: string): boolean {
    const all = this.words.toLocaleLowerCase('de').split(/\s+/).filter(Boolean);
    // Without words, whoever opened the QR code of a badge sees that person.
    if (all.length === 0 && this.dataset.meeting === '' && scanned.length > 8) return id === scanned;
    const text = `${name} ${home}`.toLocaleLowerCase('de');
    return all.every((word) => text.includes(word));
  }

  private fill(people: readonly Person[]): void {
    const rows = this.querySelector('[data-list]');
    const template = this.querySelector<HTMLTemplateElement>('[data-row]');
    if (!rows || !template) return;
    const focused = document.activeElement?.getAttribute('data-person');
    rows.replaceChildren(
      ...people.map((person) => {
        const row = template.content.cloneNode(true) as DocumentFragment;
        const isHere = person.days.includes(this.day);
        const part = <Part extends HTMLElement>(name: string): Part =>
          row.querySelector(`[data-${name}]`) as Part;
        part('name').textContent = person.name;
        part('home').textContent = person.home;
        part('note').textContent = person.waits
          ? this.texts.waits
          : person.hasPlace || isHere
            ? ''
            : this.texts.noPlace;
        part('here').hidden = !isHere;
        const button = part<HTMLButtonElement>('press');
        button.dataset.person = person.id;
        button.classList.add(isHere ? 'kern-btn--tertiary' : 'kern-btn--primary');
        button.setAttribute(
          'aria-label',
          (isHere ? this.texts.outName : this.texts.inName).replace('{}', person.name),
        );
        (button.firstElementChild as HTMLElement).textContent = isHere ? this.texts.out : this.texts.in;
        button.addEventListener('click', () =>
          this.keep({
            kind: isHere ? 'out' : 'in',
            way: location.pathname.endsWith(person.id) ? 'code' : 'name',
            participantId: person.id,
          }),
        );
        return row;
      }),
    );
    if (focused) rows.querySelector<HTMLElement>(`[data-person="${CSS.escape(focused)}"]`)?.focus();
  }

  private say(waiting: number, savedAt: number | null): void {
    const bar = this.querySelector<HTMLElement>('[data-sync]');
    const status = this.querySelector('[data-status]');
    if (!bar || !status) return;
    bar.hidden = false;
    bar.dataset.stand = waiting > 0 || this.reason !== '' ? 'waiting' : this.stand;
    const { texts } = this;
    const sentences = [
      this.reason,
      this.stand === 'signedOut' ? texts.signIn : '',
      this.stand === 'offline' && savedAt !== null
        ? texts.offline.replace('{}', new Date(savedAt).toTimeString().slice(0, 5))
        : '',
      waiting > 0
        ? (waiting === 1 ? texts.waiting.one : texts.waiting.other).replace('{}', String(waiting))
        : '',
    ].filter((sentence) => sentence !== '');
    const words = sentences.length === 0 ? texts.sent : sentences.join(' ');
    // A live region speaks on every change, so it is left alone while nothing changes.
    if (status.textContent !== words) status.textContent = words;
    this.querySelector('[data-refused]')?.replaceChildren(...this.refused.map((one) => this.refusal(one)));
  }

  private refusal(refused: Refused): HTMLElement {
    const item = document.createElement('li');
    item.textContent = `${this.texts.refused.replace('{name}', refused.name || '–').replace('{reason}', refused.reason)} `;
    const button = document.createElement('button');
    button.className = 'kern-btn kern-btn--tertiary kern-btn--x-small';
    button.textContent = this.texts.understood;
    button.addEventListener('click', () => {
      this.refused = this.refused.filter((one) => one !== refused);
      this.draw();
    });
    item.append(button);
    return item;
  }

  /** A page for later without a network: the shell names nobody, so it may lie in the cache. */
  private async prepare(): Promise<void> {
    if (!('serviceWorker' in navigator) || !('caches' in window)) return;
    try {
      await navigator.serviceWorker.register(keeperAddress, { type: 'module', scope: '/treffen/' });
      const cache = await caches.open(cacheName);
      const shell = `/treffen/${this.meeting}/tag/ohne-netz`;
      const page = await fetch(shell, { credentials: 'omit' });
      if (!page.ok) return;
      const html = await page.clone().text();
      await cache.put(shell, page);
      const parts = [...html.matchAll(/(?:src|href)="([^"]*\/_app\/[^"]+)"/g)].map(
        (match) => new URL(match[1] ?? '', new URL(shell, location.href)).href,
      );
      await cache.addAll([...new Set(parts)]);
    } catch {
      // No network, or a browser that keeps nothing: the page works all the same while it is open.
    }
  }
}

customElements.define('umsicht-day', UmsichtDay);
