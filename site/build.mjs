// node build.mjs        builds the site into dist/ and checks its links
// node build.mjs dev    serves it while docs/ is edited
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build, createServer } from 'vitepress';
import { checkLinks } from './links.mjs';
import { ROOT, SITE, collect } from './pages.mjs';

collect();
if (process.argv[2] === 'dev') {
  const server = await createServer(SITE);
  await server.listen();
  server.printUrls();
  let timer;
  watch(join(ROOT, 'docs'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(collect, 200);
  });
} else {
  await build(SITE);
  const dead = checkLinks(join(SITE, 'dist'), process.env.SITE_BASE ?? '/');
  dead.forEach(each => console.error(each));
  if (dead.length > 0) {
    console.error(`${dead.length} links lead nowhere`);
    process.exit(1);
  }
}
