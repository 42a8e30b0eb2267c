import { describe, expect, it } from 'vitest';
import { BrokenUpload, receiveFiles, type UploadedFile } from './multipart.ts';

function formRequest(form: FormData): Request {
  return new Request('http://localhost/', { method: 'POST', body: form });
}

async function nameAndSize({ name, bytes }: UploadedFile): Promise<[string, number]> {
  let size = 0;
  for await (const chunk of bytes) size += chunk.length;
  return [name, size];
}

describe('files of a form', () => {
  it('arrive in their order with name and bytes', async () => {
    const form = new FormData();
    form.append('dateien', new File(['a;b\n1;2\n'], 'Übersicht.csv'));
    form.append('dateien', new File([new Uint8Array(3_000_000)], 'groß.xlsx'));
    expect(await receiveFiles(formRequest(form), nameAndSize)).toEqual([
      ['Übersicht.csv', 8],
      ['groß.xlsx', 3_000_000],
    ]);
  });

  it('left empty are none', async () => {
    const form = new FormData();
    form.append('dateien', new File([], ''));
    expect(await receiveFiles(formRequest(form), nameAndSize)).toEqual([]);
  });

  it('are read on when one of them is refused early', async () => {
    const form = new FormData();
    form.append('dateien', new File([new Uint8Array(2_000_000)], 'first.csv'));
    form.append('dateien', new File(['x'], 'second.csv'));
    const names = await receiveFiles(formRequest(form), async ({ name, bytes }) => {
      for await (const _ of bytes) break;
      return name;
    });
    expect(names).toEqual(['first.csv', 'second.csv']);
  });

  it('of a form that ends in the middle are refused, and so is the form', async () => {
    const head = '--x\r\nContent-Disposition: form-data; name="dateien"; filename="a.csv"\r\n\r\nhalf of';
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: head,
    });
    const outcomes: string[] = [];
    await expect(
      receiveFiles(request, async (file) => {
        try {
          return await nameAndSize(file);
        } catch (failure) {
          outcomes.push('refused');
          throw failure;
        }
      }),
    ).rejects.toThrow(BrokenUpload);
    expect(outcomes).toEqual(['refused']);
  });

  it('are not held in memory: the reader sets the pace', async () => {
    let produced = 0;
    const boundary = new TextEncoder().encode(
      '--x\r\nContent-Disposition: form-data; name="dateien"; filename="a.csv"\r\n\r\n',
    );
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(boundary),
      pull: (controller) => {
        produced += 65_536;
        if (produced > 20_000_000) {
          controller.enqueue(new TextEncoder().encode('\r\n--x--\r\n'));
          controller.close();
        } else controller.enqueue(new Uint8Array(65_536));
      },
    });
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body,
      duplex: 'half',
    } as RequestInit);
    let largestLead = 0;
    await receiveFiles(request, async ({ bytes }) => {
      let read = 0;
      for await (const chunk of bytes) {
        read += chunk.length;
        largestLead = Math.max(largestLead, produced - read);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    expect(largestLead).toBeLessThan(2_000_000);
  });
});
