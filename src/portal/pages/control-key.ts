/** The key that goes with letters, as keyboards name it. */
export const controlKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
