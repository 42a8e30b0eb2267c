/** A number to dial from what people write: +49 3586 123-45 becomes tel:+49358612345. */
export function telephoneLink(phone: string): string | null {
  const dialled = phone.replaceAll(/\(0\)/g, '').replaceAll(/[^\d+]/g, '');
  return /^\+?\d{3,}$/.test(dialled) ? `tel:${dialled}` : null;
}

/** Only what can be an address becomes a link; header fields cannot be smuggled in. */
export function mailLink(email: string): string | null {
  return /^[^\s@?&%:/]+@[^\s@?&%:/]+\.[^\s@?&%:/]+$/.test(email) ? `mailto:${email}` : null;
}
