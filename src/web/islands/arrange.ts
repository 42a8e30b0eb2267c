/**
 * Items of a list are dragged to their place; then the form that holds them is sent, so that the server keeps the
 * order. Without this script the buttons of the form do the same, one place at a time.
 */
class UmsichtArrange extends HTMLElement {
  private dragged: HTMLElement | null = null;
  private orderBefore = '';

  connectedCallback(): void {
    const form = this.querySelector('form');
    if (form === null) return;
    for (const item of this.items()) item.draggable = true;
    this.addEventListener('dragstart', (event) => {
      this.dragged = this.itemAt(event.target);
      this.orderBefore = this.order();
      this.dragged?.classList.add('is-dragged');
      if (event.dataTransfer === null) return;
      event.dataTransfer.effectAllowed = 'move';
      // Firefox drags nothing that carries nothing.
      event.dataTransfer.setData('text/plain', '');
    });
    this.addEventListener('dragover', (event) => {
      const over = this.itemAt(event.target);
      if (this.dragged === null || over === null) return;
      event.preventDefault();
      if (over === this.dragged) return;
      const items = this.items();
      const isAhead = items.indexOf(this.dragged) < items.indexOf(over);
      over[isAhead ? 'after' : 'before'](this.dragged);
    });
    this.addEventListener('drop', (event) => event.preventDefault());
    this.addEventListener('dragend', () => {
      this.dragged?.classList.remove('is-dragged');
      this.dragged = null;
      if (this.order() !== this.orderBefore) form.requestSubmit();
    });
  }

  private items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('ol > li')];
  }

  private itemAt(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>('umsicht-arrange li') : null;
  }

  private order(): string {
    return [...this.querySelectorAll<HTMLInputElement>('input[name=photo]')]
      .map(({ value }) => value)
      .join(' ');
  }
}

customElements.define('umsicht-arrange', UmsichtArrange);
