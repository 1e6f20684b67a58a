/** The variables that Hugging Face's own tools read. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Where models are downloaded from: a mirror that `HF_ENDPOINT` names, else Hugging Face. */
export function endpointOf(environment: Environment): string {
  const mirror = environment['HF_ENDPOINT']?.trim() ?? '';
  return /^https?:\/\/\S+$/.test(mirror) ? mirror : 'https://huggingface.co';
}

/** The token that `HF_TOKEN` holds. */
function tokenOf(environment: Environment): string | undefined {
  const token = environment['HF_TOKEN']?.trim();
  return token === '' ? undefined : token;
}

/** Where VS Code keeps secrets. */
interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const tokenKey = 'huggingFaceToken';

/** The token that downloads are sent with: the environment's goes first. */
export async function downloadToken(
  environment: Environment,
  secrets: Pick<Secrets, 'get'>,
): Promise<string | undefined> {
  return tokenOf(environment) ?? (await secrets.get(tokenKey));
}

/**
 * Keeps the token that was entered.
 * @param entered nothing but blanks forgets the one that is kept; undefined, when the dialog was left, changes nothing
 */
export async function keepToken(
  entered: string | undefined,
  secrets: Pick<Secrets, 'store' | 'delete'>,
): Promise<void> {
  const token = entered?.trim();
  if (token === undefined) return;
  if (token === '') await secrets.delete(tokenKey);
  else await secrets.store(tokenKey, token);
}
