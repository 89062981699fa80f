import type { ReactNode } from 'react';
import { logicalAuthorityName } from '#command/authority-name.ts';
import { cellText, VisibleText } from '../ui/visible-text.tsx';

interface AuthorityNameProps {
  /** As a certificate has it. */
  readonly name: string;
  /** The CA's name beside others; its logical name unless told otherwise. */
  readonly label?: string | undefined;
}

/** A CA by the name that people know it by; the whole name to whoever points at it. */
export function AuthorityName({ name, label = logicalAuthorityName(name) }: AuthorityNameProps) {
  return <VisibleText text={label} whole={name} />;
}

/** The same in a grid: mostly no element at all. */
export function authorityCell(name: string | null): ReactNode {
  if (name === null) return 'No managed CA';
  return logicalAuthorityName(name) === name ? cellText(name) : <AuthorityName name={name} />;
}
