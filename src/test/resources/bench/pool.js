// What one would write without Postrider: a digest rendered for each reader with Handlebars and mailed
// through nodemailer's pool of connections, which are kept open. It remembers nothing.
// node pool.js PORT MESSAGES CONNECTIONS OCTETS
'use strict';

const { createTransport } = require('nodemailer');
const MailComposer = require('nodemailer/lib/mail-composer');
const { compile } = require('handlebars');

const [port, messages, connections, octets] = process.argv.slice(2).map(Number);

const posts = [];
for (let number = 1; number <= 10; number++) {
  posts.push({
    title: `Post ${number} of this week's digest`,
    link: `https://blog.example/2026/11/post-${number}/`,
    picture: `https://blog.example/wp-content/uploads/2026/11/picture-${number}.jpg`,
    excerpt: 'How a story begins, in some words that are the same for everybody. '.repeat(4),
  });
}

const style = 'style="margin:0 0 16px;font-size:16px;line-height:25px;color:#1f2933"';
const block = `<p ${style}>Words that fill the mail up to the size of the others, and mean nothing.</p>\n`;

// The filling stands in the template, where it costs the least.
function templates(filling) {
  return {
    html: compile(
      '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{{subject}}</title></head><body>\n'
      + `<h1>Weekly</h1>\n<p ${style}>Hello {{name}},</p>\n`
      + `{{#each posts}}<h2><a href="{{link}}">{{title}}</a></h2>\n<img src="{{picture}}" alt="{{title}}">\n`
      + `<p ${style}>{{excerpt}}</p>\n{{/each}}${filling}`
      + `<p ${style}><a href="{{unsubscribe}}">Unsubscribe</a></p>\n</body></html>\n`),
    text: compile(
      'Hello {{name}},\n\n{{#each posts}}{{{title}}}\n{{{excerpt}}}\n{{{link}}}\n\n{{/each}}Unsubscribe: {{{unsubscribe}}}\n'),
  };
}

function mail({ html, text }, number) {
  const unsubscribe = `https://blog.example/u/${number.toString(36).padStart(43, 'x')}`;
  const subject = `${posts[0].title} and 9 more`;
  const reader = { name: `Reader ${number}`, subject, unsubscribe, posts };
  return {
    from: '"Blog" <news@blog.example>',
    to: `reader${number}@example.org`,
    subject,
    html: html(reader),
    text: text(reader),
    headers: {
      'List-Id': '<weekly.blog.example>',
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'bulk',
    },
  };
}

function size(parts) {
  return new Promise((resolve, reject) => new MailComposer(mail(parts, 0)).compile()
    .build((failure, message) => (failure ? reject(failure) : resolve(message.length))));
}

async function fitting() {
  let filling = '';
  let parts = templates(filling);
  while (await size(parts) < octets) {
    filling += block;
    parts = templates(filling);
  }
  return parts;
}

async function main() {
  const parts = await fitting();
  const pool = createTransport({
    host: '127.0.0.1', port, pool: true, maxConnections: connections, maxMessages: Infinity, ignoreTLS: true,
  });
  let next = 0;
  const began = process.hrtime.bigint();
  // As many at once as there are connections, so that the pool's queue stays short.
  await Promise.all(Array.from({ length: connections }, async () => {
    while (next < messages) {
      await pool.sendMail(mail(parts, next++));
    }
  }));
  const nanos = Number(process.hrtime.bigint() - began);
  pool.close();
  console.log(`${messages} ${nanos} ${await size(parts)}`);
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
