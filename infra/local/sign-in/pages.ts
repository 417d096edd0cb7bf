import type { ProviderContext } from 'oidc-provider';
import type { Person, ProviderSettings } from './settings.ts';

interface Pages {
  renderSignIn(ctx: ProviderContext): void;
  renderSignOut(ctx: ProviderContext, form: string): void;
  renderSignedOut(ctx: ProviderContext): void;
  /** The provider's own page between two people, for browsers without script. */
  dressHandover(ctx: ProviderContext): void;
  renderError(ctx: ProviderContext, refusal: Readonly<Record<string, unknown>>): void;
}

/** The provider's pages: Chinese first, English below, without script. */
export function createPages(settings: ProviderSettings): Pages {
  const policy = contentPolicy(settings);
  const render = (ctx: ProviderContext, page: { title: string; content: string }): void => {
    ctx.type = 'text/html; charset=utf-8';
    ctx.set('Content-Security-Policy', policy);
    ctx.set('X-Content-Type-Options', 'nosniff');
    ctx.set('Referrer-Policy', 'no-referrer');
    ctx.set('Cache-Control', 'no-store');
    ctx.body = layout(page.title, page.content);
  };
  return {
    renderSignIn: ctx => render(ctx, { title: '选择身份登录', content: signIn(settings.people) }),
    renderSignOut: (ctx, form) => render(ctx, { title: '退出登录', content: signOut(form) }),
    renderSignedOut: ctx => render(ctx, { title: '已退出登录', content: signedOut }),
    dressHandover: ctx => {
      if (typeof ctx.body === 'string' && ctx.body.includes('<noscript>')) ctx.body = handover(ctx.body);
    },
    renderError: (ctx, refusal) => render(ctx, { title: '无法登录', content: failure(refusal) }),
  };
}

/** Browsers apply `form-action` to the redirects after a form as well, so the client's addresses are named. */
function contentPolicy({ redirectUris, postLogoutRedirectUris }: ProviderSettings): string {
  const origins = new Set([...redirectUris, ...postLogoutRedirectUris].map(uri => new URL(uri).origin));
  const formTargets = ["'self'", ...origins].join(' ');
  return `default-src 'none'; style-src 'self'; form-action ${formTargets}; frame-ancestors 'none'; base-uri 'none'`;
}

const siteHeader =
  '<header><span class="seal" aria-hidden="true">办</span><p>办件 <span lang="en">Banjian</span></p></header>';

function layout(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 办件 Banjian</title>
<link rel="stylesheet" href="/sign-in.css">
</head>
<body>
${siteHeader}
<main>
${content}
</main>
</body>
</html>
`;
}

function heading(chinese: string, english: string): string {
  return `<h1>${chinese} <span lang="en">${english}</span></h1>`;
}

function signIn(people: readonly Person[]): string {
  return `${heading('选择身份登录', 'Choose who to sign in as')}
<p>这是本机演示用的登录服务，人员均为预置，无需密码。<span lang="en">This sign-in runs on this machine with
prepared people; no password is needed.</span></p>
<form method="post">
<ul class="people">
${people.map(personButton).join('\n')}
</ul>
<button class="plain" name="cancel" value="yes">取消登录 <span lang="en">Cancel</span></button>
</form>`;
}

function personButton({ sub, name, title, unit, email }: Person): string {
  const unitLine = unit === undefined ? '' : `<span class="unit">${escapeHtml(unit)}</span>`;
  return `<li><button name="person" value="${escapeHtml(sub)}"><span class="name">${escapeHtml(name)}</span>
<span class="title">${escapeHtml(title)}</span>${unitLine}<span class="email">${escapeHtml(email)}</span></button></li>`;
}

/** With script the form sends itself; without, its button says what it does. */
function handover(page: string): string {
  return page
    .replace('<html>', '<html lang="zh-CN">')
    .replace(
      '<head>',
      '<head>\n<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    )
    .replace(
      /<title>.*?<\/title>/,
      '<title>更换登录人 · 办件 Banjian</title>\n<link rel="stylesheet" href="/sign-in.css">',
    )
    .replace('<body>', `<body>\n${siteHeader}\n<main>`)
    .replace('</body>', '</main>\n</body>')
    .replace(
      /<noscript>.*<\/noscript>/s,
      `<noscript>
${heading('更换登录人', 'Another person signs in')}
<p>原来的登录将先退出，再以您选择的身份登录。<span lang="en">Who was signed in is signed out first.</span></p>
<p class="choices"><button type="submit">继续 <span lang="en">Continue</span></button></p>
</noscript>`,
    );
}

function signOut(form: string): string {
  return `${heading('退出登录？', 'Sign out?')}
${form}
<p class="choices"><button form="op.logoutForm" name="logout" value="yes">退出登录 <span lang="en">Sign out</span></button>
<button class="plain" form="op.logoutForm">保持登录 <span lang="en">Stay signed in</span></button></p>`;
}

const signedOut = `${heading('已退出登录', 'You have signed out')}
<p>可以关闭此页面。<span lang="en">You may close this page.</span></p>`;

function failure(refusal: Readonly<Record<string, unknown>>): string {
  const reasons = Object.entries(refusal).filter(([, value]) => value !== undefined);
  const rows = reasons.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(String(value))}</dd>`);
  return `${heading('无法登录', 'Sign-in did not work')}
<p>请回到原来的页面重新登录。<span lang="en">Please go back to where you came from and sign in again.</span></p>
<dl lang="en">${rows.join('')}</dl>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? character);
}
