/** E-mail addresses, strict enough to be put into a mail header as they are. */

import { refusalsOf } from './refusal.ts';

const refuse = refusalsOf({
  'email-malformed': {
    zh: '请填写一个电子邮箱地址，例如 name@example.cn。',
    en: 'Enter one e-mail address, such as name@example.cn.',
  },
});

export type EmailRefusal = ReturnType<typeof refuse>;

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads one address; the domain comes back in lower case. Spaces around it and full-width letters are forgiven. Line
 * breaks and control characters anywhere, a display name, a second address or a quoted local part are refused.
 * Source: ASVS v5.0.0-1.3.11.
 */
export function parseEmail(text: string): { readonly ok: true; readonly email: string } | EmailRefusal {
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return refuse('email-malformed');
  const address = text.normalize('NFKC').trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  const domain = address.slice(at + 1).toLowerCase();
  const fits = local.length <= 64 && address.length <= 254;
  return fits && LOCAL.test(local) && isDomain(domain)
    ? { ok: true, email: `${local}@${domain}` }
    : refuse('email-malformed');
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every(label => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/** Whatever its capitals. Letters that only look like ours when they are made small, as the Kelvin sign, are others. */
export function isSameAddress(stored: unknown, given: string): boolean {
  if (typeof stored !== 'string' || stored === '' || !/^[\x20-\x7e]*$/.test(given)) return false;
  return stored.toLowerCase() === given.toLowerCase();
}
