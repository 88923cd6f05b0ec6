import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, resolveLink, sidebar, turkishSidebar } from '../pages.mjs';
import { REPOSITORY } from '../navigation.mjs';

const map = JSON.parse(readFileSync(join(PAGES, 'map.json'), 'utf8'));

/** The anchors that the forge makes of headings. */
function slugify(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** Leads links to pages, or to files of the repository. */
function links(md) {
  md.core.ruler.push('links of the repository', state => {
    const page = state.env.relativePath;
    if (!page || !map.pages[page]) return;
    const visit = token => {
      for (const name of ['href', 'src']) {
        const target = token.attrGet(name);
        if (target !== null) token.attrSet(name, resolveLink(map, page, target));
      }
      if (token.type === 'html_block' || token.type === 'html_inline') {
        token.content = token.content.replace(/\b(href|src)="([^"]*)"/g, (all, name, target) => {
          const to = resolveLink(map, page, target);
          return `${name}="${name === 'href' ? to.replace(/^(\.{1,2}\/.*)\.md(#|$)/, '$1.html$2') : to}"`;
        });
      }
      token.children?.forEach(visit);
    };
    state.tokens.forEach(visit);
  });
  // An empty heading of a table is no heading; a table without headings has no row of them.
  md.core.ruler.push('tables without headings', state => {
    for (let i = 0; i < state.tokens.length; i++) {
      if (state.tokens[i].type !== 'thead_open') continue;
      const end = state.tokens.findIndex((token, index) => index > i && token.type === 'thead_close');
      const cells = state.tokens.slice(i, end).filter(token => token.type === 'inline');
      if (cells.every(cell => cell.content.trim() === '')) {
        state.tokens.splice(i, end - i + 1);
        continue;
      }
      for (let cell = i; cell < end; cell++) {
        if (state.tokens[cell].type === 'th_open' && state.tokens[cell + 1].content.trim() === '') {
          state.tokens[cell].tag = 'td';
          state.tokens[cell + 2].tag = 'td';
        }
      }
    }
  });
  // A brace in a text is not a template.
  const text = md.renderer.rules.text;
  md.renderer.rules.text = (...all) => text(...all).replaceAll('{{', '&#123;&#123;');
  const code = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (...all) => code(...all).replace('<code', '<code v-pre');
}

const search = {
  provider: 'local',
  options: {
    detailedView: true,
    miniSearch: {
      options: {
        // Turkish letters are found with and without their marks.
        processTerm: term =>
          term
            .replace(/[İIı]/g, 'i')
            .toLowerCase()
            .normalize('NFD')
            .replace(/\p{M}/gu, ''),
      },
      searchOptions: { fuzzy: 0.1, prefix: true, boost: { title: 12, text: 2, titles: 1 } },
    },
    locales: {
      tr: {
        translations: {
          button: { buttonText: 'Ara', buttonAriaLabel: 'Ara' },
          modal: {
            displayDetails: 'Ayrıntıları göster',
            resetButtonTitle: 'Aramayı temizle',
            backButtonTitle: 'Kapat',
            noResultsText: 'Sonuç bulunamadı:',
            footer: { selectText: 'seç', navigateText: 'gezin', closeText: 'kapat' },
          },
        },
      },
    },
  },
};

export default {
  title: 'camel-onesms',
  description: 'Bulk SMS through Turkish HTTP gateways, for Apache Camel',
  base: process.env.SITE_BASE ?? '/',
  srcDir: '.pages',
  outDir: 'dist',
  cacheDir: '.cache',
  lastUpdated: false,
  ignoreDeadLinks: 'localhostLinks',
  metaChunk: true,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify },
    headers: { level: [2, 3] },
    config: links,
  },
  // The first page has no element main of its own; see theme/index.mjs.
  transformHtml: (html, id, { page }) =>
    page === 'index.md' ? html.replace('id="VPContent"', 'id="VPContent" role="main"') : html,
  themeConfig: {
    search,
    i18nRouting: false,
    outline: { level: [2, 3] },
    socialLinks: [{ icon: 'github', link: REPOSITORY, ariaLabel: 'Repository' }],
    footer: { message: 'Apache License 2.0' },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        sidebar: sidebar(map),
        nav: [
          { text: 'Start', link: '/overview' },
          { text: 'Options', link: '/options' },
          { text: 'Troubleshooting', link: '/troubleshooting' },
        ],
      },
    },
    tr: {
      label: 'Türkçe',
      lang: 'tr',
      link: '/tr/',
      themeConfig: {
        sidebar: turkishSidebar(map),
        nav: [{ text: 'Belgeler (İngilizce)', link: '/' }],
        outline: { level: [2, 3], label: 'Bu sayfada' },
        docFooter: { prev: 'Önceki sayfa', next: 'Sonraki sayfa' },
        darkModeSwitchLabel: 'Görünüm',
        lightModeSwitchTitle: 'Açık renklere geç',
        darkModeSwitchTitle: 'Koyu renklere geç',
        sidebarMenuLabel: 'Menü',
        returnToTopLabel: 'Başa dön',
        langMenuLabel: 'Dil',
        skipToContentLabel: 'İçeriğe geç',
      },
    },
  },
};
