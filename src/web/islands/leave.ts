/**
 * Signing out forgets what the check-in kept on this device. What is not sent yet is sent first; where that cannot be
 * done, the person decides. On every page of somebody who is signed in, lists whose day is over go too.
 */
import { forgetAll, forgetExpired, keptPresses, meetingsWithPresses } from '../meetings/day-store.ts';
import { sendPresses } from '../meetings/day-sync.ts';

async function leave(form: HTMLFormElement): Promise<void> {
  for (const meeting of meetingsWithPresses(localStorage))
    await sendPresses(localStorage, meeting, { wantsList: false });
  const left = meetingsWithPresses(localStorage).flatMap((meeting) =>
    keptPresses(localStorage, meeting),
  ).length;
  const question = (left === 1 ? form.dataset.one : form.dataset.other) ?? '';
  if (left > 0 && !confirm(question.replace('{}', String(left)))) return;
  // The check-in of this page stops keeping what still arrives.
  document.dispatchEvent(new Event('umsicht-leave'));
  forgetAll(localStorage);
  if ('caches' in window) await caches.delete('umsicht-tag');
  const keepers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(keepers.map((keeper) => keeper.unregister()));
  form.submit();
}

forgetExpired(localStorage, Date.now());
for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/abmelden"]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Whatever the browser refuses to forget, nobody is kept from signing out.
    void leave(form).catch(() => form.submit());
  });
