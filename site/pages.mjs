// Collects the pages of the site in .pages/: all of docs/, the READMEs, and the AsciiDoc page in Markdown.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages as fromAsciiDoc } from './asciidoc.mjs';
import { page as fromMarkdown } from './markdown.mjs';
import { KINDS, OUTSIDE, REPOSITORY, SECTIONS } from './navigation.mjs';

export const SITE = dirname(fileURLToPath(import.meta.url));
export const ROOT = dirname(SITE);
export const PAGES = join(SITE, '.pages');

const EXAMPLES = 'camel-onesms-examples';

/** The sources of the pages: path in the repository, and path in the site. */
export function sources() {
  const found = new Map();
  for (const file of walk(join(ROOT, 'docs'))) {
    const path = relative(ROOT, file).split(sep).join('/');
    if (/\.(md|adoc)$/.test(path)) {
      found.set(path, path.slice('docs/'.length).replace(/(^|\/)README\.md$/, '$1index.md').replace(/\.adoc$/, '.md'));
    }
  }
  for (const [path, page] of Object.entries(OUTSIDE)) found.set(path, page);
  for (const example of readdirSync(join(ROOT, EXAMPLES)).sort()) {
    const path = `${EXAMPLES}/${example}/README.md`;
    if (existsSync(join(ROOT, path))) found.set(path, `examples/${example}.md`);
  }
  return found;
}

function walk(folder) {
  return readdirSync(folder).sort().flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** Writes .pages/, and map.json: which page is made of what, and in which page the sections of AsciiDoc are. */
export function collect() {
  rmSync(PAGES, { recursive: true, force: true });
  const map = { sources: Object.fromEntries(sources()), pages: {}, anchors: {}, titles: {} };
  for (const [path, page] of sources()) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    if (path.endsWith('.adoc')) {
      const made = fromAsciiDoc(text, page, SECTIONS[path] ?? {});
      made.pages.forEach((markdown, name) => write(map, path, name, fromMarkdown(markdown)));
      map.anchors[path] = Object.fromEntries(made.anchors);
    } else {
      write(map, path, page, page === 'index.md' ? home(text) : fromMarkdown(text));
    }
  }
  for (const folder of ['images', 'performance']) {
    // Once for pictures in pages, once for links to pictures.
    for (const to of [PAGES, join(PAGES, 'public')]) {
      cpSync(join(ROOT, 'docs', folder), join(to, folder), { recursive: true });
    }
  }
  writeFileSync(join(PAGES, 'map.json'), JSON.stringify(map, null, 2));
  return map;
}

function write(map, path, page, markdown) {
  map.pages[page] = path;
  map.titles[page] = (/^# (.+?)(?: \{#.*)?$/m.exec(markdown)?.[1] ?? page).replaceAll('`', '');
  mkdirSync(dirname(join(PAGES, page)), { recursive: true });
  writeFileSync(join(PAGES, page), markdown);
}

/** The first page: a head of its own, then docs/README.md. */
function home(text) {
  const body = text.replace(/^# .*\n/, '');
  return `${readFileSync(join(SITE, 'home.yaml'), 'utf8')}\n\n${fromMarkdown(body)}`;
}

/** Where a link of a page leads: a page, or a file of the repository. Throws if there is no such file. */
export function resolveLink(map, page, target) {
  if (/^[a-z][a-z+.-]*:|^#|^\/\//i.test(target) || target === '') return target;
  const source = map.pages[page];
  const [path, anchor] = target.split('#');
  const file = posix.normalize(posix.join(posix.dirname(source), decodeURI(path))).replace(/\/$/, '');
  const to = (map.anchors[file]?.[anchor]) ?? map.sources[file];
  if (to) return relativePage(page, to) + (anchor ? `#${anchor}` : '');
  if (source.endsWith('.adoc') && map.pages[posix.normalize(path)]) return target;
  if (!existsSync(join(ROOT, file))) throw new Error(`${source} has a link to ${target}, which does not exist`);
  if (/^docs\/(images|performance)\//.test(file)) return relativePage(page, file.slice('docs/'.length));
  if (/\.(png|svg|gif|jpe?g|webp)$/.test(file)) {
    for (const to of [PAGES, join(PAGES, 'public')]) cpSync(join(ROOT, file), join(to, 'pictures', file));
    return relativePage(page, `pictures/${file}`);
  }
  const kind = statSync(join(ROOT, file)).isDirectory() ? 'tree' : 'blob';
  return `${REPOSITORY}/${kind}/main/${file}${anchor ? `#${anchor}` : ''}`;
}

function relativePage(from, to) {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

/** The navigation: every page in its kind, the rest under "More". */
export function sidebar(map) {
  const left = new Set(Object.keys(map.pages).filter(page => !page.startsWith('tr/') && page !== 'index.md'));
  const entry = (page, text) => {
    left.delete(page);
    return { text: text ?? map.titles[page], link: link(page) };
  };
  const groups = KINDS.map(kind => ({
    text: kind.title,
    items: kind.pages
      .map(([source, title]) => {
        const [path, section] = source.split('#');
        const page = section ? `${section}.md` : map.sources[path];
        return left.has(page) ? entry(page, title) : null;
      })
      .filter(Boolean),
  }));
  const examples = [...left].filter(page => page.startsWith('examples/'));
  groups.push({ text: 'Examples', items: examples.map(page => entry(page)) });
  if (left.size > 0) groups.push({ text: 'More', items: [...left].map(page => entry(page)) });
  return groups;
}

/** The navigation of the Turkish pages. */
export function turkishSidebar(map) {
  const pages = Object.keys(map.pages).filter(page => page.startsWith('tr/'));
  pages.sort((a, b) => (a === 'tr/index.md' ? -1 : b === 'tr/index.md' ? 1 : a.localeCompare(b, 'tr')));
  return [{ text: 'Türkçe', items: pages.map(page => ({ text: map.titles[page], link: link(page) })) }];
}

function link(page) {
  return `/${page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;
}
