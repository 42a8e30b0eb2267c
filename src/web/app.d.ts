import type { Locale } from '#i18n/catalogue.ts';
import type { Actor, Umsicht } from '#usecases/contract.ts';

declare global {
  namespace App {
    interface Error {
      /** Identifies one failure in the log; says nothing about its cause. */
      reference?: string;
    }
    interface Locals {
      umsicht: Umsicht;
      actor: Actor | null;
      locale: Locale;
    }
    interface PageData {
      locale: Locale;
    }
  }
}
