/** What pages gain with script: uploads in place, a drawn signature, totals, drafts kept. Without it they still work. */

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Shows what is only for script and hides what is only for its absence. */
function reveal(root) {
  for (const element of all('[data-act], [data-signature-pad]', root)) element.hidden = false;
  for (const uploader of all('[data-upload]', root)) enhanceUploader(uploader);
}

/* Uploads */

function enhanceUploader(uploader) {
  uploader.hidden = false;
  for (const element of all('[data-without-script]', uploader.closest('.card, .item') ?? document)) {
    if (element.tagName === 'FORM' || element.closest('.slot') === uploader.closest('.slot')) element.hidden = true;
  }
  const input = uploader.querySelector('input[type="file"]');
  input.addEventListener('change', async () => {
    const files = [...input.files];
    input.value = '';
    const refusals = [];
    for (const file of files) {
      const refusal = await upload(file, uploader).catch(error => error.message);
      if (refusal) refusals.push(`${file.name}：${refusal}`);
    }
    await refreshSlot(uploader.dataset.slot, refusals);
  });
}

/** Announces the file with its hash and sends it; answers why it was refused. */
async function upload(file, uploader) {
  const show = showProgress(uploader, file.name);
  show(0);
  const announced = await fetch(uploader.dataset.upload, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-csrf': csrfOf(uploader) },
    body: JSON.stringify({
      fileName: file.name,
      contentType: file.type || 'application/octet-stream',
      size: file.size,
      sha256: await hashOf(file),
      shows: all('[data-scene]:checked', uploader).map(box => box.dataset.scene),
    }),
  });
  const answer = await announced.json();
  if (!announced.ok) return (answer.errors ?? []).map(error => error.message).join(' ') || answer.title;
  const isTaken = await send(answer.upload, file, show);
  return isTaken ? undefined : '上传没有成功，请重新选择文件。 The upload failed; choose the file again.';
}

async function hashOf(file) {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}

function send({ url, fields }, file, show) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file);
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', event => show(event.loaded / event.total));
    request.addEventListener('loadend', () => resolve(request.status >= 200 && request.status < 300));
    request.send(body);
  });
}

function showProgress(uploader, name) {
  const place = uploader.querySelector('[data-progress]');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', name);
  place.replaceChildren(name, bar);
  return part => {
    bar.value = part;
  };
}

const csrfOf = element =>
  element.closest('form')?.dataset.csrf ?? element.closest('form')?.querySelector('[name="csrf"]').value;

/** Takes the slot anew from the server, again while a file in it is being checked. */
async function refreshSlot(id, refusals = [], tries = 60) {
  const answer = await fetch(location.pathname);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const place of [id, 'to-do']) {
    const replacement = fresh.getElementById(place);
    document.getElementById(place)?.replaceWith(...(replacement ? [document.adoptNode(replacement)] : []));
  }
  const slot = document.getElementById(id);
  if (!slot) return;
  reveal(slot);
  slot.querySelector('[data-progress]')?.replaceChildren(...refusals.map(refusalOf));
  const isPending = slot.querySelector('[data-pending]');
  if (isPending && tries > 0) setTimeout(() => refreshSlot(id, refusals, tries - 1).catch(reportError), 2000);
}

function refusalOf(text) {
  const line = document.createElement('p');
  line.className = 'field-error';
  line.textContent = text;
  return line;
}

/* Unsaved work */

function warnUnsaved(form) {
  let isChanged = form.querySelector('[aria-invalid]') !== null;
  form.addEventListener('change', event => {
    if (event.target.name) isChanged = true;
  });
  form.addEventListener('submit', () => {
    isChanged = false;
  });
  addEventListener('beforeunload', event => {
    if (isChanged) event.preventDefault();
  });
}

/** Keeps a reviewer's unfinished form a moment after the last change. */
function keepDraft(form) {
  let timer;
  let isDecided = false;
  form.addEventListener('submit', () => {
    isDecided = true;
    clearTimeout(timer);
  });
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (isDecided) return;
      const body = new URLSearchParams(new FormData(form));
      body.set('act', 'draft');
      const headers = { accept: 'application/json' };
      const kept = await fetch(form.action, { method: 'POST', headers, body }).catch(() => ({ ok: false }));
      const place = form.querySelector('[data-kept]');
      if (place)
        place.textContent = kept.ok ? `已暂存 Draft kept ${new Date().toLocaleTimeString()}` : '暂存失败 Not kept';
    }, 1500);
  });
}

/* Score sheets */

function addUp(sheet) {
  const total = sheet.querySelector('[data-total]');
  const update = () => {
    const points = all('[data-points]', sheet).reduce((sum, input) => sum + (Number(input.value) || 0), 0);
    const off = all('[data-deduct]:checked', sheet).reduce((sum, box) => sum + Number(box.dataset.deduct), 0);
    total.textContent = String(Math.max(0, points - off));
  };
  total.closest('[hidden]')?.removeAttribute('hidden');
  sheet.addEventListener('input', update);
  update();
}

/* Signatures */

function enableSignature(pad) {
  const canvas = pad.querySelector('canvas');
  const store = pad.querySelector('input[type="hidden"]');
  const pen = canvas.getContext('2d');
  let last;
  const pointOf = event => {
    const frame = canvas.getBoundingClientRect();
    return [
      ((event.clientX - frame.left) / frame.width) * canvas.width,
      ((event.clientY - frame.top) / frame.height) * canvas.height,
    ];
  };
  const clear = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    store.value = '';
  };
  Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#10243c' });
  canvas.addEventListener('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    last = pointOf(event);
  });
  canvas.addEventListener('pointermove', event => {
    if (!last) return;
    const next = pointOf(event);
    pen.beginPath();
    pen.moveTo(...last);
    pen.lineTo(...next);
    pen.stroke();
    last = next;
  });
  canvas.addEventListener('pointerup', () => {
    last = undefined;
    store.value = canvas.toDataURL('image/png');
  });
  pad.querySelector('[data-act="clear"]').addEventListener('click', clear);
}

reveal(document);
for (const form of all('[data-warns-unsaved]')) warnUnsaved(form);
for (const form of all('[data-keeps-draft]')) keepDraft(form);
for (const sheet of all('[data-scorecard]')) addUp(sheet);
for (const pad of all('[data-signature-pad]')) enableSignature(pad);
for (const button of all('[data-act="print"]')) button.addEventListener('click', () => print());
for (const uploader of all('[data-upload]')) {
  const slot = uploader.closest('[id]')?.querySelector('[data-pending]') ? uploader.dataset.slot : undefined;
  if (slot) refreshSlot(slot).catch(reportError);
}
document.getElementById('errors')?.focus();

// Where there is little room, what is long is folded, unless it is what the address leads to.
if (matchMedia('(max-width: 47.99rem)').matches) {
  for (const part of all('details.fold'))
    part.open = location.hash.length > 1 && part.querySelector(':target') !== null;
}

// What is folded is printed all the same, and folded again afterwards.
addEventListener('beforeprint', () => {
  for (const part of all('details.printed:not([open])')) {
    part.open = true;
    part.dataset.folded = '';
  }
});
addEventListener('afterprint', () => {
  for (const part of all('details[data-folded]')) {
    part.open = false;
    delete part.dataset.folded;
  }
});
