/* Small helpers for the page. Texts are always inserted as text nodes, because an SMS may contain markup. */

/** Creates an element with attributes, and with children that are nodes or texts. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** The element with this id. */
export function id(name) {
  return document.getElementById(name);
}

/** Replaces what is in an element. The keyboard stays at the control that has the same data-key as the focused one had. */
export function replaceContent(parent, ...children) {
  const key = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  parent.replaceChildren(...children);
  if (key !== undefined) {
    parent.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }
}

/** A button that copies a text to the clipboard and shows that it did. */
export function copyButton(label, done, text, testId, key) {
  const button = el("button", { type: "button", "data-testid": testId, "data-key": key }, label);
  button.addEventListener("click", async () => {
    await copy(text());
    button.textContent = done;
    setTimeout(() => { button.textContent = label; }, 1500);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure context there is no clipboard: the selection is copied instead.
    const area = el("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
