/**
 * Paper at the keyboard, one key an answer: a number that can only be one answer moves on by itself, Enter goes on
 * without one, what is not asked is passed over. A sheet that cannot be sent stays where it is. Without this script
 * the fields are plain ones and the form is sent as any other.
 */
class UmsichtPaper extends HTMLElement {
  private texts: Readonly<Record<string, string>> = {};
  private isSending = false;

  connectedCallback(): void {
    this.texts = JSON.parse(this.dataset.texts ?? '{}') as Record<string, string>;
    this.addEventListener('input', (event) => this.typed(event));
    this.addEventListener('keydown', (event) => this.pressed(event));
    this.addEventListener('submit', (event) => void this.send(event));
    this.begin();
  }

  /** Where the hands go on: what was refused, the code, the first question. */
  private begin(): void {
    const fields = this.fields();
    const wrong = this.querySelector<HTMLElement>('[aria-invalid="true"]');
    const start =
      wrong ??
      this.querySelector<HTMLElement>('.kern-alert[role=alert], #code') ??
      fields.find(({ value }) => value === '');
    // A warning on top of a sheet is read on the way; the hands begin at the first question.
    (fields.length > 0 && wrong === null ? fields.find(({ value }) => value === '') : start)?.focus();
  }

  private fields(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('[data-sheet] input[data-kind]')];
  }

  private typed(event: Event): void {
    const field = event.target as HTMLInputElement;
    const { kind } = field.dataset;
    if (kind === undefined) return;
    const codes = (field.dataset.codes ?? '').split(' ');
    const value = field.value.trim();
    const isChoice = kind === 'single' || kind === 'scale';
    const parts =
      kind === 'multiple'
        ? value.split(codes.every((code) => code.length === 1) ? /\D*/ : /\D+/).filter((part) => part !== '')
        : [value];
    const isKnown =
      !(isChoice || kind === 'multiple') ||
      value === '' ||
      parts.every((part, at) => {
        const isLast = at === parts.length - 1;
        return codes.some((code) => (isLast ? code.startsWith(part) : code === part));
      });
    field.setAttribute('aria-invalid', String(!isKnown));
    this.say(isKnown ? '' : (this.texts.noCode ?? '').replace('…', value));
    if (!isKnown) field.select();
    else if (isChoice && codes.includes(value) && codes.filter((code) => code.startsWith(value)).length === 1)
      this.move(field, 1);
  }

  private pressed(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (field.dataset.kind === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const isBack = event.key === 'ArrowUp' || (event.key === 'Backspace' && field.value === '');
    if (!isBack && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (isBack) this.move(field, -1);
    else if (field.getAttribute('aria-invalid') === 'true') field.select();
    else this.move(field, 1);
  }

  /** To the next or the previous question that is asked; behind the last one is the button. */
  private move(from: HTMLInputElement, step: 1 | -1): void {
    const fields = this.fields();
    for (let at = fields.indexOf(from) + step; at >= 0; at += step) {
      const field = fields[at];
      if (field !== undefined && !this.isAsked(field, fields)) continue;
      (field ?? this.querySelector<HTMLElement>('[data-sheet] button'))?.focus();
      field?.select();
      return;
    }
  }

  private isAsked(field: HTMLInputElement, fields: readonly HTMLInputElement[]): boolean {
    const { askedItem, askedCodes } = field.dataset;
    if (askedItem === undefined) return true;
    const filter = fields.find(({ name }) => name === `q.${askedItem}`);
    if (filter === undefined || !this.isAsked(filter, fields)) return false;
    const codes = (askedCodes ?? '').split(' ');
    const isShort = (filter.dataset.codes ?? '').split(' ').every((code) => code.length === 1);
    const given =
      filter.dataset.kind === 'multiple' && isShort ? [...filter.value] : filter.value.split(/\D+/);
    return given.some((code) => codes.includes(code));
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isSending) return;
    this.isSending = true;
    const form = event.target as HTMLFormElement;
    this.say(this.texts.sending ?? '');
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
        headers: { accept: 'text/html' },
      });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector('umsicht-paper');
      // Signed out, or the field has ended: the page that came says so.
      if (fresh === null) {
        this.offline();
        return;
      }
      if (response.redirected) history.replaceState(null, '', response.url);
      this.replaceChildren(...document.adoptNode(fresh).childNodes);
      document.title = page.title;
      this.begin();
    } catch {
      this.offline();
    } finally {
      this.isSending = false;
    }
  }

  private offline(): void {
    this.say(this.texts.offline ?? '');
  }

  private say(words: string): void {
    const state = this.querySelector<HTMLElement>('[data-state]');
    if (state) state.textContent = words;
  }
}

customElements.define('umsicht-paper', UmsichtPaper);
