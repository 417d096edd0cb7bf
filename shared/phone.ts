/** Telephone numbers of mainland China. */

import { refusalsOf } from './refusal.ts';

const refuse = refusalsOf({
  'phone-malformed': {
    zh: '请填写 11 位手机号码，或带区号的固定电话，例如 0533-1234567。',
    en: 'Enter an 11-digit mobile number, or a landline with its area code such as 0533-1234567.',
  },
});

export type PhoneRefusal = ReturnType<typeof refuse>;

export interface Phone {
  readonly ok: true;
  readonly kind: 'mobile' | 'landline';
  /** `13800000000`, `0533-1234567` or `0533-1234567-801`. */
  readonly phone: string;
}

const MOBILE = /^1[3-9]\d{9}$/;
/** 010 and 02x are three digits, all other area codes four; the number has seven or eight, an extension up to six. */
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))-?([2-9]\d{6,7})(?:[-转](\d{1,6}))?$/;

/** Reads a number as people type it: full-width digits, spaces, brackets and the country code are forgiven. */
export function parsePhone(text: string): Phone | PhoneRefusal {
  const dense = text
    .normalize('NFKC')
    .replace(/[\s·.]/g, '')
    .replace(/[‐-―−]/g, '-');
  const national = dense.replace(/^(?:\+|00)86-?(?=1|0)/, '').replace(/^(?:\+|00)86-?(?=[2-9])/, '0');
  const mobile = national.replaceAll('-', '');
  if (MOBILE.test(mobile)) return { ok: true, kind: 'mobile', phone: mobile };
  const [, area, number, extension] = LANDLINE.exec(national.replace(/^\((0\d{2,3})\)-?/, '$1-')) ?? [];
  if (!area || !number) return refuse('phone-malformed');
  return { ok: true, kind: 'landline', phone: [area, number, extension].filter(Boolean).join('-') };
}
