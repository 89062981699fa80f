import { styled } from '@mui/material/styles';
import { VisibleText } from '../ui/visible-text.tsx';

/** The title of a dialog for one certificate. A very long name ends after two lines; its whole is its tooltip. */
export function NamedTitle({ verb, name }: { readonly verb: string; readonly name: string }) {
  return (
    <Clamped>
      {verb} <VisibleText text={name} />
    </Clamped>
  );
}

const Clamped = styled('span')({
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: 2,
  overflow: 'hidden',
});
