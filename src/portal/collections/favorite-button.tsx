import Star from '@mui/icons-material/Star';
import StarBorder from '@mui/icons-material/StarBorder';
import IconButton from '@mui/material/IconButton';
import type { CSSProperties } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { Permissions } from '../api/known-permissions.ts';
import { mayModifyCollection } from '../session/collection-rights.ts';
import { revealHostile } from '../ui/hostile-characters.ts';

interface FavoriteButtonProps {
  readonly collection: CertificateCollection;
  readonly permissions: Permissions;
  /** Whether Tab leads to the button. */
  readonly isReachable: boolean;
  readonly style: CSSProperties;
  readonly onToggle: () => void;
}

export function FavoriteButton({
  collection,
  permissions,
  isReachable,
  style,
  onToggle,
}: FavoriteButtonProps) {
  const verdict = mayModifyCollection(permissions, collection);
  const disabledReason = verdict.allowed ? null : revealHostile(verdict.why);
  return (
    <IconButton
      size="small"
      aria-label={`Favourite ${revealHostile(collection.Name)}`}
      aria-pressed={collection.Favorite}
      aria-disabled={disabledReason !== null}
      aria-description={disabledReason ?? undefined}
      title={disabledReason ?? (collection.Favorite ? 'No longer a favourite' : 'Make it a favourite')}
      tabIndex={isReachable ? 0 : -1}
      style={style}
      onClick={() => disabledReason === null && onToggle()}
      sx={{
        position: 'absolute',
        right: 12,
        color: collection.Favorite ? 'warning.main' : 'text.secondary',
        '&[aria-disabled="true"]': { color: collection.Favorite ? 'text.secondary' : 'text.disabled' },
      }}
    >
      {collection.Favorite ? <Star fontSize="small" /> : <StarBorder fontSize="small" />}
    </IconButton>
  );
}
