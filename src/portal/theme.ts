import { createTheme } from '@mui/material/styles';
import { nativeCheckbox } from './ui/native-checkbox.ts';
import { statusLabelStyles } from './ui/status-label.tsx';

/** System fonts only: operators' networks are closed, nothing is loaded from outside. */
const fontFamily =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** A surface that only its background tells from its surroundings needs an edge where backgrounds are taken away. */
const inForcedColors = { '@media (forced-colors: active)': { border: '1px solid' } };

const light = {
  primary: { main: '#27408b' },
  error: { main: '#b3261e' },
  warning: { main: '#8a5300' },
  success: { main: '#1b6b3a' },
  info: { main: '#0b5cad' },
  background: { default: '#f6f7f9', paper: '#ffffff' },
  divider: '#e1e4ea',
  text: { primary: '#1a1d23', secondary: '#535a67' },
};

const dark = {
  primary: { main: '#9db4ff', dark: '#b7c8ff' },
  error: { main: '#ff8a80', dark: '#ffa69e' },
  warning: { main: '#ffb95c' },
  success: { main: '#7fd8a0' },
  info: { main: '#86c2ff' },
  background: { default: '#101216', paper: '#181b21' },
  divider: '#2c313a',
  text: { primary: '#e7e9ee', secondary: '#a5acb9' },
};

export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data' },
  colorSchemes: { light: { palette: light }, dark: { palette: dark } },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily,
    fontSize: 14,
    h1: { fontSize: '1.25rem', fontWeight: 650, lineHeight: 1.3 },
    h2: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: (theme) => ({
        ...nativeCheckbox(theme),
        ...statusLabelStyles(theme, light, dark),
      }),
    },
    MuiButton: {
      defaultProps: { disableElevation: true },
      styleOverrides: { contained: inForcedColors },
    },
    MuiDialog: { styleOverrides: { paper: inForcedColors } },
    MuiPopover: {
      styleOverrides: { paper: ({ theme: { vars } }) => ({ border: `1px solid ${vars?.palette.divider}` }) },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: {
        root: ({ theme: { vars } }) => ({
          '&.Mui-focusVisible': { outline: `2px solid ${vars?.palette.primary.main}`, outlineOffset: 2 },
        }),
      },
    },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  },
});
