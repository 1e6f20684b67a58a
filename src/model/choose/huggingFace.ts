/** The variables that Hugging Face's own tools read. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Where models are downloaded from: a mirror that `HF_ENDPOINT` names, else Hugging Face. */
export function endpointOf(environment: Environment): string {
  const mirror = environment['HF_ENDPOINT']?.trim() ?? '';
  return /^https?:\/\/\S+$/.test(mirror) ? mirror : 'https://huggingface.co';
}

/** The token that `HF_TOKEN` holds. */
export function tokenOf(environment: Environment): string | undefined {
  const token = environment['HF_TOKEN']?.trim();
  return token === '' ? undefined : token;
}
