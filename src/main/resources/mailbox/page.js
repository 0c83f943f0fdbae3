'use strict';
const at = id => document.getElementById(id);
const read = id => at(id) && JSON.parse(at(id).textContent);
const totals = read('data-totals');
const mails = read('data-list');
const own = Object.entries(read('data-pictures') || {});
const rows = [];
let chosen = -1, view = 'html', width = 'desktop', pictures = false;

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function shortDate(mail) {
  const date = new Date(mail.date);
  return isNaN(date) ? '' : date.toLocaleString([], {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit'});
}

function fillList() {
  mails.forEach((mail, i) => {
    const button = element('button', '', '');
    button.type = 'button';
    const line = element('span', 'line', '');
    line.append(element('span', 'who', mail.sender || mail.file), element('span', 'when', shortDate(mail)));
    button.append(line, element('span', 'what', mail.subject || '(no subject)'), element('span', 'preview', mail.preview));
    if (mail.to) button.append(element('span', 'to', 'To ' + mail.to));
    button.addEventListener('click', () => { location.hash = i + 1; });
    const row = document.createElement('li');
    row.append(button);
    rows.push({row, button, words: [mail.sender, mail.to, mail.subject, mail.preview, mail.file].join(' ').toLowerCase()});
    at('list').append(row);
  });
  at('count').textContent = totals.mails.toLocaleString() + (totals.mails === 1 ? ' message in ' : ' messages in ') + totals.folder;
  const more = totals.mails - mails.length;
  at('more').hidden = more <= 0;
  at('more').textContent = 'The newest ' + mails.length.toLocaleString() + ' are listed here; and '
      + more.toLocaleString() + ' more as .eml files in the folder.';
}

function filter() {
  const words = at('search').value.toLowerCase().split(/\s+/);
  rows.forEach(r => { r.row.hidden = !words.every(word => r.words.includes(word)); });
  at('none').hidden = rows.some(r => !r.row.hidden);
}

/* The frame may not run scripts; taking out what would load or lead elsewhere is for the reader's peace. */
function framed(written) {
  const html = own.reduce((page, [address, picture]) => page.replaceAll(address, picture), written);
  const page = new DOMParser().parseFromString(html, 'text/html');
  page.querySelectorAll('script, base, meta[http-equiv], link, iframe, object, embed').forEach(e => e.remove());
  const remote = /<img[^>]+src\s*=\s*["']?(https?:)?\/\/|url\(\s*["']?(https?:)?\/\/|background\s*=\s*["']?(https?:)?\/\//i.test(html);
  at('images').hidden = !remote || pictures;
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "default-src 'none'; style-src 'unsafe-inline'; img-src data:" + (pictures ? ' http: https:' : '');
  const base = page.createElement('base');
  base.target = '_blank';
  page.head.prepend(policy, base);
  const frame = document.createElement('iframe');
  frame.title = 'The message as its reader sees it';
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  frame.referrerPolicy = 'no-referrer';
  frame.srcdoc = '<!DOCTYPE html>' + page.documentElement.outerHTML;
  return frame;
}

function headers(text) {
  const pre = document.createElement('pre');
  text.split('\n').forEach(line => {
    const name = /^[!-9;-~]+:/.exec(line);
    if (name) pre.append(element('b', '', name[0]));
    pre.append((name ? line.slice(name[0].length) : line) + '\n');
  });
  return pre;
}

function show() {
  const mail = mails[chosen];
  at('empty').hidden = !!mail;
  at('message').hidden = !mail;
  document.body.classList.toggle('reading', !!mail && location.hash !== '');
  rows.forEach((r, i) => r.button.setAttribute('aria-current', i === chosen));
  if (!mail) return;
  rows[chosen].button.scrollIntoView({block: 'nearest'});
  ['from', 'to', 'date'].forEach(id => { at(id).textContent = mail[id]; });
  at('subject').textContent = mail.subject || '(no subject)';
  at('file').href = encodeURIComponent(mail.file);
  const content = read('mail-' + chosen);
  at('images').hidden = true;
  at('stage').className = view === 'html' ? width : '';
  at('widths').hidden = view !== 'html';
  at('stage').replaceChildren(!content ? element('pre', '', 'This message is not in the page: open its .eml file.')
      : view === 'html' && content.html ? framed(content.html)
      : view === 'headers' ? headers(content.headers) : element('pre', '', content.text));
  document.querySelectorAll('[data-view]').forEach(b => b.setAttribute('aria-pressed', b.dataset.view === view));
  document.querySelectorAll('[data-width]').forEach(b => b.setAttribute('aria-pressed', b.dataset.width === width));
}

function choose() {
  const wanted = Number(location.hash.slice(1)) - 1;
  chosen = mails[wanted] ? wanted : mails.length ? 0 : -1;
  show();
}

function step(by) {
  for (let i = chosen + by; i >= 0 && i < mails.length; i += by) {
    if (!rows[i].row.hidden) { location.hash = i + 1; return; }
  }
}

fillList();
choose();
addEventListener('hashchange', choose);
at('search').addEventListener('input', filter);
at('back').addEventListener('click', () => { history.replaceState(null, '', location.pathname); show(); });
at('load').addEventListener('click', () => { pictures = true; show(); });
document.querySelectorAll('[data-view]').forEach(b => b.addEventListener('click', () => { view = b.dataset.view; show(); }));
document.querySelectorAll('[data-width]').forEach(b => b.addEventListener('click', () => { width = b.dataset.width; show(); }));
addEventListener('keydown', event => {
  if (event.target === at('search') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'ArrowDown' || event.key === 'j') { event.preventDefault(); step(1); }
  if (event.key === 'ArrowUp' || event.key === 'k') { event.preventDefault(); step(-1); }
});
