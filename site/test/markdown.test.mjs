import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pages } from '../asciidoc.mjs';
import { page } from '../markdown.mjs';

test('labelled blocks become tabs, and comments go', () => {
  const made = page('Text.\n\nJava:\n\n<!-- sample: A#b -->\n```java\na();\n```\n\nYAML:\n\n```yaml\n- a\n```\n\nAfter.\n');
  assert.match(made, /Text\.\n+::: code-group\n+```java \[Java]\na\(\);\n```\n+```yaml \[YAML]\n- a\n```\n+:::\n+After\./);
  assert.doesNotMatch(made, /sample|Java:|YAML:/);
});

test('a first block without a label is that of its language', () => {
  assert.match(page('```java\na();\n```\n\nYAML:\n\n```yaml\n- a\n```\n'), /```java \[Java]/);
});

test('blocks that only follow each other stay as they are', () => {
  const text = 'Add:\n\n```xml\n<a/>\n```\n\n```java\na();\n```\n';
  assert.equal(page(text), text);
});

test('a comment in code stays', () => {
  assert.match(page('```xml\n<!-- kept -->\n<a/>\n```\n'), /<!-- kept -->/);
});

test('a section of AsciiDoc gets its page, and references lead there', () => {
  const made = pages('= Title\n\n== One\n\nSee <<Two>>.\n\n== Two\n\n=== Three\n\nText with `{{braces}}`.\n', 'a.md', { Two: 'b.md' });
  assert.match(made.pages.get('a.md'), /href="\.\/b\.md#_two"/);
  assert.match(made.pages.get('b.md'), /^# Two \{#_two}\n\n## Three \{#_three}/);
  assert.equal(made.anchors.get('_three'), 'b.md');
});
