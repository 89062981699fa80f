/** @returns whether the browser let it be copied */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export const cannotCopy = 'The browser does not let this page copy.';
