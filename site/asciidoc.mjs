// Makes Markdown pages from an AsciiDoc page: headings and code as Markdown, so that they get anchors, tabs and colours;
// everything else as HTML. A table of options becomes one heading per option.
import asciidoctor from '@asciidoctor/core';

const processor = asciidoctor();

/** The pages of a text, by file name; sections maps the title of a section to its own page. */
export function pages(text, name, sections) {
  const document = processor.load(text, { safe: 'secure', attributes: { showtitle: '', relfilesuffix: '.adoc' } });
  const result = new Map([[name, [`# ${document.getTitle()}`]]]);
  const anchors = new Map();
  let current = name;

  const note = id => {
    if (id) anchors.set(id, current);
  };
  const render = (block, depth) => {
    const out = result.get(current);
    switch (block.getContext()) {
      case 'section': {
        const parent = current;
        const own = depth === 2 ? sections[block.getTitle()] : undefined;
        if (own) {
          current = own;
          result.set(own, []);
        }
        note(block.getId());
        result.get(current).push(`${'#'.repeat(own ? 1 : shift(current, depth))} ${block.getTitle()} {#${block.getId()}}`);
        block.getBlocks().forEach(child => render(child, depth + 1));
        current = parent;
        break;
      }
      case 'preamble':
        block.getBlocks().forEach(child => render(child, depth));
        break;
      case 'listing':
      case 'literal':
        out.push(code(block));
        break;
      case 'table':
        if (isOptions(block)) options(block, out, note);
        else out.push(html(block));
        break;
      default:
        out.push(label(block) ?? html(block));
    }
  };
  // A section with its own page begins there with the first level.
  const shift = (page, depth) => (page === name ? depth : depth - 1);

  document.getBlocks().forEach(block => render(block, 2));
  for (const [page, parts] of result) {
    result.set(page, withReferences(parts.join('\n\n'), page, anchors, name));
  }
  return { pages: result, anchors };
}

function code(block) {
  const language = block.getAttribute('language') ?? (block.getStyle() === 'source' ? '' : 'text');
  return `\`\`\`${language}\n${block.getSource()}\n\`\`\``;
}

/** A paragraph such as `Java:` is the label of a tab. */
function label(block) {
  const text = block.getContext() === 'paragraph' ? block.getSource() : '';
  return /^[A-Za-z]+:$/.test(text) ? text : null;
}

/** HTML between two empty lines, without an empty line, is one block of Markdown. */
function html(block) {
  const converted = block.convert().replace(/<table /g, '<table tabindex="0" ').replace(/\n\s*\n/g, '\n');
  return `<div v-pre class="adoc">\n${lighter(converted)}\n</div>`;
}

/** Without the elements that only AsciiDoctor's own style sheet needs. */
function lighter(converted) {
  return converted
    .replace(/<div class="title">/g, '<div class="adoc-title">')
    .replace(/<p class="tableblock">([\s\S]*?)<\/p>/g, '<p>$1</p>')
    .replace(/<td class="icon">\s*<div class="adoc-title">(.*?)<\/div>\s*<\/td>/g, '<th scope="row">$1</th>')
    .replace(/<table tabindex="0" class="[^"]*">/g, '<table tabindex="0">')
    .replace(/<(td|th) class="tableblock[^"]*">/g, '<$1>')
    .replace(/<col style="[^"]*">/g, '<col>');
}

function isOptions(table) {
  const first = table.getRows().getBody()[0]?.[0];
  return first?.getText().includes('id="option-') ?? false;
}

const BEFORE_OPTION = /^<a id="(option-[\w-]+)"><\/a><strong>([\w.-]+)<\/strong>\s*\((.*?)\)(.*)$/s;

function options(table, out, note) {
  const groups = new Map();
  for (const row of table.getRows().getBody()) {
    const [name, description, standard, type] = row.map(cell => cell.getContent());
    const [, id, option, group, rest] = BEFORE_OPTION.exec([].concat(row[0].getText()).join('')) ?? [];
    if (!id) throw new Error(`No option: ${name}`);
    const kind = group.split(', ')[0];
    if (!groups.has(kind)) groups.set(kind, []);
    note(id);
    const facts = [
      ['Type', text(type)],
      ['Default', text(standard)],
      ['Kind', [group, ...rest.replace(/<\/?(em|strong)>/g, '').trim().split(/\s+/)].filter(Boolean).join(', ')],
    ].filter(([, value]) => value !== '');
    groups.get(kind).push({
      id,
      option,
      markdown: [
        `### ${option} {#${id}}`,
        `<div v-pre class="adoc option">\n${[].concat(description).join('\n')}\n<dl>${facts
          .map(([fact, value]) => `<dt>${fact}</dt><dd>${value}</dd>`)
          .join('')}</dl>\n</div>`.replace(/\n\s*\n/g, '\n').replace(/<p class="tableblock">/g, '<p>'),
      ],
    });
  }
  for (const [kind, all] of groups) {
    out.push(`**${kind[0].toUpperCase()}${kind.slice(1)}:** ${all.map(each => `[${each.option}](#${each.id})`).join(', ')}`);
  }
  for (const [kind, all] of groups) {
    out.push(`## ${kind[0].toUpperCase()}${kind.slice(1)} options {#${kind}-options}`);
    all.forEach(each => out.push(...each.markdown));
  }
}

function text(content) {
  return [].concat(content).join(' ').replace(/<\/?p[^>]*>/g, '').trim();
}

/** References inside the AsciiDoc page lead to the page that now has the section. */
function withReferences(markdown, page, anchors, name) {
  return markdown.replace(/href="#([^"]+)"/g, (all, id) => {
    const target = anchors.get(id);
    if (!target) throw new Error(`${name}: there is no section ${id}`);
    return target === page ? all : `href="./${target}#${id}"`;
  });
}
