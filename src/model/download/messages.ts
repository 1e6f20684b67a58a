import { type MessageAction, UserMessage } from '../../common/errors.ts';

/** Everything a download says to a person, but for progress. */

const kept = 'What has arrived is kept: download it again and it goes on from there.';
const notKept = 'Download it again; this server can only send it from the start.';

/** Whether another attempt continues this one; undefined as long as nothing has arrived. */
export type Resumable = boolean | undefined;

function next(resumable: Resumable): string {
  if (resumable === undefined) return 'Download it again later.';
  return resumable ? kept : notKept;
}

/** Decimal units, as file lists and disks are labelled. */
export function sizeText(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** A disk that is too small, found before anything is written. */
export function tooLittleSpace(name: string, folder: string, needed: number, free: number): UserMessage {
  return new UserMessage(
    `There is too little disk space for ${name}: it needs ${sizeText(needed)}, and ${folder} has ${sizeText(free)} free.`,
    'Free some space, or choose a smaller file.',
  );
}

/** A disk that became full on the way. */
export function diskFull(name: string, folder: string, resumable: Resumable, cause: unknown): UserMessage {
  return new UserMessage(
    `The disk became full while ${name} was downloaded to ${folder}.`,
    `Free some space. ${next(resumable)}`,
    { cause },
  );
}

export function cannotWrite(path: string, cause: unknown): UserMessage {
  return new UserMessage(
    `${path} cannot be written.`,
    'See that the folder can be written to and that no other program has the file open.',
    { cause },
  );
}

/** The server of the request wants to know who asks. */
export function needsAccess(name: string, url: URL, tokenSent: boolean): UserMessage {
  const todo = tokenSent
    ? 'Accept its terms on its page with the account the token belongs to, and see that the token is valid.'
    : 'It needs a Hugging Face token, and you have to accept its terms on its page.';
  return new UserMessage(`${url.host} does not give ${name} to everybody.`, todo, {
    action: tokenSent ? openPage(url) : setToken,
  });
}

const setToken = { title: 'Set Token', command: 'llemma.setHuggingFaceToken' };

/** A server that was redirected to, or a proxy, refuses. */
export function refused(name: string, host: string, status: number): UserMessage {
  return new UserMessage(
    `${host} refused to send ${name} (HTTP ${status}).`,
    `Try again later; if a proxy or a firewall is between, ask whoever runs it to allow ${host}.`,
  );
}

export function gone(name: string, url: URL): UserMessage {
  return new UserMessage(
    `${url.host} no longer has ${name}: it was removed or renamed.`,
    'Look at its page, or choose another model.',
    { action: openPage(url) },
  );
}

export function unexpectedAnswer(name: string, host: string, answer: string): UserMessage {
  return new UserMessage(
    `${host} gave an unexpected answer when asked for ${name}: ${answer}.`,
    'Try again later, or use another mirror.',
  );
}

export function offline(name: string, host: string, resumable: Resumable, cause: unknown): UserMessage {
  return new UserMessage(
    `${name} cannot be downloaded: ${host} was not reached. There is no network, or the proxy refuses.`,
    `Check the connection and the setting "http.proxy". ${next(resumable)}`,
    { cause },
  );
}

export function untrusted(name: string, host: string, cause: unknown): UserMessage {
  return new UserMessage(
    `${name} was not downloaded: the certificate of ${host} is not trusted.`,
    'If a proxy of your organisation reads the traffic, install its certificate in the system and keep the setting "http.systemCertificates" on.',
    { cause },
  );
}

export function busy(name: string, host: string, resumable: Resumable, cause: unknown): UserMessage {
  return new UserMessage(`${host} is too busy to send ${name}.`, `Wait some minutes. ${next(resumable)}`, { cause });
}

/** The network failed on the way. */
export function gaveUp(name: string, tries: number, resumable: Resumable, cause: unknown): UserMessage {
  const what = `The download of ${name} stopped ${tries} times without getting further.`;
  return new UserMessage(what, next(resumable), { cause });
}

export function keepsChanging(name: string, host: string, cause: unknown): UserMessage {
  return new UserMessage(
    `${name} kept changing on ${host} while it was downloaded.`,
    'Try again later, or use another mirror.',
    { cause },
  );
}

/** The server says by itself that it has another file than the one asked for. */
export function anotherFile(name: string, host: string, difference: string): UserMessage {
  return new UserMessage(
    `${host} has another file under the name ${name}: ${difference}.`,
    'Nothing was downloaded. Update the extension, or use another mirror.',
  );
}

/** The file arrived whole, but is not what it should be. */
export function wrongContent(name: string, host: string, difference: string): UserMessage {
  return new UserMessage(
    `What ${host} sent is not ${name}: ${difference}. It was deleted.`,
    'Download it again; if that fails too, use another network or mirror.',
  );
}

export function downloadedElsewhere(name: string): UserMessage {
  return new UserMessage(`${name} is being downloaded by another window.`, 'Cancel the download there first.');
}

function openPage(url: URL): MessageAction {
  return { title: 'Open Its Page', command: 'vscode.open', arguments: [pageOf(url)] };
}

/** The page of the repository that a file of Hugging Face, or of a mirror, is in. */
function pageOf(url: URL): string {
  const [repository = ''] = url.pathname.split('/resolve/');
  return `${url.origin}${repository}`;
}
