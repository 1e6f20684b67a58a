/** A link or picture that leads to a file beside the page, not to another place or into the page. */
const TO_FILE = /(!?)\[([^\]]*)\]\((?![a-z][a-z0-9+.-]*:|#)[^)\s]+\)/gi;

/**
 * A page for where its folder is not, as on the page of an extension: VS Code shows pictures there only when they come
 * from the web. Pictures of the folder are left out, and links to its files become plain text. Code stays as it is.
 */
export function withoutFolder(markdown: string): string {
  const parts = markdown.split(/(^```[^]*?^```$)/m);
  // A split by a group puts what the group has matched at the odd places.
  return parts.map((part, index) => (index % 2 === 0 ? withoutLinks(part) : part)).join('');
}

function withoutLinks(markdown: string): string {
  const text = markdown.replace(TO_FILE, (_, picture: string, name: string) => (picture === '' ? name : ''));
  // Where a picture was a paragraph.
  return text.replace(/\n{3,}/g, '\n\n');
}
