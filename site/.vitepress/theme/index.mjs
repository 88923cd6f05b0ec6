import DefaultTheme from 'vitepress/theme';
import './style.css';

const KEY = 'camel-onesms-tab';

/** Shows the tab of this title in every group that has it. */
function choose(title) {
  document.querySelectorAll('.vp-code-group').forEach(group => {
    const label = [...group.querySelectorAll('label')].find(each => each.dataset.title === title);
    const input = label && group.querySelector(`#${CSS.escape(label.htmlFor)}`);
    if (!input || input.checked) return;
    input.checked = true;
    const index = [...group.querySelectorAll('input')].indexOf(input);
    [...group.querySelector('.blocks').children].forEach((block, i) => block.classList.toggle('active', i === index));
  });
}

/** The content of the first page is its main part; the other pages have an element main. */
function markMain() {
  const content = document.getElementById('VPContent');
  if (content?.querySelector('main')) content.removeAttribute('role');
  else content?.setAttribute('role', 'main');
}

export default {
  extends: DefaultTheme,
  enhanceApp({ app, router }) {
    // A page that cannot be rendered fails the build.
    app.config.errorHandler = error => {
      throw error;
    };
    if (typeof window === 'undefined') return;
    window.addEventListener('change', event => {
      if (!event.target.matches?.('.vp-code-group input')) return;
      const label = event.target.parentElement.querySelector(`label[for="${event.target.id}"]`);
      const top = event.target.getBoundingClientRect().top;
      setTimeout(() => {
        choose(label.dataset.title);
        // The page stays where the reader is, although blocks above have another height now.
        window.scrollBy(0, event.target.getBoundingClientRect().top - top);
      });
      try {
        localStorage.setItem(KEY, label.dataset.title);
      } catch {
        // Without storage the choice holds for this page.
      }
    });
    router.onAfterPageLoad = () => {
      requestAnimationFrame(markMain);
      try {
        const title = localStorage.getItem(KEY);
        if (title) requestAnimationFrame(() => choose(title));
      } catch {
        // As above.
      }
    };
  },
};
