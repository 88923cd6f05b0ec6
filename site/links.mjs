// Finds the links of the built site that lead to no page, no anchor or no file.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** What is wrong, a line per link. */
export function checkLinks(folder, base = '/') {
  const files = walk(folder).filter(file => file.endsWith('.html'));
  const pages = new Map(files.map(file => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')]));
  const ids = new Map([...pages].map(([page, html]) => [page, idsOf(html)]));
  const dead = [];
  let checked = 0;
  for (const [page, html] of pages) {
    if (page === '404.html') continue;
    if (!/<h1[ >]/.test(html)) dead.push(`${page}: has no heading: it is empty`);
    for (const match of html.matchAll(/<(?:a|img|link|script)\b[^>]*?\b(?:href|src)="([^"]*)"/g)) {
      const target = decode(match[1]);
      if (/^[a-z][a-z+.-]*:/i.test(target)) continue;
      checked++;
      const problem = problemOf(folder, base, page, target, ids);
      if (problem) dead.push(`${page}: ${target}: ${problem}`);
    }
  }
  console.log(`links: ${checked} of ${pages.size} pages checked, ${dead.length} dead`);
  return [...new Set(dead)];
}

function problemOf(folder, base, page, target, ids) {
  const [address, anchor] = target.split('#');
  let path = page;
  if (address !== '') {
    const plain = address.split('?')[0];
    if (plain.startsWith('/') && !plain.startsWith(base)) return 'outside the site';
    path = plain.startsWith('/') ? plain.slice(base.length) : posix.join(posix.dirname(page), plain);
    if (path === '' || path.endsWith('/') || path === '.') path = posix.join(path, 'index.html');
    if (!posix.extname(path)) path += '.html';
    if (!existsSync(join(folder, path))) return 'no such page';
  }
  if (anchor && ids.has(path) && !ids.get(path).has(decodeURIComponent(anchor))) return 'no such anchor';
  return null;
}

function idsOf(html) {
  return new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(match => decode(match[1])));
}

function decode(text) {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

function walk(folder) {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
