/** Elements of the page, made without HTML: what a model writes never becomes a tag here. */

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = '',
  text = '',
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  created.className = className;
  created.textContent = text;
  return created;
}

/** An element with a name that tests and other readers of the page can rely on, unlike its classes. */
export function part<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
  className = name,
): HTMLElementTagNameMap[Tag] {
  const created = element(tag, className);
  created.dataset['part'] = name;
  return created;
}

/** A section with a heading, and what stands beside it. */
export function section(className: string, title: string, beside: readonly HTMLElement[] = []): HTMLElement {
  const created = element('section', className);
  const head = element('div', 'head');
  head.append(element('h2', '', title), ...beside);
  created.setAttribute('aria-label', title);
  created.append(head);
  return created;
}

export interface ButtonOptions {
  readonly action: string;
  readonly label: string;
  readonly title: string;
  readonly kind?: 'primary' | 'secondary' | 'quiet';
  readonly onClick: () => void;
}

export function button({ action, label, title, kind = 'secondary', onClick }: ButtonOptions): HTMLButtonElement {
  const created = element('button', kind, label);
  created.type = 'button';
  created.dataset['action'] = action;
  created.title = title;
  created.addEventListener('click', onClick);
  return created;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A list to choose from, with a name for those who do not see it. */
export function choices(name: string, title: string, options: readonly Choice[] = []): HTMLSelectElement {
  const created = part('select', name);
  created.setAttribute('aria-label', title);
  created.title = title;
  setChoices(created, options);
  return created;
}

/** Changes only the entries that differ, so that a list that is open stays usable. */
export function setChoices(list: HTMLSelectElement, options: readonly Choice[]): void {
  options.forEach(({ value, label }, index) => {
    const option = list.options[index] ?? list.appendChild(document.createElement('option'));
    if (option.value !== value) option.value = value;
    setText(option, label);
  });
  while (list.options.length > options.length) list.options[list.options.length - 1]?.remove();
}

/** Sets a text only when it changes, or screen readers repeat it. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
