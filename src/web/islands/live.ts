/**
 * Renews what is on at a meeting each minute while somebody looks at it. The server makes the page; without this
 * script there is a link to load it anew.
 */
const minuteMs = 60_000;

class UmsichtLive extends HTMLElement {
  connectedCallback(): void {
    setInterval(() => void this.renew(), minuteMs);
    document.addEventListener('visibilitychange', () => void this.renew());
  }

  private async renew(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      const response = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector('[data-live]');
      if (fresh) this.querySelector('[data-live]')?.replaceWith(document.adoptNode(fresh));
    } catch {
      // No network: what is shown says of which time it is.
    }
  }
}

customElements.define('umsicht-live', UmsichtLive);
