/**
 * Makes the year a slider and leads from an area of the picture to its row. The page works without: the year
 * is a select field, and the list says everything the picture says.
 */
const pauseMilliseconds = 200;

class UmsichtMap extends HTMLElement {
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  connectedCallback(): void {
    const select = this.querySelector<HTMLSelectElement>('select[name=jahr]');
    if (select !== null && select.options.length > 1) this.addSlider(select);
    this.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest('[data-row]')?.getAttribute('data-row') : null;
      if (row) this.showRow(row);
    });
  }

  /** The row of an area; where it is on another page of the list, the list of that area alone. */
  private showRow(row: string): void {
    const link = document.getElementById(row)?.querySelector('a');
    link?.focus();
    const key = /^schluessel-(\d+)$/.exec(row)?.[1];
    if (link || key === undefined) return;
    const year = this.querySelector<HTMLSelectElement>('select[name=jahr]')?.value ?? '';
    location.assign(`${this.dataset.address}?${new URLSearchParams({ jahr: year, suche: key })}#liste`);
  }

  private addSlider(select: HTMLSelectElement): void {
    const years = [...select.options].map(({ value }) => Number(value));
    const slider = document.createElement('input');
    slider.type = 'range';
    slider.className = 'year-slider';
    slider.min = String(Math.min(...years));
    slider.max = String(Math.max(...years));
    slider.value = select.value;
    slider.setAttribute('aria-label', select.labels?.[0]?.textContent?.trim() ?? '');
    slider.addEventListener('input', () => {
      select.value = slider.value;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.showYear(select), pauseMilliseconds);
    });
    select.addEventListener('change', () => {
      slider.value = select.value;
    });
    select.closest('.kern-form-input')?.append(slider);
  }

  /** The part below the form anew, the focus stays on the slider. */
  private async showYear(select: HTMLSelectElement): Promise<void> {
    if (select.form === null) return;
    const turn = ++this.latest;
    const fields = [...new FormData(select.form)].filter((pair): pair is [string, string] => pair[1] !== '');
    const address = `${this.dataset.address}?${new URLSearchParams(fields)}`;
    const response = await fetch(address, { headers: { accept: 'text/html' } });
    if (!response.ok || turn !== this.latest) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const content = page.querySelector('[data-map-content]');
    const status = this.querySelector('.map-status');
    const old = this.querySelector('[data-map-content]');
    if (content === null || old === null || turn !== this.latest) return;
    // The sentence that is read out stays where it is, or nobody hears that it changed.
    const words = content.querySelector('.map-status');
    if (status !== null && words !== null) {
      status.textContent = words.textContent;
      words.replaceWith(status);
    }
    old.replaceChildren(...content.childNodes);
    history.replaceState(null, '', address);
  }
}

customElements.define('umsicht-map', UmsichtMap);
