/**
 * Follows a running analysis without reloading the page; when the run is over, the page is loaded anew.
 * Without this script the page refreshes itself.
 */
interface Stand {
  readonly running: boolean;
  readonly share: number;
  readonly shareText: string;
  readonly step: string;
}

const pauseMilliseconds = 1000;
const pauseAfterFailureMilliseconds = 5000;

class UmsichtProgress extends HTMLElement {
  connectedCallback(): void {
    setTimeout(() => this.follow(), pauseMilliseconds);
  }

  private async follow(): Promise<void> {
    if (!this.isConnected) return;
    try {
      const response = await fetch(this.dataset.source ?? '', { headers: { accept: 'application/json' } });
      if (!response.ok) throw new Error(String(response.status));
      const stand = (await response.json()) as Stand;
      if (!stand.running) {
        location.reload();
        return;
      }
      this.show(stand);
      setTimeout(() => this.follow(), pauseMilliseconds);
    } catch {
      setTimeout(() => this.follow(), pauseAfterFailureMilliseconds);
    }
  }

  private show({ share, shareText, step }: Stand): void {
    const bar = this.querySelector('progress');
    if (bar) bar.value = share;
    const label = this.querySelector('label');
    // A live region speaks on every change, so it is left alone while the step is the same.
    if (label && label.textContent !== step) label.textContent = step;
    const number = this.querySelector('[data-share]');
    if (number) number.textContent = shareText;
  }
}

customElements.define('umsicht-progress', UmsichtProgress);
