// Which page is of which kind. A page of docs/ that is not named here is under "More"; a name without a page is left out.

export const KINDS = [
  {
    title: 'Tutorials',
    pages: [
      ['README.md', 'Overview and quickstart'],
      ['docs/getting-started-spring-boot.md', 'Spring Boot'],
      ['docs/getting-started-quarkus.md', 'Quarkus'],
      ['docs/getting-started-main.md', 'Plain Camel'],
      ['docs/jbang-yaml.md', 'JBang and YAML'],
    ],
  },
  {
    title: 'How-to',
    pages: [
      ['docs/recipes.md', 'Recipes'],
      ['docs/testing.md', 'Testing your routes'],
      ['docs/failure-handling.md', 'When something fails'],
      ['docs/consent.md'],
      ['docs/observability.md', 'Observability'],
      ['docs/migration.md', 'Migration'],
      ['docs/troubleshooting.md', 'Troubleshooting'],
      ['docs/faq.md', 'Questions and answers'],
    ],
  },
  {
    title: 'Reference',
    pages: [
      ['docs/component.adoc', 'Component'],
      ['docs/component.adoc#options', 'Options'],
      ['docs/component.adoc#operations', 'Operations'],
      ['camel-onesms-simulator/README.md', 'Simulator'],
      ['docs/compatibility.md', 'Compatibility'],
      ['docs/glossary.md', 'Glossary'],
      ['CHANGELOG.md', 'Changes'],
    ],
  },
  {
    title: 'Explanation',
    pages: [
      ['docs/delivery-reports.md', 'Delivery reports'],
      ['docs/sent-once.md'],
      ['docs/scaling.md', 'Many machines'],
      ['docs/architecture.md', 'Architecture'],
      ['docs/performance.md', 'Performance'],
      ['SECURITY.md', 'Security'],
      ['docs/personal-data.md', 'Personal data'],
      ['CONTRIBUTING.md', 'Contributing'],
    ],
  },
];

/** The Markdown files outside docs/ that are pages too. The READMEs of the examples are found. */
export const OUTSIDE = {
  'README.md': 'overview.md',
  'SECURITY.md': 'security.md',
  'CONTRIBUTING.md': 'contributing.md',
  'CHANGELOG.md': 'changelog.md',
  'camel-onesms-simulator/README.md': 'simulator.md',
};

/** The sections of an AsciiDoc page that are pages of their own: title of the section, and its page. */
export const SECTIONS = {
  'docs/component.adoc': { Options: 'options.md', Operations: 'operations.md' },
};

export const REPOSITORY = 'https://github.com/camel-onesms/camel-onesms';
