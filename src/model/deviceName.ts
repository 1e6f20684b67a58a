const names: Readonly<Record<string, string>> = { cpu: 'CPU', cuda: 'CUDA', metal: 'Metal', vulkan: 'Vulkan' };

/** What a person calls a backend of the inference library. */
export function deviceName(backend: string): string {
  return names[backend] ?? backend;
}
