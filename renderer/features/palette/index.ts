/** The command palette. */
import './palette.css';

export { CommandPalette } from './command-palette';
