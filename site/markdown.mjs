// Makes the Markdown of a page of the site from that of the repository: labelled code blocks become tabs, and comments go.

const FENCE = /^(\s*)(`{3,}|~{3,})(.*)$/;
const LABEL = /^(?:In )?(Java|XML|YAML|Kamelet|Maven|Gradle|JBang|Kotlin|Groovy):$/;
const FIRST = { java: 'Java', xml: 'XML', yaml: 'YAML' };

/** The blocks of a text: code as {fence, info, lines}, everything else as {lines}. */
export function blocks(text) {
  const found = [];
  let current = { lines: [] };
  let end = null;
  for (const line of text.split('\n')) {
    const fence = FENCE.exec(line);
    if (end) {
      current.lines.push(line);
      if (fence && fence[2].startsWith(end) && fence[3].trim() === '') {
        found.push(current);
        current = { lines: [] };
        end = null;
      }
    } else if (fence) {
      if (current.lines.length > 0) found.push(current);
      current = { fence: true, indent: fence[1].length, info: fence[3].trim(), lines: [line] };
      end = fence[2];
    } else {
      current.lines.push(line);
    }
  }
  if (current.lines.length > 0) found.push(current);
  return found;
}

/** The text without comments, which only tests read. */
function withoutComments(lines) {
  return lines.join('\n').replace(/<!--[\s\S]*?-->\n?/g, '').split('\n');
}

/** The label at the end of a text, such as `Java:`, if there is one. */
function labelOf(block) {
  if (!block || block.fence) return null;
  const last = block.lines.map(line => line.trim()).filter(line => line !== '').at(-1);
  return last ? LABEL.exec(last)?.[1] ?? null : null;
}

function onlyLabel(block) {
  return labelOf(block) && block.lines.filter(line => line.trim() !== '').length === 1;
}

function withoutLabel(block) {
  const lines = [...block.lines];
  while (lines.at(-1).trim() === '') lines.pop();
  lines.pop();
  return { lines: [...lines, ''] };
}

/** Code blocks that follow each other, each below a line such as `YAML:`, become the tabs of one block. */
export function withTabs(all) {
  const result = [];
  for (let i = 0; i < all.length; i++) {
    const block = all[i];
    if (!block.fence || block.indent > 0) {
      result.push(block);
      continue;
    }
    const own = labelOf(result.at(-1));
    const tabs = [{ title: own ?? FIRST[block.info], block }];
    let next = i + 1;
    while (tabs[0].title && onlyLabel(all[next]) && all[next + 1]?.fence) {
      const title = labelOf(all[next]);
      if (tabs.some(tab => tab.title === title)) break;
      tabs.push({ title, block: all[next + 1] });
      next += 2;
    }
    if (tabs.length === 1) {
      result.push(block);
      continue;
    }
    if (own) result.push(withoutLabel(result.pop()));
    result.push({ lines: ['', '::: code-group', ''] });
    for (const tab of tabs) {
      const [first, ...rest] = tab.block.lines;
      result.push({ fence: true, lines: [`${first} [${tab.title}]`, ...rest, ''] });
    }
    result.push({ lines: [':::', ''] });
    i = next - 1;
  }
  return result;
}

/** The Markdown of a page. */
export function page(text) {
  const all = blocks(text).map(block => (block.fence ? block : { lines: withoutComments(block.lines) }));
  return withTabs(all)
    .map(block => block.lines.join('\n'))
    .join('\n');
}
