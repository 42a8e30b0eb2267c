import type { FieldErrors } from '../field-errors.ts';

/** What was refused, said at its field, or above the form where it belongs to none. */
export function saidAt(
  field: string | null,
  text: string,
): { readonly errors: FieldErrors; readonly message: string } {
  return field === null ? { errors: {}, message: text } : { errors: { [field]: text }, message: '' };
}
