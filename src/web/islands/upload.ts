/**
 * Sends chosen or dropped files one after the other, shows how far each one is, and lets a person stop it.
 * Without this script the form sends all files at once.
 */
interface Answer {
  readonly files: readonly { readonly name: string; readonly message: string | null }[];
}

class UmsichtUpload extends HTMLElement {
  private failures = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    if (!form || !input) return;
    form.addEventListener('submit', (event) => {
      if (input.files === null || input.files.length === 0) return;
      event.preventDefault();
      void this.sendAll([...input.files]);
    });
    this.addEventListener('dragover', (event) => {
      event.preventDefault();
      this.classList.add('upload--over');
    });
    this.addEventListener('dragleave', () => this.classList.remove('upload--over'));
    this.addEventListener('drop', (event) => {
      event.preventDefault();
      this.classList.remove('upload--over');
      void this.sendAll([...(event.dataTransfer?.files ?? [])]);
    });
  }

  private async sendAll(files: readonly File[]): Promise<void> {
    const button = this.querySelector('button');
    button?.setAttribute('aria-disabled', 'true');
    this.failures = 0;
    for (const file of files) await this.send(file);
    button?.removeAttribute('aria-disabled');
    // The list of files is part of the page; with failures to read, it stays until the person moves on.
    if (this.failures === 0) location.reload();
  }

  private send(file: File): Promise<void> {
    const row = this.addRow(file.name);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const finish = (message: string, failed: boolean): void => {
        if (failed) this.failures += 1;
        row.end(message, failed);
        resolve();
      };
      row.cancel.addEventListener('click', () => request.abort());
      request.upload.addEventListener('progress', ({ loaded, total }) => row.show(loaded / total));
      request.upload.addEventListener('load', () => row.say(this.words('Checking')));
      request.addEventListener('abort', () => finish(this.words('Cancelled'), true));
      request.addEventListener('error', () => finish(this.words('Failed'), true));
      request.addEventListener('load', () => {
        const refusal = request.status === 200 ? refusalIn(request.responseText) : this.words('Failed');
        finish(refusal ?? this.words('Done'), refusal !== null);
      });
      const form = new FormData();
      form.append('dateien', file);
      request.open('POST', this.dataset.target ?? '');
      request.send(form);
    });
  }

  private words(name: 'Cancel' | 'Cancelled' | 'Checking' | 'Done' | 'Failed'): string {
    return this.dataset[`text${name}`] ?? '';
  }

  private addRow(name: string) {
    const item = document.createElement('li');
    const label = document.createElement('span');
    label.textContent = name;
    const bar = document.createElement('progress');
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute('aria-label', name);
    const status = document.createElement('span');
    status.className = 'upload__status';
    const cancel = document.createElement('button');
    cancel.type = 'button';
    cancel.className = 'kern-btn kern-btn--tertiary kern-btn--x-small';
    cancel.setAttribute('aria-label', `${this.words('Cancel')}: ${name}`);
    const caption = document.createElement('span');
    caption.className = 'kern-label';
    caption.textContent = this.words('Cancel');
    cancel.append(caption);
    item.append(label, bar, status, cancel);
    this.querySelector('.upload__files')?.append(item);
    return {
      cancel,
      show: (share: number) => {
        bar.value = share;
      },
      say: (words: string) => {
        status.textContent = words;
      },
      end: (words: string, failed: boolean) => {
        bar.remove();
        cancel.remove();
        status.textContent = words;
        item.className = failed ? 'upload__failed' : 'upload__done';
      },
    };
  }
}

function refusalIn(answer: string): string | null {
  const { files } = JSON.parse(answer) as Answer;
  return files.find(({ message }) => message !== null)?.message ?? null;
}

customElements.define('umsicht-upload', UmsichtUpload);
