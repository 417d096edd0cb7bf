import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmail } from '../../shared/email.ts';
import { parsePhone } from '../../shared/phone.ts';

describe('a telephone number', () => {
  it.each([
    ['13800000000', 'mobile', '13800000000'],
    ['+86 138-0000-0000', 'mobile', '13800000000'],
    ['008613800000000', 'mobile', '13800000000'],
    ['１３８００００００００', 'mobile', '13800000000'],
    ['0533-2345678', 'landline', '0533-2345678'],
    ['（0533）2345678', 'landline', '0533-2345678'],
    ['053323456789', 'landline', '0533-23456789'],
    ['010-62345678-801', 'landline', '010-62345678-801'],
    ['01062345678转801', 'landline', '010-62345678-801'],
    ['+86 533 2345678', 'landline', '0533-2345678'],
  ])('reads %s', (text, kind, phone) => {
    expect(parsePhone(text)).toEqual({ ok: true, kind, phone });
  });

  it.each(['', '1380000000', '12800000000', '2345678', '13800000000;x', '0533-2345678\nBcc: a@b.cn', '+1 2025550123'])(
    'refuses %j',
    text => {
      expect(parsePhone(text)).toMatchObject({ ok: false, code: 'phone-malformed' });
    },
  );
});

describe('an e-mail address', () => {
  it.each([
    ['name@example.cn', 'name@example.cn'],
    [' First.Last+tag@Mail.Example.COM ', 'First.Last+tag@mail.example.com'],
    ['ｎａｍｅ＠example.cn', 'name@example.cn'],
  ])('reads %s', (text, email) => {
    expect(parseEmail(text)).toEqual({ ok: true, email });
  });

  it.each([
    '',
    'name',
    '@example.cn',
    'name@localhost',
    'name@-example.cn',
    'name@example..cn',
    'name@10.0.0.1',
    'a..b@example.cn',
    'a@b@example.cn',
    'a b@example.cn',
    'a@example.cn,b@example.cn',
    'Name <a@example.cn>',
    '"a\r\nBcc: b@example.cn"@example.cn',
    'a@example.cn\r\nBcc: b@example.cn',
    'a@example.cn\n',
    'a@example.cn\u2028Bcc: b@example.cn',
    `${'a'.repeat(65)}@example.cn`,
    `a@${'b.'.repeat(130)}cn`,
  ])('refuses %j', text => {
    expect(parseEmail(text)).toMatchObject({ ok: false, code: 'email-malformed' });
  });

  it('never holds anything that a mail header would read differently', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const read = parseEmail(`${one}a@example.cn${other}`);
        expect(read.ok ? read.email : 'a@b.cn').toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
      }),
    );
  });
});
