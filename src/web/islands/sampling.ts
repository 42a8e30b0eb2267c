import type { CountedWords, FromSampling, ToSampling } from '../sampling/worker-messages.ts';

/**
 * Shows what the worker found and keeps the files it made at hand. The page is filled with words as text only;
 * nothing of the register is sent anywhere, and all of it is gone when the page is closed.
 */
class UmsichtSampling extends HTMLElement {
  private worker: Worker | null = null;
  private drawn = false;

  connectedCallback(): void {
    const { worker: address = '', locale } = this.dataset;
    // Loaded at once: from here on the page works without a connection.
    this.worker = new Worker(address, { type: 'module' });
    this.worker.addEventListener('message', ({ data }: MessageEvent<FromSampling>) => this.take(data));
    this.ask({ say: 'open', locale: locale === 'en' ? 'en' : 'de' });
    this.hidden = false;
    this.one<HTMLInputElement>('#register').addEventListener('change', ({ target }) => {
      const [file] = (target as HTMLInputElement).files ?? [];
      if (file !== undefined) this.ask({ say: 'look', file });
    });
    this.one('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.count();
    });
    this.one('[data-draw]').addEventListener('click', () => {
      this.one<HTMLButtonElement>('[data-draw]').disabled = true;
      this.ask({ say: 'draw', drawnAt: localTime(new Date()) });
    });
    // Whoever leaves before the files are kept has drawn for nothing.
    window.addEventListener('beforeunload', (event) => {
      if (this.drawn) event.preventDefault();
    });
  }

  private ask(message: ToSampling): void {
    this.worker?.postMessage(message);
  }

  private one<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
    return this.querySelector<Kind>(selector)!;
  }

  private count(): void {
    const fields: Record<string, string> = {};
    for (const [name, value] of new FormData(this.one<HTMLFormElement>('form'))) fields[name] = String(value);
    this.showErrors({});
    this.ask({ say: 'count', fields });
  }

  private take(message: FromSampling): void {
    if (message.say === 'progress') {
      this.status(message.words);
      return;
    }
    this.status('');
    if (message.say === 'columns') this.showColumns(message);
    else if (message.say === 'fieldErrors') this.showErrors(message.errors);
    else if (message.say === 'counted') this.showCounted(message);
    else if (message.say === 'drawn') this.showDrawn(message);
    else this.showProblems([message.title, ...message.lines]);
  }

  private status(words: string): void {
    const status = this.one('[data-status]');
    if (status.textContent !== words) status.textContent = words;
  }

  private showColumns({ columns, chosen }: Extract<FromSampling, { say: 'columns' }>): void {
    const box = this.one('[data-columns]');
    for (const select of box.querySelectorAll('select')) {
      const field = select.name.slice('column.'.length) as keyof typeof chosen;
      const [none] = select.options;
      select.replaceChildren(...(none === undefined ? [] : [none]));
      for (const { letter, header } of columns) {
        select.add(new Option(`${header} (${letter})`, letter, false, chosen[field] === letter));
      }
    }
    box.hidden = false;
    this.one('[data-words]').hidden = true;
    this.one('[data-counted]').hidden = true;
    this.one('[data-columns] select').focus();
  }

  private showErrors(errors: Readonly<Record<string, string>>): void {
    for (const old of this.querySelectorAll('[data-error-of]')) old.remove();
    for (const field of this.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    const entries = Object.entries(errors);
    const summary = this.one('[data-field-errors]');
    summary.replaceChildren();
    if (entries.length === 0) return;
    const list = document.createElement('ul');
    list.className = 'kern-list kern-list--bullet';
    for (const [name, words] of entries) {
      const field = this.querySelector<HTMLElement>(`[name="${name}"]`);
      if (field !== null) {
        field.setAttribute('aria-invalid', 'true');
        field.closest('details')?.setAttribute('open', '');
        const note = element('p', words, 'kern-error');
        note.id = `${name}-fehler`;
        note.dataset.errorOf = name;
        field.setAttribute('aria-describedby', note.id);
        field.closest('.kern-form-input')?.append(note);
      }
      const link = element('a', words, 'kern-link') as HTMLAnchorElement;
      link.href = `#${name}`;
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    const title = element('p', summary.dataset.title ?? '', 'kern-title');
    const alert = document.createElement('div');
    alert.className = 'kern-alert kern-alert--danger';
    alert.setAttribute('role', 'alert');
    alert.tabIndex = -1;
    const body = document.createElement('div');
    body.className = 'kern-alert__body';
    body.append(list);
    const head = document.createElement('div');
    head.className = 'kern-alert__header';
    head.append(title);
    alert.append(head, body);
    summary.append(alert);
    alert.focus();
  }

  private showProblems(lines: readonly string[]): void {
    this.one('[data-counted]').hidden = false;
    this.one('[data-forecast]').hidden = true;
    this.one('[data-counts]').hidden = true;
    this.fillList('[data-problems]', lines);
    this.one('#vorschau-titel').focus();
  }

  private showCounted(words: CountedWords): void {
    this.one('[data-counted]').hidden = false;
    this.fillList('[data-problems]', words.problems);
    this.fillList('[data-notices]', words.notices);
    this.fillList('[data-joined]', words.joined);
    this.showWords(words);
    const counts = this.one('[data-counts]');
    counts.hidden = words.counts.length === 0;
    counts
      .querySelector('tbody')
      ?.replaceChildren(...words.counts.map(([label, count]) => tableRow(label, [count])));
    const { forecast } = words;
    const box = this.one('[data-forecast]');
    box.hidden = forecast === null;
    if (forecast !== null) {
      const [first = '', ...rest] = forecast.sentences;
      this.one('[data-first]').textContent = first;
      const tone = forecast.warning ? 'warning' : 'info';
      this.one('[data-ranking]').className = `kern-alert kern-alert--${tone}`;
      box
        .querySelector('tbody')
        ?.replaceChildren(
          ...forecast.rows.map(({ label, population, letters, answers, range, width, lettersForUsable }) =>
            tableRow(label, [population, letters, answers, range, width, lettersForUsable]),
          ),
        );
      this.one('[data-total]').textContent = forecast.total;
      this.one('[data-sentences]').replaceChildren(...rest.map((sentence) => element('li', sentence)));
      this.one('[data-draw-step]').hidden = words.problems.length > 0 || this.drawn;
      this.one<HTMLButtonElement>('[data-draw]').disabled = false;
    }
    this.one('#vorschau-titel').focus();
  }

  /** Words of the register nobody knows: each gets a field in which a person says what it means. */
  private showWords({ words }: CountedWords): void {
    const box = this.one('[data-words]');
    const fields = this.one('[data-word-fields]');
    for (const { kind, word } of words) {
      const name = `word.${kind}.${word}`;
      if ([...fields.querySelectorAll('select')].some((select) => select.name === name)) continue;
      const id = `wort-${fields.children.length}`;
      const label = element('label', `»${word}«`, 'kern-label') as HTMLLabelElement;
      label.htmlFor = id;
      const select = document.createElement('select');
      select.className = 'kern-form-input__select';
      select.id = id;
      select.name = name;
      const meanings =
        kind === 'block' ? (['none', 'full', 'conditional'] as const) : (['main', 'secondary'] as const);
      select.add(new Option(box.dataset.open, ''));
      for (const meaning of meanings) select.add(new Option(box.dataset[meaning], meaning));
      const frame = document.createElement('div');
      frame.className = 'kern-form-input__select-wrapper';
      frame.append(select);
      const field = document.createElement('div');
      field.className = 'kern-form-input';
      field.append(label, frame);
      fields.append(field);
    }
    box.hidden = fields.children.length === 0;
  }

  private showDrawn({ files, summary, upload }: Extract<FromSampling, { say: 'drawn' }>): void {
    this.drawn = true;
    this.one('[data-draw-step]').hidden = true;
    this.one<HTMLButtonElement>('[data-count]').disabled = true;
    const box = this.one('[data-drawn]');
    box.hidden = false;
    this.one('[data-summary]').textContent = summary;
    const kept = new Set<string>();
    for (const { name, blob, mayLeave } of files) {
      const link = element('a', name, 'kern-link') as HTMLAnchorElement;
      link.href = URL.createObjectURL(blob);
      link.download = name;
      link.addEventListener('click', () => {
        kept.add(name);
        this.drawn = kept.size < files.length;
      });
      const item = document.createElement('li');
      item.append(link);
      this.one(mayLeave ? '[data-leave]' : '[data-stay]').append(item);
    }
    const field = this.querySelector<HTMLInputElement>('[data-upload] input');
    if (field !== null) {
      const chosen = new DataTransfer();
      chosen.items.add(new File([upload], 'survey-upload.json', { type: 'application/json' }));
      field.files = chosen.files;
      // What is kept by then is known to the person; the question whether to leave would come at the wrong time.
      field.form?.addEventListener('submit', () => {
        this.drawn = this.drawn && kept.size === 0;
      });
    }
    this.one('#ergebnis-titel').focus();
  }

  private fillList(selector: string, lines: readonly string[]): void {
    const box = this.one(selector);
    const list = box.querySelector<HTMLElement>('[data-list]') ?? box;
    list.replaceChildren(...lines.map((line) => element('li', line)));
    box.hidden = lines.length === 0;
  }
}

function element(name: string, words: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = words;
  if (className !== '') made.className = className;
  return made;
}

function tableRow(label: string, cells: readonly string[]): HTMLElement {
  const row = document.createElement('tr');
  row.className = 'kern-table__row';
  const head = element('th', label, 'kern-table__cell') as HTMLTableCellElement;
  head.scope = 'row';
  row.append(head, ...cells.map((cell) => element('td', cell, 'kern-table__cell kern-table__cell--numeric')));
  return row;
}

/** `2026-05-04T10:12:00+02:00`: the time of this machine with its zone. */
function localTime(now: Date): string {
  const minutes = -now.getTimezoneOffset();
  const pad = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

customElements.define('umsicht-sampling', UmsichtSampling);
