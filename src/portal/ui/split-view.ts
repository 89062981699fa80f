import { styled } from '@mui/material/styles';

/** A list, and what is opened beside it. */
export const SplitView = styled('div')({ flex: '1 1 0', minHeight: 0, display: 'flex' });
