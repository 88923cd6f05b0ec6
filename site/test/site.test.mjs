// Tests the built site in a browser.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import puppeteer from 'puppeteer-core';
import { PAGES, ROOT, SITE, sidebar } from '../pages.mjs';

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2',
};
const map = JSON.parse(readFileSync(join(PAGES, 'map.json'), 'utf8'));
/** With ALL_PAGES=1 every page is examined. */
const MAIN = process.env.ALL_PAGES
  ? Object.keys(map.pages).map(page => `/${page.replace(/\.md$/, '').replace(/(^|\/)index$/, '$1')}`)
  : ['/', '/overview', '/options', '/operations', '/component', '/recipes', '/testing', '/troubleshooting', '/failure-handling',
    '/sent-once', '/getting-started-spring-boot', '/compatibility', '/faq', '/jbang-yaml', '/tr/', '/tr/hata-durumlari'];

const CALM = [{ name: 'prefers-reduced-motion', value: 'reduce' }];

let server;
let browser;
let address;
const elsewhere = new Set();

before(async () => {
  server = createServer((request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, 'http://site').pathname));
    if (path.endsWith('/')) path += 'index.html';
    if (!extname(path)) path += '.html';
    const file = join(SITE, 'dist', path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise(started => server.listen(0, '127.0.0.1', started));
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout: 120_000,
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path, width = 1280) {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  page.on('request', request => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) elsewhere.add(request.url());
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures(CALM);
  const answer = await page.goto(address + path, { waitUntil: 'load' });
  assert.equal(answer.status(), 200, path);
  await page.waitForSelector('h1');
  return page;
}

for (const path of MAIN) {
  test(`${path} has no violation of axe-core, light and dark, and fits a phone`, async () => {
    const page = await open(path, 375);
    try {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 375, `${width} px wide`);
      await page.setViewport({ width: 1280, height: 900 });
      await page.evaluate(axe.source);
      for (const scheme of ['light', 'dark']) {
        await page.emulateMediaFeatures([...CALM, { name: 'prefers-color-scheme', value: scheme }]);
        await page.waitForFunction(dark => document.documentElement.classList.contains('dark') === dark, {}, scheme === 'dark');
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const found = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target}: ${node.failureSummary}`));
        assert.deepEqual(found, [], scheme);
      }
    } finally {
      await page.close();
    }
  });
}

/** The error messages of a page, with the anchors of their headings. */
function messages() {
  const html = readFileSync(join(SITE, 'dist', 'troubleshooting.html'), 'utf8');
  return [...html.matchAll(/<h3 id="([^"]+)"[^>]*><code[^>]*>([\s\S]*?)<\/code>/g)].map(([, id, text]) => ({
    id,
    text: text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'),
  }));
}

test('the search finds each error message of troubleshooting.md first', async () => {
  const all = messages();
  const headings = readFileSync(join(ROOT, 'docs', 'troubleshooting.md'), 'utf8').match(/^### `.+`$/gm);
  assert.equal(all.length, headings.length);
  const page = await open('/');
  await page.waitForSelector('.VPNavBarSearch button');
  await page.click('.VPNavBarSearch button');
  await page.waitForSelector('#localsearch-input');
  const missed = [];
  for (const { id, text } of all) {
    // As a log has it, with something where the page has an ellipsis.
    const query = `onesms send: ${text.replaceAll('…', 'xyz')}`;
    await page.$eval('#localsearch-input', (input, value) => {
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, query);
    const target = `/troubleshooting.html#${id}`;
    await page
      .waitForFunction(
        wanted => decodeURIComponent(document.querySelector('#localsearch-list a')?.getAttribute('href') ?? '') === decodeURIComponent(wanted),
        { timeout: 10_000 }, target)
      .catch(async () => missed.push(`${text}: ${await page.$$eval('#localsearch-list a', each => each.slice(0, 3).map(link => link.getAttribute('href')))}`));
  }
  await page.close();
  assert.deepEqual(missed, []);
});

test('the search finds Turkish words with and without their marks', async () => {
  const page = await open('/tr/');
  await page.waitForSelector('.VPNavBarSearch button');
  await page.click('.VPNavBarSearch button');
  for (const query of ['başlangıç', 'baslangic', 'İletim raporları', 'iletim raporlari']) {
    await page.waitForSelector('#localsearch-input');
    await page.$eval('#localsearch-input', (input, value) => {
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, query);
    await page.waitForFunction(
      wanted => document.querySelector('#localsearch-list a')?.getAttribute('href')?.startsWith('/tr/')
        && document.querySelector('#localsearch-input').value === wanted, {}, query);
  }
  await page.close();
});

test('a tab is chosen on the whole site', async () => {
  const page = await open('/operations');
  const shown = () => page.$$eval('.vp-code-group', groups => groups.map(group =>
    group.querySelector('.blocks > .active')?.className.match(/language-(\w+)/)[1]));
  const titles = await page.$$eval('.vp-code-group label', labels => labels.map(label => label.textContent));
  assert.deepEqual(titles.slice(0, 3), ['Java', 'XML', 'YAML']);
  assert.ok((await shown()).every(language => language === 'java'));
  await page.evaluate(() => document.querySelectorAll('.vp-code-group label')[2].click());
  await page.waitForFunction(() => document.querySelectorAll('.vp-code-group .blocks > .language-yaml.active').length > 10);
  const yaml = (await shown()).filter(language => language === 'yaml').length;
  assert.ok(yaml > 10, `${yaml} groups show YAML`);
  await page.goto(`${address}/overview`, { waitUntil: 'load' });
  await page.waitForFunction(() => document.querySelector('.vp-code-group .blocks > .active').classList.contains('language-yaml'));
  await page.close();
});

test('every option has an anchor and an example', () => {
  const catalog = JSON.parse(readFileSync(join(ROOT, 'camel-onesms-component', 'src', 'generated', 'resources', 'META-INF',
    'io', 'github', 'camelonesms', 'onesms.json'), 'utf8'));
  const html = readFileSync(join(SITE, 'dist', 'options.html'), 'utf8');
  const names = new Set([...Object.keys(catalog.properties), ...Object.keys(catalog.componentProperties)]);
  assert.ok(names.size > 60);
  for (const name of names) {
    const begin = html.indexOf(`<h3 id="option-${name}"`);
    assert.ok(begin > 0, `${name} has no anchor`);
    assert.match(html.slice(begin, html.indexOf('<h', begin + 3)), /Example: <code>/, name);
  }
});

test('every page is in the navigation, once', () => {
  const links = sidebar(map).flatMap(group => group.items.map(item => item.link));
  const pages = Object.keys(map.pages).filter(page => page !== 'index.md' && !page.startsWith('tr/'));
  assert.deepEqual([...links].sort(), pages.map(page => `/${page.replace(/\.md$/, '')}`).sort());
});

test('the site loads nothing from elsewhere', () => {
  assert.deepEqual([...elsewhere], []);
});
