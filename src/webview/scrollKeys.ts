/** Looks after each change of size, when the browser knows how wide everything is. */
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    for (const region of [target, ...target.querySelectorAll('.display')]) setReachable(region, isWide(region));
  }
});

/** Lets the keyboard reach and scroll what turns out wider than its place, in a text that has been set just now. */
export function letKeysScroll(text: HTMLElement): void {
  // Observing begins with a report, also of what has the size it had.
  observer.unobserve(text);
  observer.observe(text);
}

function isWide({ scrollWidth, clientWidth }: Element): boolean {
  return scrollWidth > clientWidth;
}

function setReachable(region: Element, reachable: boolean): void {
  if (reachable === region.hasAttribute('tabindex')) return;
  if (!reachable) {
    for (const name of ['tabindex', 'role', 'aria-label']) region.removeAttribute(name);
    return;
  }
  region.setAttribute('tabindex', '0');
  region.setAttribute('role', 'group');
  region.setAttribute('aria-label', 'Wide formula');
}
